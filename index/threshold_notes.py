"""What is said beside a threshold look-up: dates, VAT, whole life, conflicts, and what no rule says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index import money
from index.comparing import Applies
from index.facts import Vat
from index.rules import Category, KnownRule, Topic
from index.typed_values import Caution, Difficulty
from index.vocabulary import subjects_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.records import PartialDate
    from index.threshold_answer import Group, RuleLine
    from index.typed import Typed
    from index.typed_values import TypedAmount
    from index.vocabulary import Subject

QUESTIONS = {
    Difficulty.EMPTY: "Which amount? Type it like “£600k goods”.",
    Difficulty.TOO_LONG: "That is too long for an amount. Type it like “£600k goods”.",
    Difficulty.NO_AMOUNT: "No amount was found. Type it like “£600k goods” or “£50k pa for 3+1 years”.",
    Difficulty.NEGATIVE: "A value cannot be below zero. Which amount is meant?",
    Difficulty.CURRENCY: "The rules are in pounds. What is the amount in sterling?",
    Difficulty.LOOKS_LIKE_REFERENCE: "That looks like the reference of a paper. Is the paper meant?",
    Difficulty.LOOKS_LIKE_YEAR: "That looks like a year. Is an amount meant?",
    Difficulty.BAD_GROUPING: "The commas of that amount are out of place. Which amount is meant?",
    Difficulty.AMBIGUOUS_POINT: "The point in that amount can be read in more than one way. Which is meant?",
    Difficulty.PART_PENNY: "That amount has a part of a penny. Which amount is meant?",
    Difficulty.IMPLAUSIBLE: "That amount is unusually large. Which amount is meant?",
    Difficulty.AMBIGUOUS_RANGE: "The ends of that range can be read in more than one way. Which is meant?",
    Difficulty.RANGE_REVERSED: "That range ends below its beginning. Is the other order meant?",
    Difficulty.SEVERAL_AMOUNTS: "There is more than one amount. Which one is to be looked up?",
}
"""What is asked back, for each difficulty."""


def notes_on(
    typed: Typed,
    amount: TypedAmount,
    day: PartialDate,
    groups: tuple[Group, ...],
    *,
    left_out: frozenset[Subject],
    later: tuple[KnownRule, ...],
    law: bool = True,
) -> tuple[str, ...]:
    """The notes in the order they matter; every one a sentence that stands by itself.

    Without `law` nothing is said of statutory figures.
    """
    found = [
        *_conflicts(amount, groups),
        *_nothing_found(amount, day, groups),
        *_close(groups),
        *_whole_life(amount),
        *(_CAUTIONS[caution] for caution in typed.cautions if caution in _CAUTIONS),
        *_vat(typed, groups),
        *(_law(typed, day, groups) if law else ()),
        *_later(later, day),
    ]
    if left_out:
        names = ", ".join(sorted(left_out))
        found.append(f"Rules about {names} were left out; name one of these to see its rules.")
    return tuple(dict.fromkeys(note for note in found if note))


_CAUTIONS = {
    Caution.ANNUAL_NEEDS_YEARS: "Rules count the whole life of a contract with its options: add the years, "
    "as in “for 3+1 years”.",
    Caution.RATE_NEEDS_TERM: "Rules count the whole life of a contract with its options: add for how long.",
    Caution.TERM_WITHOUT_RATE: "The amount was read as the whole, not as one year of the term; "
    "add “pa” if it is for one year.",
    Caution.FOREIGN_AMOUNT_IGNORED: "Only the amount in pounds was looked up.",
    Caution.SEVERAL_CATEGORIES: "More than one category was typed; where a contract is mixed, "
    "the law goes by its main subject.",
}

_NOTHING = {
    Topic.WHO_APPROVES: "No rule found says who approves",
    Topic.FORM: "No rule found says which form of decision is needed for",
    Topic.LAW: "No statutory figure found is reached by",
    Topic.PROCEDURE: "No rule found says which local procedure applies to",
    Topic.NOTICES: "No rule found asks for a notice for",
}


def _told(amount: TypedAmount) -> str:
    text = money.format(amount.pence)
    return text if amount.hi_pence is None else f"{text} to {money.format(amount.hi_pence)}"


def _nothing_found(amount: TypedAmount, day: PartialDate, groups: tuple[Group, ...]) -> Iterator[str]:
    """Say that nothing is found, never more: below a rule nobody is named, and nobody is inferred."""
    if not groups:
        yield f"No rule for {_told(amount)} on {_day(day)} is known, in the papers or in the register."
        return
    present = {group.question for group in groups}
    if Topic.WHO_APPROVES not in present:
        yield f"{_NOTHING[Topic.WHO_APPROVES]} {_told(amount)}."
    for group in groups:
        bounded = [line for line in group.rules if line.words is not None]
        if bounded and all(line.applies is Applies.NO for line in bounded):
            nearest = bounded[0]
            where = f" ({nearest.instrument}{_paragraph(nearest)})" if nearest.instrument else ""
            yield (
                f"{_NOTHING[group.question]} {_told(amount)}; the nearest is “{nearest.words}”{where}. "
                "What holds outside it is not said there and is not inferred."
            )


def _paragraph(line: RuleLine) -> str:
    return f" {line.paragraph}" if line.paragraph else ""


def _conflicts(amount: TypedAmount, groups: tuple[Group, ...]) -> Iterator[str]:
    """Rules that meet at the exact value, and rules of one paragraph that differ: both are shown."""
    for group in groups:
        lines = [line for line in group.rules if line.applies is not Applies.NO]
        ending = [line for line in lines if line.hi_pence == amount.pence and line.hi_inclusive]
        beginning = [line for line in lines if line.lo_pence == amount.pence and line.lo_inclusive]
        for upper in ending:
            for lower in beginning:
                if _alike(upper, lower):
                    yield _meeting(amount, upper, lower)
        for line in lines:
            if "in conflict" in line.status_because:
                yield f"{_named(line)} is in conflict with another paper: {line.status_because}."


def _meeting(amount: TypedAmount, upper: RuleLine, lower: RuleLine) -> str:
    return (
        f"Two rules meet at exactly {money.format(amount.pence)}: {_named(upper)} ends with it "
        f"(“{upper.words}”) and {_named(lower)} begins with it (“{lower.words}”). Ask which one governs."
    )


def _alike(one: RuleLine, other: RuleLine) -> bool:
    """Whether two rules are about the same kind of thing, as far as their subjects say."""
    words, others = _kind_words(one.subject), _kind_words(other.subject)
    shared = len(words & others)
    return not words or not others or 2 * shared > min(len(words), len(others))


def _kind_words(subject: str | None) -> set[str]:
    found = re.findall(r"[a-z]{4,}", (subject or "").casefold())
    return {word.removesuffix("s") for word in found}


def _named(line: RuleLine) -> str:
    named = " ".join(part for part in (line.instrument, line.paragraph) if part)
    cited = line.citation
    told = ", para ".join(part for part in (cited.reference or cited.title, cited.paragraph) if part)
    return named if not told or told == named else f"{named} ({told})" if named else told


def _close(groups: tuple[Group, ...]) -> Iterator[str]:
    near = [line for group in groups for line in group.rules if line.close]
    told = "; ".join(dict.fromkeys(f"“{line.words}”, {_named(line)}" for line in near))
    if near:
        yield f"Close to the line (within 5 %): {told}."


def _whole_life(amount: TypedAmount) -> Iterator[str]:
    if amount.rate_pence is not None:
        term = (
            f"{amount.years} years"
            if amount.years
            else f"{amount.months} months"
            if amount.months
            else "the term"
        )
        yield (
            f"Whole-life value: {money.format(amount.rate_pence)} per {amount.per} over {term}, "
            f"options counted, is {_told(amount)}."
        )


def _vat(typed: Typed, groups: tuple[Group, ...]) -> Iterator[str]:
    lines = [line for group in groups for line in group.rules if line.words]
    if typed.vat is Vat.NOT_STATED and any(line.vat is not Vat.NOT_STATED for line in lines):
        yield "Whether the value includes VAT was not typed, so both were tested; add “inc VAT” or “ex VAT”."
    if typed.vat is not Vat.NOT_STATED and any(line.vat is Vat.NOT_STATED for line in lines):
        yield "Rules that state no VAT basis were compared with the amount as typed."


def _law(typed: Typed, day: PartialDate, groups: tuple[Group, ...]) -> Iterator[str]:
    law = next((group for group in groups if group.question is Topic.LAW), None)
    if law is None:
        if groups and not subjects_in(typed.text):
            yield f"No statutory figure is known for {_day(day)}."
        return
    yield f"For the law the day counts on which the procurement commenced; looked up for {_day(day)}."
    if typed.buyer is None:
        yield "The figures are those of sub-central authorities; add “central” or “utility” for the others."
    if not typed.categories:
        names = {line.category for line in law.rules if line.category}
        if len(names) > 1:
            yield "What is bought was not typed; add goods, services, works, light touch or concession."
    if Category.WORKS in typed.categories and typed.vat is Vat.NOT_STATED:
        yield "Some building work is zero-rated; the comparison counts VAT at 20 %."


def _later(later: tuple[KnownRule, ...], day: PartialDate) -> Iterator[str]:
    names = {one.source.reference or one.source.title or one.rule.instrument or "" for one in later}
    if names:
        yield (
            f"Rules in {', '.join(sorted(names))} are younger than {_day(day)} and were not applied: "
            "nothing found says that they held then."
        )


def _day(day: PartialDate) -> str:
    if day.first == day.last:
        return f"{day.first:%-d %B %Y}"
    return f"{day.first:%-d %B %Y} to {day.last:%-d %B %Y}"
