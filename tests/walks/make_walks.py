"""Make docs/walks anew: `make walks` (a few minutes)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.walks.admin import walk as of_admin
from tests.walks.engineer import walk as of_engineer
from tests.walks.staff import walk as of_staff

if __name__ == "__main__":
    for walk in (of_staff, of_admin, of_engineer):
        with tempfile.TemporaryDirectory() as folder:
            page = walk(Path(folder).resolve()).write()
        sys.stdout.write(f"{page}\n")
        sys.stdout.flush()
