"""Who decides: a name and an office, told apart ("Sophie Example, Deputy Mayor, Policing and Crime")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OFFICE = re.compile(
    r"\b(?:mayor|deputy|director|chief|member|officer|cabinet|leader|commissioner|head|council|committee|"
    r"board|"
    r"chair(?:man|woman|person)?|executive|secretary|treasurer|manager|minister|portfolio|assistant|interim|"
    r"corporate|monitoring|clerk|panel|full|strategic|policing|finance)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Rt Hon)\.?\s+)*"
    r"[A-ZÀ-Ý][\w'’.-]*(?:\s+(?:de|van|von|der|la|le|al|bin|[A-ZÀ-Ý][\w'’.-]*)){0,4}"
)
_HONOURS = re.compile(r",?\s+\b(?:OBE|MBE|CBE|KBE|DBE|QPM|KC|QC|MP|MS|MSP|TD|AM|JP|FCA|CPFA)\b")
_PART = re.compile(r"\s*(?:,|;|\||\s[–—-]\s|\(|\n|:)\s*")
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A person, an office, or both; a body that decides ("Cabinet") is an office."""

    name: str | None
    role: str | None


def read_decision_maker(words: str) -> DecisionMaker:
    """Split the words of "Decision by:" into a name and an office, each as it stands.

    Which part is the name is told by its words, not by its place: "Fire Commissioner, Ada Example" and
    "Ada Example – Director of Resources" are both understood. What is neither is taken as the office.
    """
    text = " ".join(_HONOURS.sub("", re.sub(r",?\s+in\s+[A-Z]{2,}[ -]?\d.*$", "", words)).split()).strip(
        " .,;"
    )
    parts = [part for part in _PART.split(text) if part]
    for place, part in enumerate(parts):
        name = part.strip(" )")
        if _NAME.fullmatch(name) and len(name.split()) >= _NAME_WORDS and not _OFFICE.search(name):
            rest = _without(text, name, first=place == 0, last=place == len(parts) - 1)
            return DecisionMaker(name, rest or None)
    return DecisionMaker(None, text or None)


def _without(text: str, name: str, *, first: bool, last: bool) -> str:
    """The words without the name: what follows it, or, where nothing does, what stands before it."""
    before, _, after = text.partition(name)
    kept = after if first or not last else before
    return kept.strip(" ,;|–—-():").strip()
