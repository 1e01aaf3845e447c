"""How well real contracts and council papers are read; figures for the packs beside the checkout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from index.parties import Party
from ingest.header import Header
from ingest.read import Limits, read
from tests.ingest.header.papers import header_of

if TYPE_CHECKING:
    from pathlib import Path

_ASKED = re.compile(r"Consider the (.*?) between (.*?); ", re.DOTALL)
_LEGAL = {
    "inc",
    "llc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "company",
    "co",
    "the",
    "and",
    "of",
    "lp",
    "plc",
}


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def same_title(found: str, told: str) -> bool:
    one, other = letters(found), letters(told)
    return (
        one == other
        or (one in other and len(one) >= 0.6 * len(other))
        or (other in one and len(other) >= 0.5 * len(one))
    )


def same_party(found: str, told: str) -> bool:
    """Three quarters of the name's own words stand among the parties that the annotators named."""
    own = {word for word in re.findall(r"[a-z0-9']+", found.casefold()) if len(word) > 1} - _LEGAL
    theirs = set(re.findall(r"[a-z0-9']+", told.casefold()))
    return bool(own) and len(own & theirs) >= 0.75 * len(own)


@pytest.mark.shared
def test_contracts_bear_the_titles_and_parties_that_people_gave_them(shared_data: Path) -> None:
    packs = shared_data / "packs"
    told: dict[str, tuple[str, str]] = {}
    for line in (packs / "questions" / "cuad.jsonl").read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        asked = _ASKED.match(question["question"])
        if asked:
            told.setdefault(question["doc"], (asked[1], asked[2]))
    right = 0
    for path, (title, parties) in told.items():
        text = (packs / "docs" / path).read_text(encoding="utf-8")
        header = header_of(text, path=path)
        names = [Party.read(party).name for party in header.parties]
        right += same_title(header.title, title) and any(same_party(name, parties) for name in names)
    assert len(told) >= 50
    assert right >= 0.85 * len(told), f"title and a party right: {right} of {len(told)}"


@pytest.mark.shared
def test_the_seed_decision_is_read_as_it_stands(shared_data: Path) -> None:
    papers = sorted((shared_data / "papers").glob("pcd-579*"))
    header: Header = header_of(papers[0].read_text(encoding="utf-8"))
    assert (header.reference, header.title, header.date) == ("PCD 579", "Pegasus Programme", None)
    assert (header.decision_maker_role, header.status.value) == (
        "Deputy Mayor, Policing and Crime",
        "recommended",
    )
    assert header.remarks == ("“Date signed” is there and empty",)


@pytest.mark.shared
def test_minutes_bear_the_day_in_their_name(shared_data: Path) -> None:
    right, whole = 0, 0
    for file in sorted(
        (shared_data / "packs" / "docs" / "uk" / "manordeilo_salem" / "minutes").glob("*.pdf")
    )[::5]:
        paper = read(file, file.name, Limits())
        header = header_of(paper.text)
        whole += 1
        right += bool(header.date and f"{header.date.first:%y-%m-%d}" == file.stem[:8])
    assert whole
    assert right >= 0.9 * whole, f"{right} of {whole}"
