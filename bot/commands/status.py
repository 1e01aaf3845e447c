"""`paperclerk status`: what is in the library, as of when, and what is wrong with it."""

from __future__ import annotations

import click

from bot.output import emit, say
from bot.reporting import status_text
from ingest.status import status


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """What is in the library, as of when, and which files are partly read, refused, scanned or undated."""
    found = status(context.obj.library)
    emit(found) if as_json else say(status_text(found))
