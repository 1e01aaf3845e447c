"""Replies as Block Kit. Pure: nothing here asks Slack or the library anything.

A reply is shown line by line as it was written: what is said as `rich_text`, each citation as a section with
its button. Both are kinds of text in which Slack parses nothing, so that no words of a paper can become a
link, a mention or a formatting effect. Where Slack does parse (the plain `text` of a message), it is escaped,
then measured, then cut.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answering.citing import citation_line, harmless, shortened
from bot.answering.reply import Citation, Outcome
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.reply import Reply

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_CHARACTERS = 12_500
"""Over all blocks of a message. Slack refuses at about 13,200, which nothing documents."""
MOST_IN_SECTION = 3000
MOST_TEXT = 39_000
"""Slack cuts the text of a message at 40,000."""
MOST_CHOICES = 5
_MOST_SECTIONS = 20
_LEAST_SECTIONS = 3
_SHORT_SECTION = 300
_BUTTON = 75
_VALUE = 2000

VIEW_PASSAGE = "view_passage"
FEEDBACK = "feedback"
CHOICE = "choice"
SHARE = "share"
ASK_PERSON = "ask_person"
ANSWER_PRIVATELY = "answer_privately"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What stands under a reply besides the reply."""

    entry: str
    """The id of the reply's entry in the journal."""
    as_of: str
    """When the library was made, in words."""
    share: bool = False
    ask_person: bool = False
    feedback: bool = True
    in_modal: bool = False
    """A modal takes no feedback buttons."""


def escaped(text: str) -> str:
    """The text for a place where Slack parses `&`, `<` and `>`; done once, and last of all."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_JOINER = "\u2060"
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def seen(text: str) -> str:
    """The text without what is not seen: no control or override may turn the words beside it around."""
    return "".join(c for c in text if c in "\n" + _JOINER or unicodedata.category(c) not in _UNSEEN)


def plain(text: str) -> str:
    """The whole reply as the `text` of a message: what phones and screen readers say."""
    text = seen(text)
    whole = escaped(text)
    if len(whole) <= MOST_TEXT:
        return whole
    room = MOST_TEXT - len(wording("slack_cut")) - 2
    kept = cut(text, room, escaped)
    return f"{escaped(kept)}\n\n{wording('slack_cut')}"


def cut(text: str, most: int, measured: Any = lambda text: text) -> str:
    """The text up to the last sentence or line that fits, or the last word; never half an entity."""
    if len(measured(text)) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(measured(text[:middle])) <= most:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    ends = [kept.rfind(mark) + 1 for mark in ("\n", ". ", ".” ", "; ")]
    end = max(ends)
    if end < low // 2:
        end = max(end, kept.rfind(" "))
    return (kept[:end] if end > 0 else kept).rstrip()


def reply_blocks(reply: Reply, offer: Offer) -> list[Block]:
    """The blocks of a reply within Slack's limits: where it is too long, with fewer passages."""
    pieces = _pieces(reply)
    sections = sum(1 for piece in pieces if piece.citation)
    under = _under(reply, offer)
    for kept in range(min(sections, _MOST_SECTIONS), -1, -1):
        blocks = [*_shown(pieces, kept, sections, offer), *under]
        if len(blocks) <= MOST_BLOCKS and characters(blocks) <= MOST_CHARACTERS:
            return blocks
    return _shortened(pieces, offer, under)


def _shortened(pieces: Sequence[_Piece], offer: Offer, under: list[Block]) -> list[Block]:
    """The beginning of what is said, and the first citations: for words that alone are too long."""
    cited = [piece for piece in pieces if piece.citation][:_LEAST_SECTIONS]
    sections = [
        _section(cut(piece.text, _SHORT_SECTION), piece.citation, offer, place)
        for place, piece in enumerate(cited)
        if piece.citation
    ]
    told = "\n".join(piece.text for piece in pieces if not piece.citation)
    room = MOST_CHARACTERS - characters([*sections, *under]) - 2 * len(wording("slack_cut"))
    return [*_said(cut(seen(told), room, escaped)), *_said(wording("slack_cut")), *sections, *under]


def characters(blocks: Any) -> int:
    """How many characters of text stand in the blocks, as they count when escaped."""
    if isinstance(blocks, dict):
        own = sum(
            len(escaped(value)) for key, value in blocks.items() if key == "text" and isinstance(value, str)
        )
        return own + sum(characters(value) + 1 for value in blocks.values() if isinstance(value, dict | list))
    if isinstance(blocks, list):
        return sum(characters(value) for value in blocks)
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    citation: Citation | None = None


