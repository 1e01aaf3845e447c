"""The numbers and letters that paragraphs begin with: "4.2", "12.3.1(b)", "Section 4.2", "(ii)", "IV."."""

from __future__ import annotations

import re

from ingest.clauses.label_styles import Label, Style
from ingest.clauses.numerals import letter_value, roman

_OPENING = r"[*_#>\[“\"'\s]{0,6}"
_CLOSING = r"[*_\]”\"']{0,3}"
_TAIL = r"(?P<tail>(?:\s?\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)){0,4})"
_RUN_ON_TAIL = r"(?P<run_on>[a-z]{1,4}(?=\)\s))"
_ROMAN = r"[ivxlc]{1,7}|[IVXLC]{1,7}"
_NAMED = re.compile(
    rf"{_OPENING}(?P<word>Section|SECTION|Clause|CLAUSE|Regulation|REGULATION|Rule|RULE|Paragraph|PARAGRAPH|Item|ITEM|Sec\.|§+)"
    rf"\s{{0,3}}(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}|{_ROMAN})\b{_TAIL}[.:)]?{_CLOSING}(?P<after>\s{{0,9}}\S|\s*\Z)",
)
_DIVISION = re.compile(
    rf"{_OPENING}(?P<word>Article|ARTICLE|Schedule|SCHEDULE|Appendix|APPENDIX|Annex|ANNEX|Annexe|ANNEXE|Exhibit|EXHIBIT|"
    rf"Attachment|ATTACHMENT|Part|PART|Chapter|CHAPTER|Enclosure|ENCLOSURE|Addendum|ADDENDUM)"
    rf"\s{{1,3}}(?:[Nn]o\.?\s)?[“\"']?(?P<number>\d{{1,3}}(?:[.-]\d{{1,3}}){{0,3}}[A-Z]?|{_ROMAN}|[A-Z]{{1,2}}(?:-?\d{{1,2}})?|"
    rf"[Oo]ne|ONE|[Tt]wo|TWO|[Tt]hree|THREE|[Ff]our|FOUR|[Ff]ive|FIVE)[”\"']?\b[.:)]?{_CLOSING}(?P<after>\s{{0,9}}\S|\s*\Z)",
)
_DECIMAL = re.compile(
    rf"{_OPENING}(?P<number>(?:[A-Z]{{1,2}}\.?)?\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}|[A-Z]\.\d{{1,3}}|[A-Z]\d{{1,2}}(?=[.)]))"
    rf"(?:{_RUN_ON_TAIL}|{_TAIL})[.):]?{_CLOSING}(?P<after>\s+\S|\s*\Z|[A-Z“])",
)
""""4.2", "12.3.1(b)(ii)", "4.5vi)"."""
_SPACED = re.compile(
    rf"{_OPENING}(?P<number>\d{{1,2}}(?:\.\s\d{{1,2}}){{1,5}})\.(?P<tail>){_CLOSING}(?P<after>\s+[A-Za-z“\"(]|\s*\Z)",
)
""""2. 1. 3." for 2.1.3, as some word processors print it."""
_SPACED_RUN_ON = re.compile(
    rf"{_OPENING}(?P<number>\d{{1,3}}\.\s\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}){_RUN_ON_TAIL}\)(?P<after>\s+\S|\s*\Z)",
)
""""4. 4.14iii)": the item 4.14 of earlier minutes, in section 4."""
_INTEGER = re.compile(
    rf"{_OPENING}(?P<number>\d{{1,3}})(?P<point>(?=[a-z]{{1,4}}\))|[.):]|\.?\)|)(?P<tail>[a-z]{{1,4}}\)|(?:\s?\((?:[a-z]{{1,2}}|[ivxl]{{1,6}})\)){{0,3}})\.?{_CLOSING}"
    r"(?P<after>\s+\S|\s*\Z|(?<=\.)[A-Z](?:[a-z]|[A-Z]{2}))",
)
_STATUTE = re.compile(
    rf"{_OPENING}(?P<number>\d{{1,3}})\.?\s?[—–-]\s?(?P<tail>\((?:[a-z]{{1,2}}|\d{{1,2}})\))(?P<after>\s+\S|\s*\Z)",
)
""""6.—(1) A member must …", as statutes print it."""
_BRACKETED = re.compile(
    rf"{_OPENING}\((?P<number>[a-z]{{1,2}}|[A-Z]{{1,2}}|{_ROMAN}|\d{{1,3}})\)(?P<tail>(?:\s?\((?:[a-z]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})\)){{0,3}})"
    rf"\.?{_CLOSING}(?P<after>\s{{0,9}}\S|\s*\Z)",
)
_LETTER = re.compile(
    rf"{_OPENING}(?P<number>[a-z]|[A-Z]|{_ROMAN})(?P<point>[.)]){_CLOSING}(?P<after>\s+\S|\s*\Z)",
)
_UNIT = re.compile(
    r"(?:[ap]\.?m\b|AM\b|PM\b|hours?|hrs?|minutes?|days?|weeks?|months?|years?|million|billion|thousand|bn|per|percent|"
    r"miles?|metres?|times|th|st|nd|rd)\b|[%€$£/x×=+]",
)
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b",
)
_NAME = re.compile(r"[A-Z“\"(]")
_RUNS_ON = re.compile(
    r"(?:of|hereof|herein|above|below|and|or|to|shall|hereto|thereof|provides?|requires?|applies|is|in|with|are|may|"
    r"[,;)]|\()",
)
_LETTERED = 1000
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def read_labels(words: str) -> tuple[Label, ...]:
    """Every reading of the label that a line begins with; none where it begins with plain words.

    "10.30 am", "12.5 per cent" and "1 January" are no labels. Whether a label fits where it stands is
    for the numbering to say: a wrapped line may begin with any number.
    """
    head = words[:80]
    if not head[:8].strip("*_#>[“\"' \t") or not any(
        char.isdigit() or char in "(.)§ \t" for char in head[:16]
    ):
        return ()
    for read in (_named, _division, _decimal, _statute, _integer, _bracketed, _letter):
        found = read(head)
        if found:
            return found
    return ()


