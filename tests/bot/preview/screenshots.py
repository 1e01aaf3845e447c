"""Makes the pictures of docs/screenshots from the real page: `make screenshots`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "docs" / "screenshots"
BUILD = ROOT / "build" / "screenshots"
QUESTION = "What is the liability cap in the Brindlecote agreement?"
ADDED = "hmd-381-bollards.txt"
STAFF, ADMIN = "UAMIRA", "URUTH"
WIDE: ViewportSize = {"width": 1180, "height": 760}
NARROW: ViewportSize = {"width": 390, "height": 780}


def main() -> None:
    """Ingest the examples, start the preview, walk through it, end it."""
    papers, library = BUILD / "papers", BUILD / "library"
    shutil.copytree(ROOT / "examples" / "papers", papers, dirs_exist_ok=True)
    environment = os.environ | {"PAPERCLERK_PAPERS": str(papers), "PAPERCLERK_LIBRARY": str(library)}
    command = [sys.executable, "-m", "bot"]
    subprocess.run([*command, "ingest"], cwd=ROOT, env=environment, check=True)
    (papers / "decisions" / ADDED).write_text(
        "Reference: HMD 381\nTitle: Bollards for Wrackle Quay\n\n1.1. The bollards cost £77,123.\n",
        encoding="utf-8",
    )
    PICTURES.mkdir(parents=True, exist_ok=True)
    started = [*command, "preview", "--port", "0", "--suggest", QUESTION, "--suggest", "Who decided HMD 187?"]
    with subprocess.Popen(started, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        try:
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or sys.exit("There is no Chromium; apt install chromium")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                walk(browser, found.group())
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(40)


def walk(browser: Browser, address: str) -> None:
    """Every picture, in the order in which a person would come to it."""
    page = browser.new_page(viewport=WIDE, color_scheme="light")
    expect.set_options(timeout=60_000)
    page.goto(address)
    keep(page, "welcome")
    page.get_by_role("button", name=QUESTION).click()
    expect(page.locator(".thread .line").nth(1).locator(".context")).to_be_visible()
    keep(page, "answer")
    page.get_by_role("button", name="Dark").click()
    keep(page, "answer-dark")
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="View passage").first.click()
    modal = page.get_by_role("dialog")
    expect(modal.locator("strong").first).to_be_visible()
    keep(page, "passage")
    modal.get_by_role("button", name="Show page").click()
    expect(modal.locator("img")).to_be_visible()
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 300")
    keep(page, "page")
    while page.get_by_role("dialog").count():
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)
    page.goto(f"{address}?person={STAFF}&channel=CPROGRAMMES")
    send(page, "/threshold £600k goods")
    expect(page.locator(".line.only-you").last).to_contain_text("Who approves")
    keep(page, "threshold")
    page.goto(f"{address}?person={ADMIN}")
    page.get_by_role("link", name="Home", exact=True).click()
    expect(page.locator(".home .header").first).to_be_visible()
    keep(page, "home")
    page.get_by_role("link", name="Messages", exact=True).click()
    send(page, "/reindex")
    expect(page.locator(".conversation")).to_contain_text(ADDED, timeout=90_000)
    keep(page, "reindex")
    page.set_viewport_size(NARROW)
    page.goto(f"{address}?person={STAFF}")
    page.locator(".replies").first.click()
    expect(page.locator(".thread .line").nth(1)).to_be_visible()
    keep(page, "phone")


def send(page: Page, line: str) -> None:
    """Send a line from the composer."""
    page.locator("#composer-line").fill(line)
    page.keyboard.press("Enter")


def keep(page: Page, name: str) -> None:
    """Keep what is seen now."""
    page.mouse.move(5, 400)
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
