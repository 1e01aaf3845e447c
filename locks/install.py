"""Install the locked dependencies into the environment whose Python runs this: `install.py [development]`.

`install.py peers` installs the frameworks of `make bench-peers` and torch, and nothing of this project.

torch comes first as its CPU build, if any place that pip is told of has the one whose hash is locked;
otherwise as the package index gives it, on Linux with the CUDA libraries that build needs. Either way every
file is checked against its hash, and nothing is resolved anew. Only the standard library is used here.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def pip_install(lock: str, *, may_fail: bool = False) -> bool:
    """Install one lock file; True when it is in. Ends the program with pip's own words when it must be."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "-r", str(HERE / lock)]
    done = subprocess.run([*command, *options], check=False, capture_output=True, text=True)
    if done.returncode == 0 or may_fail:
        return done.returncode == 0
    sys.stderr.write(done.stderr)
    sys.exit(f"The packages of {lock} could not be installed; the lines above say why (network? disk full?).")


def install_torch() -> None:
    """The build of torch that is already right, or the smallest that can be had."""
    locked = (HERE / "torch-cpu.txt").read_text(encoding="utf-8").split("torch==")[1].split("+")[0]
    try:
        if metadata.version("torch").split("+")[0] == locked:
            return
    except metadata.PackageNotFoundError:
        pass
    if sys.platform == "linux" and pip_install("torch-cpu.txt", may_fail=True):
        return
    if sys.platform == "linux":
        sys.stdout.write(
            "  No CPU build of torch can be had from here; taking the larger one (2–3 GB).\n"
            "  To stay small, let pip know PyTorch's index of CPU builds (PIP_EXTRA_INDEX_URL).\n"
        )
        sys.stdout.flush()
    pip_install("torch.txt")


def install_paperclerk() -> None:
    """Install this checkout itself, so that `paperclerk` runs what stands here."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    place = ["--no-deps", "--no-build-isolation", "-e", str(HERE.parent)]
    done = subprocess.run([*command, *place], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
        sys.exit("Paperclerk itself could not be installed; the lines above say why (disk full? read-only?).")


def main() -> None:
    """Install what is asked for and say how long it took."""
    if sys.version_info < OLDEST:
        sys.exit(f"Paperclerk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    start = time.monotonic()
    install_torch()
    if "peers" in sys.argv[1:]:
        pip_install("peers.txt")
        return
    pip_install("runtime.txt")
    pip_install("build.txt")
    install_paperclerk()
    if "development" in sys.argv[1:]:
        pip_install("development.txt")
    sys.stdout.write(f"  done in {time.monotonic() - start:.0f} s\n")


if __name__ == "__main__":
    main()
