"""Names of parties in the words that name them: where each begins, ends, and what short name it defines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.parties import Party
from ingest.header.name_words import CORPORATE, ends_like_a_body, is_name, is_place
from ingest.header.short_names import BRACKET_IN_NAME, PARENTHESIS, short_name

_COMMA_IN_NAME = re.compile(rf",(?P<gap>\s*)(?={CORPORATE}\b|{CORPORATE.upper()}\b)")
_LIST_MARK = r"\(?(?:[1-9]|[a-h]|i{1,3}|iv|v)[).]\s"
_SPLIT = re.compile(
    rf"(?P<mark>(?:^|(?<=[\s;,:])){_LIST_MARK})|"
    r"(?P<and>[,;]?\s+(?:and|AND|And)\s*[:,-]?\s+|\s*[–-]\s*(?:and|AND)\s*[–-]\s*)|"
    r"(?P<semicolon>;\s*(?:and\s+)?)|(?P<comma>,\s+)|(?P<gap>\n[ \t\r]*\n\s*)"
)
_LEAD = re.compile(
    rf"^(?:[\s:,;.“\"'*#|_–-]|{_LIST_MARK}|\(\0+\)|(?:and|AND|the|its|by|between|among|with|of|"
    rf"the\s+following|each\s+of|"
    r"as\s+follows)\s+)+"
)
_KIND_OF_BODY = (
    r"(?:corporation|company|limited|partnership|individual|body|statutory|trust|public|private|bank|charity|"
    r"society|sole|division|subsidiary|local\s+authority|LLC|Inc\b)"
)
_DESCRIPTION = re.compile(
    rf"\s*(?:,|\(|;|\n\s*\n|\s{{3,}}|"
    rf"\b(?:an?\s+(?:[A-Z][\w.]+\s+){{0,3}}(?:[a-z-]+\s+){{0,4}}?(?i:{_KIND_OF_BODY})|"
    rf"the\s+(?:[a-z-]+\s+){{0,4}}?{_KIND_OF_BODY}|is\s+an?\b|(?<=[A-Za-z.]\s)\d{{1,5}}[A-Za-z]?\s+[A-Z]|"
    r"(?:is\s+)?(?:incorporated|organi[sz]ed|established|registered|located|having|acting|whose|which|"
    r"duly|being|who|"
    r"hereinafter|hereby|represented|pursuant|under|made|entered|providing|furnishing|offering|regarding|"
    r"shall|will|"
    r"doing\s+business|d/b/a|dba|c/o|f/s/o|resid(?:ing|es|ent)|on\s+behalf|dated|stated)\b|with\s+(?:its|"
    r"an?|offices?|"
    r"registered|principal|company|number)|company\s+(?:number|no)\b|as\s+(?:the\s+)?[a-z]+\b|of\s+(?=\d|"
    r"[^,\n]{2,50}\b(?:House|Street|"
    r"Road|Hall|Square|Lane|Way|Court|Building|Avenue|Park)\b)|"
    r"for\s+(?:and|the)\b|the\s+(?:terms|undersigned)\b|in\s+(?:respect|connection|relation|its)\b|"
    r"Delaware\s+corporation|Legal\s+representative))"
)
_BLANK = re.compile(
    r"^[\s_.…\[\]<>{}()-]+$|^\[[^\]]*\]?|^<[^>]*>?|_{3,}|…{2,}|\.{5,}|^\[?(?:insert|full name|name of)\b",
    re.IGNORECASE,
)
_PERSON_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """A party: `text[start:name_end]` is its name; the short name that it may define ends before `end`."""

    party: Party
    start: int
    name_end: int
    end: int
    blank: bool = False
    """The name was never filled in: a template."""


@dataclass(slots=True)
class _Draft:
    """A party while its words are still being read. Places count from the start of the opening."""

    start: int
    name_end: int
    end: int
    name: str
    described: bool
    short: str | None
    blank: bool

    @property
    def ended(self) -> bool:
        """Its name ends like an organisation's, or a description or short name follows."""
        return self.described or self.short is not None or ends_like_a_body(self.name)


