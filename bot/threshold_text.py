"""A threshold look-up in plain words: the five questions, each rule with its reason, source and status."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from index import money
from index.comparing import Applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.rules import RuleSource
    from index.threshold_answer import LookedUp, RuleLine, ThresholdAnswer

_HEADINGS = {
    "who approves": "Who approves",
    "which form of decision": "Which form of decision",
    "which law and route": "Which law and route",
    "which local procedure": "Which local procedure",
    "which notices and modification limits": "Which notices and modification limits",
}
_SAID = {Applies.YES: "applies", Applies.NO: "does not apply", Applies.DEPENDS: "depends"}


def answer_text(answer: ThresholdAnswer) -> str:
    """The whole answer; every line stands by itself, for a reader that reads nothing else."""
    if answer.clarify is not None:
        lines = [answer.clarify.question, *(f"  - {choice}" for choice in answer.clarify.choices)]
        return "\n".join(lines)
    told = [f"{_value(answer.amounts[0])}, on {_days(answer.on)}"]
    for group in answer.groups:
        told.append(f"\n{_HEADINGS[group.question.value]}")
        for line in group.rules:
            told.extend(f"  {row}" for row in rule_lines(line))
    if answer.notes:
        told.append("\nNotes")
        told.extend(f"  - {note}" for note in answer.notes)
    return "\n".join(told)


def _days(on: str) -> str:
    """The day, or the first and the last, as people write them."""
    return " to ".join(f"{dt.date.fromisoformat(day):%-d %B %Y}" for day in on.split("/"))


def rule_lines(line: RuleLine) -> Iterator[str]:
    """One rule: what it is for, whether it applies and why, where it stands, how sure it is, its words."""
    who = f"{line.authority}: " if line.authority else ""
    what = " ".join((line.subject or "rule").split())
    yield f"- {who}{what}{f', {line.words}' if line.words else ''}"
    yield f"    {_SAID[line.applies]}: {line.because}"
    place = " ".join(
        part for part in (line.instrument, line.version and f"({line.version})", line.paragraph) if part
    )
    dates = _dates(line)
    yield f"    {', '.join(part for part in (place, dates, cited(line.citation)) if part)}"
    yield f"    {line.status.value}: {line.status_because}"
    if line.citation.quote:
        yield f"    “{' '.join(line.citation.quote.split())}”"


def cited(source: RuleSource) -> str:
    """How a source is cited: "PCD 579, para 4.2 (undated in the indexed copy)", or its addresses."""
    if source.document_id is None:
        more = f" and {len(source.addresses) - 1} more" if len(source.addresses) > 1 else ""
        return f"source: {source.addresses[0]}{more}" if source.addresses else ""
    name = source.reference or source.title or source.path or ""
    place = f", para {source.paragraph}" if source.paragraph else ""
    also = f"; also in {', '.join(source.also)}" if source.also else ""
    return f"quoted in {name}{place} ({source.date or 'undated in the indexed copy'}){also}"


def _dates(line: RuleLine) -> str:
    parts = [
        f"from {line.valid_from:%-d %B %Y}" if line.valid_from else "",
        f"to {line.valid_to:%-d %B %Y}" if line.valid_to else "",
    ]
    return " ".join(part for part in parts if part)


def _value(amount: LookedUp) -> str:
    told = money.format(amount.pence)
    if amount.hi_pence is not None:
        told = f"{told} to {money.format(amount.hi_pence)}"
    return f"{amount.op} {told}" if amount.op else told
