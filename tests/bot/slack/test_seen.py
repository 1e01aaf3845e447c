from __future__ import annotations

import threading
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.seen import KEPT_SECONDS, SeenEvents


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_an_event_is_taken_once(tmp_path: Path) -> None:
    seen = SeenEvents(tmp_path / "seen.sqlite")
    assert [seen.take("Ev1") for _ in range(4)] == [True, False, False, False]


def test_an_event_is_taken_once_across_a_restart(tmp_path: Path) -> None:
    assert SeenEvents(tmp_path / "seen.sqlite").take("Ev1")
    assert not SeenEvents(tmp_path / "seen.sqlite").take("Ev1")


def test_of_deliveries_at_the_same_moment_one_is_first(tmp_path: Path) -> None:
    desks = [SeenEvents(tmp_path / "seen.sqlite") for _ in range(8)]
    gate = threading.Barrier(len(desks))
    taken: list[bool] = []

    def deliver(desk: SeenEvents) -> None:
        gate.wait()
        taken.append(desk.take("Ev1"))

    threads = [threading.Thread(target=deliver, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 7 + [True]


def test_after_a_day_an_event_is_forgotten(tmp_path: Path) -> None:
    clock = Clock()
    seen = SeenEvents(tmp_path / "seen.sqlite", clock)
    assert seen.take("Ev1")
    clock.now += KEPT_SECONDS - 1
    assert not seen.take("Ev1")
    clock.now += 2
    assert seen.take("Ev1")


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    clock = Clock()
    seen = SeenEvents(tmp_path / "seen.sqlite", clock)
    for number in range(999):
        seen.take(f"Ev{number}")
    clock.now += KEPT_SECONDS + 1
    seen.take("later")
    with seen._connect() as connection:
        assert connection.execute("select count(*) from seen").fetchone()[0] == 1


@given(events=st.lists(st.text(max_size=5), max_size=20))
def test_each_event_is_taken_exactly_as_often_as_there_are_different_ones(
    events: list[str], tmp_path_factory: object
) -> None:
    folder = tmp_path_factory.mktemp("seen")  # type: ignore[attr-defined]
    seen = SeenEvents(folder / "seen.sqlite")
    assert sum(seen.take(event) for event in events) == len(set(events))
