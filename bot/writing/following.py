"""A question that leans on its thread, completed by the model in the words of the thread alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from bot.answering.binding import binds, limits
from bot.answering.terms import terms_of
from bot.answering.thread import Carried, carried_over
from bot.wording import wording
from bot.writing.cutting import Token, plain_prose, tokens
from bot.writing.drafting import decoded
from bot.writing.endpoint import Messages
from bot.writing.failures import Failed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.question import Turn
    from bot.writing.onlooker import Onlooker
    from bot.writing.writer import Writer

LONGEST = 300
SHARE_OF_TIME = 1 / 3
"""Of the time for a question, what completing it may take; the rest is for the writing."""
_TURNS = 5

_FORM = frozenset(
    ["a", "an", "the", "is", "are", "was", "were", "be", "been", "do", "does", "did", "has",
     "have", "had", "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "much",
     "many", "long", "often", "of", "in", "on", "for", "about", "there", "it", "its", "this",
     "that", "these", "those", "they", "their", "he", "she", "them", "and", "also", "then"]
)  # fmt: skip
"""Words of any question: they may be added, and left out."""


@dataclass(frozen=True, slots=True)
class _Asked:
    earlier: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class _Completed:
    question: str


def leans_on(question: str, earlier: Sequence[Turn]) -> bool:
    """Whether a question takes something from its thread, as the rules see it."""
    return carried_over(question, earlier) != Carried(text=question)


def completed(
    question: str,
    earlier: Sequence[Turn],
    writer: Writer,
    *,
    seconds: float,
    onlooker: Onlooker | None = None,
) -> str | None:
    """The question as it can be asked by itself; None where the model fails or says what nobody said."""
    turns = tuple(turn.question for turn in earlier[-_TURNS:])
    material = msgspec.json.encode(_Asked(earlier=turns, question=question)).decode()
    try:
        rules = wording("follow_up_rules", most=str(LONGEST))
        said = writer.ask(Messages(rules=rules, material=material), seconds=seconds, onlooker=onlooker)
        proposed = decoded(said, _Completed).question.strip()
    except Failed:
        return None
    return proposed if says_no_more(proposed, question, turns) else None


def says_no_more(proposed: str, question: str, turns: Sequence[str]) -> bool:
    """Whether a completed question has only words of its thread, and all that its own question asks.

    A name, a figure or a "not" that nobody typed would be asked in somebody's name; a word that is lost
    would be answered as if it had not been said.
    """
    asked = proposed.rstrip().removesuffix("?")
    if not asked or len(proposed) > LONGEST or "\n" in proposed or not plain_prose(asked):
        return False
    said = tokens(proposed)
    keys = {token.key for token in said}
    own = tokens(question)
    thread = {token.key for turn in turns for token in tokens(turn)} | {token.key for token in own}
    if not keys <= thread | _FORM:
        return False
    return all(token.key in keys for token in own if _weighs(token, question))


def _weighs(token: Token, question: str) -> bool:
    """Whether a word of the question has to stand in the completed one too."""
    shown = question[token.start : token.end]
    asks = re.fullmatch(r"who|whom|whose|when|where|why|how|much|many|long", shown, re.IGNORECASE)
    return bool(asks or limits(shown) or binds(shown) or terms_of(shown))
