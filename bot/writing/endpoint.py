"""One request to an OpenAI-compatible endpoint. The only home of the `openai` client.

The client's own time limits are for each read: a server that drips a byte a second never meets them. So
whoever calls puts an end to the whole request, and the body is read here piece by piece, never past its cap.
A redirect is not followed: it would carry the papers' words to an address that nobody configured.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from bot.writing.failures import Failed, Why
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from openai import AsyncOpenAI

_SAYS_TOO_MUCH = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")
"""At DEBUG these log the words of papers and questions."""
_TOO_MANY = 429
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_JSON_MODE = (400, 415, 422)
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is, and how much it may take and send."""

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    connect_seconds: float = 3.0
    most_bytes: int = 256 * 1024
    restricted: bool = False
    """Whether passages of restricted collections may be sent there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """What is said to the model: the rules, and the material as JSON."""

    rules: str
    material: str


@dataclass(frozen=True, slots=True)
class _Message:
    content: str | None = None


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: tuple[_Choice, ...]


@dataclass(slots=True)
class _Seen:
    """What a refusal said before the client turned it into an error of its own."""

    failed: Failed | None = None


def check_installed() -> None:
    """Raise `Problem` where the client is not installed."""
    if importlib.util.find_spec("openai") is None:
        raise Problem(
            "The setting “writer_address” needs the client for it, which is not installed; "
            "install it with: pip install 'paperclerk[writing]'."
        )


def load() -> None:
    """Load the client and quiet its logs. The first time takes a second, which no time limit should meet."""
    importlib.import_module("openai")
    for name in _SAYS_TOO_MUCH:
        logging.getLogger(name).setLevel(logging.ERROR)


async def ask_once(endpoint: Endpoint, messages: Messages, *, seconds: float, json_mode: bool) -> str:
    """What the model says. Raises `Failed`; ends by itself only as far as each read has its limit."""
    import openai  # noqa: PLC0415 - loading it takes a second, and most installations never ask a model

    seen = _Seen()
    timeout = openai.Timeout(seconds, connect=min(endpoint.connect_seconds, seconds))
    carrier = openai.DefaultAsyncHttpxClient(
        follow_redirects=False, timeout=timeout, event_hooks={"response": [_refusals_into(seen)]}
    )
    try:
        async with openai.AsyncOpenAI(
            base_url=endpoint.address,
            api_key=endpoint.key or "none",
            max_retries=0,
            timeout=timeout,
            http_client=carrier,
        ) as client:
            return _content(await _body(client, endpoint, messages, json_mode=json_mode))
    except openai.APITimeoutError:
        raise Failed(Why.SLOW, again=True) from None
    except openai.APIError:
        raise seen.failed or Failed(Why.UNREACHABLE, again=True) from None


async def _body(client: AsyncOpenAI, endpoint: Endpoint, messages: Messages, *, json_mode: bool) -> bytes:
    extra: dict[str, Any] = {"response_format": {"type": "json_object"}} if json_mode else {}
    async with client.chat.completions.with_streaming_response.create(
        model=endpoint.model,
        messages=[
            {"role": "system", "content": messages.rules},
            {"role": "user", "content": messages.material},
        ],
        # A packed body could be small on the wire and huge in memory.
        extra_headers={"Accept-Encoding": "identity"},
        **extra,
    ) as response:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Failed(Why.UNREADABLE)
        return await _read(response.http_response.aiter_raw(), endpoint.most_bytes)


async def _read(pieces: AsyncIterator[bytes], most: int) -> bytes:
    body = bytearray()
    while True:
        try:
            piece = await anext(pieces, None)
        except Exception as cut:  # noqa: BLE001 - the carrier's many errors for a connection cut short
            late = "timeout" in type(cut).__name__.casefold()
            raise Failed(Why.SLOW if late else Why.UNREACHABLE, again=True) from None
        if piece is None:
            return bytes(body)
        body += piece
        if len(body) > most:
            raise Failed(Why.TOO_LONG)


def _refusals_into(seen: _Seen) -> Any:
    """A hook that ends a refused request before its body is read: that may be of any size."""

    async def look(response: Any) -> None:
        status = int(response.status_code)
        if status < 300:  # noqa: PLR2004 - HTTP: below 300 is success, 3xx a redirect
            return
        seen.failed = Failed(
            Why.BUSY if status == _TOO_MANY else Why.REFUSED,
            again=status in _AGAIN or status in _JSON_MODE,
            plainer=status in _JSON_MODE,
            after=_after(response.headers.get("retry-after")),
        )
        raise seen.failed

    return look


def _after(header: str | None) -> float:
    """The seconds of a `Retry-After`; a date there counts as the longest pause."""
    if header is None:
        return 0.0
    try:
        return min(max(float(header), 0.0), _LONGEST_PAUSE)
    except ValueError:
        return _LONGEST_PAUSE


def _content(body: bytes) -> str:
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Failed(Why.UNREADABLE) from None
    content = completion.choices[0].message.content if completion.choices else None
    if not content:
        raise Failed(Why.UNREADABLE)
    return content
