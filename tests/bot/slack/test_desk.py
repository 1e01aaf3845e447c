from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.desk import Desk, Full


def nothing() -> None:
    """Nobody minds that the work is not done."""


class Gate:
    """Work that waits until it is let go, and says in which order it ran."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.ran: list[str] = []

    def work(self, name: str) -> Callable[[], None]:
        def run() -> None:
            self.open.wait(10)
            self.ran.append(name)

        return run


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()


def a_busy_desk(gate: Gate, *, most: int = 10, most_of_one: int = 5) -> Desk:
    """A desk of one worker, who is busy until the gate opens."""
    desk = Desk(workers=1, most=most, most_of_one=most_of_one)
    desk.hand_in("first", gate.work("first"), nothing)
    while desk.waiting():  # until the worker has taken it
        threading.Event().wait(0.001)
    return desk


def rest(desk: Desk) -> None:
    """Wait until everything that was handed in is done."""
    while desk.waiting() or desk.running():
        threading.Event().wait(0.001)


def test_work_is_done(gate: Gate) -> None:
    gate.open.set()
    desk = Desk(workers=2, most=10, most_of_one=10)
    for number in range(10):
        desk.hand_in("U1", gate.work(str(number)), nothing)
    rest(desk)
    assert desk.close(10)
    assert sorted(gate.ran) == sorted(str(number) for number in range(10))


def test_people_are_served_in_turn(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    for name in ("a1", "a2", "a3"):
        desk.hand_in("A", gate.work(name), nothing)
    for name in ("b1", "b2"):
        desk.hand_in("B", gate.work(name), nothing)
    gate.open.set()
    rest(desk)
    assert desk.close(10)
    assert gate.ran == ["first", "a1", "b1", "a2", "b2", "a3"]


def test_the_place_in_the_line_is_what_comes_before(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    assert desk.hand_in("A", gate.work("a1"), nothing).before == 1
    assert desk.hand_in("A", gate.work("a2"), nothing).before == 2
    assert desk.hand_in("B", gate.work("b1"), nothing).before == 2
    assert desk.hand_in("A", gate.work("a3"), nothing).before == 4


def test_a_full_line_says_so_and_how_long_it_is(gate: Gate) -> None:
    desk = a_busy_desk(gate, most=3, most_of_one=3)
    for person in "ABC":
        desk.hand_in(person, gate.work(person), nothing)
    with pytest.raises(Full) as full:
        desk.hand_in("D", gate.work("d"), nothing)
    assert full.value.before == 4
    assert full.value.own == 0


def test_one_person_cannot_fill_the_line(gate: Gate) -> None:
    desk = a_busy_desk(gate, most=10, most_of_one=2)
    desk.hand_in("A", gate.work("a1"), nothing)
    desk.hand_in("A", gate.work("a2"), nothing)
    with pytest.raises(Full) as full:
        desk.hand_in("A", gate.work("a3"), nothing)
    assert full.value.own == 2
    desk.hand_in("B", gate.work("b1"), nothing)


def test_failing_work_does_not_stop_the_desk(gate: Gate, caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> None:
        raise RuntimeError("spilled the ink")

    gate.open.set()
    desk = Desk(workers=1, most=5, most_of_one=5)
    desk.hand_in("A", failing, nothing)
    desk.hand_in("A", gate.work("after"), nothing)
    rest(desk)
    assert desk.close(10)
    assert gate.ran == ["after"]
    assert "spilled the ink" in caplog.text


def test_a_closing_desk_finishes_what_is_done_tells_those_who_wait_and_takes_no_more(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    told: list[str] = []
    for name in ("a1", "a2"):
        desk.hand_in("A", gate.work(name), lambda name=name: told.append(name))  # type: ignore[misc]
    threading.Timer(0.05, gate.open.set).start()
    assert desk.close(10)
    assert gate.ran == ["first"]
    assert sorted(told) == ["a1", "a2"]
    with pytest.raises(Full) as full:
        desk.hand_in("A", gate.work("late"), nothing)
    assert full.value.closing


def test_those_who_wait_are_told_before_what_is_under_way_has_ended(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    desk.hand_in("A", gate.work("a1"), gate.open.set)
    assert desk.close(10)
    assert gate.ran == ["first"]


def test_a_closing_desk_says_when_somebody_could_not_be_told_in_time(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    desk.hand_in("A", gate.work("a1"), gate.work("told late"))
    assert not desk.close(0.1)


def test_work_is_withdrawn_by_its_name(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    for person, name in (("A", "t1"), ("A", "t2"), ("B", "t1")):
        desk.hand_in(person, gate.work(f"{person}-{name}"), nothing, name=name)
    assert desk.withdraw("t1") == 2
    assert desk.withdraw("first") == 0
    gate.open.set()
    rest(desk)
    assert gate.ran == ["first", "A-t2"]


def test_closing_gives_up_after_its_time(gate: Gate) -> None:
    desk = a_busy_desk(gate)
    assert not desk.close(0.05)


@given(
    people=st.lists(st.sampled_from("ABCD"), max_size=30),
    most=st.integers(1, 12),
    most_of_one=st.integers(1, 6),
)
def test_everything_is_either_done_or_refused(people: list[str], most: int, most_of_one: int) -> None:
    gate = Gate()
    desk = a_busy_desk(gate, most=most, most_of_one=most_of_one)
    refused, places = 0, []
    for number, person in enumerate(people):
        try:
            places.append(
                (desk.hand_in(person, gate.work(f"{person}{number}"), nothing), f"{person}{number}")
            )
        except Full:
            refused += 1
    gate.open.set()
    rest(desk)
    assert desk.close(10)
    assert len(gate.ran) == 1 + len(people) - refused
    assert len(places) <= most
    for place, name in places:  # who hands in later may step in between, never push back more than a round
        assert gate.ran.index(name) >= 1
        assert place.before >= 1
