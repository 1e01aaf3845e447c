from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.abbreviations import Abbreviations, write_abbreviations

if TYPE_CHECKING:
    from pathlib import Path

TOLD = [
    ("DP", "Digital Policing", "a"),
    ("LFP", "Lantern Ferry Programme", "b"),
    ("the Agreement", "this Non-Disclosure Agreement", "a"),
    ("Company", "Marlow Towage plc", "b"),
]


@pytest.fixture
def known(tmp_path: Path) -> Abbreviations:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table facts (type, kind, value, document_id)")
    connection.executemany("insert into facts values ('abbreviation', ?, ?, ?)", TOLD)
    write_abbreviations(tmp_path, connection, {"a": 0, "b": 1})
    connection.close()
    return Abbreviations(tmp_path)


ALL = np.array([True, True])


def test_the_short_form_looks_for_the_long_one_and_the_other_way_round(known: Abbreviations) -> None:
    assert known.expansions(["dp", "budget"], ALL) == {"digit": 0.5, "polic": 0.5}
    assert known.expansions(["lantern", "ferri", "programm"], ALL) == {"lfp": 1.0}
    assert known.expansions(["lantern", "programm"], ALL) == {}


def test_a_defined_term_is_no_abbreviation(known: Abbreviations) -> None:
    assert known.expansions(["agreement", "compani"], ALL) == {}


def test_what_a_closed_paper_explains_is_not_known(known: Abbreviations) -> None:
    assert known.expansions(["dp"], np.array([False, True])) == {}


def test_what_stands_for_too_much_stands_for_nothing(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table facts (type, kind, value, document_id)")
    longs = ["Data Protection", "Digital Policing", "Delivery Plan", "Development Partner"]
    connection.executemany(
        "insert into facts values ('abbreviation', 'DP', ?, 'a')", [(one,) for one in longs]
    )
    write_abbreviations(tmp_path, connection, {"a": 0})
    connection.close()
    assert Abbreviations(tmp_path).expansions(["dp"], ALL) == {}
