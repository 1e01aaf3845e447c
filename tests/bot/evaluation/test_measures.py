from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.gold import GoldPlace, GoldQuestion
from bot.evaluation.measures import BUDGETS, FoundPlace, Measured, means, measure

QUESTION = GoldQuestion(
    id="q",
    question="Who approves the ferry contract?",
    doc="papers/ferry.txt",
    doc_pdf="papers/ferry.pdf",
    gold=(GoldPlace(start=100, end=200, pages=(3,)),),
)


def hit(path: str, start: int, end: int, page: int | None = None) -> FoundPlace:
    return FoundPlace(path=path, start=start, end=end, page=page)


def test_the_answer_alone_scores_in_full() -> None:
    values = measure(QUESTION, [hit("ferry.txt", 100, 200)]).values
    assert set(values.values()) == {1.0}


def test_nothing_found_scores_nothing() -> None:
    assert set(measure(QUESTION, []).values.values()) == {0.0}


def test_precision_and_recall_count_characters() -> None:
    values = measure(QUESTION, [hit("ferry.txt", 150, 350), hit("ferry.txt", 100, 125)]).values
    assert values["precision at 1"] == pytest.approx(50 / 200)
    assert values["recall at 64"] == pytest.approx(75 / 100)


def test_the_same_stretch_of_another_paper_is_no_answer() -> None:
    values = measure(QUESTION, [hit("other.txt", 100, 200)]).values
    assert values["right paper first"] == 0
    assert values["gold in 10"] == 0
    assert values["evidence in 300"] == 0


def test_the_pdf_of_the_paper_counts_by_page() -> None:
    values = measure(QUESTION, [hit("ferry.pdf", 0, 50, 2), hit("ferry.pdf", 50, 90, 3)]).values
    assert values["right paper first"] == 1
    assert (values["gold in 1"], values["gold in 3"]) == (0, 1)
    assert values["MRR"] == 0.5


def test_a_gold_page_is_found_by_its_number() -> None:
    question = GoldQuestion(id="p", question="?", doc="a.pdf", gold=(GoldPlace(page=7),))
    values = measure(question, [hit("a.pdf", 0, 10, 6), hit("a.pdf", 10, 20, 7)]).values
    assert (values["gold in 1"], values["gold in 3"]) == (0, 1)
    assert "precision at 1" not in values


def test_evidence_stops_where_the_budget_ends() -> None:
    values = measure(QUESTION, [hit("other.txt", 0, 250), hit("ferry.txt", 100, 200)]).values
    assert values["evidence in 300"] == pytest.approx(0.5)
    assert values["evidence in 600"] == 1


def test_an_answer_longer_than_the_budget_may_fill_it() -> None:
    question = GoldQuestion(id="l", question="?", doc="a.txt", gold=(GoldPlace(start=0, end=2000),))
    values = measure(question, [hit("a.txt", 0, 2000)]).values
    assert all(values[f"evidence in {budget}"] == 1 for budget in BUDGETS)


def test_parts_of_a_set_weigh_the_same() -> None:
    many = [
        Measured(question=GoldQuestion(id="a", question="?", doc=None, benchmark="x"), values={"m": 1.0})
    ] * 9
    one = [Measured(question=GoldQuestion(id="b", question="?", doc=None, benchmark="y"), values={"m": 0.0})]
    assert means([*many, *one])["m"].value == 0.5


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=30))
def test_a_mean_lies_inside_its_interval(values: list[float]) -> None:
    question = GoldQuestion(id="a", question="?", doc=None)
    mean = means([Measured(question=question, values={"m": value}) for value in values], rounds=200)["m"]
    assert mean.low - 0.35 <= mean.value <= mean.high + 0.35
    assert min(values) - 1e-9 <= mean.low <= mean.high <= max(values) + 1e-9
    assert mean.count == len(values)


places = st.builds(
    lambda path, start, length: hit(path, start, start + length),
    st.sampled_from(["ferry.txt", "other.txt"]),
    st.integers(min_value=0, max_value=400),
    st.integers(min_value=1, max_value=300),
)


@given(st.lists(places, max_size=8))
def test_every_measure_but_overlapping_recall_is_a_share(hits: list[FoundPlace]) -> None:
    for name, value in measure(QUESTION, hits).values.items():
        assert value >= 0
        assert value <= 1 or name.startswith("recall")
