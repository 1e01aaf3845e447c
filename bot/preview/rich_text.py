"""Slack's `rich_text` and `markdown` blocks as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from bot.preview.mrkdwn import link
from bot.preview.plain_words import unescaped, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STYLES = (("code", "code"), ("strike", "s"), ("italic", "em"), ("bold", "strong"), ("underline", "u"))
_LINE_MARKS = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\n]+)\*|`(?P<code>[^`\n]+)`")
_BULLET = re.compile(r"\s*[-*•] +")


def rich_text(block: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    """The parts of the block, one below the other."""
    return Markup("").join(_part(part, names) for part in block.get("elements") or ())


def _part(part: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    elements = part.get("elements") or ()
    match part.get("type"):
        case "rich_text_list":
            items = Markup("").join(
                Markup("<li>{}</li>").format(_inline(item.get("elements") or (), names)) for item in elements
            )
            tag = Markup("ol") if part.get("style") == "ordered" else Markup("ul")
            return Markup("<{0}>{1}</{0}>").format(tag, items)
        case "rich_text_quote":
            return Markup("<blockquote>{}</blockquote>").format(_inline(elements, names))
        case "rich_text_preformatted":
            return Markup("<pre>{}</pre>").format(_inline(elements, names))
        case _:
            return Markup('<p class="said">{}</p>').format(_inline(elements, names))


def _inline(elements: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> Markup:
    return Markup("").join(_one(element, names) for element in elements)


def _one(element: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    match element.get("type"):
        case "user":
            inner = _mention("@", names, str(element.get("user_id", "")))
        case "channel":
            inner = _mention("#", names, str(element.get("channel_id", "")))
        case "broadcast":
            inner = _mention("@", names, str(element.get("range", "")))
        case "link":
            address = str(element.get("url", ""))
            inner = link(address, words(str(element.get("text") or address)))
        case _:
            inner = words(str(element.get("text", "")))
    styles = element.get("style") or {}
    for style, tag in _STYLES:
        if styles.get(style):
            inner = Markup("<{0}>{1}</{0}>").format(Markup(tag), inner)  # noqa: S704 - one of ours
    return inner


def _mention(sign: str, names: Mapping[str, str], known: str) -> Markup:
    return Markup('<span class="mention">{}{}</span>').format(sign, words(names.get(known, known)))


def markdown(text: str) -> Markup:
    """Streamed words: paragraphs, bullets, bold, italic and code; links stay text."""
    made: list[Markup] = []
    for part in re.split(r"\n{2,}", text.strip("\n")):
        lines = part.split("\n")
        if all(_BULLET.match(line) for line in lines):
            items = Markup("").join(
                Markup("<li>{}</li>").format(_styled(_BULLET.sub("", line, count=1))) for line in lines
            )
            made.append(Markup("<ul>{}</ul>").format(items))
        else:
            made.append(Markup('<p class="said">{}</p>').format(Markup("<br>").join(map(_styled, lines))))
    return Markup("").join(made)


def _styled(line: str) -> Markup:
    made: list[Markup] = []
    at = 0
    for mark in _LINE_MARKS.finditer(line):
        tag, inner = next((name, mark[name]) for name in ("bold", "italic", "code") if mark[name])
        html = {"bold": "strong", "italic": "em", "code": "code"}[tag]
        made.append(words(unescaped(line[at : mark.start()])))
        made.append(Markup("<{0}>{1}</{0}>").format(Markup(html), words(unescaped(inner))))  # noqa: S704 - ours
        at = mark.end()
    made.append(words(unescaped(line[at:])))
    return Markup("").join(made)
