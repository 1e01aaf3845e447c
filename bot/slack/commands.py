"""The slash commands. Whoever types one alone sees the answer; each is acknowledged within three seconds."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from bot.answering.citing import harmless, shortened
from bot.papers_look_up import COMMAND, KINDS, Kind, read_line
from bot.slack.asking import tell
from bot.slack.blocks import Block, said
from bot.slack.conversation import too_full
from bot.slack.desk import Full
from bot.slack.heard import words
from bot.slack.responding import respond, respond_sentence
from bot.slack.told import Asked, with_question
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
    """`/papers`: the first word says what of. Without a name, or with another first word, how it is used."""
    first, _, named = command.text.partition(" ")
    sub = first.casefold()
    line = f"{COMMAND} {command.text}"
    if read_line(line) is not None:
        return ask_for(reception, command, line)
    if sub == Kind.EXPIRING:
        return ask_for(reception, command, wording("slack_papers_expiring", period=named.strip()))
    if sub in HELP_WORDS or sub in KINDS:
        return _usage("slack_papers_usage")
    meant = next(iter(get_close_matches(sub, KINDS, n=1)), None)
    unknown = wording("slack_unknown_word", command=COMMAND, word=harmless(shortened(sub, 60)))
    guess = wording("slack_papers_guess", sub=meant) if meant else unknown
    return _shown(f"{guess}\n{wording('slack_papers_usage')}")


def ask_for(reception: Reception, command: Typed, question: str) -> Shown | None:
    """Have a question answered by the command's address; shown at once is only how long it may take."""
    asked = Asked(person=command.person, place=command.place, text=question, private=True)

    def work() -> None:
        told = tell(reception, asked)
        respond(reception, command.response_url, with_question(told))
        reception.numbers.answered(told.outcome, told.seconds)

    return in_line(reception, command, work)


def in_line(reception: Reception, command: Typed, work: Callable[[], None]) -> Shown | None:
    """Put a command's work in the line; says where it stands if it has to wait."""

    def undone() -> None:
        respond_sentence(reception, command.response_url, command.person, wording("slack_closing"))

    try:
        place = reception.desk.hand_in(command.person, work, undone)
    except Full as full:
        reception.numbers.count("full")
        return _shown(too_full(full, reception))
    if place.before < reception.settings.desk_workers:
        return _shown(wording("slack_looking_up")) if reception.settings.writes else None
    return _shown(wording("slack_wait", count=str(place.before)))


def _usage(name: str) -> Shown:
    return _shown(wording(name))


def _shown(text: str) -> Shown:
    return Shown(text=text, blocks=tuple(said(text)))
