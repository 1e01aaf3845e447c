"""What people think of an answer: kept at once, and of one that is not right, the reason asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.journal import Feedback
from bot.slack import modals
from bot.slack.clicks import say_to, seen_entry
from bot.slack.responding import respond_sentence
from bot.slack.views import REASON, REASON_BLOCK, WORDS, WORDS_BLOCK, feedback_view
from bot.wording import wording

if TYPE_CHECKING:
    from bot.slack.click import Click
    from bot.slack.reception import Reception


def feedback(reception: Reception, click: Click) -> None:
    """Keep what the person thinks of an answer; of one that is not right, ask why."""
    verdict, entry_id = click.halves
    if seen_entry(reception, click, entry_id) is None:
        say_to(reception, click, wording("slack_answer_gone"))
        return
    good = verdict == "good"
    if not good:
        modals.opened(reception, click, feedback_view(entry_id))
    _judge(reception, click.person, entry_id, good=good)
    if good:
        say_to(reception, click, wording("slack_thanks_good"))


def feedback_reason(reception: Reception, click: Click, values: dict[str, Any]) -> None:
    """Keep why an answer was not right."""
    if reception.journal.entry(click.metadata) is None:
        return
    chosen = (values.get(REASON_BLOCK, {}).get(REASON, {}).get("selected_option") or {}).get("value")
    words = (values.get(WORDS_BLOCK, {}).get(WORDS, {}).get("value") or "").strip()
    reason = ": ".join(part for part in (chosen, words) if part)
    _judge(reception, click.person, click.metadata, good=False, reason=reason or None)
    respond_sentence(reception, "", click.person, wording("slack_thanks_bad"))


def _judge(
    reception: Reception, person: str, entry_id: str, *, good: bool, reason: str | None = None
) -> None:
    reception.journal.judge(
        Feedback(entry_id=entry_id, given=dt.datetime.now(tz=dt.UTC), person=person, good=good, reason=reason)
    )
    reception.numbers.count("judged good" if good else "judged not right")
