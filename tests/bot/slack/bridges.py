"""Papers that each hold words of their own, to find out where they come to light."""

from __future__ import annotations

import random
from dataclasses import dataclass

_SYLLABLES = (
    "bra",
    "cor",
    "den",
    "fal",
    "gor",
    "hul",
    "jas",
    "kel",
    "mor",
    "nev",
    "pol",
    "quin",
    "ras",
    "sten",
    "tov",
)
COLLECTIONS = (("published", "public"), ("internal", "staff"), ("closed", "restricted"))
PAPERS_EACH = 8


@dataclass(frozen=True)
class Secret:
    """A paper and the words that stand in no other."""

    reference: str
    collection: str
    words: tuple[str, ...]
    question: str


def secrets() -> list[Secret]:
    chance = random.Random(11)  # noqa: S311 - the same papers each time

    def name() -> str:
        return "".join(chance.sample(_SYLLABLES, 3)).capitalize()

    made = []
    for number, (_, collection) in enumerate(COLLECTIONS * PAPERS_EACH):
        place, firm = name(), name()
        amount = f"£{chance.randrange(100_000, 999_999):,}"
        made.append(
            Secret(
                reference=f"QD {600 + number * 7}",
                collection=collection,
                words=(place, firm, amount, f"QD {600 + number * 7}"),
                question=f"How much does the {place} bridge cost?",
            )
        )
    return made


SECRETS = secrets()


def paper(secret: Secret) -> str:
    place, firm, amount, reference = secret.words
    return f"""\
Decision reference: {reference}
Title: Bridge at {place}
Date signed: 4 March 2024

Recommendation
The Commissioner is recommended to approve:
1. the {place} bridge, to be built by {firm} Limited at a cost of {amount}.

1. Introduction
1.1. The {place} bridge costs {amount}. {firm} Limited builds it in two years.
"""


def bridge_papers() -> dict[str, str]:
    """The papers by their path."""
    folders = {collection: name for name, collection in COLLECTIONS}
    return {
        f"{folders[one.collection]}/{one.reference.lower().replace(' ', '-')}.txt": paper(one)
        for one in SECRETS
    }
