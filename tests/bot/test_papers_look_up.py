"""A short line stands for a look-up, or for none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.papers_look_up import Kind, LookUp, read_line


@pytest.mark.parametrize(
    ("line", "kind", "named"),
    [
        ("/papers decision QD 101", Kind.DECISION, "QD 101"),
        ("/Papers  Decision   QD  101 ", Kind.DECISION, "QD 101"),
        ("/papers programme Harbour Wall", Kind.PROGRAMME, "Harbour Wall"),
        ("/papers timeline Harbour Wall", Kind.TIMELINE, "Harbour Wall"),
        ("/papers expiring", Kind.EXPIRING, ""),
        ("/papers expiring 6", Kind.EXPIRING, "6"),
        ("/papers expiring 18 months", Kind.EXPIRING, "18 months"),
        ("/papers glossary DPIA", Kind.GLOSSARY, "DPIA"),
    ],
)
def test_a_line_names_what_is_looked_up(line: str, kind: Kind, named: str) -> None:
    assert read_line(line) == LookUp(kind=kind, named=named)


@pytest.mark.parametrize(
    "line",
    [
        "What does QD 101 recommend?",
        "/papers",
        "/papers decision",
        "/papers decisions QD 101",
        "/papers expiring next spring",
        "/paper decision QD 101",
        "papers decision QD 101",
        "",
    ],
)
def test_other_words_are_no_look_up(line: str) -> None:
    assert read_line(line) is None


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.EXPIRING]), st.text(max_size=40))
def test_the_line_of_a_look_up_stands_for_it(kind: Kind, text: str) -> None:
    named = " ".join(text.split())
    if named:
        one = LookUp(kind=kind, named=named)
        assert read_line(one.line) == one