def _pieces(reply: Reply) -> list[_Piece]:
    """The lines of the reply, with the lines that are citations known as such."""
    known: dict[str, Citation] = {}
    for one in reply.citations:
        known[f"[{one.number}] {citation_line(one)}"] = one
    for one in reply.nearest:
        known[f"[{one.number}] “{harmless(shortened(one.quote))}” — {citation_line(one)}"] = one
    pieces: list[_Piece] = []
    for line in reply.text.split("\n"):
        citation = known.get(line)
        if citation or not pieces or pieces[-1].citation:
            pieces.append(_Piece(text=line, citation=citation))
        else:
            pieces[-1] = _Piece(text=f"{pieces[-1].text}\n{line}")
    return [piece for piece in pieces if piece.citation or piece.text.strip()]


def _shown(pieces: Sequence[_Piece], kept: int, sections: int, offer: Offer) -> list[Block]:
    blocks: list[Block] = []
    shown = 0
    for piece in pieces:
        if not piece.citation:
            blocks += _said(piece.text.strip("\n"))
        elif shown < kept:
            shown += 1
            blocks.append(_section(piece.text, piece.citation, offer, len(blocks)))
    if kept < sections:
        blocks += _said(wording("slack_fewer", count=str(sections - kept)))
    return blocks


def _said(text: str) -> list[Block]:
    """Words in `rich_text`, where nothing is parsed."""
    blocks: list[Block] = []
    rest = seen(text)
    while rest:
        part = cut(rest, MOST_IN_SECTION)
        blocks.append(
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": part}]}],
            }
        )
        rest = rest[len(part) :].lstrip()
    return blocks


def _section(text: str, citation: Citation, offer: Offer, place: int) -> Block:
    return {
        "type": "section",
        "block_id": f"passage-{place}",
        "text": plain_text(cut(text, MOST_IN_SECTION)),
        "accessory": button(
            VIEW_PASSAGE, wording("slack_view_passage"), f"{citation.passage.id}:{offer.entry}"
        ),
    }


def _under(reply: Reply, offer: Offer) -> list[Block]:
    buttons = [
        button(f"{CHOICE}_{number}", choice, f"{offer.entry}:{number}")
        for number, choice in enumerate(reply.choices[:MOST_CHOICES])
    ]
    if offer.share and reply.outcome in (Outcome.ANSWERED, Outcome.PARTLY):
        buttons.append(button(SHARE, wording("slack_share"), offer.entry))
    if offer.ask_person and reply.outcome is Outcome.NOT_FOUND:
        buttons.append(button(ASK_PERSON, wording("slack_ask_person"), offer.entry))
    blocks: list[Block] = [{"type": "actions", "elements": buttons}] if buttons else []
    blocks.append(context(wording("slack_as_of", moment=offer.as_of)))
    if offer.feedback and not offer.in_modal:
        blocks.append(_feedback(offer.entry))
    return blocks


def _feedback(entry: str) -> Block:
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": FEEDBACK,
                "positive_button": {
                    "text": plain_text(wording("slack_good")),
                    "accessibility_label": wording("slack_good"),
                    "value": f"good:{entry}",
                },
                "negative_button": {
                    "text": plain_text(wording("slack_not_right")),
                    "accessibility_label": wording("slack_not_right"),
                    "value": f"bad:{entry}",
                },
            }
        ],
    }


def plain_text(text: str) -> Block:
    """A text object in which nothing is parsed, not even `:smile:`. Never empty: Slack refuses that."""
    return {"type": "plain_text", "text": seen(text) or "–", "emoji": False}


def button(action: str, label: str, value: str, *, style: str | None = None) -> Block:
    """A button; its label is cut to Slack's 75 characters at a word."""
    made: Block = {
        "type": "button",
        "action_id": action,
        "text": plain_text(shortened(label, _BUTTON - 2)),
        "value": value[:_VALUE],
    }
    return made | ({"style": style} if style else {})


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain_text(text) for text in texts]}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph in which nothing is parsed."""
    made: Block = {"type": "section", "text": plain_text(cut(text, MOST_IN_SECTION))}
    return made | ({"accessory": accessory} if accessory else {})


def said(text: str) -> list[Block]:
    """Words, over as many blocks as they need."""
    return _said(text)


def bold(text: str) -> Block:
    """A line in bold."""
    element = {"type": "text", "text": seen(text), "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


def buttons(elements: Iterable[Block]) -> list[Block]:
    """A row of buttons, or nothing where there are none."""
    row = list(elements)
    return [{"type": "actions", "elements": row}] if row else []
