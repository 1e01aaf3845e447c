from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Document, DocumentKind, LinkKind, PartialDate, Passage, PassageKind, Status
from ingest.versions import equal_passages, find_duplicates, find_versions, linked, newest

WORDS = [f"word{number}" for number in range(300)]


def paper(
    name: str,
    share: float = 0,
    *,
    title: str = "Treasury strategy",
    reference: str | None = None,
    status: Status = Status.UNKNOWN,
    day: dt.date | None = None,
    kind: DocumentKind = DocumentKind.REPORT,
) -> Document:
    chance = random.Random(name)  # noqa: S311 - a test's own words, no secret
    words = [f"other{chance.random()}" if chance.random() < share else word for word in WORDS]
    return Document(
        id=name,
        path=f"{name}.pdf",
        places=(f"{name}.pdf",),
        collection="open",
        format="pdf",
        sha256=name,
        text=f"{title}\n\n{' '.join(words)}",
        title=title,
        reference=reference,
        status=status,
        date=PartialDate.of_day(day) if day else None,
        kind=kind,
    )


def test_the_same_file_is_known_once_with_all_its_places() -> None:
    files = {"b/Appendix 1.pdf": "x", "Appendix 1.pdf": "x", "other.pdf": "y", "a/copy.pdf": "x"}
    (found,) = find_duplicates(files)
    assert found.places == ("Appendix 1.pdf", "a/copy.pdf", "b/Appendix 1.pdf")


@given(st.dictionaries(st.text(alphabet="ab/", min_size=1, max_size=5), st.sampled_from("xyz"), max_size=8))
def test_every_file_has_one_place_among_its_duplicates(files: dict[str, str]) -> None:
    told = [place for one in find_duplicates(files) for place in one.places]
    assert len(told) == len(set(told))
    assert all(list(files.values()).count(files[place]) > 1 for place in told)


def test_a_draft_is_linked_to_its_final() -> None:
    draft = paper("draft", 0.05, status=Status.DRAFT, reference="EMD 214")
    final = paper("final", status=Status.SIGNED, reference="EMD 214")
    (version,) = find_versions([final, draft])
    assert (version.earlier, version.later, version.kind) == ("draft", "final", LinkKind.DRAFT_OF)
    assert 0.5 < version.likeness < 1


def test_appendix_letters_do_not_hide_a_version() -> None:
    january = paper("2025-01-30/l", 0.08, title="Appendix L - Treasury strategy")
    february = paper("2025-02-13/m", title="Appendix M - Treasury strategy")
    (version,) = find_versions([february, january])
    assert (version.earlier, version.later) == ("2025-01-30/l", "2025-02-13/m")
    assert version.kind is LinkKind.AMENDED_VERSION_OF


def test_a_suffix_of_the_files_name_marks_the_amended_one() -> None:
    (version,) = find_versions([paper("wall_1", 0.03), paper("wall", 0.03)])
    assert (version.earlier, version.later) == ("wall", "wall_1")


def test_papers_with_other_references_are_no_versions_however_alike() -> None:
    assert (
        find_versions(
            [paper("a", 0.02, reference="EMD 1"), paper("b", 0.02, reference="EMD 2", title="Wall")]
        )
        == ()
    )


def test_minutes_of_two_days_are_no_versions() -> None:
    one = paper("a", 0.02, kind=DocumentKind.MINUTES, day=dt.date(2019, 5, 1))
    other = paper("b", 0.02, kind=DocumentKind.MINUTES, day=dt.date(2019, 6, 1))
    assert find_versions([one, other]) == ()


def test_a_shared_title_alone_makes_no_version() -> None:
    assert find_versions([paper("a", 0.6), paper("b", 0.6)]) == ()


def test_unlike_papers_are_not_linked() -> None:
    assert find_versions([paper("a", 1, title="Wall"), paper("b", 1, title="Boats")]) == ()


def test_links_and_remarks_name_the_other_paper() -> None:
    draft = paper("draft", 0.05, status=Status.DRAFT, reference="EMD 214")
    final = paper("final", status=Status.SIGNED, reference="EMD 214")
    told = {document.id: document for document in linked([draft, final])}
    (link,) = told["draft"].links
    assert (link.kind, link.reference) == (LinkKind.DRAFT_OF, "final.pdf")
    assert told["draft"].text[link.start : link.end] == "Treasury strategy"
    assert told["draft"].remarks == ("a later version is final.pdf",)
    assert told["final"].links == ()


def test_equal_words_in_two_files_are_remarked_not_called_amended() -> None:
    told = linked([paper("a"), paper("b")])
    assert [document.links for document in told] == [(), ()]
    assert told[1].remarks == ("the same words stand in a.pdf",) or told[0].remarks == (
        "the same words stand in b.pdf",
    )


def test_linking_twice_changes_nothing() -> None:
    papers = [
        paper("draft", 0.05, status=Status.DRAFT),
        paper("final"),
        paper("c", 0.2),
        paper("d", 1, title="Boats"),
    ]
    once = linked(papers)
    assert linked(once) == once


def test_a_paper_that_lost_its_other_loses_its_link() -> None:
    once = linked([paper("draft", 0.05, status=Status.DRAFT), paper("final")])
    alone = linked([document for document in once if document.id == "draft"])
    assert (alone[0].links, alone[0].remarks) == ((), ())


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((paper("old", status=Status.SIGNED, day=dt.date(2019, 1, 1)),), "old"),
        (
            (
                paper("old", status=Status.SIGNED, day=dt.date(2019, 1, 1)),
                paper("new", status=Status.SIGNED, day=dt.date(2021, 1, 1)),
                paper("draft", status=Status.DRAFT, day=dt.date(2022, 1, 1)),
            ),
            "new",
        ),
    ],
)
def test_the_newest_signed_version_comes_first(others: tuple[Document, ...], expected: str) -> None:
    chosen = newest((paper("unsigned", day=dt.date(2023, 1, 1)), *others))
    assert chosen is not None
    assert chosen.id == expected
    assert newest(()) is None


def passage(document: str, number: int, text: str) -> Passage:
    return Passage(
        id=f"{document}-{number}",
        document_id=document,
        position=number,
        start=0,
        end=len(text),
        text=text,
        kind=PassageKind.PARAGRAPH,
    )


def test_equal_paragraphs_are_known_within_and_across_papers() -> None:
    passages = [
        passage("a", 0, "The way forward is to write."),
        passage("a", 1, "Other words."),
        passage("a", 2, "The way  forward\nis to write."),
        passage("b", 0, "the way forward is to write."),
    ]
    (group,) = equal_passages(passages)
    assert [(place.document_id, place.passage_id) for place in group] == [
        ("a", "a-0"),
        ("a", "a-2"),
        ("b", "b-0"),
    ]
