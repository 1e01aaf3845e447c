from __future__ import annotations

import signal
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.cage import Cage, CageLimits, Ending, Job, Outcome
from tests.ingest import cage_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUICK = CageLimits(seconds=1.0, value=5_000_000, written=1_000_000)


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(workers=2, preload=["ingest.read.text"]) as made:
        yield made


def one(cage: Cage, work: Callable[[bytes], bytes], payload: bytes, fallback: bytes | None = None) -> Outcome:
    (outcome,) = cage.run_all([Job(name="paper", payload=payload, fallback=fallback)], work, QUICK)
    return outcome


def is_running(process: int) -> bool:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def gone_within(seconds: float, *processes: int) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(is_running(process) for process in processes):
            return True
        time.sleep(0.02)
    return False


def test_work_that_is_done_gives_its_value(cage: Cage) -> None:
    outcome = one(cage, cage_work.double, b"paper")
    assert outcome.ending is Ending.DONE
    assert outcome.value == b"paperpaper"
    assert outcome.memory > 1_000_000
    assert 0 < outcome.seconds < 5


def test_a_refusal_carries_its_reason(cage: Cage) -> None:
    outcome = one(cage, cage_work.refuse, b"no paper")
    assert (outcome.ending, outcome.reason) == (Ending.REFUSED, "it is no paper")


def test_a_bug_ends_its_own_job_and_shows_where_it_was(cage: Cage) -> None:
    outcome = one(cage, cage_work.stumble, b"a page")
    assert outcome.ending is Ending.FAILED
    assert outcome.reason == "LookupError: no such thing as a page"
    assert "in stumble" in outcome.detail


def test_work_that_exits_has_failed(cage: Cage) -> None:
    assert one(cage, cage_work.leave, b"").ending is Ending.FAILED


@pytest.mark.parametrize("work", [cage_work.sleep, cage_work.ignore_and_sleep, cage_work.spin])
def test_what_takes_too_long_is_killed_also_when_it_ignores_signals(
    cage: Cage, work: Callable[[bytes], bytes]
) -> None:
    begun = time.monotonic()
    outcome = one(cage, work, b"60")
    assert outcome.ending is Ending.KILLED
    assert outcome.reason in {"it took longer than 1 seconds", "it took too much processor time"}
    assert time.monotonic() - begun < 20


def test_what_needs_too_much_memory_is_killed(cage: Cage) -> None:
    outcome = one(cage, cage_work.swell, str(3 * 1024**3).encode())
    assert (outcome.ending, outcome.reason) == (Ending.KILLED, "it needs more than 1024 MB of memory")
    assert outcome.memory < 1024**3


def test_memory_within_the_limit_is_given(cage: Cage) -> None:
    assert one(cage, cage_work.swell, b"50000000").value == b"50000000"


def test_a_crash_ends_one_job_only(cage: Cage) -> None:
    jobs = [Job(name=str(number), payload=b"gently" if number % 2 else b"hard") for number in range(10)]
    outcomes = {outcome.job.name: outcome for outcome in cage.run_all(jobs, cage_work.crash, QUICK)}
    assert len(outcomes) == 10
    for name, outcome in outcomes.items():
        assert outcome.ending is (Ending.DONE if int(name) % 2 else Ending.KILLED)
    assert "crashed" in outcomes["0"].reason


def test_a_value_beyond_the_limit_is_not_taken(cage: Cage) -> None:
    outcome = one(cage, cage_work.overflow, b"20000000")
    assert outcome.ending is Ending.KILLED
    assert "larger than" in outcome.reason
    assert outcome.value == b""


def test_a_value_of_megabytes_arrives_whole(cage: Cage) -> None:
    assert one(cage, cage_work.overflow, b"4900000").value == b"x" * 4_900_000


def test_no_job_writes_a_large_file(cage: Cage, tmp_path: Path) -> None:
    outcome = one(cage, cage_work.write_file, bytes(tmp_path / "large"))
    assert outcome.ending in {Ending.FAILED, Ending.KILLED}
    assert (tmp_path / "large").stat().st_size <= QUICK.written


