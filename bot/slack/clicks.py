"""What happens at a click. Each asks anew who may see what, for the person who clicked."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.slack import modals, sharing
from bot.slack.asking import tell
from bot.slack.conversation import answer_in_thread, too_full
from bot.slack.desk import Full
from bot.slack.passages import turn_to
from bot.slack.posting import Message, NotPosted
from bot.slack.responding import respond, respond_sentence
from bot.slack.told import Asked, said_only, with_question
from bot.slack.trouble import TROUBLE
from bot.slack.views import (
    CHANNEL,
    CHANNEL_BLOCK,
    loading_view,
    passage_view,
    reply_view,
    sentence_view,
    share_view,
)
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.journal import Entry
    from bot.slack.click import Click
    from bot.slack.reception import Reception
    from bot.slack.views import View

log = logging.getLogger(__name__)


def view_passage(reception: Reception, click: Click) -> None:
    """Open the passage in a modal."""
    modals.show(reception, click, wording("slack_passage_title"), lambda: _passage(reception, click))


def turn(reception: Reception, click: Click) -> None:
    """Turn to the passage before or after, in the same modal."""
    modals.fill(reception, click.view, wording("slack_passage_title"), lambda: _passage(reception, click))


def _passage(reception: Reception, click: Click) -> View:
    passage_id, entry_id = click.halves
    with reception.office.clerk() as clerk:
        readable = reception.readable(clerk, person=click.person, channel=None)
        turned = turn_to(reception, clerk, readable, passage_id, entry_id)
    if turned is None:
        return sentence_view(wording("slack_passage_title"), wording("slack_passage_gone"))
    return passage_view(turned)


def choose(reception: Reception, click: Click) -> None:
    """Ask one of the readings that a question back offered, where that question stood."""
    entry_id, number = click.halves
    entry = seen_entry(reception, click, entry_id)
    if entry is None or not number.isdecimal() or int(number) >= len(entry.choices):
        say_to(reception, click, wording("slack_answer_gone"))
        return
    text = entry.choices[int(number)]
    if click.view:
        _ask_in_modal(reception, click, click.view, text)
    elif click.ephemeral:
        ask_privately(reception, click, text)
    else:
        private = entry.private and entry.place == click.place
        answer_in_thread(
            reception,
            Asked(person=click.person, place=click.place, text=text, private=private, thread=click.thread),
        )


def ask_privately(reception: Reception, click: Click, text: str) -> None:
    """Answer a question for the person alone, by the address of their click."""
    asked = Asked(person=click.person, place=click.place, text=text, private=True)
    line_up(
        reception,
        click,
        lambda: respond(reception, click.response_url, with_question(tell(reception, asked))),
    )


def check_message(reception: Reception, click: Click, text: str) -> None:
    """Answer a message as if it were a question, in a modal for the person who chose it."""
    title = wording("slack_check_title")
    if not text:
        modals.opened(reception, click, sentence_view(title, wording("slack_check_nothing")))
        return
    view_id = modals.opened(reception, click, loading_view(title))
    if view_id is not None:
        _ask_in_modal(reception, click, view_id, text)


def ask_again(reception: Reception, click: Click) -> None:
    """Answer an earlier question of the person's own anew, from the App Home, in a modal."""
    entry = reception.journal.entry(click.value)
    if entry is None or entry.person != click.person:
        title = wording("slack_check_title")
        modals.opened(reception, click, sentence_view(title, wording("slack_answer_gone")))
        return
    check_message(reception, replace(click, view=""), entry.question)


def _ask_in_modal(reception: Reception, click: Click, view_id: str, text: str) -> None:
    title = wording("slack_check_title")
    asked = Asked(person=click.person, place=click.place or "modal", text=text, private=True)

    def made() -> View:
        return reply_view(title, tell(reception, asked, in_modal=True).blocks)

    modals.fill_in_turn(reception, click.person, view_id, title, made)


