"""A finding → a reply: quotes checked, numbered, cited; said in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering.checking_quotes import Unsupported, check_cut
from bot.answering.checking_statements import is_supported
from bot.answering.citing import citation_line, harmless, paper_name, shortened
from bot.answering.picks import Pick
from bot.answering.reply import Citation, Outcome, Reply, Statement
from bot.wording import wording
from index.records import Document, Passage, PassageKind, Status, words_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SHORT_VALUE = 160


@dataclass(slots=True)
class Sheet:
    """Citations as they are numbered, each place once."""

    documents: dict[str, Document]
    first: int = 1
    """The number of the first citation: the parts of one reply are numbered through."""
    citations: list[Citation] = field(default_factory=list)

    def cite(self, pick: Pick) -> int | None:
        """The number of the citation, or None where the words may not be quoted by themselves."""
        document = self.documents.get(pick.passage.document_id)
        if document is None:
            return None
        start, end = _quotable(pick)
        for known in self.citations:
            if known.passage.id == pick.passage.id and (known.start, known.end) == (start, end):
                return known.number
        made = Citation(
            number=self.first + len(self.citations),
            passage=pick.passage,
            document=document,
            start=start,
            end=end,
        )
        self.citations.append(made)
        return made.number

    def quote(self, number: int) -> str:
        """The words of a citation."""
        return self.citations[number - self.first].quote


def _quotable(pick: Pick) -> tuple[int, int]:
    """The slice, or the whole passage where the slice leaves a "not" or an "or above" behind."""
    passage = pick.passage
    try:
        check_cut(passage.text, pick.start - passage.start, pick.end - passage.start)
    except Unsupported:
        return passage.start, passage.end
    return pick.start, pick.end


def compose(
    picks: Sequence[Pick],
    documents: dict[str, Document],
    *,
    others: Iterable[Passage] = (),
    notes: Sequence[str] = (),
    reason: str | None = None,
    outcome: Outcome = Outcome.ANSWERED,
    lead: str = "",
    first: int = 1,
    done: frozenset[str] = frozenset(),
) -> Reply:
    """An answer of quotes: the direct value first where there is one, same words once with both places.

    `done` are papers whose recommendation another quote of the reply says was carried out.
    """
    sheet = Sheet(documents, first)
    statements: list[Statement] = []
    lines: list[str] = [lead] if lead else []
    elsewhere = tuple(others)
    told: set[str] = set()
    for pick in picks:
        number = sheet.cite(pick)
        if number is None or words_key(sheet.quote(number)) in told:
            continue
        told.add(words_key(sheet.quote(number)))
        numbers = (number, *_same_words(sheet, number, elsewhere))
        value = _value(pick, sheet.quote(number))
        if value and not any(s.text == value for s in statements):
            statements.append(Statement(text=value, citations=numbers))
            lines.append(f"{_sentence(value)} “{harmless(sheet.quote(number))}” {_marks(numbers)}")
        else:
            lines.append(f"“{harmless(sheet.quote(number))}” {_marks(numbers)}")
        statements.append(Statement(text=sheet.quote(number), citations=numbers))
    said = (*notes, *automatic_notes(sheet.citations, done))
    return Reply(
        outcome=outcome,
        reason=reason or wording("reason_answered"),
        text=_text(lines, said, sheet.citations),
        statements=tuple(statements),
        citations=tuple(sheet.citations),
        notes=said,
    )


def _value(pick: Pick, quote: str) -> str | None:
    value = pick.value_text
    if value is None or len(value) > _SHORT_VALUE or len(value.strip()) * 1.2 > len(quote):
        return None
    value = " ".join(value.split()) if "\n" in value else value.strip()
    return value if is_supported(value, (quote,)) else None


def _sentence(value: str) -> str:
    shown = harmless(value)
    return f"{shown[0].upper()}{shown[1:]}{'' if shown.endswith('.') else '.'}"


def _marks(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _same_words(sheet: Sheet, number: int, elsewhere: Sequence[Passage]) -> list[int]:
    """Citations of the same words at other places: shown once, cited at each."""
    quote = sheet.quote(number)
    first = sheet.citations[number - sheet.first].passage
    found: list[int] = []
    for passage in elsewhere:
        at = passage.text.find(quote) if passage.id != first.id and len(quote) > _LONG_ENOUGH else -1
        if at >= 0 and len(found) < _MOST_PLACES:
            other = sheet.cite(
                Pick(passage=passage, start=passage.start + at, end=passage.start + at + len(quote))
            )
            if other is not None and other != number:
                found.append(other)
    return found


_LONG_ENOUGH, _MOST_PLACES = 40, 3


def not_found(
    reason: str,
    near: Sequence[Pick],
    documents: dict[str, Document],
    *,
    outcome: Outcome = Outcome.NOT_FOUND,
    choices: Sequence[str] = (),
    notes: Sequence[str] = (),
    opening: str = "not_found",
    first: int = 1,
) -> Reply:
    """A reply that answers nothing, says why, and shows what is near without calling it an answer."""
    sheet = Sheet(documents, first)
    for pick in near:
        sheet.cite(pick)
    lines = [wording(opening, reason=reason) if opening == "not_found" else reason]
    lines += [f"• {choice}" for choice in choices]
    shown = [f"[{c.number}] “{harmless(shortened(c.quote))}” — {citation_line(c)}" for c in sheet.citations]
    if shown:
        lines += ["", wording("nearest"), *shown]
    lines += [*([""] if notes else []), *notes]
    return Reply(
        outcome=outcome,
        reason=reason,
        text="\n".join(lines),
        nearest=tuple(sheet.citations),
        notes=tuple(notes),
        choices=tuple(choices),
    )


def _text(lines: Sequence[str], notes: Sequence[str], citations: Sequence[Citation]) -> str:
    told = ["\n".join(lines)]
    if notes:
        told.append("\n".join(notes))
    if citations:
        told.append("\n".join(f"[{c.number}] {citation_line(c)}" for c in citations))
    return "\n\n".join(part for part in told if part)


def automatic_notes(citations: Sequence[Citation], done: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What a reader must know of the papers cited: recommended only, draft, template, read from a scan."""
    notes: dict[str, None] = {}
    for one in citations:
        card = one.document
        name = harmless(paper_name(card))
        open_still = card.status in (Status.RECOMMENDED, Status.UNKNOWN) and card.id not in done
        if one.passage.kind is PassageKind.RECOMMENDATION and open_still:
            notes[wording("note_recommended", paper=name)] = None
        if card.status is Status.DRAFT:
            notes[wording("note_draft", paper=name)] = None
        if card.status is Status.TEMPLATE:
            notes[wording("note_template", paper=name)] = None
        if one.passage.recognised:
            notes[wording("note_recognised", paper=name)] = None
    return tuple(notes)


def merged(parts: Sequence[tuple[str, Reply]], outcome: Outcome, reason: str) -> Reply:
    """The replies to several questions in one, one after the other; their citations are numbered through."""
    replies = [reply for _, reply in parts]
    told = [wording("part", question=harmless(asked)) + "\n" + reply.text for asked, reply in parts]
    return Reply(
        outcome=outcome,
        reason=reason,
        text="\n\n".join(told),
        statements=tuple(s for reply in replies for s in reply.statements),
        citations=tuple(c for reply in replies for c in reply.citations),
        nearest=tuple(c for reply in replies for c in reply.nearest),
        notes=tuple(dict.fromkeys(note for reply in replies for note in reply.notes)),
        choices=tuple(choice for reply in replies for choice in reply.choices),
    )
