"""What of an HTML page is seen, what is furniture, what names a value: told by tags, classes and styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}"
    r"|(?<![-a-z])color\s*:\s*transparent|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?<![-a-z])(?:max-)?height\s*:\s*0(?![.\d])", re.IGNORECASE)
_CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(
    r"(?<![-a-z])color\s*:\s*(?:white\b|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255|hsl\([^)]*100%\s*\))",
    re.IGNORECASE,
)
_BRACE = re.compile(r"[{}]")
_ALWAYS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)|@(?:layer|scope)\b.*", re.IGNORECASE | re.DOTALL)
"""What stands around rules that hold for everyone who looks at the page on a screen."""
_SIMPLE = re.compile(r"(?:[a-z]+)?[.#][A-Za-z0-9_-]+", re.IGNORECASE)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|breadcrumbs?|skip(?:-?link|-?to)?\w*|navbar|navigation|main-?menu|site-?header|"
    r"site-?footer|page-?footer|global-?header|social[_-]?(?:share|sharing|media|links?|icons?|buttons?|bar|follow)|"
    r"pagination|pager|banner|related-?(?:links|content)|back-?to-?top|sidebar)(?:$|[\s_-])"
    r"|(?:^|\s)(?:social(?=$|\s)|share|sharing|subscribe|newsletter|feedback)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "alertdialog",
    "menubar",
}
_FURNITURE_TEXT = re.compile(
    r"skip to (?:main )?content|jump to (?:main )?content|back to top|share this page|print this page|"
    r"need a document on this page in an accessible format\?.*|we use cookies.*|accept (?:all )?cookies|"
    r"(?:this (?:website|site)|we) uses? cookies.*|cookies? (?:settings|policy|preferences)|"
    r"is this page useful\??|report a problem with this page|opens in (?:a )?new (?:window|tab)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:.*[_-])?(?:label|labels|term|key)", re.IGNORECASE)
_VALUE = re.compile(r"(?:.*[_-])?(?:item|items|value|values|content|definition|data)", re.IGNORECASE)
_LONGEST_LABEL = 80
_FEWEST = 40
"""Characters that make a part of the page its main one."""
_MAIN = ".//main | .//*[@role='main'] | .//*[@id='main-content' or @id='main' or @id='content'] | .//article"


def is_furniture_text(text: str) -> bool:
    """Whether a whole line is a notice of the web site, not of the paper."""
    return _FURNITURE_TEXT.fullmatch(text.strip(" .!»›")) is not None


@dataclass(frozen=True, slots=True)
class Sight:
    """How one page shows itself."""

    unseen_names: frozenset[str]
    main: Any

    @classmethod
    def of(cls, root: Any) -> Sight:
        """Read the page's own style sheets, and find its main part."""
        unseen: set[str] = set()
        for style in root.iter("style"):
            if "print" in (style.get("media") or ""):
                continue
            for selectors, body in _rules(style.text or ""):
                if _hides(body):
                    unseen.update(
                        name.strip() for name in selectors.split(",") if _SIMPLE.fullmatch(name.strip())
                    )
        found = [part for part in root.xpath(_MAIN) if len("".join(part.itertext()).strip()) > _FEWEST]
        whole = len("".join(root.itertext())) or 1
        main = next((part for part in found if len("".join(part.itertext())) * 5 > whole), None)
        return cls(frozenset(unseen), main)

    def is_hidden(self, element: Any) -> bool:
        """Whether the page does not show an element, by its attributes or the page's own style."""
        if not isinstance(element.tag, str):
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true" or element.tag == "del":
            return True
        style = element.get("style") or ""
        if style and (_hides(style) or (_WHITE.search(style) and not _has_background(element))):
            return True
        if not self.unseen_names:
            return False
        names = [f".{name}" for name in (element.get("class") or "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        return any(name in self.unseen_names or element.tag + name in self.unseen_names for name in names)

    def is_furniture(self, element: Any) -> bool:
        """Whether an element is part of the web site rather than of the paper."""
        if self.main is not None and (
            element is self.main or any(up is element for up in self.main.iterancestors())
        ):
            return False
        if element.get("role") in _FURNITURE_ROLES:
            return True
        told = f"{element.get('class') or ''} {element.get('id') or ''}"
        return (
            bool(told.strip())
            and element.tag not in ("html", "body")
            and _FURNITURE_NAME.search(told) is not None
        )

    def is_in_main(self, element: Any, tag: str) -> bool:
        """Whether a `header` or `footer` belongs to the paper itself: it holds its title, its end."""
        if tag not in ("header", "footer"):
            return False
        return any(up is self.main or up.tag == "article" for up in element.iterancestors())

    def is_label(self, element: Any) -> bool:
        """Whether an element names the value that follows it: `dt`, or a class that says label."""
        if element.tag == "dt":
            return _follows(element, "dd") and len("".join(element.itertext())) <= _LONGEST_LABEL
        if element.tag not in ("div", "span", "p", "strong", "b", "h2", "h3", "h4", "h5", "h6"):
            return False
        if not _has_class(element, _LABEL) or len("".join(element.itertext())) > _LONGEST_LABEL:
            return False
        follower = element.getnext()
        return follower is not None and self.is_value(follower)

    def is_value(self, element: Any) -> bool:
        """Whether an element holds a value that a label names."""
        return element.tag == "dd" or _has_class(element, _VALUE)


def _hides(declarations: str) -> bool:
    return _UNSEEN.search(declarations) is not None or (
        _FLAT.search(declarations) is not None and _CLIPPED.search(declarations) is not None
    )


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that always hold: selectors and declarations.

    What holds on paper or on a narrow screen only says nothing: most readers see the words.
    """
    first, *commented = sheet.split("/*")
    sheet = first + "".join(piece.partition("*/")[2] for piece in commented)
    opened: list[str] = []
    conditions = at = 0
    for brace in _BRACE.finditer(sheet):
        told, at = sheet[at : brace.start()].strip(), brace.end()
        if brace.group() == "{":
            opened.append(told.rpartition(";")[2].strip())
            conditions += _is_condition(opened[-1])
        elif opened:
            selectors = opened.pop()
            conditions -= _is_condition(selectors)
            if not conditions and not selectors.startswith("@"):
                yield selectors, told


def _is_condition(selectors: str) -> bool:
    return selectors.startswith("@") and _ALWAYS.fullmatch(selectors) is None


def _has_class(element: Any, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(name) for name in (element.get("class") or "").split())


def _follows(element: Any, tag: str) -> bool:
    follower = element.getnext()
    return follower is not None and follower.tag == tag


def _has_background(element: Any) -> bool:
    """Whether anything may lie dark behind white text: a background, or a class that may bring one."""
    while element is not None and element.tag not in ("body", "html"):
        style = element.get("style") or ""
        if "background" in style or element.get("bgcolor") or element.get("class"):
            return True
        element = element.getparent()
    return False
