"""Opening a modal at once and filling it when it is ready: the right to open one lasts three seconds."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

from bot.slack.audience import Unknown
from bot.slack.conversation import too_full
from bot.slack.desk import Full
from bot.slack.responding import respond_sentence
from bot.slack.trouble import TROUBLE
from bot.slack.views import loading_view, sentence_view
from bot.wording import wording
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.click import Click
    from bot.slack.reception import Reception
    from bot.slack.views import View

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 0.5


def opened(reception: Reception, click: Click, view: View) -> str | None:
    """The id of a modal opened for a click, on top of the one clicked in; None where Slack refuses."""
    try:
        if click.view:
            answered = reception.client.views_push(trigger_id=click.trigger, view=view)
        else:
            answered = reception.client.views_open(trigger_id=click.trigger, view=view)
    except TROUBLE as error:
        log.warning("a modal was not opened (%s)", type(error).__name__)
        respond_sentence(
            reception, click.response_url, click.person, wording("slack_not_opened"), thread=click.thread
        )
        return None
    return str(answered["view"]["id"])


def fill(reception: Reception, view_id: str, title: str, make: Callable[[], View]) -> None:
    """Show in an open modal what `make` gives, or why there is nothing. Never raises."""
    try:
        view = make()
    except Unknown as unknown:
        log.warning("nothing was shown: %s", unknown)
        view = sentence_view(title, wording("slack_rights_unknown"))
    except Problem as problem:
        view = sentence_view(title, problem.sentence)
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("bug %s", reference)
        view = sentence_view(title, wording("slack_failed", reference=reference))
    for shown in (view, view, sentence_view(title, wording("slack_not_shown"))):
        if _updated(reception, view_id, shown):
            return
        time.sleep(_AGAIN_SECONDS)


def fill_in_turn(
    reception: Reception, person: str, view_id: str, title: str, make: Callable[[], View]
) -> None:
    """Fill an open modal when the person's turn has come; say in it where there is no room for that."""

    def say(sentence: str) -> None:
        fill(reception, view_id, title, lambda: sentence_view(title, sentence))

    try:
        reception.desk.hand_in(
            person,
            lambda: fill(reception, view_id, title, make),
            lambda: say(wording("slack_closing")),
        )
    except Full as full:
        reception.numbers.count("full")
        say(too_full(full, reception))


def show(reception: Reception, click: Click, title: str, make: Callable[[], View]) -> None:
    """Open a modal, then fill it."""
    view_id = opened(reception, click, loading_view(title))
    if view_id is not None:
        fill(reception, view_id, title, make)


def _updated(reception: Reception, view_id: str, view: View) -> bool:
    try:
        reception.client.views_update(view_id=view_id, view=view)
    except TROUBLE as error:
        log.warning("a modal was not filled (%s)", type(error).__name__)
        return False
    return True
