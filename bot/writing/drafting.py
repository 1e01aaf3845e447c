"""What the model is given, and what it gives back: passages as opaque tokens, sentences as JSON."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec

from bot.wording import wording
from bot.writing.endpoint import Messages
from bot.writing.failures import Failed, Why
from index.records import words_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.answering.reply import Citation

MOST_PASSAGES = 8
MOST_SENTENCES = 8
LONGEST_PASSAGE = 4_000
"""Characters; of a longer one only the words quoted from it are given."""

T = TypeVar("T")

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words that the model says stand in a passage."""

    passage: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence of the model, and the quotes it says it stands on."""

    text: str
    quotes: tuple[Pointed, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the model proposes. Nothing of it is shown as it stands."""

    sentences: tuple[Proposed, ...] = ()


@dataclass(frozen=True, slots=True)
class _Given:
    passage: str
    words: str


@dataclass(frozen=True, slots=True)
class _Material:
    question: str
    passages: tuple[_Given, ...]


def given(citations: Iterable[Citation]) -> dict[str, Citation] | None:
    """A token for each passage, words that stand in two places once; None where they are too many.

    A token is drawn anew for each question: it says nothing, and no paper can hold it.
    """
    by_words: dict[str, Citation] = {}
    for citation in citations:
        by_words.setdefault(words_key(citation.passage.text), citation)
    if len(by_words) > MOST_PASSAGES or any(len(words_of(c)) > LONGEST_PASSAGE for c in by_words.values()):
        return None
    return {f"p{secrets.token_hex(4)}": citation for citation in by_words.values()}


def words_of(citation: Citation) -> str:
    """What the model sees of a passage."""
    text = citation.passage.text
    return text if len(text) <= LONGEST_PASSAGE else citation.quote


def messages(question: str, passages: Mapping[str, Citation]) -> Messages:
    """The request. Papers' words go as JSON text, in which they cannot end what they stand in."""
    material = _Material(
        question=question,
        passages=tuple(_Given(passage=token, words=words_of(one)) for token, one in passages.items()),
    )
    return Messages(
        rules=wording("writing_rules", most=str(MOST_SENTENCES)),
        material=msgspec.json.encode(material).decode(),
    )


def read_draft(said: str) -> Draft:
    """The draft in what the model said. Raises `Failed` where there is none."""
    return decoded(said, Draft)


def decoded(said: str, kind: type[T]) -> T:
    """JSON of a kind, also where the model put it between fences. Raises `Failed`."""
    fenced = _FENCE.match(said)
    try:
        return msgspec.json.decode(fenced[1] if fenced else said, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise Failed(Why.UNREADABLE) from None
