"""Modals: a passage in its paper, a reply for one person, the reason of a "not right". Pure builders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answering.citing import dated, harmless, paper_name, place, shortened
from bot.slack.blocks import (
    Block,
    button,
    buttons,
    context,
    cut,
    plain_text,
    said,
    section,
    seen,
)
from bot.wording import wording
from index.records import DocumentCard, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

View = dict[str, Any]

PASSAGE_VIEW = "passage"
REPLY_VIEW = "reply"
FEEDBACK_VIEW = "feedback_reason"
SHARE_VIEW = "share_to"
TURN = "turn_to"
SHOW_PAGE = "show_page"
SOURCE_LINK = "source_link"
REASON_BLOCK, REASON = "reason", "reason"
WORDS_BLOCK, WORDS = "words", "words"
CHANNEL_BLOCK, CHANNEL = "channel", "channel"
_TITLE = 24
_NEIGHBOUR = 1200
_PASSAGE = 9000
_WORDS_LENGTH = 1000
_LINK = re.compile(r"https?://[^\s<>\"']{1,2000}\Z")

REASONS = ("wrong_passage", "wrong_paper", "incomplete", "out_of_date", "not_understood", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A passage turned to in its paper, with its neighbours and the words that were quoted from it."""

    card: DocumentCard
    passage: Passage
    number: int
    """Its place in the paper, from 1, of `count`."""
    count: int
    quote: str | None = None
    before: Passage | None = None
    after: Passage | None = None
    entry: str = ""
    """The entry of the journal that it was opened from."""
    show_page: bool = False


def modal(title: str, blocks: Sequence[Block], **more: Any) -> View:
    """A modal without a submit button, unless `more` brings one."""
    return {
        "type": "modal",
        "title": plain_text(shortened(title, _TITLE - 2)),
        "close": plain_text(wording("slack_close")),
        "blocks": list(blocks)[:100],
        **more,
    }


def loading_view(title: str) -> View:
    """What is opened at once, since a click's right to open a modal lasts three seconds."""
    return modal(title, [section(wording("slack_loading"))])


def sentence_view(title: str, sentence: str) -> View:
    """A modal with nothing but a sentence."""
    return modal(title, said(sentence))


def passage_view(turned: Turned) -> View:
    """The passage with the quote in bold, its neighbours, its paper and what one can do from here."""
    card, passage = turned.card, turned.passage
    blocks = [
        section(" · ".join(harmless(part) for part in _heading(card, passage) if part)),
        *_neighbour(turned.before, last=True),
        _words(wording("slack_passage_shown", place=place(passage)), passage.text, turned.quote),
        *_neighbour(turned.after, last=False),
        *buttons(_actions(turned)),
        context(
            wording("slack_passage_of", number=str(turned.number), count=str(turned.count)),
            *([wording("slack_quote_in_bold")] if turned.quote else []),
        ),
    ]
    return modal(
        wording("slack_passage_title"),
        blocks,
        callback_id=PASSAGE_VIEW,
        private_metadata=f"{passage.id}:{turned.entry}",
    )


def _heading(card: DocumentCard, passage: Passage) -> tuple[str, ...]:
    return (
        paper_name(card),
        card.title if card.reference else "",
        dated(card),
        f"p. {passage.page_label or passage.page}" if passage.page else "",
        card.path,
    )


def _actions(turned: Turned) -> list[Block]:
    row: list[Block] = []
    if turned.before:
        row.append(button(f"{TURN}_before", wording("slack_previous"), f"{turned.before.id}:{turned.entry}"))
    if turned.after:
        row.append(button(f"{TURN}_after", wording("slack_next"), f"{turned.after.id}:{turned.entry}"))
    if turned.show_page:
        row.append(button(SHOW_PAGE, wording("slack_show_page"), f"{turned.passage.id}:{turned.entry}"))
    address = turned.card.source_address
    if address and _LINK.match(address):
        row.append(button(SOURCE_LINK, wording("slack_source"), turned.passage.id) | {"url": address})
    return row


