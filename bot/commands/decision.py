"""`paperclerk decision`: one decision paper: what it recommends, its dates, its links."""

from __future__ import annotations

import click

from bot.answering.one_paper import one_paper
from bot.clerk_papers import the_paper
from bot.commands.questions import audience
from bot.reading_desk import reading_desk, show


@click.command()
@click.argument("reference")
@audience
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def command(
    context: click.Context,
    reference: str,
    audience: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Show one paper: its key information, its summary, what it recommends, and its links.

    REFERENCE is a reference, a path or a title.
    """
    with reading_desk(context.obj, audience) as desk:
        card = the_paper(reference, desk.cards)
        show(one_paper(card, desk), desk, reference, as_json=as_json)
