from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.access import NOTHING, Readable
from index.draft import Draft
from index.errors import Problem
from index.facts import Abbreviation, AmountFact, Evidence
from index.library import Library
from index.rules import Rule, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.records import Document, Passage
    from tests.index.conftest import MakePaper

COLLECTIONS = ("open", "board", "part two")
PAPERS_EACH = 4
ALL = Readable(frozenset(COLLECTIONS))
Paper = tuple["Document", tuple["Passage", ...]]


@pytest.fixture(scope="module")
def papers(make_paper: MakePaper) -> list[Paper]:
    return [
        make_paper(
            f"{collection}/{n}.txt",
            f"The Lantern Office (LO) met {n} times.",
            "8.1 None",
            collection=collection,
        )
        for collection in COLLECTIONS
        for n in range(PAPERS_EACH)
    ]


@pytest.fixture(scope="module")
def library(papers: list[Paper], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    directory = tmp_path_factory.mktemp("library")
    with Draft(directory) as draft:
        for document, passages in papers:
            start = document.text.index("LO")
            place = Evidence(
                document_id=document.id, passage_id=passages[0].id, start=start, end=start + 2, text="LO"
            )
            fact = Abbreviation(short="LO", long="Lantern Office", evidence=place)
            rule = Rule(id=document.id[:8], topic=Topic.FORM, bound=None, subject=None, evidence=place)
            draft.put(document, passages, (fact,), (rule,))
        draft.publish()
    opened = Library.open(directory)
    yield opened
    opened.close()


def test_there_must_be_a_library(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="paperclerk ingest FOLDER"):
        Library.open(tmp_path / "nowhere")


def test_an_older_shape_asks_for_a_new_ingest(
    tmp_path: Path, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        draft.publish()
    monkeypatch.setattr("index.catalogue.NEEDED_SCHEMA", "m999_of_the_future")
    with pytest.raises(Problem, match="earlier version"):
        Library.open(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(st.sets(st.sampled_from((*COLLECTIONS, "unheard of"))), min_size=1, max_size=4))
def test_no_read_gives_what_may_not_be_read_whoever_asked_before(
    library: Library, papers: list[Paper], audiences: list[set[str]]
) -> None:
    """Every door, every paper, audiences in any order: caches warmed by one must not open for another."""
    library.cards(ALL)
    for audience in audiences:
        readable = Readable(frozenset(audience))
        mine = [(document, passages) for document, passages in papers if document.collection in audience]
        ids = {document.id for document, _ in mine}
        assert {card.id for card in library.cards(readable)} == ids
        assert {fact.evidence.document_id for fact in library.facts(readable, Abbreviation)} == ids
        assert {rule.evidence.document_id for rule in library.rules(readable) if rule.evidence} == ids
        for document, passages in papers:
            may = document.collection in audience
            assert library.document(document.id, readable) == (document if may else None)
            assert library.passages(document.id, readable) == (passages if may else ())
            assert library.passage(passages[0].id, readable) == (passages[0] if may else None)
            assert bool(library.facts(readable, Abbreviation, [document.id])) == may


def test_denied_is_exactly_like_absent(library: Library, papers: list[Paper]) -> None:
    hidden, passages = papers[-1]
    readable = Readable(frozenset({"open"}))
    assert library.document(hidden.id, readable) is library.document("0" * 24, readable) is None
    assert library.passages(hidden.id, readable) == library.passages("0" * 24, readable) == ()
    assert library.passage(passages[0].id, readable) is library.passage("0" * 24, readable) is None
    assert library.facts(readable, Abbreviation, [hidden.id]) == ()


def test_who_may_read_nothing_reads_nothing(library: Library) -> None:
    assert library.cards(NOTHING) == ()
    assert library.facts(NOTHING, Abbreviation) == ()
    assert library.rules(NOTHING) == ()


def test_a_card_is_a_document_without_its_words(library: Library, papers: list[Paper]) -> None:
    cards = library.cards(ALL)
    assert [card.path for card in cards] == sorted(document.path for document, _ in papers)
    assert not any(hasattr(card, "text") for card in cards)


def test_passages_come_in_the_order_they_are_asked_for(library: Library, papers: list[Paper]) -> None:
    wanted = [papers[3][1][1], papers[0][1][0], papers[2][1][1]]
    found = library.passages_of([passage.id for passage in wanted] + ["0" * 24], ALL)
    assert list(found) == wanted


def test_facts_come_by_kind(library: Library) -> None:
    assert len(library.facts(ALL, Abbreviation)) == len(COLLECTIONS) * PAPERS_EACH
    assert library.facts(ALL, AmountFact) == ()


def test_no_papers_named_is_no_facts_and_none_is_all(library: Library) -> None:
    assert library.facts(ALL, Abbreviation, []) == ()
    assert len(library.facts(ALL, Abbreviation, None)) == len(COLLECTIONS) * PAPERS_EACH


def test_many_threads_read_one_library(library: Library, papers: list[Paper]) -> None:
    wrong: list[str] = []

    def read(number: int) -> None:
        document, passages = papers[number % len(papers)]
        readable = ALL if number % 2 else Readable(frozenset({document.collection}))
        for _ in range(20):
            if library.document(document.id, readable) != document:
                wrong.append(document.path)
            if library.passages(document.id, readable) != passages:
                wrong.append(document.path)
            if document.id not in {card.id for card in library.cards(readable)}:
                wrong.append(document.path)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_reader_is_not_disturbed_by_new_generations(tmp_path: Path, make_paper: MakePaper) -> None:
    readers = []
    for version in range(6):
        with Draft(tmp_path) as draft:
            draft.put(*make_paper("a.txt", f"Version {version}."))
            draft.publish()
        readers.append(Library.open(tmp_path))
    for version, reader in enumerate(readers):
        (card,) = reader.cards(Readable(frozenset({"open"})))
        (passage,) = reader.passages(card.id, Readable(frozenset({"open"})))
        assert passage.text == f"Version {version}."
        reader.close()


def test_a_published_library_cannot_be_written(library: Library) -> None:
    with library.connection() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute("delete from documents")


def test_closing_twice_is_no_matter(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        draft.publish()
    opened = Library.open(tmp_path)
    opened.close()
    opened.close()


def test_a_folder_with_odd_characters_holds_a_library(tmp_path: Path, make_paper: MakePaper) -> None:
    odd = tmp_path / "library of 50% ?&# é"
    with Draft(odd) as draft:
        document, passages = make_paper("a.txt", "One.")
        draft.put(replace(document, title="Lantern"), passages)
        draft.publish()
    (card,) = Library.open(odd).cards(Readable(frozenset({"open"})))
    assert card.title == "Lantern"
