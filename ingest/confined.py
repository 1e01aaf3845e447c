"""In the child: confined to its limits, the work is done, its result written, and the process ends."""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import signal
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from ingest.read.limits import MEGABYTE, Unreadable

if TYPE_CHECKING:
    from ingest.cage import Order

DONE, REFUSED, FAILED, OVER = b"D", b"R", b"F", b"O"
"""The first byte that a child writes: what the rest is."""
_PIPE = 3
"""The one descriptor that a child keeps beside the three standard ones."""
_DESCRIPTORS = 1024
_DIE_WITH_PARENT = 1
_INIT = 1


def run(order: Order, payload: bytes, end: int) -> NoReturn:
    """In the child: do the work inside its limits, write what came of it, and go."""
    try:
        _confine(order, end)
        view = memoryview(_work(order, payload))
        while view:
            view = view[os.write(_PIPE, view) :]
    finally:
        os._exit(0)


def _confine(order: Order, end: int) -> None:
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == _INIT:
            os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.dup2(end, _PIPE)
    os.closerange(_PIPE + 1, _DESCRIPTORS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, int(order.seconds) + 1)
    _limit(resource.RLIMIT_FSIZE, order.written)
    _limit(resource.RLIMIT_AS, order.memory)


def _limit(kind: int, most: int) -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


def _work(order: Order, payload: bytes) -> bytes:
    try:
        work: Any = importlib.import_module(order.module)
        for name in order.function.split("."):
            work = getattr(work, name)
        return DONE + bytes(work(payload))
    except Unreadable as refusal:
        return REFUSED + refusal.reason.encode("utf-8", "replace")
    except MemoryError:
        return OVER + f"it needs more than {order.memory // MEGABYTE} MB of memory".encode()
    except BaseException as error:  # noqa: BLE001  # whatever it is, it ends this job and no other
        tail = "".join(traceback.format_exception(error)[-6:])
        return (
            FAILED
            + f"{type(error).__name__}: {error}".replace("\n", " ").encode("utf-8", "replace")
            + b"\n"
            + tail.encode("utf-8", "replace")
        )
