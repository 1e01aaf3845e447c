"""The preview as a person meets it: in a real browser, over the real app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from tests.bot.preview.conftest import SUGGESTIONS, Preview

pytestmark = pytest.mark.timeout(420)

STAFF, GUEST, ADMIN = "UAMIRA", "UJONAS", "URUTH"


def ask(page: Page, text: str) -> None:
    """Type a line into the composer and send it."""
    page.locator("#composer-line").fill(text)
    page.keyboard.press("Enter")


def go(page: Page, preview: Preview, person: str = STAFF, **more: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"person": person, **more}.items())
    page.goto(f"{preview.address}?{query}")


def answer(page: Page) -> str:
    """The words of the last reply in the thread, once it is there."""
    reply = page.locator(".thread .line").nth(1)
    expect(reply.locator(".context")).to_be_visible()
    return reply.inner_text()


def tab_to(page: Page, reached: str) -> None:
    """Press Tab until the condition holds."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    pytest.fail(f"no Tab leads to where {reached}")


def close_all(page: Page) -> None:
    """Close the modals one after the other, as Escape does."""
    modals = page.locator("dialog")
    for _ in range(3):
        if modals.count():
            before = modals.get_attribute("data-view")
            page.keyboard.press("Escape")
            expect(page.locator(f'dialog[data-view="{before}"]')).to_have_count(0)
    expect(modals).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds wrong, each with the place."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def test_a_suggestion_leads_to_a_cited_answer_its_passage_and_its_page(page: Page, preview: Preview) -> None:
    go(page, preview)
    page.get_by_role("button", name=SUGGESTIONS[0]).click()
    assert "HPC-2022-0087, para 17.2" in answer(page)
    page.get_by_role("button", name="View passage").first.click()
    modal = page.get_by_role("dialog")
    expect(modal.locator("strong").first).to_contain_text("£10,000,000 or 125 per cent")
    assert violations(page) == []
    modal.get_by_role("button", name="Show page").click()
    picture = modal.locator("img")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 300")
    close_all(page)


@pytest.mark.parametrize("question", SUGGESTIONS)
def test_each_suggestion_is_answered_with_a_citation(page: Page, preview: Preview, question: str) -> None:
    go(page, preview)
    page.get_by_role("navigation").get_by_role("link", name="ask-the-team").click()
    page.wait_for_url("**/*channel=CHELP*")  # before the page has its script, Enter only makes a new line
    if page.locator(".suggestion").count():
        page.get_by_role("button", name=question).click()
    else:
        ask(page, f"@Paperclerk {question}")
    assert "[1]" in answer(page)
    expect(page.get_by_role("button", name="View passage").first).to_be_visible()


def test_a_threshold_is_looked_up_for_one_person_only(page: Page, preview: Preview) -> None:
    go(page, preview, channel="CPROGRAMMES")
    page.locator("#composer-line").press_sequentially("/th")
    expect(page.get_by_role("option", name="/threshold")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("£600k goods")
    page.keyboard.press("Enter")
    looked_up = page.locator(".line.only-you").last
    expect(looked_up).to_contain_text("Only visible to you")
    expect(looked_up).to_contain_text("Deputy Mayor for Safety")
    go(page, preview, ADMIN, channel="CPROGRAMMES")
    expect(page.locator(".line.only-you")).to_have_count(0)


def test_a_guest_is_answered_from_public_papers_alone(page: Page, preview: Preview) -> None:
    go(page, preview)
    with page.expect_navigation():
        page.get_by_label("You are").select_option(label="Jonas Reed (guest)")
    ask(page, SUGGESTIONS[0])
    told = answer(page)
    assert "10,000,000" not in told
    assert "Brindlecote Systems" not in told
    go(page, preview, GUEST, channel="CPROGRAMMES")
    expect(page.get_by_role("navigation").get_by_role("link", name="programmes")).to_have_count(0)


def test_an_admin_sees_what_a_reindex_would_change_and_does_it(page: Page, preview: Preview) -> None:
    added = preview.papers / "decisions" / "hmd-381-bollards.txt"
    added.write_text(
        "Reference: HMD 381\nTitle: Bollards\n\n1.1. The bollards cost £77,123.\n", encoding="utf-8"
    )
    go(page, preview, STAFF)
    ask(page, "/reindex")
    expect(page.locator(".line.only-you").last).to_contain_text("admin")
    go(page, preview, ADMIN)
    ask(page, "/reindex")
    last = page.locator(".line").last
    expect(last).to_contain_text("hmd-381-bollards.txt", timeout=60_000)
    last.get_by_role("button").first.click()
    expect(page.locator(".conversation")).to_contain_text("The library now holds", timeout=90_000)
    ask(page, "How much do the bollards cost?")
    assert "£77,123" in answer(page)


def test_a_paper_that_an_admin_attaches_is_offered_for_indexing(
    page: Page, preview: Preview, papers: Path
) -> None:
    go(page, preview, ADMIN)
    page.locator("[data-upload]").set_input_files(papers / "decisions" / "hmd-270-body-worn-video.pdf")
    expect(page.locator(".thread select")).to_be_visible()
    expect(page.locator(".thread")).to_contain_text("hmd-270-body-worn-video.pdf")


def test_the_keyboard_alone_is_enough(page: Page, preview: Preview) -> None:
    go(page, preview)
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "document.activeElement.id === 'composer-line'")
    page.keyboard.type(SUGGESTIONS[0])
    page.keyboard.press("Enter")
    answer(page)
    tab_to(page, "document.activeElement.dataset.action === 'view_passage'")
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog")
    expect(modal).to_be_visible()
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(modal).to_have_count(0)


