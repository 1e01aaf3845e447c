"""The texts of `prompts/`, blanks filled: every word the bot says stands there, one file each.

A blank is `{name}`. What fills it is copied as it is and never looked at again, so that braces in a
paper's own words fill nothing. A blank without a value, or a value without a blank, is a bug and raises.
"""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"

_BLANK = re.compile(r"\{([a-z_]+)\}")


@functools.cache
def text_of(name: str) -> str:
    """The text of `prompts/NAME.txt` as it stands there, without the line break at its end."""
    return (PROMPTS / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


def wording(name: str, /, **blanks: str) -> str:
    """The text with its blanks filled. Raises `KeyError` for a blank or a value that has no partner."""
    text = text_of(name)
    asked = set(_BLANK.findall(text))
    if asked != set(blanks):
        raise KeyError(f"prompts/{name}.txt has the blanks {sorted(asked)}, given were {sorted(blanks)}")
    return _BLANK.sub(lambda blank: blanks[blank.group(1)], text)


@functools.cache
def wording_version() -> str:
    """A key of all texts together: it changes when any of them does, and stands in the record of a reply."""
    told = hashlib.blake2b(digest_size=6)
    for file in sorted(PROMPTS.glob("*.txt")):
        told.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()
