"""Pieces that only together say something: short lists, a clause's second paragraph, signatures, fragments.

A slice may grow over a page number between two of its pieces, never over a heading or hidden text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.records import PassageKind
from ingest.clauses.label_styles import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.pieces import Piece

_SHORT_ITEM = 80
_WHOLE_LIST = 900
_WHOLE_CLAUSE = 2000
_FRAGMENT = 60
_FRAGMENTS = 400
_SIGNATURES = 1500


def merge(pieces: Sequence[Piece]) -> list[Piece]:
    """The same stretches of text in fewer pieces."""
    merged = _continued(list(pieces))
    merged = _short_lists(merged)
    return _runs(merged)


def _together(first: Piece, second: Piece) -> bool:
    return not second.barred and first.section == second.section


def _continued(pieces: list[Piece]) -> list[Piece]:
    """A paragraph or a bullet without a number between 4.1 and 4.2 belongs to 4.1.

    It is put into the clause's passage, or, where that would grow beyond two pages' worth of a quote, stays a
    passage of its own with the clause's number.
    """
    following: list[Piece | None] = [None] * len(pieces)
    upcoming: Piece | None = None
    for index in range(len(pieces) - 1, -1, -1):
        following[index] = upcoming
        if pieces[index].place is not None:
            upcoming = pieces[index]
    merged: list[Piece] = []
    clause: Piece | None = None
    for index, piece in enumerate(pieces):
        if piece.place is not None:
            clause = piece
        elif clause is not None and merged and _belongs(piece, clause, merged[-1], following[index]):
            last = merged[-1]
            prose = piece.kind is PassageKind.PROSE
            if prose and last is clause and piece.end - clause.start <= _WHOLE_CLAUSE:
                clause.end, clause.ended = piece.end, piece.ended
                continue
            piece.paragraph = piece.paragraph or clause.paragraph
        elif clause is not None and merged and merged[-1] is clause and _goes_on(clause, piece):
            piece.paragraph = clause.paragraph
        elif piece.kind in {PassageKind.PROSE, PassageKind.SIGNATURE} or piece.barred:
            clause = None
        merged.append(piece)
    return merged


def _goes_on(clause: Piece, piece: Piece) -> bool:
    """Whether a footnote cut the clause in two in the middle of a sentence."""
    return piece.barred and not clause.ended and piece.section == clause.section and piece.lead is None


def _belongs(piece: Piece, clause: Piece, last: Piece, upcoming: Piece | None) -> bool:
    if (
        piece.kind not in {PassageKind.PROSE, PassageKind.LIST_ITEM}
        or not _together(last, piece)
        or last.kind is PassageKind.TABLE_ROW
    ):
        return False
    here, there = clause.place, upcoming.place if upcoming else None
    if here is None or there is None or here.paragraph is None:
        return False
    if here.label.style is Style.DECIMAL:
        return there.label.style is Style.DECIMAL and there.parts > here.parts
    return there.label.style is here.label.style and there.label.value == here.label.value + 1


def _short_lists(pieces: list[Piece]) -> list[Piece]:
    """A list of short bullets is one passage with the words that introduce it, so that it is quoted whole."""
    merged: list[Piece] = []
    index = 0
    while index < len(pieces):
        head = pieces[index]
        merged.append(head)
        index += 1
        items = [] if head.bullet else _items_of(pieces, index)
        if len(items) > 1:
            head.end, head.ended = items[-1].end, items[-1].ended
            index += len(items)
    return merged


def _items_of(pieces: list[Piece], start: int) -> list[Piece]:
    """The short bullets from `start` that the piece before introduces: all of them, or none."""
    head = pieces[start - 1]
    end = start
    while end < len(pieces) and _is_short_item(pieces[end], head):
        end += 1
    whole = end == len(pieces) or not (pieces[end].bullet and pieces[end].lead == pieces[start].lead)
    return pieces[start:end] if whole else []


def _is_short_item(piece: Piece, head: Piece) -> bool:
    return (
        piece.bullet
        and not piece.barred
        and piece.place is None
        and piece.kind is PassageKind.LIST_ITEM
        and piece.end - piece.start <= _SHORT_ITEM
        and piece.end - head.start <= _WHOLE_LIST
        and piece.lead is not None
        and piece.lead.end == head.end
    )


def _runs(pieces: list[Piece]) -> list[Piece]:
    """Lines of a signature together; fragments such as the lines of an address together."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is not None and _together(last, piece) and _run_on(last, piece):
            last.end, last.ended = piece.end, piece.ended
        else:
            merged.append(piece)
    return merged


def _run_on(last: Piece, piece: Piece) -> bool:
    if last.kind is PassageKind.SIGNATURE and piece.kind is PassageKind.SIGNATURE:
        return piece.end - last.start <= _SIGNATURES
    if last.kind is not PassageKind.PROSE or piece.kind is not PassageKind.PROSE:
        return False
    fragments = not last.ended and not piece.ended and last.paragraph == piece.paragraph is None
    return (
        fragments
        and piece.end - piece.start < _FRAGMENT
        and piece.end - last.start < _FRAGMENTS
        and last.lead is None
    )
