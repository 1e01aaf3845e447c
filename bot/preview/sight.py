"""One page as one person sees it: what the templates draw, worked out beforehand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

import msgspec
from markupsafe import Markup

from bot.local_slack.refused import NotThere
from bot.local_slack.shown import (
    ChannelShown,
    CommandShown,
    MessageShown,
    Notice,
    PersonShown,
    PromptShown,
    ShortcutShown,
    StatusShown,
    ViewShown,
)
from bot.preview.drawing import blocks
from bot.preview.elements import Drawn, Option
from bot.preview.mrkdwn import mrkdwn
from bot.preview.office import ROLES
from bot.preview.plain_words import unescaped, words
from bot.preview.rich_text import markdown

if TYPE_CHECKING:
    from bot.local_slack.local_slack import LocalSlack

Tab = Literal["messages", "home"]
_NOTICES = 3
_DAY = dt.timedelta(days=1)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which page: whose eyes, which conversation, which thread beside it."""

    person: str
    channel: str
    thread: str | None = None
    tab: Tab = "messages"

    def address(self, **changes: str | None) -> str:
        """The page with something changed. A change of person or channel leaves the thread."""
        fields: dict[str, str | None] = msgspec.to_builtins(self)
        if "person" in changes or "channel" in changes:
            fields["thread"] = None
            fields["tab"] = "messages"
        given = {name: value for name, value in (fields | changes).items() if value}
        if given.get("tab") == "messages":
            del given["tab"]
        return f"/?{urlencode(given)}"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A message, drawn."""

    shown: MessageShown
    time: str
    day: str
    body: Markup
    initials: str
    status: StatusShown | None
    can_stop: bool


class Modal(msgspec.Struct, frozen=True, kw_only=True):
    """The modal on top, drawn."""

    shown: ViewShown
    body: Markup
    below: int
    """How many modals lie under it."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one page."""

    asked: Asked
    number: int
    """The number of changes up to which this page is true."""
    person: PersonShown
    people: tuple[PersonShown, ...]
    bot: PersonShown
    channel: ChannelShown
    channels: tuple[ChannelShown, ...]
    lines: tuple[Line, ...]
    replies: tuple[Line, ...]
    home: Markup | None
    home_view: str
    modal: Modal | None
    notices: tuple[Notice, ...]
    prompts: tuple[PromptShown, ...]
    commands: tuple[CommandShown, ...]
    shortcuts: tuple[ShortcutShown, ...]


def what_is(person: str) -> str:
    """What a person of the preview is there to show: staff, guest or admin."""
    return next((role.what for role in ROLES if role.id == person), "")


def asked_of(slack: LocalSlack, query: dict[str, str]) -> Asked:
    """The page that the address asks for; where it asks for what is not there, the person's first one."""
    person = query.get("person") or ROLES[0].id
    if person not in {one.id for one in slack.sight.people()}:
        person = ROLES[0].id
    there = {channel.id for channel in slack.sight.channels(person)}
    channel = query.get("channel", "")
    if channel not in there:
        return Asked(person=person, channel=slack.workspace.direct(person))
    tab: Tab = "home" if query.get("tab") == "home" else "messages"
    return Asked(person=person, channel=channel, thread=query.get("thread") or None, tab=tab)


def page_of(slack: LocalSlack, asked: Asked, suggestions: tuple[PromptShown, ...]) -> Page:
    """The page as it is now."""
    sight = slack.sight
    number = slack.changes  # first: what changes while the page is made is asked for again
    people = sight.people()
    person = next(one for one in people if one.id == asked.person)
    channels = sight.channels(asked.person)
    drawn = _drawn(slack, people, channels, asked.person)
    home = sight.home(asked.person) if asked.tab == "home" else None
    return Page(
        asked=asked,
        number=number,
        person=person,
        people=people,
        bot=sight.bot,
        channel=next(one for one in channels if one.id == asked.channel),
        channels=channels,
        lines=_lines(slack, drawn, asked, None),
        replies=_lines(slack, drawn, asked, asked.thread) if asked.thread else (),
        home=blocks(home.blocks, drawn) if home else None,
        home_view=home.id if home else "",
        modal=_modal(sight.views(asked.person), drawn),
        notices=sight.notices(asked.person)[-_NOTICES:],
        prompts=suggestions or sight.prompts(asked.person),
        commands=sight.commands(),
        shortcuts=tuple(one for one in sight.shortcuts() if one.kind == "message"),
    )


def _drawn(
    slack: LocalSlack, people: tuple[PersonShown, ...], channels: tuple[ChannelShown, ...], person: str
) -> Drawn:
    everybody = (*people, slack.sight.bot)
    names = {one.id: one.real_name or one.name for one in everybody} | {one.id: one.name for one in channels}
    return Drawn(
        names=names,
        people=tuple(Option(id=one.id, label=one.real_name) for one in people),
        channels=tuple(Option(id=one.id, label=f"#{one.name}") for one in channels if one.kind != "direct"),
        files=f"/files/{person}",
    )


def _lines(slack: LocalSlack, drawn: Drawn, asked: Asked, thread: str | None) -> tuple[Line, ...]:
    try:
        messages = slack.sight.messages(asked.person, asked.channel, thread=thread)
    except NotThere:
        return ()
    return tuple(_line(slack, drawn, one, parent=thread is not None and one.ts == thread) for one in messages)


def _line(slack: LocalSlack, drawn: Drawn, shown: MessageShown, *, parent: bool) -> Line:
    at = dt.datetime.fromtimestamp(float(shown.ts), tz=dt.UTC).astimezone()
    answered = parent or not shown.thread
    return Line(
        shown=shown,
        time=f"{at:%H:%M}",
        day=_day(at),
        body=_body(shown, drawn),
        initials="".join(part[0] for part in shown.author_name.split()[:2]).upper(),
        status=slack.sight.status(shown.channel, shown.ts) if answered else None,
        can_stop=answered and slack.sight.can_stop(shown.channel, shown.ts),
    )


def _body(shown: MessageShown, drawn: Drawn) -> Markup:
    """The words above the blocks, if there are any, and the blocks."""
    said = Markup("")
    if shown.read_text:
        match shown.text_format:
            case "mrkdwn":
                said = Markup('<p class="said">{}</p>').format(mrkdwn(shown.read_text, drawn.names))
            case "markdown":
                said = markdown(shown.read_text)
            case "plain":
                said = Markup('<p class="said">{}</p>').format(words(unescaped(shown.read_text)))
    return said + blocks(shown.blocks, drawn)


def _modal(views: tuple[ViewShown, ...], drawn: Drawn) -> Modal | None:
    if not views:
        return None
    top = views[-1]
    wrong = {error.block_id: error.text for error in top.errors}
    return Modal(
        shown=top,
        body=blocks(top.blocks, msgspec.structs.replace(drawn, errors=wrong)),
        below=len(views) - 1,
    )


def _day(at: dt.datetime) -> str:
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    if at.date() == today:
        return "Today"
    if at.date() == today - _DAY:
        return "Yesterday"
    return f"{at.day} {at:%B %Y}"