def _tail(match: re.Match[str]) -> tuple[str, ...]:
    if run_on := match.groupdict().get("run_on"):
        return (f"({run_on})",)
    tail = (match["tail"] or "").strip()
    return tuple(re.findall(r"\([^)]*\)", tail if tail.startswith("(") else f"({tail}"))


def _end(match: re.Match[str]) -> int:
    return match.end() - len(match["after"].strip())


def _parts(number: str) -> tuple[int, ...] | None:
    """The numbers of a label: "4.2" is (4, 2). A letter before the digits is a number far from others."""
    parts: list[int] = []
    if number[0].isalpha():
        parts.append(_LETTERED + (letter_value(number[0]) or 0))
    for part in number.split("."):
        digits = re.search(r"\d+", part)
        if digits is None:
            continue
        if parts and len(digits.group()) > 1 and digits.group().startswith("0"):
            return None
        parts.append(int(digits.group()))
    return tuple(parts) if (parts and parts[0] > 0) or len(parts) > 1 else None


def _named(head: str) -> tuple[Label, ...]:
    match = _NAMED.match(head)
    if match is None or _RUNS_ON.match(head, _end(match)) or head[_end(match) : _end(match) + 1].islower():
        return ()
    if match["word"].lower() == "item" and not match["after"].strip():
        return ()  # Alone on its line it is a heading by itself; what is below may be a whole paragraph.
    number = match["number"]
    value = roman(number)
    parts = (value,) if value else _parts(number) if number[0].isdigit() else None
    if parts is None:
        return ()
    if match["word"].startswith("§") and len(parts) == 1 and "(" in head[: _end(match)]:
        return ()
    style = Style.NAMED if len(parts) == 1 else Style.DECIMAL
    return (
        Label(
            style=style, parts=parts, printed=number, tail=_tail(match), word=match["word"], end=_end(match)
        ),
    )


