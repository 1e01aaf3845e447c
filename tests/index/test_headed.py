"""Papers of many headed sections: a heading is embedded with its text, and elsewhere nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from index.headed import places
from index.piece_table import OPENS_PAPER, OPENS_SECTION, PaperPieces
from index.pieces import Piece
from index.records import Passage, PassageKind, passage_key
from index.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

GUIDE = (
    ("Parking permits", "Residents of the quay may ask for a permit."),
    ("What do I need?", "A proof of address and the number of the vehicle."),
    (None, "A copy of the proof is enough."),
    ("How long does it take?", "Ten working days from when the form arrives."),
)


def told(
    parts: Sequence[tuple[str | None, str]], kind: PassageKind = PassageKind.PROSE
) -> tuple[str, list[Passage]]:
    """A paper of headings and paragraphs; a paragraph without a heading stands in the section before."""
    text, section = "", None
    passages: list[Passage] = []
    for heading, words in parts:
        if heading:
            text, section = f"{text}\n{heading}\n", heading
        start = len(text)
        text += f"{words}\n\n"
        passages.append(
            Passage(
                id=passage_key("a" * 24, words, len(passages)),
                document_id="a" * 24,
                position=len(passages),
                start=start,
                end=start + len(words),
                text=words,
                kind=kind,
                section=section,
            )
        )
    return text, passages


def piece(start: int, end: int) -> Piece:
    return Piece(start=start, end=end, sentences=(Span(start, end),))


def test_every_passage_of_a_section_leans_on_its_heading() -> None:
    text, passages = told(GUIDE)
    found = places(text, passages)
    assert [one.heading and one.heading.words for one in found] == [
        "Parking permits",
        "What do I need?",
        "What do I need?",
        "How long does it take?",
    ]
    assert [one.under for one in found] == [True, True, False, True]
    assert [one.opens for one in found] == [True, False, False, False]


def test_a_heading_is_where_it_says() -> None:
    text, passages = told(GUIDE)
    for one in places(text, passages):
        assert one.heading
        assert text[one.heading.start : one.heading.end] == one.heading.words


def test_numbered_paragraphs_and_papers_with_few_headings_stand_alone() -> None:
    text, passages = told(GUIDE, PassageKind.PARAGRAPH)
    assert not any(one.heading or one.under or one.opens for one in places(text, passages))
    few = [GUIDE[0], *((None, f"Line {at} of a long paper.") for at in range(9))]
    assert not any(one.heading or one.under or one.opens for one in places(*told(few)))


def test_a_section_named_elsewhere_is_no_heading_above() -> None:
    text, passages = told([("Fees", "A permit costs nothing.")])
    moved = text.replace("Fees", "Cost")
    assert places(moved, passages)[0].heading is None


def test_what_opens_is_the_first_piece_alone() -> None:
    text, passages = told(GUIDE)
    pieces = [(one, (piece(0, 5), piece(5, len(one.text)))) for one in passages]
    rows = PaperPieces.of(pieces, places(text, passages))
    assert rows.roles.tolist() == [
        OPENS_SECTION + OPENS_PAPER, 0, OPENS_SECTION, 0, 0, 0, OPENS_SECTION, 0,
    ]  # fmt: skip


def test_the_same_words_under_another_heading_are_embedded_again() -> None:
    keys = []
    for heading in ("Fees", "Refunds"):
        text, passages = told([(heading, "Ask at the desk.")])
        cut = [(passages[0], (piece(0, 16),))]
        keys.append(PaperPieces.of(cut, places(text, passages)).keys.tobytes())
    assert keys[0] != keys[1]


@given(st.lists(st.tuples(st.sampled_from([None, "Fees", "When?"]), st.text(min_size=1)), max_size=8))
def test_there_is_a_place_for_each_passage(parts: list[tuple[str | None, str]]) -> None:
    text, passages = told(parts)
    found = places(text, passages)
    assert len(found) == len(passages)
    assert all(
        one.heading is None or one.heading.end <= held.start
        for one, held in zip(found, passages, strict=True)
    )
