"""The guards of conftest.py hold: a guard that is never seen to refuse may have stopped refusing."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest


def test_a_test_may_not_reach_the_network() -> None:
    with socket.socket() as connection, pytest.raises(PermissionError, match="network"):
        connection.connect(("192.0.2.1", 80))


def test_a_test_may_talk_to_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address) as connection:
            assert connection.getpeername() == address


def test_a_test_may_not_write_outside_its_folder() -> None:
    with pytest.raises(PermissionError, match="outside"):
        (Path(__file__).parent / "left_behind.txt").write_text("x")


def test_a_test_may_write_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("x")
    assert (tmp_path / "kept.txt").read_text() == "x"


def test_a_test_may_not_load_the_real_model_unmarked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sentence_transformers", raising=False)  # another test may have had it
    with pytest.raises(PermissionError, match="real_model"):
        import sentence_transformers  # noqa: F401, PLC0415 - the import is what is tested


def test_settings_from_outside_do_not_reach_a_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text())
    pytester.makepyfile(
        "import os\ndef test_none(): assert not [n for n in os.environ if n.startswith('PAPERCLERK_')]"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAPERCLERK_LIBRARY", "elsewhere")
        pytester.runpytest_subprocess("-q").assert_outcomes(passed=1)
