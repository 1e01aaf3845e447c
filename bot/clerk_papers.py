"""Papers and programmes by the names that people give them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.papers import find_given, find_named
from bot.answering.versions import without_drafts
from index.errors import Problem
from index.near_references import near_misses

if TYPE_CHECKING:
    from index.records import DocumentCard


def the_paper(name: str, cards: tuple[DocumentCard, ...]) -> DocumentCard:
    """The paper of that reference, path or title. Raises `Problem` where there is none, or several."""
    found = without_drafts(find_given(name, cards), name)
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(card.path for card in found[:5])
        raise Problem(f"“{name}” names several papers: {told}. Give the path of one.")
    near = near_misses(name.upper(), frozenset(card.reference for card in cards if card.reference))
    hint = f" Did you mean {' or '.join(near)}?" if near else " Ask for what it is about to find it."
    raise Problem(f"There is no paper “{name}” in the library that you may read.{hint}")


def the_programme(name: str, cards: tuple[DocumentCard, ...]) -> tuple[DocumentCard, ...]:
    """The papers of a programme, by its name or a part of it. Raises `Problem` where there is none."""
    folded = name.casefold()
    own = tuple(card for card in cards if card.programme and folded in card.programme.casefold())
    found = own or find_named(name, cards).cards
    if not found:
        known = sorted({card.programme for card in cards if card.programme})
        told = f"; known are: {', '.join(known[:12])}" if known else ""
        raise Problem(f"No paper that you may read belongs to a programme “{name}”{told}.")
    return without_drafts(found, name)
