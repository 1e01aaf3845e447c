"""Questions from the command line or from a file of JSON lines, shared by `ask` and `search`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
import msgspec

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question. `problem` says why its line could not be read."""

    id: str | None = None
    question: str = ""
    document: str | None = None
    audience: str | None = None
    problem: str | None = None


class _Asked(msgspec.Struct):
    """A line of a questions file; what else stands in it is of no concern here."""

    question: str
    id: str | int | None = None
    document: str | None = None
    audience: str | None = msgspec.field(name="as", default=None)


def read_lines(source: str, *, document: str | None, audience: str | None) -> Iterator[Line]:
    """The questions of a file, or of stdin for `-`, one at a time; empty lines are passed over.

    What the command line gives holds for the lines that do not say otherwise. A line that cannot be read
    comes back with its problem, so that one line out stands for every line in.
    """
    for number, text in enumerate(_texts(source), start=1):
        if not text.strip():
            continue
        try:
            asked = msgspec.json.decode(text, type=_Asked)
        except msgspec.DecodeError as error:
            yield Line(id=None, problem=f"Line {number} is not a question: {error}.")
            continue
        line = Line(
            id=None if asked.id is None else str(asked.id),
            question=asked.question,
            document=document,
            audience=audience,
        )
        yield replace(line, document=asked.document or document, audience=asked.audience or audience)


def _texts(source: str) -> Iterator[bytes]:
    if source == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as file:
            yield from file
    except OSError as error:
        raise Problem(f"The questions file {source} cannot be read: {error.strerror}.") from None


def one_or_many(command: Command) -> Command:
    """The option that takes a file of questions instead of one."""
    return click.option("--questions", metavar="FILE", help="A file of JSON lines, or - for stdin.")(command)


def document(command: Command) -> Command:
    """The option that asks of one paper."""
    return click.option("--document", metavar="REF_OR_PATH", help="Ask of this paper only.")(command)


def audience(command: Command) -> Command:
    """The option that says who asks."""
    return click.option("--as", "audience", metavar="AUDIENCE", help="Ask as this audience.")(command)
