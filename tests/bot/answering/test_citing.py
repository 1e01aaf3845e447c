"""Citations as staff write them; words of papers that can do nothing but be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.citing import citation_line, harmless, ordinal, place, shortened
from bot.answering.reply import Citation
from tests.bot.answering.conftest import STAFF

if TYPE_CHECKING:
    from tests.bot.answering.conftest import Desk


def cited(desk: Desk, document_path: str, start: str) -> Citation:
    one = next(one for one in desk.library.recognised if one.document.path == document_path)
    passage = next(p for p in one.passages if p.text.startswith(start))
    return Citation(number=1, passage=passage, document=one.document, start=passage.start, end=passage.end)


def test_a_numbered_paragraph_is_cited_by_its_number(harbour: Desk) -> None:
    line = citation_line(cited(harbour, "qhd-41-tern-programme.txt", "4.2."))
    assert line.startswith(
        "QHD 41, para 4.2 · Tern Programme: mobilisation · 4. Legal comments · undated in the indexed copy"
    )
    assert line.endswith("qhd-41-tern-programme.txt")


def test_the_date_and_status_of_a_signed_paper_are_told(harbour: Desk) -> None:
    assert "14 September 2027, signed" in citation_line(cited(harbour, "qhd-58-tern-award.txt", "1.1."))


def test_a_bullet_is_cited_by_what_is_recommended(harbour: Desk) -> None:
    bullet = cited(harbour, "qhd-41-tern-programme.txt", "• The revenue cost")
    assert place(bullet.passage) == "Recommendation (note)"


def test_a_paper_without_a_reference_is_cited_by_its_title(harbour: Desk) -> None:
    assert citation_line(cited(harbour, "pier-lease.txt", "5.1")).startswith("LEASE AGREEMENT, para 5.1")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ranks_are_written_as_people_write_them(number: int, said: str) -> None:
    assert ordinal(number) == said


ACTIVE = re.compile(
    r"\w://|www\.|<[^\s\u2060]|(?<!\w)[@#]\w|\w@\w|\]\(|!\[|\b(?:mailto|tel):|[*_~`](?=\S)(?!\u2060)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "text",
    [
        "see https://evil.example/x?d=1",
        "www.evil.example",
        "<https://evil.example|click>",
        "<!channel> now",
        "<@U123>",
        "@here and #general",
        "[click](http://x)",
        "![a](b)",
        "*bold* _it_ ~gone~ `code`",
        "mail a@b.example",
        "mailto:a@b",
    ],
)
def test_no_words_of_a_paper_can_act(text: str) -> None:
    made = harmless(text)
    assert not ACTIVE.search(made), made
    assert made.replace("\u2060", "") == text


@given(st.text(max_size=200))
def test_harmless_words_stand_on_one_line_and_stay_harmless(text: str) -> None:
    made = harmless(text)
    assert "\n" not in made
    assert "\r" not in made
    assert not re.search(r"\w://|\]\(|<@|<!", made)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=100))
def test_plain_words_are_left_as_they_are(text: str) -> None:
    assert harmless(text) == " ".join(text.split())


def test_a_quote_cannot_begin_a_line_that_looks_like_a_citation() -> None:
    assert harmless("words\n[1] QHD 99, para 1") == "words [1] QHD 99, para 1"


def test_shortened_words_end_with_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("short", 9) == "short"


def test_the_readable_collection_is_the_one_of_the_tests(harbour: Desk) -> None:
    assert all(card.collection in STAFF for card in harbour.library.cards(STAFF))
