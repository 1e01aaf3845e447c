"""An ingest, or a look at what one would do, in a process of its own, so that answering goes on beside it.

The process is told by a line of JSON what to do, and tells in lines of JSON how far it is and how it ended.
It ends when its caller does: an ingest that nobody hears of any more leaves the library as it was.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import msgspec

from bot.settings import Settings
from index.errors import Problem
from index.progress import Progress, Stage
from ingest.preview import Preview
from ingest.report import Report

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TESSDATA_PREFIX")
"""What the process sees of the environment: never the Slack tokens."""
_START = "import sys; sys.path[:] = {path!r}; from bot.ingest_process import main; main()"
_LATER = 10
"""Added to the niceness: answers come first."""


class Task(StrEnum):
    """What the process does."""

    PREVIEW = "preview"
    INGEST = "ingest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the process is told."""

    task: Task
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the process tells: how far it is, or how it ended."""

    stage: Stage | None = None
    done: int = 0
    total: int = 0
    preview: Preview | None = None
    report: Report | None = None
    problem: str | None = None


class IngestProcess:
    """One process, from its start to its end."""

    def __init__(self, settings: Settings, task: Task) -> None:
        """Start it. Secrets stay here."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=kept,
            start_new_session=True,
        )
        order = Order(task=task, settings=_without_secrets(settings))
        self._send(msgspec.json.encode(order, enc_hook=_as_text) + b"\n")

    def result(self, progress: Progress) -> Preview | Report:
        """Wait for the end, telling of each step. Raises `Problem` as the ingest does, or if it was ended."""
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        for line in self._process.stdout:
            word = msgspec.json.decode(line, type=Word)
            if word.stage is not None:
                progress(word.stage, word.done, word.total)
            elif word.problem is not None:
                raise Problem(word.problem)
            else:
                ended = word.preview or word.report
                if ended is not None:
                    return ended
        raise Problem("The process was ended before it was done; the library is as it was.")

    def close(self, seconds: float = 20.0) -> None:
        """Make an end of it, whether it is done or not."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()  # the process notices, and stops
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Ask it to stop; `result` then raises."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _send(self, line: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101 - it was asked for
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except BrokenPipeError:
            self._process.wait()  # `result` finds no word, and says so


def _without_secrets(settings: Settings) -> Settings:
    without: dict[str, Any] = dict.fromkeys(settings.secrets())
    return replace(settings, **without)


def _as_text(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value))


def _from_text(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)


def main() -> None:
    """The process itself: one order from stdin, words to stdout, the log to stderr."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a package prints is no word of ours
    os.nice(_LATER)
    told = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)  # a buffer's lock would outlive the end
    order = msgspec.json.decode(told.readline(), type=Order, dec_hook=_from_text)
    threading.Thread(target=_end_with_caller, args=(told,), daemon=True).start()
    logging.basicConfig(
        level=order.settings.log_level,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        _tell(out, carried_out(order, lambda *step: _tell(out, _step(*step))))
    except Problem as problem:
        _tell(out, Word(problem=problem.sentence))
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(1)  # the caller has gone: there is nobody to tell
    except Exception:
        reference = secrets.token_hex(4)
        logging.getLogger("paperclerk").exception("bug %s", reference)
        _tell(
            out,
            Word(
                problem=f"Something went wrong inside Paperclerk (reference {reference}); the log has the "
                "details. The library is as it was."
            ),
        )


def carried_out(order: Order, progress: Progress) -> Word:
    """Do what was ordered."""
    from bot.ingesting import request_for  # noqa: PLC0415 - the serving process loads no PDF reader
    from ingest.parts import real_parts  # noqa: PLC0415 - the same
    from ingest.preview import preview  # noqa: PLC0415 - the same
    from ingest.run import ingest  # noqa: PLC0415 - the same

    request = request_for(order.settings, ())
    parts = real_parts(order.settings.model)
    if order.task is Task.PREVIEW:
        return Word(preview=preview(request, parts, progress=progress))
    return Word(report=ingest(request, parts, progress=progress))


def _step(stage: Stage, done: int, total: int) -> Word:
    return Word(stage=stage, done=done, total=total)


def _tell(out: IO[bytes], word: Word) -> None:
    out.write(msgspec.json.encode(word) + b"\n")
    out.flush()


def _end_with_caller(told: IO[bytes]) -> None:
    """Stop as Ctrl-C does once the caller's end of the line is closed, however the caller ended."""
    while told.read(1):
        pass
    os.kill(os.getpid(), signal.SIGINT)
