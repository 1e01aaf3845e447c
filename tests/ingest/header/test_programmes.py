from __future__ import annotations

import pytest

from ingest.header.programmes import find_programme
from tests.ingest.header.papers import opening_of


@pytest.mark.parametrize(
    ("text", "title", "programme"),
    [
        ("", "Lantern Programme: closure", "Lantern Programme"),
        (
            "The Lantern Programme is late. The Lantern Programme is dear. The Lantern programme ends.",
            "Closure",
            "Lantern Programme",
        ),
        ("The Lantern Programme is mentioned once.", "Closure", None),
        ("", "Capital Programme 2025-35", None),
        ("", "Work programme of the panel", None),
        ("Project: Lantern\nReference: EMD 1\n", "Closure", "Lantern"),
        ("Project/Programme: Yes\nReference: EMD 1\n", "Closure", None),
    ],
)
def test_a_paper_belongs_to_the_programme_it_is_about(text: str, title: str, programme: str | None) -> None:
    assert find_programme(text, title, opening_of(text).fields) == programme
