from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.array_file import ArrayFile

if TYPE_CHECKING:
    from pathlib import Path


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=30), max_size=6))
def test_an_array_written_piece_by_piece_is_read_whole(tmp_path: Path, pieces: list[list[int]]) -> None:
    with ArrayFile(tmp_path / "one.npy", np.int32) as file:
        for piece in pieces:
            file.add(np.array(piece, dtype=np.int64))
    for mode in (None, "r") if any(pieces) else (None,):
        told = np.load(tmp_path / "one.npy", mmap_mode=mode)
        assert told.dtype == np.int32
        assert told.tolist() == [number for piece in pieces for number in piece]
