"""Word files for tests: made by python-docx, then altered where only Word itself would write such XML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml

from ingest.read.docx import read_docx
from ingest.read.limits import Limits

if TYPE_CHECKING:
    from ingest.paper import Paper

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def element(xml: str) -> Any:
    """An element from XML that uses the prefixes w, mc, wps and v."""
    name, _, rest = xml.lstrip("<").partition(">")
    slash = "/" if name.endswith("/") else ""
    return parse_xml(f"<{name.rstrip('/')} {NAMESPACES}{slash}>{rest}")


def paragraph(runs: str, properties: str = "") -> Any:
    """A paragraph of raw runs."""
    return element(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>")


def run(text: str, properties: str = "") -> str:
    """A raw run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def data_of(document: Any) -> bytes:
    """The file as bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read_document(document: Any, limits: Limits | None = None) -> Paper:
    """Read a document just made."""
    return read_docx(data_of(document), "paper.docx", "0" * 64, limits or Limits())


def read_paragraphs(*paragraphs: Any) -> Paper:
    """Read a document of these raw paragraphs."""
    document = docx.Document()
    for made in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, made)
    return read_document(document)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()


def numbering(document: Any, levels: str, *, number: int = 90, overrides: str = "") -> None:
    """Add a list with these raw levels."""
    root = document.part.numbering_part.element
    abstract = element(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{overrides}</w:num>'))


def level(at: int, style: str, pattern: str, extra: str = "", start: int = 1) -> str:
    """A raw level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def item(text: str, at: int, number: int = 90) -> Any:
    """A paragraph of a list."""
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')
