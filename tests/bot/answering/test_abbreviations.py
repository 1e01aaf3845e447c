"""What a term means is read where a paper says so, however it marks the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.abbreviations import definition
from bot.answering.reply import Outcome
from index.records import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

GLOSSARY = """# Pilotage guide of the Quillhaven Harbour Board

## 1. Words we use

1.1. *Slack water*: the hour in which no tide runs. *Spring tide*: a tide of more than four metres.

1.2. *Berth* means a place at which one ship may lie.

1.3. A move is *hazardous* if a tug has to stand by. _Lay days_ are defined in the charter.

1.4. Ships wait for slack water at the bar. Every hazardous move and every neap tide is told to the pilot.
"""
DEFINED = {
    "slack water": "*Slack water*: the hour in which no tide runs.",
    "spring tide": "*Spring tide*: a tide of more than four metres.",
    "berth": "*Berth* means a place at which one ship may lie.",
    "hazardous": "A move is *hazardous* if a tug has to stand by.",
    "lay days": "_Lay days_ are defined in the charter.",
}


def passages(text: str) -> list[Passage]:
    found = []
    for position, line in enumerate(part for part in text.split("\n\n") if part[0].isdigit()):
        words = line.strip()
        start = text.index(words)
        found.append(
            Passage(
                id=str(position), document_id="d", position=position, start=start,
                end=start + len(words), text=words, kind=PassageKind.PARAGRAPH,
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize("term", DEFINED)
def test_a_term_in_asterisks_is_defined_by_its_own_sentence(term: str) -> None:
    quotes = [pick.quote for pick in definition(term, passages(GLOSSARY)).picks]
    assert [quote.removeprefix("1.1. ").removeprefix("1.2. ").removeprefix("1.3. ") for quote in quotes] == [
        DEFINED[term]
    ]


@pytest.mark.parametrize("mark", ["", "*", "_", '"', "'"])
@pytest.mark.parametrize("follows", [": the hour in which no tide runs.", " means the hour of no tide."])
def test_a_term_is_defined_alike_however_it_is_marked(mark: str, follows: str) -> None:
    text = f"1.1. {mark}Slack water{mark}{follows}"
    (pick,) = definition("slack water", passages(text)).picks
    assert pick.quote == text


def test_a_term_that_is_only_used_is_not_defined() -> None:
    assert definition("neap tide", passages(GLOSSARY)).picks == ()


@pytest.mark.parametrize("term", ["slack water", "spring tide", "berth"])
def test_a_question_for_a_term_in_asterisks_is_answered_by_its_definition(
    term: str, make_desk: Callable[[dict[str, str]], Desk]
) -> None:
    reply = make_desk({"pilotage-guide.md": GLOSSARY}).ask(f"What does {term} mean?")
    assert reply.outcome is Outcome.ANSWERED
    assert any(DEFINED[term] in citation.quote for citation in reply.citations)
