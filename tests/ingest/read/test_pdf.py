from __future__ import annotations

from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from ingest.paper import MarkKind, PageState, Paper
from ingest.read.limits import Unreadable
from tests.ingest.read.pdf_files import (
    HEIGHT,
    TOP,
    changed,
    grid,
    page_texts,
    paper_of,
    pdf,
    prose,
    scan,
    together,
)
from tests.ingest.read.told import lines, marked

LONG = "The authority has agreed to review these arrangements before the end of the year."


def states(paper: Paper) -> list[PageState]:
    return [page.state for page in paper.pages]


def test_lines_and_paragraphs_come_in_reading_order() -> None:
    paper = paper_of(pdf(prose("First line of it,", "second line.", "", "Another paragraph.")))
    assert paper.text == "First line of it,\nsecond line.\n\nAnother paragraph.\n\n"


def test_the_order_of_the_page_counts_not_the_order_of_the_file() -> None:
    paper = paper_of(pdf(together(prose("below", top=TOP - 14), prose("above"))))
    assert lines(paper) == ["above", "below"]


def test_pages_follow_each_other_and_cover_the_text() -> None:
    paper = paper_of(pdf(prose("One"), prose("Two"), prose("Three")))
    assert [text.strip() for text in page_texts(paper)] == ["One", "Two", "Three"]
    assert "".join(page_texts(paper)) == paper.text
    assert [page.number for page in paper.pages] == [1, 2, 3]
    assert states(paper) == [PageState.READ] * 3


def test_printed_labels_are_kept_where_they_differ() -> None:
    def label(writer: pypdf.PdfWriter) -> None:
        writer.set_page_label(0, 1, PageLabelStyle.LOWERCASE_ROMAN)
        writer.set_page_label(2, 2, PageLabelStyle.DECIMAL, start=1)

    paper = paper_of(changed(pdf(prose("a"), prose("b"), prose("c")), label))
    assert [page.label for page in paper.pages] == ["i", "ii", "1"]
    assert [page.label for page in paper_of(pdf(prose("a"))).pages] == [None]


def test_title_comes_from_the_file_without_what_word_adds() -> None:
    def entitle(title: str) -> bytes:
        return changed(pdf(prose("a")), lambda writer: writer.add_metadata({"/Title": title}))

    assert paper_of(entitle("Kestrel Programme")).title == "Kestrel Programme"
    assert paper_of(entitle("Microsoft Word - Kestrel.doc")).title == "Kestrel.doc"
    assert paper_of(entitle("untitled")).title is None


def test_a_ruled_table_is_one_line_per_row_however_its_cells_run_over() -> None:
    rows = [
        [["Value"], ["Who", "approves"]],
        [["Up to", "£10,000"], ["Manager"]],
        [["Above"], ["Director", "of Law"]],
    ]
    paper = paper_of(
        pdf(together(prose("Before it."), grid(rows, top=TOP - 30), prose("After it.", top=TOP - 200)))
    )
    assert lines(paper) == [
        "Before it.",
        "Value | Who approves",
        "Up to £10,000 | Manager",
        "Above | Director of Law",
        "After it.",
    ]
    assert len(marked(paper, MarkKind.TABLE_ROW)) == 3


def test_a_table_without_lines_keeps_its_rows() -> None:
    def draw(canvas: Any) -> None:
        for number, row in enumerate((("Pay", "21.5", "30.1"), ("Prices and other costs", "4.0", "5.5"))):
            for left, text in zip((72, 300, 400), row, strict=True):
                canvas.drawString(left, TOP - 16 * number, text)

    assert lines(paper_of(pdf(draw))) == ["Pay | 21.5 | 30.1", "Prices and other costs | 4.0 | 5.5"]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"left column line {number} runs on" for number in range(8)]
    right = [f"right column line {number} runs on" for number in range(8)]
    page = together(
        prose("A heading over both columns"),
        prose(*left, top=TOP - 30),
        prose(*right, left=320, top=TOP - 30),
    )
    assert lines(paper_of(pdf(page))) == ["A heading over both columns", *left, *right]


def test_a_number_before_its_paragraph_is_no_cell() -> None:
    page = together(prose("4.2", "(a)"), prose("Business cases above it.", "the first one", left=120))
    assert lines(paper_of(pdf(page))) == ["4.2 Business cases above it.", "(a) the first one"]


