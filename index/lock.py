"""One writer at a time. The operating system lets go of the lock when its holder ends, however it ends."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = "lock"


@contextmanager
def writing(library: Path, what: str) -> Iterator[None]:
    """Be the one writer of a library. Raises `Problem` that says who is, when somebody else is.

    `what` is what the holder does, for whoever is told of it: "an ingest", "a rollback".
    """
    try:
        library.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(library / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise Problem(
            f"The library {library} cannot be written ({error.strerror}); "
            "give this user the right to, or name another place."
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 500, 0).decode(errors="replace").strip() or "another process"
            raise Problem(
                f"The library {library} is being written by {holder}; wait until it ends."
            ) from None
        now = dt.datetime.now(dt.UTC)
        told = f"{what} (process {os.getpid()} on {socket.gethostname()}, since {now:%d %B %Y %H:%M} UTC)\n"
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, told.encode(), 0)
        yield
    finally:
        os.close(descriptor)
