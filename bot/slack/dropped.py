"""A PDF that an admin sends to the bot: offered for indexing, saved where the next re-index finds it.

The file is data and nothing else: it is fetched with a cap on its size, looked at for the mark of a PDF,
and written under a name of safe characters without the right to be run. What is in it is read later, in
the cage that every paper is read in.
"""

from __future__ import annotations

import os
import re
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.wording import wording
from index.errors import Problem
from ingest.read.limits import MEGABYTE
from ingest.sidecar import sidecar_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

_UNSAFE = re.compile(r"[^\w .()-]+")
_LONGEST = 100
_SECONDS = 60
_MARK = b"%PDF-"
_LOOKED_THROUGH = 1024
"""Readers take a PDF whose mark stands within the first kilobyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackFile:
    """A file as Slack describes it."""

    id: str
    name: str
    person: str
    """Who sent it."""
    size: int
    address: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> SlackFile:
        """From `files.info`; what is missing is blank."""
        return cls(
            id=str(told.get("id") or ""),
            name=str(told.get("name") or told.get("title") or "paper.pdf"),
            person=str(told.get("user") or ""),
            size=int(told.get("size") or 0),
            address=str(told.get("url_private_download") or told.get("url_private") or ""),
        )


def fetched(file: SlackFile, settings: Settings) -> bytes:
    """The bytes of a PDF file. Raises `Problem` for another kind, one too large, or one that is not there."""
    most = settings.file_megabytes * MEGABYTE
    too_large = Problem(
        wording("slack_dropped_too_large", name=file.name, megabytes=str(settings.file_megabytes))
    )
    if file.size > most:
        raise too_large
    data = _downloaded(file.address, settings, most)
    if len(data) > most:
        raise too_large
    if _MARK not in data[:_LOOKED_THROUGH]:
        raise Problem(wording("slack_dropped_not_pdf", name=file.name))
    return data


def _downloaded(address: str, settings: Settings, most: int) -> bytes:
    if not _is_slacks(address, settings.slack_api_url):
        raise Problem(wording("slack_dropped_gone", why="its address is not Slack's"))
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        address, headers={"Authorization": f"Bearer {settings.slack_bot_token}"}
    )
    try:
        with _OPENER.open(request, timeout=_SECONDS) as answered:
            return bytes(answered.read(most + 1))
    except urllib.error.HTTPError as error:
        raise Problem(wording("slack_dropped_gone", why=f"status {error.code}")) from None
    except OSError as error:
        raise Problem(wording("slack_dropped_gone", why=type(error).__name__)) from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the bot's token goes to Slack alone."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Nowhere."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def _is_slacks(address: str, api: str) -> bool:
    """Whether an address is Slack's own, or of the same server as the Web API."""
    try:
        found, known = urlsplit(address), urlsplit(api)
        same = (found.scheme, found.hostname, found.port) == (known.scheme, known.hostname, known.port)
    except ValueError:
        return False
    host = found.hostname or ""
    return same or (found.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com")))


def folder_for(settings: Settings, ingested: tuple[str, ...]) -> Path:
    """The folder for dropped papers. Raises `Problem` where there is none, or none that is ingested."""
    if settings.dropped_papers is None:
        raise Problem(wording("slack_dropped_off"))
    folder = settings.dropped_papers.resolve()
    folders = [path.resolve() for path in settings.papers] or [Path(path) for path in ingested]
    if not any(folder.is_relative_to(one) for one in folders):
        raise Problem(
            f"The folder {settings.dropped_papers} is not below one that is ingested; the setting "
            "“dropped_papers” must name such a folder."
        )
    return folder


def saved(data: bytes, name: str, collection: str, folder: Path) -> str:
    """Write a paper and its sidecar, which says its collection; returns the name it got.

    A paper of that name is never written over: the same bytes in the same collection keep their file,
    others get a number behind their name. Raises `Problem` where the folder cannot be written.
    """
    sidecar = f"collection = {_quoted(collection)}\n".encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for tried in _names(safe_name(name)):
            file, beside = folder / tried, folder / sidecar_name(tried)
            if file.exists() or beside.exists():
                if _holds(file, data) and _holds(beside, sidecar):
                    return tried
                continue
            # The sidecar first: a paper without it would lie in its folder's collection.
            _write(beside, sidecar)
            _write(file, data)
            return tried
    except OSError as error:
        raise Problem(
            f"The folder {folder} cannot be written ({error.strerror}); give this user the right to."
        ) from None
    raise AssertionError("there is always another number")


def safe_name(name: str) -> str:
    """A file name of letters, figures, spaces and `.()-_`, that ends in `.pdf` and hides nothing."""
    stem = PurePath(name.replace("\\", "/")).name
    stem = stem[: -len(".pdf")] if stem.casefold().endswith(".pdf") else stem
    stem = re.sub(r"\s+", " ", _UNSAFE.sub("-", stem)).strip(" .-")[:_LONGEST].rstrip(" .")
    return f"{stem or 'paper'}.pdf"


def _names(name: str) -> Iterator[str]:
    yield name
    stem = name.removesuffix(".pdf")
    for number in range(2, 10_000):
        yield f"{stem} ({number}).pdf"
    yield f"{stem} {secrets.token_hex(8)}.pdf"


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data


def _write(file: Path, data: bytes) -> None:
    """All of it or nothing, on disk before this returns, and not to be run."""
    temporary = file.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o640)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        os.link(temporary, file)  # unlike a rename, fails where there is a file of that name
    finally:
        temporary.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if not escaped.isprintable():
        raise Problem("The name of the collection holds a control character; mend the access file.")
    return f'"{escaped}"'
