"""Every setting: its variable, its default, what it does. The only reader of the environment.

A setting stands in `PAPERCLERK_NAME` or, as `name`, in the TOML file that `PAPERCLERK_SETTINGS` or
`--settings` points to; the environment wins. A name that is not in `Settings` is an error, because a
typing error in a setting is otherwise found on the day it matters.
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "PAPERCLERK_"
SETTINGS_FILE = f"{PREFIX}SETTINGS"


def _setting(default: Any, explanation: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"explanation": explanation, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, read once at the start. The table in the README is made from here."""

    library: Path = _setting(Path("library"), "The folder that holds the library.")
    papers: tuple[Path, ...] = _setting(
        (), "The folders to ingest when `paperclerk ingest` is called without one, parted by `:`."
    )
    access: Path | None = _setting(
        None,
        "The access file (collections and audiences). Without it, the `access.toml` in the ingested folder; "
        "without that, one collection that staff may read.",
    )
    model: str = _setting(
        "all-MiniLM-L6-v2",
        "The embedding model: the one that comes with the package, or any sentence-transformers model by "
        "path or name. A change asks for a re-index.",
    )
    reranker: str | None = _setting(
        None, "A sentence-transformers `CrossEncoder` by path or name that re-orders what was found. Off."
    )
    processes: int = _setting(0, "How many papers are read at once; 0 is one for each core.")
    paper_seconds: float = _setting(60.0, "How long one paper may take to read before it is given up.")
    paper_megabytes: int = _setting(1000, "How much memory the reading of one paper may take.")
    file_megabytes: int = _setting(200, "The largest file that is read.")
    recognise_scans: bool = _setting(
        default=False,
        explanation="Read pages without text by optical character recognition, where `tesseract` is "
        "installed.",
    )
    golden_questions: Path | None = _setting(
        None, "Questions (JSON lines) asked of a new library before it is switched to."
    )
    golden_allowance: int = _setting(0, "How many golden questions may fall before the switch is stopped.")
    writer_address: str | None = _setting(
        None,
        "The base address of an OpenAI-compatible endpoint that may write answers from checked quotes. Off.",
    )
    writer_model: str | None = _setting(None, "The model asked for there.")
    writer_key: str | None = _setting(None, "The key for it.", secret=True)
    writer_seconds: float = _setting(
        25.0, "How long the writing model may take over one question, a second attempt included."
    )
    writer_connect_seconds: float = _setting(3.0, "How long the connection to it may take.")
    writer_kilobytes: int = _setting(256, "The longest reply that is taken from it.")
    writer_restricted: bool = _setting(
        default=False,
        explanation="Send it passages of restricted collections too: for a model on machines of your own.",
    )
    log_level: str = _setting("WARNING", "`DEBUG`, `INFO`, `WARNING` or `ERROR`; logs go to stderr.")
    slack_bot_token: str | None = _setting(
        None, "The bot's token (`xoxb-…`); also read from `SLACK_BOT_TOKEN`.", secret=True
    )
    slack_app_token: str | None = _setting(
        None, "The app-level token for Socket Mode (`xapp-…`); also read from `SLACK_APP_TOKEN`.", secret=True
    )

    slack_signing_secret: str | None = _setting(
        None, "The app's signing secret, for HTTP mode; also read from `SLACK_SIGNING_SECRET`.", secret=True
    )
    slack_api_url: str = _setting(
        "https://slack.com/api/", "Where Slack's Web API is; also read from `SLACK_API_URL`."
    )
    slack_mode: str = _setting("socket", "How Slack reaches `paperclerk serve`: `socket` or `http`.")
    http_address: str = _setting(
        "127.0.0.1", "The address that `paperclerk serve` listens on for HTTP mode, health and metrics."
    )
    http_port: int = _setting(
        0, "The port for it. 0 is none: in Socket Mode nothing listens, and HTTP mode cannot be had."
    )
    admins: tuple[str, ...] = _setting((), "The Slack user ids of the admins, parted by `:`.")
    admin_group: str | None = _setting(None, "The id of a Slack user group whose members are admins too.")
    follow_ups: bool = _setting(
        default=False,
        explanation="Answer further questions in a thread without a mention. The Slack app then needs the "
        "events `message.channels` and `message.groups`, and reads every message of its channels.",
    )
    ask_a_person: str | None = _setting(
        None, "The id of the channel where “Ask a person” puts questions that found no answer. Off."
    )
    journal: Path = _setting(
        Path("journal.sqlite"),
        "The file that keeps questions, answers and feedback; “seen events” lie beside.",
    )
    journal_months: int = _setting(12, "How many months the journal keeps an entry; 0 keeps all.")
    desk_workers: int = _setting(2, "How many questions from Slack are answered at once.")
    desk_waiting: int = _setting(500, "How many questions from Slack may wait.")
    desk_waiting_each: int = _setting(20, "How many questions of one person may wait.")
    page_pictures: bool = _setting(
        default=True, explanation="Offer “Show page”: the page of a PDF as a picture, the quote marked."
    )

    dropped_papers: Path | None = _setting(
        None,
        "The folder, below an ingested one, where PDF files are saved that an admin drops on the bot and has "
        "indexed. Off.",
    )
    tell_of_changes: int = _setting(
        0,
        "After a re-index from Slack, tell who asked in the last so many days that a paragraph of their "
        "answer has changed. 0 tells nobody.",
    )

    @property
    def writes(self) -> bool:
        """Whether a language model may open answers."""
        return self.writer_address is not None and self.writer_model is not None

    @classmethod
    def secrets(cls) -> tuple[str, ...]:
        """The names of the settings that must not be shown, nor given to another process."""
        return tuple(f.name for f in dataclasses.fields(cls) if f.metadata["secret"])

    def __repr__(self) -> str:
        """The settings with secrets left out: a settings object may end in a log."""
        shown = ", ".join(
            f"{f.name}={'…' if f.metadata['secret'] and value else repr(value)}"
            for f in dataclasses.fields(self)
            for value in (getattr(self, f.name),)
        )
        return f"Settings({shown})"


