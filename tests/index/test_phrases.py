from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.phrases import find_phrase, write_phrases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.records import Document, Passage

    MakePaper = Callable[..., tuple[Document, tuple[Passage, ...]]]


@pytest.fixture
def library(tmp_path: Path, make_paper: MakePaper) -> Library:
    with Draft(tmp_path / "library") as draft:
        draft.put(*make_paper("a.txt", "The value is £181,302 or above.", "See Paragraph 4.8 of the Scheme."))
        draft.put(*make_paper("b.txt", "Exempt: the value is £0.5m.", collection="closed"))
        write_phrases(draft.database.conn, carried=False)
        draft.publish()
    return Library.open(tmp_path / "library")


def found(library: Library, phrase: str, *collections: str) -> int:
    readable = '["' + '","'.join(Readable(frozenset(collections))) + '"]'
    with library.connection() as connection:
        return len(list(find_phrase(connection, phrase, readable, 10)))


def test_whole_amounts_and_paragraph_numbers_are_words(library: Library) -> None:
    assert found(library, "£181,302 or above", "open") == 1
    assert found(library, "paragraph 4.8 of the scheme", "open") == 1
    assert found(library, "181", "open") == 0


def test_an_amount_is_found_in_another_spelling_by_who_may_read_it(library: Library) -> None:
    assert found(library, "value is £500,000", "closed", "open") == 1
    assert found(library, "value is £500,000", "open") == 0


def test_words_apart_or_turned_round_are_no_phrase(library: Library) -> None:
    assert found(library, "scheme paragraph", "open") == 0
    assert found(library, "of the and", "open") == 0


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phrase=st.text(max_size=60) | st.text(alphabet='"*^():-+ANDORNOT£.', max_size=30))
def test_no_text_becomes_syntax(library: Library, phrase: str) -> None:
    assert found(library, phrase, "open") >= 0


def test_what_is_removed_is_found_no_more_and_what_stays_is(
    library: Library, tmp_path: Path, make_paper: MakePaper
) -> None:
    del library
    with Draft(tmp_path / "library") as draft:
        draft.remove(make_paper("a.txt")[0].id)
        draft.put(*make_paper("c.txt", "A third paper."))
        write_phrases(draft.database.conn, carried=True)
        draft.publish()
    later = Library.open(tmp_path / "library")
    assert found(later, "£181,302 or above", "open") == 0
    assert found(later, "third paper", "open") == 1
    assert found(later, "value is £0.5m", "closed") == 1


@pytest.mark.parametrize(("carried", "seen"), [(True, 0), (False, 1)])
def test_words_that_other_code_read_are_read_anew(
    library: Library, tmp_path: Path, *, carried: bool, seen: int
) -> None:
    del library
    with Draft(tmp_path / "library") as draft:
        draft.database.conn.execute("update phrases set words = 'as other code read them'")
        write_phrases(draft.database.conn, carried=carried)
        draft.publish()
    assert found(Library.open(tmp_path / "library"), "£181,302 or above", "open") == seen
