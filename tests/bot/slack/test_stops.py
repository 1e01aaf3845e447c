"""The stop button: what was asked before the press is stopped, what is asked after is not."""

from __future__ import annotations

from pathlib import Path

from bot.slack.stops import KEPT_SECONDS, Stops


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_press_stops_what_was_asked_in_that_thread_before(tmp_path: Path) -> None:
    stops = Stops(tmp_path / "stops.sqlite", Clock())
    stops.press("C1", "1.5")
    assert stops.pressed("C1", "1.5", 999.0)
    assert not stops.pressed("C1", "1.5", 1001.0)
    assert not stops.pressed("C1", "2.5", 999.0)
    assert not stops.pressed("C2", "1.5", 999.0)


def test_another_process_knows_of_the_press(tmp_path: Path) -> None:
    clock = Clock()
    here, there = (Stops(tmp_path / "stops.sqlite", clock) for _ in range(2))
    here.press("C1", "1.5")
    assert there.pressed("C1", "1.5", 1000.0)


def test_a_second_press_counts_and_old_ones_are_swept(tmp_path: Path) -> None:
    clock = Clock()
    stops = Stops(tmp_path / "stops.sqlite", clock)
    stops.press("C1", "1.5")
    clock.now += 10
    stops.press("C1", "1.5")
    assert stops.pressed("C1", "1.5", 1005.0)
    clock.now += KEPT_SECONDS + 1
    stops.press("C1", "9.5")
    assert not stops.pressed("C1", "1.5", 0.0)
