"""A paper's text → its passages, cut where the paper cuts itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.records import Page, Passage, PassageKind, passage_key, words_key
from index.sentences import Span, sentences
from ingest.blocks import Block, BlockKind, join_lines
from ingest.furniture import find_furniture
from ingest.headings import SectionKind
from ingest.labels import Style
from ingest.lines import split_lines
from ingest.roles import (
    find_headings,
    is_definition,
    is_signature,
    lead_verb,
    own_verb,
    recommends,
    signs_on,
)
from ingest.sections import Section, Sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.numbering import Place
    from ingest.paper import Mark

_LONG_PROSE = 1100
_PROSE = 900
"""Characters: about 200 tokens of the embedding model."""
_LONGEST_LEAD = 400
_SHORT_ITEM = 60
_FRAGMENT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """Every character of a text that is not white space is in exactly one of these."""

    passages: tuple[Passage, ...]
    headings: tuple[Span, ...]
    furniture: tuple[Span, ...]


@dataclass(slots=True, kw_only=True)
class _Piece:
    """A passage to be."""

    start: int
    end: int
    kind: PassageKind
    section: Section
    place: Place | None = None
    paragraph: str | None = None
    lead: Span | None = None
    verb: str | None = None
    item: bool = False
    ended: bool = True


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
    lines = split_lines(text, tuple(page.start for page in pages), marks)
    furniture = find_furniture(lines)
    blocks = join_lines(lines, furniture)
    find_headings(blocks)
    cutter = _Cutter(text)
    for index, block in enumerate(blocks):
        cutter.take(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    cutter.finish()
    covered = sorted([*((piece.start, piece.end) for piece in cutter.pieces), *cutter.headings])
    return Cutting(
        passages=_number(document_id, text, cutter.pieces, pages, recognised_pages),
        headings=tuple(cutter.headings),
        furniture=_outside(
            [Span(lines[index].start, lines[index].end) for index in sorted(furniture)],
            covered,
        ),
    )


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


@dataclass(slots=True)
class _Cutter:
    text: str
    pieces: list[_Piece] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    _sections: Sections = field(default_factory=Sections)
    _run_in: Section | None = None
    _lead: Span | None = None
    _lead_of: int = -1
    _parents: list[tuple[int, Span]] = field(default_factory=list)
    _key: list[Block] = field(default_factory=list)
    _in_key: bool = False

    def take(self, block: Block, after: Block | None) -> None:
        if block.kind is BlockKind.HEADING:
            self._flush_key()
            self._heading(block)
            return
        section = self._sections.of(block.place)
        if section.kind is SectionKind.KEY_INFORMATION:
            self._key.append(block)
            return
        self._flush_key()
        if block.kind in {BlockKind.ROW, BlockKind.ROW_HEADER}:
            self._row(block, section)
        elif self._signature(block):
            self._add(block, PassageKind.SIGNATURE, section)
        elif block.place:
            self._labelled(block, section)
        elif block.kind is BlockKind.ITEM:
            self._item(block, section)
        else:
            self._body(block, section, after)

    def finish(self) -> None:
        self._flush_key()

    def _heading(self, block: Block) -> None:
        words = " ".join(line.words for line in block.lines)
        if block.label and block.place:
            word = (block.label.word or "").lower()
            if block.label.style is Style.DIVISION and word != "article":
                self._sections.division(words, block.label.printed)
            else:
                self._sections.numbered(words, block.label, block.place)
        else:
            self._sections.unnumbered(words, block.level)
        self._lead = None
        self._run_in = None
        self._parents.clear()
        self.headings.append(Span(block.start, block.end))

    def _flush_key(self) -> None:
        if not self._key:
            return
        first, last = self._key[0], self._key[-1]
        section = self._sections.of(None)
        self.pieces.append(
            _Piece(start=first.start, end=last.end, kind=PassageKind.KEY_INFORMATION, section=section),
        )
        self._key.clear()

    def _signature(self, block: Block) -> bool:
        if is_signature(block):
            return True
        return bool(self.pieces and self.pieces[-1].kind is PassageKind.SIGNATURE and signs_on(block))

    def _add(self, block: Block, kind: PassageKind, section: Section) -> _Piece:
        piece = _Piece(
            start=block.start,
            end=block.end,
            kind=kind,
            section=section,
            place=block.place,
            paragraph=block.place.paragraph if block.place else None,
            ended=block.ended,
        )
        self.pieces.append(piece)
        return piece

    def _row(self, block: Block, section: Section) -> None:
        piece = self._add(block, PassageKind.TABLE_ROW, section)
        if block.kind is BlockKind.ROW_HEADER:
            self._lead = Span(block.start, block.end)
        elif self._lead is not None and self.pieces[-2:-1] and self.pieces[-2].kind is PassageKind.TABLE_ROW:
            piece.lead = self._lead

    def _labelled(self, block: Block, section: Section) -> None:
        place = block.place
        if place is None:
            return
        piece = self._add(block, self._kind(block, section), section)
        while self._parents and self._parents[-1][0] >= place.depth:
            self._parents.pop()
        if self._parents:
            piece.lead = self._parents[-1][1]
        elif self._lead is not None:
            piece.lead = self._lead
        self._recommend(piece, block)
        self._parents.append((place.depth, self._last_sentence(block)))

    def _item(self, block: Block, section: Section) -> None:
        piece = self._add(block, self._kind(block, section, PassageKind.LIST_ITEM), section)
        piece.item = True
        piece.lead = self._lead or (self._parents[-1][1] if self._parents else None)
        self._recommend(piece, block)

    def _body(self, block: Block, section: Section, after: Block | None) -> None:
        listed = after is not None and after.kind in {BlockKind.ITEM, BlockKind.LABELLED}
        opens = block.words.endswith((":", ":-", "—", ":–")) or (listed and not block.ended)
        if block.end - block.start > _LONG_PROSE:
            self._prose(block, section)
        else:
            piece = self._add(block, self._kind(block, section, PassageKind.PROSE), section)
            if not opens:
                self._recommend(piece, block)
            elif section.kind is SectionKind.RECOMMENDATION:
                piece.kind = PassageKind.PARAGRAPH
        self._lead = self._last_sentence(block) if opens else None
        self._parents.clear()

    def _prose(self, block: Block, section: Section) -> None:
        """Long prose without a number, cut at sentences."""
        kind = self._kind(block, section, PassageKind.PROSE)
        found = sentences(self.text[block.start : block.end])
        start = block.start
        end = start
        for sentence in found:
            if block.start + sentence.end - start > _PROSE and end > start:
                self.pieces.append(_Piece(start=start, end=end, kind=kind, section=section))
                start = block.start + sentence.start
            end = block.start + sentence.end
        self.pieces.append(_Piece(start=start, end=end, kind=kind, section=section, ended=block.ended))

    def _kind(
        self, block: Block, section: Section, otherwise: PassageKind = PassageKind.PARAGRAPH
    ) -> PassageKind:
        if is_definition(block.words):
            return PassageKind.DEFINITION
        if section.kind is SectionKind.SUMMARY:
            return PassageKind.SUMMARY
        return otherwise

    def _recommend(self, piece: _Piece, block: Block) -> None:
        lead = self.text[piece.lead.start : piece.lead.end] if piece.lead else ""
        asks = recommends(lead)
        if piece.section.kind is not SectionKind.RECOMMENDATION and not asks:
            return
        verb = own_verb(block.words) or lead_verb(lead)
        if verb or piece.lead or block.place:
            piece.kind = PassageKind.RECOMMENDATION
            piece.verb = verb

    def _last_sentence(self, block: Block) -> Span:
        start = max(block.start, block.end - 4 * _LONGEST_LEAD)
        last = sentences(self.text[start : block.end])[-1]
        begin = max(start + last.start, block.end - _LONGEST_LEAD)
        while begin > block.start and not self.text[begin - 1].isspace():
            begin += 1
        return Span(min(begin, block.end - 1), block.end)


def _number(
    document_id: str,
    text: str,
    pieces: Sequence[_Piece],
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
