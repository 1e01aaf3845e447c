from __future__ import annotations

import datetime as dt
import random

from index.records import Document, DocumentKind, LinkKind, PartialDate, Status
from ingest.versions import find_versions, linked

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