def share(reception: Reception, click: Click) -> None:
    """Share an answer of the person's own: to the channel it was asked in, or to one they name."""
    entry = reception.journal.entry(click.value)
    if entry is None or entry.person != click.person or not entry.private:
        say_to(reception, click, wording("slack_answer_gone"))
    elif click.ephemeral and click.place == entry.place:
        line_up(reception, click, lambda: sharing.share(reception, entry, click.place, click.response_url))
    else:
        modals.opened(reception, click, share_view(entry.id))


def share_to(reception: Reception, click: Click, values: dict[str, Any]) -> None:
    """Share an answer to the channel that was named."""
    entry = reception.journal.entry(click.metadata)
    channel = values.get(CHANNEL_BLOCK, {}).get(CHANNEL, {}).get("selected_conversation")
    if entry is None or entry.person != click.person or not entry.private or not channel:
        say_to(reception, click, wording("slack_answer_gone"))
        return
    line_up(reception, click, lambda: sharing.share(reception, entry, str(channel), ""))


def answer_privately(reception: Reception, click: Click) -> None:
    """Answer a channel's question once more for the person alone, in their own conversation."""
    entry = seen_entry(reception, click, click.value)
    if entry is None:
        say_to(reception, click, wording("slack_answer_gone"))
        return

    def work() -> None:
        try:
            place = str(reception.client.conversations_open(users=click.person)["channel"]["id"])
            opening = said_only(
                Asked(person=click.person, place=place, text="", private=True),
                wording("slack_you_asked", question=entry.question),
                "told",
            )
            first = reception.poster.post(
                Message(channel=place, text=opening.text, blocks=opening.blocks, key=opening.key)
            )
        except (*TROUBLE, NotPosted) as error:
            log.warning("no conversation could be opened (%s)", type(error).__name__)
            say_to(reception, click, wording("slack_not_shown"))
            return
        answer_in_thread(
            reception,
            Asked(person=click.person, place=place, text=entry.question, private=True, thread=first),
        )
        say_to(reception, click, wording("slack_answered_privately"))

    line_up(reception, click, work)


def ask_person(reception: Reception, click: Click) -> None:
    """Put a question that found no answer before people, once."""
    entry = seen_entry(reception, click, click.value)
    channel = reception.settings.ask_a_person
    if entry is None or channel is None:
        say_to(reception, click, wording("slack_answer_gone"))
        return
    if not reception.seen.take(f"asked a person:{entry.id}"):
        say_to(reception, click, wording("slack_asked_already"))
        return

    def work() -> None:
        words = wording("slack_asks_person", question=entry.question)
        message = Message(
            channel=channel,
            text=f"<@{click.person}>{said_only(_nobody(click), words, '').text}",
            blocks=sharing.by_person(click.person, words),
            key=f"{entry.id}-person",
        )
        try:
            reception.poster.post(message)
        except NotPosted as refused:
            log.error("a question could not be passed on: %s", refused.why)  # noqa: TRY400 - Slack's word
            say_to(reception, click, wording("slack_cannot_pass_on", why=refused.why))
            return
        say_to(reception, click, wording("slack_asked_person"))

    line_up(reception, click, work)


def seen_entry(reception: Reception, click: Click, entry_id: str) -> Entry | None:
    """An entry that the person has seen: their own, or of the channel they clicked in.

    A button's value can be made up, and another's question is nobody's business.
    """
    entry = reception.journal.entry(entry_id)
    if entry is None or entry.person == click.person:
        return entry
    return None if entry.private or entry.place != click.place else entry


def line_up(reception: Reception, click: Click, work: Callable[[], None]) -> None:
    """Put work in the person's line; where there is no room, say so to them."""
    try:
        reception.desk.hand_in(click.person, work, lambda: say_to(reception, click, wording("slack_closing")))
    except Full as full:
        reception.numbers.count("full")
        say_to(reception, click, too_full(full, reception))


def say_to(reception: Reception, click: Click, sentence: str) -> None:
    """Show a sentence of our own to whoever clicked, and nobody else."""
    thread = click.thread or None
    respond_sentence(reception, click.response_url, click.person, sentence, thread=thread)


def _nobody(click: Click) -> Asked:
    return Asked(person=click.person, place=click.place, text="", private=True)
