"""Passages opened by a click: looked up anew for the person who clicked, whatever the button says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.slack.views import Turned

if TYPE_CHECKING:
    from bot.clerk import Clerk
    from bot.slack.reception import Reception
    from index.access import Readable


def turn_to(
    reception: Reception, clerk: Clerk, readable: Readable, passage_id: str, entry_id: str
) -> Turned | None:
    """A passage and its neighbours; None where it is not there for this reader, for whatever reason."""
    passage = clerk.library.passage(passage_id, readable)
    if passage is None:
        return None
    card = next((c for c in clerk.library.cards(readable) if c.id == passage.document_id), None)
    if card is None:
        return None
    around = clerk.library.passages(passage.document_id, readable)
    at = next(number for number, one in enumerate(around) if one.id == passage.id)
    return Turned(
        card=card,
        passage=passage,
        number=at + 1,
        count=len(around),
        quote=_quoted(reception, passage_id, entry_id),
        before=around[at - 1] if at else None,
        after=around[at + 1] if at + 1 < len(around) else None,
        entry=entry_id,
        show_page=reception.settings.page_pictures and card.format == "pdf" and passage.page is not None,
    )


def _quoted(reception: Reception, passage_id: str, entry_id: str) -> str | None:
    """The words that the answer quoted from the passage, if the journal still holds it."""
    entry = reception.journal.entry(entry_id)
    if entry is None:
        return None
    every = (*entry.cited, *entry.nearest)
    return next((one.quote for one in every if one.passage_id == passage_id), None)
