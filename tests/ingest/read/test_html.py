from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.paper import MarkKind, Paper
from ingest.read.html import read_html
from ingest.read.limits import Limits, Unreadable
from tests.ingest.read.told import marked


def page(body: str, head: str = "") -> Paper:
    title = "<title>Kestrel | Site</title>"
    told = f"<!doctype html><html lang='en-GB'><head>{title}{head}</head><body>{body}</body></html>"
    return read_html(told.encode(), "page.html", "0" * 64, Limits())


def lines(body: str) -> list[str]:
    return [line for line in page(body).text.split("\n") if line]


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert page("<h1>Kestrel</h1><p>One <b>bold</b>\n word.</p><p>Two<br>lines</p>").text == (
        "Kestrel\n\nOne bold word.\n\nTwo\nlines\n\n"
    )


def test_headings_carry_their_level() -> None:
    paper = page("<h1>A</h1><h2>B</h2><h4>C</h4><p>x</p>")
    assert [(paper.text[mark.start : mark.end], mark.level) for mark in paper.marks] == [
        ("A", 1),
        ("B", 2),
        ("C", 4),
    ]


def test_the_title_is_kept() -> None:
    paper = page("<p>x</p>")
    assert (paper.title, paper.format) == ("Kestrel | Site", "html")


def test_a_time_element_gives_its_date() -> None:
    paper = page('<p>Date signed: <time datetime="2019-05-23T12:00:00Z">23 May 2019</time>, noon</p>')
    (mark,) = [mark for mark in paper.marks if mark.kind is MarkKind.TIME]
    assert paper.text[mark.start : mark.end] == "23 May 2019"
    assert mark.value == "2019-05-23T12:00:00Z"


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>Reference code</dt><dd>HPD 12</dd></dl>",
        "<dl><div><dt>Reference code:</dt><dd><p>HPD 12</p></dd></div></dl>",
        '<div><div class="field__label">Reference code</div><div class="field__item">HPD 12</div></div>',
        """<div class="field--label-inline"><div class="field-label">Reference code:&nbsp;</div>
        <div class="field-items"><div>HPD 12</div></div></div>""",
        '<div class="row"><span class="label">Reference code</span> <span class="value">HPD 12</span></div>',
        "<p><strong>Reference code:</strong> HPD 12</p>",
        "<table><tr><th>Reference code</th><td>HPD 12</td></tr></table>",
    ],
)
def test_key_information_is_name_and_value_on_one_line(body: str) -> None:
    assert lines(body + "<p>after</p>") == ["Reference code: HPD 12", "after"]


def test_a_name_without_a_value_stays_and_takes_no_other_value() -> None:
    body = "<dl><dt>Date signed</dt><dd></dd><dt>Decision by</dt><dd>A. Person</dd></dl><p>after</p>"
    assert lines(body) == ["Date signed:", "Decision by: A. Person", "after"]


def test_several_values_stand_below_their_name() -> None:
    assert lines("<dl><dt>Wards</dt><dd>North</dd><dd>South</dd></dl>") == ["Wards: North", "South"]


def test_a_date_in_a_value_is_still_a_time() -> None:
    paper = page('<dl><dt>Date signed</dt><dd><time datetime="2019-05-23">23 May 2019</time></dd></dl>')
    assert paper.text.startswith("Date signed: 23 May 2019\n")
    assert marked(paper, MarkKind.TIME) == ["23 May 2019"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">SECRET</p>',
        '<span style="visibility: hidden">SECRET</span>',
        "<div hidden>SECRET</div>",
        '<div aria-hidden="true">SECRET</div>',
        '<span style="font-size:0">SECRET</span>',
        '<span style="opacity:0;">SECRET</span>',
        '<span style="color:#fff">SECRET</span>',
        '<span style="color: rgba(255, 255, 255, 1)">SECRET</span>',
        '<span style="position:absolute;left:-9999px">SECRET</span>',
        '<span class="ghost">SECRET</span>',
        '<p id="ghost">SECRET</p>',
        "<script>SECRET</script><style>SECRET</style><template>SECRET</template><noscript>SECRET</noscript>",
        "<!-- SECRET -->",
        "<del>SECRET</del>",
        '<table><tr><td>a</td><td style="display:none">SECRET</td></tr></table>',
        '<table style="display:none"><tr><td>SECRET</td><td>b</td></tr></table>',
        '<input type="hidden" value="SECRET">',
    ],
)
def test_text_that_does_not_show_is_left_out(hidden: str) -> None:
    style = "<style>.ghost, #ghost { display: none } .other { color: red }</style>"
    paper = page(f"<p>before {hidden} after</p><p>end</p>", style)
    assert "SECRET" not in paper.text
    assert "before" in paper.text
    assert "after" in paper.text
    assert "end" in paper.text


def test_what_is_left_out_is_counted() -> None:
    assert "2 stretches of hidden text" in page("<p hidden>a</p><p hidden>b</p><p>c</p>").warnings[0]
    assert page("<p>c</p>").warnings == ()


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="font-size:0.9em">WORD</p>',
        '<p style="opacity:0.5">WORD</p>',
        '<div style="background:#000"><p style="color:white">WORD</p></div>',
        '<p class="banner-title" style="color:#fff">WORD</p>',
        '<p style="background-color:#fff">WORD</p>',
        "<details><summary>More</summary>WORD</details>",
        "<ins>WORD</ins>",
    ],
)
def test_text_that_shows_is_kept(shown: str) -> None:
    paper = page(shown)
    assert "WORD" in paper.text
    assert "WORD" not in "".join(marked(paper, MarkKind.HIDDEN))


