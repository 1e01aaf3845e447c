from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.characters import garbled, safe, superscript, tidy


@given(st.text())
def test_safe_text_is_as_long_as_before(text: str) -> None:
    assert len(safe(text)) == len(text)


@given(st.text())
def test_safe_text_holds_no_control_and_no_override(text: str) -> None:
    told = safe(text)
    assert all(character in "\t\n\r" or unicodedata.category(character) != "Cc" for character in told)
    assert not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert not any(0xE0000 <= ord(character) < 0xE1000 for character in told)


@pytest.mark.parametrize("hidden", ["\U000e0041", "\U000e0100", "\U000e01f0", "\U000e0fff"])
def test_what_is_never_shown_is_a_space(hidden: str) -> None:
    assert safe(f"a{hidden}b") == "a b"


@pytest.mark.parametrize("text", ["£4.2m – “as agreed”", "naïve café", "a\tb\r\nc", "1⁄2 ≥ ≤ • §", "\ufeffx"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("o\ufb03cer and \ufb01nance", "officer and finance"),
        ("a\u00a0b\u2007c", "a b c"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("a  \t\n b", "a b"),
        ("a\x0cb", "a b"),
    ],
)
def test_tidy_spells_out_ligatures_and_drops_the_invisible(text: str, told: str) -> None:
    assert tidy(text) == told


@given(st.text())
def test_to_tidy_twice_is_to_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_a_footnote_digit_stays_raised() -> None:
    assert "£25,000" + superscript("4") == "£25,000⁴"


@pytest.mark.parametrize(
    ("text", "is_garbled"),
    [
        ("plain words", False),
        ("", False),
        ("\uf041\uf042\uf043 a", True),
        ("\ufffd\ufffd ab", True),
        ("• item one \uf0b7", False),
    ],
)
def test_unmapped_glyphs_are_known(text: str, *, is_garbled: bool) -> None:
    assert garbled(text) is is_garbled
