"""The Slack app's manifest: where it lies, and which rights it asks for."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

_HERE = Path(__file__).resolve().parent
_NAME = "manifest.json"


class _Scopes(msgspec.Struct, frozen=True):
    bot: tuple[str, ...]


class _Oauth(msgspec.Struct, frozen=True):
    scopes: _Scopes


class _Manifest(msgspec.Struct, frozen=True):
    oauth_config: _Oauth


def manifest_file() -> Path:
    """The manifest: at the top of a checkout, inside this package in an installed wheel."""
    beside = _HERE.parent / _NAME
    return beside if beside.is_file() else _HERE / _NAME


@functools.cache
def needed_scopes() -> tuple[str, ...]:
    """The rights that the bot's token needs, as the manifest names them."""
    return msgspec.json.decode(manifest_file().read_bytes(), type=_Manifest).oauth_config.scopes.bot
