from __future__ import annotations

import threading
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.writing.breaker import Breaker


def test_it_opens_after_some_failures_in_a_row(clock: Any) -> None:
    breaker = Breaker(failures=3, pause=60, clock=clock)
    for _ in range(2):
        assert breaker.may_try()
        breaker.failed()
    assert breaker.may_try()
    breaker.failed()
    assert not breaker.may_try()


def test_a_success_between_failures_starts_the_count_anew(clock: Any) -> None:
    breaker = Breaker(failures=2, pause=60, clock=clock)
    breaker.failed()
    breaker.worked()
    breaker.failed()
    assert breaker.may_try()


def test_after_the_pause_one_may_try_and_the_others_wait(clock: Any) -> None:
    breaker = Breaker(failures=1, pause=60, clock=clock)
    breaker.failed()
    clock.now = 59.9
    assert not breaker.may_try()
    clock.now = 60.1
    assert breaker.may_try()
    assert not breaker.may_try()


def test_the_single_try_decides(clock: Any) -> None:
    breaker = Breaker(failures=1, pause=60, clock=clock)
    breaker.failed()
    clock.now = 61
    assert breaker.may_try()
    breaker.failed()
    assert not breaker.may_try()
    clock.now = 122
    assert breaker.may_try()
    breaker.worked()
    assert breaker.may_try()
    assert breaker.may_try()


def test_of_many_threads_one_gets_the_single_try() -> None:
    breaker = Breaker(failures=1, pause=0)
    breaker.failed()
    allowed: list[bool] = []
    threads = [threading.Thread(target=lambda: allowed.append(breaker.may_try())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == 1


class Model:
    """What a breaker is, said as simply as can be: for comparison."""

    def __init__(self, most: int, pause: float) -> None:
        self.most, self.pause = most, pause
        self.failures, self.until = 0, 0.0

    def may(self, now: float) -> bool:
        return self.failures < self.most or now >= self.until

    def told(self, *, worked: bool, now: float) -> None:
        self.failures = 0 if worked else self.failures + 1
        if self.failures >= self.most:
            self.until = now + self.pause


@given(st.lists(st.tuples(st.floats(0, 40), st.booleans()), max_size=40), st.integers(1, 4))
def test_one_caller_after_another_sees_what_the_simple_model_says(
    steps: list[tuple[float, bool]], most: int
) -> None:
    now = 0.0
    breaker, model = Breaker(failures=most, pause=60, clock=lambda: now), Model(most, 60)
    for passed, worked in steps:
        now += passed
        assert breaker.may_try() == model.may(now)
        if model.may(now):
            (breaker.worked if worked else breaker.failed)()
            model.told(worked=worked, now=now)
