from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.journal import Entry
from bot.unanswered import clusters, key_of, likeness
from tests.bot.test_journal import NOON, an_entry

WORDS = st.sampled_from(["ferry", "lamps", "cost", "bridge", "who", "the", "what", "harbour", "2024", "£4m"])
QUESTIONS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def asked(*questions: str) -> list[Entry]:
    return [an_entry(question=text, asked=NOON + dt.timedelta(hours=at)) for at, text in enumerate(questions)]


def test_the_same_question_in_other_words_stands_in_one_cluster() -> None:
    found = clusters(
        asked(
            "What does the Quarne ferry cost?",
            "How much do the Quarne ferries cost",
            "Who is the harbour master?",
            "cost of the Quarne ferry, please",
        )
    )
    assert [(one.times, one.example) for one in found] == [
        (3, "What does the Quarne ferry cost?"),
        (1, "Who is the harbour master?"),
    ]


def test_questions_that_share_only_how_questions_begin_stay_apart() -> None:
    found = clusters(asked("What is the plan for the bridge?", "What is the budget for the school?"))
    assert len(found) == 2


def test_what_is_asked_most_often_comes_first_and_then_what_was_asked_last() -> None:
    found = clusters(asked("ferry", "bridge", "lamps", "bridge"))
    assert [one.example for one in found] == ["bridge", "lamps", "ferry"]


def test_people_are_counted_once_and_not_named() -> None:
    entries = [an_entry(question="ferry?", person=person) for person in ("U1", "U1", "U2")]
    [found] = clusters(entries)
    assert (found.times, found.people) == (3, 2)
    assert "U1" not in repr(found)


def test_a_question_of_stop_words_alone_is_still_in_a_cluster() -> None:
    assert [one.times for one in clusters(asked("What is it?", "What is it?", "?"))] == [2, 1]


def test_without_questions_there_are_no_clusters() -> None:
    assert clusters([]) == ()


@given(questions=st.lists(QUESTIONS, max_size=12))
def test_every_question_is_in_exactly_one_cluster(questions: list[str]) -> None:
    found = clusters(asked(*questions))
    assert sum(one.times for one in found) == len(questions)
    wordings = [text for one in found for text in one.questions]
    assert len(wordings) == len(set(wordings))
    assert set(wordings) == set(questions)


@given(questions=st.lists(QUESTIONS, max_size=10), data=st.data())
def test_the_order_of_the_journal_decides_nothing(questions: list[str], data: st.DataObject) -> None:
    entries = asked(*questions)
    other = data.draw(st.permutations(entries))
    assert clusters(entries) == clusters(other)


@given(one=QUESTIONS, other=QUESTIONS)
def test_likeness_has_no_direction_and_is_one_for_the_same_words(one: str, other: str) -> None:
    first, second = key_of(one), key_of(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert (likeness(first, second) == 1) == (first == second)
