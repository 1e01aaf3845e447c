from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.thresholds import evaluate_thresholds

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_wrong_is_named_with_what_was_expected(tmp_path: Path) -> None:
    inputs, wordings, figures = tmp_path / "i.json", tmp_path / "w.json", tmp_path / "f.json"
    inputs.write_text(
        json.dumps(
            [{"input": "£5k works", "amount": "5000", "category": "works"}, {"input": "£5k", "amount": "6"}]
        )
    )
    bound = {"lo": 5000, "lo_incl": True, "hi": None, "hi_incl": None}
    wordings.write_text(
        json.dumps(
            {
                "thresholds": [
                    {"text": "contracts of £5,000 or more", "bounds": [bound], "what": "approval"},
                    {"text": "contracts over £5,000", "bounds": [bound], "what": "approval"},
                ],
                "non_thresholds": [
                    {"text": "savings of over £2m"},
                    {"text": "contracts over £2m must be sealed"},
                ],
            }
        )
    )
    row = {
        "valid_from": "2026-01-01",
        "valid_to": None,
        "category": "works",
        "amount": 5193000,
        "vat": "included",
    }
    figures.write_text(json.dumps({"rows": [row, {**row, "amount": 1}, {**row, "valid_from": "1999-01-01"}]}))
    scores = evaluate_thresholds(inputs=inputs, wordings=wordings, figures=figures)
    assert (scores.inputs.right, scores.inputs.of) == (1, 2)
    assert scores.inputs.wrong == ("£5k: amount is '5000', expected '6'",)
    assert (scores.wordings.right, scores.wordings.of) == (1, 2)
    assert (scores.look_alikes.right, scores.look_alikes.of) == (1, 2)
    assert (scores.figures.right, scores.figures.of) == (1, 3)
    assert scores.wordings.share == 0.5


def test_nothing_given_is_nothing_wrong() -> None:
    scores = evaluate_thresholds()
    assert scores.inputs.of == 0
    assert scores.inputs.share == 1


@pytest.mark.shared
def test_the_given_wordings_and_figures_are_read(shared_data: Path) -> None:
    """At least 95 % of the wordings and every figure; no look-alike is taken for a rule."""
    folder = shared_data / "thresholds"
    scores = evaluate_thresholds(
        inputs=folder / "amount-inputs.json",
        wordings=folder / "phrasings.json",
        figures=folder / "statutory-thresholds.json",
    )
    assert scores.inputs.wrong == ()
    assert scores.wordings.share >= 0.95, scores.wordings.wrong
    assert scores.look_alikes.wrong == ()
    assert scores.figures.wrong == ()
