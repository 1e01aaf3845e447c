"""Which listener hears what, one line each; and what stands before all of them."""

from __future__ import annotations

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.answering.question import LONGEST_QUESTION
from bot.slack import blocks, clicks, commands, conversation, home, judging, views
from bot.slack.admin import Admins
from bot.slack.click import Click, click
from bot.slack.heard import from_here, heard, stop_pressed, words
from bot.slack.show_page import ShowPage
from bot.slack.threshold import Thresholds
from bot.slack.threshold_blocks import READ_AS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.reception import Reception

log = logging.getLogger(__name__)

CHECK_MESSAGE = "check_message"
LISTENERS = 32
"""Threads for listeners, which only acknowledge and hand over: a slash command's acknowledgement waits for
one, and Bolt's own five would be taken by a handful of slow calls to Slack."""


def make_app(reception: Reception) -> App:
    """The Bolt app with all its listeners. In HTTP mode it checks signatures with the signing secret."""
    app = App(
        client=reception.client,
        signing_secret=reception.settings.slack_signing_secret,
        raise_error_for_unhandled_request=True,
        token_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
        logger=logging.getLogger("slack_bolt.paperclerk"),
    )
    app.middleware(_gate(reception))
    app.error(_on_error)
    admins = Admins(reception)
    _listen_to_conversations(app, reception, admins)
    _listen_to_commands(app, reception)
    _listen_to_admins(app, reception, admins)
    _listen_to_clicks(app, reception)
    return app


def _gate(reception: Reception) -> Callable[..., Any]:
    """Each event once, from our own workspace only; what is left out is acknowledged all the same."""

    def gate(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002 - Bolt's name
        if body.get("type") == "event_callback":
            if not from_here(body, reception.own.team_id):
                reception.numbers.count("of another workspace")
                return BoltResponse(status=200)
            event_id = body.get("event_id")
            if isinstance(event_id, str) and not reception.seen.take(event_id):
                reception.numbers.count("delivered again")
                return BoltResponse(status=200)
        return next()

    return gate


def _on_error(error: Exception) -> BoltResponse:
    """Acknowledge what no listener takes; log what a listener let escape, without the body it had."""
    if not isinstance(error, BoltUnhandledRequestError):
        log.error("a listener failed", exc_info=error)
    return BoltResponse(status=200)


def _listen_to_conversations(app: App, reception: Reception, admins: Admins) -> None:
    def on_mention(event: dict[str, Any]) -> None:
        if said := heard(event, reception.own.user_id):
            conversation.take(reception, said)

    def on_message(event: dict[str, Any]) -> None:
        said = heard(event, reception.own.user_id)
        if said is None:
            return
        if said.direct and said.files and admins.take_files(said) and not said.text:
            return
        if said.direct or (not said.mentions and conversation.follows_up(reception, said)):
            conversation.take(reception, said)

    app.event("app_mention")(on_mention)
    app.event("message")(on_message)
    _listen_to_the_rest(app, reception)


def _listen_to_the_rest(app: App, reception: Reception) -> None:
    def on_home(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            home.publish(reception, str(event["user"]))

    def on_stop(event: dict[str, Any]) -> None:
        if pressed := stop_pressed(event):
            conversation.stop(reception, pressed)

    app.event("app_home_opened")(on_home)
    app.event("agent_session_stopped")(on_stop)
    app.event(re.compile(".*"))(_nothing)


def _listen_to_clicks(app: App, reception: Reception) -> None:
    pressed: dict[str, Callable[[Reception, Click], None]] = {
        blocks.VIEW_PASSAGE: clicks.view_passage,
        f"{views.TURN}_before": clicks.turn,
        f"{views.TURN}_after": clicks.turn,
        blocks.FEEDBACK: judging.feedback,
        blocks.SHARE: clicks.share,
        blocks.ASK_PERSON: clicks.ask_person,
        blocks.ANSWER_PRIVATELY: clicks.answer_privately,
        home.ASK_AGAIN: clicks.ask_again,
        views.SHOW_PAGE: ShowPage(reception.pictures),
    }
    for action, work in pressed.items():
        app.action(action)(_clicked(reception, work))
    app.action(re.compile(rf"{blocks.CHOICE}_\d+"))(_clicked(reception, clicks.choose))
    app.action(re.compile(".*"))(_acknowledged)  # links, and buttons of versions gone by
    app.view(views.FEEDBACK_VIEW)(_sent(reception, judging.feedback_reason))
    app.view(views.SHARE_VIEW)(_sent(reception, clicks.share_to))
    app.view(re.compile(".*"))(_acknowledged)
    app.shortcut(CHECK_MESSAGE)(_message_chosen(reception))


def _listen_to_commands(app: App, reception: Reception) -> None:
    thresholds = Thresholds(reception)
    app.command("/ask")(_typed(reception, partial(commands.ask, reception)))
    app.command("/papers")(_typed(reception, partial(commands.papers, reception)))
    app.command("/threshold")(_typed(reception, thresholds.typed))
    app.action(re.compile(rf"{READ_AS}_\d+"))(_clicked(reception, thresholds.read_as))


def _listen_to_admins(app: App, reception: Reception, admins: Admins) -> None:
    app.command("/reindex")(_typed(reception, admins.typed))
    for action, work in admins.clicks().items():
        app.action(action)(_clicked(reception, work))


def _typed(
    reception: Reception, work: Callable[[commands.Typed], commands.Shown | None]
) -> Callable[..., None]:
    def listener(ack: Ack, body: dict[str, Any]) -> None:
        shown = work(commands.typed(body, reception.own.user_id))
        if shown is None:
            ack()
            return
        text = shown.text if shown.escaped else blocks.plain(shown.text)
        ack(text=text, blocks=list(shown.blocks) or None)

    return listener


def _clicked(reception: Reception, work: Callable[[Reception, Click], None]) -> Callable[..., None]:
    def listener(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        work(reception, click(body))

    return listener


def _sent(
    reception: Reception, work: Callable[[Reception, Click, dict[str, Any]], None]
) -> Callable[..., None]:
    def listener(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        work(reception, click(body), body["view"]["state"]["values"])

    return listener


def _message_chosen(reception: Reception) -> Callable[..., None]:
    def listener(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        text = words(str(body["message"].get("text") or ""), reception.own.user_id)
        clicks.check_message(reception, click(body), text[:LONGEST_QUESTION])

    return listener


def _acknowledged(ack: Ack) -> None:
    ack()


def _nothing() -> None:
    """Events that are subscribed for others' sake, or by mistake: acknowledged."""
