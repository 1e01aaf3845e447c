"""What a paper's build answers: key information, numbered places, sections, recommendations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.picks import Finding, Pick
from bot.answering.terms import WORD, is_stop, stem, terms_of, words_of
from index.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.records import Document, HeaderField, Passage

_AUTHOR = r"\bauthor|\bwrote|\bwritten|\bprepared|contact|report\s+by"
_FIELDS = (
    (r"\bvalid|in\s+force|\beffective|\btakes?\s+effect", r"valid|effective|in\s+force"),
    (
        r"\breference|\bref\b|decision\s+number",
        r"\breference|\bref\b|decision\s+(?:no|number)|record\s+number",
    ),
    (r"\bwhen\b|\bdate\b", r"\bdate|signed|decided\s+on"),
    (r"decision[- ]?(?:type|category)|type\s+of\s+decision|key\s+decision", r"type|key\s+decision"),
    (
        _AUTHOR,
        r"author|contact|prepared|report\s+(?:by|of)|officer",
    ),
    (r"\bmarking|\bclassif", r"marking|classif"),
    (
        r"decision[- ]?maker|decision\s+by|\bwho\b",
        r"decision\s*(?:by|maker|taker)|decided\s+by|made\s+by|delegated\s+to",
    ),
)


def field_asked(question: str, document: Document) -> HeaderField | None:
    """The line of the key information that a question asks for; it may be there and empty."""
    for asks, names in _FIELDS:
        if re.search(asks, question, re.IGNORECASE):
            for one in document.fields:
                if re.search(names, one.name, re.IGNORECASE):
                    return one
            if asks is _AUTHOR:  # who decided did not write it
                return None
    return None


_SHORT = 2


def field_named(question: str, document: Document) -> HeaderField | None:
    """The filled entry whose whole name stands in the question: "is it a key decision?"."""
    asked = {stem(word) for word in WORD.findall(question)}
    for one in document.fields:
        name = [stem(word) for word in WORD.findall(one.name) if not is_stop(word)]
        words = [stem(word) for word in WORD.findall(one.name) if not is_stop(word) or len(word) > _SHORT]
        if len(words) > 1 and name and set(words) <= asked | {stem("is")} and one.value.strip():
            return one
    return None


def field_of_role(role: str, document: Document) -> HeaderField | None:
    """The filled entry that is called as the role is: "Supplier: Wren & Pilot Limited"."""
    wanted = {stem(word) for word in WORD.findall(role)}
    return next(
        (
            one
            for one in document.fields
            if one.value.strip() and {stem(word) for word in WORD.findall(one.name)} == wanted
        ),
        None,
    )


def field_answer(one: HeaderField, document: Document, passages: Sequence[Passage]) -> Finding:
    """The entry with its value, or the empty line and that it is empty."""
    holder = next((p for p in passages if p.start <= one.start < p.end), None)
    if holder is None:
        return Finding(why="field_empty" if not one.value.strip() else "not_found_kind")
    start, end = _line(document, holder, one)
    if not one.value.strip():
        return Finding(near=(Pick(passage=holder, start=start, end=end),), why="field_empty")
    at = document.text.find(one.value, start, end)
    value = (at, at + len(one.value)) if at >= 0 else None
    return Finding(picks=(Pick(passage=holder, start=start, end=end, value=value),))


def _line(document: Document, holder: Passage, one: HeaderField) -> tuple[int, int]:
    """From the field's name to the end of its value, inside the passage that holds it."""
    named = document.text.rfind(one.name, holder.start, max(one.end, one.start + 1))
    start = named if named >= 0 else max(one.start, holder.start)
    end = max(one.end, start + 1)
    if not one.value.strip():
        stop = re.compile(r"\n").search(document.text, start + len(one.name), holder.end)
        end = stop.start() if stop else holder.end
    else:
        at = document.text.find(one.value, start, holder.end)
        end = at + len(one.value) if at >= 0 else end
    end = min(max(end, start + 1), holder.end)
    while end > start + 1 and document.text[end - 1].isspace():
        end -= 1
    return start, end


_MOST = 12


def whole(passage: Passage) -> Pick:
    """A passage quoted from its first word to its last."""
    return Pick(passage=passage, start=passage.start, end=passage.end)


