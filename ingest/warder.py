"""The warder: a small process without threads that forks a child for each job and watches over it."""

from __future__ import annotations

import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ingest.cage import Answer, Ending, Order
from ingest.confined import DONE, FAILED, OVER, REFUSED, run
from ingest.frames import LENGTHS, frame
from ingest.read.limits import MEGABYTE

_PIECE = 1 << 20
_SIGNALS = {
    signal.SIGXCPU: "it took too much processor time",
    signal.SIGXFSZ: "it wrote too much",
}


def main(descriptor: int) -> None:
    """Serve the line until its other end closes; then kill every child and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as line:
        Warder(line).serve()


@dataclass(slots=True)
class _Child:
    """A job that runs: its process, the pipe its value comes through, and when it must end."""

    order: Order
    process: int
    pipe: int
    begun: float
    waited: float = 0.0
    """For a core, on a busy machine: time that is not held against the job."""
    got: bytearray = field(default_factory=bytearray)
    killed: str = ""


class Warder:
    """Forks, watches, kills and reports; never runs a job itself."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.selector = selectors.DefaultSelector()
        self.children: dict[int, _Child] = {}
        self.queue: deque[tuple[Order, bytes]] = deque()
        self.incoming = bytearray()
        self.outgoing = bytearray()
        self.workers = 0
        self.bell, ring = socket.socketpair()
        self.bell.settimeout(0)
        ring.settimeout(0)
        self.ring = ring
        signal.set_wakeup_fd(ring.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """The one loop: orders in, children watched, answers out."""
        self.line.settimeout(0)
        self.selector.register(self.line, selectors.EVENT_READ)
        self.selector.register(self.bell, selectors.EVENT_READ)
        try:
            while True:
                for key, _ in self.selector.select(self._patience()):
                    if key.fileobj is self.line:
                        self._talk()
                    elif key.fileobj is self.bell:
                        with suppress(BlockingIOError):
                            self.bell.recv(4096)
                    else:
                        self._collect(key.data)
                self._watch()
                while self.queue and len(self.children) < self.workers:
                    self._fork(*self.queue.popleft())
        except (EOFError, ConnectionError):
            pass
        finally:
            for child in self.children.values():
                _kill(child.process)

    def _patience(self) -> float | None:
        if not self.children:
            return None
        now = time.monotonic()
        return (
            max(0.0, min(child.begun + child.order.seconds for child in self.children.values()) - now) + 0.01
        )

    def _talk(self) -> None:
        with suppress(BlockingIOError):
            got = self.line.recv(_PIECE)
            if not got:
                raise EOFError
            self.incoming += got
        self._take_orders()
        self._flush()

    def _take_orders(self) -> None:
        while len(self.incoming) >= LENGTHS.size:
            first, second = LENGTHS.unpack_from(self.incoming)
            end = LENGTHS.size + first + second
            if len(self.incoming) < end:
                return
            header = bytes(self.incoming[LENGTHS.size : LENGTHS.size + first])
            payload = bytes(self.incoming[LENGTHS.size + first : end])
            del self.incoming[:end]
            if self.workers:
                self.queue.append((msgspec.json.decode(header, type=Order), payload))
            else:
                self._begin(header)

    def _begin(self, header: bytes) -> None:
        self.workers, preload = msgspec.json.decode(header, type=tuple[int, list[str]])
        for name in preload:
            importlib.import_module(name)
        gc.collect()
        gc.freeze()

    def _flush(self) -> None:
        with suppress(BlockingIOError):
            while self.outgoing:
                del self.outgoing[: self.line.send(self.outgoing[:_PIECE])]
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self.outgoing else 0)
        self.selector.modify(self.line, events)

    def _fork(self, order: Order, payload: bytes) -> None:
        pipe, end = os.pipe()
        begun = time.monotonic()
        process = os.fork()
        if process == 0:
            os.close(pipe)
            run(order, payload, end)
        os.close(end)
        os.set_blocking(pipe, False)
        child = _Child(order=order, process=process, pipe=pipe, begun=begun)
        self.children[process] = child
        self.selector.register(pipe, selectors.EVENT_READ, child)

    def _collect(self, child: _Child) -> bool:
        """Take what the child has written; False when there is no more."""
        with suppress(BlockingIOError):
            while True:
                got = os.read(child.pipe, _PIECE)
                if not got:
                    with suppress(KeyError, ValueError):
                        self.selector.unregister(child.pipe)
                    return False
                child.got += got
                if len(child.got) > child.order.value and not child.killed:
                    child.killed = f"its text is larger than {child.order.value // MEGABYTE} MB"
                    _kill(child.process)
                    return False
        return True

    def _watch(self) -> None:
        """Kill who is over time, report who has ended."""
        now = time.monotonic()
        for child in list(self.children.values()):
            if now - child.begun - child.waited > child.order.seconds and not child.killed:
                child.waited = _waited(child.process)
            if now - child.begun - child.waited > child.order.seconds and not child.killed:
                child.killed = f"it took longer than {child.order.seconds:.0f} seconds"
                _kill(child.process)
            process, status, used = os.wait4(child.process, os.WNOHANG)
            if process:
                del self.children[process]
                with suppress(KeyError, ValueError):
                    self.selector.unregister(child.pipe)
                self._collect(child)
                os.close(child.pipe)
                _kill_group(process)
                self._report(child, status, used)

    def _report(self, child: _Child, status: int, used: Any) -> None:
        ending, reason, detail, value = _told(child, status)
        answer = Answer(
            number=child.order.number,
            ending=ending,
            reason=reason,
            detail=detail,
            seconds=time.monotonic() - child.begun,
            processor_seconds=used.ru_utime + used.ru_stime,
            memory=used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        )
        self.outgoing += frame(msgspec.json.encode(answer), value)
        self._flush()


def _told(child: _Child, status: int) -> tuple[Ending, str, str, bytes]:
    """What a child's end means: ending, reason, detail, value."""
    if child.killed:
        return Ending.KILLED, child.killed, "", b""
    if os.WIFSIGNALED(status):
        return Ending.KILLED, _reason_of(os.WTERMSIG(status)), "", b""
    kind, rest = bytes(child.got[:1]), bytes(child.got[1:])
    if kind == DONE:
        return Ending.DONE, "", "", rest
    reason, _, detail = rest.decode("utf-8", "replace").partition("\n")
    endings = {REFUSED: Ending.REFUSED, FAILED: Ending.FAILED, OVER: Ending.KILLED}
    return endings.get(kind, Ending.KILLED), reason or "a reader ended without a word", detail, b""


def _reason_of(number: int) -> str:
    for known, reason in _SIGNALS.items():
        if known == number:
            return reason
    return f"a reader crashed on it (signal {number})"


def _waited(process: int) -> float:
    """Seconds that a process was ready to run and did not; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()
        return int(told[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _kill(process: int) -> None:
    """Kill a child of ours that is not yet reaped, with all it has started."""
    _kill_group(process)
    with suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)


def _kill_group(process: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
