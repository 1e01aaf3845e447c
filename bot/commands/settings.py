"""`paperclerk settings`: every setting, as a Markdown table."""

from __future__ import annotations

import click

from bot.output import say
from bot.settings import settings_table


@click.command()
def command() -> None:
    """List every setting, its variable, its default and what it does."""
    say(settings_table())
