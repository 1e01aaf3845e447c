"""Sharing a private answer: asked again for everyone in the channel, and posted only if it is the same.

What a language model added to it is left out: it would be written anew, and nobody has seen that.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replaying import opened, says_the_same
from bot.slack.asking import answer, formed
from bot.slack.audience import Unknown
from bot.slack.posting import Message, NotPosted
from bot.slack.responding import respond
from bot.slack.told import Asked, failed, said_only, with_words
from bot.wording import wording
from index.errors import Problem

if TYPE_CHECKING:
    from bot.clerk import Clerk
    from bot.journal import Entry
    from bot.slack.blocks import Block
    from bot.slack.reception import Reception
    from bot.slack.told import Told

log = logging.getLogger(__name__)


def share(reception: Reception, entry: Entry, channel: str, address: str) -> None:
    """Post the answer of a private entry to a channel, or tell its person why not. Never raises."""
    asked = Asked(
        person=entry.person,
        place=channel,
        text=entry.answered_question,
        private=True,
        for_channel=channel,
        again=entry,
    )
    try:
        told = _made_again(reception, asked, entry, channel)
    except Unknown:
        told = said_only(asked, wording("slack_rights_unknown"), "rights unknown")
    except Problem as problem:
        told = said_only(asked, problem.sentence, "problem")
    except Exception as bug:  # noqa: BLE001 - whatever it was, the person gets words
        told = failed(asked, bug)
    if told.asked.private:
        respond(reception, address, told)
    else:
        _post(reception, told, entry, channel, address)


def _made_again(reception: Reception, asked: Asked, entry: Entry, channel: str) -> Told:
    """The answer for everyone in the channel: not private if it is the one to share."""
    if not any(member.id == entry.person for member in reception.directory.members(channel)):
        return said_only(asked, wording("slack_share_not_member"), "told")
    with reception.office.clerk() as clerk:
        kept, reply = answer(reception, clerk, asked, written=False)
        same = says_the_same(reply.text, entry.reply)
        why = "" if same else _why_not(reception, clerk, entry, frozenset(kept.readable))
    if same:
        asked = replace(asked, private=False)
        kept = replace(kept, private=False)
    reception.journal.record(kept)
    told = formed(reception, asked, kept, reply)
    return told if same else with_words(told, why)


def _why_not(reception: Reception, clerk: Clerk, entry: Entry, everyone: frozenset[str]) -> str:
    """Why the answer is not shared, as its person may know it: what they may not read either is not named."""
    own = reception.readable(clerk, person=entry.person, channel=None)
    quoted = {one.document_id for one in (*entry.cited, *entry.nearest)}
    collections = {card.collection for card in clerk.library.cards(own) if card.id in quoted}
    return wording("slack_share_changed" if collections <= everyone else "slack_share_differs")


def _post(reception: Reception, told: Told, entry: Entry, channel: str, address: str) -> None:
    asked = told.asked
    words = wording("slack_shared_by", question=asked.text)
    heading = said_only(asked, words, "told").text
    message = Message(
        channel=channel,
        text=f"<@{asked.person}>{heading}\n\n{told.text}",
        blocks=(*by_person(asked.person, words), *told.blocks),
        key=told.key,
    )
    try:
        reception.poster.post(message)
    except NotPosted as refused:
        log.warning("an answer could not be shared: %s", refused.why)
        respond(reception, address, said_only(asked, wording("slack_share_not_member"), "told"))
        return
    more = told.reply is not None and opened(told.reply.text, entry.reply)
    done = wording("slack_shared_papers" if more else "slack_shared")
    respond(reception, address, said_only(asked, done, "told"))


def by_person(person: str, words: str) -> tuple[Block, ...]:
    """A line that begins with a person's name, which Slack draws; the words are drawn as they are."""
    elements = [{"type": "user", "user_id": person}, {"type": "text", "text": words}]
    return ({"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]},)
