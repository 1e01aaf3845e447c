"""The rules of one paper: its sentences, rows and lists, read one by one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.facts import AmountKind, Vat
from index.records import Document, DocumentKind, Passage, PassageKind, Status
from index.rules import Rule, Topic, rule_key
from index.sentences import sentences
from index.vocabulary import categories_in
from ingest.rules.around import STANDING, Around
from ingest.rules.bounds import find_bounds
from ingest.rules.deciders import decider_in
from ingest.rules.instruments import defined_terms, instrument_in
from ingest.rules.kinds import kinds_of
from ingest.rules.overrides import find_override
from ingest.rules.rows import Sentence, heading_of_role, role_beside, sentences_of, subject_cell
from ingest.rules.subjects import is_about_deciding, topic_of
from ingest.rules.validity import not_before, validity_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.rules.found_bound import FoundBound


def find_rules(document: Document, passages: Sequence[Passage]) -> tuple[Rule, ...]:
    """The standing rules of a paper, in reading order, each with the sentence or row it stands on.

    Contracts have none: their bounds bind the parties, not the authority. Ceilings of one approval and
    plain figures are none either; what is in doubt is given, and says so.
    """
    if document.kind is DocumentKind.CONTRACT or document.status is Status.TEMPLATE:
        return ()
    place = _Paper(
        document=document,
        around=Around(document),
        defined=defined_terms(document.text),
        vat=_basis_of(document, passages),
    )
    seen: Counter[str] = Counter()
    return tuple(rule for passage in passages for rule in place.rules_in(passage, seen))


def _basis_of(document: Document, passages: Sequence[Passage]) -> Vat:
    """What an instrument itself says of all its values: "Value … excludes value added tax"."""
    if document.kind not in STANDING:
        return Vat.NOT_STATED
    for passage in passages:
        for span in sentences(passage.text):
            text = passage.text[span.start : span.end]
            match = _BASIS.search(text)
            if match and "£" not in text:
                return Vat.EXCLUDED if match["out"] else Vat.INCLUDED
    return Vat.NOT_STATED


_BASIS = re.compile(
    r"\b(?:values?|amounts?|figures?|limits?|thresholds?|sums|it|they"
    r"|bands?)\b[^.]{0,120}?\b(?:(?P<out>exclud\w*|exclusive\sof|net\sof|without)|includ\w*"
    r"|inclusive\sof)\s"
    r"(?:any\s)?(?:VAT|value\sadded\stax)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[[^\]]{0,60}(?:insert|amount|value|xx|£\s?\]|£x)[^\]]{0,60}\]"
    r"|\[£?\s?[•●]?\s?\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """A paper while its rules are read."""

    document: Document
    around: Around
    defined: dict[str, str]
    vat: Vat

    def rules_in(self, passage: Passage, seen: Counter[str]) -> Iterator[Rule]:
        """The rules of one passage; `seen` counts equal words, so that every rule has its own id."""
        if passage.kind is PassageKind.SIGNATURE or (
            "£" not in passage.text and not self._may_hold(passage.text)
        ):
            return
        for sentence in sentences_of(passage):
            if _PLACEHOLDER.search(sentence.text):
                continue
            yield from self._bounded(passage, sentence, seen)
            yield from self._overriding(passage, sentence, seen)

    @staticmethod
    def _may_hold(text: str) -> bool:
        return bool(
            re.search(
                r"\d|threshold|regardless|irrespective|whatever|contentious|sensitive"
                r"|any\svalue",
                text,
                re.IGNORECASE,
            )
        )

    def _bounded(self, passage: Passage, sentence: Sentence, seen: Counter[str]) -> Iterator[Rule]:
        text = sentence.text
        found = find_bounds(text)
        if passage.kind is PassageKind.TABLE_ROW and not self._may_rule(passage, text):
            return
        kinds = kinds_of(text, found, self.around.setting(passage)) if found else ()
        for one, kind in zip(found, kinds, strict=True):
            if kind is AmountKind.RULE:
                rule = self._rule(passage, sentence, one, seen)
                yield rule
                if passage.kind is PassageKind.TABLE_ROW:
                    yield from self._second(passage, sentence, one, rule)

    def _second(self, passage: Passage, sentence: Sentence, found: FoundBound, rule: Rule) -> Iterator[Rule]:
        """A row may say two things: who approves, and what has to be done ("Three written quotations")."""
        done = subject_cell(sentence.text, found) or passage.section
        if (
            rule.topic is Topic.WHO_APPROVES
            and done
            and topic_of(done, statute=False, decider=False) is not Topic.WHO_APPROVES
        ):
            topic = topic_of(done, statute=False, decider=False)
            yield replace(rule, id=f"{rule.id}b", topic=topic, subject=done, authority=None)

    def _may_rule(self, passage: Passage, text: str) -> bool:
        """Whether a row is of a table of rules: its header says so, or it speaks of deciding."""
        setting = self.around.setting(passage)
        return setting.standing or setting.row or is_about_deciding(text)

    def _rule(self, passage: Passage, sentence: Sentence, found: FoundBound, seen: Counter[str]) -> Rule:
        text = sentence.text
        authority = role_beside(sentence, found) or self.around.authority(passage, text, found)
        instrument = instrument_in(text, found.start, self.defined)
        row = passage.kind is PassageKind.TABLE_ROW or bool(sentence.beside)
        standing = self.document.kind in STANDING
        own = standing and (row or instrument is None or not instrument.statute or authority is not None)
        context = " ".join((self.around.lead(passage), text)) if row else text
        statute = bool(instrument and instrument.statute) and not own
        topic = topic_of(context, statute=statute, decider=authority is not None, in_table=row)
        subject = self.around.subject(passage, text, found)
        if row and topic is Topic.WHO_APPROVES:
            subject = heading_of_role(self.around.lead(passage), text) or subject
        categories = categories_in(subject or "")
        valid_from, valid_to = validity_of(text, self.document, own=own)
        words = found.bound.words
        seen[words] += 1
        return Rule(
            id=rule_key(self.document.id, f"{text} {words}", seen[words]),
            topic=topic,
            bound=found.bound,
            subject=subject,
            category=categories[0] if len(categories) == 1 else None,
            authority=authority,
            instrument=self.document.title if own else instrument.name if instrument else None,
            version=self.around.version() if own else None,
            paragraph=passage.paragraph if own else instrument.paragraph if instrument else None,
            vat=found.vat if found.vat is not Vat.NOT_STATED else self.vat,
            basis=_basis(text),
            per=found.per,
            valid_from=valid_from,
            valid_to=valid_to,
            not_before=not_before(self.document),
            evidence=self.around.evidence(passage, sentence),
            doubts=(*found.repairs, *self.around.doubts(passage)),
        )

    def _overriding(self, passage: Passage, sentence: Sentence, seen: Counter[str]) -> Iterator[Rule]:
        found = find_override(sentence.text, standing=self.document.kind in STANDING)
        if found is None:
            return
        own = self.document.kind in STANDING
        instrument = None if own else instrument_in(sentence.text, found.start, self.defined)
        seen[found.subject] += 1
        yield Rule(
            id=rule_key(self.document.id, f"{sentence.text} {found.subject}", seen[found.subject]),
            topic=Topic.WHO_APPROVES,
            bound=None,
            subject=found.subject,
            authority=decider_in(sentence.text, found.start) or self.around.headed(passage),
            instrument=self.document.title if own else instrument.name if instrument else None,
            version=self.around.version() if own else None,
            paragraph=passage.paragraph if own else instrument.paragraph if instrument else None,
            valid_from=validity_of(sentence.text, self.document, own=own)[0],
            not_before=not_before(self.document),
            evidence=self.around.evidence(passage, sentence),
            doubts=self.around.doubts(passage),
        )


_COUNTED = re.compile(
    r"\b(?:(?:total|estimated|aggregate|whole[-\s]life|annual|cumulative|lifetime"
    r"|overall)\s){1,3}(?:contract\s)?(?:values?|costs?|expenditure|sum|consideration)\b|\bper\sannum\b"
    r"|\bin\saggregate\b|\bper\s(?:transaction|item|project|scheme)\b",
    re.IGNORECASE,
)


def _basis(text: str) -> str | None:
    """What is counted, in the sentence's words ("total contract value")."""
    match = _COUNTED.search(text)
    return match[0] if match else None
