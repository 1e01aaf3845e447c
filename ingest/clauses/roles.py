"""What a block is by its words: a definition, or part of where the parties sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.clauses.blocks import Block

_TERM = r"[“”\"‘'][^“”\"’']{1,80}[”\"’']"
_DEFINITION = re.compile(
    rf"\W{{0,3}}?{_TERM}(?:\s?\([^)]{{1,60}}\))?(?:[\s,]{{0,3}}(?:(?:or|and)\s{{1,3}})?{_TERM}){{0,4}}"
    r"(?:[\s,]{0,3}(?:shall\s+)?(?:means?|includes?|ha(?:s|ve)\s+the\s+(?:same\s+)?meanings?|refers?\s+to)\b|"
    r"\s{0,3}[:–—-]\s)|\*\*[^*]{1,80}\*\*\s+(?:means?|includes?)\b|"
    r"[A-Z][\w/’'()-]{0,40}(?:\s[\w/’'()-]{1,40}){0,7}?:?\s(?:means|shall\s+mean)\b(?!\s+to\b)",
)
_SIGNED = re.compile(
    r"\W*(?:in witness\s+whereof\b|.{0,40}/s/|"
    r"(?:by|name|title|signed|signature|date|its|print name)\s*:\s*(?:[_/.…\s]*\Z|_{2,}|/s/)|"
    r"(?:executed|signed)\s+(?:as a deed|and delivered|by|for and on behalf|on behalf)\b|"
    r"signature\b(?! of )|for and on behalf of\b|.{0,60}_{5,})",
    re.IGNORECASE,
)
_SIGNED_FIELD = re.compile(
    r"(?:by|name|title|date|its|signed|signature|position|print name|company|witness)\s*:", re.IGNORECASE
)
_LONGEST_DEFINITION = 400
"""Characters among which "means" is looked for."""
_LONGEST_SIGNATURE, _LONGEST_NAME = 400, 90


def is_definition(words: str) -> bool:
    """Whether a paragraph says what a term means."""
    return _DEFINITION.match(words[:_LONGEST_DEFINITION]) is not None


def is_signature(block: Block) -> bool:
    """Whether a block is part of where the parties sign."""
    words = block.words
    if re.match(r"\W*in witness\s+whereof\b", words, re.IGNORECASE):
        return True
    return len(words) < _LONGEST_SIGNATURE and _SIGNED.match(words) is not None and not block.place


def signs_on(block: Block) -> bool:
    """Whether a block after a signature still belongs to it: a name, a title, a date."""
    words = block.words
    return block.place is None and (
        is_signature(block)
        or _SIGNED_FIELD.match(words) is not None
        or (len(words) < _LONGEST_NAME and not block.ended)
    )
