"""`paperclerk expiring`: contracts that end soon, and when notice must be given."""

from __future__ import annotations

import click

from bot.answering.expiring import expiring
from bot.commands.questions import audience
from bot.reading_desk import reading_desk, show


@click.command()
@click.argument("months", type=click.IntRange(1, 600))
@audience
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(
    context: click.Context,
    months: int,
    audience: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """List the contracts that end within MONTHS, soonest first, with what they say of notice."""
    with reading_desk(context.obj, audience) as desk:
        show(expiring("", desk, months=months), desk, f"{months} months", as_json=as_json)
