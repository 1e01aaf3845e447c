from __future__ import annotations

from typing import Any

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from ingest.paper import MarkKind, Paper
from tests.ingest.read.pdf_files import changed, paper_of, pdf, prose, together
from tests.ingest.read.told import lines, marked


def hidden(paper: Paper) -> list[str]:
    return marked(paper, MarkKind.HIDDEN)


def field(name: str, value: str, x: float, y: float, **options: Any) -> Any:
    def draw(canvas: Any) -> None:
        canvas.acroForm.textfield(
            name=name, value=value, x=x, y=y - 5, width=200, height=18, fontSize=11, borderWidth=0, **options
        )

    return draw


def box(name: str, x: float, y: float, *, on: bool, style: str = "check") -> Any:
    def draw(canvas: Any) -> None:
        canvas.acroForm.checkbox(name=name, x=x, y=y - 3, size=13, checked=on, buttonStyle=style)

    return draw


def label(text: str, x: float, y: float) -> Any:
    return prose(text, left=x, top=y)


def each_field(writer: pypdf.PdfWriter) -> list[Any]:
    annotations: Any = writer.pages[0]["/Annots"]
    return [annotation.get_object() for annotation in annotations]


FORM = pdf(
    together(
        label("Decision maker:", 72, 700),
        field("maker", "Councillor A. Heron", 170, 700),
        label("Is there a Part 2 form?", 72, 670),
        label("YES", 220, 670),
        box("yes", 246, 670, on=False),
        label("NO", 300, 670),
        box("no", 320, 670, on=True),
        label("The end.", 72, 640),
    )
)


def test_what_is_typed_into_a_form_is_read_beside_its_label() -> None:
    assert lines(paper_of(FORM)) == [
        "Decision maker: | Councillor A. Heron",
        "Is there a Part 2 form? | YES ☐ | NO ☒",
        "The end.",
    ]


@pytest.mark.parametrize("style", ["check", "cross", "circle", "star", "diamond"])
def test_a_box_is_on_or_off_however_its_mark_is_drawn(style: str) -> None:
    page = together(
        label("Urgent", 72, 700),
        box("urgent", 112, 700, on=True, style=style),
        label("Exempt", 172, 700),
        box("exempt", 212, 700, on=False, style=style),
    )
    assert lines(paper_of(pdf(page))) == ["Urgent ☒ | Exempt ☐"]


def test_of_radio_buttons_one_is_on() -> None:
    def draw(canvas: Any) -> None:
        for value, x in (("open", 120), ("closed", 220)):
            canvas.acroForm.radio(name="kind", value=value, selected=value == "open", x=x, y=697, size=13)

    page = together(label("Open", 90, 700), label("Closed", 180, 700), draw)
    assert lines(paper_of(pdf(page))) == ["Open ☒ | Closed ☐"]


def test_the_chosen_entry_of_a_list_is_read_and_the_others_are_not() -> None:
    def draw(canvas: Any) -> None:
        canvas.acroForm.choice(
            name="route", value="Open", options=["Open", "Closed"], x=130, y=695, width=100, height=18
        )

    paper = paper_of(pdf(together(label("Route:", 72, 700), draw)))
    assert "Open" in paper.text
    assert "Closed" not in paper.text


def test_a_value_that_the_file_does_not_draw_is_drawn_as_every_reader_does() -> None:
    def strip(writer: pypdf.PdfWriter) -> None:
        for annotation in each_field(writer):
            if annotation.get("/FT") == "/Tx":
                del annotation["/AP"]

    assert "Councillor A. Heron" in paper_of(changed(FORM, strip)).text


@pytest.mark.parametrize("flag", [2, 32])
def test_a_hidden_field_is_not_read(flag: int) -> None:
    def hide(writer: pypdf.PdfWriter) -> None:
        for annotation in each_field(writer):
            annotation[NameObject("/F")] = NumberObject(flag)

    paper = paper_of(changed(FORM, hide))
    assert lines(paper) == ["Decision maker:", "Is there a Part 2 form? | YES | NO", "The end."]


def test_what_a_field_shows_counts_and_not_what_it_says_it_holds() -> None:
    def lie(writer: pypdf.PdfWriter) -> None:
        for annotation in each_field(writer):
            if annotation.get("/FT") == "/Tx":
                annotation[NameObject("/V")] = TextStringObject("SECRET orders")

    assert "SECRET" not in paper_of(changed(FORM, lie)).text


def test_white_words_in_a_field_are_hidden() -> None:
    from reportlab.lib.colors import white  # noqa: PLC0415  # only here

    page = together(label("Seen.", 72, 700), field("a", "SECRET", 150, 700, textColor=white, fillColor=white))
    assert hidden(paper_of(pdf(page))) == ["SECRET"]


def note(words: str, *, drawn: bool, flags: int = 4) -> Any:
    """A typed note on a page, as an editor adds it."""

    def add(writer: pypdf.PdfWriter) -> None:
        annotation: Any = FreeText(text=words, rect=(72, 600, 372, 620))
        annotation[NameObject("/F")] = NumberObject(flags)
        if drawn:
            look = DecodedStreamObject()
            look.set_data(f"BT /Helv 11 Tf 0 g 2 5 Td ({words}) Tj ET".encode())
            font = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
            fonts = DictionaryObject({NameObject("/Helv"): font})
            look[NameObject("/Type")] = NameObject("/XObject")
            look[NameObject("/Subtype")] = NameObject("/Form")
            look[NameObject("/BBox")] = RectangleObject((0, 0, 300, 20))
            look[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(look)})
        writer.add_annotation(0, annotation)

    return add


def test_a_note_typed_on_the_page_is_read_where_it_stands() -> None:
    data = changed(pdf(prose("Above it.", "", "Below it.", step=180)), note("Signed 3 May 2024", drawn=True))
    told = lines(paper_of(data))
    assert told.count("Signed 3 May 2024") == 1
    assert told[0] == "Above it."


def test_a_comment_that_opens_when_clicked_is_not_read() -> None:
    def comment(writer: pypdf.PdfWriter) -> None:
        annotation: Any = pypdf.annotations.Text(text="SECRET remark", rect=(72, 600, 92, 620))
        writer.add_annotation(0, annotation)

    assert lines(paper_of(changed(pdf(prose("Text.")), comment))) == ["Text."]


def test_a_hidden_note_is_not_read() -> None:
    data = changed(pdf(prose("Text.")), note("SECRET", drawn=True, flags=2))
    assert lines(paper_of(data)) == ["Text."]


def test_a_form_on_a_turned_page_is_read_as_it_is_seen() -> None:
    def draw(canvas: Any) -> None:
        canvas.translate(100, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Urgent")

    def turn(writer: pypdf.PdfWriter) -> None:
        writer.pages[0].rotate(90)
        for annotation in each_field(writer):
            annotation[NameObject("/Rect")] = RectangleObject((90, 440, 103, 453))

    data = changed(pdf(together(draw, box("urgent", 300, 300, on=True))), turn)
    assert lines(paper_of(data)) == ["Urgent ☒"]


def test_a_damaged_form_does_not_cost_the_page() -> None:
    def damage(writer: pypdf.PdfWriter) -> None:
        for annotation in each_field(writer):
            annotation[NameObject("/Rect")] = FloatObject(1)
            annotation[NameObject("/AP")] = NumberObject(1)

    assert "The end." in paper_of(changed(FORM, damage)).text