def read_settings(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """The settings of this run. Raises `Problem` for an unknown name or a value of the wrong kind."""
    chosen = file or (Path(environment[SETTINGS_FILE]) if environment.get(SETTINGS_FILE) else None)
    given: dict[str, Any] = _from_file(chosen) if chosen else {}
    for name in ("slack_bot_token", "slack_app_token", "slack_signing_secret", "slack_api_url"):
        if value := environment.get(name.upper()):
            given[name] = value
    for variable, value in environment.items():
        if variable.startswith(PREFIX) and variable != SETTINGS_FILE:
            given[variable.removeprefix(PREFIX).lower()] = value
    kinds = typing.get_type_hints(Settings)
    unknown = sorted(set(given) - set(kinds))
    if unknown:
        raise Problem(
            f"There is no setting “{unknown[0]}” ({PREFIX}{unknown[0].upper()}); "
            "`paperclerk settings` lists those there are."
        )
    settings = Settings(**{name: _converted(name, value, kinds[name]) for name, value in given.items()})
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if settings.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise Problem(
            f"The setting “log_level” is {settings.log_level!r}; use DEBUG, INFO, WARNING or ERROR."
        )
    if settings.slack_mode not in {"socket", "http"}:
        raise Problem(f"The setting “slack_mode” is {settings.slack_mode!r}; use socket or http.")
    _check_writer(settings)
    if not settings.slack_api_url.endswith("/"):
        raise Problem("The setting “slack_api_url” must end in a slash.")
    for name in ("processes", "golden_allowance", "http_port", "journal_months", "tell_of_changes"):
        if getattr(settings, name) < 0:
            raise Problem(f"The setting “{name}” is below 0.")
    above = ("paper_seconds", "paper_megabytes", "file_megabytes")
    for name in (*above, "desk_workers", "desk_waiting", "desk_waiting_each"):
        if getattr(settings, name) <= 0:
            raise Problem(f"The setting “{name}” must be above 0.")


def _check_writer(settings: Settings) -> None:
    address = settings.writer_address
    if (address is None) != (settings.writer_model is None):
        raise Problem("The settings “writer_address” and “writer_model” go together; set both or none.")
    if address is not None and not address.startswith(("http://", "https://")):
        raise Problem("The setting “writer_address” must begin with http:// or https://.")
    for name in ("writer_seconds", "writer_connect_seconds", "writer_kilobytes"):
        if getattr(settings, name) <= 0:
            raise Problem(f"The setting “{name}” must be above 0.")


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(f"The settings file {file} is not there.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"The settings file {file} cannot be read: {error}.") from None


_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def _converted(name: str, value: Any, kind: Any) -> Any:
    """A value from the environment (text) or from TOML, as the kind the setting has."""
    try:
        return _as_kind(value, kind)
    except (ValueError, TypeError):
        raise Problem(f"The setting “{name}” cannot be {value!r}; it is {_described(kind)}.") from None


def _as_kind(value: Any, kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        inner = next(part for part in typing.get_args(kind) if part is not type(None))
        return None if value == "" else _as_kind(value, inner)
    if typing.get_origin(kind) is tuple:
        parts = value.split(":") if isinstance(value, str) else value
        inner = typing.get_args(kind)[0]
        return tuple(inner(part) for part in parts if part)
    if kind is bool:
        if isinstance(value, bool):
            return value
        word = str(value).strip().lower()
        if word not in _TRUE | _FALSE:
            raise ValueError(value)
        return word in _TRUE
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(value)
    return kind(value)


def _described(kind: Any) -> str:
    if isinstance(kind, types.UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not type(None))
    names = {bool: "true or false", int: "a whole number", float: "a number", Path: "a path", str: "a text"}
    return names.get(kind, "a list, parted by “:”")


def settings_table() -> str:
    """The Markdown table of all settings, for the README."""
    rows = ["| setting | default | what it does |", "| --- | --- | --- |"]
    for f in dataclasses.fields(Settings):
        default = f.default
        shown = (
            "–"
            if default in (None, ())
            else f"`{str(default).lower() if isinstance(default, bool) else default}`"
        )
        rows.append(f"| `{PREFIX}{f.name.upper()}` | {shown} | {f.metadata['explanation']} |")
    return "\n".join(rows)
