from __future__ import annotations

import pytest

from ingest.header.people import DecisionMaker, read_decision_maker


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Ada Fenwick, Deputy Mayor, Safety and Justice", "Ada Fenwick", "Deputy Mayor, Safety and Justice"),
        ("Fire and Rescue Commissioner, Augustin Pell", "Augustin Pell", "Fire and Rescue Commissioner"),
        (
            "Cllr Rory Love, OBE, Cabinet Member for Education",
            "Cllr Rory Love",
            "Cabinet Member for Education",
        ),
        ("Cabinet Member for Housing: Jane Oakes", "Jane Oakes", "Cabinet Member for Housing"),
        ("Jane Oakes (Director of Place)", "Jane Oakes", "Director of Place"),
        ("Jane Oakes – Director of Place", "Jane Oakes", "Director of Place"),
        ("Tobias Fenwright, Mayor of Eastmarch, in EMD 301", "Tobias Fenwright", "Mayor of Eastmarch"),
        ("Cabinet", None, "Cabinet"),
        ("Deputy Mayor for Safety", None, "Deputy Mayor for Safety"),
        ("Mary O’Neill-Smith", "Mary O’Neill-Smith", None),
        ("", None, None),
    ],
)
def test_a_name_and_an_office_are_told_apart(words: str, name: str | None, role: str | None) -> None:
    assert read_decision_maker(words) == DecisionMaker(name, role)
