"""The clerk: library, search and access put together once, asked many times, from any surface."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.access_file import access_file_of
from bot.answering import answer
from bot.answering.desk import Desk
from bot.answering.question import Question, Turn
from bot.answering.reply import Reply
from bot.clerk_papers import the_paper
from bot.papers_look_up import looked_up, read_line
from bot.writing.writer import Writer, writer_of
from index.access import Readable, policy_of
from index.embed import open_question_embedder
from index.errors import Problem
from index.library import Library
from index.search import Query, Searcher

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.writing.onlooker import Onlooker
    from index.access import AccessPolicy
    from index.search import Hit

LONGEST_QUESTION = 4000
"""Characters. Slack cuts a message at 40,000; nobody asks a question of more than a page."""
_BLANKS = re.compile(r"[^\S\n]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A reply, how long it took, and the generation it was made from."""

    reply: Reply
    seconds: float
    generation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """One open library and how to ask it. Safe to share between threads."""

    library: Library
    searcher: Searcher
    access_file: Path | None
    writer: Writer | None = None

    @classmethod
    def open(cls, settings: Settings) -> Clerk:
        """Open the library of the settings. Raises `Problem` where there is none or its model is another."""
        library = Library.open(settings.library)
        return cls(
            library=library,
            searcher=Searcher(library, open_question_embedder(settings.model), reranker=settings.reranker),
            access_file=access_file_of(settings, library),
            writer=writer_of(settings),
        )

    def policy(self) -> AccessPolicy:
        """The access rules as they stand now: read anew for each question, so that a revocation bites."""
        return policy_of(self.access_file)

    def readable(self, audience: str | None) -> Readable:
        """What an audience may read; None is the default audience. Raises `Problem` for an unknown one."""
        return self.policy().readable_by(audience)

    def ask(
        self,
        text: str,
        readable: Readable,
        *,
        document: str | None = None,
        earlier: tuple[Turn, ...] = (),
        today: dt.date | None = None,
        written: bool = False,
        onlooker: Onlooker | None = None,
    ) -> Answered:
        """Ask a question, of all papers or of the one that `document` (reference or path) names.

        A line such as “/papers decision HB 12” is looked up, not searched for. `earlier` is what was asked
        before in the same thread, oldest first. `written` lets a configured language model open the answer:
        for a person who waits, not for measuring or re-making answers. The `onlooker` is shown what the
        papers say before the model is asked, and may call it off (`Stopped`).
        """
        started = time.perf_counter()
        asked = checked_question(text)
        card = the_paper(document, self.library.cards(readable)) if document else None
        question = Question(text=asked, document=card.id if card else None, earlier=earlier)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        if (line := read_line(asked)) is not None:
            cards = self.library.cards(readable)
            reply = looked_up(line, Desk(self.library, self.searcher, readable, day, cards=cards))
        else:
            reply = self._reply(question, readable, day, onlooker, written=written)
        return Answered(
            reply=reply, seconds=time.perf_counter() - started, generation=self.library.generation
        )

    def _reply(
        self,
        question: Question,
        readable: Readable,
        today: dt.date,
        onlooker: Onlooker | None,
        *,
        written: bool,
    ) -> Reply:
        def from_papers(asked: Question) -> Reply:
            return answer(asked, self.library, self.searcher, readable, today)

        if self.writer is None or not written:
            return from_papers(question)
        from bot.writing.asking import ask_with  # noqa: PLC0415 - only where a model is configured

        return ask_with(self.writer, question, self._sendable(readable), from_papers, onlooker)

    def _sendable(self, readable: Readable) -> Readable:
        """What may be sent to the writing model, which may stand outside the authority."""
        if self.writer is not None and self.writer.endpoint.restricted:
            return readable
        kept = {one.name for one in self.policy().collections if not one.restricted}
        return Readable(readable & kept)

    def search(
        self, text: str, readable: Readable, *, most: int, document: str | None = None
    ) -> tuple[Hit, ...]:
        """Find passages, best first."""
        card = the_paper(document, self.library.cards(readable)) if document else None
        query = Query(text=checked_question(text), document_ids=(card.id,) if card else None)
        return self.searcher.search(query, readable, most)


def checked_question(text: str) -> str:
    """The question, blanks around it taken off and those inside made one.

    Raises `Problem` if there is none, or far too much of it.
    """
    stripped = _BLANKS.sub(" ", text.strip())
    if not stripped:
        raise Problem("The question is empty; ask something such as “who approves a £600k contract?”.")
    if len(stripped) > LONGEST_QUESTION:
        raise Problem(
            f"The question has {len(stripped):,} characters; ask in at most {LONGEST_QUESTION:,} of them."
        )
    return stripped
