"""Numbers as lists show them: 3, c, iii."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_LARGEST_LETTER = 26 * 30
_TEENS = range(11, 14)


def numeral(number: int, style: str) -> str:
    """A number in a style of Word's (`lowerLetter`, `upperRoman`, …); decimal where it has none."""
    if style in {"lowerLetter", "upperLetter"} and 1 <= number <= _LARGEST_LETTER:
        told = letter(number)
    elif style in {"lowerRoman", "upperRoman"} and 1 <= number <= _LARGEST_ROMAN:
        told = roman(number)
    elif style == "decimalZero":
        told = f"{number:02d}"
    elif style == "ordinal":
        told = f"{number}{_ending(number)}"
    elif style == "none":
        told = ""
    else:
        told = str(number)
    return told.upper() if style.startswith("upper") else told


def letter(number: int) -> str:
    """1 is a, 26 is z, and then as Word has it: 27 is aa, 28 is bb."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def roman(number: int) -> str:
    """The number in small Roman numerals."""
    told = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        told += sign * count
    return told


def _ending(number: int) -> str:
    if number % 100 in _TEENS:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
