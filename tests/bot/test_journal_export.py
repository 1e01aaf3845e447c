from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journal import Feedback
from bot.journal_export import COLUMNS, Row, csv_header, csv_line, json_line, row_of
from tests.bot.test_journal import NOON, an_entry


def read_csv(*lines: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


def test_the_columns_are_those_that_others_count_on() -> None:
    assert COLUMNS == (
        "id",
        "asked",
        "person",
        "place",
        "private",
        "readable",
        "question",
        "outcome",
        "reason",
        "reply",
        "citations",
        "nearest",
        "choices",
        "feedback",
        "generation",
        "wording",
        "seconds",
        "thread",
        "understood",
    )


def test_a_row_has_the_question_its_answer_its_citations_and_its_feedback() -> None:
    entry = an_entry(thread="1.5", choices=("this?", "that?"))
    judged = Feedback(entry_id=entry.id, given=NOON, person="U2", good=False, reason="wrong_paper: old")
    [row] = read_csv(csv_header(), csv_line(row_of(entry, [judged])))
    assert row["question"] == "What does it cost?"
    assert row["asked"] == "2026-03-04T12:00:00+00:00"
    assert row["citations"] == "HMD 1, para 4.2: “It costs £4.”"
    assert row["choices"] == "this?\nthat?"
    assert row["feedback"] == "not right: wrong_paper: old"
    assert "U2" not in row.values()
    assert row["private"] == "no"


def test_the_json_line_holds_the_hash_of_every_cited_passage() -> None:
    entry = an_entry()
    row = msgspec.json.decode(json_line(row_of(entry, [])), type=Row)
    assert row == row_of(entry, [])
    assert [one.words_key for one in row.citations] == ["w1"]


def test_moments_are_exported_in_universal_time() -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    entry = an_entry(asked=dt.datetime(2026, 7, 1, 0, 30, tzinfo=summer))
    assert "2026-06-30T23:30:00+00:00" in csv_line(row_of(entry, []))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    question = f"{start}HYPERLINK(1)"
    [row] = read_csv(csv_header(), csv_line(row_of(an_entry(question=question), [])))
    assert row["question"] == f"'{question}"


@given(question=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_question_comes_back_from_both_forms(question: str) -> None:
    row = row_of(an_entry(question=question), [])
    [told] = read_csv(csv_header(), csv_line(row))
    assert told["question"].removeprefix("'") == question.removeprefix("'")
    assert msgspec.json.decode(json_line(row), type=Row).question == question


def test_every_field_of_an_entry_is_exported() -> None:
    told = {field.name for field in dataclasses.fields(an_entry())}
    assert told - {"cited"} <= set(COLUMNS)
