"""Reviewing the rules that were found in papers: what the paper says beside how it is read, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.citing import harmless
from bot.slack import modals
from bot.slack.blocks import VIEW_PASSAGE, Block, bold, button, buttons, context, said, section
from bot.slack.views import modal, sentence_view
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import cited
from bot.wording import wording
from index import money
from index.register import Register
from index.rules import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.slack.click import Click
    from bot.slack.reception import Reception
    from bot.slack.views import View
    from index.rules import KnownRule, Limit

CONFIRM = "rule_confirm"
REJECT = "rule_reject"
SKIP = "rule_skip"
OPEN = "rules_open"
_MOST_PASSAGE = 2500


def waiting(reception: Reception, person: str) -> tuple[KnownRule, ...]:
    """The rules that a person may decide on, the doubtful ones first: found in papers, and not decided yet.

    Raises `Unknown` where nobody can say what the person may read.
    """
    with reception.office.clerk() as clerk:
        readable = reception.readable(clerk, person=person, channel=None)
        desk = ThresholdDesk(library=clerk.library, register=Register(reception.settings.library))
        known = desk.known(readable)
    decided = desk.register.entries()
    found = [one for one in known if one.source.document_id is not None and one.rule.id not in decided]
    return tuple(sorted(found, key=_order))


def _order(one: KnownRule) -> tuple[bool, str, int, str]:
    source = one.source
    return one.standing is not Standing.UNVERIFIED, source.path or "", source.start or 0, one.rule.id


def show(reception: Reception, click: Click) -> None:
    """Open the first rule in a modal."""
    title = wording("slack_review_title")
    modals.show(reception, click, title, lambda: _view_from(reception, click.person, after=None))


def skip(reception: Reception, click: Click) -> None:
    """Turn to the rule after the one shown."""
    title = wording("slack_review_title")
    modals.fill(reception, click.view, title, lambda: _view_from(reception, click.person, after=click.value))


def decide(reception: Reception, click: Click) -> None:
    """Confirm or reject the rule shown, by the person who clicked, and turn to the next."""
    modals.fill(reception, click.view, wording("slack_review_title"), lambda: _decided(reception, click))


def _decided(reception: Reception, click: Click) -> View:
    every = waiting(reception, click.person)
    at = next((number for number, one in enumerate(every) if one.rule.id == click.value), None)
    if at is None:
        # Decided by somebody else meanwhile, or its paper has changed: nothing is decided unseen.
        return _view(every, 0, wording("slack_review_unknown"))
    register = Register(reception.settings.library)
    one = every[at]
    if click.action == CONFIRM:
        register.confirm([one], by=click.person)
        told = wording("slack_review_confirmed", rule=_bounds(one))
    else:
        register.reject([one], by=click.person)
        told = wording("slack_review_rejected", rule=_bounds(one))
    rest = (*every[:at], *every[at + 1 :])
    return _view(rest, at if at < len(rest) else 0, told)


def _view_from(reception: Reception, person: str, *, after: str | None) -> View:
    every = waiting(reception, person)
    at = next((number + 1 for number, one in enumerate(every) if one.rule.id == after), 0)
    return _view(every, at if at < len(every) else 0, None)


def _view(every: Sequence[KnownRule], at: int, told: str | None) -> View:
    title = wording("slack_review_title")
    if not every:
        sentence = wording("slack_review_none")
        return sentence_view(title, f"{told}\n{sentence}" if told else sentence)
    return modal(title, rule_blocks(every[at], at + 1, len(every), told))


def rule_blocks(one: KnownRule, number: int, count: int, told: str | None) -> list[Block]:
    """A rule: the words of the paper, how they are read, and what one can do. Pure."""
    words = one.source.quote or wording("slack_review_gone")
    place = wording(
        "slack_review_place",
        number=str(number),
        count=str(count),
        standing=one.standing.value,
        because=one.because,
    )
    return [
        *([context(told)] if told else []),
        context(harmless(place)),
        bold(wording("slack_review_passage")),
        section(harmless(words)[:_MOST_PASSAGE]),
        context(harmless(cited(one.source))),
        bold(wording("slack_review_read_as")),
        *said("\n".join(f"{name}: {harmless(value)}" for name, value in _read_as(one))),
        *buttons(
            [
                button(CONFIRM, wording("slack_review_confirm"), one.rule.id, style="primary"),
                button(REJECT, wording("slack_review_reject"), one.rule.id, style="danger"),
                button(SKIP, wording("slack_review_skip"), one.rule.id),
                *_whole_passage(one),
            ]
        ),
    ]


def _whole_passage(one: KnownRule) -> list[Block]:
    """A button for the passage with its neighbours, where it is still in the library."""
    passage = one.source.passage_id
    return [button(VIEW_PASSAGE, wording("slack_view_passage"), f"{passage}:")] if passage else []


def _read_as(one: KnownRule) -> list[tuple[str, str]]:
    rule = one.rule
    facts = (
        ("question", rule.topic.value),
        ("bounds", _bounds(one)),
        ("for", rule.subject),
        ("category", rule.category.value if rule.category else None),
        ("who", rule.authority),
        ("instrument", " ".join(part for part in (rule.instrument, rule.version, rule.paragraph) if part)),
        ("VAT", rule.vat.value),
        ("in force", _in_force(rule.valid_from, rule.valid_to)),
    )
    return [(name, value) for name, value in facts if value]


def _in_force(first: dt.date | None, last: dt.date | None) -> str:
    """From when until when, as people write dates."""
    ends = (f"from {_day(first)}" if first else "", f"until {_day(last)}" if last else "")
    return " ".join(end for end in ends if end) or "not said"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _bounds(one: KnownRule) -> str:
    """The parsed bounds, spelt from the parsed figures: the paper's own words stand beside them."""
    bound = one.rule.bound
    if bound is None:
        return "whatever the value"
    ends = (
        _limit(bound.lo, {True: "from", False: "more than", None: "from about"}),
        _limit(bound.hi, {True: "up to", False: "less than", None: "up to about"}),
    )
    told = ", ".join(end for end in ends if end)
    unsaid = any(limit is not None and limit.inclusive is None for limit in (bound.lo, bound.hi))
    return f"{told} (the paper does not say whether the figure itself is in)" if unsaid else told


def _limit(limit: Limit | None, words: dict[bool | None, str]) -> str:
    if limit is None:
        return ""
    parts = (
        money.format(limit.pence) if limit.pence is not None else "",
        f"{limit.percent_hundredths / 100:g} % of {limit.percent_of or 'the value'}"
        if limit.percent_hundredths is not None
        else "",
        f"{limit.months} months" if limit.months is not None else "",
        limit.statutory or "",
    )
    between = f" or (whichever is {limit.whichever.value}) " if limit.whichever else " / "
    return f"{words[limit.inclusive]} {between.join(part for part in parts if part)}"
