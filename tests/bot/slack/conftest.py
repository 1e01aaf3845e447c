"""A small authority with papers of three collections, and a local Slack to meet its bot in."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.clerk import Clerk
from bot.journal import Journal
from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.local_slack.signed_http import SignedHttp
from bot.settings import Settings
from bot.slack.app import make_app
from bot.slack.desk import Desk
from bot.slack.directory import SlackDirectory
from bot.slack.numbers import Numbers
from bot.slack.office import Office
from bot.slack.pictures import Pictures
from bot.slack.posting import Poster
from bot.slack.reception import Own, Reception
from bot.slack.seen import SeenEvents
from bot.slack.serving import client_of
from bot.slack.status_line import StatusLine
from bot.slack.stops import Stops
from bot.slack.streaming import Streams
from tests.bot.slack.bridges import bridge_papers
from tests.bot.slack.meeting import QUICK, ROOT, Meeting
from tests.bot.slack.small_slack import Bot, SmallSlack
from tests.bot.writing.conftest import stub

__all__ = ["stub"]

PRINTED = ROOT / "examples" / "papers" / "decisions" / "hmd-270-body-worn-video.pdf"
"""The one PDF among them, for pictures of its pages."""

ACCESS = """
default_audience = "staff"
[collections.public]
folders = ["published"]
public = true
[collections.staff]
folders = ["internal"]
[collections.restricted]
folders = ["closed"]
restricted = true
[audiences.staff]
reads = ["public", "staff"]
[audiences.board]
reads = ["public", "staff", "restricted"]
channels = ["CBOARD"]
users = ["UCHAIR"]
user_groups = ["SBOARD"]
"""

PAPERS = {
    "published/qd-101-ferry.txt": """\
Decision reference: QD 101
Title: Quarne Ferry subsidy
Date signed: 4 March 2024
Decision by: Ottilie Brandreth, Commissioner for Quarne

Recommendation
The Commissioner is recommended to approve:
1. a subsidy of £312,000 to the Quarne Ferry in 2024-25.

1. Introduction
1.1. The Quarne Ferry carries 41,000 people a year between Tolver and Saint Anwen.
1.2. Write to <!channel> or <@U0LOCALBOT> or *press here* for help with the ferry timetable.
1.3. The subsidy of £312,000 is paid in four equal parts.
""",
    "internal/qd-140-lamps.txt": """\
Decision reference: QD 140
Title: Street lamps of Tolver
Date signed: 9 September 2024
Decision by: Ottilie Brandreth, Commissioner for Quarne

Recommendation
The Commissioner is recommended to approve:
1. spending of £88,500 on 240 street lamps in Tolver.

1. Introduction
1.1. The lamps of Tolver date from 1971 and half of them fail each winter.
1.2. The spending of £88,500 is met from the roads budget.
""",
    "closed/qd-150-lighthouse.txt": """\
Decision reference: QD 150
Title: Sale of the Skerrow lighthouse
Date signed: 2 December 2024
Decision by: Ottilie Brandreth, Commissioner for Quarne

Recommendation
The Commissioner is recommended to approve:
1. the sale of the Skerrow lighthouse for no less than £1,450,000.

