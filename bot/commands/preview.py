"""`paperclerk preview`: try the bot in a browser, without Slack."""

from __future__ import annotations

import logging
import webbrowser
from typing import TYPE_CHECKING

import click

from bot.output import say
from bot.slack.quiet_logs import quieten
from index.errors import Problem

if TYPE_CHECKING:
    from bot.settings import Settings

PORT = 8400


@click.command()
@click.option(
    "--port", default=PORT, show_default=True, help="The port on 127.0.0.1; 0 for any that is free."
)
@click.option("--open/--no-open", "opened", default=False, help="Open the page in the browser.")
@click.option(
    "--suggest",
    "suggested",
    multiple=True,
    metavar="QUESTION",
    help="A question offered on the first page (up to four); without any, those of the Slack app.",
)
@click.pass_obj
def command(settings: Settings, port: int, opened: bool, suggested: tuple[str, ...]) -> None:  # noqa: FBT001 - click gives it by name
    """Try the bot in a browser: a page on this computer that behaves like the conversation in Slack.

    The bot behind it is the one of `paperclerk serve`, on a small local Slack. Three people can be played:
    staff, a guest and an admin. Ctrl-C ends it.
    """
    if not 0 <= port <= 65535:  # noqa: PLR2004 - the last port there is
        raise Problem(f"There is no port {port}; give one from 1 to 65535, or 0 for any that is free.")
    quieten(())
    # Loaded here: only this command needs the local Slack and the page.
    from bot.local_slack.shown import PromptShown  # noqa: PLC0415
    from bot.preview.page import Site  # noqa: PLC0415
    from bot.preview.running import running_app, serve_page  # noqa: PLC0415

    logging.getLogger("aiohttp").setLevel(logging.ERROR)
    prompts = tuple(PromptShown(title=f"Question {n}", message=one) for n, one in enumerate(suggested[:4], 1))

    def told(address: str) -> None:
        say(f"The preview is at {address} and only on this computer. Ctrl-C ends it.")
        if opened:
            webbrowser.open(address)

    with running_app(settings) as slack:
        serve_page(Site(slack, prompts, settings.writer_address), port, told)
    say("The preview has ended.")
