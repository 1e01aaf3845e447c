"""The walk of an engineer: a new format and a setting for it, in a copy of the project, with its tests."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.walks.walking import ROOT, Walk

if TYPE_CHECKING:
    from pathlib import Path

READER = '''"""A register in comma-separated values: each row a line of text, under the names of its columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ingest.paper import Mark, MarkKind, Paper
from ingest.read.characters import safe
from ingest.read.limits import Unreadable
from ingest.read.text import decode

if TYPE_CHECKING:
    from ingest.read.limits import Limits


def read_register(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """The rows of a register; only the first `limits.rows` of them, and a warning where there are more."""
    decoded = decode(data)
    rows = [row for row in csv.reader(io.StringIO(decoded.text)) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise Unreadable("it is a register without rows")
    kept = rows[: limits.rows + 1]
    cut = () if kept == rows else (f"only the first {limits.rows:,} of its {len(rows) - 1:,} rows are read",)
    text, marks = "", []
    for at, row in enumerate(kept):
        line = " | ".join(" ".join(cell.split()) for cell in row)
        kind = MarkKind.TABLE_ROW if at else MarkKind.TABLE_HEADER
        marks.append(Mark(kind=kind, start=len(text), end=len(text) + len(line)))
        text += f"{line}\\n"
    return Paper(
        path=relative,
        format="register",
        sha256=sha256,
        text=safe(text),
        marks=tuple(marks),
        warnings=(*decoded.warnings, *cut),
    )
'''
TEST = """from __future__ import annotations

from pathlib import Path

from ingest.clauses import cut
from ingest.read import Limits, read

REGISTER = "Reference,Title,Value\\nHMD 501,Bollards,\\"£77,123\\"\\nHMD 502,Lamps,£4m\\n"


def test_each_row_of_a_register_is_a_passage(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    paper = read(file, "register.csv", Limits())
    passages = cut("paper", paper.text, marks=paper.marks).passages
    assert [passage.text for passage in passages] == ["HMD 501 | Bollards | £77,123", "HMD 502 | Lamps | £4m"]


def test_rows_beyond_the_limit_are_said_to_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    paper = read(file, "register.csv", Limits(rows=1))
    assert "Lamps" not in paper.text
    assert paper.warnings == ("only the first 1 of its 2 rows are read",)
"""
CHANGES = (
    (
        "ingest/read/__init__.py",
        '    return "markdown" if suffix in {".md", ".markdown"} else "text"\n',
        '    if suffix == ".csv":\n        return "register"\n'
        '    return "markdown" if suffix in {".md", ".markdown"} else "text"\n',
    ),
    (
        "ingest/read/__init__.py",
        '    elif kind == "markdown":\n',
        '    elif kind == "register":\n'
        "        from ingest.read.register import read_register as reader  # noqa: PLC0415  # nor one for it\n"
        '    elif kind == "markdown":\n',
    ),
    (
        "ingest/read/__init__.py",
        "`html`, `email`, `markdown` or `text`",
        "`html`, `email`, `register`, `markdown` or `text`",
    ),
    (
        "ingest/read/limits.py",
        "    characters: int = 20_000_000\n",
        "    characters: int = 20_000_000\n    rows: int = 10_000\n"
        '    """Of a register in comma-separated values."""\n',
    ),
    (
        "bot/settings.py",
        "    recognise_scans: bool = _setting(\n",
        '    register_rows: int = _setting(10_000, "How many rows of a register (.csv) are read.")\n'
        "    recognise_scans: bool = _setting(\n",
    ),
    (
        "bot/ingesting.py",
        "                file_bytes=settings.file_megabytes * MEGABYTE, recognise_scans=settings.recognise_scans\n",
        "                file_bytes=settings.file_megabytes * MEGABYTE,\n"
        "                recognise_scans=settings.recognise_scans,\n"
        "                rows=settings.register_rows,\n",
    ),
)


def walk(folder: Path) -> Walk:
    """Make the walk in a copy of the project in this folder."""
    copy = folder / "paperclerk"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
    made = Walk("Engineer: a format and a setting", copy)
    made.say(
        "An engineer wants registers in comma-separated values to be read as papers, and a setting for how many "
        "rows. A format is a module of `ingest/read` that gives a `Paper`; `sniff` tells it by content or name; a "
        "setting is a field of `Settings`. What follows was done in a copy of the project."
    )
    (copy / "ingest" / "read" / "register.py").write_text(READER, encoding="utf-8")
    (copy / "tests" / "ingest" / "read" / "test_register.py").write_text(TEST, encoding="utf-8")
    for name, before, after in CHANGES:
        file = copy / name
        text = file.read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise RuntimeError(f"{name} is not as this walk knows it: {before!r}")
        file.write_text(text.replace(before, after), encoding="utf-8")
    made.part("The new reader")
    made.shell("cat ingest/read/register.py", most=80)
    made.part("What else changes")
    made.shell("git diff", most=120)
    made.part("Its tests, and what the project asks of every change")
    made.shell("cat tests/ingest/read/test_register.py")
    python = sys.executable
    here = 'PYTHONPATH="$PWD" python -m'
    for told, command in (
        (
            f"{here} pytest -q tests/ingest/read/test_register.py",
            "pytest -q tests/ingest/read/test_register.py",
        ),
        (f"{here} mypy", "mypy"),
        (f"{here} ruff check .", "ruff check ."),
    ):
        made.as_shown(told, f'PYTHONPATH="$PWD" {python} -m {command}')
    made.part("Used")
    made.shell(
        "mkdir papers && printf 'Reference,Title,Value\\nHMD 501,Bollards,\"£77,123\"\\n' > papers/register.csv"
    )
    made.as_shown(
        "paperclerk settings | grep register", f'PYTHONPATH="$PWD" {python} -m bot settings | grep register'
    )
    made.as_shown("paperclerk ingest papers", f'PYTHONPATH="$PWD" {python} -m bot ingest papers 2>/dev/null')
    made.as_shown(
        'paperclerk ask "What is the value of HMD 501?"',
        f'PYTHONPATH="$PWD" {python} -m bot ask "What is the value of HMD 501?"',
    )
    return made
