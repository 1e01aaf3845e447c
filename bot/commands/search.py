"""`paperclerk search`: passages, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import results
from bot.clerk import Clerk
from bot.commands.questions import Line, audience, document, one_or_many, read_lines
from bot.output import emit, say
from index.errors import Problem

if TYPE_CHECKING:
    from index.records import DocumentCard
    from index.search import Hit


@click.command()
@click.argument("query", required=False)
@one_or_many
@document
@audience
@click.option("-k", "most", default=8, type=click.IntRange(1, 1000), help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per query on stdout.")
@click.pass_context
def command(
    context: click.Context,
    query: str | None,
    questions: str | None,
    document: str | None,
    audience: str | None,
    most: int,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Find passages.

    With --questions FILE (or - for stdin), each line {"id", "question", "document"?} gives one line of JSON.
    """
    clerk = Clerk.open(context.obj)
    for notice in clerk.library.notices:
        click.echo(notice, err=True)
    if questions is None:
        found = _found(clerk, Line(question=query or "", document=document, audience=audience), most)
        if as_json:
            emit(found)
        else:
            say(_as_text(found))
        return
    for line in read_lines(questions, document=document, audience=audience):
        try:
            if line.problem:
                raise Problem(line.problem)  # noqa: TRY301 - a bad line and a bad query end alike
            emit(_found(clerk, line, most))
        except Problem as problem:
            emit(results.FailedResult(id=line.id, problem=problem.sentence))


def _found(clerk: Clerk, line: Line, most: int) -> results.SearchResult:
    readable = clerk.readable(line.audience)
    cards = {card.id: card for card in clerk.library.cards(readable)}
    hits = clerk.search(line.question, readable, most=most, document=line.document)
    return results.SearchResult(
        id=line.id, hits=tuple(_result(hit, cards[hit.passage.document_id]) for hit in hits)
    )


def _result(hit: Hit, card: DocumentCard) -> results.HitResult:
    passage = hit.passage
    return results.HitResult(
        path=card.path,
        start=card.offset + hit.start,
        end=card.offset + hit.end,
        page=passage.page,
        paragraph=passage.paragraph,
        reference=card.reference,
        text=passage.text[hit.start - passage.start : hit.end - passage.start],
        likeness=round(hit.likeness, 4),
        words=round(hit.words, 4),
        score=round(hit.score, 4),
    )


def _as_text(found: results.SearchResult) -> str:
    if not found.hits:
        return "Nothing was found."
    told = []
    for number, hit in enumerate(found.hits, start=1):
        place = ", ".join(
            part
            for part in (
                hit.reference or hit.path,
                f"para {hit.paragraph}" if hit.paragraph else "",
                f"p. {hit.page}" if hit.page else "",
            )
            if part
        )
        told.append(f"{number}. {place}  [{hit.score:.2f}]\n   {' '.join(hit.text.split())}")
    return "\n\n".join(told)
