"""Sharing a private answer: asked again for everyone in the channel, and posted only if it is the same.

What a language model added to it is left out: it would be written anew, and nobody has seen that.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.slack.asking import answer, formed
from bot.slack.audience import Unknown
from bot.slack.posting import Message, NotPosted
from bot.slack.responding import respond
from bot.slack.told import Asked, failed, said_only, with_words
from bot.wording import wording

if TYPE_CHECKING:
    from bot.answering.reply import Reply
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
        text=entry.question,
        private=True,
        for_channel=channel,
        again=entry,
    )
    try:
        told = _made_again(reception, asked, entry, channel)
    except Unknown:
        told = said_only(asked, wording("slack_rights_unknown"), "rights unknown")
    except Exception as bug:  # noqa: BLE001 - whatever it was, the person gets words
        told = failed(asked, bug)
    if told.asked.private:
        respond(reception, address, told)
    else:
        _post(reception, told, channel, address)


def _made_again(reception: Reception, asked: Asked, entry: Entry, channel: str) -> Told:
    """The answer for everyone in the channel: not private if it is the one to share."""
    if not any(member.id == entry.person for member in reception.directory.members(channel)):
        return said_only(asked, wording("slack_share_not_member"), "told")
    with reception.office.clerk() as clerk:
        kept, reply = answer(reception, clerk, asked, written=False)
    same = _same(reply, entry)
    if same:
        asked = replace(asked, private=False)
        kept = replace(kept, private=False)
    reception.journal.record(kept)
    told = formed(reception, asked, kept, reply)
    return told if same else with_words(told, wording("slack_share_differs"))


def _same(reply: Reply, entry: Entry) -> bool:
    """Whether the answer is the one that was given, or the one that a model then opened or could not."""
    given = entry.reply
    return reply.text == given or f"\n\n{reply.text}" in given or given.startswith(f"{reply.text}\n\n")


def _post(reception: Reception, told: Told, channel: str, address: str) -> None:
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
    respond(reception, address, said_only(asked, wording("slack_shared"), "told"))


def by_person(person: str, words: str) -> tuple[Block, ...]:
    """A line that begins with a person's name, which Slack draws; the words are drawn as they are."""
    elements = [{"type": "user", "user_id": person}, {"type": "text", "text": words}]
    return ({"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]},)
