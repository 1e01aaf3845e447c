"""The conversation about a file that an admin sent: which collection, saved where, and what now."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.answering.citing import harmless
from bot.slack.blocks import plain_text, section
from bot.slack.dropped import SlackFile, fetched, folder_for, saved
from bot.slack.live_message import LiveMessage
from bot.slack.posting import Message, NotPosted
from bot.slack.told import Asked, said_only
from bot.slack.trouble import TROUBLE
from bot.wording import wording
from index import generations
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.slack.blocks import Block
    from bot.slack.click import Click
    from bot.slack.heard import Heard
    from bot.slack.reception import Reception

log = logging.getLogger(__name__)

_MOST_COLLECTIONS = 100
"""Options that a menu of Slack's takes."""
_OPTION = 75
_VALUE = 150


class Dropping:
    """Offers the files of admins for indexing, and saves those they choose a collection for."""

    CHOSEN = "dropped_into"

    def __init__(self, reception: Reception, note: Callable[[str, str, str], None]) -> None:
        """`note` keeps who did what."""
        self._reception = reception
        self._note = note

    def offer(self, heard: Heard) -> None:
        """Ask, file by file, which collection it goes into: one that the admin may read."""
        for file_id in heard.files:
            try:
                self._folder()
                file = self._file(file_id)
                self._post(heard, *self._offered(file, heard.person))
            except Problem as problem:
                self._post(heard, problem.sentence, [])

    def save(self, click: Click) -> None:
        """Fetch the file and save it for the collection that was chosen. Raises `Problem`."""
        file_id, collection = click.halves
        file = self._file(file_id)
        if file.person != click.person:
            # A forged button could otherwise fetch what somebody else told the bot alone.
            raise Problem(wording("slack_dropped_not_yours"))
        if collection not in self._collections(click.person):
            raise Problem(wording("slack_dropped_none", name=harmless(file.name)))
        folder = self._folder()
        name = saved(fetched(file, self._reception.settings), file.name, collection, folder)
        self._note(click.person, "paper saved", f"{name} into {collection}, sent as {file.name}")
        message = LiveMessage(self._reception, click.place, click.message)
        message.finish(
            wording(
                "slack_dropped_saved", name=harmless(file.name), saved=harmless(name), collection=collection
            )
        )

    def _offered(self, file: SlackFile, person: str) -> tuple[str, list[Block]]:
        names = self._collections(person)
        if not names:
            return wording("slack_dropped_none", name=harmless(file.name)), []
        sentence = wording("slack_dropped_offer", name=harmless(file.name))
        menu: Block = {
            "type": "static_select",
            "action_id": self.CHOSEN,
            "placeholder": plain_text(wording("slack_dropped_choose")),
            "options": [
                {"text": plain_text(name[:_OPTION]), "value": f"{file.id}:{name}"}
                for name in names[:_MOST_COLLECTIONS]
                if len(f"{file.id}:{name}") <= _VALUE
            ],
        }
        return sentence, [section(sentence, menu)]

    def _collections(self, person: str) -> list[str]:
        """The collections that a paper may be put into by somebody: those they may read themselves."""
        with self._reception.office.clerk() as clerk:
            readable = self._reception.readable(clerk, person=person, channel=None)
            listed = [collection.name for collection in clerk.policy().collections]
        return [name for name in listed if name in readable]

    def _folder(self) -> Path:
        found, _ = generations.search(self._reception.settings.library)
        ingested = found.manifest.sources.folders if found else ()
        return folder_for(self._reception.settings, ingested)

    def _file(self, file_id: str) -> SlackFile:
        try:
            told = self._reception.client.files_info(file=file_id)["file"]
        except (*TROUBLE, KeyError) as error:
            raise Problem(wording("slack_dropped_gone", why=type(error).__name__)) from None
        return SlackFile.of(told)

    def _post(self, heard: Heard, sentence: str, blocks: list[Block]) -> None:
        asked = Asked(person=heard.person, place=heard.place, text="", private=True, thread=heard.thread)
        told = said_only(asked, sentence, "told")
        message = Message(
            channel=heard.place,
            thread=heard.thread,
            text=told.text,
            blocks=tuple(blocks) or told.blocks,
            key=told.key,
        )
        try:
            self._reception.poster.post(message)
        except NotPosted as refused:
            log.error("an offer could not be posted: %s", refused.why)  # noqa: TRY400 - Slack's word
