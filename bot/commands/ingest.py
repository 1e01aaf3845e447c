"""`paperclerk ingest`: bring the library into line with a folder of papers."""

from __future__ import annotations

from pathlib import Path

import click

from bot.ingesting import request_for
from bot.output import emit, say
from bot.progress import shown_progress
from bot.reporting import preview_text, report_text
from ingest.parts import real_parts
from ingest.preview import preview
from ingest.run import ingest


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER …]")
@click.option("--dry-run", is_flag=True, help="Show what would be added, changed and removed; do nothing.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object on stdout.")
@click.pass_context
def command(
    context: click.Context,
    folders: tuple[Path, ...],
    dry_run: bool,  # noqa: FBT001 - click gives it by name
    as_json: bool,  # noqa: FBT001 - the same
) -> None:
    """Bring the library into line with FOLDER (without one, with the folders it was made from).

    Unchanged papers are not read again. Until the very end the old library is served; Ctrl-C leaves it.
    """
    settings = context.obj
    request = request_for(settings, folders)
    parts = real_parts(settings.model)
    if dry_run:
        with shown_progress() as progress:
            shown = preview(request, parts, progress=progress)
        emit(shown) if as_json else say(preview_text(shown))
        return
    with shown_progress() as progress:
        report = ingest(request, parts, progress=progress)
    emit(report) if as_json else say(report_text(report))