def test_the_furniture_of_the_site_is_marked() -> None:
    paper = page(
        '<a class="skip-link" href="#m">Skip to main content</a>'
        "<header><nav><ul><li>Home</li></ul></nav></header>"
        '<div id="cookie-banner"><p>We use cookies.</p></div>'
        "<main><header><h1>Kestrel</h1></header><p>The Mayor approved it.</p>"
        "<p>Need a document on this page in an accessible format?</p></main>"
        '<aside>Related</aside><div class="site-footer">Contact</div><footer>Imprint</footer>'
    )
    told = " ".join(marked(paper, MarkKind.FURNITURE))
    for word in ("Skip to main", "Home", "cookies", "accessible format", "Related", "Contact", "Imprint"):
        assert word in told
    assert "Kestrel" not in told
    assert "The Mayor approved it." not in told
    assert marked(paper, MarkKind.HEADING) == ["Kestrel"]


def test_numbers_of_lists_become_text() -> None:
    assert lines(
        "<ol><li>one</li><li>two<ol type=a><li>x</li><li>y</li></ol></li><li value=7>seven</li></ol>"
        "<ol start=3 type=i><li>three</li></ol><ul><li>dot</li></ul>"
        '<ol><li>4.2 own number</li></ol><ol style="list-style-type:none"><li>bare</li></ol>'
    ) == ["1. one", "2. two", "a. x", "b. y", "7. seven", "iii. three", "• dot", "4.2 own number", "bare"]


def test_items_carry_their_depth() -> None:
    paper = page("<ul><li>one<ul><li>two</li></ul></li></ul>")
    assert [mark.level for mark in paper.marks if mark.kind is MarkKind.LIST_ITEM] == [1, 2]


def test_a_table_is_read_row_by_row() -> None:
    paper = page(
        "<table><caption>Bands</caption><thead><tr><th>Value</th><th>Who</th></tr></thead>"
        "<tr><td>Below <br>£10k</td><td><p>Manager</p><p>or deputy</p></td></tr>"
        "<tr><td></td><td>Board</td></tr></table>"
    )
    assert paper.text.strip().split("\n") == [
        "Bands",
        "Value | Who",
        "Below £10k | Manager or deputy",
        " | Board",
    ]
    assert marked(paper, MarkKind.TABLE_HEADER) == ["Value | Who"]
    assert marked(paper, MarkKind.TABLE_ROW) == ["Below £10k | Manager or deputy", " | Board"]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    told = lines("<table><tr><td><h2>Part 1</h2><p>Text</p></td></tr><tr><td><p>More</p></td></tr></table>")
    assert told == ["Part 1", "Text", "More"]


def test_a_footnote_digit_does_not_join_the_amount() -> None:
    assert lines("<p>£25,000<sup>4</sup> in value, 1<sup>st</sup> of May</p>") == [
        "£25,000⁴ in value, 1st of May"
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_pages_come_in_several_encodings(head: str, encoding: str) -> None:
    told = f"<html><head>{head}</head><body><p>£5 – “so” &pound;6 &#8211; caf&eacute;</p></body></html>"
    paper = read_html(told.encode(encoding), "p.html", "0", Limits())
    assert paper.text.strip() == "£5 – “so” £6 – café"


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>x</script>"])
def test_a_page_that_shows_nothing_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        page(body)


def test_a_page_nested_beyond_reason_is_read() -> None:
    assert "deep" in page("<div>" * 5000 + "deep" + "</div>" * 5000).text


def test_a_page_beyond_the_limit_is_cut_and_says_so() -> None:
    told = ("<p>" + "word " * 100 + "</p>") * 10
    paper = read_html(told.encode(), "p", "0", Limits(characters=1200))
    assert len(paper.text) <= 1200
    assert "first 1,200" in paper.warnings[-1]


_WORDS = st.text(alphabet="abcdefg", min_size=1, max_size=5)
_INLINE = st.sampled_from(["b", "i", "span", "a", "em"])
_BLOCK = st.sampled_from(
    ["div", "p", "section", "blockquote", "li", "ul", "ol", "dl", "dt", "dd", "h2", "article"]
)


def _tree(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pieces = st.lists(children, min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        st.tuples(_INLINE, pieces).map(lambda told: f"<{told[0]}>{told[1]}</{told[0]}>"),
        st.tuples(_BLOCK, pieces).map(lambda told: f"<{told[0]}> {told[1]} </{told[0]}>"),
        st.lists(pieces, min_size=1, max_size=3).map(
            lambda cells: "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"
        ),
    )


@given(st.recursive(_WORDS, _tree, max_leaves=12))
def test_no_word_that_shows_is_lost_or_repeated_or_moved(body: str) -> None:
    words = re.findall(r"[a-g]+", re.sub(r"<[^>]*>", " ", body))
    told = re.findall(r"(?<![\w•])[a-g]+(?![\w.])|[a-g]+(?=:)", page(f"<main>{body}</main>").text)
    assert told == words


@given(st.text(max_size=300))
def test_no_markup_breaks_the_reader(text: str) -> None:
    try:
        paper = read_html(("<html>" + text).encode("utf-8", "replace"), "p.html", "0", Limits())
    except Unreadable:
        return
    assert all(0 <= mark.start < mark.end <= len(paper.text) for mark in paper.marks)
