"""`paperclerk timeline`: what a programme decided, and what it plans, by date."""

from __future__ import annotations

import click

from bot.answering.timelines import timeline
from bot.clerk_papers import the_programme
from bot.commands.questions import audience
from bot.reading_desk import reading_desk, show


@click.command()
@click.argument("name")
@audience
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(
    context: click.Context,
    name: str,
    audience: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Show what the papers of a programme say happened or will happen, by date."""
    with reading_desk(context.obj, audience) as desk:
        show(timeline(the_programme(name, desk.cards), desk), desk, name, as_json=as_json)
