"""Measures thresholds: typed amounts read as expected, wordings of rules normalised, look-alikes kept out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.facts import AmountKind, Vat
from index.money import POUND
from index.statutory import statutory_rules
from index.typed import read_typed
from ingest.rules.bounds import find_bounds
from ingest.rules.kinds import kinds_of

if TYPE_CHECKING:
    from pathlib import Path

    from index.rules import Bound, Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many are right, and each that is not: what it is, what was expected, what was read."""

    right: int
    of: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where there was nothing to measure."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdScores:
    """The four measures. A file that is not given, or lacks a part, counts nothing."""

    inputs: Share
    wordings: Share
    look_alikes: Share
    figures: Share


def evaluate_thresholds(
    *, inputs: Path | None = None, wordings: Path | None = None, figures: Path | None = None
) -> ThresholdScores:
    """Measure on files of the kinds that the project was built with.

    `inputs` is a list of {input, amount?, category?, vat?, per?, years?, approx?, op?, hi?, error?, warn?};
    `wordings` holds `thresholds` ({text, bounds, what}) and `non_thresholds` ({text}); `figures` holds
    `rows` of statutory figures that the register must have for their dates.
    """
    cases = _read(inputs) if inputs else []
    told = _read(wordings) if wordings else {}
    rows = _read(figures)["rows"] if figures else []
    return ThresholdScores(
        inputs=_share([(case["input"], _input_fault(case)) for case in cases]),
        wordings=_share([(case["text"], _wording_fault(case)) for case in told.get("thresholds", [])]),
        look_alikes=_share([(case["text"], _taken(case["text"])) for case in told.get("non_thresholds", [])]),
        figures=_share([(f"{row['valid_from']} {row['category']}", _figure_fault(row)) for row in rows]),
    )


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _share(checked: list[tuple[str, str | None]]) -> Share:
    wrong = tuple(f"{name}: {fault}" for name, fault in checked if fault)
    return Share(right=len(checked) - len(wrong), of=len(checked), wrong=wrong)


def _input_fault(case: dict[str, Any]) -> str | None:
    """What differs between a typed amount as read and as expected; None where nothing does."""
    typed = read_typed(case["input"])
    amount = typed.amount
    read = {
        "amount": _pounds(amount.pence) if amount else None,
        "hi": _pounds(amount.hi_pence) if amount and amount.hi_pence is not None else None,
        "op": amount.comparator.value if amount and amount.comparator else None,
        "approx": True if amount and amount.approximate else None,
        "per": amount.per if amount else None,
        "years": amount.years if amount else None,
        "category": typed.category.value if typed.category else None,
        "vat": None if typed.vat is Vat.NOT_STATED else typed.vat.value,
        "error": typed.difficulty.value if typed.difficulty else None,
        "warn": "|".join(typed.cautions) or None,
    }
    for key, value in read.items():
        expected = case.get(key)
        accepted = str(expected).split("|") if key == "error" and expected else [expected]
        if value not in accepted:
            return f"{key} is {value!r}, expected {expected!r}"
    return None


def _pounds(pence: int) -> str:
    pounds, rest = divmod(pence, POUND)
    return f"{pounds}.{rest:02}" if rest else str(pounds)


def _wording_fault(case: dict[str, Any]) -> str | None:
    """Whether the bounds, their inclusiveness and their kind are read as they were normalised by hand."""
    found = find_bounds(case["text"])
    read = sorted(str(ends) for one in found for ends in _ends(one.bound))
    expected = sorted(str((_expected(bound, "lo"), _expected(bound, "hi"))) for bound in case["bounds"])
    if read != expected:
        return f"bounds {read}, expected {expected}"
    ceiling = str(case.get("what", "")).startswith("ceiling")
    wanted = AmountKind.APPROVAL_CEILING if ceiling else AmountKind.RULE
    kinds = kinds_of(case["text"], found)
    return None if all(kind is wanted for kind in kinds) else f"taken for {', '.join(kinds)}"


def _ends(bound: Bound) -> list[tuple[object, object]]:
    """The two ends; a limit that is an amount or a share ("whichever is smaller") counts as two bounds."""
    ends: list[tuple[object, object]] = [(_end(bound.lo), _end(bound.hi))]
    for limit in (bound.lo, bound.hi):
        if limit and limit.pence is not None and limit.percent_hundredths is not None:
            share = (limit.percent_hundredths / 100, limit.inclusive)
            ends.append((share, None) if limit is bound.lo else (None, share))
    return ends


def _end(limit: Limit | None) -> object:
    if limit is None:
        return None
    if limit.pence is not None:
        return limit.pence / POUND, limit.inclusive
    if limit.months is not None:
        return float(limit.months), limit.inclusive
    if limit.percent_hundredths is not None:
        return limit.percent_hundredths / 100, limit.inclusive
    return "statutory", limit.inclusive


def _expected(bound: dict[str, Any], end: str) -> object:
    value, inclusive = bound[end], bound[f"{end}_incl"]
    if value is None:
        return None
    return ("statutory", inclusive) if isinstance(value, str) else (float(value), inclusive)


def _taken(text: str) -> str | None:
    found = find_bounds(text)
    kinds = zip(found, kinds_of(text, found), strict=True)
    taken = [one.bound.words for one, kind in kinds if kind is AmountKind.RULE]
    return f"taken for a rule: {'; '.join(taken)}" if taken else None


def _figure_fault(row: dict[str, Any]) -> str | None:
    """Whether the register has the row: the figure, its VAT basis, and its dates."""
    for one in statutory_rules():
        rule = one.rule
        low = rule.bound.lo.pence if rule.bound and rule.bound.lo else None
        category = "_".join(part for part in (rule.category, rule.buyer) if part)
        dates = (str(rule.valid_from), str(rule.valid_to) if rule.valid_to else None)
        if (category, *dates) == (row["category"], row["valid_from"], row["valid_to"]):
            same = low == row["amount"] * POUND and rule.vat.value == row["vat"]
            return None if same else f"the register has {low} pence, {rule.vat.value}"
    return "the register has no such row"
