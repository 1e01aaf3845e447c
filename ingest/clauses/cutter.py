"""Blocks → pieces: what each block is, under which heading, introduced by which words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.records import PassageKind
from index.sentences import Span
from ingest.clauses.blocks import BlockKind
from ingest.clauses.headings import SectionKind, speaks
from ingest.clauses.key_information import run_in_heading
from ingest.clauses.label_styles import LETTERED, Style
from ingest.clauses.numbering import is_article
from ingest.clauses.pieces import Piece
from ingest.clauses.recommendations import lead_verb, own_verb, recommends
from ingest.clauses.roles import is_definition, is_signature, signs_on
from ingest.clauses.sections import Section, Sections
from ingest.clauses.stretches import last_sentence, parts_of

if TYPE_CHECKING:
    from ingest.clauses.blocks import Block

_LONG_PROSE = 1100
_TITLE_WORDS = 10
_LEADS = re.compile(r"(?::[-–—]?|[—–-]|\b(?:to|that|for|by|including|the|of|with|are|is))[*_]*\Z")
_GOES_ON = re.compile(r"(?:[:;]|[;,]\s+(?:and|or))\Z")
_ABBREVIATED = re.compile(r"Cllrs?|Mrs?|Ms|Dr|Prof|No|Nos|Hon|Rev|St|Messrs")
_TITLED = frozenset({Style.INTEGER, Style.BARE, Style.NAMED, Style.DIVISION})
_RUN_IN = re.compile(r"(?P<title>[A-Z][^.:\n]{2,90}?)(?:\.|:|\s[-–—])(?:[*_]{0,2})\s+(?=[“\"A-Z(])")


@dataclass(slots=True)
class Cutter:
    """Hears the blocks of a paper in reading order."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    _sections: Sections = field(default_factory=Sections)
    _lead: Span | None = None
    _lead_is_new: bool = False
    """No labelled item has followed it yet: the first of a list is (a), (i) or 1."""
    _header: Span | None = None
    _parents: list[tuple[int, Span]] = field(default_factory=list)
    _clause: str | None = None
    """The number of the clause that a bullet stands in."""
    _barred: bool = False

    def key_information(self, first: Block, last: Block) -> None:
        """The block of fields at the head of a paper: one passage."""
        piece = self._add(first, PassageKind.KEY_INFORMATION, self._sections.of(None))
        piece.end = last.end
        self._barred = True

    def take(self, block: Block, after: Block | None) -> None:
        """The next block; `after` is the one that follows it."""
        self._barred = self._barred or block.after_hidden
        if block.kind is BlockKind.HEADING:
            self._heading(block)
            return
        run_in = run_in_heading(block.words) if block.place is None else None
        if run_in:
            self._sections.unnumbered(run_in, None)
            self._reset()
        section = self._section(block)
        if section.kind is SectionKind.KEY_INFORMATION:
            self._key_field(block, section)
        elif block.kind in {BlockKind.ROW, BlockKind.ROW_HEADER}:
            self._row(block, section)
        elif self._signature(block):
            self._add(block, PassageKind.SIGNATURE, section)
        elif block.place:
            self._labelled(block, section)
        elif block.kind is BlockKind.ITEM:
            self._item(block, section)
        else:
            self._body(block, section, after)
        self._barred = False

    def _heading(self, block: Block) -> None:
        words = self.text[block.start : block.end]
        if block.label and block.place:
            if block.label.style is Style.DIVISION and not is_article(block.label):
                self._sections.division(words, block.label.printed, block.label.parts)
            elif block.label.style in LETTERED and block.place.parts:
                self._sections.unnumbered(words, None)
            else:
                self._sections.numbered(words, block.label, block.place)
        else:
            self._sections.unnumbered(words, block.level)
        self._reset()
        self.headings.append(Span(block.start, block.end))

    def _reset(self) -> None:
        self._lead = None
        self._header = None
        self._parents.clear()
        self._barred = True

    def _section(self, block: Block) -> Section:
        """The section; a clause "5. Payment. The Customer …" under no heading of its own is one itself."""
        label = block.label
        if block.place and label and block.place.depth == 0 and label.style in _TITLED:
            words = self.text[block.start : block.end]
            title = _RUN_IN.match(words[label.end :])
            if title and _is_a_title(title["title"]):
                self._sections.numbered(words[: label.end + title.end("title")], label, block.place)
        return self._sections.of(block.place)

    def _signature(self, block: Block) -> bool:
        if is_signature(block):
            return True
        return bool(self.pieces and self.pieces[-1].kind is PassageKind.SIGNATURE and signs_on(block))

    def _add(self, block: Block, kind: PassageKind, section: Section) -> Piece:
        piece = Piece(
            start=block.start,
            end=block.end,
            kind=kind,
            section=section,
            place=block.place,
            paragraph=block.place.paragraph if block.place else None,
            ended=block.ended,
            barred=self._barred,
        )
        self.pieces.append(piece)
        return piece

    def _key_field(self, block: Block, section: Section) -> None:
        last = self.pieces[-1] if self.pieces and not self._barred else None
        if last is not None and last.kind is PassageKind.KEY_INFORMATION:
            last.end = block.end
        else:
            self._add(block, PassageKind.KEY_INFORMATION, section)

    def _row(self, block: Block, section: Section) -> None:
        follows = bool(self.pieces) and self.pieces[-1].kind is PassageKind.TABLE_ROW
        piece = self._add(block, PassageKind.TABLE_ROW, section)
        if block.kind is BlockKind.ROW_HEADER:
            if not (follows and self._header and self._header.end == self.pieces[-2].end):
                self._header = Span(block.start, block.end)
            else:
                self._header = Span(self._header.start, block.end)
        elif follows and self._header is not None:
            piece.lead = self._header

    def _labelled(self, block: Block, section: Section) -> None:
        place = block.place
        if place is None:
            return
        piece = self._add(block, self._kind(block, section, PassageKind.PARAGRAPH), section)
        while self._parents and self._parents[-1][0] >= place.depth - len(place.label.tail):
            self._parents.pop()
        if self._parents:
            piece.lead = self._parents[-1][1]
        elif place.label.style is Style.DECIMAL or (self._lead_is_new and place.label.value != 1):
            self._lead = None
        else:
            piece.lead = self._lead
        self._lead_is_new = False
        self._recommend(piece, block)
        self._clause = place.paragraph
        self._parents.append((place.depth, last_sentence(self.text, block.start, block.end)))

    def _item(self, block: Block, section: Section) -> None:
        piece = self._add(block, self._kind(block, section, PassageKind.LIST_ITEM), section)
        piece.bullet = True
        if self._parents and (self._lead is None or self._parents[-1][1].start > self._lead.start):
            piece.lead = self._parents[-1][1]
            piece.paragraph = self._clause
        else:
            piece.lead = self._lead
        self._recommend(piece, block)

    def _body(self, block: Block, section: Section, after: Block | None) -> None:
        if self._continues_a_list(block):
            self._item(block, section)
            return
        listed = after is not None and after.kind in {BlockKind.ITEM, BlockKind.LABELLED}
        opens = _LEADS.search(block.words[-12:]) is not None and (listed or block.words.endswith(":"))
        if block.end - block.start > _LONG_PROSE:
            self._prose(block, section)
        else:
            piece = self._add(block, self._kind(block, section, PassageKind.PROSE), section)
            if not opens:
                self._recommend(piece, block)
            elif section.kind is SectionKind.RECOMMENDATION:
                piece.kind = PassageKind.PARAGRAPH
        self._lead = last_sentence(self.text, block.start, block.end) if opens else None
        self._lead_is_new = opens
        self._parents.clear()

    def _continues_a_list(self, block: Block) -> bool:
        """Whether a paragraph is an item whose bullet is lost: it goes on from "…:" or from "…;"."""
        if not self.pieces or self._barred or (self._lead is None and not self._parents):
            return False
        before = self.text[self.pieces[-1].start : self.pieces[-1].end]
        if not _GOES_ON.search(before[-12:]):
            return False
        return block.words[:1].islower() or block.words.endswith(";")

    def _prose(self, block: Block, section: Section) -> None:
        """Long prose without a number, cut at sentences."""
        for part in parts_of(self.text, block.start, block.end):
            piece = self._add(block, self._kind(block, section, PassageKind.PROSE), section)
            piece.start, piece.end = part
            self._barred = False

    @staticmethod
    def _kind(block: Block, section: Section, otherwise: PassageKind) -> PassageKind:
        if is_definition(block.words):
            return PassageKind.DEFINITION
        if section.kind is SectionKind.SUMMARY:
            return PassageKind.SUMMARY
        return otherwise

    def _recommend(self, piece: Piece, block: Block) -> None:
        lead = self.text[piece.lead.start : piece.lead.end] if piece.lead else ""
        if piece.section.kind is not SectionKind.RECOMMENDATION and not recommends(lead):
            return
        verb = own_verb(block.words) or lead_verb(lead)
        if verb or piece.lead or block.place:
            piece.kind = PassageKind.RECOMMENDATION
            piece.verb = verb


def _is_a_title(words: str) -> bool:
    """Whether the words before a clause's first point name it: "Payment", not "It is severable"."""
    named = "(" not in words and not _ABBREVIATED.fullmatch(words)
    return named and len(words.split()) <= _TITLE_WORDS and not speaks(words)
