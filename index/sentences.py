"""Where sentences begin and end, in the English of decision papers and contracts.

Used to cut prose, to find the sentence that answers, and to end a quote where a sentence ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the stretch."""
        return text[self.start : self.end]


_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s|\Z)")
_BREAK = re.compile(r"\n\s*")
_WORD_BEFORE = re.compile(r"[\w.&/'’-]*\Z")
_NEXT_WORD = re.compile(r"[\"'“‘(\[]*(\w[\w'’-]*)")
_BULLET = re.compile(r"[•●▪◦‣∙·*\uf0b7\uf0a7–—-]\s")
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z])[.)]|\d{1,3}(?:\.\d{1,3}){1,5}|"
    r"(?:\([a-z0-9]{1,5}\))+)(?=\s)",
)
_ONLY_A_LABEL = re.compile(
    r"[\"'“‘*_#>\s]*(?:(?:section|article|clause|paragraph|part|schedule|appendix|annex)\s+)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]*(?:\([a-z0-9]{1,5}\))*[.:]?[*_]*\Z",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w /'’()&-]{0,40}:(?:\s|\Z)")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|/)\s*\d{1,4})?\s*(?=\n|\Z)", re.IGNORECASE
)
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_LIST_TAIL = re.compile(r"(?:[,;]\s*(?:and|or|and/or)|[,;:.!?])\Z")

_SPACE = re.compile(r"\s*")
_LONGEST_LABEL = 40


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


_NEVER_LAST = _words(
    """
    e.g i.e eg ie cf viz vs dr mr mrs ms mx prof cllr cllrs hon rev messrs approx ca incl excl esp
    ref refs tel ext attn lt col gen sgt capt supt insp st mt ft cmdr det
    """,
)
_BEFORE_A_NUMBER = _words(
    """
    no nos para paras art arts sec secs s ss sch reg regs cl cls fig figs vol vols ch chap pt pts p
    pp app apps item items table annex appendix r rr q sect subsec est jan feb mar apr jun jul aug
    sep sept oct nov dec min max
    """,
)
_RARELY_LAST = _words(
    """
    ltd inc co corp plc llc llp lp bros assoc dept univ jr sr etc al a.m p.m u.s u.k e.u n.a d.c
    ph.d b.v n.v s.a no nos rd ave blvd mon tue tues wed thu thur thurs fri jan feb mar apr jun jul
    aug sep sept oct nov dec bn yr yrs hr hrs
    """,
)
_STARTERS = _words(
    """
    a an the this that these those it its he she they we you i there here in on at by for from to of
    with within without under as if when where while whilst upon after before during since until
    unless although though however therefore furthermore moreover accordingly all any each every
    both either neither no none some such notwithstanding subject provided except and but or nor so
    not nothing our their his her your who what which please see following further additionally also
    once should may must will
    """,
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the white space around them.

    Together they hold every character that is not white space; no two overlap. A line that is an item of
    a list, a field ("Date signed:") or a paragraph of its own ends the sentence before it; a line that was
    merely wrapped does not, nor does a page number that stands in the middle of a sentence.
    "No. 4", "para. 4.2", "e.g.", initials, "Acme Ltd. shall" and a clause's own number ("4.1. The …") do
    not end a sentence. Time grows with the length of the text, not with its square.
    """
    cuts = sorted({*_ends(text), *_breaks(text)})
    found: list[Span] = []
    start = _skip_space(text, 0)
    for cut in cuts:
        if cut <= start:
            continue
        if cut - start < _LONGEST_LABEL and _ONLY_A_LABEL.match(text[start:cut].rstrip()):
            continue
        end = cut - _trailing_space(text, start, cut)
        if end > start:
            found.append(Span(start, end))
        start = _skip_space(text, cut)
    end = len(text) - _trailing_space(text, start, len(text))
    if end > start:
        found.append(Span(start, end))
    return tuple(found)


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _trailing_space(text: str, start: int, end: int) -> int:
    position = end
    while position > start and text[position - 1].isspace():
        position -= 1
    return end - position


def _ends(text: str) -> list[int]:
    return [match.end() for match in _END.finditer(text) if _ends_a_sentence(text, match)]


def _ends_a_sentence(text: str, match: re.Match[str]) -> bool:
    after = _skip_space(text, match.end())
    if after == len(text):
        return True
    following = text[after]
    if following.islower() and not _LABEL.match(text, after):
        return False
    if "." not in match.group() or len(match.group()) > 1:
        return True
    window = text[max(0, match.start() - 40) : match.start()]
    before = _WORD_BEFORE.search(window)
    word = (before.group() if before else "").strip("'’-/").lower().lstrip(".")
    return not _stops_short(word, text, after)


def _stops_short(word: str, text: str, after: int) -> bool:
    """Whether the point after `word` is an abbreviation's own, and the sentence goes on at `after`."""
    if not word:
        return False
    next_word = _NEXT_WORD.match(text, after)
    follows = next_word.group(1) if next_word else ""
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_A_NUMBER and (follows[:1].isdigit() or text[after] == "("):
        return True
    single_letter = len(word) == 1 and word.isalpha()
    initials = len(word) > 1 and word[-2:-1] == "." and word.replace(".", "").isalpha()
    if word in _RARELY_LAST or single_letter or initials:
        return follows.lower() not in _STARTERS
    return False


def _breaks(text: str) -> list[int]:
    """Where a line break ends a sentence: before an item, a field or a new paragraph."""
    found: list[int] = []
    bridged = -1
    for match in _BREAK.finditer(text):
        if match.start() == 0 or match.end() == len(text) or match.start() == bridged:
            continue
        before = text[max(0, match.start() - 24) : match.start()].rstrip()
        blank = match.group().count("\n") > 1
        ended = _TERMINAL.search(before) is not None
        if blank and not ended:
            number = _PAGE_NUMBER.match(text, match.end())
            if number:
                bridged = text.find("\n", match.end())
                continue
            if text[match.end()].islower() and not _LABEL.match(text, match.end()):
                continue
        if blank or _starts_a_line_of_its_own(text, match.end(), before):
            found.append(match.start())
    return found


def _starts_a_line_of_its_own(text: str, position: int, before: str) -> bool:
    if _BULLET.match(text, position) or _FIELD.match(text, position):
        return True
    if before.endswith((":", ";")):
        return True
    return bool(_LABEL.match(text, position) and _LIST_TAIL.search(before))
