from __future__ import annotations

import hashlib
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from reportlab.lib.colors import black, white

import ingest.reading as reading_module
from index.access import OPEN_POLICY
from index.errors import Problem
from index.facts import AmountFact, AmountKind, Evidence, Vat
from index.files import PageEntry
from index.progress import Stage
from index.rules import Bound, Limit, Rule, Topic
from ingest.cage import WarderLost
from ingest.caged import Order, Reading, is_scan, read_file, reading_of, reading_of_file
from ingest.read.limits import Limits, Unreadable
from ingest.reading import Options, Unread, read_in_cage
from ingest.run import Request, ingest
from tests.ingest.conftest import recognise_lines
from tests.ingest.read.pdf_files import pdf, prose, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.paper import Paper
    from ingest.recognise import RecognisedDocument
    from ingest.sidecar import Sidecar
    from tests.ingest.conftest import LineParts

DECISION = """Harbour Board decision HB 7

Title: Lanterns for the north pier

1. Introduction and background

1.1 The north pier has no lights.

1.2 The board is asked to approve expenditure of £4,500 on lanterns.
"""


def _order(file: Path, **changes: object) -> Order:
    order = Order(
        file=str(file),
        path=file.name,
        collection="open",
        restricted=False,
        sidecar=None,
        limits=Limits(),
    )
    return replace(order, **changes)  # type: ignore[arg-type]


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    file = tmp_path / "hb-7.txt"
    file.write_text(DECISION)
    return file


def test_a_file_goes_through_the_cage_and_comes_out_as_passages(decision: Path) -> None:
    ((order, reading),) = read_in_cage([_order(decision)], Options(processes=1))
    assert order.path == "hb-7.txt"
    assert isinstance(reading, Reading)
    (found,) = reading.documents
    assert found.document.text == DECISION
    assert any("£4,500" in passage.text for passage in found.passages)
    assert reading.sha256 == hashlib.sha256(DECISION.encode()).hexdigest()


def test_every_file_has_a_result_whatever_is_in_it(decision: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (tmp_path / "blank.txt").write_text("  \n \n")
    files = [decision, tmp_path / "picture.pdf", tmp_path / "broken.pdf", tmp_path / "blank.txt"]
    files.append(tmp_path / "gone.txt")
    results = {order.path: result for order, result in read_in_cage([_order(f) for f in files], Options())}
    assert set(results) == {file.name for file in files}
    assert isinstance(results.pop("hb-7.txt"), Reading)
    for result in results.values():
        assert isinstance(result, Unread)
        assert result.reason


def test_a_paper_that_costs_too_much_is_given_up_and_may_be_tried_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "long.txt").write_text("The lantern is lit. " * 400_000)
    ((_, result),) = read_in_cage([_order(tmp_path / "long.txt")], Options(processes=1, paper_seconds=0.2))
    assert isinstance(result, Unread)
    assert result.by_cost


def test_the_work_of_the_cage_is_json_in_and_json_out(decision: Path) -> None:
    reading = reading_of(read_file(msgspec.json.encode(_order(decision))))
    assert [found.document.path for found in reading.documents] == ["hb-7.txt"]
    with pytest.raises(msgspec.DecodeError):
        reading_of(b'{"sha256": 1}')


