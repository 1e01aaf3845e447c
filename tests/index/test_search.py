from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.access import NOTHING, Readable
from index.errors import Problem
from index.minilm import MiniLM
from index.search import Query, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.library import Library
    from index.model import Model

    Shelve = Callable[[dict[str, list[str]]], Library]

OPEN = Readable(frozenset({"open"}))
BOTH = Readable(frozenset({"open", "closed"}))

PAPERS = {
    "open/hbd-12-lantern-ferry.txt": [
        "Lantern Ferry Programme",
        "Reference code: HBD 12",
        "1.1. The programme replaces three ageing vessels on the Lantern Quay crossing.",
        "2.1. The total value of the vessel contract is £12.4m over six years.",
        "4.2. The Harbour Board may approve business cases of £500,000 or above.",
    ],
    "open/hbd-31-quay-lighting.txt": [
        "Quay Lighting Renewal",
        "Reference code: HBD 31",
        "1.1. Lamps along the quay are replaced over two winters.",
        "2.1. The total value of the lighting contract is £0.8m over two years.",
        "4.2. The Harbour Board may approve business cases of £500,000 or above.",
    ],
    "closed/part-2-tugs.txt": [
        "Tug Charter: exempt annex",
        "The tender of Marlow Towage was £3.3m a year.",
    ],
}


@pytest.fixture
def searcher(shelve: Shelve, tiny_model: Model) -> Searcher:
    return Searcher(shelve(PAPERS), MiniLM(tiny_model))


def first(searcher: Searcher, question: str, readable: Readable = OPEN) -> str:
    return searcher.search(Query(text=question), readable, 5)[0].passage.text


def test_the_paper_a_question_names_comes_first_whatever_else_holds_its_words(searcher: Searcher) -> None:
    assert "£12.4m" in first(searcher, "What is the total value of the contract of the Lantern Ferry?")
    assert "£0.8m" in first(searcher, "What is the total value of the contract for quay lighting?")


@pytest.mark.parametrize("written", ["HBD 12", "HBD12", "hbd-12"])
def test_a_reference_names_its_paper_however_it_is_written(searcher: Searcher, written: str) -> None:
    hits = searcher.search(Query(text=f"{written}: total value?"), OPEN, 3)
    assert len({hit.passage.document_id for hit in hits}) == 1
    assert any("£12.4m" in hit.passage.text for hit in hits)


def test_an_amount_is_found_in_another_spelling(searcher: Searcher) -> None:
    assert "£12.4m" in first(searcher, "£12,400,000")
    assert "£500,000" in first(searcher, "£0.5m")


def test_a_hit_is_a_part_of_its_passage_and_its_signs_are_shares(searcher: Searcher) -> None:
    for hit in searcher.search(Query(text="value of the ferry contract"), OPEN, 10):
        assert hit.passage.start <= hit.start < hit.end <= hit.passage.end
        assert -1.001 <= hit.likeness <= 1.001
        assert 0 <= hit.words <= 1.001


def test_hits_come_best_first_and_each_passage_once(searcher: Searcher) -> None:
    hits = searcher.search(Query(text="contract value quay"), OPEN, 50)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits) == 10


def test_a_question_of_one_paper_finds_nothing_of_another(searcher: Searcher, shelve: Shelve) -> None:
    del shelve
    hits = searcher.search(Query(text="total value"), OPEN, 50)
    own = hits[0].passage.document_id
    confined = searcher.search(Query(text="total value", document_ids=(own,)), OPEN, 50)
    assert {hit.passage.document_id for hit in confined} == {own}
    assert searcher.search(Query(text="total value", document_ids=("no such paper",)), OPEN, 5) == ()


def test_what_may_not_be_read_is_not_found_even_when_it_is_named(searcher: Searcher) -> None:
    question = "What was the tender of Marlow Towage in the tug charter annex?"
    assert "Marlow" in first(searcher, question, BOTH)
    told = searcher.search(Query(text=question), OPEN, 50)
    assert all("Marlow" not in hit.passage.text for hit in told)
    assert searcher.search(Query(text=question), NOTHING, 50) == ()


def test_denied_looks_exactly_like_absent(shelve: Shelve, tiny_model: Model) -> None:
    embedder = MiniLM(tiny_model)
    with_it = Searcher(shelve(PAPERS), embedder)
    without = Searcher(shelve({path: PAPERS[path] for path in PAPERS if path.startswith("open")}), embedder)
    for question in ("Marlow Towage tug charter", "total value of the quay contract", "who approves?"):
        denied = with_it.search(Query(text=question), OPEN, 50)
        absent = without.search(Query(text=question), OPEN, 50)
        assert [hit.passage.id for hit in denied] == [hit.passage.id for hit in absent]
        for one, other in zip(denied, absent, strict=True):
            assert one.score == pytest.approx(other.score, abs=0.02)
            assert one.words == pytest.approx(other.words, abs=1e-5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=200))
