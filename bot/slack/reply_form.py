"""How a reply looks in Slack: what is said, each citation with its button, and what stands below. Pure.

A reply is posted whole. Where a language model writes, it is shown in two parts: first what the papers say,
then what the model has added to it, below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.citing import citation_line, harmless, shortened
from bot.answering.reply import Citation, Outcome
from bot.slack.blocks import (
    ASK_PERSON,
    CHOICE,
    FEEDBACK,
    MOST_BLOCKS,
    MOST_CHARACTERS,
    MOST_IN_SECTION,
    SHARE,
    VIEW_PASSAGE,
    Block,
    bold,
    button,
    characters,
    context,
    cut,
    escaped,
    plain_text,
    said,
    seen,
)
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.reply import Reply

MOST_CHOICES = 5
_MOST_SECTIONS = 20
_LEAST_SECTIONS = 3
_SHORT_SECTION = 300
_ROOM_TO_GO_ON = 4000
"""Characters left free, in a message that is shown in two parts, for the second part."""
_BLOCKS_TO_GO_ON = 12
_LABEL = 75


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    citation: Citation | None = None


def reply_blocks(reply: Reply, offer: Offer) -> list[Block]:
    """The blocks of a reply within Slack's limits: where it is too long, with fewer passages."""
    pieces = _pieces(reply.text, reply)
    sections = sum(1 for piece in pieces if piece.citation)
    below = blocks_below(reply, offer)
    for kept in range(min(sections, _MOST_SECTIONS), -1, -1):
        blocks = [*_shown(pieces, kept, sections, offer), *below]
        if len(blocks) <= MOST_BLOCKS and characters(blocks) <= MOST_CHARACTERS:
            return blocks
    return _shortened(pieces, offer, below)


def first_part(reply: Reply, offer: Offer) -> list[Block] | None:
    """What the papers say, with all its citations; None where that leaves no room for more."""
    pieces = _pieces(reply.text, reply)
    sections = sum(1 for piece in pieces if piece.citation)
    blocks = _shown(pieces, sections, sections, offer)
    room = characters(blocks) + _ROOM_TO_GO_ON <= MOST_CHARACTERS
    return blocks if room and len(blocks) + _BLOCKS_TO_GO_ON <= MOST_BLOCKS else None


def second_part(reply: Reply, first: Reply, offer: Offer) -> list[Block] | None:
    """What the reply says besides the first part of it; None where that was not the first part."""
    before, found, after = reply.text.partition(first.text)
    if not found:
        return None
    blocks: list[Block] = []
    if lead := before.strip():
        blocks += [bold(wording("slack_in_short")), *_all_shown(lead, reply, offer)]
    if rest := after.strip():
        blocks += _all_shown(rest, reply, offer)
    return blocks


def _all_shown(text: str, reply: Reply, offer: Offer) -> list[Block]:
    pieces = _pieces(text, reply)
    return _shown(pieces, len(pieces), len(pieces), offer, place=MOST_BLOCKS)


def _shortened(pieces: Sequence[_Piece], offer: Offer, below: list[Block]) -> list[Block]:
    """The beginning of what is said, and the first citations: for words that alone are too long."""
    cited = [piece for piece in pieces if piece.citation][:_LEAST_SECTIONS]
    sections = [
        _section(cut(piece.text, _SHORT_SECTION), piece.citation, offer, place)
        for place, piece in enumerate(cited)
        if piece.citation
    ]
    told = "\n".join(piece.text for piece in pieces if not piece.citation)
    room = MOST_CHARACTERS - characters([*sections, *below]) - 2 * len(wording("slack_cut"))
    return [*said(cut(seen(told), room, escaped)), *said(wording("slack_cut")), *sections, *below]


def _pieces(text: str, reply: Reply) -> list[_Piece]:
    """The lines of the text, with the lines that are citations of the reply known as such."""
    known: dict[str, Citation] = {}
    for one in reply.citations:
        known[f"[{one.number}] {citation_line(one)}"] = one
    for one in reply.nearest:
        known[f"[{one.number}] “{harmless(shortened(one.quote))}” — {citation_line(one)}"] = one
    pieces: list[_Piece] = []
    for line in text.split("\n"):
        citation = known.get(line)
        if citation or not pieces or pieces[-1].citation:
            pieces.append(_Piece(text=line, citation=citation))
        else:
            pieces[-1] = _Piece(text=f"{pieces[-1].text}\n{line}")
    return [piece for piece in pieces if piece.citation or piece.text.strip()]


def _shown(
    pieces: Sequence[_Piece], kept: int, sections: int, offer: Offer, *, place: int = 0
) -> list[Block]:
    blocks: list[Block] = []
    shown = 0
    for piece in pieces:
        if not piece.citation:
            blocks += said(piece.text.strip("\n"))
        elif shown < kept:
            shown += 1
            blocks.append(_section(piece.text, piece.citation, offer, place + len(blocks)))
    if kept < sections:
        blocks += said(wording("slack_fewer", count=str(sections - kept)))
    return blocks


def _section(text: str, citation: Citation, offer: Offer, place: int) -> Block:
    view = button(VIEW_PASSAGE, wording("slack_view_passage"), f"{citation.passage.id}:{offer.entry}")
    # Five buttons of the same name are no help to whoever hears them read out.
    heard = wording("slack_view_passage_heard", number=str(citation.number), cited=citation_line(citation))
    return {
        "type": "section",
        "block_id": f"passage-{place}",
        "text": plain_text(cut(text, MOST_IN_SECTION)),
        "accessory": view | {"accessibility_label": shortened(seen(heard), _LABEL - 2)},
    }


def blocks_below(reply: Reply, offer: Offer) -> list[Block]:
    """What one can do with a reply, as of when it is, and what one thinks of it. Nothing below small talk."""
    if reply.reason == wording("reason_greeting"):
        return []
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
