"""The Web API over HTTP: tokens, scopes, faults, and one method after the other."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from bot.local_slack.arguments import Arguments
from bot.local_slack.faults import RESPONSE_ADDRESS
from bot.local_slack.methods import (
    assistant,
    conversations,
    files,
    identity,
    people,
    posting,
    streams,
    views,
)
from bot.local_slack.record import Call
from bot.local_slack.refused import NotThere, Refused
from bot.local_slack.responses import respond

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.faults import Fault, FaultKind
    from bot.local_slack.methods.method import Method, Told
    from bot.local_slack.parts import Parts

log = logging.getLogger(__name__)

METHODS: Mapping[str, Method] = {
    **identity.METHODS,
    **posting.METHODS,
    **streams.METHODS,
    **assistant.METHODS,
    **conversations.METHODS,
    **people.METHODS,
    **files.METHODS,
    **views.METHODS,
}
_OK, _TOO_MANY, _NOT_FOUND = 200, 429, 404
_RATE_LIMITED: Told = {"ok": False, "error": "ratelimited"}


class WebApi:
    """Answers the app's calls and keeps them in the record."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        method = request.match_info["method"]
        try:
            given = Arguments(await _fields(request))
        except (msgspec.DecodeError, ValueError):
            return web.json_response({"ok": False, "error": "invalid_json"})
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = token or str(given.told.pop("token", ""))
        return await self._answer(request, method, given.told, lambda: self._do(method, given, token))

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """One use of a response address."""
        told = msgspec.json.decode(await request.read())

        def do() -> Told:
            try:
                address = self._parts.tickets.use_address(request.match_info["key"])
                respond(self._parts, address, told)
            except Refused as refused:
                return _refusal(refused)
            return {"ok": True}

        return await self._answer(request, RESPONSE_ADDRESS, told, do)

    async def _answer(
        self, request: web.Request, method: str, asked: dict[str, Any], do: Any
    ) -> web.StreamResponse:
        faults = self._parts.faults.take(method)
        if "delay" in faults:
            await asyncio.sleep(faults["delay"].value)
        if "hang_up" in faults:
            self._keep(method, asked, {"ok": False, "error": "hung_up"}, 0, faults)
            return _cut(request)
        if "garbage" in faults:
            self._keep(method, asked, {"ok": False, "error": "garbage"}, _OK, faults)
            return web.Response(text="<html>Slack is having trouble</html>", content_type="text/html")
        told, status, headers = self._told(method, asked, faults, do)
        self._keep(method, asked, told, status, faults)
        if "lose_response" in faults:
            return _cut(request)
        return web.json_response(told, status=status, headers=headers, dumps=_json)

    def _told(
        self, method: str, asked: dict[str, Any], faults: dict[FaultKind, Fault], do: Any
    ) -> tuple[Told, int, dict[str, str]]:
        wait = int(faults["rate_limit"].value) if "rate_limit" in faults else 0
        wait = wait or self._parts.faults.seconds_over(method, str(asked.get("channel")))
        if wait:
            return _RATE_LIMITED, _TOO_MANY, {"Retry-After": str(wait)}
        if "status" in faults:
            return {"ok": False, "error": "fatal_error"}, int(faults["status"].value), {}
        if "word" in faults:
            return {"ok": False, "error": faults["word"].word}, _OK, {}
        with self._parts.world.lock:
            told = do()
        status = _NOT_FOUND if method == RESPONSE_ADDRESS and not told["ok"] else _OK
        return told, status, {"x-oauth-scopes": ",".join(sorted(self._parts.manifest.scopes))}

    def _do(self, method: str, given: Arguments, token: str) -> Told:
        try:
            self._check_token(method, token)
            self._check_scope(method, given)
            return {"ok": True, **METHODS.get(method, _unknown)(self._parts, given)}
        except Refused as refused:
            return _refusal(refused)
        except NotThere:
            return {"ok": False, "error": "channel_not_found"}
        except (KeyError, TypeError, ValueError, AttributeError):
            log.exception("%s was given what it cannot take", method)
            return {"ok": False, "error": "invalid_arguments"}

    def _check_token(self, method: str, token: str) -> None:
        parts = self._parts
        wanted = parts.app_token if method == "apps.connections.open" else parts.bot_token
        if not token:
            raise Refused("not_authed")
        if token != wanted:
            known = token in (parts.app_token, parts.bot_token)
            raise Refused("not_allowed_token_type" if known else "invalid_auth")

    def _check_scope(self, method: str, given: Arguments) -> None:
        channel = self._parts.world.channels.get(given.text("channel"))
        needed = self._parts.manifest.needed(method, channel.kind if channel else None)
        if needed:
            provided = ",".join(sorted(self._parts.manifest.scopes))
            raise Refused("missing_scope", more=(("needed", ",".join(needed)), ("provided", provided)))

    def _keep(
        self,
        method: str,
        asked: dict[str, Any],
        told: Told,
        status: int,
        faults: dict[FaultKind, Fault],
    ) -> None:
        call = Call(
            at=time.monotonic(),
            method=method,
            asked=asked,
            told=told,
            status=status,
            faulty=bool(faults) or status == _TOO_MANY,
        )
        self._parts.record.called(call)


def _unknown(parts: Parts, _given: Arguments) -> Told:
    parts.record.note("the app called a method that the local Slack does not know")
    raise Refused("unknown_method")


async def _fields(request: web.Request) -> dict[str, Any]:
    fields: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        told = msgspec.json.decode(await request.read() or b"{}")
        return fields | (told if isinstance(told, dict) else {})
    for name, value in (await request.post()).items():
        fields[name] = value if isinstance(value, str) else ""
    return fields


def _refusal(refused: Refused) -> Told:
    told: Told = {"ok": False, "error": refused.word, **dict(refused.more)}
    if refused.details:
        told["errors"] = list(refused.details)
        told["response_metadata"] = {"messages": [f"[ERROR] {one}" for one in refused.details]}
    return told


def _cut(request: web.Request) -> web.Response:
    """Cut the line instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _json(told: Any) -> str:
    return msgspec.json.encode(told).decode()
