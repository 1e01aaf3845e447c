"""Questions in conversations: handed to the desk at once, answered in their thread when their turn comes."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from bot.slack.asking import go_on, private_is_more, tell
from bot.slack.blocks import ANSWER_PRIVATELY, button, buttons, escaped, said
from bot.slack.desk import Full
from bot.slack.live_answer import LiveAnswer
from bot.slack.posting import Message, NotPosted
from bot.slack.status_line import Shown
from bot.slack.told import Asked, Told, said_only
from bot.slack.trouble import TROUBLE
from bot.wording import wording
from bot.writing.onlooker import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.heard import Heard, StopPressed
    from bot.slack.reception import Reception

log = logging.getLogger(__name__)


def take(reception: Reception, heard: Heard) -> None:
    """Put a question in the line, and say where it stands there. The same message is taken once."""
    if not reception.seen.take(f"{heard.place}:{heard.message}"):
        return
    asked = Asked(
        person=heard.person,
        place=heard.place,
        text=heard.text,
        private=heard.direct,
        thread=heard.thread,
    )
    if not heard.text:
        hello = said_only(asked, wording("slack_no_question" if heard.files else "help"), "help")
        hand_in(reception, asked, lambda: post(reception, hello))
    else:
        answer_in_thread(reception, asked)


def answer_in_thread(reception: Reception, asked: Asked) -> None:
    """Have a question answered in its thread when its turn comes."""
    shown = Shown(asked.place, asked.thread or "")
    hand_in(reception, asked, lambda: _answer(reception, asked, shown), shown)


def stop(reception: Reception, pressed: StopPressed) -> None:
    """The stop button was pressed: what waits in the thread is not begun, and what is under way ends.

    Whoever works at it, in whichever process, says that it is stopped; of what waits it is said here.
    """
    place, thread = pressed.place, pressed.thread
    reception.stops.press(place, thread)
    reception.numbers.count("stopped")
    if reception.desk.withdraw(_name(place, thread)):
        asked = Asked(person=pressed.person, place=place, text="", private=False, thread=thread)
        post(reception, said_only(asked, wording("slack_stopped"), "stopped"))
    reception.status.rest_of(place, thread)


def follows_up(reception: Reception, heard: Heard) -> bool:
    """Whether a message without a mention is a further question in a thread that the bot answered in."""
    if not (reception.settings.follow_ups and heard.follows):
        return False
    return bool(reception.journal.in_thread(heard.place, heard.thread, 1))


def hand_in(reception: Reception, asked: Asked, work: Callable[[], None], shown: Shown | None = None) -> None:
    """Put work for a person in the line; where there is no room, say so."""

    def undone() -> None:
        if shown is not None:
            shown.finish()
        post(reception, said_only(asked, wording("slack_closing"), "closing"))

    try:
        place = reception.desk.hand_in(asked.person, work, undone, name=_name(asked.place, asked.thread))
    except Full as full:
        reception.numbers.count("full")
        post(reception, said_only(asked, too_full(full, reception), "full"))
        return
    if shown is not None:
        before = place.before
        busy = before >= reception.settings.desk_workers
        text = wording("slack_looking_after", count=str(before)) if busy else wording("slack_looking")
        reception.status.show(shown, text, stoppable=busy or reception.settings.writes)


def _name(place: str, thread: str | None) -> str:
    return f"{place}/{thread}"


def too_full(full: Full, reception: Reception) -> str:
    """Why a question could not be taken."""
    if full.closing:
        return wording("slack_closing")
    if full.own >= reception.settings.desk_waiting_each:
        return wording("slack_full_own", count=str(full.own))
    return wording("slack_full", count=str(full.before))


def _answer(reception: Reception, asked: Asked, shown: Shown) -> None:
    started = time.perf_counter()
    live = LiveAnswer(reception, asked, shown)
    try:
        go_on(live)
        told = tell(reception, asked, live=live)
        shown.finish()
        if not live.finished(told):
            post(reception, told)
    except Stopped:
        shown.finish()
        sentence = wording("slack_stopped_in_part" if live.begun else "slack_stopped")
        told = said_only(asked, sentence, "stopped")
        post(reception, told)
    finally:
        reception.status.rest(shown)
    reception.numbers.answered(told.outcome, time.perf_counter() - started)
    if private_is_more(reception, told):
        _offer_privately(reception, told)


def post(reception: Reception, told: Told) -> None:
    """Post what is said in its thread; where Slack does not take it there, tell the person why."""
    asked = told.asked
    try:
        reception.poster.post(
            Message(
                channel=asked.place, thread=asked.thread, text=told.text, blocks=told.blocks, key=told.key
            )
        )
    except NotPosted as refused:
        reception.numbers.count("not posted")
        log.error("a reply could not be posted: %s", refused.why)  # noqa: TRY400 - Slack's word is the reason
        if not asked.private:
            _say_privately(reception, asked.person, wording("slack_cannot_post", why=refused.why))


def _say_privately(reception: Reception, person: str, sentence: str) -> None:
    told = said_only(Asked(person=person, place=person, text="", private=True), sentence, "told")
    try:
        reception.poster.post(Message(channel=person, text=told.text, blocks=told.blocks, key=told.key))
    except NotPosted as refused:
        log.error("nor could the person be told: %s", refused.why)  # noqa: TRY400 - Slack's word is the reason


def _offer_privately(reception: Reception, told: Told) -> None:
    """Tell the person, and nobody else, that they may read more here than the channel."""
    sentence = wording("slack_offer_privately")
    try:
        reception.client.chat_postEphemeral(
            channel=told.asked.place,
            user=told.asked.person,
            thread_ts=told.asked.thread,
            text=escaped(sentence),
            blocks=[
                *said(sentence),
                *buttons([button(ANSWER_PRIVATELY, wording("slack_answer_privately"), told.key)]),
            ],
        )
    except TROUBLE as error:
        log.info("an offer was not shown (%s)", type(error).__name__)
