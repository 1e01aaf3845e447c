from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.word_index import WordIndex, word_hash
from index.word_writer import WordIndexWriter

if TYPE_CHECKING:
    from pathlib import Path

PIECES: list[list[list[str]]] = [
    [["ferry", "contract", "value"], ["ferry"]],
    [["harbour", "board", "approve"]],
    [[]],
    [["ferry", "quay"], ["approve", "contract"]],
]


def written(
    directory: Path,
    pieces: list[list[list[str]]],
    around: list[list[str]] | None = None,
    papers: list[int] | None = None,
) -> WordIndex:
    writer = WordIndexWriter()
    for at, piece in enumerate(pieces):
        writer.add(piece, around[at] if around else [])
    writer.write(directory, papers or list(range(len(pieces))))
    return WordIndex(directory)


def everything(index: WordIndex) -> np.ndarray:
    return np.ones(len(index), dtype=np.bool_)


def test_a_word_is_found_in_the_pieces_that_hold_it(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES)
    ferry, nowhere = index.ids(["ferry", "airship"])
    assert index.pieces(int(ferry)).tolist() == [0, 3]
    assert nowhere == -1


def test_a_rare_word_tells_more_than_a_common_one_and_a_strange_one_most(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES)
    common, rare, strange = index.idf(index.ids(["ferry", "quay", "airship"]), everything(index))
    assert common < rare < strange


def test_a_word_is_weighed_among_what_may_be_read_alone(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES)
    (tmp_path / "alone").mkdir()
    alone = written(tmp_path / "alone", PIECES[:2])
    allowed = np.array([True, True, False, False])
    words = ["ferry", "quay", "contract"]
    np.testing.assert_allclose(
        index.idf(index.ids(words), allowed), alone.idf(alone.ids(words), everything(alone))
    )
    weights = np.ones(3, dtype=np.float32)
    np.testing.assert_allclose(
        index.scores(index.ids(words), weights)[:2], alone.scores(alone.ids(words), weights)
    )


def test_a_piece_with_more_of_the_question_scores_higher(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES)
    ids = index.ids(["ferry", "contract", "value"])
    scores = index.scores(ids, index.idf(ids, everything(index)))
    assert scores.argmax() == 0
    assert scores[1] == scores[2] == 0


def test_words_around_a_piece_count_for_it_but_stand_in_none_of_its_sentences(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES, [[], [], ["equality"], []])
    (equality,) = index.ids(["equality"])
    assert index.pieces(int(equality)).tolist() == [2]
    assert equality not in index.spread(np.arange(6)).tokens


def test_a_word_is_counted_in_each_paper_by_pieces(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES, papers=[0, 0, 1, 1])
    ferry, contract = index.ids(["ferry", "contract"])
    papers, often = index.papers(int(ferry))
    assert (papers.tolist(), often.tolist()) == ([0, 1], [1, 1])
    (tmp_path / "one").mkdir()
    together = written(tmp_path / "one", PIECES, papers=[0, 0, 0, 0])
    assert [rows.tolist() for rows in together.papers(int(contract))] == [[0], [2]]


def test_which_words_a_piece_holds(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES, [[], [], ["equality"], []])
    held = index.held(index.ids(["ferry", "equality", "airship"]), np.array([0, 2, 3]))
    assert held.tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 0]]


def test_sentences_come_back_in_order(tmp_path: Path) -> None:
    index = written(tmp_path, PIECES)
    assert index.piece_sentences.tolist() == [0, 2, 3, 4, 6]
    spread = index.spread(np.array([4, 1]))
    assert spread.tokens.tolist() == index.ids(["ferry", "quay", "ferry"]).tolist()
    assert spread.starts.tolist() == [0, 2]


def test_no_pieces_are_an_index_too(tmp_path: Path) -> None:
    index = written(tmp_path, [])
    assert len(index) == 0
    assert index.ids(["ferry"]).tolist() == [-1]
    assert len(index.scores(index.ids(["ferry"]), np.ones(1, dtype=np.float32))) == 0


words = st.sampled_from(["ferry", "quay", "board", "value", "approve"])
pieces = st.lists(st.lists(st.lists(words, max_size=6), min_size=1, max_size=3), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(told=pieces)
def test_postings_are_what_counting_by_hand_gives(
    told: list[list[list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    index = written(tmp_path_factory.mktemp("words"), told)
    for word in ("ferry", "quay", "board"):
        (at,) = index.ids([word])
        holding = [row for row, piece in enumerate(told) if any(word in sentence for sentence in piece)]
        assert (index.pieces(int(at)).tolist() if at >= 0 else []) == holding


def test_hashes_of_many_words_differ() -> None:
    assert len({word_hash(str(number)) for number in range(20_000)}) == 20_000
