"""A preview over a few papers, and a real browser in front of it; skipped, with the reason, without one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "papers"
CHOSEN = (
    "access.toml",
    "decisions/hmd-270-body-worn-video.pdf",
    "contracts/pellworth-stray-nda.txt",
    "contracts/brindlecote-platform-agreement.pdf",
    "schemes/contract-regulations-2022.docx",
)
HOSTILE = """\
Decision reference: HMD 377
Title: Signs for Wrackle Quay
Date signed: 3 March 2025
Decision by: Rosalind Achterberg, Deputy Mayor for Safety

Recommendation
The Deputy Mayor is recommended to approve:
1. signs for Wrackle Quay at £41,300.

1. Introduction
1.1. The makers of the Wrackle Quay signs write <!channel> <script>alert(1)</script> \
[here](javascript:alert(2)) and *loud* \u202eneerg\u202c on every crate.
"""
SUGGESTIONS = (
    "What is the liability cap in the Brindlecote agreement?",
    "How many body-worn video cameras are bought?",
    "What is written on the crates of the Wrackle Quay signs?",
)
WIDE: ViewportSize = {"width": 1280, "height": 860}
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Preview:
    """A preview that runs, and what it was asked for from elsewhere."""

    address: str
    papers: Path
    foreign: list[str] = field(default_factory=list)
    """Requests that the page made of anything but the preview."""


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few of the example papers and one whose text is up to no good."""
    folder = tmp_path_factory.mktemp("papers")
    for name in CHOSEN:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLES / name, folder / name)
    (folder / "decisions" / "hmd-377-signs.txt").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def preview(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """`paperclerk preview`, as a person would start it."""
    _chromium()
    library = tmp_path_factory.mktemp("library") / "library"
    command = [sys.executable, "-m", "bot"]
    environment = os.environ | {"PAPERCLERK_PAPERS": str(papers), "PAPERCLERK_LIBRARY": str(library)}
    subprocess.run(
        [*command, "ingest"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300
    )
    suggested = [part for one in SUGGESTIONS for part in ("--suggest", one)]
    with subprocess.Popen(
        [*command, "preview", "--port", "0", *suggested],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said
        yield Preview(address=found.group(), papers=papers)
        process.send_signal(signal.SIGINT)
        assert process.wait(40) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        chosen = playwright.chromium.launch(executable_path=_chromium(), args=list(_FLAGS))
        yield chosen
        chosen.close()


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """A tab of its own, in which everything the page asks for is noted."""
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    own = urlsplit(preview.address).netloc
    faults: list[str] = []

    def noted(request: Request) -> None:
        if urlsplit(request.url).netloc != own:
            preview.foreign.append(request.url)

    context.on("request", noted)
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    context.close()
    assert not faults, faults
    assert not preview.foreign, preview.foreign


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("there is no Chromium; on Debian: apt install chromium")
    return found
