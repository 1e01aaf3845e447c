"""What a question is about: its words, its figures, and the words that only name the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.answering.asked import Asked
from bot.answering.figures import Figure, Unit, figures
from bot.answering.subjects import implied, sayer, subject_of, thing_it_is_of, thing_named
from bot.answering.terms import Term, terms_of, words_of
from bot.answering.wordings import in_one_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The words and figures of a question that an answer must stand with."""

    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    text: str
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Neighbouring words of the question that both count."""
    whose: frozenset[str] = frozenset()
    """The stem of what a value is of: a paper without the word tells of another's."""
    named: frozenset[str] = frozenset()
    """The stem of the thing asked for by its name: a paper without the word has not the thing."""
    subject: frozenset[str] = frozenset()
    """Stems of the thing whose amount is asked, or of who said it: one of them must stand by the answer."""
    decides: bool = False
    """Whether it is so is asked: another number of the same thing decides it as well."""

    @classmethod
    def of(cls, text: str, kind: Asked | None = None, *, without: frozenset[str] = frozenset()) -> Self:
        """The topic of a question; `without` are stems that name papers and are no topic.

        The kind of answer asked for, where given, says which words an answer need not have.
        """
        text = in_one_word(text)
        every = terms_of(text)
        terms = tuple(term for term in every if term.stem not in without)
        said = implied(kind, text, without)
        terms = tuple(term for term in terms if term.stem not in said) or terms
        if not any(not term.light for term in terms):
            terms = every
        amounts = tuple(f for f in figures(text) if f.unit in (Unit.MONEY, Unit.PERCENT))
        kept = {term.stem for term in terms}
        pairs = frozenset(p for p in words_of(text).pairs if p[0] in kept and p[1] in kept)
        plain = frozenset(term.stem for term in terms if not term.light)
        return cls(
            terms=terms,
            figures=amounts,
            text=text,
            pairs=pairs,
            whose=thing_it_is_of(text) & plain,
            named=thing_named(text) & plain if kind in (Asked.OPEN, Asked.LIST) else frozenset(),
            subject=(subject_of(text) if kind is Asked.AMOUNT else sayer(text)) & plain,
            decides=kind in (Asked.YES_NO, Asked.STATUS),
        )