def test_a_raised_footnote_digit_does_not_join_the_amount() -> None:
    def draw(canvas: Any) -> None:
        text = canvas.beginText(72, TOP)
        text.setFont("Helvetica", 11)
        text.textOut("Contracts above £25,000")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("4")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" in value.")
        canvas.drawText(text)

    assert lines(paper_of(pdf(draw))) == ["Contracts above £25,000⁴ in value."]


def test_headings_are_told_by_size_and_weight() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(72, TOP + 20, "Kestrel Programme")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, TOP - 14, "Executive summary")
        canvas.setFont("Helvetica", 11)
        for number in range(4):
            canvas.drawString(72, TOP - 28 - 14 * number, LONG)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(
            72, TOP - 100, "This whole sentence is set in bold type, and it is no heading at all."
        )

    paper = paper_of(pdf(draw))
    assert marked(paper, MarkKind.HEADING) == ["Kestrel Programme", "Executive summary"]
    assert [mark.level for mark in paper.marks] == [1, 2]


def test_the_outline_of_the_file_names_headings() -> None:
    def outline(writer: pypdf.PdfWriter) -> None:
        part = writer.add_outline_item(title="Part 1: the Term", page_number=0)
        writer.add_outline_item(title="1.1  Beginning", page_number=1, parent=part)
        writer.add_outline_item(title="Not on its page", page_number=1)

    data = changed(pdf(prose("Part 1: The term", "", LONG), prose("1.1 Beginning", LONG)), outline)
    paper = paper_of(data)
    assert marked(paper, MarkKind.HEADING) == ["Part 1: The term", "1.1 Beginning"]
    assert [mark.level for mark in paper.marks] == [1, 2]


def test_a_word_parted_by_the_end_of_its_line_is_whole_again() -> None:
    page = prose(
        "We make this recommen-",
        "dation for the long-",
        "term good, as the recommendation says, in the long run",
        "of a term.",
    )
    told = " ".join(lines(paper_of(pdf(page))))
    assert "this recommendation for the long-term good" in told


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen(turn: int) -> None:
    def rotate(writer: pypdf.PdfWriter) -> None:
        writer.pages[0].rotate(turn)

    def draw(canvas: Any) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "seen upright")
        canvas.drawString(0, -14, "and below it")

    paper = paper_of(changed(pdf(draw), rotate))
    assert lines(paper) == ["seen upright", "and below it"]
    assert marked(paper, MarkKind.HIDDEN) == []


def test_text_up_the_side_stands_apart_and_in_order() -> None:
    def side(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(40, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "printed on the side")
        canvas.restoreState()

    paper = paper_of(pdf(together(prose(*[LONG] * 30), side)))
    assert lines(paper)[-1] == "printed on the side"
    assert len(lines(paper)) == 31
    assert marked(paper, MarkKind.HIDDEN) == []


def invisible(canvas: Any) -> None:
    text = canvas.beginText(72, 300)
    text.setTextRenderMode(3)
    text.textOut("SECRET words")
    canvas.drawText(text)


def white(canvas: Any) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 300, "SECRET words")


def white_over_black_words(canvas: Any) -> None:
    canvas.drawString(72, 300, "the visible words")
    canvas.setFillGray(1)
    canvas.setFont("Helvetica", 5)
    canvas.drawString(72, 306, "SECRET words")
    canvas.setFillGray(0)


def covered(canvas: Any) -> None:
    canvas.drawString(72, 300, "SECRET words")
    canvas.rect(60, 290, 200, 30, fill=1, stroke=0)


def off_page(canvas: Any) -> None:
    canvas.drawString(72, -50, "SECRET words")
    canvas.drawString(72, HEIGHT + 50, "SECRET words")


def tiny(canvas: Any) -> None:
    canvas.setFont("Helvetica", 0.8)
    canvas.drawString(72, 300, "SECRET words")


def transparent(canvas: Any) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(72, 300, "SECRET words")


def clipped(canvas: Any) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(400, 400, 10, 10)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(72, 300, "SECRET words")
    canvas.restoreState()


