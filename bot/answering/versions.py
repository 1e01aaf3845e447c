"""Which version of a paper is meant: the one valid then, the final before its draft."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from bot.answering.naming import title_stems
from index.dates import find_dates
from index.records import DocumentCard, DocumentKind, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_force(cards: Sequence[DocumentCard], text: str, today: dt.date) -> tuple[DocumentCard, ...]:
    """Of several versions of a standing paper, the one for the date asked about; today's where none is.

    "The 2018 contract regulations" are those of that year; "in 2017" means what was valid then.
    """
    standing = (DocumentKind.SCHEME, DocumentKind.REGULATIONS)
    kept: list[DocumentCard] = []
    for card in cards:
        versions = [
            c
            for c in cards
            if title_stems(c.title) == title_stems(card.title) and c.date and c.kind in standing
        ]
        if len(versions) < 2 or card not in versions or card is _version(versions, text, today):  # noqa: PLR2004 - one version needs no choice
            kept.append(card)
    return tuple(kept)


def _version(versions: Sequence[DocumentCard], text: str, today: dt.date) -> DocumentCard | None:
    year = re.search(r"(?<![\d£/-])(?:19|20)\d\d(?![\d-])", text)
    dates = find_dates(text)
    dated = [(c.date.first, c) for c in versions if c.date]
    if dates and dates[0].date.precision is Precision.DAY:
        day = dates[0].date.first
    elif year:
        same = [c for first, c in dated if first.year == int(year.group())]
        if same:
            return same[-1]
        day = dt.date(int(year.group()), 12, 31)
    else:
        day = today
    valid = [(first, c) for first, c in dated if first <= day]
    return max(valid, key=lambda pair: pair[0])[1] if valid else None


def without_drafts(cards: Sequence[DocumentCard], text: str) -> tuple[DocumentCard, ...]:
    """The papers without drafts of one that is there as well, unless drafts are asked for."""
    if re.search(r"\bdraft", text, re.IGNORECASE):
        return tuple(cards)
    final = {c.reference for c in cards if c.reference and c.status is not Status.DRAFT}
    return tuple(c for c in cards if c.status is not Status.DRAFT or c.reference not in final)
