"""Text of others as HTML: nothing in it is ever a tag, and nothing in it turns the words beside it around."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

_KEPT = frozenset("\n\t\u2060\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def visible(text: str) -> str:
    """The text with every character that is not seen written out, so that an override shows as `[U+202E]`.

    The word joiner and the joiner of emoji stay: they are part of ordinary words and change no direction.
    """
    return "".join(
        one if one in _KEPT or unicodedata.category(one) not in _HIDDEN else f"[U+{ord(one):04X}]"
        for one in text
    )


def words(text: str) -> Markup:
    """Text in which nothing is parsed, its line breaks kept."""
    return Markup("<br>").join(escape(line) for line in visible(text).split("\n"))


def unescaped(text: str) -> str:
    """Text as Slack carries it, with `&amp;`, `&lt;` and `&gt;` read as the characters they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def attribute(text: str) -> Markup:
    """Text for the inside of a quoted attribute, on one line."""
    return escape(visible(text).replace("\n", " "))
