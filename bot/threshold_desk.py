"""The threshold desk: library, register and access put together for look-ups. No model is loaded for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.access_file import access_file_of
from index.access import Readable, policy_of
from index.errors import Problem
from index.generations import names
from index.library import Library
from index.records import PartialDate
from index.register import Register
from index.rule_books import quoted_rules
from index.rules import KnownRule
from index.statutory import statutory_rules
from index.thresholds import look_up
from index.typed import read_typed

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.access import AccessPolicy
    from index.threshold_answer import ThresholdAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdDesk:
    """How to look up a value: on the rules of one library, and on its register as it is at that moment.

    Safe to share between threads. The rules of a generation are joined with their papers once for each
    audience and kept; what admins have decided is read anew for each look-up.
    """

    library: Library | None
    register: Register
    access_file: Path | None = None
    _quoted: dict[Readable, tuple[KnownRule, ...]] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: Settings) -> ThresholdDesk:
        """The desk of a library; where nothing has been ingested yet, of the register alone."""
        library = Library.open(settings.library) if names(settings.library) else None
        return cls(
            library=library,
            register=Register(settings.library),
            access_file=access_file_of(settings, library),
        )

    def policy(self) -> AccessPolicy:
        """The access rules as they stand now."""
        return policy_of(self.access_file)

    def readable(self, audience: str | None) -> Readable:
        """What an audience may read; None is the default audience. Raises `Problem` for an unknown one."""
        return self.policy().readable_by(audience)

    def known(self, readable: Readable) -> tuple[KnownRule, ...]:
        """Every rule that may be seen: of papers, of the register, and the shipped figures of the law."""
        return self.register.known(self.quoted(readable), readable)

    def quoted(self, readable: Readable) -> tuple[KnownRule, ...]:
        """The rules found in papers that may be read, joined with their papers."""
        if self.library is None:
            return ()
        if readable not in self._quoted:
            rules = self.library.rules(readable)
            cards = {card.id: card for card in self.library.cards(readable)}
            ids = tuple({rule.evidence.passage_id: None for rule in rules if rule.evidence})
            passages = {passage.id: passage for passage in self.library.passages_of(ids, readable)}
            self._quoted[readable] = quoted_rules(rules, cards, passages, statutory_rules())
        return self._quoted[readable]

    def look_up(self, text: str, readable: Readable, on: dt.date | None = None) -> ThresholdAnswer:
        """What a value needs, on a day typed with it, or else on `on`, or else today."""
        day = PartialDate.of_day(on or dt.datetime.now(tz=dt.UTC).date())
        return look_up(read_typed(text), self.known(readable), day)

    def rule(self, key: str, readable: Readable) -> KnownRule:
        """The rule of an id, or of the beginning of one. Raises `Problem` where there is none or several."""
        known = self.known(readable)
        exact = [one for one in known if one.rule.id == key]
        found = exact or [one for one in known if key and one.rule.id.startswith(key)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem(f"“{key}” is the beginning of {len(found)} rules; give more of its id.")
        raise Problem(f"There is no rule “{key}”; “paperclerk rules list” shows those there are.")