def _neighbour(passage: Passage | None, *, last: bool) -> list[Block]:
    """The passage before or after, the part of it that is nearest."""
    if passage is None:
        return []
    text = passage.text
    if len(text) > _NEIGHBOUR:
        text = f"… {text[-_NEIGHBOUR:]}" if last else f"{cut(text, _NEIGHBOUR)} …"
    return [
        _words(
            wording("slack_passage_before" if last else "slack_passage_after", place=place(passage)),
            text,
            None,
        )
    ]


def _words(label: str, text: str, quote: str | None) -> Block:
    """Words of a paper as `rich_text`: its place in small, the quote in bold."""
    elements: list[Block] = [
        {"type": "text", "text": f"{harmless(label)}\n", "style": {"italic": True}},
    ]
    for part, bold in _parts(text, quote):
        if printed := as_printed(part):
            elements.append({"type": "text", "text": printed, **({"style": {"bold": True}} if bold else {})})
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _parts(text: str, quote: str | None) -> list[tuple[str, bool]]:
    """The text before the quote, the quote, the text after it: as much of each as a modal takes."""
    at = text.find(quote) if quote else -1
    if at < 0 or quote is None:
        return [(cut(text, _PASSAGE) + (" …" if len(text) > _PASSAGE else ""), False)]
    end = at + len(quote)
    room = max(0, _PASSAGE - len(quote)) // 2
    before, after = text[:at], text[end:]
    return [
        (f"… {before[-room:]}" if len(before) > room else before, False),
        (quote[:_PASSAGE], True),
        (f"{after[:room]} …" if len(after) > room else after, False),
    ]


def as_printed(text: str) -> str:
    """A paper's words with its line breaks and the space around them, harmless line by line."""
    lead = re.match(r"\s*", text)
    trail = re.search(r"\s*\Z", text)
    begin = lead.group() if lead else ""
    end = trail.group() if trail and trail.start() > 0 else ""
    kept = "\n".join(harmless(line) for line in text.split("\n")).strip()
    return seen(f"{_space(begin)}{kept}{_space(end)}") if kept else ""


def _space(space: str) -> str:
    return "\n" if "\n" in space else " " if space else ""


def reply_view(title: str, blocks: Sequence[Block]) -> View:
    """A reply that one person sees in a modal."""
    return modal(title, blocks, callback_id=REPLY_VIEW)


def feedback_view(entry: str) -> View:
    """Asks what was not right."""
    options = [{"text": plain_text(wording(f"slack_reason_{reason}")), "value": reason} for reason in REASONS]
    return modal(
        wording("slack_not_right"),
        [
            {
                "type": "input",
                "block_id": REASON_BLOCK,
                "label": plain_text(wording("slack_reason_label")),
                "element": {"type": "radio_buttons", "action_id": REASON, "options": options},
            },
            {
                "type": "input",
                "block_id": WORDS_BLOCK,
                "optional": True,
                "label": plain_text(wording("slack_reason_words")),
                "element": {
                    "type": "plain_text_input",
                    "action_id": WORDS,
                    "multiline": True,
                    "max_length": _WORDS_LENGTH,
                },
            },
        ],
        callback_id=FEEDBACK_VIEW,
        private_metadata=entry,
        submit=plain_text(wording("slack_send")),
    )


def share_view(entry: str) -> View:
    """Asks for the channel to share an answer to."""
    return modal(
        wording("slack_share"),
        [
            {
                "type": "input",
                "block_id": CHANNEL_BLOCK,
                "label": plain_text(wording("slack_share_where")),
                "element": {
                    "type": "conversations_select",
                    "action_id": CHANNEL,
                    "filter": {"include": ["public", "private"], "exclude_bot_users": True},
                },
            },
            context(wording("slack_share_checked")),
        ],
        callback_id=SHARE_VIEW,
        private_metadata=entry,
        submit=plain_text(wording("slack_share")),
    )
