"""E-mail messages: who, when, about what, and the words; attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from ingest.paper import MarkKind, Paper
from ingest.read.characters import tidy
from ingest.read.html import parse
from ingest.read.limits import Limits, Unreadable
from ingest.read.sheet import Sheet, SheetFull
from ingest.read.sight import Sight
from ingest.read.walker import Walker

_FIELDS = ("From", "To", "Cc", "Date", "Subject")


def read_email(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """The message as lines: "From: …" and so on, then its text, plain before HTML."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Unreadable("it is no message that can be read")
    warnings: list[str] = []
    sheet = Sheet(limits.characters)
    fields = {name: _field(message, name) for name in _FIELDS}
    try:
        for name, value in fields.items():
            if value:
                sheet.write(f"{name}: {value}")
        sheet.gap()
        _write_body(message, sheet)
    except SheetFull:
        warnings.append(f"only the first {limits.characters:,} characters are read")
    warnings.extend(_attachments(message))
    if not sheet.text.strip():
        raise Unreadable("the message is empty")
    return Paper(
        path=relative,
        format="email",
        sha256=sha256,
        text=sheet.text,
        marks=tuple(sheet.marks),
        title=fields["Subject"] or None,
        warnings=tuple(warnings),
    )


def _field(message: EmailMessage, name: str) -> str:
    try:
        return tidy(str(message.get(name, ""))).strip()
    except Exception:  # noqa: BLE001  # a malformed header makes the standard library raise almost anything
        return ""


def _write_body(message: EmailMessage, sheet: Sheet) -> None:
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_content() if body is not None else ""
    except Exception:  # noqa: BLE001  # the same: unknown charsets, broken transfer encodings
        payload = message.get_payload(decode=True)
        body, content = None, payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if body is not None and body.get_content_type() == "text/html":
        root = parse(str(content))
        if root is not None:
            Walker(sheet, Sight.of(root)).walk(root)
        return
    for line in str(content).splitlines():
        told = tidy(line).strip()
        if not told:
            sheet.gap()
        quoted = told.startswith(">")
        sheet.write(told, *((MarkKind.FURNITURE,) if quoted else ()))


def _attachments(message: EmailMessage) -> list[str]:
    names = []
    try:
        for part in message.walk():
            name = part.get_filename()
            if name:
                names.append(tidy(name).strip())
    except Exception:  # noqa: BLE001  # the same
        return ["its attachments cannot be listed"]
    return [f"attachment not read: {name}" for name in names]
