"""Work for the cage to run in its tests: good, slow, greedy, stubborn, crashing."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec

from ingest.read import read
from ingest.read.limits import Limits, Unreadable


def double(payload: bytes) -> bytes:
    return payload * 2


def refuse(payload: bytes) -> bytes:
    raise Unreadable(f"it is {payload.decode()}")


def stumble(payload: bytes) -> bytes:
    raise LookupError(f"no such thing\nas {payload.decode()}")


def leave(payload: bytes) -> bytes:
    sys.exit(len(payload))


def sleep(payload: bytes) -> bytes:
    time.sleep(float(payload))
    return b"woken"


def ignore_and_sleep(payload: bytes) -> bytes:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    return sleep(payload)


def spin(payload: bytes) -> bytes:
    end = time.process_time() + float(payload)
    while time.process_time() < end:
        pass
    return b"dizzy"


def swell(payload: bytes) -> bytes:
    return str(len(bytearray(int(payload)))).encode()


def crash(payload: bytes) -> bytes:
    if payload != b"gently":
        ctypes.string_at(0)
    return b"survived"


def overflow(payload: bytes) -> bytes:
    return b"x" * int(payload)


def write_file(payload: bytes) -> bytes:
    with open(payload, "wb") as stream:  # noqa: PTH123  # as a reader's library would
        stream.writelines(b"x" * 1_000_000 for _ in range(200))
    return b"written"


def start_sleeper(payload: bytes) -> bytes:
    started = subprocess.Popen(["sleep", payload.decode()], stdin=subprocess.DEVNULL)
    return str(started.pid).encode()


def start_sleeper_and_hang(payload: bytes) -> bytes:
    """Leave the child's number in a file, then wait with it."""
    started = subprocess.Popen(["sleep", "60"], stdin=subprocess.DEVNULL)
    with open(payload, "w", encoding="ascii") as stream:  # noqa: PTH123  # the same
        stream.write(f"{os.getpid()} {started.pid}")
    started.wait()
    return b""


def describe(payload: bytes) -> bytes:
    names = os.listdir("/proc/self/fd") if sys.platform == "linux" else []  # noqa: PTH208  # numbers, not paths
    threads = threading.active_count()
    return f"{os.environ.get(payload.decode(), '')}|{threads}|{len(names)}".encode()


def read_paper(payload: bytes) -> bytes:
    """A `Paper` as JSON from the path of its file; after a `!`, by pypdf alone."""
    alone = payload.startswith(b"!")
    path = Path(payload.removeprefix(b"!").decode())
    return msgspec.json.encode(read(path, path.name, Limits(pypdf_alone=alone)))
