"""Which papers a question names, and which of several versions is meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from bot.answering.naming import share_of_names
from bot.answering.papers import find_given, find_named, reference_key, split_naming
from bot.answering.reply import Outcome
from bot.answering.versions import in_force, without_drafts
from index.records import DocumentCard, DocumentKind, PartialDate, Status
from tests.bot.answering.conftest import STAFF, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk


def paper(path: str, **known: object) -> DocumentCard:
    given: dict[str, object] = {
        "id": path,
        "path": path,
        "places": (path,),
        "collection": "open",
        "format": "text",
        "sha256": "0",
        "title": path,
    }
    return DocumentCard(**(given | known))  # type: ignore[arg-type]


def test_a_reference_names_its_paper_however_it_is_written(harbour: Desk) -> None:
    cards = harbour.library.cards(STAFF)
    for written in ("QHD 41", "qhd41", "QHD-41", "qhd 041"):
        named = find_named(f"what does {written} say", cards)
        assert [card.reference for card in named.cards] == ["QHD 41"], written
        assert named.sure


def test_a_near_miss_names_nothing_and_is_told(harbour: Desk) -> None:
    named = find_named("what does QHD 14 say", harbour.library.cards(STAFF))
    assert named.cards == ()
    assert named.unknown[0].near == ("QHD 41",)


def test_a_programme_names_all_its_papers(harbour: Desk) -> None:
    named = find_named("how far is Tern?", harbour.library.cards(STAFF))
    assert {card.reference for card in named.cards} == {"QHD 41", "QHD 58"}
    assert not named.sure


def test_words_that_any_title_may_have_name_nothing(harbour: Desk) -> None:
    assert find_named("who awarded the contract for the programme?", harbour.library.cards(STAFF)).cards == ()


def test_a_title_of_plain_words_is_named_when_all_of_it_is_there() -> None:
    cards = (paper("a", title="Contract Regulations"), paper("b", title="Tern Programme"))
    assert [c.path for c in find_named("what do the contract regulations say?", cards).cards] == ["a"]
    assert find_named("what does the contract say?", cards).cards == ()


def test_the_naming_part_is_told_from_the_question() -> None:
    naming, rest = split_naming("Consider the LEASE between Petrel plc and Dunlin LLP; When does it end?")
    assert naming == "the LEASE between Petrel plc and Dunlin LLP"
    assert rest == "When does it end?"


def test_a_part_without_names_names_no_paper() -> None:
    assert split_naming("Regarding leases in general: when do they end?")[0] is None


def test_names_count_only_where_the_paper_does_not_use_them_as_words() -> None:
    card = paper("lease.txt", title="Lease")
    text = "A lease between Petrel Foods plc and Dunlin Estates. The foods are sold in the estates."
    assert share_of_names("the LEASE between Petrel Foods and Dunlin Estates", text, card) == 1.0
    assert share_of_names("the LEASE between Gannet Foods and Osprey Estates", text, card) == 0.0


@pytest.mark.parametrize("words", ["QHD 41", "qhd-41-tern-programme.txt", "qhd-41-tern-programme", "qhd41"])
def test_a_given_paper_is_found_by_reference_path_or_file_name(harbour: Desk, words: str) -> None:
    assert [card.reference for card in find_given(words, harbour.library.cards(STAFF))] == ["QHD 41"]


@pytest.mark.parametrize(
    ("one", "other"), [("HMD 198", "hmd198"), ("24/00117", "24/117"), ("LFC-0237-D", "lfc 237 d")]
)
def test_two_ways_of_writing_a_reference_have_one_key(one: str, other: str) -> None:
    assert reference_key(one) == reference_key(other)


def test_different_references_have_different_keys() -> None:
    assert reference_key("PCD 579") != reference_key("PCD 597")


def version(year: int) -> DocumentCard:
    return paper(
        f"scheme-{year}",
        title="Scheme of Delegation",
        kind=DocumentKind.SCHEME,
        date=PartialDate.of_day(dt.date(year, 4, 1)),
    )


SCHEMES = (version(2016), version(2019), version(2024))


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("what does the scheme say now?", "scheme-2024"),
        ("what did the scheme say in 2017?", "scheme-2016"),
        ("what does the 2019 scheme say?", "scheme-2019"),
        ("who approved it on 3 May 2021 under the scheme?", "scheme-2019"),
    ],
)
def test_the_version_valid_on_the_day_asked_about_is_meant(question: str, path: str) -> None:
    assert [card.path for card in in_force(SCHEMES, question, TODAY)] == [path]


def test_before_the_first_version_none_was_valid() -> None:
    assert in_force(SCHEMES, "what did the scheme say on 1 January 2015?", TODAY) == ()


def test_a_draft_stands_behind_its_final_unless_it_is_asked_for() -> None:
    draft = paper("draft", reference="QHD 9", status=Status.DRAFT)
    final = paper("final", reference="QHD 9", status=Status.SIGNED)
    alone = paper("alone", reference="QHD 8", status=Status.DRAFT)
    assert without_drafts((draft, final, alone), "what does QHD 9 say") == (final, alone)
    assert draft in without_drafts((draft, final), "what does the draft say")


def test_a_paper_that_is_only_mentioned_is_not_answered_from_what_mentions_it(
    make_desk: Callable[..., Desk],
) -> None:
    paper = (
        "Crane hire\n\nKey information\n\nReference code: QHD 95\n\nDate signed: 4 March 2026\n\n"
        "1. Introduction and background\n\n1.1. Cranes were first hired under decision DCS 2017 41 for £2m.\n"
    )
    told = make_desk({"qhd-95.txt": paper}).ask("What did DCS 2017 41 approve?")
    assert told.outcome is Outcome.NOT_FOUND
    assert [one.passage.paragraph for one in told.nearest] == ["1.1"]
