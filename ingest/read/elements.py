"""What the elements of HTML are: dropped, blocks, furniture, tight."""

from __future__ import annotations

import re

DROPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "option", "textarea", "input", "button", "head", "map", "datalist", "dialog", "link",
    "meta",
}  # fmt: skip
FURNITURE_TAGS = {"nav", "header", "footer", "aside"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
TIGHT = {"li", "dt", "dd", "tr"}
"""Blocks that follow each other without an empty line."""
_RAISED = re.compile(r"[\d,\s]+")


def is_raised(text: str) -> bool:
    """Whether the text of a `sup` is the number of a note, and not the "st" of "1st"."""
    return _RAISED.fullmatch(text) is not None
