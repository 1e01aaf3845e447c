"""Serving: the parts put together, connected, and taken apart without leaving a question unanswered."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
)

from bot.clerk import Clerk
from bot.journal import Journal
from bot.slack.app import make_app
from bot.slack.desk import Desk
from bot.slack.directory import SlackDirectory
from bot.slack.numbers import Numbers
from bot.slack.office import Office
from bot.slack.pictures import Pictures
from bot.slack.posting import Poster
from bot.slack.reception import Own, Reception
from bot.slack.seen import SeenEvents
from bot.slack.status_line import StatusLine
from bot.slack.stops import Stops
from bot.slack.streaming import Streams
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings

log = logging.getLogger(__name__)

PAGE_PICTURES = "page-pictures"
SEEN_EVENTS = "seen-events.sqlite"
STOPS = "stops.sqlite"
CALL_SECONDS = 10
CLOSING_SECONDS = 25.0
"""How long answers under way may take after SIGTERM; container platforms kill after 30."""
CUT_SECONDS = 55.0
"""How long the socket may stay cut before the process ends for its supervisor."""
_DAY = 24 * 3600.0


def client_of(settings: Settings, *, timeout: int = CALL_SECONDS) -> WebClient:
    """A client for calls that may be repeated: it waits out a 429 and tries again on a lost connection."""
    return WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=timeout,
        retry_handlers=[ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler(max_retry_count=3)],
    )


def open_reception(settings: Settings) -> Reception:
    """Open the library, the journal and Slack. Raises `Problem` that says what to mend."""
    if not settings.slack_bot_token:
        raise Problem("There is no bot token; set SLACK_BOT_TOKEN (docs/slack.md says how to get one).")
    office = Office(settings.library, lambda: Clerk.open(settings))
    client = client_of(settings)
    own = who_we_are(client)
    once = WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=CALL_SECONDS,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
    )
    return Reception(
        settings=settings,
        own=own,
        client=client,
        poster=Poster(once),
        office=office,
        directory=SlackDirectory(client, own.team_id, own.user_id),
        journal=Journal(settings.journal),
        seen=SeenEvents(settings.journal.with_name(SEEN_EVENTS)),
        desk=Desk(
            workers=settings.desk_workers,
            most=settings.desk_waiting,
            most_of_one=settings.desk_waiting_each,
        ),
        status=StatusLine(
            WebClient(token=settings.slack_bot_token, base_url=settings.slack_api_url, timeout=3)
        ),
        streams=Streams(
            WebClient(
                token=settings.slack_bot_token,
                base_url=settings.slack_api_url,
                timeout=CALL_SECONDS,
                retry_handlers=[],
            ),
            own,
        ),
        stops=Stops(settings.journal.with_name(STOPS)),
        numbers=Numbers(),
        pictures=Pictures(settings.journal.with_name(PAGE_PICTURES)),
    )


def who_we_are(client: WebClient) -> Own:
    """Who Slack says the bot is. Raises `Problem` where the token is refused or Slack is out of reach."""
    try:
        told = client.auth_test()
    except SlackClientError as error:
        why = getattr(getattr(error, "response", None), "data", None)
        said = why.get("error") if isinstance(why, dict) else type(error).__name__
        raise Problem(f"Slack refuses the bot token ({said}); “paperclerk doctor” says what to do.") from None
    except OSError as error:
        raise Problem(f"Slack cannot be reached ({error}); check the network and any proxy.") from None
    return Own(team_id=told["team_id"], user_id=told["user_id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A bot that serves until `stop` is set."""

    reception: Reception
    app: App
    stop: threading.Event

    @classmethod
    def open(cls, settings: Settings) -> Serving:
        """All parts, not yet connected."""
        reception = open_reception(settings)
        return cls(reception=reception, app=make_app(reception), stop=threading.Event())

    def close(self) -> None:
        """Finish what is under way, tell those who wait that they must ask again, let go of everything."""
        if not self.reception.desk.close(CLOSING_SECONDS):
            log.error("some questions were left unanswered at the end")
        self.app.listener_runner.listener_executor.shutdown(wait=True)
        self.reception.pictures.close()
        self.reception.office.close()

    def keep(self, connected: Callable[[], bool]) -> None:
        """Wait for `stop`; look after the journal and the connection. Raises `Problem` if that stays cut."""
        last = time.monotonic()
        purged = -_DAY
        while not self.stop.wait(1.0):
            now = time.monotonic()
            if connected():
                last = now
            elif now - last > CUT_SECONDS:
                raise Problem(
                    f"The connection to Slack was cut for {CUT_SECONDS:.0f} seconds and does not come back; "
                    "the process ends so that its supervisor starts it anew."
                )
            if now - purged >= _DAY:
                purged = now
                self._purge()

    def _purge(self) -> None:
        months = self.reception.settings.journal_months
        if not months:
            return
        before = dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=months * 365.25 / 12)
        try:
            gone = self.reception.journal.purge(before)
        except Exception:
            log.exception("the journal could not be purged")
            return
        if gone:
            log.info("%d entries of the journal were older than %d months and are gone", gone, months)
