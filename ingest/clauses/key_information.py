"""The key information of a paper: the lines of fields at its head, found as one block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.blocks import BlockKind
from ingest.clauses.headings import SectionKind, section_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.blocks import Block

_NAMES = (
    r"(?:pcd|md|dd|decision|report|paper|file|form|contract|unique|minute)?\s?(?:reference|ref)\b(?:\s(?:code|no|number))?",
    r"(?:date|dated|day)(?:\s(?:signed|of\s(?:decision|meeting|report|publication|issue)))?",
    r"date\s(?:published|approved|due|decision\s\w+)",
    (
        r"(?:decision|decided|approved|signed|report|submitted|prepared|requested|written|presented|authori[sz]ed)"
        r"\s(?:by|of|maker|taker|type|number|no|date|status|to\sbe\staken\sby)"
    ),
    r"from|to|for|cc|subject|title|name\sof\s\w+|amendment\sname|proposer|author(?:s|\(s\))?",
    r"contact(?:\sofficer|\sname|\sdetails)?|key\sdecision|(?:security\s|protective\s)?(?:classification|marking)",
    r"(?:past|future)\spathway(?:\sof\s(?:report|paper))?|(?:electoral\s)?(?:division|ward)s?(?:\saffected)?",
    r"portfolio(?:\sholder)?|(?:lead\s)?(?:cabinet\s)?member|lead\sofficer",
    r"(?:report|senior\sresponsible|responsible)\s(?:author|officer|owner|director)",
    r"directorate|department|service(?:\sarea)?|committee|meeting(?:\sdate)?|agenda\sitem(?:\sno)?|status",
    r"version(?:\s(?:no|number|control))?|exempt(?:ion)?(?:\s\w+){0,3}|part\s(?:1|2|i|ii)\s?(?:form)?",
    r"is\s(?:the\sdecision|this\sa\skey)\b.{0,60}|programme|project|budget\sholder|supplier|buyer|customer",
    r"contract\s(?:title|value|number|start|end|term)|(?:start|end|expiry|effective|commencement)\sdate",
    r"recommendation\sby|deadline\s?\w*|background\spapers\s?attached",
)
_FIELD = re.compile(
    rf"\W*(?P<name>{'|'.join(_NAMES)})\s{{0,3}}(?:\([^)]{{1,20}}\)\s?)?(?P<colon>[:?|]|\s\|)", re.IGNORECASE
)
_LAST = 45
"""Key information begins among the first blocks of a paper, and is over by this one."""
_REACH = 5
"""Blocks without a field between two fields: the lines of a value."""
_FEWEST = 3
_LONGEST_VALUE = 320
_LONGEST_HEADING = 60
_RUN_IN = re.compile(
    r"\W{0,4}((?:executive )?summary|purpose of (?:the )?report|recommendations?(?:\(s\))?|"
    r"decisions?(?: required)?)\W{0,3}:\W{0,3}\s",
    re.IGNORECASE,
)


_SAME_FIELD = (
    (re.compile(r"\b(?:reference|ref)\b"), "reference"),
    (re.compile(r"decision (?:no|number)"), "decision number"),
    (re.compile(r"^name of|^(?:subject|title)$"), "title"),
)


def field_name(line: str) -> tuple[str, str] | None:
    """The name of the field that a line is, in small letters, and its value; None for another line."""
    match = _FIELD.match(line)
    if match is None:
        return None
    told = " ".join(match["name"].casefold().split())
    name = next((name for pattern, name in _SAME_FIELD if pattern.search(told)), told)
    return name, line[match.end() :].strip(" |*:")


def run_in_heading(words: str) -> str | None:
    """The heading that a paragraph begins with on its own line: "Summary: The council …"."""
    match = _RUN_IN.match(words)
    return match[1] if match else None


def find_key_information(blocks: Sequence[Block]) -> range:
    """The indices of the blocks that are the key information; an empty range where there is none.

    From the first field to the end of the last field's value, headings of bold values and all. A summary or
    recommendation ends it.
    """
    fields: list[int] = []
    for index, block in enumerate(blocks[:_LAST]):
        if fields and index - fields[-1] > _REACH:
            break
        if _ends(block) and fields:
            break
        if _is_field(block):
            fields.append(index)
    named = any((told := field_name(blocks[index].words)) and told[0] == "reference" for index in fields)
    if len(fields) < _FEWEST - named:
        return range(0)
    end = fields[-1] + 1
    while end < len(blocks) and end < _LAST and _is_rest_of_a_value(blocks[end - 1], blocks[end]):
        end += 1
    return range(fields[0], end)


def _is_field(block: Block) -> bool:
    return (
        len(block.words) <= _LONGEST_VALUE and block.place is None and _FIELD.match(block.words) is not None
    )


def _ends(block: Block) -> bool:
    if run_in_heading(block.words + " ") is not None or block.place is not None:
        return True
    kind = section_kind(block.words) if len(block.words) <= _LONGEST_HEADING else SectionKind.OTHER
    return kind in {SectionKind.SUMMARY, SectionKind.RECOMMENDATION} or len(block.words) > _LONGEST_VALUE


def _is_rest_of_a_value(field: Block, block: Block) -> bool:
    """Whether the block is the last field's value, on a line of its own or wrapped."""
    if _ends(block) or block.kind is BlockKind.HEADING or len(block.words) > _LONGEST_VALUE // 2:
        return False
    return field.words.rstrip("*").endswith((":", "|", "?")) or (not block.blank and not field.ended)
