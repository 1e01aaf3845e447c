from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.paper import MarkKind
from ingest.read.docx import read_docx
from ingest.read.limits import Limits, Unreadable
from tests.ingest.read.told import lines, marked
from tests.ingest.read.word_files import (
    data_of,
    element,
    item,
    level,
    numbering,
    paragraph,
    read_document,
    read_paragraphs,
    run,
    with_part,
)


def listed(levels: str, *items: tuple[str, int], overrides: str = "") -> list[str]:
    document = docx.Document()
    numbering(document, levels, overrides=overrides)
    for text, at in items:
        document.element.body.insert(len(document.element.body) - 1, item(text, at))
    return lines(read_document(document))


CLAUSES = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "(%4)")
)


def test_paragraphs_headings_and_title_are_told_apart() -> None:
    document = docx.Document()
    document.core_properties.title = "Kestrel Programme"
    document.add_heading("Kestrel", 0)
    document.add_heading("Background", 2)
    document.add_paragraph("One.\nTwo.")
    paper = read_document(document)
    assert paper.text == "Kestrel\n\nBackground\n\nOne.\nTwo.\n\n"
    assert [(paper.text[mark.start : mark.end], mark.level) for mark in paper.marks] == [
        ("Kestrel", 1),
        ("Background", 2),
    ]
    assert paper.title == "Kestrel Programme"


def test_an_outline_level_makes_a_heading() -> None:
    paper = read_paragraphs(paragraph(run("Part 2"), '<w:outlineLvl w:val="1"/>'), paragraph(run("Text")))
    assert marked(paper, MarkKind.HEADING) == ["Part 2"]


def test_the_numbers_word_shows_become_text() -> None:
    assert listed(
        CLAUSES,
        ("Term", 0),
        ("begins", 1),
        ("ends", 1),
        ("early", 2),
        ("late", 2),
        ("very", 3),
        ("Price", 0),
        ("sum", 1),
    ) == ["1. Term", "1.1 begins", "1.2 ends", "(a) early", "(b) late", "(i) very", "2. Price", "2.1 sum"]


def test_a_level_without_its_parent_counts_as_word_counts() -> None:
    assert listed(CLAUSES, ("first", 1), ("second", 1)) == ["1.1 first", "1.2 second"]


def test_numbers_start_where_the_list_says() -> None:
    assert listed(level(0, "decimal", "%1)", start=4), ("x", 0), ("y", 0)) == ["4) x", "5) y"]
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    assert listed(level(0, "decimal", "%1."), ("x", 0), ("y", 0), overrides=override) == ["9. x", "10. y"]


def test_legal_numbering_shows_decimals_throughout() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert listed(levels, ("x", 0), ("y", 1)) == ["I. x", "1.1 y"]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("lowerLetter", ["a", "b"]),
        ("upperLetter", ["A", "B"]),
        ("lowerRoman", ["i", "ii"]),
        ("decimalZero", ["01", "02"]),
        ("ordinal", ["1st", "2nd"]),
    ],
)
def test_lists_number_in_several_styles(style: str, told: list[str]) -> None:
    assert listed(level(0, style, "%1"), ("x", 0), ("x", 0)) == [f"{sign} x" for sign in told]


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>')
    assert listed(levels, ("x", 0), ("a", 1), ("y", 0), ("b", 1)) == ["1. x", "(a) a", "2. y", "(b) b"]


def test_bullets_and_items_are_list_items() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Number")
    paper = read_document(document)
    assert marked(paper, MarkKind.LIST_ITEM) == ["• one", "1. two"]


def test_a_numbered_heading_is_a_heading_with_its_number() -> None:
    document = docx.Document()
    numbering(document, level(0, "decimal", "%1.", '<w:pStyle w:val="Heading1"/>'))
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        element('<w:numPr><w:numId w:val="90"/></w:numPr>')
    )
    document.add_heading("Term", 1)
    document.add_heading("Price", 1)
    assert marked(read_document(document), MarkKind.HEADING) == ["1. Term", "2. Price"]


