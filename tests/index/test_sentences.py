"""Where sentences begin and end."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The list is No. 4 of the series.",
        "Paragraph 4.2 gives £1.2m. to the fund for that purpose",
        "See para. 4.2 and paras. 5 to 7 of the scheme.",
        "Equipment, e.g. radios, is bought centrally.",
        "The works, i.e. the roof, cost £350k.",
        "Dr. Amara Voss signed for Prof. Lindqvist.",
        "The lease was signed by J. R. Pellworth.",
        "Larkspur Rill Ltd. shall deliver the platform.",
        "The sum of £5,336.93 was paid on 4 Jan. 2021.",
        "Cllr. Okonjo and Mrs. Hale moved the motion.",
        "It was approved (see Fig. 3) at 10.30 a.m. on Monday.",
        "The rate, approx. 3.5 per cent, is fixed.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert told(f"{sentence}\n\nAnother one follows.")[0] == sentence


def test_a_sentence_ends_before_a_capital() -> None:
    assert told("The plan was agreed. The Mayor signed it! Was it late? No.") == [
        "The plan was agreed.",
        "The Mayor signed it!",
        "Was it late?",
        "No.",
    ]


def test_a_company_may_end_a_sentence() -> None:
    text = "The supplier is Larkspur Rill Ltd. The contract runs for three years."
    assert told(text) == ["The supplier is Larkspur Rill Ltd.", "The contract runs for three years."]


def test_a_sum_in_millions_may_end_a_sentence() -> None:
    assert told("It cost £1.2m. Savings follow.") == ["It cost £1.2m.", "Savings follow."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert told("She said “Stop.” Then she left.") == ["She said “Stop.”", "Then she left."]


def test_the_number_of_a_clause_is_no_sentence() -> None:
    assert told("4.1. The Mayor approves the plan.") == ["4.1. The Mayor approves the plan."]
    assert told("(a) The first thing. (b) The second.") == ["(a) The first thing.", "(b) The second."]


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    text = "The Mayor approves:\n• the budget;\n• the plan; and\n• the contract."
    assert told(text) == ["The Mayor approves:", "• the budget;", "• the plan; and", "• the contract."]


def test_fields_of_a_form_are_sentences_of_their_own() -> None:
    text = "Reference code: HMD 214\n\nDate signed:\n\nDecision by: Rosalind Achterberg"
    assert told(text) == ["Reference code: HMD 214", "Date signed:", "Decision by: Rosalind Achterberg"]


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = "The platform is to be\nbuilt in two stages and\nopened in May."
    assert told(text) == [text]


def test_a_page_number_does_not_end_a_sentence() -> None:
    text = "The Council has received from the\n\n5\n\nDepartment its approval. It is noted."
    assert told(text) == [
        "The Council has received from the\n\n5\n\nDepartment its approval.",
        "It is noted.",
    ]


def test_an_empty_text_has_no_sentences() -> None:
    assert sentences("") == ()
    assert sentences(" \n\t ") == ()


texts = st.text(alphabet=st.sampled_from("ab AB.;:!?\n\t()12•-“”\"'£ Ltd"), max_size=200)


@given(texts)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_split(text: str) -> None:
    kept = "".join(span.of(text) for span in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a. ", ".", " ", "\n", "Mr. ", "1. ", "a\n\n5\n\n", '"', "(a) ", "- "])
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "x"
    begun = time.process_time()
    sentences(text)
    assert time.process_time() - begun < 3
