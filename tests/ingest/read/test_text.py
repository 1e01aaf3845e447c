from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.paper import MarkKind, PageState, Paper
from ingest.read.limits import Limits, Unreadable
from ingest.read.text import decode, read_markdown, read_text
from tests.ingest.read.told import marked

LIMITS = Limits()


def text_of(data: bytes) -> Paper:
    return read_text(data, "paper.txt", "0" * 64, LIMITS)


def markdown_of(text: str) -> Paper:
    return read_markdown(text.encode(), "paper.md", "0" * 64, LIMITS)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_offsets_into_the_text_are_offsets_into_the_file(text: str) -> None:
    data = (text + "x").encode()
    paper = text_of(data)
    with io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="") as stream:
        held = stream.read()
    assert len(paper.text) == len(held)
    assert all(ours == theirs or ours in " \n" for ours, theirs in zip(paper.text, held, strict=True))


def test_line_ends_stay_as_they_are() -> None:
    assert text_of(b"one\r\ntwo\nthree\rfour").text == "one\r\ntwo\nthree\rfour"


def test_a_byte_order_mark_stays_the_first_character() -> None:
    assert text_of(b"\xef\xbb\xbfone").text == "\ufeffone"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told_by_their_mark(encoding: str) -> None:
    data = "Cost: £5".encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    decoded = decode(data)
    assert decoded.text.removeprefix("\ufeff") == "Cost: £5"
    assert "byte order mark" in decoded.warnings[0]


def test_windows_text_is_read_with_a_warning() -> None:
    paper = text_of("Cost: £5 – “about”".encode("cp1252"))
    assert paper.text == "Cost: £5 – “about”"
    assert "Windows-1252" in paper.warnings[0]


def test_the_byte_that_is_not_utf_8_is_named() -> None:
    assert "byte 3" in decode(b"abc\xa35").warnings[0]


@pytest.mark.parametrize("data", [b"\x00\x01\x02text", b"text\x00text", bytes(range(32)) * 10])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        text_of(data)


@pytest.mark.parametrize("data", [b" \n\t\r\n", b"\xef\xbb\xbf", b"\f"])
def test_a_file_of_blanks_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        text_of(data)


def test_characters_that_disturb_a_screen_become_blanks_one_for_one() -> None:
    paper = text_of("a\u202eb\U000e0041c\x1b[31md\u2066e".encode())
    assert paper.text == "a b c [31md e"


def test_a_file_beyond_the_limit_is_cut_and_says_so() -> None:
    paper = read_text(b"x" * 100, "p", "0", Limits(characters=10))
    assert paper.text == "x" * 10
    assert "first 10 of its 100" in paper.warnings[0]


def test_form_feeds_part_pages() -> None:
    paper = text_of(b"one\n\fTwo\n\f\f")
    assert [paper.text[page.start : page.end] for page in paper.pages] == ["one\n\n", "Two\n\n", "\n"]
    assert [page.state for page in paper.pages] == [PageState.READ, PageState.READ, PageState.NO_TEXT]
    assert text_of(b"one").pages == ()


def test_markdown_marks_come_from_its_syntax() -> None:
    paper = markdown_of(
        "# Title #\n\nText\n\nUnder\n=====\n\n- one\n  - two\n1. three\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    assert marked(paper, MarkKind.HEADING) == ["# Title #", "Under"]
    assert marked(paper, MarkKind.LIST_ITEM) == ["- one", "  - two", "1. three"]
    assert marked(paper, MarkKind.TABLE_HEADER) == ["| A | B |"]
    assert marked(paper, MarkKind.TABLE_ROW) == ["| 1 | 2 |"]
    assert marked(paper, MarkKind.FURNITURE) == ["|---|---|"]
    assert paper.title == "Title"
    assert [mark.level for mark in paper.marks if mark.kind is MarkKind.LIST_ITEM] == [1, 2, 1]


def test_code_in_markdown_has_no_headings() -> None:
    paper = markdown_of("```\n# not a heading\n```\n\n~~~\n- nor an item\n~~~\n# Yes\n")
    assert marked(paper, MarkKind.HEADING) == ["# Yes"]
    assert marked(paper, MarkKind.LIST_ITEM) == []


def test_comments_and_front_matter_are_not_text_of_the_paper() -> None:
    paper = markdown_of("---\ntitle: x\n---\n\nText <!-- hidden --> more\n")
    assert marked(paper, MarkKind.FURNITURE) == ["---\ntitle: x\n---\n"]
    assert marked(paper, MarkKind.HIDDEN) == ["<!-- hidden -->"]


@given(st.text(alphabet="#-=| \n\r`~1.abc<!>*", max_size=200))
def test_marks_of_markdown_are_slices_of_it(text: str) -> None:
    paper = markdown_of("x\n" + text)
    assert paper.text == "x\n" + text
    assert all(0 <= mark.start < mark.end <= len(paper.text) for mark in paper.marks)
