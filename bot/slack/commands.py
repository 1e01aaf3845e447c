"""The slash commands. Whoever types one alone sees the answer; each is acknowledged within three seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.slack.asking import Asked, tell
from bot.slack.blocks import Block, said
from bot.slack.conversation import too_full
from bot.slack.desk import Full
from bot.slack.heard import words
from bot.slack.responding import respond
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.reception import Reception

HELP_WORDS = frozenset({"", "help", "?"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as it was typed."""

    person: str
    place: str
    text: str
    response_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the acknowledgement itself shows to the person."""

    text: str
    blocks: tuple[Block, ...] = ()
    escaped: bool = False
    """The text is escaped for Slack already."""


def typed(body: dict[str, Any], own_id: str) -> Typed:
    """The parts of a slash command's payload."""
    return Typed(
        person=str(body.get("user_id") or ""),
        place=str(body.get("channel_id") or ""),
        text=words(str(body.get("text") or ""), own_id),
        response_url=str(body.get("response_url") or ""),
    )


def ask(reception: Reception, command: Typed) -> Shown | None:
    """`/ask`: an answer for the person alone."""
    if command.text.casefold() in HELP_WORDS:
        return _usage("slack_ask_usage")
    return ask_for(reception, command, command.text)


def papers(reception: Reception, command: Typed) -> Shown | None:
    """`/papers`: the first word says what of; each is a question that staff would otherwise write out."""
    first, _, rest = command.text.partition(" ")
    sub = first.casefold()
    named = rest.strip()
    if sub in HELP_WORDS:
        return _usage("slack_papers_usage")
    if sub == "expiring":
        return ask_for(reception, command, wording("slack_papers_expiring", period=_period(named)))
    if sub not in ("decision", "programme", "timeline", "glossary"):
        meant = next((one for one in _SUBCOMMANDS if sub and one.startswith(sub[:3])), None)
        guess = wording("slack_papers_guess", sub=meant) + "\n" if meant else ""
        return _shown(guess + wording("slack_papers_usage"))
    if not named:
        return _usage("slack_papers_usage")
    return ask_for(reception, command, wording(f"slack_papers_{sub}", named=named))


_SUBCOMMANDS = ("decision", "programme", "timeline", "expiring", "glossary")
_MONTHS = 12


def _period(named: str) -> str:
    """The period in words: “6” and “6 months” are the next six months; other words stay as they are."""
    number = named.split(" ", maxsplit=1)[0]
    if not named or number.isdecimal():
        months = int(number) if number.isdecimal() else _MONTHS
        return wording("slack_papers_months", months=str(min(months, 240)))
    return named


def ask_for(reception: Reception, command: Typed, question: str) -> Shown | None:
    """Have a question answered by the command's address; shown at once is only how long it may take."""
    asked = Asked(person=command.person, place=command.place, text=question, private=True)

    def work() -> None:
        told = tell(reception, asked)
        respond(reception, command.response_url, told)
        reception.numbers.answered(told.outcome, told.seconds)

    return in_line(reception, command, work)


def in_line(reception: Reception, command: Typed, work: Callable[[], None]) -> Shown | None:
    """Put a command's work in the line; says where it stands if it has to wait."""
    try:
        place = reception.desk.hand_in(command.person, work)
    except Full as full:
        reception.numbers.count("full")
        return _shown(too_full(full, reception))
    if place.before < reception.settings.desk_workers:
        return None
    return _shown(wording("slack_wait", count=str(place.before)))


def _usage(name: str) -> Shown:
    return _shown(wording(name))


def _shown(text: str) -> Shown:
    return Shown(text=text, blocks=tuple(said(text)))