1. Introduction
1.1. The Skerrow lighthouse has stood empty since 2009.
1.2. The reserve price of £1,450,000 is not to be made known before the sale.
""",
}


@pytest.fixture(scope="session")
def quarne_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of papers of the made-up Quarne authority, with its access file."""
    folder = tmp_path_factory.mktemp("quarne")
    (folder / "access.toml").write_text(ACCESS, encoding="utf-8")
    for name, text in (PAPERS | bridge_papers()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(PRINTED, folder / "published")
    return folder


@pytest.fixture(scope="session")
def quarne_library(quarne_papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of those papers, ingested as an admin would."""
    library = tmp_path_factory.mktemp("library") / "library"
    ingest(quarne_papers, library)
    return library


def ingest(papers: Path, library: Path) -> None:
    """Ingest a folder by the command line, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ingest", str(papers), "--library", str(library)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


Serve = Callable[..., Any]


@pytest.fixture
def slack() -> Iterator[Meeting]:
    """A local Slack with a few people and channels, under the project's own manifest."""
    with LocalSlack(manifest=ROOT / "manifest.json", clocks=QUICK) as local:
        there = local.workspace
        there.add_person("UAMIRA", "amira")
        there.add_person("UBEN", "ben")
        there.add_person("UCHAIR", "chair")
        there.add_person("UGUEST", "guest", is_restricted=True)
        there.add_person("UFAR", "far", is_stranger=True, team_id="TFAR")
        there.add_channel("CSTAFF", "staff", members=("UAMIRA", "UBEN", "UCHAIR"))
        there.add_channel("CMIXED", "mixed", members=("UAMIRA", "UGUEST"))
        there.add_channel("CSHARED", "shared", members=("UAMIRA", "UFAR"), is_external=True)
        there.add_channel("CBOARD", "board", members=("UCHAIR",), private=True)
        there.add_channel("CHELP", "help", members=("UBEN",))
        there.add_user_group("SBOARD", ())
        yield Meeting(slack=local)


IN_BOTH_MODES = pytest.mark.parametrize("serve", ["socket", "http"], indirect=True)


@pytest.fixture
def serve(slack: Meeting, quarne_library: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Serve:
    """Starts `paperclerk serve` against the local Slack; ends it afterwards. In Socket Mode, or as marked."""
    mode = getattr(request, "param", "socket")

    @contextmanager
    def started(**settings: str) -> Iterator[subprocess.Popen[bytes]]:
        if mode == "http":
            settings = {"slack_mode": "http", "http_port": str(a_free_port())} | settings
        environment = (
            os.environ
            | slack.slack.environment()
            | {
                "PAPERCLERK_LIBRARY": str(quarne_library),
                "PAPERCLERK_JOURNAL": str(tmp_path / "journal.sqlite"),
                "PAPERCLERK_ASK_A_PERSON": "CHELP",
                **{f"PAPERCLERK_{name.upper()}": value for name, value in settings.items()},
            }
        )
        with (tmp_path / "log.txt").open("ab") as log:
            bot = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=environment, stderr=log
            )
        try:
            if settings.get("slack_mode") == "http":
                app = slack.slack.send_by_http(f"http://127.0.0.1:{settings['http_port']}/slack/events")
                assert slack.slack.wait_until(lambda: takes_requests(slack.slack, app), 60)
            else:
                assert slack.slack.wait_connected(60)
            yield bot
        finally:
            if bot.poll() is None:
                bot.send_signal(signal.SIGTERM)
            bot.wait(40)

    return started


def takes_requests(local: LocalSlack, app: SignedHttp) -> bool:
    """Whether the bot's web server takes Slack's requests."""
    try:
        answered = local.post(app, {"type": "url_verification", "challenge": "Tolver", "token": "t"})
    except aiohttp.ClientError:
        return False
    return answered.status == 200 and "Tolver" in answered.text


@pytest.fixture
def free_port() -> int:
    """A port that nothing listens on."""
    return a_free_port()


def a_free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def small_slack() -> Iterator[SmallSlack]:
    """A local Slack with the people and rooms that the bot in this process meets."""
    with SmallSlack(manifest=ROOT / "manifest.json", clocks=QUICK) as slack:
        slack.set_up()
        yield slack


MakeBot = Callable[..., Bot]

_CLERKS: dict[Path, Clerk] = {}
"""Opened once for all tests: nothing about a clerk remembers who asked."""


def clerk_of(settings: Settings) -> Clerk:
    """The clerk of a library."""
    if settings.library not in _CLERKS:
        _CLERKS[settings.library] = Clerk.open(settings)
    return _CLERKS[settings.library]


@pytest.fixture
def make_bot(small_slack: SmallSlack, tmp_path: Path) -> Iterator[MakeBot]:
    """Makes the bot of a library, to dispatch events to."""
    made: list[Bot] = []

    def make(library: Path, **settings: Any) -> Bot:
        chosen = Settings(
            library=library,
            journal=tmp_path / "journal.sqlite",
            slack_bot_token=small_slack.bot_token,
            slack_api_url=small_slack.api_url,
            **settings,
        )
        client = client_of(chosen)
        own = Own(team_id=TEAM_ID, user_id=BOT_USER_ID)
        reception = Reception(
            settings=chosen,
            own=own,
            client=client,
            poster=Poster(
                WebClient(
                    token=chosen.slack_bot_token,
                    base_url=small_slack.api_url,
                    retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
                )
            ),
            office=Office(library, lambda: clerk_of(chosen)),
            directory=SlackDirectory(client, TEAM_ID, BOT_USER_ID),
            journal=Journal(chosen.journal),
            seen=SeenEvents(tmp_path / "seen.sqlite"),
            desk=Desk(workers=2, most=chosen.desk_waiting, most_of_one=chosen.desk_waiting_each),
            status=StatusLine(client),
            numbers=Numbers(),
            pictures=Pictures(tmp_path / "pictures"),
            streams=Streams(client, own),
            stops=Stops(tmp_path / "stops.sqlite"),
        )
        made.append(Bot(app=make_app(reception), reception=reception, slack=small_slack))
        return made[-1]

    yield make
    for bot in made:
        bot.reception.desk.close(5)
        bot.app.listener_runner.listener_executor.shutdown()
        bot.reception.pictures.close()
