from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.meant import PaperNames
from index.mentions import mentions
from index.naming import hashed, names_of, write_names
from index.ranking import paper_scores, sureness
from index.word_index import WordIndex
from index.word_writer import WordIndexWriter
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.records import Document, Passage

    MakePaper = Callable[..., tuple[Document, tuple[Passage, ...]]]

PAPERS = {
    "lantern-ferry-nda.txt": "Non-Disclosure Agreement between Lantern Ferries and Marlow Towage",
    "MARLOWTOWAGE_2027Q2_report.txt": "Second quarter report of Marlow Towage for 2027",
    "MARLOWTOWAGE_2027Q3_report.txt": "Third quarter report of Marlow Towage for 2027",
    "quay-lighting.txt": "Quay Lighting Renewal, HBD 31, a paper of the Harbour Board",
    "dredging.txt": "Dredging of the Department of Coastal Waters",
}


@pytest.fixture
def names(tmp_path: Path, make_paper: MakePaper) -> PaperNames:
    listed, writer = [], WordIndexWriter()
    for path, text in PAPERS.items():
        document, _ = make_paper(path, text)
        listed.append(hashed(names_of(document)))
        writer.add([words(text)])
    write_names(tmp_path, listed)
    writer.write(tmp_path, range(len(PAPERS)))
    return PaperNames(tmp_path, len(PAPERS), WordIndex(tmp_path))


def best(names: PaperNames, question: str, allowed: np.ndarray | None = None) -> int:
    readable = np.ones(len(PAPERS), dtype=np.bool_) if allowed is None else allowed
    said = names.said(mentions(question), readable)
    scores = paper_scores(names.meant(said, names.masses(readable)))
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-6).all()
    return int(scores.argmax())


@pytest.mark.parametrize(
    ("question", "paper"),
    [
        ("Consider the Non-Disclosure Agreement of Lantern Ferries; may it be assigned?", 0),
        ("may the nda of the lantern ferries be assigned", 0),
        ("How did Marlow Towage do in Q2 of 2027?", 1),
        ("How did Marlow Towage do in 2027 Q3?", 2),
        ("marlowtowage third quarter", 2),
        ("What does HBD31 say?", 3),
        ("Who pays for dredging by DCW?", 4),
    ],
)
def test_the_paper_a_question_means(names: PaperNames, question: str, paper: int) -> None:
    assert best(names, question) == paper


def test_a_name_is_not_drowned_by_words_that_stand_in_other_titles(names: PaperNames) -> None:
    asked = "Consider Lantern's agreement; is lighting and dredging renewal in a report paid by quarter?"
    assert best(names, asked) == 0


def test_a_paper_that_may_not_be_read_neither_scores_nor_weighs(names: PaperNames) -> None:
    allowed = np.array([True, False, True, True, True])
    assert best(names, "How did Marlow Towage do in Q2 of 2027?", allowed) == 2
    said = names.said(mentions("Marlow Towage Q2"), allowed)
    meant = names.meant(said, names.masses(allowed))
    assert meant.reach[1] == meant.share[1] == meant.opening[1] == meant.inside[1] == 0


def test_the_words_that_only_name_the_paper_are_told_from_what_is_asked(names: PaperNames) -> None:
    allowed = np.ones(len(PAPERS), dtype=np.bool_)
    said = names.said(mentions("Consider the report of Dredging; what is the expiry date?"), allowed)
    only = names.only_naming(said, 4)
    assert "dredg" in only
    assert not only & {"expiri", "date"}


def test_a_word_said_again_means_a_paper_no_more(names: PaperNames) -> None:
    once, thrice = (
        names.said(mentions(told), np.ones(len(PAPERS), dtype=np.bool_))
        for told in ("dredging and quays", "dredging, dredging, dredging and quays")
    )
    masses = names.masses(np.ones(len(PAPERS), dtype=np.bool_))
    np.testing.assert_array_equal(names.meant(once, masses).opening, names.meant(thrice, masses).opening)


def test_a_question_without_names_sets_nothing_aside(names: PaperNames) -> None:
    allowed = np.ones(len(PAPERS), dtype=np.bool_)
    said = names.said(mentions("who may approve a contract above the limit?"), allowed)
    assert names.only_naming(said, 3) == frozenset()


def test_it_is_surer_the_further_the_best_is_ahead_of_the_third() -> None:
    def told(*scores: float) -> float:
        return sureness(np.array(scores, dtype=np.float32))

    assert told(0.9) == 1
    assert told(0.9, 0.9, 0.1) == 1, "the same contract as text and as PDF"
    assert told(0.9, 0.88, 0.87) == 0
    assert 0 < told(0.9, 0.7, 0.66) < 1
