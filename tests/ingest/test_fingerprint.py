from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ingest import fingerprint as fingerprints
from ingest.fingerprint import fingerprint, modules
from ingest.read.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import sys
import ingest.caged, ingest.recognise, ingest.read.pdf, ingest.read.docx, ingest.read.html, ingest.read.text
print("\\n".join(sorted(name for name in sys.modules if name.split(".")[0] in {"index", "ingest"})))
"""


def test_it_is_the_same_for_the_same_code_and_limits() -> None:
    assert fingerprint(Limits()) == fingerprint(Limits())


def test_other_limits_have_another_fingerprint() -> None:
    assert fingerprint(Limits()) != fingerprint(Limits(pages=1))
    assert fingerprint(Limits()) != fingerprint(Limits(recognise_scans=True))


def test_every_module_that_reading_loads_counts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) <= set(modules())


def test_modules_that_no_paper_passes_through_do_not_count() -> None:
    assert not {"index.library", "index.draft", "index.search", "ingest.run", "ingest.report"} & set(
        modules()
    )


def test_one_changed_byte_of_code_changes_it(tmp_path: Path) -> None:
    for name in modules():
        file = fingerprints._file_of(name)
        assert file is not None
        target = tmp_path / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    before = _fingerprint_in(tmp_path)
    (tmp_path / "ingest" / "unheard_of.py").write_text("nobody imports this")
    assert _fingerprint_in(tmp_path) == before
    marking = tmp_path / "ingest" / "marking.py"
    marking.write_bytes(marking.read_bytes() + b"\n")
    assert _fingerprint_in(tmp_path) != before


def _fingerprint_in(root: Path) -> str:
    code = "import ingest; from pathlib import Path; import sys\n"
    code += "from ingest import fingerprint; from ingest.read.limits import Limits\n"
    code += f"ingest.__path__[0] = {str(root / 'ingest')!r}\n"
    code += "print(fingerprint.fingerprint(Limits()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()