def _division(head: str) -> tuple[Label, ...]:
    match = _DIVISION.match(head)
    if match is None or head[_end(match) : _end(match) + 1].islower() or _RUNS_ON.match(head, _end(match)):
        return ()
    number = match["number"]
    value = _WORDS.get(number.lower()) or roman(number) or letter_value(number[:1])
    parts = _parts(number) if number[0].isdigit() else (value or 1,)
    return (
        Label(
            style=Style.DIVISION,
            parts=parts or (1,),
            printed=f"{match['word']} {number}",
            word=match["word"],
            end=_end(match),
        ),
    )


def _decimal(head: str) -> tuple[Label, ...]:
    match = _DECIMAL.match(head) or _SPACED.match(head) or _SPACED_RUN_ON.match(head)
    parts = _parts(match["number"].replace(" ", "")) if match else None
    if match is None or parts is None or _UNIT.match(head, _end(match)):
        return ()
    if parts[1:] == (0,):  # "1.0 Definitions" heads 1.1
        return (Label(style=Style.INTEGER, parts=parts[:1], printed=match["number"], end=_end(match)),)
    return (
        Label(
            style=Style.DECIMAL,
            parts=parts,
            printed=match["number"].replace(" ", ""),
            tail=_tail(match),
            run_on=match.groupdict().get("run_on") is not None,
            end=_end(match),
        ),
    )


def _integer(head: str) -> tuple[Label, ...]:
    match = _INTEGER.match(head)
    if match is None or match["number"].startswith("0"):
        return ()
    end = _end(match)
    bare = not (match["point"] or match["tail"])
    if _UNIT.match(head, end) or (bare and (_MONTH.match(head, end) or not _NAME.match(head, end))):
        return ()
    return (
        Label(
            style=Style.BARE if bare else Style.INTEGER,
            parts=(int(match["number"]),),
            printed=match["number"],
            tail=_tail(match),
            end=end,
        ),
    )


def _statute(head: str) -> tuple[Label, ...]:
    match = _STATUTE.match(head)
    if match is None or match["number"].startswith("0"):
        return ()
    number = match["number"]
    return (
        Label(style=Style.INTEGER, parts=(int(number),), printed=number, tail=_tail(match), end=_end(match)),
    )


def _bracketed(head: str) -> tuple[Label, ...]:
    match = _BRACKETED.match(head)
    if match is None:
        return ()
    number, tail, end = match["number"], _tail(match), _end(match)
    printed = f"({number})"
    if number.isdigit():
        return (Label(style=Style.IN_BRACKETS, parts=(int(number),), printed=printed, tail=tail, end=end),)
    return _lettered(number, printed, tail, end, bracketed=True)


def _letter(head: str) -> tuple[Label, ...]:
    match = _LETTER.match(head)
    if match is None:
        return ()
    return _lettered(match["number"], match["number"], (), _end(match), bracketed=match["point"] == ")")


def _lettered(
    number: str, printed: str, tail: tuple[str, ...], end: int, *, bracketed: bool
) -> tuple[Label, ...]:
    upper = number.isupper()
    found: list[Label] = []
    value = letter_value(number)
    if value is not None and bracketed and len(number) > 1 and not upper:
        value = letter_value(number[0]) or 1
        found.append(Label(style=Style.LOWER_TWICE, parts=(value,), printed=printed, tail=tail, end=end))
    elif value is not None:
        style = (
            (Style.UPPER if upper else Style.LOWER)
            if bracketed
            else (Style.UPPER_POINT if upper else Style.LOWER_POINT)
        )
        found.append(Label(style=style, parts=(value,), printed=printed, tail=tail, end=end))
    value = roman(number)
    if value is not None:
        style = (
            (Style.UPPER_ROMAN if upper else Style.ROMAN)
            if bracketed
            else (Style.UPPER_ROMAN_POINT if upper else Style.ROMAN_POINT)
        )
        found.append(Label(style=style, parts=(value,), printed=printed, tail=tail, end=end))
    return tuple(found)
