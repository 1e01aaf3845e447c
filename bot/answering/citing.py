"""Citations as staff write them, and papers' words made harmless for any surface they are shown on."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bot.wording import wording
from index.records import PassageKind, Status

if TYPE_CHECKING:
    from bot.answering.reply import Citation
    from index.records import DocumentCard, Passage

_JOINER = "\u2060"
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_ACTIVE = re.compile(
    r"(?<=[A-Za-z])(?=://)|(?<=\bwww)(?=\.)|(?<=<)(?=\S)|(?<=[@#])(?=\w)|(?<=\w)(?=@)|(?<=\])(?=\()|"
    r"(?<=[*_~`])(?=\S)|(?<=!)(?=\[)|(?<=\bmailto)(?=:)|(?<=\btel)(?=:)|"
    r"(?<=\w)(?=\.(?:com|org|net|io|uk|gov|eu|info|biz|co|ai|dev|app|me|ru|cn|us)\b)",
    re.IGNORECASE,
)


def harmless(text: str) -> str:
    """Words of a paper on one line, unable to become a link, a mention or a formatting effect.

    Nothing visible changes: a word joiner, which takes no room, parts what a surface would act on; line
    breaks become spaces, so that a quote cannot begin a line that looks like a citation of ours.
    """
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return _ACTIVE.sub(_JOINER, re.sub(r"\s+", " ", kept).strip())


def shortened(text: str, most: int = 600) -> str:
    """The text, ended at a word with "…" where it is longer than `most`; for lists of what is near only."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def citation_line(citation: Citation) -> str:
    """Reference, place, title, heading, date and status, page and path, parted by dots as staff write it."""
    card, passage = citation.document, citation.passage
    parts = [
        f"{paper_name(card)}, {place(passage)}",
        card.title if card.reference else "",
        _heading(passage),
        dated(card),
        f"p. {passage.page_label or passage.page}" if passage.page else "",
        card.path,
    ]
    return " · ".join(harmless(part) for part in parts if part)


def paper_name(card: DocumentCard) -> str:
    """The reference, or the title of a paper without one."""
    return card.reference or card.title


def place(passage: Passage) -> str:  # noqa: PLR0911 - one return for each kind of place
    """Where a passage stands in its paper; a number only where the paper prints one."""
    if passage.paragraph:
        return f"para {passage.paragraph}"
    if passage.kind is PassageKind.KEY_INFORMATION:
        return "Key information"
    if passage.kind is PassageKind.SUMMARY and passage.section:
        return passage.section
    if passage.kind is PassageKind.RECOMMENDATION:
        section = passage.section or "Recommendation"
        return (
            f"{section} ({passage.verb})"
            if passage.verb
            else f"{section}, {ordinal(passage.ordinal or 1)} passage"
        )
    if passage.section and passage.ordinal:
        return f"{passage.section}, {ordinal(passage.ordinal)} passage"
    if passage.section:
        return passage.section
    return f"{ordinal(passage.position + 1)} passage"


def ordinal(number: int) -> str:
    """The number as a rank: 1st, 2nd, 11th."""
    if 10 <= number % 100 <= 20:  # noqa: PLR2004 - 11th to 13th break the rule of the last digit
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _heading(passage: Passage) -> str:
    # Of a heading inside a part ("Part 1 › 4. Legal comments") staff name the innermost.
    number, section = passage.section_number or "", (passage.section or "").rsplit(" › ", 1)[-1]
    named = section if section.startswith(number) else f"{number} {section}".strip()
    if passage.section_inferred:
        return wording("citation_heading_inferred", section=named or number)
    return named if passage.paragraph and passage.section else ""


def dated(card: DocumentCard) -> str:
    """The paper's date and status: "signed 23 May 2019", "undated in the indexed copy, recommended"."""
    date = card.date.words if card.date else wording("citation_undated")
    return date if card.status is Status.UNKNOWN else f"{date}, {card.status.value}"
