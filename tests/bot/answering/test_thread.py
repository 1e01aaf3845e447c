"""In a thread the paper under discussion and the half-asked question carry over."""

from __future__ import annotations

from bot.answering.question import Turn
from bot.answering.thread import carried_over

LAST = Turn(question="How much is the mobilisation of the Tern Programme?", documents=("d1",))


def test_without_a_thread_nothing_carries_over() -> None:
    assert carried_over("And when?", ()).documents == ()


def test_a_half_question_takes_the_topic_of_the_one_before() -> None:
    carried = carried_over("And when?", (LAST,))
    assert "mobilisation" in carried.text
    assert carried.documents == ("d1",)


def test_what_about_keeps_the_form_of_the_question_before() -> None:
    assert carried_over("What about revenue?", (LAST,)).text == "How much is the revenue?"


def test_it_means_the_paper_under_discussion() -> None:
    carried = carried_over("Who decides it and which rules apply to it?", (LAST,))
    assert carried.documents == ("d1",)


def test_a_question_with_names_of_its_own_stands_alone() -> None:
    assert carried_over("Who is the landlord of Gannet Cafes in Quillhaven?", (LAST,)).documents == ()


def test_the_last_turn_that_cited_papers_counts() -> None:
    silent = Turn(question="thanks")
    assert carried_over("And when?", (LAST, silent)).documents == ("d1",)


def test_who_holds_a_role_needs_no_words_of_the_question_before() -> None:
    carried = carried_over("who is the supplier?", (LAST,))
    assert (carried.text, carried.documents) == ("who is the supplier?", ("d1",))