def test_a_job_that_was_killed_gets_its_fallback(cage: Cage) -> None:
    outcome = one(cage, cage_work.crash, b"hard", fallback=b"gently")
    assert (outcome.ending, outcome.value) == (Ending.DONE, b"survived")
    assert "crashed" in outcome.first


def test_a_fallback_that_is_killed_too_ends_the_job(cage: Cage) -> None:
    outcome = one(cage, cage_work.crash, b"hard", fallback=b"harder")
    assert outcome.ending is Ending.KILLED
    assert outcome.first


def test_what_a_job_may_take_extra_is_for_its_first_try(cage: Cage) -> None:
    job = Job(name="scan", payload=b"1.0", fallback=b"never", seconds=1.0, extra=1.0)
    (outcome,) = cage.run_all([job], cage_work.sleep, QUICK)
    assert (outcome.ending, outcome.value, outcome.first) == (Ending.DONE, b"woken", "")
    job = Job(name="scan", payload=b"60", fallback=b"60", seconds=1.0, extra=0.4)
    (outcome,) = cage.run_all([job], cage_work.sleep, QUICK)
    assert outcome.ending is Ending.KILLED
    assert 0.9 <= outcome.seconds < 3.0


def test_a_refusal_needs_no_fallback(cage: Cage) -> None:
    outcome = one(cage, cage_work.refuse, b"no paper", fallback=b"no paper either")
    assert (outcome.reason, outcome.first) == ("it is no paper", "")


def test_what_a_job_has_started_ends_with_it(cage: Cage) -> None:
    outcome = one(cage, cage_work.start_sleeper, b"60")
    assert gone_within(5, int(outcome.value))


def test_a_child_has_no_threads_no_descriptors_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret")
    with Cage(workers=1) as fresh:
        value, threads, descriptors = one(fresh, cage_work.describe, b"SLACK_BOT_TOKEN").value.split(b"|")
    assert value == b""
    assert int(threads) == 1
    assert int(descriptors) <= 6


def test_jobs_are_taken_as_there_is_room() -> None:
    taken = []

    def endless() -> Iterator[Job]:
        for number in count():
            taken.append(number)
            yield Job(name=str(number), payload=b"x")

    with Cage(workers=1) as small:
        outcomes = small.run_all(endless(), cage_work.double)
        assert len(list(islice(outcomes, 5))) == 5
        assert len(taken) <= 5 + 2 * small.workers
        outcomes.close()  # type: ignore[attr-defined]  # a generator


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payloads=st.lists(st.binary(max_size=2000), max_size=12))
def test_every_job_ends_once_with_its_own_value(cage: Cage, payloads: list[bytes]) -> None:
    jobs = [Job(name=str(number), payload=payload) for number, payload in enumerate(payloads)]
    outcomes = {outcome.job.name: outcome.value for outcome in cage.run_all(jobs, cage_work.double)}
    assert outcomes == {job.name: job.payload * 2 for job in jobs}


def test_both_workers_are_kept_busy(cage: Cage) -> None:
    begun = time.monotonic()
    jobs = [Job(name=str(number), payload=b"0.5") for number in range(4)]
    assert all(outcome.value == b"woken" for outcome in cage.run_all(jobs, cage_work.sleep))
    assert time.monotonic() - begun < 1.9


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_running_when_the_ingest_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    told = tmp_path / "processes"
    script = (
        "from ingest.cage import Cage, Job\n"
        "from tests.ingest import cage_work\n"
        "with Cage(workers=1) as cage:\n"
        f"    jobs = [Job(name='a', payload={bytes(told)!r})]\n"
        "    list(cage.run_all(jobs, cage_work.start_sleeper_and_hang))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not (told.exists() and len(told.read_text(encoding="ascii").split()) == 2):
        assert time.monotonic() < end
        time.sleep(0.02)
    child, grandchild = (int(process) for process in told.read_text(encoding="ascii").split())
    assert is_running(child)
    parent.send_signal(number)
    parent.wait(timeout=20)
    assert gone_within(5, child, grandchild)


def test_closing_a_cage_ends_its_processes() -> None:
    cage = Cage(workers=1)
    warder = cage._warder.pid
    assert is_running(warder)
    cage.close()
    assert not is_running(warder)
