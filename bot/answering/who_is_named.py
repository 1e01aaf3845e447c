"""Who a sentence names: people, offices, organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.word_lists import words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Value:
    """`sentence[start:end]`."""

    start: int
    end: int


def overlap(one: Value, other: Value) -> bool:
    """Whether two slices of one sentence share a character."""
    return one.start < other.end and other.start < one.end


_NAME = r"[A-Z][\w'’&-]*(?:\.(?=\s[A-Z]))?"
_NAMES = re.compile(
    rf"\b{_NAME}(?:(?:\s+|\s*&\s*|,\s(?=(?:Inc|Ltd|LLC|Corp|plc|PLC|Deputy|Mayor|Director|Chief|"
    rf"Head)\b))(?:(?:of|for|and|the)\s+){{0,2}}{_NAME})*"
)
_ROLES = re.compile(
    r"\b(?:the\s+)?(?:(?:deputy|assistant|acting|chief|executive|senior|head|vice|section|finance|"
    r"project|programme|"
    r"contract|procurement|monitoring|responsible|data|commercial|legal|financial|"
    r"strategic)\s+){0,3}(?:mayor|commissioner|director|"
    r"officer|executive|secretary|chair(?:man|woman|person)?|president|manager|leader|councillor|"
    r"minister|treasurer|"
    r"solicitor|constable|committee|board|cabinet|council|panel|accountant|auditor|owner|consultants?|"
    r"units?|teams?|those\s+responsible|suppliers?|contractors?|staff|members)\b"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w'’&-]*(?:\s+(?:and|of|&)?\s*[A-Z][\w'’&-]*)*)?",
    re.IGNORECASE,
)
_NOT_NAMES = words(
    """
    The This That These Those It In On At By For Of To And Or But If When Where There As All Any Each No
    Not He She They We Further Additionally Since Part Paragraph Section January February March April May
    June July August September October November December Monday Tuesday Wednesday Thursday Friday Under
    Current
    """
)


_STREET = re.compile(r"\b(?:Square|Street|Road|Lane|Avenue|Crescent|Terrace|Wharf|Island)$")
"""What ends a place's name: Custom House Square sells nothing."""


_NAMES_ASKED = re.compile(
    r"^\W*(?:(?:what|which)\s+(?:is|are|was|were)\s+)?(?:the\s+)?names?\s+of\b", re.IGNORECASE
)


def people(sentence: str, question: str) -> Iterator[Value]:
    """Names and offices, in order; names alone where names are asked for."""
    by_role = _NAMES_ASKED.search(question) is None
    found = [Value(m.start(), m.end()) for m in _ROLES.finditer(sentence)] if by_role else []
    found += [
        Value(m.start(), m.end())
        for m in _NAMES.finditer(sentence)
        if m.group() not in _NOT_NAMES
        and not _STREET.search(m.group())
        and not any(overlap(Value(m.start(), m.end()), f) for f in found)
    ]
    yield from sorted(found, key=lambda value: value.start)


_FIRM_ASKED = re.compile(
    r"\b(?:which|what)\s+(?:\w+\s+)?(?:company|companies|suppliers?|firms?|contractors?|consultanc(?:y|ies)|providers?|vendors?)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:Engineers?|Officers?|Managers?|Directors?|Executives?|Secretary|Chair(?:man|woman|person)?|Mayor|Commissioner|"
    r"Leader|Councillors?|Minister|Clerk|Members?|Inspector|Sergeant|Superintendent)$"
)


def organisations(sentence: str, question: str) -> Iterator[Value]:
    """Where a firm is asked for, names alone; whoever holds an office is none."""
    firm = _FIRM_ASKED.search(question) is not None
    for value in people(sentence, question):
        text = sentence[value.start : value.end]
        if not firm or (text[:1].isupper() and not (_OFFICE.search(text) or _ROLES.fullmatch(text))):
            yield value
