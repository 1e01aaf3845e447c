"""What a command prints: results on stdout, progress and logs on stderr."""

from __future__ import annotations

import sys

import msgspec


def emit(value: object) -> None:
    """Print one object as one line of JSON on stdout, at once."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Print plain text on stdout; what the terminal's encoding lacks is shown as `?`."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
