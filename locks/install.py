"""Install the locked dependencies into the environment whose Python runs this: `install.py [development]`.

`install.py packages` installs what Paperclerk runs with, and not Paperclerk itself. `install.py peers`
installs the frameworks of `make bench-peers` and torch, and nothing of this project.

torch comes first as its CPU build, if any place that pip is told of has the one whose hash is locked;
otherwise as the package index gives it, on Linux with the CUDA libraries that build needs. Either way every
file is checked against its hash, and nothing is resolved anew. Only the standard library is used here.
What goes wrong ends in one sentence that says how to mend it; pip's own words are kept in
the environment, in `install.log`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)
INTERRUPTED = 130

FULL = r"No space left on device|Disk quota exceeded|Errno 28\b"
WHY = {
    FULL: "The disk is full where the environment ({place}) or temporary files lie: Paperclerk's packages "
    "take about 1.6 GB, more while they are unpacked. Make room and try again.",
    r"Permission denied|Read-only file system": "The environment {place} cannot be written: give this user "
    "the right to, or keep it at another place.",
    r"DO NOT MATCH THE HASHES": "A package of {lock} is not the one that was locked: the index gives a "
    "changed file, and none of it was installed. Use another index, or ask whoever keeps this one.",
    r"connection broken by|Connection(?:Error|Refused|Reset)|Timeout(?:Error)?\b|ProxyError|SSLError": "The "
    "package index cannot be reached: check the network, the proxy and the address of the index (“pip config "
    "list” shows it, PIP_INDEX_URL sets it), and try again.",
    r"No matching distribution found for (?P<package>\S+)": "The package index has no {package} for this "
    "Python and machine: use another index, or ask whoever keeps this one to add it.",
}
"""What pip says when something is wrong outside, and what a person can do; the first that fits is told."""


def why(said: str, lock: str, place: str) -> str | None:
    """The sentence that says how to mend what pip complains of; None where only its own words can tell."""
    for sign, sentence in WHY.items():
        found = re.search(sign, said)
        if found:
            return sentence.format(place=place, lock=lock, **found.groupdict())
    return None


def pip(arguments: list[str], lock: str, *, may_fail: bool = False) -> bool:
    """Run `pip install`; True when it is done. Ends the program with a sentence when it must be done."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run([*command, *arguments], check=False, capture_output=True, text=True)
    if done.returncode == 0:
        return True
    if may_fail and not re.search(FULL, done.stderr):
        return False
    keep(done.stderr)
    sentence = why(done.stderr, lock, sys.prefix)
    if sentence is None:
        sys.stderr.write(done.stderr)
        sys.exit(f"The packages of {lock} could not be installed; the lines above say why.")
    sys.exit(sentence)


def keep(said: str) -> None:
    """Lay pip's own words beside the packages, if there is room, for whoever wants to know more."""
    with contextlib.suppress(OSError):
        (Path(sys.prefix) / "install.log").write_text(said, encoding="utf-8")


def locked(lock: str) -> list[str]:
    """What pip is told to install every package of a lock file by its hash."""
    return ["--require-hashes", "-r", str(HERE / lock)]


def install_torch() -> None:
    """The build of torch that is already right, or the smallest that can be had."""
    from importlib import metadata  # noqa: PLC0415 - not in Pythons so old that main only has to say so

    wanted = (HERE / "torch-cpu.txt").read_text(encoding="utf-8").split("torch==")[1].split("+")[0]
    try:
        if metadata.version("torch").split("+")[0] == wanted:
            return
    except metadata.PackageNotFoundError:
        pass
    if sys.platform == "linux" and pip(locked("torch-cpu.txt"), "torch-cpu.txt", may_fail=True):
        return
    if sys.platform == "linux":
        sys.stdout.write(
            "  No CPU build of torch can be had from here; trying the larger one (2–3 GB).\n"
            "  To stay small, let pip know PyTorch's index of CPU builds (PIP_EXTRA_INDEX_URL).\n"
        )
        sys.stdout.flush()
    pip(locked("torch.txt"), "torch.txt")


def main() -> None:
    """Install what is asked for and say how long it took."""
    if sys.version_info < OLDEST:
        sys.exit(f"Paperclerk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if importlib.util.find_spec("pip") is None:
        sys.exit(
            f"The environment {sys.prefix} was left unfinished (it has no pip): remove it and try again."
        )
    start = time.monotonic()
    install_torch()
    if "peers" in sys.argv[1:]:
        pip(locked("peers.txt"), "peers.txt")
        return
    pip(locked("runtime.txt"), "runtime.txt")
    pip(locked("build.txt"), "build.txt")
    if "packages" not in sys.argv[1:]:
        pip(["--no-build-isolation", "-e", str(HERE.parent)], "this checkout")
    if "development" in sys.argv[1:]:
        pip(locked("development.txt"), "development.txt")
    sys.stdout.write(f"  done in {time.monotonic() - start:.0f} s\n")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; the next try takes up what is already there.\n")
        sys.exit(INTERRUPTED)
