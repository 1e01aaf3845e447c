"""What admins do in Slack. Who is one is asked at each command and at each click, and each act is kept."""

from __future__ import annotations

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, shortened
from bot.audit import Audit
from bot.slack import rule_review
from bot.slack.audience import Unknown
from bot.slack.blocks import button, buttons, escaped
from bot.slack.changed_answers import tell_of_changes
from bot.slack.dropping import Dropping
from bot.slack.library_told import serve_current, status_for
from bot.slack.live_message import LiveMessage
from bot.slack.questions_unanswered import unanswered_text
from bot.slack.reindexing import LEAVE, NO_LIBRARY, START, Busy, Reindexing
from bot.slack.responding import respond, respond_sentence
from bot.slack.sharing import by_person
from bot.slack.told import Asked, as_of, said_only
from bot.wording import wording
from index import generations
from index.errors import Problem
from index.rollback import rollback

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.blocks import Block
    from bot.slack.click import Click
    from bot.slack.commands import Shown, Typed
    from bot.slack.heard import Heard
    from bot.slack.reception import Reception
    from bot.slack.told import Told

log = logging.getLogger(__name__)

ROLL_BACK = "reindex_rollback"
_THREADS = 4


class Admins:
    """Takes the command and the clicks of admins; everybody else gets the same plain refusal."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._audit = Audit(reception.settings.journal)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="admin")
        self.reindexing = Reindexing(reception, self._note)
        self.reindexing.after = self._after_switch
        self._dropping = Dropping(reception, self._note)

    def typed(self, command: Typed) -> Shown | None:
        """`/reindex`: acknowledged at once; what comes of it follows by the command's address."""
        self._pool.submit(self._guarded, command.person, command.response_url, lambda: self._typed(command))
        return None

    def clicks(self) -> dict[str, Callable[[Reception, Click], None]]:
        """What each button does, by its action."""
        works: dict[str, Callable[[Click], None]] = {
            START: self._start,
            LEAVE: self._leave,
            ROLL_BACK: self._roll_back,
            rule_review.OPEN: lambda click: rule_review.show(self._reception, click),
            rule_review.CONFIRM: lambda click: rule_review.decide(self._reception, click),
            rule_review.REJECT: lambda click: rule_review.decide(self._reception, click),
            rule_review.SKIP: lambda click: rule_review.skip(self._reception, click),
            Dropping.CHOSEN: self._chosen,
        }
        return {action: self._pressed(work) for action, work in works.items()}

    def take_files(self, heard: Heard) -> bool:
        """Offer the files that an admin sent for indexing; False where somebody else sent them."""
        if not self._reception.is_admin(heard.person):
            return False
        if self._reception.seen.take(f"files:{heard.place}:{heard.message}"):
            self._pool.submit(self._guarded, heard.person, "", lambda: self._dropping.offer(heard))
        return True

    def close(self) -> None:
        """Stop what is under way; the library stays as it was."""
        self.reindexing.close()

    def _pressed(self, work: Callable[[Click], None]) -> Callable[[Reception, Click], None]:
        def pressed(_reception: Reception, click: Click) -> None:
            self._guarded(click.person, click.response_url, lambda: work(click))

        return pressed

    def _guarded(self, person: str, address: str, work: Callable[[], None]) -> None:
        """Do it if the person is an admin at this moment, and tell them what hinders it. Never raises."""
        reception = self._reception
        try:
            if not reception.is_admin(person):
                respond_sentence(reception, address, person, wording("slack_admin_only"))
                return
            work()
        except Busy as busy:
            respond(reception, address, _told_busy(person, busy))
        except Unknown:
            respond_sentence(reception, address, person, wording("slack_rights_unknown"))
        except Problem as problem:
            respond_sentence(reception, address, person, problem.sentence)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("bug %s", reference)
            respond_sentence(reception, address, person, wording("slack_failed", reference=reference))

    def _typed(self, command: Typed) -> None:
        match command.text.casefold().split():
            case []:
                self.reindexing.look(command.person, lambda channel: self._say_where(command, channel))
            case ["status"]:
                self._say(command, status_for(self._reception, command.person))
            case ["rollback"]:
                self._offer_rollback(command)
            case ["rules"]:
                self._offer_review(command)
            case ["unanswered"]:
                self._say(command, unanswered_text(self._reception.journal))
            case ["help" | "?", *_]:
                self._say(command, wording("slack_reindex_usage"))
            case [typed, *_]:
                unknown = wording(
                    "slack_unknown_word", command="/reindex", word=harmless(shortened(typed, 60))
                )
                self._say(command, f"{unknown}\n{wording('slack_reindex_usage')}")

    def _say_where(self, command: Typed, channel: str | None) -> None:
        """Point to where what was asked for is shown, unless the command was typed right there."""
        if channel is None:
            self._say(command, wording("slack_reindex_not_posted"))
        elif channel != command.place:
            self._say(command, wording("slack_reindex_follows"))

    def _offer_rollback(self, command: Typed) -> None:
        library = self._reception.settings.library
        current = generations.pointed_at(library)
        before = generations.previous_of(library, current) if current else None
        if current is None or before is None:
            self._say(command, wording("slack_rollback_none"))
            return
        sentence = wording("slack_rollback_offer", now=as_of(current), before=as_of(before))
        self._say(command, sentence, buttons([button(ROLL_BACK, wording("slack_rollback_button"), current)]))

    def _offer_review(self, command: Typed) -> None:
        count = len(rule_review.waiting(self._reception, command.person))
        if not count:
            self._say(command, wording("slack_review_none"))
            return
        review = button(rule_review.OPEN, wording("slack_review_button"), "first")
        self._say(command, wording("slack_review_waiting", count=str(count)), buttons([review]))

    def _start(self, click: Click) -> None:
        if not self._is_current(click):
            self._changed(click, wording("slack_reindex_outdated"))
            return
        self.reindexing.start(click.person, click.place, click.message)

    def _leave(self, click: Click) -> None:
        self._changed(click, wording("slack_reindex_left"))

    def _roll_back(self, click: Click) -> None:
        if not self._is_current(click):
            respond_sentence(
                self._reception, click.response_url, click.person, wording("slack_reindex_outdated")
            )
            return
        try:
            earlier = rollback(self._reception.settings.library)
        except Problem as problem:
            self._note(click.person, "rollback failed", problem.sentence)
            raise
        self._note(click.person, "rolled back", f"from {click.value} to {earlier}")
        serve_current(self._reception)
        sentence = wording("slack_rollback_done", before=as_of(earlier))
        respond_sentence(self._reception, click.response_url, click.person, sentence)

    def _chosen(self, click: Click) -> None:
        self._dropping.save(click)
        self.reindexing.look(click.person)

    def _is_current(self, click: Click) -> bool:
        """Whether the library is still the one that was shown with the button."""
        served = generations.pointed_at(self._reception.settings.library) or NO_LIBRARY
        return served == click.value

    def _changed(self, click: Click, sentence: str) -> None:
        LiveMessage(self._reception, click.place, click.message).finish(sentence)

    def _after_switch(self, before: str) -> None:
        """Tell those whose answers have changed."""
        try:
            told = tell_of_changes(self._reception, before)
        except Exception:
            log.exception("those whose answers have changed could not be told")
            return
        if told:
            log.info("%d answers have changed, and their askers were told", told)

    def _note(self, person: str, action: str, detail: str) -> None:
        self._audit.note(by=person, action=action, detail=detail)

    def _say(self, command: Typed, sentence: str, more: list[Block] | None = None) -> None:
        asked = Asked(person=command.person, place=command.person, text="", private=True)
        told = said_only(asked, sentence, "told")
        respond(self._reception, command.response_url, _with_blocks(told, more or []))


def _with_blocks(told: Told, more: list[Block]) -> Told:
    return replace(told, blocks=(*told.blocks, *more))


def _told_busy(person: str, busy: Busy) -> Told:
    asked = Asked(person=person, place=person, text="", private=True)
    since = busy.since.astimezone()
    words = wording("slack_reindex_busy", since=f"{since:%H:%M}", stage=busy.stage or "just begun")
    told = said_only(asked, words, "told")
    return replace(told, text=f"<@{busy.person}>{escaped(words)}", blocks=by_person(busy.person, words))
