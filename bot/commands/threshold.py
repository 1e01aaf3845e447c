"""`paperclerk threshold`: the approvals, the form, the law, the procedure and the notices a value needs."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from bot.output import emit, say
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import answer_text
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.threshold_answer import ThresholdAnswer


class _Line(msgspec.Struct):
    """A line of an inputs file."""

    input: str
    on: dt.date | None = None
    id: str | int | None = None
    audience: str | None = msgspec.field(name="as", default=None)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("text", nargs=-1, type=click.UNPROCESSED)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts; today if left out.")
@click.option("--as", "audience", metavar="AUDIENCE", help="Ask as this audience.")
@click.option("--inputs", metavar="FILE", help="A file of JSON lines {input, on?}, or - for stdin.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per value on stdout.")
@click.pass_context
def command(
    context: click.Context,
    text: tuple[str, ...],
    on: dt.datetime | None,
    audience: str | None,
    inputs: str | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Look up the approvals a value needs.

    TEXT is "AMOUNT [category] [vat] [term] [date] [authority]" in any order: “£600k goods ex VAT”,
    “£50k pa for 3+1 years”, “£190k services in 2019”.
    """
    desk = ThresholdDesk.open(context.obj)
    if desk.library is None:
        click.echo("Nothing has been ingested here yet; only the register was asked.", err=True)
    day = on.date() if on else None
    if inputs is None:
        answer = desk.look_up(" ".join(text), desk.readable(audience), day)
        if as_json:
            emit(answer)
        else:
            say(answer_text(answer))
        return
    with _lines(inputs) as lines:
        for number, raw in enumerate(lines, start=1):
            if raw.strip():
                emit(_answered(desk, raw, number, audience, day))


def _answered(
    desk: ThresholdDesk, raw: bytes, number: int, audience: str | None, on: dt.date | None
) -> object:
    """The answer to one line: an object with an `id` where the line has one; a line out for every line in."""
    try:
        line = _read(raw)
        answer: ThresholdAnswer = desk.look_up(
            line.input, desk.readable(line.audience or audience), line.on or on
        )
    except msgspec.DecodeError as error:
        return {"problem": f"Line {number} is no input: {error}."}
    except Problem as problem:
        return {"problem": problem.sentence}
    if line.id is None:
        return answer
    return {"id": line.id, **msgspec.to_builtins(answer)}


def _read(raw: bytes) -> _Line:
    if raw.lstrip().startswith(b'"'):
        return _Line(input=msgspec.json.decode(raw, type=str))
    return msgspec.json.decode(raw, type=_Line)


@contextmanager
def _lines(source: str) -> Iterator[Iterable[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed below, after the caller has read it
    except OSError as error:
        raise Problem(f"The inputs file {source} cannot be read: {error.strerror}.") from None
    with file:
        yield file
