"""`paperclerk rollback`: the library before the last ingest."""

from __future__ import annotations

import click

from bot.output import emit, say
from index.rollback import rollback


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Go back to the library before the last ingest. The next ingest goes on from there."""
    generation = rollback(context.obj.library)
    if as_json:
        emit({"generation": generation})
    else:
        say(f"The library is again as it was in {generation}.")
