"""Make docs/walks anew: `make walks` (some minutes)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.walks import admin, engineer, staff

if __name__ == "__main__":
    for one in (staff, admin, engineer):
        with tempfile.TemporaryDirectory() as folder:
            page = one.walk(Path(folder).resolve()).write()
        sys.stdout.write(f"{page}\n")
