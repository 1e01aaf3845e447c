"""What the page's script posts: one thing that a person did, decoded strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

import msgspec

from bot.local_slack.act import Act, InMessage, InView
from bot.local_slack.pressed import Entered

if TYPE_CHECKING:
    from bot.local_slack.local_slack import LocalSlack


class _Posted(msgspec.Struct, frozen=True, kw_only=True, tag_field="did", forbid_unknown_fields=True):
    person: str


class Typed(_Posted, frozen=True, kw_only=True, tag="typed"):
    """A line sent from the composer."""

    channel: str
    line: str
    thread: str | None = None


class Pressed(_Posted, frozen=True, kw_only=True, tag="pressed"):
    """A control pressed or a choice made, in a message or in a view."""

    block: str
    action: str
    value: str | None = None
    channel: str | None = None
    ts: str | None = None
    view: str | None = None
    entered: tuple[Entered, ...] = ()


class Sent(_Posted, frozen=True, kw_only=True, tag="sent"):
    """A modal sent."""

    view: str
    entered: tuple[Entered, ...] = ()


class Closed(_Posted, frozen=True, kw_only=True, tag="closed"):
    """A modal closed."""

    view: str


class Chosen(_Posted, frozen=True, kw_only=True, tag="chosen"):
    """A shortcut chosen from the menu of a message."""

    channel: str
    ts: str
    shortcut: str


class Opened(_Posted, frozen=True, kw_only=True, tag="opened"):
    """A tab of the app opened."""

    tab: Literal["home", "messages"]


class Stopped(_Posted, frozen=True, kw_only=True, tag="stopped"):
    """The stop button of an answer that is being written."""

    channel: str
    thread: str


Posted = Typed | Pressed | Sent | Closed | Chosen | Opened | Stopped


def done(slack: LocalSlack, posted: Posted) -> Act:
    """Do it in the local Slack. Raises `NotThere` for what this person cannot reach."""
    acts = slack.acts
    person = posted.person
    match posted:
        case Typed():
            act = acts.type_line(person, posted.channel, posted.line, thread=posted.thread)
        case Pressed():
            act = acts.click(
                person,
                _place(posted),
                posted.block,
                posted.action,
                value=posted.value,
                entered=posted.entered,
            )
        case Sent():
            act = acts.submit_view(person, posted.view, posted.entered)
        case Closed():
            act = acts.close_view(person, posted.view)
        case Chosen():
            act = acts.choose_shortcut(person, posted.channel, posted.ts, posted.shortcut)
        case Opened():
            act = acts.open_home(person, posted.tab)
        case Stopped():
            act = acts.stop_session(person, posted.channel, posted.thread)
        case _:
            assert_never(posted)
    return act


def _place(pressed: Pressed) -> InMessage | InView:
    if pressed.view is not None:
        return InView(view_id=pressed.view)
    return InMessage(channel=pressed.channel or "", ts=pressed.ts or "")
