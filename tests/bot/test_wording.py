"""Texts of `prompts/`: every blank is filled, nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording import PROMPTS, text_of, wording, wording_version


def test_a_blank_is_filled_with_what_is_given() -> None:
    assert wording("not_found_unknown_paper", reference="PCD 597") == "“PCD 597” is not in the library."


def test_a_text_without_blanks_is_said_as_it_stands() -> None:
    assert wording("reason_answered") == text_of("reason_answered")


@pytest.mark.parametrize("blanks", [{}, {"referense": "x"}, {"reference": "x", "other": "y"}])
def test_a_blank_and_its_value_must_meet(blanks: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        wording("not_found_unknown_paper", **blanks)


@given(st.text(max_size=40))
def test_braces_in_a_papers_words_fill_nothing(words: str) -> None:
    assert words in wording("not_found_unknown_paper", reference=words)


def test_every_text_is_one_file_that_ends_with_a_line_break_and_holds_no_address() -> None:
    for file in PROMPTS.glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert text.endswith("\n"), file.name
        assert not re.search(r"<script|https?://", text), file.name


def test_every_text_that_the_program_names_is_there() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (PROMPTS.parent / "bot").rglob("*.py"))
    named = set(re.findall(r"""\bwording\(\s*["']([a-z_0-9]+)["']""", source))
    assert len(named) > 20
    assert sorted(name for name in named if not (PROMPTS / f"{name}.txt").is_file()) == []


def test_every_text_is_said_somewhere() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (PROMPTS.parent / "bot").rglob("*.py"))
    whole = set(re.findall(r"""["']([a-z_0-9]+)["']""", source))
    parts = re.findall(r"f\"([a-z_0-9]*)\{[^{}\"]+\}([a-z_0-9]*)\"", source)
    made = [re.compile(f"{before}.+{after}") for before, after in parts if len(before + after) > 6]
    texts = [file.stem for file in PROMPTS.glob("*.txt")]
    assert [name for name in texts if name not in whole and not any(m.fullmatch(name) for m in made)] == []


def test_the_version_of_the_wording_is_the_same_for_the_same_texts() -> None:
    assert wording_version() == wording_version()
    assert re.fullmatch(r"[0-9a-f]{12}", wording_version())
