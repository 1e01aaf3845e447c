"""A paper's text → its passages, cut where the paper cuts itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import Passage, passage_key, words_key
from index.sentences import Span
from ingest.clauses.contents import find_contents
from ingest.clauses.cutter import Cutter
from ingest.clauses.footnotes import find_footnotes
from ingest.clauses.furniture import find_furniture
from ingest.clauses.heading_blocks import find_headings
from ingest.clauses.inline import find_inline_labels
from ingest.clauses.joining import join_lines
from ingest.clauses.key_information import find_key_information
from ingest.clauses.lines import split_lines
from ingest.clauses.merging import merge
from ingest.clauses.running import find_running_places
from ingest.clauses.tables import find_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.records import Page
    from ingest.clauses.blocks import Block
    from ingest.clauses.lines import Line
    from ingest.clauses.pieces import Piece
    from ingest.paper import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """Every character of a text that is not white space is in exactly one of these."""

    passages: tuple[Passage, ...]
    headings: tuple[Span, ...]
    furniture: tuple[Span, ...]


def cut(
    document_id: str,
    text: str,
    pages: Sequence[Page] = (),
    marks: Sequence[Mark] = (),
    recognised_pages: frozenset[int] = frozenset(),
) -> Cutting:
    """Cut a text into passages, in reading order.

    A numbered clause is one passage, because a clause is what staff quote to each other. Nothing is
    reworded: every passage is a slice of `text`, and slices do not overlap. Headings and furniture are
    told apart; together with the passages they hold every word.
    A clause takes a heading only from its own section: PCD 579 as published has lost the line "4. …", and
    the last heading seen, "3. Financial Comments", would be a false citation.
    """
    lines = _lines(text, pages, marks)
    furniture = find_furniture(lines)
    footnotes = find_footnotes(lines, furniture)
    furniture |= footnotes | find_contents(lines, furniture)
    blocks = join_lines(lines, furniture, find_rows(lines, furniture), footnotes)
    find_headings(blocks)
    pieces, headings = _pieces(text, blocks)
    covered = sorted([*((piece.start, piece.end) for piece in pieces), *headings])
    return Cutting(
        passages=_number(document_id, text, pieces, pages, recognised_pages),
        headings=tuple(headings),
        furniture=_outside(
            [Span(lines[index].start, lines[index].end) for index in sorted(furniture)], covered
        ),
    )


def _lines(text: str, pages: Sequence[Page], marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The lines of the text; where clauses or running headers hide inside lines, cut there too."""
    starts = tuple(page.start for page in pages)
    lines = split_lines(text, starts, marks)
    places = sorted({*find_running_places(lines), *find_inline_labels(text, lines)})
    return split_lines(text, starts, marks, places) if places else lines


def _pieces(text: str, blocks: Sequence[Block]) -> tuple[list[Piece], list[Span]]:
    cutter = Cutter(text)
    key = find_key_information(blocks)
    for index, block in enumerate(blocks):
        if index == key.start and key:
            cutter.key_information(block, blocks[key.stop - 1])
        elif index not in key:
            cutter.take(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    return merge(cutter.pieces), cutter.headings


def _outside(spans: Sequence[Span], covered: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans that no passage holds: a page number between two halves of a paragraph is in its slice."""
    kept: list[Span] = []
    place = 0
    for span in spans:
        while place < len(covered) and covered[place][1] <= span.start:
            place += 1
        if place == len(covered) or covered[place][0] >= span.end:
            kept.append(span)
    return tuple(kept)


def _number(
    document_id: str,
    text: str,
    pieces: Sequence[Piece],
    pages: Sequence[Page],
    recognised_pages: frozenset[int],
) -> tuple[Passage, ...]:
    """Pieces → passages: ordinals within the section, pages, identities from the words."""
    ordinals = Counter[str | None]()
    seen = Counter[str]()
    passages: list[Passage] = []
    on = 0
    for position, piece in enumerate(pieces):
        while on + 1 < len(pages) and pages[on + 1].start <= piece.start:
            on += 1
        page = pages[on] if pages and pages[on].start <= piece.start < pages[on].end else None
        words = text[piece.start : piece.end]
        same = words_key(words)
        ordinals[piece.section.heading] += 1
        passages.append(
            Passage(
                id=passage_key(document_id, words, seen[same]),
                document_id=document_id,
                position=position,
                start=piece.start,
                end=piece.end,
                text=words,
                kind=piece.kind,
                section=piece.section.heading,
                section_number=piece.section.number,
                section_inferred=piece.section.inferred,
                paragraph=piece.paragraph,
                ordinal=None if piece.paragraph else ordinals[piece.section.heading],
                page=page.number if page else None,
                page_label=page.label if page else None,
                lead_start=piece.lead.start if piece.lead else None,
                lead_end=piece.lead.end if piece.lead else None,
                verb=piece.verb,
                recognised=page is not None and page.number in recognised_pages,
            ),
        )
        seen[same] += 1
    return tuple(passages)