def read_parties(text: str, start: int, end: int) -> tuple[FoundParty, ...]:
    """The parties named in `text[start:end]`, in order.

    An "and" between names first counts as part of a name that has not ended yet ("… Science and Technology
    Co., Ltd."); only where that leaves fewer than two parties does it part them ("Ada Roe and Ben Poe").
    """
    whole = _read(text, start, end, joining=True)
    if len(whole) > 1:
        return whole
    apart = _read(text, start, end, joining=False)
    return apart if len(apart) > len(whole) else whole


def _read(text: str, start: int, end: int, *, joining: bool) -> tuple[FoundParty, ...]:
    opening = text[start:end]
    masked = _masked(opening)
    drafts: list[_Draft] = []
    for kind, low, high in _segments(masked):
        draft = _draft(opening, masked, low, high)
        last = drafts[-1] if drafts else None
        if joining and last and kind == "and" and not last.ended and is_name(draft.name):
            last.name_end, last.end, last.described, last.short = (
                draft.name_end,
                draft.end,
                draft.described,
                draft.short,
            )
            last.name = f"{last.name} and {draft.name}"
        elif _begins_party(kind, draft, last, joining=joining) and not any(
            draft.name == one.short for one in drafts
        ):
            drafts.append(draft)
        elif last is not None and last.short is None and draft.short is not None:
            last.short, last.end = draft.short, draft.end
    return tuple(_finished(draft, start) for draft in drafts)


def _masked(opening: str) -> str:
    """The opening with its brackets, and the commas inside names, made unsplittable; as long as before."""
    named = BRACKET_IN_NAME.sub(lambda match: "\1" * len(match[0]), opening)
    hidden = PARENTHESIS.sub(lambda match: "(" + "\0" * (len(match[0]) - 2) + ")", named)
    return _COMMA_IN_NAME.sub(lambda match: "\1" * len(match[0]), hidden)


def _segments(masked: str) -> list[tuple[str, int, int]]:
    """Stretches between separators, each with the separator before it; a list's mark outranks an "and"."""
    found: list[tuple[str, int, int]] = []
    kind, low = "start", 0
    for match in _SPLIT.finditer(masked):
        separator = match.lastgroup or kind
        if masked[low : match.start()].strip():
            found.append((kind, low, match.start()))
            kind = separator
        elif separator == "mark":
            kind = "mark"
        low = match.end()
    found.append((kind, low, len(masked)))
    return found


def _draft(opening: str, masked: str, low: int, high: int) -> _Draft:
    begin, lead = low, _LEAD.match(masked[low:high])
    low += lead.end() if lead else 0
    described = _DESCRIPTION.search(masked, low, high)
    name_end = described.start() if described else high
    while name_end > low and masked[name_end - 1] in ' \t\r\n,;:*|_“"':
        name_end -= 1
    name = " ".join(opening[low:name_end].split()).strip(" ,;:“”\"'*")
    return _Draft(
        start=low,
        name_end=name_end,
        end=high,
        name=name,
        described=described is not None,
        short=short_name(opening[low:high]),
        blank=_BLANK.search(name or opening[begin:high].strip(" ,;:")) is not None,
    )


def _begins_party(kind: str, draft: _Draft, last: _Draft | None, *, joining: bool) -> bool:
    """Whether a stretch begins a party, rather than going on about the last one."""
    name = draft.name
    if kind in {"start", "mark", "and"} and draft.blank:
        return last is None or kind != "start"
    if not is_name(name) or (is_place(name) and kind != "mark"):
        return False
    if last is None or kind == "mark":
        return ends_like_a_body(name) or len(name.split()) <= _PERSON_WORDS or draft.short is not None
    ends = ends_like_a_body(name)
    if kind == "and":
        person = (last.ended or not joining) and len(name.split()) <= _PERSON_WORDS
        return ends or person or (draft.short is not None and last.short is not None)
    in_list = last.short is not None or not last.described
    return (ends and (kind != "comma" or in_list)) or (draft.short is not None and last.short is not None)


def _finished(draft: _Draft, offset: int) -> FoundParty:
    return FoundParty(
        party=Party(draft.name, draft.short),
        start=offset + draft.start,
        name_end=offset + draft.name_end,
        end=offset + max(draft.end, draft.name_end),
        blank=draft.blank,
    )
