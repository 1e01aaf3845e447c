"""Blocks → what each is in its paper: heading, lead, recommendation, definition, field, signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.blocks import Block, BlockKind, is_field, says_nothing_more
from ingest.clauses.headings import Look, SectionKind, look, section_kind, speaks
from ingest.clauses.labels import LETTERED, Style, read_labels
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.labels import Label
_CONJUNCTION = re.compile(
    r"(?:and|or|between|but|to|from|with|by|of|the|whereas|note|continued)\W*\Z", re.IGNORECASE
)
_TERM = r"[“”\"‘'][^“”\"’']{1,80}[”\"’']"
_DEFINITION = re.compile(
    rf"\W{{0,3}}?{_TERM}(?:\s?\([^)]{{1,60}}\))?(?:[\s,]{{0,3}}(?:(?:or|and)\s{{1,3}})?{_TERM}){{0,4}}"
    r"(?:[\s,]{0,3}(?:shall\s+)?(?:means?|includes?|ha(?:s|ve)\s+the\s+(?:same\s+)?meanings?|refers?\s+to)\b|\s{0,3}[:–—-]\s)"
    r"|\*\*[^*]{1,80}\*\*\s+(?:means?|includes?)\b|[A-Z][\w/’'()-]{0,40}(?:\s[\w/’'()-]{1,40}){0,7}?:?\s(?:means|shall\s+mean)\b",
)
_SIGNED = re.compile(
    r"\W*(?:in witness\s+whereof\b|.{0,40}/s/|(?:by|name|title|signed|signature|date|its|print name)\s*:\s*(?:[_/.…\s]*\Z|_{2,}|/s/)|"
    r"(?:executed|signed)\s+(?:as a deed|and delivered|by|for and on behalf|on behalf)\b|signature\b(?! of )|"
    r"for and on behalf of\b|.{0,60}_{5,})",
    re.IGNORECASE,
)
_SIGNED_FIELD = re.compile(
    r"(?:by|name|title|date|its|signed|signature|position|print name|company|witness)\s*:", re.IGNORECASE
)
_RECOMMENDS = re.compile(
    r"\b(?:(?:is|are|be) (?:recommended|asked|invited|requested)|recommends?|asks|recommended)\b[^.]{0,120}\b(?:to|that)\b[^.]{0,60}"
    r"[:—–-]?\s*\Z|\brecommend(?:s|ed|ations?)?\s*(?:to|that)?\s*[:—–-]?\s*\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(approv|not(?:e|es|ed|ing)\b|delegat|agree|endors|authori[sz]|consider|recommend|confirm|adopt|support|receiv|consent|"
    r"award|grant|ratif|refer|accept|resolv|instruct|request|review|declin|reject)(\w*)",
    re.IGNORECASE,
)
_VERBS = {
    "approv": "approve",
    "not": "note",
    "delegat": "delegate",
    "agree": "agree",
    "endors": "endorse",
    "authori": "authorise",
    "consider": "consider",
    "recommend": "recommend",
    "confirm": "confirm",
    "adopt": "adopt",
    "support": "support",
    "receiv": "receive",
    "consent": "consent",
    "award": "award",
    "grant": "grant",
    "ratif": "ratify",
    "refer": "refer",
    "accept": "accept",
    "resolv": "resolve",
    "instruct": "instruct",
    "request": "request",
    "review": "review",
    "declin": "decline",
    "reject": "reject",
}
_OWN_VERB = re.compile(
    r"\W*(?:(?:that|to|and|also|formally|the \w+(?: \w+){0,4}|cabinet|council|committee|members?)\W+){0,3}"
    r"(approv(?:es?|ed|ing|al)\b|not(?:es?|ed|ing)\b|delegat\w+|agree\w*|endors\w+|authori[sz]\w+|consider\w*|recommend\w*|"
    r"confirm\w*|adopt\w*|support\w*|receiv\w+|consent\w*|award\w*|grant\w*|ratif\w+|refer\w*|accept\w*|instruct\w*|"
    r"request\w*|review\w*|reject\w*)\b",
    re.IGNORECASE,
)


_LONGEST_HEADING = 130
_A_LINE = 25
_LONGEST_LEAD_HEADING = 6
"""Words: what is longer and ends with a colon introduces a list, and heads nothing."""


def canonical_verb(words: str) -> str | None:
    """The verb of a recommendation as its plain form: "NOTED" and "to note" are `note`."""
    match = _VERB.match(words)
    if match is None:
        return None
    stem = match[1].lower()
    return next((verb for start, verb in _VERBS.items() if stem.startswith(start)), None)


def own_verb(words: str) -> str | None:
    """The verb an item begins with: "That Cabinet AGREES the plan" is `agree`."""
    match = _OWN_VERB.match(words[:160])
    return canonical_verb(match[1]) if match else None


def lead_verb(lead: str) -> str | None:
    """The verb that a lead gives to each of its items: "… is recommended to approve:" is `approve`.

    The last one counts; "recommended" itself only where there is no other.
    """
    found = [canonical_verb(match[0]) for match in _VERB.finditer(lead[-200:])]
    told = [verb for verb in found if verb and verb not in {"recommend", "request"}]
    return told[-1] if told else None


def recommends(lead: str) -> bool:
    """Whether a lead asks for a decision."""
    return _RECOMMENDS.search(lead[-240:]) is not None


def is_definition(words: str) -> bool:
    """Whether a paragraph says what a term means."""
    return _DEFINITION.match(words[:400]) is not None


def is_signature(block: Block) -> bool:
    """Whether a block is part of where the parties sign."""
    words = block.words
    if re.match(r"\W*in witness\s+whereof\b", words, re.IGNORECASE):
        return True
    return len(words) < 400 and _SIGNED.match(words) is not None and not block.place


def signs_on(block: Block) -> bool:
    """Whether a block after a signature still belongs to it: a name, a title, a date."""
    words = block.words
    return block.place is None and (
        is_signature(block) or _SIGNED_FIELD.match(words) is not None or (len(words) < 90 and not block.ended)
    )


def find_headings(blocks: Sequence[Block]) -> None:
    """Make headings of the blocks that are: by mark, by number, by capitals, by standing apart."""
    for block in blocks:
        block.look = look(block.words)
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        before = blocks[index - 1] if index else None
        if block.kind not in {BlockKind.ROW, BlockKind.ROW_HEADER} and _is_heading(
            blocks, index, before, after
        ):
            block.kind = BlockKind.HEADING


def _is_heading(blocks: Sequence[Block], index: int, before: Block | None, after: Block | None) -> bool:
    block = blocks[index]
    words = block.words
    if after is not None and _CONJUNCTION.match(after.words) and block.label is None:
        return False
    if after is None or not words or says_nothing_more(words) or _CONJUNCTION.match(words):
        return (
            block.label is not None
            and block.label.style is Style.DIVISION
            and after is not None
            and not words
        )
    marked = block.lines[0].mark is not None and block.lines[0].mark.kind is MarkKind.HEADING
    if marked and (block.label is None or block.label.style is Style.DIVISION):
        return _marked(block)
    if block.kind is BlockKind.ITEM or is_signature(block):
        return False
    if block.label:
        return _labelled(block, after, marked=marked)
    kind = section_kind(words)
    if kind is not SectionKind.OTHER and block.look > Look.NOT and len(words) <= 60:
        return True
    if is_field(words) and not words.rstrip("*").endswith(":"):
        return False
    return _unlabelled(blocks, index, before, after)


def _marked(block: Block) -> bool:
    words = block.words
    if block.look > Look.NOT:
        return True
    if len(words) > 160 or words[0].islower() or words[0] in "([" or words.endswith((".", ";", ",", ":")):
        return False
    return not speaks(words)


def _labelled(block: Block, after: Block, *, marked: bool) -> bool:
    """Whether a numbered block is a heading, by its look and by what stands below it."""
    label = block.label
    if label is None or len(block.words) > _LONGEST_HEADING:
        return False
    if _heads_its_first_paragraph(block, after):
        return True
    seen = look(block.words.rstrip("."))
    if seen is Look.NOT or label.style is Style.DIVISION:
        return seen is not Look.NOT
    if (block.words.endswith(".") and seen < Look.TITLE) or not _may_head(block, label, after):
        return False
    if after.kind is BlockKind.LABELLED and after.label and after.place:
        deeper = after.place.depth > (block.place.depth if block.place else 0)
        within = after.label.style is Style.DECIMAL and len(after.label.parts) > len(label.parts)
        first = after.label.value == 1 and after.label.style is not label.style
        return deeper or within or first
    if after.kind is BlockKind.BODY:
        return marked or len(after.words) >= _A_LINE or after.look > Look.NOT or seen >= Look.TITLE
    return after.kind is not BlockKind.LABELLED and not read_labels(after.words)


def _may_head(block: Block, label: Label, after: Block) -> bool:
    """Whether a block of its style and depth can be a heading: "(a) Delivery" may, "(a) approve the plan" not."""
    if block.place and block.place.depth > 1 and label.style is not Style.DECIMAL:
        return False
    if block.words.endswith(":") and len(label.parts) > 1 and block.look is not Look.CAPITALS:
        return False
    if label.style not in LETTERED:
        return True
    below = after.kind is not BlockKind.ROW and after.look is Look.NOT
    return block.look >= Look.TITLE and below and own_verb(block.words) is None


def _heads_its_first_paragraph(block: Block, after: Block) -> bool:
    """Whether "2. Risks that have risen" stands right over 2.1: then it is a heading, verb or no verb."""
    if block.label is None or after.label is None or after.label.style is not Style.DECIMAL:
        return False
    first = after.label.parts == (*block.label.parts, 1) and not block.label.tail
    return first and len(block.words) <= _LONGEST_HEADING and not block.ended and block.words[0].isupper()


def _unlabelled(blocks: Sequence[Block], index: int, before: Block | None, after: Block) -> bool:
    block = blocks[index]
    words = block.words
    apart = block.blank or before is None or before.kind is BlockKind.HEADING or before.ended
    if block.look is Look.NOT or (words.endswith(":") and len(words.split()) > _LONGEST_LEAD_HEADING):
        return False
    if words.endswith(":") and block.look < Look.TITLE and after.kind in {BlockKind.ITEM, BlockKind.LABELLED}:
        return False
    if block.look is Look.CAPITALS:
        return apart or before is None or before.look is not Look.NOT or not before.ended
    opens = after.kind is not BlockKind.BODY or len(after.words) >= 60 or is_field(after.words)
    if after.kind is BlockKind.BODY and after.look > Look.NOT and not is_field(after.words):
        opens = not _in_a_cluster(blocks, index)
    if block.look is Look.TITLE:
        return apart and opens
    stands = block.blank and (after.blank or after.kind is not BlockKind.BODY or len(after.words) >= 100)
    return stands and opens and not _in_a_cluster(blocks, index)


def _in_a_cluster(blocks: Sequence[Block], index: int) -> bool:
    """Whether three short lines stand together: an address, names, cells of a table."""
    near = [
        other
        for other in blocks[max(0, index - 2) : index + 3]
        if other.kind in {BlockKind.BODY, BlockKind.HEADING}
        and other.label is None
        and len(other.words) < 60
        and not is_field(other.words)
        and section_kind(other.words) is SectionKind.OTHER
    ]
    return len(near) >= 3
