"""The App Home: what is indexed for this person, as of when, how to ask, what they asked last."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.journal import Entry
from bot.slack.audience import Unknown
from bot.slack.blocks import Block, button, context, plain_text, said, section
from bot.slack.told import as_of
from bot.slack.trouble import TROUBLE
from bot.wording import wording
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.slack.reception import Reception
    from bot.slack.views import View

log = logging.getLogger(__name__)

ASK_AGAIN = "ask_again"
_RECENT = 5
_LOOKED_AT = 30
_QUESTION = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one person finds: papers by collection, when the library was made, what they asked last."""

    made: str
    papers: tuple[tuple[str, int], ...]
    recent: tuple[Entry, ...] = ()
    notices: tuple[str, ...] = ()
    """For admins: what is wrong with the library."""
    for_admins: tuple[str, ...] = ()


def publish(reception: Reception, person: str) -> None:
    """Show a person their App Home as it is now. Never raises."""
    try:
        view = home_view(contents(reception, person))
    except Unknown:
        view = _home(said(wording("slack_rights_unknown")))
    except Problem as problem:
        view = _home(said(problem.sentence))
    except Exception:
        log.exception("the App Home could not be made")
        view = _home(said(wording("slack_not_shown")))
    try:
        reception.client.views_publish(user_id=person, view=view)
    except TROUBLE as error:
        log.warning("an App Home was not shown (%s)", type(error).__name__)


def contents(reception: Reception, person: str) -> Contents:
    """What this person finds. Counts are of what they may read alone, and so are the collections."""
    with reception.office.clerk() as clerk:
        readable = reception.readable(clerk, person=person, channel=None)
        counted = Counter(card.collection for card in clerk.library.cards(readable))
        made = as_of(clerk.library.generation)
        counts = clerk.library.manifest.counts
        notices = clerk.library.notices
    admin = reception.is_admin(person)
    return Contents(
        made=made,
        papers=tuple(sorted(counted.items())),
        recent=_asked_last(reception, person),
        notices=notices if admin else (),
        for_admins=(
            wording(
                "slack_home_index",
                documents=f"{counts.documents:,}",
                files=f"{counts.files:,}",
                passages=f"{counts.passages:,}",
                rules=f"{counts.rules:,}",
            ),
            wording("slack_home_waiting", count=str(reception.desk.waiting())),
        )
        if admin
        else (),
    )


def _asked_last(reception: Reception, person: str) -> tuple[Entry, ...]:
    """Their last questions, each once; a greeting is none."""
    found: dict[str, Entry] = {}
    for entry in reception.journal.of_person(person, _LOOKED_AT):
        if entry.reason != wording("reason_greeting"):
            found.setdefault(entry.question.casefold(), entry)
    return tuple(found.values())[:_RECENT]


def home_view(found: Contents) -> View:
    """The view. Pure."""
    total = sum(count for _, count in found.papers)
    blocks: list[Block] = [_header(wording("slack_home_title")), section(wording("slack_home_what"))]
    if total:
        listed = "\n".join(
            wording("slack_home_collection", name=name, count=f"{count:,}") for name, count in found.papers
        )
        blocks.append(section(wording("slack_home_papers", count=f"{total:,}") + "\n" + listed))
    else:
        blocks.append(section(wording("slack_home_no_papers")))
    blocks += [
        context(wording("slack_as_of", moment=found.made)),
        _header(wording("slack_home_how")),
        section(wording("slack_home_ways")),
        *_recent(found.recent),
        *_admins(found),
    ]
    return _home(blocks)


def _recent(entries: Sequence[Entry]) -> list[Block]:
    if not entries:
        return []
    blocks = [_header(wording("slack_home_recent"))]
    for entry in entries:
        asked = entry.asked.astimezone()
        outcome = wording(f"slack_outcome_{entry.outcome}")
        question = entry.question if len(entry.question) <= _QUESTION else entry.question[:_QUESTION] + " …"
        blocks.append(
            section(
                f"{question}\n{asked.day} {asked:%B %Y, %H:%M} · {outcome}",
                button(ASK_AGAIN, wording("slack_ask_again"), entry.id),
            )
        )
    return blocks


def _admins(found: Contents) -> list[Block]:
    if not found.for_admins:
        return []
    return [
        _header(wording("slack_home_admins")),
        section("\n".join((*found.for_admins, *found.notices))),
    ]


def _header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text)}


def _home(blocks: Sequence[Block]) -> View:
    return {"type": "home", "blocks": list(blocks)[:100]}
