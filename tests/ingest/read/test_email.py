from __future__ import annotations

import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.paper import MarkKind, Paper
from ingest.read.email import read_email
from ingest.read.limits import Limits, Unreadable


def message(body: str = "Hello\n\nSecond paragraph\n") -> EmailMessage:
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = "Rosa Quill <rosa@example.org>"
    made["To"] = "clerk@example.org"
    made["Date"] = "Tue, 01 Oct 2019 10:00:00 +0100"
    made["Subject"] = "Re: Kestrel – £4.2m"
    made.set_content(body)
    return made


def paper_of(made: EmailMessage | bytes) -> Paper:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return read_email(data, "message.eml", "0" * 64, Limits())


def test_a_message_says_who_when_and_about_what() -> None:
    paper = paper_of(message())
    assert paper.text == (
        "From: Rosa Quill <rosa@example.org>\nTo: clerk@example.org\nDate: Tue, 01 Oct 2019 10:00:00 +0100\n"
        "Subject: Re: Kestrel – £4.2m\n\nHello\n\nSecond paragraph\n"
    )
    assert (paper.title, paper.format) == ("Re: Kestrel – £4.2m", "email")


def test_quoted_lines_of_earlier_messages_are_furniture() -> None:
    paper = paper_of(message("New words\n> old words\n"))
    (mark,) = paper.marks
    assert mark.kind is MarkKind.FURNITURE
    assert paper.text[mark.start : mark.end] == "> old words"


def test_the_plain_part_is_preferred_and_html_is_read_as_a_page() -> None:
    made = message("Plain words")
    made.add_alternative("<p>Marked words</p>", subtype="html")
    assert "Plain words" in paper_of(made).text
    assert "Marked words" not in paper_of(made).text
    only = message()
    only.set_content("<h1>Head</h1><p>Words <span style='display:none'>SECRET</span></p>", subtype="html")
    paper = paper_of(only)
    assert "Head\n\nWords" in paper.text
    assert "SECRET" not in paper.text


def test_attachments_are_named() -> None:
    made = message()
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="Appendix 1.pdf")
    assert paper_of(made).warnings == ("attachment not read: Appendix 1.pdf",)


def test_a_message_in_an_unknown_encoding_is_read_as_well_as_can_be() -> None:
    head = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
    data = head + b"Content-Type: text/plain; charset=none-such\n\nWords"
    assert "Words" in paper_of(data).text


def test_an_empty_message_is_refused() -> None:
    with pytest.raises(Unreadable, match="empty"):
        paper_of(b"X-Nothing: here\n\n")


@given(st.binary(max_size=400))
def test_no_message_breaks_the_reader(data: bytes) -> None:
    try:
        paper_of(b"From: a@example.org\n" + data)
    except Unreadable as refused:
        assert refused.reason  # noqa: PT017  # either ending is right
