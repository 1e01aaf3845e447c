"""Who the page talks to: this machine's browser, on this page, and nobody else.

A page elsewhere could point a browser at 127.0.0.1, under a name of its own (so the host is looked at) or by
a form of its own (so the origin of every post is looked at, and posts are JSON, or files with a header that a
foreign form cannot set).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HOSTS = ("127.0.0.1", "localhost", "[::1]")
OWN_HEADER = "X-Paperclerk-Page"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@web.middleware
async def gate(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Let this machine's own page through and nothing else; forbid the page all that it does not need."""
    response = _turned_away(request) or await _answered(request, handler)
    response.headers.update(HEADERS)
    return response


async def _answered(
    request: web.Request, answer: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await answer(request)
    except web.HTTPException as error:
        return web.Response(status=error.status, text=error.reason)


def _turned_away(request: web.Request) -> web.Response | None:
    host = request.headers.get("Host", "")
    name, _, _port = host.rpartition(":")
    if name not in HOSTS:
        return web.Response(status=421, text="The preview answers on 127.0.0.1 only.")
    if request.method in {"GET", "HEAD"}:
        return None
    if request.headers.get("Origin") != f"http://{host}" or OWN_HEADER not in request.headers:
        return web.Response(status=403, text="Only the preview's own page may do this.")
    return None
