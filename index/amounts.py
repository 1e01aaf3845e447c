"""Amounts of sterling in the running text of papers, with the damage that papers have.

Offsets are kept: nothing is normalised before it is found. What had to be repaired to be read
("f350k", "PS22.409m", "£5336,937", "£31,469m", "£25,0004" with its footnote) is read, says so, and
carries every reading. All patterns are bounded: time grows with the length of the text, no faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.facts import Vat
from index.money import UNIT_WORDS, Figure, read_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """One amount: `text[start:end]` is its sign, digits and unit.

    `readings` begins with `pence`; there is more than one where the digits are damaged or doubtful.
    """

    pence: int
    start: int
    end: int
    approximate: bool
    per: str | None
    """`year`, `month`, `week`, `day` or `hour` for a rate; None for a sum."""
    vat: Vat
    repaired: bool
    readings: tuple[int, ...]


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every amount of sterling in the text, in reading order; euros and dollars are no sterling."""
    pieces = _with_range_ends(text, [piece for match in _AMOUNT.finditer(text) if (piece := _piece(match))])
    found = []
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        figure = _figure(text, piece, following)
        if figure.readings:
            floor = pieces[position - 1].end if position else 0
            ceiling = following.start if following else len(text)
            found.append(
                FoundAmount(
                    pence=figure.readings[0],
                    start=piece.start,
                    end=piece.end,
                    approximate=bool(_APPROXIMATE.search(text[max(floor, piece.start - 24) : piece.start])),
                    per=per_after(text[piece.end : min(ceiling, piece.end + 40)]),
                    vat=_vat_around(text, piece, floor, ceiling),
                    repaired=piece.damaged or figure.flaw is not None or len(figure.readings) > 1,
                    readings=figure.readings,
                )
            )
    return tuple(found)


def vat_said(text: str) -> Vat:
    """What a stretch of text says of value added tax: the first wording in it decides."""
    match = _VAT.search(text)
    if not match:
        return Vat.NOT_STATED
    return Vat.INCLUDED if match["included"] or match["included_after"] else Vat.EXCLUDED


def per_after(text: str) -> str | None:
    """The period of a rate, when the text right after an amount names one ("per annum", "p/a")."""
    match = _PER.match(text)
    if not match:
        return None
    word = (
        (match["period"] or ("month" if match["monthly"] else "annum")).casefold().removeprefix("calendar ")
    )
    return {"m": "month", "w": "week", "d": "day", "h": "hour"}.get(word[0], "year")


