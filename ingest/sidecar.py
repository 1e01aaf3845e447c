"""A sidecar: what an admin knows of a paper and its file does not say, or says wrongly."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import Problem
from index.records import Status

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".toml"
_LARGEST = 64 * 1024
_TEXTS = (
    "reference",
    "title",
    "decision_maker",
    "decision_maker_role",
    "decision_type",
    "programme",
    "collection",
    "source_address",
)
_KEYS = (*_TEXTS, "date", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What is not None overrides what the paper says; the library records that it came from here."""

    reference: str | None = None
    title: str | None = None
    date: dt.date | None = None
    decision_maker: str | None = None
    decision_maker_role: str | None = None
    decision_type: str | None = None
    status: Status | None = None
    programme: str | None = None
    collection: str | None = None
    source_address: str | None = None


def sidecar_name(name: str) -> str:
    """The full name of a file's sidecar: `paper.pdf` has `paper.pdf.toml`.

    The whole name, because `paper.pdf` and `paper.docx` often lie side by side; where they do not,
    `paper.toml` will do too.
    """
    return name + SUFFIX


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar in a file. Raises `Problem`: a misspelt key must not pass for a correction."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise Problem(f"{path.name} is too large for a sidecar: keep it under {_LARGEST // 1024} KB.")
        told = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise Problem(f"{path.name} cannot be read ({error.strerror}): mend its permissions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path.name} is not valid TOML: {error}.") from error
    return sidecar_of(told, path.name)


def sidecar_of(told: dict[str, object], name: str) -> Sidecar:
    """The sidecar that some TOML spells; `name` is for the sentence of a `Problem`."""
    unknown = sorted(set(told) - set(_KEYS))
    if unknown:
        raise Problem(f'{name} has the unknown key "{unknown[0]}": use only {", ".join(_KEYS)}.')
    texts: dict[str, str | None] = {}
    for key in _TEXTS:
        value = told.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise Problem(f'{name}: "{key}" must be text in quotation marks, or left out.')
        texts[key] = value.strip() if isinstance(value, str) else None
    return Sidecar(date=_date(told, name), status=_status(told, name), **texts)


def _date(told: dict[str, object], name: str) -> dt.date | None:
    value = told.get("date")
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise Problem(f'{name}: "date" must be a date such as 2019-05-23.')


def _status(told: dict[str, object], name: str) -> Status | None:
    value = told.get("status")
    if value is None:
        return None
    try:
        return Status(str(value).strip().casefold())
    except ValueError:
        known = ", ".join(status.value for status in Status)
        raise Problem(f'{name}: "status" must be one of {known}.') from None
