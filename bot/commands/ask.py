"""`paperclerk ask`: one question, or a file of them, answered from the library."""

from __future__ import annotations

import re
from dataclasses import replace

import click

from bot import results
from bot.answering.thresholds import TO_SEE_THEM
from bot.clerk import Clerk
from bot.commands.questions import Line, audience, document, one_or_many, read_lines
from bot.output import emit, say
from index.errors import Problem


@click.command()
@click.argument("question", required=False)
@one_or_many
@document
@audience
@click.option("--json", "as_json", is_flag=True, help="One JSON object per question on stdout.")
@click.pass_context
def command(
    context: click.Context,
    question: str | None,
    questions: str | None,
    document: str | None,
    audience: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Ask a question; the answer quotes its passages.

    With --questions FILE (or - for stdin), each line {"id", "question", "document"?} gives one line of JSON.
    """
    clerk = Clerk.open(context.obj)
    for notice in clerk.library.notices:
        click.echo(notice, err=True)
    if questions is None:
        answered = _answered(clerk, Line(question=question or "", document=document, audience=audience))
        if as_json:
            emit(answered)
        else:
            say(answered.text)
        return
    for line in read_lines(questions, document=document, audience=audience):
        try:
            if line.problem:
                raise Problem(line.problem)  # noqa: TRY301 - a bad line and a bad question end alike
            emit(_answered(clerk, line))
        except Problem as problem:
            emit(results.FailedResult(id=line.id, problem=problem.sentence))


def _answered(clerk: Clerk, line: Line) -> results.ReplyResult:
    done = clerk.ask(line.question, clerk.readable(line.audience), document=line.document, written=True)
    told = results.of_reply(
        done.reply, key=line.id, question=line.question, generation=done.generation, seconds=done.seconds
    )
    return replace(told, text=for_a_terminal(told.text))


_SEE_THEM = re.compile(re.escape(TO_SEE_THEM) + r"(.+)$", re.MULTILINE)


def for_a_terminal(text: str) -> str:
    """A reply whose last step is named as it is typed here, and not as it is in Slack."""
    return _SEE_THEM.sub(lambda found: f'To see them: paperclerk threshold "{found[1]}"', text)
