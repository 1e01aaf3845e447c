"""The parts that Paperclerk runs with, as a CycloneDX list in JSON: `parts_list.py FILE`.

Made from the lock files and from what the installed packages say of their licences: what is run, and nothing
else. The same locks give the same file, byte for byte. Only the standard library is used here.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LOCKS = ("runtime.txt", "torch-cpu.txt")
_STANZA = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components() -> list[dict[str, Any]]:
    """Every locked package: version, hashes of its files, licence where it is installed."""
    text = "\n".join((HERE / name).read_text(encoding="utf-8") for name in LOCKS)
    found = {
        stanza["name"].lower(): _component(stanza["name"], stanza["version"], _HASH.findall(stanza["rest"]))
        for stanza in _STANZA.finditer(text)
    }
    return [found[name] for name in sorted(found)]


def _component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version.replace('+', '%2B')}"
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "properties": [{"name": "paperclerk:sha256", "value": one} for one in sorted(hashes)],
    }
    licence = _licence(name)
    return made | ({"licenses": [{"license": {"name": licence}}]} if licence else {})


def _licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classifiers = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("Lic")
    ]
    told = [*about.get_all("License-Expression", []), *classifiers, *about.get_all("License", [])]
    return next((one.strip().split("\n", maxsplit=1)[0] for one in told if one.strip()), "")


def parts_list() -> dict[str, Any]:
    """The whole list."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": project["license"]}}]}},
        "components": components(),
    }


def main() -> None:
    """Write the list."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the file
        sys.exit("Say which file to write: parts_list.py build/paperclerk.cdx.json")
    file = Path(sys.argv[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    told = parts_list()
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(told['components'])} packages listed in {file}\n")


if __name__ == "__main__":
    main()