def is_point(passage: Passage) -> bool:
    """Whether a passage is a point of a list: a bullet, or numbered below the paragraph before it."""
    return (
        passage.kind is PassageKind.LIST_ITEM
        or re.match(r"\s*(?:[•●▪*–-]|\(?[a-z0-9ivx]{1,4}[.)])\s", passage.text) is not None
    )


_SECTION_WORDS = frozenset(
    stem(w)
    for w in [
        "comments",
        "papers",
        "paper",
        "documents",
        "comment",
        "section",
        "implications",
        "implication",
        "considerations",
        "consideration",
        "advice",
        "issues",
        "issue",
        "paragraphs",
        "information",
        "details",
        "part",
        "heading",
        "there",
        "any",
    ]
)


def section_asked(question: str, passages: Sequence[Passage]) -> Finding | None:
    """The whole of a section, where the question asks for nothing but what it says."""
    wanted = [t for t in terms_of(question) if t.stem not in _SECTION_WORDS]
    named = any(stem(w) in _SECTION_WORDS for w in WORD.findall(question))
    if not wanted:
        return None
    sections = {p.section for p in passages if p.section and not p.section_inferred}
    every = words_of(question).stems
    nearest_first = sorted(
        sections, key=lambda section: (-len(every & words_of(_last_heading(section)).stems), len(section))
    )
    for section in nearest_first:
        heading = words_of(_last_heading(section))
        if all(t.is_in(heading) for t in wanted) and (named or len(wanted) > 1):
            content = [p for p in passages if p.section == section]
            if content and sum(len(p.text) for p in content) <= _LONGEST_SECTION:
                return Finding(picks=tuple(whole(p) for p in content[:_MOST]))
    return None


_LONGEST_SECTION = 6000
_WHAT = re.compile(
    r"^\W*(?:what|which|list)\s+(?:are|were|is)?\s*(?:the\s+|all\s+)*(?P<thing>\w+)", re.IGNORECASE
)
_SHORT_HEADING = 4


def _last_heading(section: str) -> str:
    """The innermost heading of a path of them: "Part 1 › 8. Background papers"."""
    return section.rsplit("›", 1)[-1]


def section_named(question: str, passages: Sequence[Passage]) -> Finding | None:
    """The section whose heading is what is to be listed: "what lessons did it draw?" → "Lessons"."""
    match = _WHAT.match(question)
    if match is None:
        return None
    thing = stem(match["thing"])
    for section in dict.fromkeys(p.section for p in passages if p.section and not p.section_inferred):
        heading = [stem(w) for w in WORD.findall(_last_heading(section)) if not w.isdigit()]
        if thing in heading and len(heading) <= _SHORT_HEADING:
            content = [p for p in passages if p.section == section]
            points = [p for p in content if p.paragraph or is_point(p)]
            if 1 < len(points) <= _MOST:
                return Finding(picks=tuple(whole(p) for p in points))
    return None


_VERBS = (
    ("approve", r"\bapprov"),
    ("note", r"\bnot(?:e|es|ed|ing)\b"),
    ("delegate", r"\bdelegat"),
    ("agree", r"\bagree"),
    ("endorse", r"\bendors"),
    ("authorise", r"\bauthori[sz]"),
    ("consider", r"\bconsider"),
)


def recommendations(question: str, passages: Sequence[Passage]) -> Finding:
    """All points of the recommendation, or all those of the verb asked for: "to note"."""
    points = [p for p in passages if p.kind is PassageKind.RECOMMENDATION]
    asked = [verb for verb, pattern in _VERBS if re.search(pattern, question, re.IGNORECASE)]
    with_verb = [p for p in points if p.verb and any(p.verb.startswith(verb) for verb in asked)]
    chosen = with_verb if asked else points
    if not chosen:
        return Finding(near=tuple(whole(p) for p in points[:_NEAREST]), why="not_recommended")
    return Finding(picks=tuple(whole(p) for p in chosen))


_NEAREST = 3


def summary(passages: Sequence[Passage]) -> Finding:
    """What a paper is about, in its own words: its summary, or its first passage of prose."""
    told = [p for p in passages if p.kind is PassageKind.SUMMARY]
    prose = [
        p for p in passages if p.kind in (PassageKind.PARAGRAPH, PassageKind.PROSE) and len(p.text) > _PROSE
    ]
    chosen = told[:3] or prose[:1]
    return Finding(picks=tuple(whole(p) for p in chosen), why="" if chosen else "not_found_kind")


_PROSE = 80
