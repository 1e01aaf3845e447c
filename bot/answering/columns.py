"""Which column of a table a question means: "2022-23" of a row whose header gives two years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.terms import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.terms import Term

_PARTING = re.compile(r"\s*[|\t\n]\s*|[ \u00a0]{3,}")


def column_of(row: str, header: str, terms: Sequence[Term]) -> tuple[int, int] | None:
    """The cell of a row, as a slice of it, under the one header that the question's words name.

    None where no header or several are meant, or where the row and its header have not as many cells;
    a header may lack the cell over the row's label.
    """
    cells, heads = cells_of(row), [header[start:end] for start, end in cells_of(header)]
    over = len(cells) - len(heads)
    if over not in (0, 1) or len(cells) < 2:  # noqa: PLR2004 - a label and a column
        return None
    named = {
        position + over: {term.stem for term in terms if term.is_in(words_of(head))}
        for position, head in enumerate(heads)
        if position + over > 0
    }
    label = {term.stem for term in terms if term.is_in(words_of(row[slice(*cells[0])]))}
    telling = {position: len(found - label) for position, found in named.items()}
    best = max(telling.values(), default=0)
    chosen = [position for position, count in telling.items() if count == best]
    return cells[chosen[0]] if best and len(chosen) == 1 else None


def cells_of(text: str) -> list[tuple[int, int]]:
    """The slices of the cells of a row, empty ones left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for parting in [*_PARTING.finditer(text), None]:
        end = parting.start() if parting else len(text)
        if text[start:end].strip("| "):
            spans.append((start, end))
        start = parting.end() if parting else end
    return spans