_JOINER = r"(?P<joiner>[ \u00a0]?(?:[-–—]|to|and)[ \u00a0]?)"
_GROUPS = r"\d{1,20}(?:,\d{1,20}){0,8}"
_DIGITS = (
    r"(?:\d{1,3}(?:[\u00a0\u2009\u202f\u2007'’]\d{3}){1,5}(?!\d)"  # grouped by thin or firm spaces
    r"|\d{1,3}(?:[ ]\d{3}){0,3}[ ]000(?![\d,])"  # by spaces: only where the last group is clear
    rf"|{_GROUPS}(?:,[ ]000(?!\d))?)(?:\.\d{{1,10}}){{0,3}}"
    r"|\.\d{1,10}"
)
_UNIT_ENDS = r"(?-i:(?![A-Za-z])|(?<=[a-z])(?=[A-Z][a-z]))"
"""No letter follows, unless table cells have run together: "Below £20kBelow £20k"."""
_UNIT = rf"(?:[ \u00a0]?\n?(?P<unit>{UNIT_WORDS}){_UNIT_ENDS})?"
_AMOUNT = re.compile(
    rf"(?:(?P<sign>Â?[£￡₤]|&pound;|&\#163;|\bGBP)[ \u00a0]{{0,2}}|(?P<damage>(?<![A-Za-z0-9])(?:PS|f)))"
    rf"(?P<digits>{_DIGITS}){_UNIT}"
    rf"|(?<![\w.,£$€])(?P<bare>{_GROUPS}(?:\.\d{{1,3}})?)[ \u00a0]?"
    rf"(?P<bare_unit>(?:{UNIT_WORDS})(?![A-Za-z]))?[ \u00a0]?(?:pounds|GBP)(?![A-Za-z])",
    re.IGNORECASE,
)
_RANGE_END = re.compile(
    rf"{_JOINER}(?P<digits>{_GROUPS}(?:\.\d{{1,4}})?){_UNIT}(?![\d%/.,]\d|\d|%)", re.IGNORECASE
)
_ONLY_JOINER = re.compile(_JOINER, re.IGNORECASE)
_APPROXIMATE = re.compile(
    r"(?:\bcirca|\bca?\.?|\bapprox(?:\.|imately)?|\babout|\baround|\broughly|\bsome|\bnearly|\balmost"
    r"|\bin the (?:region|order) of|\ban estimated|~|≈)[ \u00a0]{0,2}$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"[ \u00a0]{0,2}\(?(?:(?:per|/|each|every|a(?=[ ][ymwdh]))[ ]?"
    r"(?P<period>annum|year|yr|month|calendar month|week|day|hour|hr)"
    r"|p[./]?a|(?P<monthly>p\.?c\.?m|monthly)|annually|yearly)\b",
    re.IGNORECASE,
)
_TAX = r"(?:any |all |applicable |the |recoverable )?(?:VAT|value added tax)\b"
_VAT = re.compile(
    rf"(?P<included>\b(?:incl?(?:uding|usive)?\.?(?: of)?|gross of|with|after)[ \u00a0]{{1,2}}{_TAX})"
    rf"|(?P<excluded>(?:\b(?:exc?l?(?:uding|usive)?\.?(?: of)?|net of|plus|before|without|less)|\+)"
    rf"[ \u00a0]{{0,2}}{_TAX})"
    r"|\bVAT[ -](?:(?P<included_after>inc(?:l(?:uded|usive)?)?\b)|(?:ex(?:c(?:l(?:uded|usive)?)?)?|extra)\b)",
    re.IGNORECASE,
)
_VAT_REACH = 60
_FEWEST_DAMAGED_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    start: int
    end: int
    digits: str
    unit: str
    signed: bool
    damaged: bool


def _piece(match: re.Match[str]) -> _Piece | None:
    """A match as a piece; a damaged sign counts only before what cannot be anything but money."""
    digits, unit = match["digits"] or match["bare"], match["unit"] or match["bare_unit"] or ""
    damage = match["damage"]
    if damage and not unit and "," not in digits and len(digits) < _FEWEST_DAMAGED_DIGITS:
        return None
    return _Piece(
        start=match.start(),
        end=match.end(),
        digits=digits.replace(", ", ","),
        unit=unit,
        signed=bool(match["sign"]),
        damaged=bool(damage) or ", " in digits,
    )


def _with_range_ends(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Add the unsigned second ends of ranges: "600k" in "£400-600k", "10,000" in "£5,000 - 10,000"."""
    whole: list[_Piece] = []
    for position, piece in enumerate(pieces):
        whole.append(piece)
        match = _RANGE_END.match(text, piece.end)
        if match and not match["unit"] and "," not in match["digits"]:
            continue
        reached = match.end() if match else 0
        free = position + 1 == len(pieces) or pieces[position + 1].start >= reached
        begun = text[max(0, piece.start - 10) : piece.start].casefold()
        if match and free and ("between" in begun or match["joiner"].strip().casefold() != "and"):
            whole.append(
                _Piece(
                    start=match.start("digits"),
                    end=match.end(),
                    digits=match["digits"],
                    unit=match["unit"] or "",
                    signed=False,
                    damaged=False,
                )
            )
    return whole


def _figure(text: str, piece: _Piece, following: _Piece | None) -> Figure:
    """Read the digits; the first end of a range takes the unit of the second ("£1-2m")."""
    alone = read_figure(piece.digits, piece.unit)
    if (
        following is None
        or piece.unit
        or not following.unit
        or not _ONLY_JOINER.fullmatch(text[piece.end : following.start])
        or "," in piece.digits
    ):
        return alone
    carried = read_figure(piece.digits, following.unit)
    upper = read_figure(following.digits, following.unit)
    if not carried.readings or not upper.readings or carried.readings[0] >= upper.readings[0]:
        return alone
    if not following.signed:
        return carried
    return Figure(readings=carried.readings + alone.readings, flaw=alone.flaw or carried.flaw)


def _vat_around(text: str, piece: _Piece, floor: int, ceiling: int) -> Vat:
    """What is said of VAT after the amount, or else in brackets before it, up to the next amount."""
    after = text[piece.end : min(ceiling, piece.end + _VAT_REACH)]
    said = vat_said(re.split(r"[.;]\s(?!VAT)", after, maxsplit=1)[0])
    if said is not Vat.NOT_STATED:
        return said
    before = text[max(floor, piece.start - _VAT_REACH) : piece.start]
    return vat_said(re.split(r"[.;]\s(?!VAT)", before)[-1]) if floor == 0 or "(" in before else Vat.NOT_STATED
