"""Values of the kind asked for are found in a sentence, with what bounds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asked import Asked
from bot.answering.values import has_kind, values


def told(kind: Asked, sentence: str, question: str = "") -> list[str]:
    return [sentence[v.start : v.end] for v in values(kind, sentence, question)]


def test_an_amount_comes_with_its_comparator() -> None:
    assert told(Asked.AMOUNT, "approval up to a total value of £2.4m for boats") == [
        "up to a total value of £2.4m"
    ]


def test_a_date_is_as_exact_as_written() -> None:
    assert told(Asked.DATE, "to return in the second quarter of 2027 with a case") == [
        "second quarter of 2027"
    ]


def test_when_may_be_answered_by_a_length_of_time() -> None:
    assert told(Asked.DATE, "The lease ends over the next 2-3 years.", "When does the lease end?")


def test_on_what_date_is_not_answered_by_a_length_of_time() -> None:
    assert (
        told(Asked.DATE, "The lease ends over the next 2-3 years.", "On what date does the lease end?") == []
    )


def test_a_year_of_a_statute_is_no_date() -> None:
    assert told(Asked.DATE, "as defined in the Data Protection Act 2018.", "what year") == []


def test_a_period_may_be_minutes() -> None:
    assert told(Asked.PERIOD, "fallen from 3 minutes 50 seconds to 1 minute 25 seconds") == [
        "3 minutes 50 seconds",
        "1 minute 25 seconds",
    ]


def test_a_count_is_no_amount_and_no_date() -> None:
    assert told(Asked.COUNT, "circa seven staff cost £2m by 3 May 2027") == ["circa seven"]


def test_a_rate_says_for_what() -> None:
    assert told(Asked.RATE, "It costs £980 a day and £2m in all.") == ["£980 a day"]


def test_people_are_names_and_roles() -> None:
    assert "Ottoline Farrow" in told(Asked.PERSON, "It was led by Ottoline Farrow with care.")
    assert "the Deputy Chair" in told(Asked.PERSON, "to be signed by the Deputy Chair today")


@pytest.mark.parametrize("text", ["Paragraph 3.7 of the plan", "under the Public Contracts Regulations 2015"])
def test_provisions_are_paragraphs_and_laws(text: str) -> None:
    assert told(Asked.PROVISION, text)


def test_kinds_that_are_no_values_have_none() -> None:
    assert not has_kind(Asked.REASON)
    assert told(Asked.REASON, "because of £5") == []


@given(st.sampled_from([kind for kind in Asked if has_kind(kind)]), st.text(max_size=200))
def test_a_value_is_a_slice_of_its_sentence(kind: Asked, sentence: str) -> None:
    for value in values(kind, sentence, "on what date?"):
        assert 0 <= value.start < value.end <= len(sentence)


@pytest.mark.parametrize(
    ("asked", "sentence", "expected"),
    [
        (Asked.COUNT, "The cameras rise from 640 to 720 in May.", ["from 640 to 720"]),
        (Asked.AMOUNT, "It goes from up to £16.8m to up to £18.15m.", ["from up to £16.8m to up to £18.15m"]),
        (Asked.PERCENT, "It fell from 12% to 9%.", ["from 12% to 9%"]),
        (Asked.COUNT, "It takes 640 people to 720 places.", ["640", "720"]),
        (Asked.COUNT, "Risk 8 rises from 9 to 12.", ["from 9 to 12"]),
        (Asked.COUNT, "Unit 7 has room for fourteen bays.", ["fourteen"]),
    ],
)
def test_a_rise_is_one_value_and_a_number_in_a_name_is_none(
    asked: Asked, sentence: str, expected: list[str]
) -> None:
    assert [sentence[v.start : v.end] for v in values(asked, sentence)] == expected


@pytest.mark.parametrize(
    ("asked", "question", "sentence", "expected"),
    [
        (Asked.COUNT, "", "A three-year plan was seen by 14 members.", ["14"]),
        (
            Asked.ORGANISATION,
            "Which contractor won the tender?",
            "The Senior Engineer said that Tern Works won.",
            ["Tern Works"],
        ),
        (Asked.ORGANISATION, "Who decides?", "The Senior Engineer decides.", ["The Senior Engineer"]),
        (Asked.PERSON, "Names of the pilots?", "The director thanked Ida Marlow.", ["Ida Marlow"]),
        (Asked.PERSON, "Who thanked them?", "The director thanked Ida.", ["The director", "Ida"]),
    ],
)
def test_what_no_answer_to_the_question_can_be_is_no_value(
    asked: Asked, question: str, sentence: str, expected: list[str]
) -> None:
    assert [sentence[v.start : v.end] for v in values(asked, sentence, question)] == expected