def test_a_number_can_be_switched_off() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    off = document.add_paragraph("plain", style="List Number")
    off._p.get_or_add_pPr().append(element('<w:numPr><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("two", style="List Number")
    assert lines(read_document(document)) == ["1. one", "plain", "2. two"]


@pytest.mark.parametrize(
    "hidden",
    [
        run("SECRET", "<w:vanish/>"),
        run("SECRET", '<w:color w:val="FFFFFF"/>'),
        run("SECRET", '<w:sz w:val="2"/>'),
        '<w:del w:id="1"><w:r><w:delText>SECRET</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="1">{run("SECRET")}</w:moveFrom>',
        "<w:r><w:instrText>SECRET</w:instrText></w:r>",
    ],
)
def test_hidden_and_deleted_text_is_left_out(hidden: str) -> None:
    assert lines(read_paragraphs(paragraph(run("before ") + hidden + run("after")))) == ["before after"]


def test_text_hidden_by_its_style_is_left_out() -> None:
    document = docx.Document()
    style = document.styles.add_style("Ghost", 1)
    style.font.hidden = True
    document.add_paragraph("SECRET", style="Ghost")
    document.add_paragraph("seen")
    assert lines(read_document(document)) == ["seen"]


def test_what_was_left_out_is_told() -> None:
    paper = read_paragraphs(
        paragraph(
            '<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run("new")}</w:ins>{run("gone", "<w:vanish/>")}'
        )
    )
    assert lines(paper) == ["new"]
    assert paper.warnings == (
        "tracked changes: 1 deletions left out, 1 insertions read as accepted",
        "1 stretches of hidden text are left out",
    )


@pytest.mark.parametrize(
    "shown",
    [
        run("WORD", '<w:vanish w:val="0"/>'),
        run("WORD", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
        run("WORD", "<w:webHidden/>"),
        f'<w:moveTo w:id="1">{run("WORD")}</w:moveTo>',
        f"<w:hyperlink>{run('WORD')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{run('WORD')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run('WORD')}</w:smartTag>",
        f'<w:fldSimple w:instr="REF">{run("WORD")}</w:fldSimple>',
    ],
)
def test_text_that_word_shows_is_kept(shown: str) -> None:
    assert lines(read_paragraphs(paragraph(shown))) == ["WORD"]


def test_signs_that_are_no_text_become_text() -> None:
    signs = (
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"
    )
    assert lines(read_paragraphs(paragraph(signs))) == ["a-b cd"]


def test_a_raised_digit_does_not_join_the_amount() -> None:
    raised = run("4", '<w:vertAlign w:val="superscript"/>')
    assert lines(read_paragraphs(paragraph(run("£25,000") + raised))) == ["£25,000⁴"]


def table(rows: list[list[str]]) -> tuple[Any, Any]:
    document = docx.Document()
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document, made


def test_a_table_is_read_row_by_row() -> None:
    document, made = table(
        [["Value", "Who", "How"], ["Below £10k", "Manager\nor deputy", ""], ["", "Board", "vote"]]
    )
    made.rows[0]._tr.get_or_add_trPr().append(element("<w:tblHeader/>"))
    paper = read_document(document)
    assert lines(paper) == ["Value | Who | How", "Below £10k | Manager or deputy", " | Board | vote"]
    assert marked(paper, MarkKind.TABLE_HEADER) == ["Value | Who | How"]
    assert len(marked(paper, MarkKind.TABLE_ROW)) == 2


def test_a_bold_first_row_is_the_header() -> None:
    document, made = table([["Value", "Who"], ["1", "2"]])
    for cell in made.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    assert marked(read_document(document), MarkKind.TABLE_HEADER) == ["Value | Who"]


def test_key_information_in_a_table_is_name_and_value() -> None:
    document, _ = table([["Reference:", "HPD 12"], ["Date signed:", ""]])
    assert lines(read_document(document)) == ["Reference: HPD 12", "Date signed:"]


def test_merged_cells_are_told_once() -> None:
    document, made = table([["A", "B"], ["C", "D"], ["E", "F"]])
    made.cell(0, 0).merge(made.cell(1, 0)).text = "both rows"
    made.cell(2, 0).merge(made.cell(2, 1)).text = "both columns"
    assert lines(read_document(document)) == ["both rows | B", " | D", "both columns"]


def test_a_table_that_frames_the_paper_is_no_table() -> None:
    document, made = table([["Part 1", ""]])
    for number in range(30):
        made.cell(0, 0).add_paragraph(f"Paragraph {number} of the paper, which is set in a frame.")
    paper = read_document(document)
    assert len(lines(paper)) == 31
    assert marked(paper, MarkKind.TABLE_ROW) == []


def test_a_deleted_row_is_left_out() -> None:
    document, made = table([["a", "b"], ["c", "d"]])
    made.rows[0]._tr.get_or_add_trPr().append(element('<w:del w:id="1"/>'))
    assert lines(read_document(document)) == ["c | d"]


def test_headers_and_footers_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Text")
    paper = read_document(document)
    assert lines(paper) == ["OFFICIAL-SENSITIVE", "Text", "Page 1"]
    assert marked(paper, MarkKind.FURNITURE) == ["OFFICIAL-SENSITIVE", "Page 1"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(read_paragraphs(paragraph(run("text") + both))) == ["text", "boxed"]


def test_footnotes_stand_after_their_paragraph() -> None:
    document = docx.Document()
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document.element.body.insert(0, paragraph(run("£25,000") + reference + run(" in value")))
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Net of VAT.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = with_part(data_of(document), "word/footnotes.xml", notes.encode())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = types.replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{link}" Target="footnotes.xml"/></Relationships>'
    )
    data = with_part(
        with_part(data, "[Content_Types].xml", types.encode()),
        "word/_rels/document.xml.rels",
        relations.encode(),
    )
    paper = read_docx(data, "p", "0", Limits())
    assert lines(paper) == ["£25,000¹ in value", "¹ Net of VAT."]
    assert marked(paper, MarkKind.FOOTNOTE) == ["¹ Net of VAT."]


def archive_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_docx(data, "p.docx", "0", limits or Limits())
    return caught.value.reason


def good() -> bytes:
    document = docx.Document()
    document.add_paragraph("Text")
    return data_of(document)


def test_an_archive_that_would_unpack_to_too_much_is_refused() -> None:
    bomb = with_part(good(), "word/media/image1.bin", b"\0" * 3_000_000)
    assert len(bomb) < 100_000
    assert refusal(bomb, Limits(unpacked_bytes=2_000_000)) == "it would unpack to 3 MB"


def test_entities_are_refused() -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "entities" in refusal(with_part(good(), "word/document.xml", entity))
    wide = b"\xff\xfe" + entity.decode().encode("utf-16-le")
    assert "entities" in refusal(with_part(good(), "word/styles.xml", wide))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04 and nothing more", "damaged"),
        (archive_of(readme=b"x"), "ZIP archive"),
        (archive_of(xl__workbook=b"x"), "spreadsheet"),
        (archive_of(ppt__presentation=b"x"), "presentation"),
    ],
)
def test_other_archives_are_refused_by_what_they_are(data: bytes, word: str) -> None:
    assert word in refusal(data)


def test_a_word_file_without_text_is_refused() -> None:
    assert refusal(data_of(docx.Document())) == "it holds no text"


def test_a_paper_beyond_the_limit_is_cut_and_says_so() -> None:
    document = docx.Document()
    for _ in range(20):
        document.add_paragraph("word " * 20)
    paper = read_document(document, Limits(characters=500))
    assert len(paper.text) <= 500
    assert "first 500" in paper.warnings[0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(place: int, junk: bytes) -> None:
    data = GOOD[:place] + junk + GOOD[place + len(junk) :]
    try:
        read_docx(data, "p.docx", "0", Limits())
    except Unreadable as refused:
        assert refused.reason.startswith("it ")  # noqa: PT017  # either ending is right


GOOD = good()
