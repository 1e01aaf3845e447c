"""An answer held against the library of today: which of the passages it stands on still say the same."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answering.question import Turn
from bot.journal import Cited, Entry
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import answer_text
from index import generations
from index.access import Readable
from index.generations import Generation
from index.library import Library
from index.manifest import Damage
from index.records import words_key
from index.register import Register
from index.words import all_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.clerk import Clerk
    from bot.journal import Journal
    from bot.settings import Settings
    from index.records import Passage


class Change(StrEnum):
    """What has become of a passage since it was quoted."""

    SAME = "as it was"
    CHANGED = "changed"
    """The paragraph that stands in its place says something else."""
    GONE = "gone"
    """The paper no longer has the passage."""
    PAPER_GONE = "paper gone"
    """The paper is no longer in the library, or not for this reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A cited passage, what became of it, and its words of today where they are others."""

    cited: Cited
    change: Change
    now: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """An entry held against a library. `reply` is what is said today, where it was asked again."""

    entry: Entry
    generation: str
    passages: tuple[Compared, ...]
    reply: str | None = None
    asked_in: str | None = None
    """The generation that it was asked again in: its own, where that is kept."""

    @property
    def changed(self) -> tuple[Compared, ...]:
        """The passages that do not stand as they were quoted."""
        return tuple(one for one in self.passages if one.change is not Change.SAME)

    @property
    def same_reply(self) -> bool | None:
        """Whether the papers say the same today; None where it was not asked again."""
        return None if self.reply is None else says_the_same(self.reply, self.entry.reply)


def says_the_same(reply: str, given: str) -> bool:
    """Whether an answer that was given is this reply of the papers, or this one with what a model added.

    A model's words stand above the reply, a notice that it could not be used below. They are not made again.
    """
    return reply == given or given.startswith(f"{reply}\n\n") or opened(reply, given)


def opened(reply: str, given: str) -> bool:
    """Whether an answer that was given is this reply of the papers below an opening that a model wrote."""
    return f"\n\n{reply}" in given


def replay(entry: Entry, library: Library, readable: Readable) -> Replayed:
    """Hold every passage that an answer cited against the library, by the hash of its words."""
    return Replayed(entry=entry, generation=library.generation, passages=compared(entry, library, readable))


def compared(entry: Entry, library: Library, readable: Readable) -> tuple[Compared, ...]:
    """What became of each passage that an answer cited, for a reader."""
    there = {card.id for card in library.cards(readable)}
    return tuple(_compared(cited, library, readable, there) for cited in entry.cited)


def _compared(cited: Cited, library: Library, readable: Readable, there: set[str]) -> Compared:
    passage = library.passage(cited.passage_id, readable)
    if passage is not None and words_key(passage.text) == cited.words_key:
        return Compared(cited=cited, change=Change.SAME)
    if cited.document_id not in there:
        return Compared(cited=cited, change=Change.PAPER_GONE)
    passages = library.passages(cited.document_id, readable)
    if any(words_key(one.text) == cited.words_key for one in passages):
        # The same words once more or once less before it: an equal passage came or went.
        return Compared(cited=cited, change=Change.SAME)
    now = _of_paragraph(cited, passages)
    return Compared(cited=cited, change=Change.CHANGED if now else Change.GONE, now=now)


def _of_paragraph(cited: Cited, passages: Sequence[Passage]) -> str | None:
    """The words that stand in its place today: the one paragraph of its number, or the one most like it.

    A paper often has several paragraphs "1", in its recommendation and in its introduction, and many
    without a number: there the words decide, and where too few of them are left, nothing is.
    """
    numbered = [one for one in passages if cited.paragraph and one.paragraph == cited.paragraph]
    if len(numbered) == 1:
        return numbered[0].text
    quoted = frozenset(all_words(cited.quote))
    alike = max(numbered or passages, key=lambda one: _kept(quoted, one.text), default=None)
    return alike.text if alike is not None and _kept(quoted, alike.text)[0] >= _ENOUGH else None


_ENOUGH = 0.6
"""The share of the quoted words that a passage must hold to be the same one, changed."""


def _kept(quoted: frozenset[str], text: str) -> tuple[float, float]:
    """The share of the quoted words that a text holds, then how few others it has."""
    words = frozenset(all_words(text))
    common = len(quoted & words)
    return common / max(1, len(quoted)), common / max(1, len(words))


THRESHOLD = "threshold look-up"
"""The reason in the entry of a look-up, which has no search behind it."""
_TURNS = 5


def library_then(directory: Path, name: str) -> Library | None:
    """The library that an answer was made from, every byte verified; None where it is no longer kept."""
    if name not in generations.names(directory):
        return None
    try:
        held = generations.hold(directory / name)
    except OSError:
        return None
    try:
        manifest = generations.check(directory, name)
    except Damage:
        os.close(held)
        return None
    return Library(Generation(name=name, directory=directory / name, manifest=manifest), held=held)


def asked_again(entry: Entry, library: Library, settings: Settings, journal: Journal) -> str:
    """What is said to the question of an entry: for its readers, on its day, after its thread."""
    readable = Readable(frozenset(entry.readable))
    day = entry.asked.date()
    if entry.reason == THRESHOLD:
        desk = ThresholdDesk(library=library, register=Register(settings.library))
        return answer_text(desk.look_up(entry.question, readable, day))
    from bot.clerk import Clerk  # noqa: PLC0415 - comparing hashes loads no model
    from index.embed import open_question_embedder  # noqa: PLC0415 - the same
    from index.search import Searcher  # noqa: PLC0415 - the same

    searcher = Searcher(library, open_question_embedder(settings.model), reranker=settings.reranker)
    clerk = Clerk(library=library, searcher=searcher, access_file=None)
    earlier = _earlier(entry, clerk, journal, readable)
    return clerk.ask(entry.answered_question, readable, earlier=earlier, today=day).reply.text


def _earlier(entry: Entry, clerk: Clerk, journal: Journal, readable: Readable) -> tuple[Turn, ...]:
    if entry.thread is None:
        return ()
    there = {card.id for card in clerk.library.cards(readable)}
    before = [
        one
        for one in journal.in_thread(entry.place, entry.thread, 1000)
        if one.asked < entry.asked and one.private == entry.private
    ]
    return tuple(
        Turn(
            question=one.question,
            documents=tuple(dict.fromkeys(c.document_id for c in one.cited if c.document_id in there)),
        )
        for one in before[-_TURNS:]
    )
