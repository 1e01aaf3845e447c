from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ingest.paper import MarkKind, Paper
from ingest.read.html import read_html
from ingest.read.limits import Limits
from ingest.read.sight import Sight, is_furniture_text


def page(body: str, style: str = "") -> Paper:
    told = f"<!doctype html><html><head>{style}</head><body>{body}</body></html>"
    return read_html(told.encode(), "page.html", "0" * 64, Limits())


def hides(css: str, attributes: str = 'class="x"', media: str = "") -> bool:
    told = page(f"<p>Seen.</p><p {attributes}>SECRET</p>", f"<style{media}>{css}</style>")
    assert "Seen." in told.text
    return "SECRET" not in told.text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display : none ; color: red",
        "visibility:hidden",
        "VISIBILITY: COLLAPSE",
        "font-size:0",
        "font-size:0px",
        "opacity:0",
        "position:absolute;left:-9999px",
        "text-indent:-1000em",
        "height:0;overflow:hidden",
        "overflow:hidden; max-height: 0",
        "color:transparent",
        "color:#fff",
        "color: white",
        "color:rgb(255, 255, 255)",
        "clip-path:inset(50%)",
    ],
)
def test_what_a_style_hides_is_left_out(style: str) -> None:
    assert hides("", f'style="{style}"')


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "font-size:0.9em",
        "opacity:0.8",
        "left:-5px",
        "height:0",
        "height:0.5em;overflow:hidden",
        "line-height:0;overflow:hidden",
        "min-height:0;overflow:hidden",
        "overflow:hidden",
        "color:#fff;background:#000",
        "color:#fffaaa",
        "background-color:white",
        "border-color:transparent",
    ],
)
def test_what_a_style_does_not_hide_is_kept(style: str) -> None:
    assert not hides("", f'style="{style}"')


@pytest.mark.parametrize("attribute", ["hidden", 'hidden=""', 'aria-hidden="true"'])
def test_what_an_attribute_hides_is_left_out(attribute: str) -> None:
    assert hides("", attribute)


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        (".x{display:none}", True),
        ("p.x , .y { display:none }", True),
        ("div.x{display:none}", False),
        (".xy{display:none}", False),
        ("/* hides it */ .x{display:none}", True),
        ("/* .x{display:none} */", False),
        (".y{color:red} .x{color:blue} .x{display:none}", True),
        (".y .x:hover{display:none}", False),
        ("@media screen { .x{display:none} }", True),
        ("@media all{.y{color:red}.x{display:none}}", True),
        ("@media print { .x{display:none} }", False),
        ("@media (max-width: 600px) { .x{display:none} }", False),
        ("@media print { .y{color:red} } .x{display:none}", True),
        ("@supports (a:b) { .x{display:none} }", False),
        ("@layer base { .x{display:none} }", True),
        ("@font-face { src: url(x) } .x{display:none}", True),
        (".y{color:red; .x{display:none} }", True),
        ("} .x{display:none}", True),
        (".x{display:none", False),
    ],
)
def test_the_rules_of_the_page_that_always_hold_hide(css: str, hidden: bool) -> None:  # noqa: FBT001  # a row of the table
    assert hides(css) is hidden


def test_a_style_sheet_for_paper_hides_nothing() -> None:
    assert not hides(".x{display:none}", media=' media="print"')


def test_an_id_may_be_hidden() -> None:
    assert hides("#note{display:none}", 'id="note"')
    assert not hides("#other{display:none}", 'id="note"')


def test_white_words_may_stand_on_a_dark_ground_that_a_class_brings() -> None:
    told = page('<div class="banner-dark"><p><span style="color:#fff">Seen on dark.</span></p></div>')
    assert "Seen on dark." in told.text


@pytest.mark.parametrize(
    "text",
    [
        "Skip to main content",
        "skip to content.",
        "Back to top »",
        "Need a document on this page in an accessible format?",
        "We use cookies to make this site better",
        "Is this page useful?",
    ],
)
def test_notices_of_the_site_are_furniture(text: str) -> None:
    assert is_furniture_text(text)


@pytest.mark.parametrize(
    "text", ["The board will skip to main content of item 4", "Cookies for the meeting: £12", "Page"]
)
def test_sentences_of_the_paper_are_no_furniture(text: str) -> None:
    assert not is_furniture_text(text)


def furniture(told: Paper) -> str:
    return " ".join(
        told.text[mark.start : mark.end] for mark in told.marks if mark.kind is MarkKind.FURNITURE
    )


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        '<div class="cookie-banner">{}</div>',
        '<div role="navigation">{}</div>',
        '<ul id="breadcrumb"><li>{}</li></ul>',
        "<footer>{}</footer>",
        '<div class="social share">{}</div>',
        '<div class="page-social-links">{}</div>',
        '<div id="feedback-form">{}</div>',
    ],
)
def test_parts_of_the_site_are_furniture(around: str) -> None:
    told = page(around.format("Harbour Board home") + f"<main><p>{'The paper itself. ' * 5}</p></main>")
    assert "Harbour Board home" in furniture(told)
    assert "The paper itself." not in furniture(told)


@pytest.mark.parametrize(
    "name",
    [
        "shared-service",
        "bannerman",
        "adult-social-care",
        "socialcare",
        "data-sharing",
        "consultation-feedback",
    ],
)
def test_names_that_only_look_like_it_are_the_paper(name: str) -> None:
    assert furniture(page(f'<div class="{name}"><p>The paper itself.</p></div>')) == ""


def test_the_main_part_is_the_paper_whatever_it_is_called() -> None:
    told = page(f'<div class="sidebar"><main><p>{"The paper itself. " * 5}</p></main></div>')
    assert furniture(told) == ""


def test_a_small_main_part_is_not_taken_for_the_paper() -> None:
    root = html.document_fromstring(f"<body><main>{'x' * 50}</main><p>{'words ' * 100}</p></body>")
    assert Sight.of(root).main is None


@pytest.mark.parametrize("junk", ["a", "{", "}", "/*", "a{", "{}", "@media print{", "height:0 ", ";", ".x,"])
def test_the_time_for_a_style_sheet_does_not_grow_with_its_square(junk: str) -> None:
    start = time.process_time()
    told = page(
        f'<p>Seen.</p><p style="{junk.replace("{", " ") * 20_000}">More.</p>',
        f"<style>{junk * 40_000}</style>",
    )
    assert time.process_time() - start < 3
    assert "Seen." in told.text


@given(st.text(alphabet='.x{}/*@media print;:,display:none"', max_size=60))
def test_no_style_sheet_breaks_the_reading(css: str) -> None:
    assert "Seen." in page("<p>Seen.</p>", f"<style>{css}</style>").text
