"""Socket Mode: the connections that the app opens, and the envelopes that go through them."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import struct
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from aiohttp import WSMsgType, web

from bot.local_slack.names import APP_ID, Clocks

if TYPE_CHECKING:
    from bot.local_slack.delivery import Delivery
    from bot.local_slack.faults import Faults
    from bot.local_slack.record import Record

log = logging.getLogger(__name__)

_MOST_CONNECTIONS = 10
Ending = Literal["close", "end", "reset"]


@dataclass(slots=True, eq=False)
class _Connection:
    number: int
    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False


class SocketMode:
    """Gives out addresses that work once, and shares the envelopes among up to ten connections."""

    def __init__(self, faults: Faults, record: Record, clocks: Clocks) -> None:
        self._faults = faults
        self._record = record
        self._clocks = clocks
        self._connections: list[_Connection] = []
        self._tickets: set[str] = set()
        self._waiting: dict[str, Delivery] = {}
        self._turn = 0
        self._there = asyncio.Event()
        self.opened = 0
        """How many connections there have been."""

    @property
    def connected(self) -> int:
        """How many connections there are."""
        return len(self._connections)

    def new_address(self, origin: str) -> str:
        """Where the app may connect, once."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return f"{origin.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP_ID}"

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Take a connection and listen to it until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.discard(ticket)
        answer = web.WebSocketResponse()
        await answer.prepare(request)
        if len(self._connections) >= _MOST_CONNECTIONS:
            await _say(answer, {"type": "disconnect", "reason": "too_many_websockets"})
            await answer.close()
            return answer
        self.opened += 1
        connection = _Connection(self.opened, answer, request)
        self._connections.append(connection)
        await _say(answer, self._hello())
        self._there.set()
        try:
            async for said in answer:
                if said.type == WSMsgType.TEXT:
                    self._hear(said.data)
        except ConnectionError:
            log.debug("a connection of the app ended")
        finally:
            self._connections.remove(connection)
            if not self._connections:
                self._there.clear()
        return answer

    async def send(self, delivery: Delivery, retry: int, reason: str) -> str:
        """Try once; gives Slack's word where it was not acknowledged in time."""
        try:
            await asyncio.wait_for(self._there.wait(), self._clocks.acknowledged)
        except TimeoutError:
            return "no_connection"
        staying = [one for one in self._connections if not one.leaving] or self._connections
        self._turn += 1
        connection = staying[self._turn % len(staying)]
        name = str(uuid.uuid4())
        self._waiting[name] = delivery
        envelope: dict[str, Any] = {
            "envelope_id": name,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.takes_answer,
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        try:
            await _say(connection.socket, envelope)
        except (ConnectionError, RuntimeError):
            return "no_connection"
        try:
            await asyncio.wait_for(delivery.acknowledged.wait(), self._clocks.acknowledged)
        except TimeoutError:
            return "operation_timeout"
        return ""

    async def ask_to_leave(self, reason: str) -> None:
        """Tell the app to connect anew, as Slack does every few hours."""
        for connection in tuple(self._connections):
            connection.leaving = True
            await _say(connection.socket, {"type": "disconnect", "reason": reason})

    async def drop(self, how: Ending) -> None:
        """End every connection: by a close frame, by the end of the line without one, or by a reset."""
        for connection in tuple(self._connections):
            if how == "close":
                with suppress(ConnectionError):
                    await connection.socket.close(code=1000)
                continue
            line = connection.request.transport
            if line is None:
                continue
            if how == "reset":
                held = line.get_extra_info("socket")
                held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.abort()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {"host": "local", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP_ID},
        }

    def _hear(self, said: str) -> None:
        try:
            told = msgspec.json.decode(said)
        except msgspec.DecodeError:
            self._record.note("the app said something on its socket that is no JSON")
            return
        delivery = self._waiting.pop(str(told.get("envelope_id", "")), None)
        if delivery is None:
            self._record.note("the app acknowledged an envelope that there is none of")
            return
        if self._faults.take_acknowledgement():
            return
        if told.get("payload") and not delivery.takes_answer:
            self._record.note(f"the app answers {delivery.kind} where nothing may be answered")
        delivery.acknowledge(told.get("payload"))


async def _say(to: web.WebSocketResponse, told: dict[str, Any]) -> None:
    await to.send_str(msgspec.json.encode(told).decode())
