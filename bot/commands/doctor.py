"""`paperclerk doctor`: check what serving needs, and say what to do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from bot.output import emit, say
from bot.slack.checks import examine
from bot.slack.found import State
from bot.slack.quiet_logs import quieten
from index.errors import Problem

if TYPE_CHECKING:
    from bot.settings import Settings

_SIGNS = {State.GOOD: "good", State.MIND: "mind", State.BAD: "BAD "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each check on stdout.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Check what serving needs: tokens, scopes, socket, model, library, access file.

    Ends with status 1 where something is not right.
    """
    settings: Settings = context.obj
    secrets = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    quieten(tuple(secret for secret in secrets if secret))
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # what Slack refuses is said below
    bad = 0
    for found in examine(settings):
        bad += found.state is State.BAD
        if as_json:
            emit(found)
            continue
        say(f"{_SIGNS[found.state]}  {found.what}: {found.said}")
        if found.to_do:
            say(f"      → {found.to_do}")
    if bad:
        raise Problem(f"Not everything is right: {bad} of the checks above say what to do.")
