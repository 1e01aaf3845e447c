"""Re-indexing from Slack: look, decide, do; one at a time, in a process beside the one that answers."""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ingest_process import IngestProcess, Task
from bot.slack.admin_view import Visible, shown_preview, shown_report, would_change
from bot.slack.blocks import button, buttons
from bot.slack.library_told import golden_told, placed_in, readable_of, serve_current
from bot.slack.live_message import LiveMessage
from bot.slack.posting import NotPosted
from bot.wording import wording
from index import generations
from index.errors import Problem
from ingest.preview import Preview
from ingest.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.blocks import Block
    from bot.slack.reception import Reception
    from index.access import Readable
    from index.progress import Stage

log = logging.getLogger(__name__)

START = "reindex_start"
LEAVE = "reindex_leave"
NO_LIBRARY = "none"


def _nothing(_told: str | None) -> None:
    """Nobody waits to be told."""


class Busy(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """Somebody else's re-index, or look at one, is under way."""

    def __init__(self, person: str, since: dt.datetime, stage: str) -> None:
        super().__init__(f"{person} since {since:%H:%M}")
        self.person = person
        self.since = since
        self.stage = stage


@dataclass(slots=True)
class _Running:
    """The one that is under way: whose it is, and how far."""

    person: str
    since: dt.datetime
    stage: str = ""
    process: IngestProcess | None = None
    message: LiveMessage | None = None


class Reindexing:
    """Looks at what a re-index would change, and re-indexes, for one admin at a time."""

    def __init__(self, reception: Reception, audit: Callable[[str, str, str], None]) -> None:
        """`audit` keeps who did what, and how it ended."""
        self._reception = reception
        self._audit = audit
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._thread: threading.Thread | None = None
        self.after: Callable[[str], None] = _nothing
        """Called once a new library has been switched to, with the name of the one before."""
        atexit.register(self.close)

    def look(self, person: str, posted: Callable[[str | None], None] = _nothing) -> None:
        """Show in the person's conversation what a re-index would change. Raises `Busy`.

        `posted` is told once in which channel that stands, or None where Slack took no message.
        """
        self._begin(person, lambda running: self._look(person, running, posted))

    def start(self, person: str, channel: str, stamp: str) -> None:
        """Re-index, and tell of it in that message. Raises `Busy`."""
        message = LiveMessage(self._reception, channel, stamp)
        self._begin(person, lambda running: self._reindex(person, message, running))

    def wait(self, seconds: float) -> None:
        """Wait until what is under way has ended."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def close(self) -> None:
        """Stop what is under way: the library stays as it was, and its admin is told."""
        with self._lock:
            running = self._running
        if running is not None:
            if running.process is not None:
                running.process.stop()
            self.wait(20)

    def _begin(self, person: str, work: Callable[[_Running], None]) -> None:
        with self._lock:
            if self._running is not None:
                raise Busy(self._running.person, self._running.since, self._running.stage)
            running = self._running = _Running(person, dt.datetime.now(tz=dt.UTC))
        # A thread of its own, and no pool's: the end of the process must not wait for an hour of work.
        self._thread = threading.Thread(
            target=self._run, args=(running, work), name="reindexing", daemon=True
        )
        self._thread.start()

    def _run(self, running: _Running, work: Callable[[_Running], None]) -> None:
        try:
            work(running)
        except NotPosted as refused:
            log.error("what a re-index does could not be shown: %s", refused.why)  # noqa: TRY400 - Slack's word
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("bug %s", reference)
            if running.message is not None:
                running.message.finish(wording("slack_failed", reference=reference))
        finally:
            with self._lock:
                self._running = None

    def _look(self, person: str, running: _Running, posted: Callable[[str | None], None]) -> None:
        try:
            message = LiveMessage.begin(self._reception, person, wording("slack_reindex_looking"))
        except NotPosted:
            posted(None)
            raise
        running.message = message
        posted(message.channel)
        served = generations.pointed_at(self._reception.settings.library) or NO_LIBRARY
        found = self._done(Task.PREVIEW, message, running, wording("slack_reindex_looking"))
        if isinstance(found, str):
            message.finish(wording("slack_reindex_not_looked", why=found))
        elif isinstance(found, Preview):
            readable = self._readable(person)
            told = shown_preview(found, readable)
            if not would_change(found):
                told = f"{wording('slack_reindex_nothing')}\n{told}"
            message.finish(told, _choice(served) if would_change(found) else ())

    def _reindex(self, person: str, message: LiveMessage, running: _Running) -> None:
        running.message = message
        self._audit(person, "re-index started", "")
        message.show(wording("slack_reindex_working"))
        before = generations.pointed_at(self._reception.settings.library) or NO_LIBRARY
        done = self._done(Task.INGEST, message, running, wording("slack_reindex_working"))
        if isinstance(done, str):
            self._audit(person, "re-index ended", f"kept: {done}")
            message.finish(wording("slack_reindex_kept", why=done))
        elif isinstance(done, Report):
            ended = f"switched to {done.generation}" if done.switched else "nothing had changed"
            self._audit(person, "re-index ended", ended)
            serve_current(self._reception)
            message.finish(self._told(done, person))
            if done.switched:
                self.after(before)

    def _done(
        self, task: Task, message: LiveMessage, running: _Running, words: str
    ) -> Preview | Report | str:
        """How the process ended: with a result, or with the sentence that says why there is none."""

        def progress(stage: Stage, done: int, total: int) -> None:
            running.stage = f"{stage.value}, {done:,} of {total:,}"
            message.show(
                wording(
                    "slack_reindex_progress",
                    what=words,
                    stage=stage.value.capitalize(),
                    done=f"{done:,}",
                    total=f"{total:,}",
                )
            )

        process = running.process = IngestProcess(self._reception.settings, task)
        try:
            return process.result(progress)
        except Problem as problem:
            return problem.sentence
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("bug %s", reference)
            return wording("slack_failed", reference=reference)
        finally:
            process.close()

    def _told(self, report: Report, person: str) -> str:
        lines = []
        if report.switched:
            lines += [wording("slack_reindex_switched"), golden_told(report, self._reception)]
        directory = self._reception.settings.library / report.generation
        seen = Visible.of(placed_in(directory), self._readable(person))
        return "\n".join([*lines, shown_report(report, seen)])

    def _readable(self, person: str) -> Readable:
        """What an admin may be shown now; where nobody can say, nothing of the papers."""
        return readable_of(self._reception, person)


def _choice(served: str) -> list[Block]:
    return buttons(
        [
            button(START, wording("slack_reindex_start"), served, style="primary"),
            button(LEAVE, wording("slack_reindex_leave"), served),
        ]
    )
