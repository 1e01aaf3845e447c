"""The addresses of the local Slack: the Web API, the socket, responses, uploads and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from aiohttp import web

from bot.local_slack.methods.files import app_sees
from bot.local_slack.web_api import WebApi

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

    from bot.local_slack.parts import Parts

_MOST_BYTES = 64 * 1024 * 1024
_NOT_FOUND, _FORBIDDEN = 404, 403


def application(parts: Parts) -> web.Application:
    """Everything that the app may reach."""
    api, files = WebApi(parts), _Files(parts)
    made = web.Application(client_max_size=_MOST_BYTES, middlewares=[_from_here(parts)])
    made.router.add_route("*", "/api/{method}", api.call)
    made.router.add_post("/response/{key}", api.respond)
    made.router.add_get("/link/", parts.socket.connect)
    made.router.add_post("/upload/{file_id}", files.upload)
    made.router.add_get("/files/{file_id}", files.download)
    return made


def _from_here(parts: Parts) -> Middleware:
    """Turns away what a web page sends by way of somebody's browser, or under another name for this host."""

    @web.middleware
    async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
        own = parts.origin.removeprefix("http://")
        if request.host != own or request.headers.get("Origin", parts.origin) != parts.origin:
            return web.Response(status=_FORBIDDEN, text="not from here")
        return await handler(request)

    return checked


class _Files:
    """The bytes of files, in and out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def upload(self, request: web.Request) -> web.Response:
        """Take the bytes of an upload that was announced."""
        content = await _content(request)
        world = self._parts.world
        with world.lock:
            file = world.files.get(request.match_info["file_id"])
            if file is None or file.done:
                return web.Response(status=_NOT_FOUND, text="no such upload")
            if len(content) != file.size:
                self._parts.record.note("an upload has another size than was announced")
            world.files[file.id] = msgspec.structs.replace(file, content=content, size=len(content))
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.Response:
        """Give a file to the app; who has no token, or may not see it, gets a page to sign in."""
        parts = self._parts
        file = parts.world.files.get(request.match_info["file_id"])
        allowed = request.headers.get("Authorization") == f"Bearer {parts.bot_token}"
        if file is None or not allowed or not app_sees(parts, file):
            return web.Response(text="<html>sign in</html>", content_type="text/html")
        return web.Response(body=file.content or b"", content_type=file.mimetype)


async def _content(request: web.Request) -> bytes:
    """The bytes of a request, sent as they are or as a form's file."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""
