"""Whether a rule applies to a value, and why, in words.

A value is an exact amount, a range, or "under" something; VAT that was not typed is tested both ways.
Only when every sense gives the same answer is it yes or no; otherwise it depends, and it is said on what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import money
from index.comparing import (
    CLOSE_PERCENT,
    FACTORS,
    SCALE,
    Applies,
    Line,
    beside,
    holds,
    scaled,
    senses_of,
    values_of,
)
from index.facts import Vat

if TYPE_CHECKING:
    from index.typed_values import TypedAmount


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one rule: whether, why, how close (within 5 %), and from where it would be otherwise."""

    applies: Applies
    because: str
    close: bool = False
    distance: int = 0
    """Pence between the value and the nearest end of the rule; 0 where it holds."""


def judge(amount: TypedAmount, vat: Vat, lines: tuple[Line, ...]) -> Verdict:
    """Whether the value lies within the lines of one rule."""
    if not lines:
        return Verdict(applies=Applies.YES, because="whatever the value")
    values = values_of(amount)
    senses = {said: holds(values, said, lines) for said in senses_of(vat, lines)}
    answers = set(senses.values())
    applies = answers.pop() if len(answers) == 1 else Applies.DEPENDS
    because = _because(amount, vat, lines, senses, applies)
    return Verdict(
        applies=applies,
        because=because,
        close=any(_close(amount, said, line) for said in senses for line in lines),
        distance=min(
            abs(scaled(amount.pence, said, line) - line.edge * SCALE) // SCALE
            for said in senses
            for line in lines
        )
        if applies is Applies.NO
        else 0,
    )


def _close(amount: TypedAmount, said: Vat, line: Line) -> bool:
    gap = abs(scaled(amount.pence, said, line) - line.edge * SCALE)
    return gap * 100 <= line.edge * SCALE * CLOSE_PERCENT


def _because(
    amount: TypedAmount, vat: Vat, lines: tuple[Line, ...], senses: dict[Vat, Applies], applies: Applies
) -> str:
    """One or two sentences: where the value stands to each line, the exact boundary and VAT said in words."""
    if applies is Applies.DEPENDS and len(set(senses.values())) > 1:
        return _depends_on_vat(amount, lines, senses)
    if len(senses) > 1:
        return f"{_plainly(amount, lines, senses, applies)}, with VAT or without"
    said = next(iter(senses))
    failing = [line for line in lines if beside(values_of(amount), said, line) is not Applies.YES]
    shown = failing[:1] if applies is Applies.NO else (failing or lines)
    return "; ".join(_standing(amount, vat, said, line, one_sense=len(senses) == 1) for line in shown)


def _plainly(
    amount: TypedAmount, lines: tuple[Line, ...], senses: dict[Vat, Applies], applies: Applies
) -> str:
    """The value beside the lines, where VAT makes no difference: in the lines' own basis, as typed."""
    held = {line: beside(values_of(amount), line.vat, line) for line in lines}
    failing = [line for line in lines if held[line] is not Applies.YES]
    if applies is Applies.NO and not failing:
        failing = [
            line for line in lines for said in senses if beside(values_of(amount), said, line) is Applies.NO
        ]
    shown = failing[:1] if applies is Applies.NO else (failing or list(lines))
    return "; ".join(f"{_told(amount)} {_relation(amount, line.vat, line)}" for line in shown)


def _depends_on_vat(amount: TypedAmount, lines: tuple[Line, ...], senses: dict[Vat, Applies]) -> str:
    parts = [
        f"if {_told(amount)} {'includes' if said is Vat.INCLUDED else 'excludes'} VAT: {answer}"
        for said, answer in senses.items()
    ]
    switches = "; ".join(_switch(line) for line in lines if line.vat is not Vat.NOT_STATED)
    return f"depends on VAT: {', '.join(parts)} (the line is {switches})"


def _switch(line: Line) -> str:
    """The exact point in both ways of counting: "£207,720 including VAT, which is £173,100 without"."""
    if line.vat is Vat.INCLUDED:
        return f"{money.format(line.written)} including VAT, which is {_rounded(line.written * 5, 6)} without"
    return f"{money.format(line.written)} excluding VAT, which is {_rounded(line.written * 6, 5)} with it"


def _rounded(numerator: int, parts: int) -> str:
    pence, rest = divmod(numerator, parts)
    return f"{'about ' if rest else ''}{money.format(pence)}"


def _standing(amount: TypedAmount, vat: Vat, said: Vat, line: Line, *, one_sense: bool) -> str:
    value = _told(amount)
    converted = ""
    if one_sense and vat is not Vat.NOT_STATED and line.vat not in (vat, Vat.NOT_STATED):
        worth = _rounded(amount.pence * FACTORS[vat, line.vat], SCALE)
        converted = f" ({worth} {'including' if line.vat is Vat.INCLUDED else 'excluding'} VAT)"
    return f"{value}{converted} {_relation(amount, said, line)}"


def _relation(amount: TypedAmount, said: Vat, line: Line) -> str:
    values = values_of(amount)
    place = scaled(amount.pence, said, line)
    if values.lo == values.hi and place in (line.edge * SCALE, line.written * SCALE):
        return _exactly(line, at_edge=place == line.edge * SCALE)
    edge = money.format(line.edge)
    told = edge if line.edge == line.written else f"{edge} (written “{line.words}”)"
    answer = beside(values, said, line)
    if answer is Applies.DEPENDS:
        return f"may lie on either side of {told}"
    above = line.floor == (answer is Applies.YES)
    return f"is {'above' if above else 'below'} {told}"


def _exactly(line: Line, *, at_edge: bool) -> str:
    """The exact boundary in words; the last pound of a band of whole pounds is in it."""
    written = money.format(line.written)
    if line.inclusive is None:
        return f"is exactly {written}, and the rule does not say whether that is included"
    if line.edge != line.written and at_edge:
        side = "starts above" if line.floor else "ends below"
        return f"is exactly {money.format(line.edge)}; the band of whole pounds (“{line.words}”) {side} it"
    included = line.inclusive or line.edge != line.written
    return f"is exactly {written}: {'included' if included else 'not included'} (“{line.words}”)"


def _told(amount: TypedAmount) -> str:
    text = money.format(amount.pence)
    if amount.hi_pence is not None:
        return f"{text} to {money.format(amount.hi_pence)}"
    if amount.comparator is not None:
        return f"a value {_COMPARED[amount.comparator.value]} {text}"
    if amount.approximate:
        return f"circa {text}"
    if amount.per is not None and amount.rate_pence is None:
        return f"{text} per {amount.per}, counted for one {amount.per} or more,"
    return text


_COMPARED = {">=": "of at least", ">": "above", "<=": "of at most", "<": "below"}
