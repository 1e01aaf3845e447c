from __future__ import annotations

import hashlib
import os
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read import read, sniff
from ingest.read.limits import Limits, Unreadable
from tests.ingest.read.pdf_files import pdf, prose
from tests.ingest.read.word_files import data_of

MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Kestrel\nDate: Tue, 1 Oct 2019 10:00:00 +0000\n"


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Words")
    return data_of(document)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf(prose("x")), "paper.txt", "pdf"),
        (b"junk\n" * 100 + pdf(prose("x")), "paper", "pdf"),
        (pdf(prose("x")).replace(b"%PDF-", b"%pdf ", 1), "paper.pdf", "pdf"),
        (word(), "paper.pdf", "docx"),
        (b"<!DOCTYPE html><p>x", "paper.txt", "html"),
        (b"\xef\xbb\xbf \n<!-- made by hand -->\n<HTML><body>x", "paper", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html><p>x</p></html>', "paper.xml", "html"),
        (b"<p>only a scrap</p>", "scrap.htm", "html"),
        (b"<p>only a scrap</p>", "scrap.md", "markdown"),
        (b"plain words", "page.html", "text"),
        (b"# Title", "PAPER.MD", "markdown"),
        (b"# Title", "paper.txt", "text"),
        (MAIL + b"MIME-Version: 1.0\n\nHello", "message", "email"),
        (MAIL + b"\nHello", "message.eml", "email"),
        (MAIL + b"\nA memo that begins like a message", "memo.txt", "text"),
        (b"Reference code: HPD 12\nDate signed: 1 May\n", "paper.txt", "text"),
    ],
)
def test_the_content_tells_the_format_not_the_name(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Office file"),
        (b"{\\rtf1 text}", "Rich Text"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (b'<?xml version="1.0"?><data/>', "XML data"),
        (b"%!PS-Adobe-3.0", "PostScript"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        sniff(data, "paper")


def test_a_pdf_in_name_only_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds none"):
        sniff(b"just words", "paper.pdf")


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (pdf(prose("Words of it")), "pdf", "Words of it"),
        (word(), "docx", "Words"),
        (b"<html><body><p>Words</p></body></html>", "html", "Words"),
        (b"Words", "text", "Words"),
        (MAIL + b"MIME-Version: 1.0\n\nWords", "email", "Words"),
    ],
)
def test_a_file_is_read_whatever_it_is_called(tmp_path: Path, data: bytes, kind: str, words: str) -> None:
    file = tmp_path / "paper.bin"
    file.write_bytes(data)
    paper = read(file, "folder/paper.bin", Limits())
    assert (paper.format, paper.path) == (kind, "folder/paper.bin")
    assert paper.sha256 == hashlib.sha256(data).hexdigest()
    assert words in paper.text


def reason_of(file: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(file, file.name, limits or Limits())
    return caught.value.reason


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason_of(tmp_path / "pipe") == "it is not a regular file"
    assert reason_of(tmp_path) == "it is not a regular file"
    assert "cannot be opened" in reason_of(tmp_path / "missing")


def test_a_link_put_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "paper.txt").symlink_to(tmp_path / "secret")
    assert "cannot be opened" in reason_of(tmp_path / "paper.txt")


def test_empty_and_too_large_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert reason_of(tmp_path / "empty") == "it is empty"
    (tmp_path / "large").write_bytes(b"x" * 2_000_000)
    assert reason_of(tmp_path / "large", Limits(file_bytes=1024 * 1024)) == "it is larger than 1 MB"


@given(st.binary(max_size=300))
def test_any_bytes_have_a_format_or_a_reason(data: bytes) -> None:
    try:
        assert sniff(data, "paper") in {"pdf", "docx", "html", "email", "markdown", "text"}
    except Unreadable as refused:
        assert refused.reason.startswith("it is ")  # noqa: PT017  # either ending is right
