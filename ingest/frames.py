"""Frames on a local line between two of our own processes: a header and a payload, each with its length."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

LENGTHS = struct.Struct(">IQ")


def frame(header: bytes, payload: bytes) -> bytes:
    """A header and a payload as they go over the line."""
    return LENGTHS.pack(len(header), len(payload)) + header + payload


def send(line: socket.socket, header: bytes, payload: bytes) -> None:
    """Send one frame whole."""
    line.sendall(frame(header, payload))


def receive(line: socket.socket) -> tuple[bytes, bytes]:
    """Wait for one frame. Raises `EOFError` when the other side is gone."""
    first, second = LENGTHS.unpack(_exactly(line, LENGTHS.size))
    return bytes(_exactly(line, first)), bytes(_exactly(line, second))


def _exactly(line: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        got = line.recv_into(view)
        if not got:
            raise EOFError
        view = view[got:]
    return data
