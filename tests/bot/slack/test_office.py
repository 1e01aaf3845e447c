from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.slack.office import AGAIN_SECONDS, Office
from index.errors import Problem

FIRST, SECOND = "gen-20260304T000000000001-" + "a" * 16, "gen-20260304T000000000002-" + "b" * 16


@dataclass
class Shelf:
    """Stands for an open library: it knows its generation and whether it was let go of."""

    generation: str
    closed: bool = False

    def close(self) -> None:
        assert not self.closed
        self.closed = True


@dataclass
class Opened:
    """Stands for a clerk, of which the office uses the library alone."""

    library: Shelf


@dataclass
class Town:
    """A library folder with generations, and the clerks that were opened on it."""

    folder: Path
    opened: list[Opened] = field(default_factory=list)
    broken: bool = False
    now: float = 0.0
    may_open: threading.Event = field(default_factory=threading.Event)
    """Opening a library takes time; a test that needs some to pass meanwhile clears this."""

    def __post_init__(self) -> None:
        self.may_open.set()

    def publish(self, name: str) -> None:
        (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "current").write_text(f"{name}\n", encoding="ascii")

    def open(self) -> Opened:
        assert self.may_open.wait(10)
        if self.broken:
            raise Problem("The library is damaged.")
        name = (self.folder / "current").read_text(encoding="ascii").strip()
        self.opened.append(Opened(Shelf(name)))
        return self.opened[-1]

    def let_go(self, number: int) -> bool:
        """Whether the library opened at that time, from 0, was closed."""
        return self.opened[number].library.closed

    def office(self) -> Office:
        return Office(self.folder, self.open, lambda: self.now)  # type: ignore[arg-type]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.publish(FIRST)
    return made


def test_a_question_keeps_the_generation_it_began_with(town: Town) -> None:
    office = town.office()
    with office.clerk() as before:
        town.publish(SECOND)
        town.may_open.clear()
        with office.clerk() as still:
            assert still is before
        town.may_open.set()
        office.wait(5)
        assert before.library.generation == FIRST
        assert not town.let_go(0)
        with office.clerk() as after:
            assert after.library.generation == SECOND
    assert town.let_go(0)
    assert not town.let_go(1)


def test_the_old_library_is_let_go_of_at_once_where_nobody_uses_it(town: Town) -> None:
    office = town.office()
    town.publish(SECOND)
    with office.clerk():
        pass
    office.wait(5)
    assert town.let_go(0)
    assert office.generation == SECOND


def test_a_new_library_that_cannot_be_opened_leaves_the_old_one_serving(town: Town) -> None:
    office = town.office()
    town.publish(SECOND)
    town.broken = True
    with office.clerk():
        pass
    office.wait(5)
    with office.clerk() as clerk:
        assert clerk.library.generation == FIRST
    town.broken = False
    with office.clerk():
        pass
    office.wait(5)
    assert office.generation == FIRST  # not tried again at once
    town.now += AGAIN_SECONDS + 1
    with office.clerk():
        pass
    office.wait(5)
    assert office.generation == SECOND


def test_closing_lets_go_when_the_last_question_is_done(town: Town) -> None:
    office = town.office()
    with office.clerk():
        office.close()
        assert not town.let_go(0)
    assert town.let_go(0)