def test_any_question_is_answered_without_a_fault(searcher: Searcher, question: str) -> None:
    hits = searcher.search(Query(text=question), OPEN, 4)
    assert all(hit.passage.document_id for hit in hits)
    searcher.sentences(Query(text=question), [hit.passage for hit in hits], OPEN)


@pytest.mark.parametrize(
    "question", ['" OR 1', "NEAR(", "*", "a:b", "'; drop table passages; --", "(((", "^", "-"]
)
def test_a_question_never_becomes_syntax(searcher: Searcher, question: str) -> None:
    searcher.search(Query(text=question), OPEN, 3)
    assert searcher.phrase(question, OPEN, 3) == ()


def test_a_quotation_is_found_where_it_stands(searcher: Searcher) -> None:
    found = searcher.phrase("three AGEING vessels", OPEN, 5)
    assert ["1.1. The programme replaces" in passage.text for passage in found] == [True]
    assert searcher.phrase("ageing three vessels", OPEN, 5) == ()
    assert searcher.phrase("tender of Marlow Towage", OPEN, 5) == ()


def test_the_sentence_that_answers_comes_first(searcher: Searcher) -> None:
    hits = searcher.search(Query(text="total value of the ferry vessel contract"), OPEN, 3)
    best = searcher.sentences(
        Query(text="total value of the vessel contract"), [h.passage for h in hits], OPEN
    )[0]
    assert "£12.4m" in best.passage.text[best.start - best.passage.start : best.end - best.passage.start]


def test_sentences_of_passages_that_may_not_be_read_are_not_given(searcher: Searcher) -> None:
    hits = searcher.search(Query(text="tender of Marlow Towage"), BOTH, 1)
    assert searcher.sentences(Query(text="tender"), [hits[0].passage], OPEN) == ()


def test_an_earlier_question_says_which_paper_is_meant(searcher: Searcher) -> None:
    earlier = ("Tell me about the quay lighting renewal",)
    hits = searcher.search(Query(text="What is its total value?", earlier=earlier), OPEN, 3)
    assert "£0.8m" in hits[0].passage.text
    earlier = ("Tell me about the Lantern Ferry",)
    hits = searcher.search(Query(text="What is its total value?", earlier=earlier), OPEN, 3)
    assert "£12.4m" in hits[0].passage.text


def test_a_question_that_names_another_paper_leaves_the_earlier_one(searcher: Searcher) -> None:
    query = Query(text="And the total value of the Lantern Ferry?", earlier=("Tell me about quay lighting",))
    hits = searcher.search(query, OPEN, 2)
    assert len({hit.passage.document_id for hit in hits}) == 1
    assert any("£12.4m" in hit.passage.text for hit in hits)


def test_another_model_asks_for_a_new_ingest(
    shelve: Shelve, tmp_path: Path, make_model: Callable[..., Model]
) -> None:
    library = shelve(PAPERS)
    (tmp_path / "other").mkdir()
    other = make_model(tmp_path / "other", seed=8)
    with pytest.raises(Problem, match="another embedding model"):
        Searcher(library, MiniLM(other))


def test_an_empty_library_finds_nothing(shelve: Shelve, tiny_model: Model) -> None:
    searcher = Searcher(shelve({}), MiniLM(tiny_model))
    assert searcher.search(Query(text="anything"), OPEN, 5) == ()
    assert searcher.phrase("anything", OPEN, 5) == ()


def test_what_was_embedded_once_is_not_embedded_again(shelve: Shelve, tiny_model: Model) -> None:
    embedder = MiniLM(tiny_model)
    before = Searcher(shelve(PAPERS), embedder)
    moved = {path.replace("hbd-", "2027/hbd-"): paragraphs for path, paragraphs in PAPERS.items()}
    moved["open/new.txt"] = ["A new paper", "It concerns the ferry landing at Oar Street."]
    after = Searcher(shelve(moved), embedder)
    assert "Oar Street" in first(after, "ferry landing at Oar Street")
    question = Query(text="total value of the vessel contract")
    ours = {hit.passage.text: hit.likeness for hit in before.search(question, OPEN, 50)}
    theirs = {hit.passage.text: hit.likeness for hit in after.search(question, OPEN, 50)}
    for text, likeness in ours.items():
        assert theirs[text] == pytest.approx(likeness, abs=0.2)


def test_many_threads_ask_one_searcher(searcher: Searcher) -> None:
    expected = [hit.passage.id for hit in searcher.search(Query(text="total value of the ferry"), OPEN, 5)]
    wrong = []

    def ask() -> None:
        for _ in range(5):
            hits = searcher.search(Query(text="total value of the ferry"), OPEN, 5)
            if [hit.passage.id for hit in hits] != expected:
                wrong.append(hits)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
