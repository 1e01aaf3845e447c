"""Questions whose answers are known: one JSON object a line, as the measuring packs write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

import msgspec

from index.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where the answer stands: a stretch of a text file, or pages of a PDF."""

    start: int | None = None
    end: int | None = None
    page: int | None = None
    pages: tuple[int, ...] = ()
    text: str = ""

    @property
    def length(self) -> int:
        """Characters of the stretch; 0 for a page."""
        return self.end - self.start if self.start is not None and self.end is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said earlier in the conversation."""

    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question, the paper it is about, and where in it the answer stands."""

    id: str
    question: str
    doc: str | None
    gold: tuple[GoldPlace, ...] = ()
    answerable: bool = True
    question_bare: str | None = None
    """The question without the words that name the paper; asked of that paper alone."""
    doc_pdf: str | None = None
    """The same paper as a PDF; found there, it counts by page."""
    benchmark: str | None = None
    domain: str | None = None
    scope: str | None = None
    history: tuple[Turn, ...] = ()

    @property
    def group(self) -> str:
        """The part of the set that it belongs to; parts weigh the same."""
        return self.benchmark or self.domain or "all"


def read_gold(file: Path) -> tuple[GoldQuestion, ...]:
    """The questions of a file. Raises `Problem` that names the first line which is none."""
    return read_lines(file, GoldQuestion)


def read_lines(file: Path, kind: type[Kind]) -> tuple[Kind, ...]:
    """The questions of that kind in a file. Raises `Problem` that names the first line which is none."""
    found = []
    for number, line in enumerate(_lines_of(file), start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=kind))
            except msgspec.DecodeError as error:
                raise Problem(f"Line {number} of {file} is no question: {error}.") from None
    return tuple(found)


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise Problem(f"There is no file {file}; give a file of questions, one JSON object a line.") from None
    except UnicodeDecodeError:
        raise Problem(f"The questions in {file} are not UTF-8 text; save them so.") from None
    except OSError as error:
        raise Problem(f"The questions in {file} cannot be read: {error.strerror}.") from None


def is_same_paper(path: str, doc: str) -> bool:
    """Whether a library's path and a pack's path are one paper: either may begin further down."""
    one, other = PurePosixPath(path).parts, PurePosixPath(doc).parts
    shorter = min(len(one), len(other))
    return shorter > 0 and one[-shorter:] == other[-shorter:]
