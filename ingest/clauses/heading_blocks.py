"""Which blocks are headings: by mark, by number, by capitals, by standing apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.blocks import Block, BlockKind, is_field, says_nothing_more
from ingest.clauses.headings import Look, SectionKind, introduces, look, section_kind, speaks
from ingest.clauses.label_styles import LETTERED, Label, Style
from ingest.clauses.labels import read_labels
from ingest.clauses.recommendations import own_verb
from ingest.clauses.roles import is_signature
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONJUNCTION = re.compile(
    r"(?:and|or|between|but|to|from|with|by|of|the|whereas|note|continued)\W*\Z", re.IGNORECASE
)
_BOLD = re.compile(r"\*\*[^*\n]+\s[^*\n]+\*\*:?")
"""A line of Markdown, of two words or more, that is bold from end to end."""
_LONGEST = 130
_LONGEST_MARKED = 160
_LONGEST_LEAD = 6
"""Words: what is longer and ends with a colon introduces a list, and heads nothing."""
_A_LINE, _A_SENTENCE, _A_PARAGRAPH = 25, 60, 100
"""Characters that what stands below a heading has at least."""
_CLUSTER = 3
"""Short lines that together are an address or a list of names."""


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


def _is_heading(  # noqa: PLR0911 - one kind of evidence after the other, the strongest first
    blocks: Sequence[Block], index: int, before: Block | None, after: Block | None
) -> bool:
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
    if kind is not SectionKind.OTHER and block.look > Look.NOT and len(words) <= _A_SENTENCE:
        return True
    if is_field(words) and not words.rstrip("*").endswith(":"):
        return False
    return _unlabelled(blocks, index, before, after)


def _marked(block: Block) -> bool:
    words = block.words
    if block.look > Look.NOT:
        return True
    if (
        len(words) > _LONGEST_MARKED
        or words[0].islower()
        or words[0] in "(["
        or words.endswith((".", ";", ",", ":"))
    ):
        return False
    return not speaks(words)


def _labelled(block: Block, after: Block, *, marked: bool) -> bool:  # noqa: PLR0911 - the same
    """Whether a numbered block is a heading, by its look and by what stands below it."""
    label = block.label
    if label is None or len(block.words) > _LONGEST:
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
    """Whether a block of its style and depth can be a heading: not "(a) approve the plan"."""
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
    return first and len(block.words) <= _LONGEST and not block.ended and block.words[0].isupper()


def _unlabelled(blocks: Sequence[Block], index: int, before: Block | None, after: Block) -> bool:
    block = blocks[index]
    words = block.words
    bold = _BOLD.fullmatch(words) is not None and not (before and is_signature(before))
    apart = block.blank or bold or before is None or before.kind is BlockKind.HEADING or before.ended
    if block.look is Look.NOT or _leads(block, after) or _is_headed(block, before):
        return False
    if block.look is Look.CAPITALS:
        return apart or before is None or before.look is not Look.NOT or not before.ended
    opens = after.kind is not BlockKind.BODY or len(after.words) >= _A_SENTENCE or is_field(after.words)
    if after.kind is BlockKind.BODY and after.look > Look.NOT and not is_field(after.words):
        opens = not _in_a_cluster(blocks, index)
    if words.endswith("?") or block.look is Look.TITLE:
        return _asks(block, after) if words.endswith("?") else apart and opens
    stands = block.blank and (
        after.blank or after.kind is not BlockKind.BODY or len(after.words) >= _A_PARAGRAPH
    )
    return stands and opens and not _in_a_cluster(blocks, index)


def _leads(block: Block, after: Block) -> bool:
    """Whether the words lead into what is below them, as those before a list do."""
    words = block.words
    if introduces(words) or (words.endswith(":") and len(words.split()) > _LONGEST_LEAD):
        return True
    listed = after.kind in {BlockKind.ITEM, BlockKind.LABELLED}
    return words.endswith(":") and block.look < Look.TITLE and listed


def _is_headed(block: Block, before: Block | None) -> bool:
    """Whether the line above says what this one is: "Members present:" heads names, which head nothing."""
    above = before is not None and before.kind is BlockKind.HEADING and before.words.endswith(":")
    return above and block.words.endswith(".")


def _asks(block: Block, after: Block) -> bool:
    """Whether a question stands by itself over what answers it.

    A page of questions and answers has many short lines, so that being one of several says nothing; a list
    of questions alone, such as those of its contents, heads nothing.
    """
    return block.blank and not after.words.endswith("?") and after.kind is not BlockKind.HEADING


def _in_a_cluster(blocks: Sequence[Block], index: int) -> bool:
    """Whether three short lines stand together: an address, names, cells of a table."""
    near = [
        other
        for other in blocks[max(0, index - 2) : index + 3]
        if other.kind in {BlockKind.BODY, BlockKind.HEADING}
        and other.label is None
        and len(other.words) < _A_SENTENCE
        and not is_field(other.words)
        and section_kind(other.words) is SectionKind.OTHER
    ]
    return len(near) >= _CLUSTER
