from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation.retrieval import evaluate_retrieval
from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.minilm import MiniLM
from index.model import packaged_model
from index.progress import silent
from index.records import Document, Passage, PassageKind, passage_key
from index.search import Searcher, write_search_files

OPEN = Readable(frozenset({"open"}))
FERRY = "The Lantern Ferry contract is worth £12.4m over six years."
QUAY = "The lamps of Marlow Quay are renewed over two winters."


def _put(draft: Draft, path: str, text: str, collection: str = "open") -> None:
    key = path.encode().hex()[:24].ljust(24, "0")
    document = Document(
        id=key,
        path=path,
        places=(path,),
        collection=collection,
        format="text",
        sha256="0" * 64,
        text=text,
        title=path,
    )
    passage = Passage(
        id=passage_key(key, text, 0),
        document_id=key,
        position=0,
        start=0,
        end=len(text),
        text=text,
        kind=PassageKind.PROSE,
    )
    draft.put(document, [passage])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    with Draft(tmp_path / "library") as draft:
        _put(draft, "ferry.txt", FERRY)
        _put(draft, "quay.txt", QUAY)
        _put(draft, "tugs.txt", "The tender of the tug charter was £3.3m.", collection="closed")
        write_search_files(draft, MiniLM(packaged_model()), silent)
        draft.publish()
    return Library.open(tmp_path / "library")


def _questions(folder: Path) -> Path:
    file = folder / "harbour.jsonl"
    told = [
        {
            "id": "1",
            "question": "What is the Lantern Ferry contract worth?",
            "question_bare": "What is it worth?",
            "doc": "papers/ferry.txt",
            "gold": [{"start": FERRY.index("£"), "end": FERRY.index(" over")}],
        },
        {
            "id": "2",
            "question": "When are the lamps renewed?",
            "doc": "quay.txt",
            "scope": "document",
            "gold": [{"start": 0, "end": len(QUAY)}],
        },
        {
            "id": "3",
            "question": "What was the tug tender?",
            "doc": "tugs.txt",
            "gold": [{"start": 0, "end": 9}],
        },
        {"id": "4", "question": "Who built the airship?", "doc": None, "answerable": False},
    ]
    file.write_text("\n".join(json.dumps(line) for line in told), encoding="utf-8")
    return file


@pytest.mark.real_model
@pytest.mark.parametrize("bare", [False, True])
def test_questions_with_an_answer_in_the_library_are_measured_and_the_rest_counted(
    library: Library,
    tmp_path: Path,
    bare: bool,  # noqa: FBT001 - a case
) -> None:
    searcher = Searcher(library, MiniLM(packaged_model()))
    result = evaluate_retrieval(_questions(tmp_path), library, searcher, OPEN, bare=bare)
    assert (result.asked, result.absent) == (2, 2)
    assert result.means["right paper first"].value == 1
    assert result.means["gold in 1"].value == 1
    assert result.generation == library.generation
    assert result.median_ms <= result.p95_ms
    table = result.table()
    assert "harbour" in table
    assert table.count("\n| ") == len(result.means) + 2
    assert "| right paper first | 100.0 | 100.0–100.0 | 2 |" in table


@pytest.mark.real_model
def test_a_library_without_the_papers_measures_nothing(library: Library, tmp_path: Path) -> None:
    searcher = Searcher(library, MiniLM(packaged_model()))
    nobody = Readable(frozenset())
    result = evaluate_retrieval(_questions(tmp_path), library, searcher, nobody)
    assert (result.asked, result.absent, result.means) == (0, 4, {})
    assert "0 questions asked" in result.table()


@pytest.mark.real_model
def test_characters_are_not_counted_where_only_the_pdf_of_the_paper_is_there(
    library: Library, tmp_path: Path
) -> None:
    told = {
        "id": "1",
        "question": "What is the Lantern Ferry contract worth?",
        "doc": "papers/ferry-as-text.txt",
        "doc_pdf": "papers/ferry.txt",
        "gold": [{"start": 0, "end": 9, "pages": [1]}],
    }
    (tmp_path / "pdf.jsonl").write_text(json.dumps(told), encoding="utf-8")
    searcher = Searcher(library, MiniLM(packaged_model()))
    result = evaluate_retrieval(tmp_path / "pdf.jsonl", library, searcher, OPEN)
    assert result.means["right paper first"].value == 1
    assert not any("evidence" in name or "recall" in name for name in result.means)
