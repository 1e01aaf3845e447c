"""The preview as a whole: the local Slack, the real app in it, and the page over both."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import signal
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bot.local_slack.local_slack import LocalSlack
from bot.manifest import manifest_file
from bot.preview.office import ADMIN, HELP, furnish
from bot.slack.serving import Serving
from bot.slack.socket import serve_by_socket
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.preview.page import Site
    from bot.settings import Settings

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
DROPPED = "dropped"
_CONNECT_SECONDS = 20.0
_END_SECONDS = 30.0


@contextlib.contextmanager
def running_app(settings: Settings) -> Iterator[LocalSlack]:
    """A furnished local Slack with the app connected to it; both end with the block.

    The journal of a preview is its own and is thrown away: what is tried here is no record of the authority.
    """
    folder = Path(tempfile.mkdtemp(prefix="paperclerk-preview-"))
    try:
        with LocalSlack(manifest=manifest_file(), host=HOST) as slack:
            furnish(slack.workspace)
            serving = Serving.open(_inside(settings, slack, folder))
            thread = threading.Thread(target=_serve, args=(serving,), name="preview-app", daemon=True)
            thread.start()
            try:
                if not slack.wait_connected(_CONNECT_SECONDS):
                    raise Problem("The app did not connect to the preview; the log above says why.")
                yield slack
            finally:
                serving.stop.set()
                thread.join(_END_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(serving: Serving) -> None:
    try:
        serve_by_socket(serving)
    except Problem as problem:
        log.error("%s", problem.sentence)  # noqa: TRY400 - a sentence for people, no trace


def _inside(settings: Settings, slack: LocalSlack, folder: Path) -> Settings:
    """The settings of the app in the preview: Slack is here, the journal of no lasting."""
    papers = settings.papers
    return replace(
        settings,
        slack_bot_token=slack.bot_token,
        slack_app_token=slack.app_token,
        slack_signing_secret=slack.signing_secret,
        slack_api_url=slack.api_url,
        slack_mode="socket",
        http_port=0,
        journal=folder / "journal.sqlite",
        admins=(ADMIN.id,),
        admin_group=None,
        ask_a_person=HELP,
        dropped_papers=settings.dropped_papers or (papers[0] / DROPPED if papers else None),
    )


def serve_page(site: Site, port: int, told: Callable[[str], None]) -> None:
    """Serve the page until SIGTERM or Ctrl-C; `told` gets its address. Raises `Problem` for a taken port."""
    asyncio.run(_serve_page(site, port, told))


async def _serve_page(site: Site, port: int, told: Callable[[str], None]) -> None:
    runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError:
            raise Problem(
                f"Port {port} is taken; give another with --port, or --port 0 for any that is free."
            ) from None
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        told(f"http://{HOST}:{runner.addresses[0][1]}/")
        await ended.wait()
    finally:
        await runner.cleanup()
