"""`paperclerk evaluate`: answers, retrieval or thresholds, measured on files of known answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from bot.output import emit, say
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.reply import Reply
    from bot.clerk import Clerk
    from bot.evaluation.answers import AnswerQuestion
    from bot.settings import Settings

Recorded = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=Recorded)
@click.option("--retrieval", is_flag=True, help="Measure what is found instead of what is answered.")
@click.option("--bare", is_flag=True, help="Ask each question of its own paper, without the paper's name.")
@click.option("--as", "audience", metavar="AUDIENCE", help="Ask as this audience where a line names none.")
@click.option("--failures", is_flag=True, help="List the questions that failed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file on stdout.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    retrieval: bool,  # noqa: FBT001 - click gives it by name
    bare: bool,  # noqa: FBT001 - the same
    audience: str | None,
    failures: bool,  # noqa: FBT001 - the same
    as_json: bool,  # noqa: FBT001 - the same
) -> None:
    """Measure on FILES of known answers, and print a Markdown table.

    A .jsonl file holds questions: {"id", "question", "answerable", "doc"|"paper"?, "gold"|"evidence"?,
    "outcome"?, "as"?, "on"?}. A .json file holds typed amounts, wordings of rules, or statutory figures.
    """
    settings: Settings = context.obj
    thresholds = [file for file in files if file.suffix == ".json"]
    if thresholds:
        _thresholds(thresholds, as_json=as_json, failures=failures)
    for file in files:
        if file in thresholds:
            continue
        if retrieval:
            _retrieval(settings, file, audience, bare=bare, as_json=as_json)
        else:
            _answers(settings, file, audience, bare=bare, as_json=as_json, failures=failures)


def _answers(
    settings: Settings, file: Path, audience: str | None, *, bare: bool, as_json: bool, failures: bool
) -> None:
    from bot.clerk import Clerk as Opened  # noqa: PLC0415 - thresholds are measured without a library
    from bot.evaluation import answers  # noqa: PLC0415 - the same

    questions = answers.read_questions(file)
    judged = answers.evaluate(questions, _asker(Opened.open(settings), audience, bare=bare))
    if as_json:
        emit(answers.figures_of(file.stem, judged))
        return
    say(answers.table(file.stem, judged))
    if failures:
        say("\n" + answers.failures(judged))


def _asker(clerk: Clerk, audience: str | None, *, bare: bool) -> Callable[[AnswerQuestion], Reply]:
    from bot.clerk_papers import the_paper  # noqa: PLC0415 - as above

    def ask(question: AnswerQuestion) -> Reply:
        readable = clerk.readable(question.audience or audience)
        of_one = bare or question.scope == "document"
        document = question.document or (question.path if of_one else None)
        if document:
            document = the_paper(document, clerk.library.cards(readable)).id
        text = question.question_bare if bare and question.question_bare else question.question
        today = question.on or dt.datetime.now(tz=dt.UTC).date()
        return clerk.ask(text, readable, document=document, today=today).reply

    return ask


def _retrieval(settings: Settings, file: Path, audience: str | None, *, bare: bool, as_json: bool) -> None:
    from bot.clerk import Clerk as Opened  # noqa: PLC0415 - thresholds are measured without a library
    from bot.evaluation.retrieval import evaluate_retrieval  # noqa: PLC0415 - the same

    clerk = Opened.open(settings)
    result = evaluate_retrieval(file, clerk.library, clerk.searcher, clerk.readable(audience), bare=bare)
    emit(result) if as_json else say(result.table())


def _thresholds(files: list[Path], *, as_json: bool, failures: bool) -> None:
    from bot.evaluation.thresholds import evaluate_thresholds  # noqa: PLC0415 - questions need no thresholds

    kinds = {_kind_of(file): file for file in files}
    scores = evaluate_thresholds(
        inputs=kinds.get("inputs"), wordings=kinds.get("wordings"), figures=kinds.get("figures")
    )
    if as_json:
        emit(scores)
        return
    rows = {
        "typed amounts read as expected": scores.inputs,
        "wordings normalised right": scores.wordings,
        "look-alikes not taken for rules": scores.look_alikes,
        "statutory figures in the register": scores.figures,
    }
    say("| measure | right | of | share |\n| --- | ---: | ---: | ---: |")
    for name, share in rows.items():
        if share.of:
            say(f"| {name} | {share.right} | {share.of} | {100 * share.share:.1f} % |")
    if failures:
        for share in rows.values():
            for wrong in share.wrong:
                say(f"- {wrong}")


def _kind_of(file: Path) -> str:
    """Which of the three kinds of file this is, by its shape."""
    try:
        held = msgspec.json.decode(file.read_bytes())
    except OSError as error:
        raise Problem(f"The file {file} cannot be read: {error.strerror}.") from None
    except msgspec.DecodeError as error:
        raise Problem(f"The file {file} is not JSON: {error}.") from None
    if isinstance(held, list):
        return "inputs"
    if isinstance(held, dict) and "thresholds" in held:
        return "wordings"
    if isinstance(held, dict) and "rows" in held:
        return "figures"
    raise Problem(
        f"The file {file} holds neither typed amounts (a list), nor wordings (“thresholds”), "
        "nor statutory figures (“rows”)."
    )
