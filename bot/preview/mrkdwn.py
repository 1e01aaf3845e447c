"""Slack's own text format as HTML.

Slack parses `*bold*`, `_italic_`, `~struck~`, code, quoted lines and what stands in angle brackets: mentions
and links. Everything else is text, above all what was escaped: `&lt;!channel&gt;` shows as `<!channel>` and
calls nobody. Only `http`, `https` and `mailto` make links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.preview.plain_words import unescaped, visible, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PARTS = re.compile(r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|<(?P<angle>[^<>\n]+)>", re.DOTALL)
_MARKS = re.compile(
    r"(?<![\w*_~])(?P<mark>[*_~])(?P<inner>(?! )[^\n]*?(?<! ))(?P=mark)(?![\w*_~])",
)
_TAGS = {"*": "strong", "_": "em", "~": "s"}
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"']+\Z", re.IGNORECASE)


def mrkdwn(text: str, names: Mapping[str, str]) -> Markup:
    """The text as Slack shows it. `names` gives what stands for the id of a person or a channel."""
    lines: list[Markup] = []
    quoted: list[str] = []
    for line in [*text.split("\n"), None]:
        if line is not None and line.startswith("&gt;"):
            quoted.append(line.removeprefix("&gt;").removeprefix(" "))
            continue
        if quoted:
            inner = Markup("<br>").join(_line(one, names) for one in quoted)
            lines.append(Markup("<blockquote>{}</blockquote>").format(inner))
            quoted = []
        if line is not None:
            lines.append(Markup("{}<br>").format(_line(line, names)))
    whole = Markup("").join(lines)
    return whole.removesuffix("<br>")


def _line(text: str, names: Mapping[str, str]) -> Markup:
    made: list[Markup] = []
    at = 0
    for part in _PARTS.finditer(text):
        made.append(_marked(text[at : part.start()]))
        made.append(_part(part, names))
        at = part.end()
    made.append(_marked(text[at:]))
    return Markup("").join(made)


def _part(part: re.Match[str], names: Mapping[str, str]) -> Markup:
    if block := part["block"]:
        return Markup("<pre>{}</pre>").format(words(unescaped(block)))
    if code := part["code"]:
        return Markup("<code>{}</code>").format(words(unescaped(code)))
    return _angle(part["angle"], names)


def _marked(text: str) -> Markup:
    made: list[Markup] = []
    at = 0
    for mark in _MARKS.finditer(text):
        if not mark["inner"]:
            continue
        tag = Markup(_TAGS[mark["mark"]])  # noqa: S704 - one of three of ours
        made.append(words(unescaped(text[at : mark.start()])))
        made.append(Markup("<{0}>{1}</{0}>").format(tag, _marked(mark["inner"])))
        at = mark.end()
    made.append(words(unescaped(text[at:])))
    return Markup("").join(made)


def _angle(inner: str, names: Mapping[str, str]) -> Markup:
    """What stands in angle brackets: a mention, a link, or neither, and then it is text."""
    target, _, label = inner.partition("|")
    makers: tuple[tuple[str, Callable[[], Markup]], ...] = (
        ("@", lambda: _mention("@", label or names.get(target[1:], target[1:]))),
        ("#", lambda: _mention("#", label or names.get(target[1:], target[1:]))),
        ("!", lambda: _mention("@", label or target[1:].partition("^")[0])),
    )
    for sign, make in makers:
        if target.startswith(sign):
            return make()
    address = unescaped(target)
    if _LINK.match(address) and visible(address) == address:
        return link(address, words(unescaped(label or target)))
    return words(f"<{unescaped(inner)}>")


def _mention(sign: str, name: str) -> Markup:
    return Markup('<span class="mention">{}{}</span>').format(sign, words(unescaped(name).lstrip("@#")))


def link(address: str, label: Markup) -> Markup:
    """A link that leaves the page in a tab of its own and tells the other side nothing of this one.

    Only `http`, `https` and `mailto` become one; of anything else the label stays.
    """
    if not _LINK.match(address) or visible(address) != address:
        return label
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, label)
