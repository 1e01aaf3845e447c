"""Numbers written in letters: roman ones, and a, b, c … aa, bb."""

from __future__ import annotations

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_STEPS = (
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


def roman(letters: str) -> int | None:
    """The value of a roman number, or None where the letters are not one as it is properly written."""
    total = 0
    for letter, following in zip(letters.lower(), [*letters.lower()[1:], ""], strict=True):
        if letter not in _ROMAN_VALUES:
            return None
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total if to_roman(total) == letters.lower() else None


def to_roman(value: int) -> str:
    """A number in roman letters, lower case: 4 is "iv"."""
    told = ""
    for size, letters in _ROMAN_STEPS:
        while value >= size:
            told, value = told + letters, value - size
    return told


def letter_value(letters: str) -> int | None:
    """A is 1, z is 26, aa is 27, bb is 28."""
    lower = letters.lower()
    if len(set(lower)) != 1 or not "a" <= lower[0] <= "z":
        return None
    return ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)
