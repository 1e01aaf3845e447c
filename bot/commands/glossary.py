"""`paperclerk glossary`: what an abbreviation or a term means, and where it is defined."""

from __future__ import annotations

import click

from bot.answering.glossary import meaning
from bot.commands.questions import audience
from bot.reading_desk import reading_desk, show


@click.command()
@click.argument("term")
@audience
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(
    context: click.Context,
    term: str,
    audience: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Show what the papers say an abbreviation or a term means."""
    with reading_desk(context.obj, audience) as desk:
        show(meaning(term, desk), desk, term, as_json=as_json)
