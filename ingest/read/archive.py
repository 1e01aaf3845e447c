"""Office files are ZIP archives: what the directory says is checked before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from ingest.read.limits import MEGABYTE, Limits, Unreadable

_ENTRIES = 10_000
_PEEK = 4096
_OTHER = (
    ("xl/", "it is a spreadsheet; save the paper as .docx or PDF"),
    ("ppt/", "it is a presentation; save it as PDF"),
    ("content.xml", "it is an OpenDocument file; save it as .docx or PDF"),
)


def check_word_archive(data: bytes, limits: Limits) -> None:
    """Refuse an archive that is no Word file, or would unpack to more than a paper can hold.

    A file of 98 KB can expand to 100 million characters: by compression, which the directory
    shows, or by XML entities, which no Word file needs. Raises `Unreadable`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist(), limits)
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        _check_part(part.read(_PEEK))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("it is damaged: its archive cannot be unpacked") from error


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable(_foreign(names))
    if len(entries) > _ENTRIES or len(names) < len(entries):
        raise Unreadable("it is damaged: its archive has too many or repeated entries")
    size = sum(entry.file_size for entry in entries)
    if size > limits.unpacked_bytes:
        raise Unreadable(f"it would unpack to {size // MEGABYTE:,} MB")


def _check_part(start: bytes) -> None:
    plain = start.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable("it defines XML entities, which no Word file needs")


def _foreign(names: set[str]) -> str:
    for start, reason in _OTHER:
        if any(name.startswith(start) for name in names):
            return reason
    return "it is a ZIP archive, not a Word file; unpack it"
