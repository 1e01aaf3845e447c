"""The page of a passage as a picture, for the person who clicked, if they may read it now."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, paper_name
from bot.slack import modals
from bot.slack.blocks import context, plain_text
from bot.slack.passages import turn_to
from bot.slack.trouble import TROUBLE
from bot.slack.views import loading_view, modal, sentence_view
from bot.wording import wording

if TYPE_CHECKING:
    from bot.slack.click import Click
    from bot.slack.pictures import Picture, Pictures
    from bot.slack.reception import Reception
    from bot.slack.views import Turned, View

log = logging.getLogger(__name__)

_TRIES = (0.5, 1.0, 2.0)
"""Slack takes a moment to look at a picture before it lets it be shown."""


class ShowPage:
    """Opens the page above the passage's modal."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def __call__(self, reception: Reception, click: Click) -> None:
        """Open a window at once; the picture follows when it is drawn."""
        title = wording("slack_page_title")
        view_id = modals.opened(reception, click, loading_view(title))
        if view_id is None:
            return

        modals.fill_in_turn(
            reception, click.person, view_id, title, lambda: self._view(reception, click, view_id)
        )

    def _view(self, reception: Reception, click: Click, view_id: str) -> View:
        title = wording("slack_page_title")
        passage_id, entry_id = click.halves
        with reception.office.clerk() as clerk:
            readable = reception.readable(clerk, person=click.person, channel=None)
            turned = turn_to(reception, clerk, readable, passage_id, entry_id)
            folders = clerk.library.manifest.sources.folders
        if turned is None or not turned.show_page or turned.passage.page is None:
            return sentence_view(title, wording("slack_passage_gone"))
        picture = self._pictures.of(
            turned.card, turned.passage.page, turned.quote or turned.passage.text, folders
        )
        if picture is None:
            return sentence_view(title, wording("slack_page_gone"))
        view = _picture_view(turned, picture, _uploaded(reception, turned, picture))
        return self._shown(reception, view_id, view)

    def _shown(self, reception: Reception, view_id: str, view: View) -> View:
        """Try to show the picture until Slack has looked at it; the last try is the caller's."""
        for wait in _TRIES:
            try:
                reception.client.views_update(view_id=view_id, view=view)
            except TROUBLE:
                time.sleep(wait)
            else:
                break
        return view


def _uploaded(reception: Reception, turned: Turned, picture: Picture) -> str:
    """The id of the picture as a file of Slack's that is shared with no channel."""
    answered = reception.client.files_upload_v2(
        content=picture.png,
        filename=f"page-{turned.passage.page}.png",
        title=_name(turned),
        alt_txt=_described(turned),
    )
    return str(answered["files"][0]["id"])


def _picture_view(turned: Turned, picture: Picture, file_id: str) -> View:
    return modal(
        wording("slack_page_title"),
        [
            {
                "type": "image",
                "slack_file": {"id": file_id},
                "alt_text": _described(turned),
                "title": plain_text(_name(turned)),
            },
            context(wording("slack_page_marked" if picture.marked else "slack_page_unmarked")),
        ],
    )


def _name(turned: Turned) -> str:
    page = turned.passage.page_label or str(turned.passage.page)
    return wording("slack_page_of", paper=harmless(paper_name(turned.card))[:200], page=page)


def _described(turned: Turned) -> str:
    """What a screen reader says instead of the picture: the words that are marked on it."""
    words = harmless(turned.quote or turned.passage.text)[:800]
    return wording("slack_page_described", name=_name(turned), words=words)