def test_the_words_of_a_marked_paper_do_not_leave_the_cage(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("OFFICIAL-SENSITIVE\nThe reserve is nine lanterns.")
    told = read_file(msgspec.json.encode(_order(file)))
    assert b"nine lanterns" not in told
    assert reading_of(told).marking == "OFFICIAL-SENSITIVE"
    assert b"nine lanterns" in read_file(msgspec.json.encode(_order(file, restricted=True)))


def test_a_paper_without_words_is_refused_and_one_of_pictures_is_a_scan(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    with pytest.raises(Unreadable, match="empty"):
        reading_of_file(_order(tmp_path / "a.txt"), recognise_lines)
    (tmp_path / "a.html").write_text("<!doctype html><html><body><p> </p></body></html>")
    with pytest.raises(Unreadable):
        reading_of_file(_order(tmp_path / "a.html"), recognise_lines)
    blank = Reading(sha256="0", format="pdf", marking=None, pages=(), warnings=(), documents=())
    assert not is_scan(blank)
    picture = PageEntry(number=1, state="no text")
    assert is_scan(replace(blank, pages=(picture,)))
    assert not is_scan(replace(blank, pages=(picture, PageEntry(number=2, state="failed"))))


def test_what_does_not_stand_in_the_paper_is_refused_in_the_cage(decision: Path) -> None:
    def careless(paper: Paper, sidecar: Sidecar | None, collection: str) -> tuple[RecognisedDocument, ...]:
        (found,) = recognise_lines(paper, sidecar, collection)
        return (replace(found, document=replace(found.document, text=found.document.text.upper())),)

    with pytest.raises(ValueError, match="no slice"):
        reading_of_file(_order(decision), careless)


def test_digits_too_many_for_money_are_told_and_left_out(decision: Path) -> None:
    def rich(paper: Paper, sidecar: Sidecar | None, collection: str) -> tuple[RecognisedDocument, ...]:
        (found,) = recognise_lines(paper, sidecar, collection)
        first = found.passages[0]
        place = Evidence(
            document_id=found.document.id,
            passage_id=first.id,
            start=first.start,
            end=first.end,
            text=first.text,
        )
        amounts = [
            AmountFact(
                pence=pence,
                kind=AmountKind.FIGURE,
                approximate=False,
                vat=Vat.NOT_STATED,
                per=None,
                purpose=None,
                repaired=False,
                evidence=place,
            )
            for pence in (100, 10**30)
        ]
        rule = Rule(
            id="r",
            topic=Topic.LAW,
            bound=Bound(lo=Limit(pence=10**30), words="at least"),
            subject=None,
            evidence=place,
        )
        return (replace(found, facts=tuple(amounts), rules=(rule,)),)

    reading = reading_of_file(_order(decision), rich)
    assert [fact.pence for fact in reading.documents[0].amounts] == [100]
    assert reading.documents[0].rules == ()
    assert "too large to be a sum of money" in reading.warnings[0]
    assert reading_of(msgspec.json.encode(reading)) == reading


def _slow_to_draw(canvas: Any) -> None:
    """Words on a ground of many shadings: who draws the page waits, who only reads it does not."""
    prose("1.1 The lantern is lit at dusk.")(canvas)
    for _ in range(3000):
        canvas.linearGradient(0, 0, 600, 800, (black, white))
        canvas.radialGradient(300, 400, 500, (white, black))


def test_a_pdf_that_keeps_the_fast_reader_too_long_is_read_by_the_other(tmp_path: Path) -> None:
    (tmp_path / "slow.pdf").write_bytes(pdf(_slow_to_draw))
    options = Options(processes=1, paper_seconds=6.0)
    ((_, reading),) = read_in_cage([_order(tmp_path / "slow.pdf")], options)
    assert isinstance(reading, Reading)
    assert "lantern is lit" in reading.documents[0].document.text
    assert [page.state for page in reading.pages] == ["salvaged"]
    assert any("it was read in a second way, because it took" in warning for warning in reading.warnings)


def test_a_larger_file_may_take_longer_up_to_a_limit(tmp_path: Path) -> None:
    seconds = []
    for megabytes in (0, 3, 8, 190):
        with (tmp_path / "paper.pdf").open("wb") as file:
            file.truncate(megabytes * 1024 * 1024)
        job = reading_module._job(_order(tmp_path / "paper.pdf"), Options())
        seconds.append(job.seconds)
    assert seconds == [60.0, 60.0, 90.0, 300.0]
    job = reading_module._job(_order(tmp_path / "gone.pdf"), Options(paper_seconds=7.0))
    assert job.seconds == 7.0


def test_the_recognition_of_scans_has_time_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    head = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = (head, "4 1 1 1 1 0 300 400 900 60 -1 ", "5 1 1 1 1 1 300 400 900 60 96 Lanterns")
    table = "\\n".join(row.replace(" ", "\\t") for row in rows)
    program.write_text(f"#!/bin/sh\ncat >/dev/null\nsleep 2.2\nprintf '{table}\\n'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    (tmp_path / "scan.pdf").write_bytes(pdf(scan("Lanterns")))
    (tmp_path / "plain.pdf").write_bytes(pdf(prose("1.1 Lanterns.")))
    limits = Limits(recognise_scans=True, recognise_seconds=20.0)
    orders = [_order(tmp_path / name, limits=limits) for name in ("scan.pdf", "plain.pdf")]
    options = Options(processes=2, paper_seconds=3.0)
    told = {order.path: reading for order, reading in read_in_cage(orders, options)}
    scanned = told["scan.pdf"]
    assert isinstance(scanned, Reading)
    assert [page.state for page in scanned.pages] == ["recognised"]
    assert "Lanterns" in scanned.documents[0].document.text
    assert isinstance(told["plain.pdf"], Reading)


def test_a_cage_that_is_killed_from_outside_is_set_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading_module._outcomes
    killed: list[bool] = []

    def fragile(orders: list[Order], options: Options) -> Iterator[object]:
        for number, outcome in enumerate(real(orders, options)):
            yield outcome
            if number == 0 and not killed:
                killed.append(True)
                raise WarderLost

    monkeypatch.setattr(reading_module, "_outcomes", fragile)
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Paper {n}.")
    orders = [_order(tmp_path / f"{n}.txt") for n in range(3)]
    assert {order.path for order, _ in read_in_cage(orders, Options(processes=1))} == {
        "0.txt",
        "1.txt",
        "2.txt",
    }
    assert killed


def test_a_cage_that_is_killed_again_and_again_is_a_problem(
    decision: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_orders: object, _options: object) -> Iterator[object]:
        raise WarderLost

    monkeypatch.setattr(reading_module, "_outcomes", lost)
    with pytest.raises(Problem, match="out of memory"):
        list(read_in_cage([_order(decision)], Options()))


def test_ctrl_c_while_papers_are_read_leaves_the_library_and_no_process(
    tmp_path: Path, lines: LineParts
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in range(20):
        (papers / f"{n}.txt").write_text(f"1.1 Paper {n}.\n")
    request = Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,))
    ingest(request, lines.parts())
    before = (tmp_path / "library" / "current").read_bytes()
    (papers / "new.txt").write_text("1.1 New.\n")

    def press(stage: Stage, done: int, total: int) -> None:
        if (stage, done, total) == (Stage.READING, 1, 1):
            os.kill(os.getpid(), signal.SIGINT)

    parts = replace(lines.parts(), read=read_in_cage)
    with pytest.raises(KeyboardInterrupt):
        ingest(request, parts, progress=press)
    assert (tmp_path / "library" / "current").read_bytes() == before
    assert sorted(p.name[:4] for p in (tmp_path / "library").iterdir()) == ["curr", "gen-", "lock"]
    assert ingest(request, parts).added == ("new.txt",)
