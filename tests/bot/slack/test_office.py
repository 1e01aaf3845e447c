from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.slack.office import AGAIN_SECONDS, Office
from bot.wording import wording
from index import generations
from index.access import Readable
from index.errors import Problem
from index.library import Library
from tests.index.conftest import MakePaper, make_paper, publish

__all__ = ["make_paper"]

OPEN = Readable(frozenset({"open"}))


@dataclass
class Opened:
    """Stands for a clerk, of which the office uses the library alone."""

    library: Library


@dataclass
class Town:
    """A library folder with generations, and the clerks that were opened on it."""

    folder: Path
    make_paper: MakePaper
    opened: list[Opened] = field(default_factory=list)
    broken: bool = False
    now: float = 0.0
    may_open: threading.Event = field(default_factory=threading.Event)
    """Opening a library takes time; a test that needs some to pass meanwhile clears this."""

    def __post_init__(self) -> None:
        self.may_open.set()

    def publish(self, words: str) -> str:
        return publish(self.folder, self.make_paper, words)

    def open(self) -> Opened:
        assert self.may_open.wait(10)
        if self.broken:
            raise Problem("The model is not whole.")
        self.opened.append(Opened(Library.open(self.folder)))
        return self.opened[-1]

    def let_go(self, number: int) -> bool:
        """Whether the library opened at that time, from 0, was closed."""
        held = self.opened[number].library._let_go
        return held is not None and not held.alive

    def office(self) -> Office:
        return Office(self.folder, self.open, lambda: self.now)  # type: ignore[arg-type]

    def damage(self, name: str) -> None:
        """Write over a page of a generation's papers."""
        file = self.folder / name / "library.sqlite"
        file.chmod(0o644)
        with file.open("r+b") as data:
            data.seek(5000)
            data.write(b"\0" * 4096)


def words(office: Office) -> set[str]:
    """The words of every paper, as a question would read them."""
    with office.clerk() as clerk:
        documents = [clerk.library.document(card.id, OPEN) for card in clerk.library.cards(OPEN)]
    return {document.text for document in documents if document}


@pytest.fixture
def town(tmp_path: Path, make_paper: MakePaper) -> Town:
    made = Town(tmp_path / "library", make_paper)
    made.publish("First.")
    return made


def test_a_question_keeps_the_generation_it_began_with(town: Town) -> None:
    office = town.office()
    first = office.generation
    with office.clerk() as before:
        second = town.publish("Second.")
        town.may_open.clear()
        with office.clerk() as still:
            assert still is before
        town.may_open.set()
        office.wait(5)
        assert before.library.generation == first
        assert not town.let_go(0)
        with office.clerk() as after:
            assert after.library.generation == second
    assert town.let_go(0)
    assert not town.let_go(1)


def test_the_old_library_is_let_go_of_at_once_where_nobody_uses_it(town: Town) -> None:
    office = town.office()
    second = town.publish("Second.")
    office.look()
    office.wait(5)
    assert town.let_go(0)
    assert office.generation == second


def test_a_new_library_that_cannot_be_opened_leaves_the_old_one_serving(town: Town) -> None:
    office = town.office()
    second = town.publish("Second.")
    town.broken = True
    office.look()
    office.wait(5)
    assert words(office) == {"First."}
    town.broken = False
    office.look()
    office.wait(5)
    assert words(office) == {"First."}  # not tried again at once
    town.now += AGAIN_SECONDS + 1
    office.look()
    office.wait(5)
    assert office.generation == second


def test_closing_lets_go_when_the_last_question_is_done(town: Town) -> None:
    office = town.office()
    with office.clerk():
        office.close()
        assert not town.let_go(0)
    assert town.let_go(0)


def test_a_library_damaged_while_it_is_served_is_not_answered_from_again(town: Town) -> None:
    second = town.publish("Second.")
    office = town.office()
    assert words(office) == {"Second."}
    town.damage(second)
    assert words(office) == {"First."}
    with office.clerk() as clerk:
        assert "is damaged" in clerk.library.notices[0]
    office.look()
    office.wait(5)
    assert len(town.opened) == 2, "one that fell back is not opened anew for every question"


def test_where_no_sound_library_is_left_nothing_is_answered_until_one_is_there(town: Town) -> None:
    office = town.office()
    town.damage(office.generation)
    for _ in range(2):
        with pytest.raises(Problem, match=wording("slack_library_touched")), office.clerk():
            pass
    mended = town.publish("Mended.")
    assert words(office) == {"Mended."}
    assert office.generation == mended


def test_a_library_whose_times_alone_changed_is_verified_and_served_on(town: Town) -> None:
    office = town.office()
    (town.folder / office.generation / "library.sqlite").touch()
    assert words(office) == {"First."}
    assert words(office) == {"First."}
    assert len(town.opened) == 2
    assert town.let_go(0)


def test_a_lost_pointer_is_noticed_once_and_the_library_served_on(town: Town) -> None:
    office = town.office()
    (town.folder / generations.POINTER_NAME).unlink()
    for _ in range(2):
        office.look()
        office.wait(5)
        assert words(office) == {"First."}
    assert len(town.opened) == 2


def test_looking_costs_a_question_less_than_a_millisecond(town: Town) -> None:
    office = town.office()
    took = []
    for _ in range(50):
        began = time.perf_counter()
        with office.clerk():
            took.append(time.perf_counter() - began)
    assert min(took) < 0.001