@pytest.mark.parametrize(
    "hide", [invisible, white, white_over_black_words, covered, off_page, tiny, transparent, clipped]
)
def test_text_that_leaves_no_ink_is_hidden(hide: Any) -> None:
    paper = paper_of(pdf(together(prose("Seen text."), hide)))
    seen = "".join(
        text
        for at, text in enumerate(paper.text)
        if not any(mark.start <= at < mark.end for mark in paper.marks if mark.kind is MarkKind.HIDDEN)
    )
    assert "Seen text." in seen
    assert "SECRET" not in seen
    assert "never quoted" in paper.warnings[0]


def blacked_out(canvas: Any) -> None:
    prose(*[LONG] * 20)(canvas)
    canvas.rect(0, 0, 600, 850, fill=1, stroke=0)


def test_a_page_whose_words_are_all_covered_is_told_as_a_picture_and_stays_unquoted() -> None:
    paper = paper_of(pdf(blacked_out, prose("Text")))
    assert states(paper) == [PageState.NO_TEXT, PageState.READ]
    assert "do not show" in (paper.pages[0].problem or "")
    assert marked(paper, MarkKind.HIDDEN) == [LONG] * 20


def test_a_page_with_a_few_covered_words_is_read() -> None:
    def some(canvas: Any) -> None:
        prose(*[LONG] * 20)(canvas)
        canvas.rect(0, 0, 600, TOP - 130, fill=1, stroke=0)

    paper = paper_of(pdf(some))
    assert states(paper) == [PageState.READ]
    assert paper.pages[0].problem is None
    assert len(marked(paper, MarkKind.HIDDEN)) == 10


def content_of(page: pypdf.PageObject) -> bytes:
    content = page.get_contents()
    assert content is not None
    return content.get_data()


def test_text_of_a_layer_that_is_off_is_hidden() -> None:
    def switch_off(writer: pypdf.PdfWriter) -> None:
        layer = writer._add_object(
            DictionaryObject(
                {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Draft")}
            )
        )
        page = writer.pages[0]
        resources: Any = page["/Resources"]
        resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
        content = StreamObject()
        content.set_data(b"/OC /L BDC BT /F1 11 Tf 72 300 Td (SECRET words) Tj ET EMC\n" + content_of(page))
        page[NameObject("/Contents")] = writer._add_object(content)
        off = DictionaryObject({NameObject("/OFF"): pypdf.generic.ArrayObject([layer])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): pypdf.generic.ArrayObject([layer]), NameObject("/D"): off}
        )

    paper = paper_of(changed(pdf(prose("Seen text.")), switch_off))
    assert marked(paper, MarkKind.HIDDEN) == ["SECRET words"]
    assert "Seen text." in paper.text


def test_white_words_on_a_dark_ground_are_seen() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(60, 290, 300, 30, fill=1, stroke=0)
        canvas.setFillGray(1)
        canvas.drawString(72, 300, "Heading of a table")

    assert marked(paper_of(pdf(draw)), MarkKind.HIDDEN) == []


def test_grey_and_small_print_is_seen() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.7)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72, 300, "small print ______ . . . - i")

    assert marked(paper_of(pdf(draw)), MarkKind.HIDDEN) == []


def test_a_scan_has_no_text() -> None:
    paper = paper_of(pdf(scan("Kestrel Programme"), prose("Text")))
    assert states(paper) == [PageState.NO_TEXT, PageState.READ]


def test_the_layer_of_a_recognised_scan_is_read_and_marked() -> None:
    paper = paper_of(pdf(scan("Kestrel Programme", "Second line", layer=True)))
    assert states(paper) == [PageState.RECOGNISED]
    assert lines(paper) == ["Kestrel Programme", "Second line"]
    assert marked(paper, MarkKind.HIDDEN) == []


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_file_locked_for_its_owner_only_is_read(algorithm: str) -> None:
    data = changed(
        pdf(prose("Open to readers")),
        lambda writer: writer.encrypt("", "owner", algorithm=algorithm),
    )
    assert lines(paper_of(data)) == ["Open to readers"]


def test_a_file_locked_for_readers_is_refused() -> None:
    data = changed(pdf(prose("x")), lambda writer: writer.encrypt("user", algorithm="AES-128"))
    with pytest.raises(Unreadable, match="password"):
        paper_of(data)


def test_a_page_that_holds_nothing_has_been_read() -> None:
    def emptied(writer: pypdf.PdfWriter) -> None:
        del writer.pages[1]["/Contents"]

    paper = paper_of(changed(pdf(prose("One"), prose("Two"), prose("Three")), emptied))
    assert lines(paper) == ["One", "Three"]
    assert states(paper) == [PageState.READ] * 3


