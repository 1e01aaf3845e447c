"""`paperclerk serve`: answer in Slack until told to stop."""

from __future__ import annotations

import logging
import signal
from typing import TYPE_CHECKING

import click

from bot.slack.quiet_logs import quieten

if TYPE_CHECKING:
    from types import FrameType

    from bot.settings import Settings

log = logging.getLogger(__name__)


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Answer in Slack, in Socket Mode or over HTTP as the setting slack_mode says.

    SIGTERM and Ctrl-C end it once the answers under way are posted.
    """
    quieten(
        tuple(
            secret
            for secret in (
                settings.slack_bot_token,
                settings.slack_app_token,
                settings.slack_signing_secret,
                settings.writer_key,
            )
            if secret
        )
    )
    # Loaded here, after the logs are quiet, and only by this command.
    from bot.slack.serving import Serving  # noqa: PLC0415
    from bot.slack.socket import serve_by_socket  # noqa: PLC0415
    from bot.slack.web import serve_by_http  # noqa: PLC0415

    serving = Serving.open(settings)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        serving.stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    click.echo("Paperclerk answers in Slack. Ctrl-C ends it.", err=True)
    (serve_by_http if settings.slack_mode == "http" else serve_by_socket)(serving)
