"""The process beside the one that answers: what it is told, what it tells, and how it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bot.ingest_process import IngestProcess, Order, Task, Word, _as_text, _from_text, _without_secrets
from bot.settings import Settings
from index import generations
from index.errors import Problem
from index.progress import Stage
from ingest.preview import Preview
from ingest.report import Report


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "lamp.txt").write_text("1.1. The lamp is lit at dusk.\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings(papers: Path, tmp_path: Path) -> Settings:
    return Settings(library=tmp_path / "library", papers=(papers,), slack_bot_token="xoxb-x")  # noqa: S106


def done(settings: Settings, task: Task) -> tuple[Preview | Report, list[Stage]]:
    stages: list[Stage] = []
    process = IngestProcess(settings, task)
    try:
        return process.result(lambda stage, _done, _total: stages.append(stage)), stages
    finally:
        process.close()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_order_arrives_as_it_was_given_and_without_secrets(settings: Settings) -> None:
    order = Order(task=Task.INGEST, settings=_without_secrets(settings))
    sent = msgspec.json.encode(order, enc_hook=_as_text)
    assert msgspec.json.decode(sent, type=Order, dec_hook=_from_text) == order
    assert b"xoxb" not in sent
    assert order.settings.papers == settings.papers


def test_every_word_comes_back_as_it_was_told() -> None:
    for word in (Word(stage=Stage.READING, done=1, total=2), Word(problem="The disk is full.")):
        assert msgspec.json.decode(msgspec.json.encode(word), type=Word) == word


def test_a_preview_writes_nothing_and_an_ingest_switches(settings: Settings) -> None:
    shown, stages = done(settings, Task.PREVIEW)
    assert isinstance(shown, Preview)
    assert shown.added == ("lamp.txt",)
    assert shown.collections == (("lamp.txt", "open"),)
    assert Stage.LOOKING in stages
    assert generations.pointed_at(settings.library) is None

    report, stages = done(settings, Task.INGEST)
    assert isinstance(report, Report)
    assert report.switched
    assert generations.pointed_at(settings.library) == report.generation
    assert Stage.WRITING in stages
    assert stages == sorted(stages, key=list(Stage).index)


def test_a_problem_of_the_ingest_is_a_problem_here(settings: Settings, papers: Path) -> None:
    (papers / "lamp.txt").unlink()
    papers.rmdir()
    with pytest.raises(Problem, match="There is no folder"):
        done(settings, Task.INGEST)


def test_a_bug_is_told_with_its_reference_and_leaves_the_library(settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "library"
    blocked.mkdir()
    (blocked / "current").mkdir()  # a folder where the pointer should be: nobody foresaw it
    with pytest.raises(Problem, match=r"reference [0-9a-f]{8}"):
        done(settings, Task.INGEST)
    assert generations.pointed_at(settings.library) is None


def test_a_process_that_is_stopped_leaves_the_library_as_it_was(settings: Settings) -> None:
    process = IngestProcess(settings, Task.INGEST)
    process.stop()
    with pytest.raises(Problem, match="as it was"):
        process.result(lambda *_: None)
    process.close()
    assert generations.pointed_at(settings.library) is None


def test_a_process_ends_with_its_caller(settings: Settings) -> None:
    process = IngestProcess(settings, Task.PREVIEW)
    child = process._process
    for stream in (child.stdin, child.stdout):
        assert stream is not None
        stream.close()  # as the operating system does when a caller is killed
    until(lambda: child.poll() is not None)
