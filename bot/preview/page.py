"""The page, served: what a person sees, what they do, and word of every change."""

from __future__ import annotations

import asyncio
import functools
import time
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import msgspec
from aiohttp import BodyPartReader, web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.local_slack.refused import NotThere
from bot.preview.gate import gate
from bot.preview.posted import Posted, done
from bot.preview.sight import asked_of, page_of, what_is

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.local_slack.act import Act
    from bot.local_slack.local_slack import LocalSlack
    from bot.local_slack.shown import PromptShown

T = TypeVar("T")
P = ParamSpec("P")
HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LONGEST_LINE = 64 * 1024
_LARGEST_FILE = 220 * 1024 * 1024
_WAIT_SECONDS = 20.0
_ONE_WAIT = 0.5
_ACKNOWLEDGED_SECONDS = 4.0
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What the script is told of what a person did."""

    ts: str | None
    """Of the message it made."""
    error: str
    """Slack's word where it failed; the page has a notice in plain words."""


class Site:
    """The page's routes over one local Slack."""

    def __init__(
        self, slack: LocalSlack, suggestions: tuple[PromptShown, ...] = (), model: str | None = None
    ) -> None:
        """`model` is the address of a language model that quotes are sent to: the page says so."""
        self._slack = slack
        self._suggestions = suggestions
        self._posted: msgspec.json.Decoder[Posted] = msgspec.json.Decoder(Posted)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["what_is"] = what_is
        self._templates.globals["model"] = model

    def application(self) -> web.Application:
        """The routes, behind the gate."""
        app = web.Application(middlewares=(gate,), client_max_size=_LARGEST_FILE)
        app.add_routes(
            [
                web.get("/", self.page),
                web.get("/changes", self.changes),
                web.get("/static/{name}", self.static),
                web.get("/files/{person}/{file}", self.file),
                web.post("/act", self.act),
                web.post("/upload", self.upload),
            ]
        )
        return app

    async def page(self, request: web.Request) -> web.Response:
        """The page for the person and conversation of the address."""
        asked = asked_of(self._slack, dict(request.query))
        page = await _aside(page_of, self._slack, asked, self._suggestions)
        drawn = self._templates.get_template("page.html").render(page=page)
        return web.Response(text=drawn, content_type="text/html")

    async def changes(self, request: web.Request) -> web.Response:
        """The number of changes, once it is greater than `after` or the time is over."""
        after = request.query.get("after", "0")
        if not after.isdecimal():
            raise web.HTTPBadRequest
        seen = int(after)
        end = time.monotonic() + _WAIT_SECONDS
        # In short waits: at the end of the preview, nobody waits longer for a thread than one of them.
        while (number := await _aside(self._slack.wait_for_change, seen, _ONE_WAIT)) <= seen:
            if time.monotonic() >= end:
                break
        return web.json_response({"number": number})

    async def static(self, request: web.Request) -> web.Response:
        """The stylesheet and the script."""
        file = STATIC / request.match_info["name"]
        if file.parent != STATIC or file.suffix not in _KINDS or not file.is_file():
            raise web.HTTPNotFound
        return web.Response(body=file.read_bytes(), content_type=_KINDS[file.suffix], charset="utf-8")

    async def file(self, request: web.Request) -> web.Response:
        """A file's bytes for one who may see it: pictures are shown, everything else is saved."""
        found = self._slack.sight.file(request.match_info["person"], request.match_info["file"])
        if found is None:
            raise web.HTTPNotFound
        shown, content = found
        if shown.mimetype in _PICTURES:
            return web.Response(body=content, content_type=shown.mimetype)
        return web.Response(
            body=content,
            content_type="application/octet-stream",
            headers={"Content-Disposition": "attachment"},
        )

    async def act(self, request: web.Request) -> web.Response:
        """Something a person did. Waits until the app has heard of it, as Slack's own spinner does."""
        body = await request.content.read(_LONGEST_LINE + 1)
        if len(body) > _LONGEST_LINE:
            raise web.HTTPRequestEntityTooLarge(max_size=_LONGEST_LINE, actual_size=len(body))
        try:
            posted = self._posted.decode(body)
        except msgspec.DecodeError:
            raise web.HTTPBadRequest from None
        return await self._told(lambda: done(self._slack, posted))

    async def upload(self, request: web.Request) -> web.Response:
        """A file dropped into a conversation."""
        told: dict[str, str] = {}
        name, content = "", b""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise web.HTTPBadRequest
            if part.name == "file":
                name, content = part.filename or "paper.pdf", bytes(await part.read())
            else:
                told[part.name or ""] = await part.text()
        upload = functools.partial(
            self._slack.acts.upload_file,
            told.get("person", ""),
            told.get("channel", ""),
            name,
            content,
            thread=told.get("thread") or None,
        )
        return await self._told(upload)

    async def _told(self, doing: Callable[[], Act]) -> web.Response:
        try:
            act = await _aside(doing)
        except NotThere:
            raise web.HTTPNotFound from None
        await _aside(act.wait, _ACKNOWLEDGED_SECONDS)
        return web.Response(
            body=msgspec.json.encode(Done(ts=act.ts, error=act.error)), content_type="application/json"
        )


async def _aside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    return await asyncio.to_thread(work, *given, **named)
