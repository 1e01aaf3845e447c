"""The local Slack as a whole: started, listening on a loopback address, and stopped."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import threading
import time
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec
from aiohttp import web

from bot.local_slack.acts import Acts
from bot.local_slack.courier import Courier
from bot.local_slack.delivery import Delivery
from bot.local_slack.doors import application
from bot.local_slack.faults import Faults
from bot.local_slack.manifest import Manifest
from bot.local_slack.names import Clocks
from bot.local_slack.parts import Parts
from bot.local_slack.record import Record
from bot.local_slack.sight import Sight
from bot.local_slack.signed_http import Answered, SignedHttp
from bot.local_slack.socket_mode import Ending, SocketMode
from bot.local_slack.tickets import Tickets
from bot.local_slack.workspace import Workspace
from bot.local_slack.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")
_START_SECONDS = 10.0
_LOCAL_SECONDS = 30.0


class LocalSlack:
    """A workspace with one app in it, on a thread of its own. What it keeps is gone when it ends."""

    def __init__(
        self, *, manifest: Path, host: str = "127.0.0.1", port: int = 0, clocks: Clocks | None = None
    ) -> None:
        """`port` 0 is any free one. Raises `ValueError` for a host that others could reach."""
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"{host} is no loopback address; the local Slack is for this machine alone")
        self.clocks = clocks or Clocks()
        self.manifest = Manifest.read(manifest)
        self.bot_token = f"xoxb-local-{secrets.token_hex(16)}"
        self.app_token = f"xapp-local-{secrets.token_hex(16)}"
        self.signing_secret = secrets.token_hex(16)
        self.faults = Faults()
        self.record = Record()
        self._host, self._port = host, port
        self._socket = SocketMode(self.faults, self.record, self.clocks)
        self._courier = Courier(self._socket, self.faults, self.record, self.clocks)
        self.world = World(self.manifest.bot_name)
        self._parts = Parts(
            world=self.world,
            manifest=self.manifest,
            clocks=self.clocks,
            faults=self.faults,
            record=self.record,
            socket=self._socket,
            courier=self._courier,
            tickets=Tickets(self.clocks),
            bot_token=self.bot_token,
            app_token=self.app_token,
        )
        self.workspace = Workspace(self.world)
        self.acts = Acts(self._parts)
        self.sight = Sight(self._parts)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="local-slack", daemon=True)
        self._started = threading.Event()
        self._stopping = asyncio.Event()
        self._failure: Exception | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen. Raises `OSError` where the port is taken."""
        self._thread.start()
        self._started.wait(_START_SECONDS)
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Cut the app off and let go of the port."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(_START_SECONDS)

    @property
    def origin(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return self._parts.origin

    @property
    def api_url(self) -> str:
        """The address of the Web API, for the app's setting."""
        return f"{self.origin}/api/"

    def environment(self) -> dict[str, str]:
        """The variables with which an app in a process of its own finds its way here."""
        proxies = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        return {
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
            "SLACK_API_URL": self.api_url,
        } | dict.fromkeys(proxies, "")

    @property
    def changes(self) -> int:
        """A number that grows with every visible change."""
        return self.world.changes.number

    def wait_for_change(self, after: int, seconds: float) -> int:
        """The number once it is greater than `after`, or as it stands when the time is over."""
        return self.world.changes.wait(after, seconds)

    @property
    def connected(self) -> bool:
        """Whether the app's socket is open."""
        return self._socket.connected > 0

    def wait_connected(self, seconds: float) -> bool:
        """Wait for the app's socket."""
        return bool(self.wait_until(lambda: self.connected, seconds))

    def wait_until(self, condition: Callable[[], T], seconds: float) -> T:
        """What the condition gives once it is true, or as it stands when the time is over."""
        end = time.monotonic() + seconds
        while not (given := condition()) and time.monotonic() < end:
            time.sleep(0.02)
        return given

    def send_by_http(self, address: str) -> SignedHttp:
        """From now on, events and clicks go to the app's own address instead of its socket."""
        transport = SignedHttp(address, self.signing_secret, self.faults, self.clocks)
        self._courier.transport = transport
        return transport

    def post(
        self,
        transport: SignedHttp,
        told: dict[str, Any] | str,
        *,
        timestamp: str | None = None,
        signature: str | None = None,
    ) -> Answered:
        """Post something to the app's own address, signed truly or not."""
        body = told if isinstance(told, str) else msgspec.json.encode(told).decode()
        return self._await(transport.post(body, timestamp=timestamp, signature=signature))

    def drop_sockets(self, how: Ending) -> None:
        """End the app's connections: politely (`close`), at the `end` of the line, or by a `reset`."""
        self._await(self._socket.drop(how))

    def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the app to connect anew, as Slack does every few hours."""
        self._await(self._socket.ask_to_leave(reason))

    def redeliver(self, number: int) -> None:
        """Send a delivery of the record once more, as a retry that comes late."""
        before = self.record.deliveries[number]
        self._courier.take(Delivery(kind=before.kind, payload=before.payload), retry=1)

    def _await(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_LOCAL_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        runner = web.AppRunner(application(self._parts), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self._host, self._port)
            await site.start()
        except OSError as error:
            self._failure = error
            await runner.cleanup()
            self._started.set()
            return
        address = runner.addresses[0]
        self._parts.origin = f"http://{address[0]}:{address[1]}"
        self._courier.begin(asyncio.get_running_loop())
        self._started.set()
        await self._stopping.wait()
        await self._socket.drop("end")
        await self._courier.end()
        await runner.cleanup()