def test_what_a_paper_says_is_text_and_nothing_else(page: Page, preview: Preview) -> None:
    dialogs: list[str] = []

    def noticed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", noticed)
    go(page, preview)
    ask(page, SUGGESTIONS[2])
    told = answer(page)
    thread = page.locator(".thread")
    assert "channel>" in told
    assert "script>alert(1)" in told
    assert "\u202e" not in told
    assert "javascript:" not in " ".join(
        link.get_attribute("href") or "" for link in thread.locator("a").all()
    )
    assert thread.locator("script").count() == 0
    assert dialogs == []


def test_what_a_person_types_is_text_and_nothing_else(page: Page, preview: Preview) -> None:
    go(page, preview, channel="CPARTNERS")
    ask(page, "<img src=x onerror=alert(1)> <!channel> [a](javascript:alert(1)) \u202eevil")
    line = page.locator(".line").last
    expect(line).to_contain_text("<img src=x onerror=alert(1)> <!channel>")
    expect(line).to_contain_text("[U+202E]")
    assert line.locator("img, .mention, a[href^=javascript]").count() == 0


def test_no_screen_has_an_accessibility_violation_in_light_or_dark(page: Page, preview: Preview) -> None:
    go(page, preview, ADMIN, channel="CPARTNERS")
    assert violations(page) == []
    go(page, preview)
    ask(page, SUGGESTIONS[1])
    answer(page)
    for pressed in ("false", "true"):
        expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", pressed)
        assert violations(page) == []
        page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("link", name="Home", exact=True).click()
    expect(page.locator(".home")).to_contain_text(re.compile("indexed|papers"))
    assert violations(page) == []


def test_feedback_asks_for_the_reason_in_a_form(page: Page, preview: Preview) -> None:
    go(page, preview)
    ask(page, SUGGESTIONS[1])
    answer(page)
    page.get_by_role("button", name="Not right").click()
    modal = page.get_by_role("dialog")
    expect(modal.locator("fieldset").first).to_be_visible()
    assert violations(page) == []
    modal.get_by_role("button", name="Send").click()
    expect(modal.locator(".error")).to_be_visible()
    modal.get_by_role("radio").first.check()
    modal.get_by_role("textbox").fill("The other paper is meant.")
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_have_count(0)


def test_the_page_fits_a_phone(page: Page, preview: Preview) -> None:
    page.set_viewport_size({"width": 375, "height": 720})
    go(page, preview)
    ask(page, SUGGESTIONS[0])
    answer(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0
    assert violations(page) == []


def test_a_message_is_checked_against_the_papers_from_its_menu(page: Page, preview: Preview) -> None:
    go(page, preview, channel="CPARTNERS")
    ask(page, "I heard that 720 body-worn video cameras are bought.")
    line = page.locator(".line").last
    expect(line).to_contain_text("I heard")
    line.hover()
    line.get_by_role("button", name="Check against papers").click()
    modal = page.get_by_role("dialog")
    expect(modal).to_contain_text("HMD 270")
    close_all(page)
