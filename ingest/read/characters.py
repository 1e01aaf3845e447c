"""Which characters may stand in the text of a paper."""

from __future__ import annotations

import re

_SPACE = 0x20
_NEWLINE = 0x0A

_DISTURBING = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xFFF9, 0xFFFC),
    *range(0xFDD0, 0xFDF0),
    *(plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
    *range(0xE0000, 0xE1000),
    *range(0xD800, 0xE000),
]
"""Controls, direction marks and overrides, no characters, and all that Unicode keeps for what is never shown:
tags and variation selectors can hide words, and what is not given out there yet may."""

_SAFE = dict.fromkeys(_DISTURBING, _SPACE) | {
    0x0C: _NEWLINE,
    0x85: _NEWLINE,
    0x2028: _NEWLINE,
    0x2029: _NEWLINE,
}

_TIDY: dict[int, str] = {
    0x00AD: "",
    0x200B: "",
    0x200C: "",
    0x200D: "",
    0x2060: "",
    0xFEFF: "",
    0x00A0: " ",
    0x2007: " ",
    0x202F: " ",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_BLANKS = re.compile(r"[ \t\r\n]+")


def safe(text: str) -> str:
    """The same text, as long as before, without characters that would disturb a reader's screen.

    Each is replaced by one space, a form feed and the rarer line separators by a newline, so that
    offsets into the result are offsets into the file. A byte order mark at the start stays.
    """
    return text.translate(_SAFE)


def tidy(text: str) -> str:
    """One line of text for formats that we lay out: ligatures spelt out, invisible characters gone.

    Each run of blanks becomes one space. For text files use `safe`, which never changes a length.
    """
    return _BLANKS.sub(" ", safe(text).translate(_TIDY))


def superscript(text: str) -> str:
    """Digits as they stand raised on the page: a footnote 4 after £25,000 must not read £25,0004."""
    return text.translate(_SUPERSCRIPTS)


def garbled(text: str) -> bool:
    """Whether much of a text is unmapped glyphs: replacement, private-use and control characters."""
    told = [character for character in text if not character.isspace()]
    if not told:
        return False
    bad = sum(
        1
        for character in told
        if character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < " "
    )
    return bad * 5 > len(told)