def test_a_damaged_page_is_named_and_the_others_are_kept() -> None:
    def damage(writer: pypdf.PdfWriter) -> None:
        broken = StreamObject()
        broken.set_data(b"not compressed at all")
        broken[NameObject("/Filter")] = NameObject("/FlateDecode")
        writer.pages[1][NameObject("/Contents")] = writer._add_object(broken)

    paper = paper_of(changed(pdf(prose("One"), prose("Two"), prose("Three")), damage))
    assert lines(paper) == ["One", "Three"]
    assert states(paper)[0] is PageState.READ
    assert states(paper)[1] in {PageState.FAILED, PageState.NO_TEXT}
    assert states(paper)[2] is PageState.READ


def test_a_broken_index_does_not_cost_the_text() -> None:
    data = pdf(prose("Still here"))
    place = data.rindex(b"startxref")
    assert lines(paper_of(data[:place] + b"startxref\n99999999\n%%EOF")) == ["Still here"]
    assert lines(paper_of(b"junk before it\n" + data)) == ["Still here"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7\n" + b"\0" * 500, b"%PDF-"])
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        paper_of(data)


def test_pages_beyond_the_limit_are_counted_and_told() -> None:
    paper = paper_of(pdf(*[prose(f"Page {number}") for number in range(5)]), pages=2)
    assert len(paper.pages) == 2
    assert paper.warnings == ("only the first 2 of its 5 pages are read",)


def test_characters_beyond_the_limit_fail_their_page() -> None:
    paper = paper_of(pdf(prose("One"), prose(*[LONG] * 10)), characters=200)
    assert len(paper.text) <= 200
    assert states(paper) == [PageState.READ, PageState.FAILED]
    assert paper.pages[1].problem == "beyond the limit of characters"


def test_the_simpler_reader_alone_reads_the_words_too() -> None:
    data = pdf(prose("First line,", "second line."), prose("Page two"))
    paper = paper_of(data, pypdf_alone=True)
    assert lines(paper) == ["First line,", "second line.", "Page two"]
    assert states(paper) == [PageState.SALVAGED] * 2
    assert "alone" in paper.warnings[0]


def test_letters_without_meaning_are_not_taken_for_text() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, TOP, "words")

    def garble(writer: pypdf.PdfWriter) -> None:
        resources: Any = writer.pages[0]["/Resources"]
        font = next(iter(resources["/Font"].values())).get_object()
        stream = StreamObject()
        rows = "\n".join(f"<{code:02x}> <{0xE000 + code:04x}>" for code in range(32, 127))
        start = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 95 beginbfchar"
        stream.set_data(f"{start}\n{rows}\nendbfchar endcmap".encode())
        font[NameObject("/ToUnicode")] = writer._add_object(stream)
        font[NameObject("/FirstChar")] = NumberObject(0)

    with pytest.raises(Unreadable, match="its letters have no meaning in the file"):
        paper_of(changed(pdf(draw), garble))


_GOOD = pdf(prose("One", "two", "", "three"), prose(LONG))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_GOOD)), st.binary(min_size=1, max_size=60))
def test_a_damaged_file_is_read_or_refused(place: int, junk: bytes) -> None:
    data = _GOOD[:place] + junk + _GOOD[place + len(junk) :]
    try:
        paper = paper_of(data)
    except Unreadable as refused:
        assert refused.reason.startswith("it")  # noqa: PT017  # either ending is right
        return
    assert "".join(page_texts(paper)) == paper.text
    assert all(0 <= mark.start < mark.end <= len(paper.text) for mark in paper.marks)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=8), min_size=1, max_size=25), st.randoms()
)
def test_no_word_on_the_page_is_lost_or_repeated(words: list[str], random: Any) -> None:
    # Rows of different distances, none over another: words drawn into each other are nobody's words.
    rows = [TOP - 3]
    while len(rows) * 5 < len(words):
        rows.append(rows[-1] - random.choice([14, 20, 30]))

    def draw(canvas: Any) -> None:
        for number, word in enumerate(words):
            canvas.drawString(72 + 100 * (number % 5), rows[number // 5], word)

    told = paper_of(pdf(draw)).text.replace("|", " ").split()
    assert sorted(told) == sorted(words)
