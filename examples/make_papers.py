"""Make the PDF and Word files of the sample collection from their sources.

    python -m examples.make_papers [--to FOLDER]

Each line of `PAPERS` says what a paper is made from and what has happened to it. The papers in text, HTML
and Markdown are not made: they lie in `examples/papers` as they are.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdf

from examples import damage, docx_layout, pdf_layout
from examples.pdf_layout import Furniture
from examples.source_text import BlockKind, read_source

SOURCES = Path(__file__).parent / "sources"
PAPERS_FOLDER = Path(__file__).parent / "papers"


def as_it_is(paper: bytes) -> bytes:
    """Nothing happens to the paper."""
    return paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file to make. Several sources make a pack; `then` is what happens to a PDF afterwards."""

    to: str
    sources: tuple[str, ...]
    furniture: Furniture = field(default_factory=Furniture)
    locked: bool = False
    then: Callable[[bytes], bytes] = as_it_is

    def content(self) -> bytes:
        """The bytes of the file."""
        if self.to.endswith(".docx"):
            blocks = read_source(SOURCES / self.sources[0])
            return docx_layout.lay_out(blocks, _title(self.sources[0]))
        papers = [
            pdf_layout.lay_out(read_source(SOURCES / name), _title(name), self.furniture, locked=self.locked)
            for name in self.sources
        ]
        return self.then(papers[0] if len(papers) == 1 else damage.bound(papers))


def _title(source: str) -> str:
    blocks = read_source(SOURCES / source)
    return next(block.text for block in blocks if block.kind is BlockKind.TITLE)


def _third_page_spoilt(paper: bytes) -> bytes:
    return damage.broken(paper, page=3)


PLAIN = Furniture(footer="")
MARKED = Furniture(header="OFFICIAL", footer="HMOS request for decision {page} of {pages}")

PAPERS = (
    # Decisions
    Made(
        to="decisions/hmd-263-lanthorn-full-business-case.pdf",
        sources=("hmd-263-full-business-case.txt",),
        furniture=MARKED,
    ),
    Made(
        to="restricted/hmd-263-part-2.pdf",
        sources=("hmd-263-part-2.txt",),
        furniture=Furniture(header="OFFICIAL - SENSITIVE"),
    ),
    Made(
        to="decisions/hmd-222-saltermouth-station-disposal.pdf",
        sources=("hmd-222-station-disposal.txt",),
        locked=True,
    ),
    Made(
        to="decisions/hmd-270-body-worn-video.pdf",
        sources=("hmd-270-body-worn-video.txt",),
        then=_third_page_spoilt,
    ),
    Made(
        to="decisions/hmd-283-estates-strategy.pdf",
        sources=("hmd-283-estates-strategy.txt",),
        then=damage.locked_with_aes,
    ),
    Made(
        to="decisions/dmsd-2017-41-callkeeper-award.pdf",
        sources=("dmsd-2017-41-callkeeper-award.txt",),
        furniture=PLAIN,
        then=damage.scanned,
    ),
    Made(
        to="decisions/hmd-214-lanthorn-outline-business-case-DRAFT-v0.7.docx", sources=("hmd-214-draft.txt",)
    ),
    Made(
        to="decisions/hmd-229-lanthorn-procurement-strategy.docx",
        sources=("hmd-229-procurement-strategy.txt",),
    ),
    Made(to="decisions/hmd-236-wharf-lane-lease.docx", sources=("hmd-236-wharf-lane-lease.txt",)),
    Made(to="decisions/hmd-296-custody-healthcare.docx", sources=("hmd-296-custody-healthcare.txt",)),
    Made(to="decisions/hfa-0112-d-shared-control-room.docx", sources=("hfa-0112-d-shared-control-room.txt",)),
    # Three files of one name
    Made(to="decisions/hmd-214/Appendix 1.pdf", sources=("appendix-1-hmd-214.txt",), furniture=PLAIN),
    Made(to="decisions/hmd-263/Appendix 1.pdf", sources=("appendix-1-hmd-263.txt",), furniture=PLAIN),
    Made(to="decisions/hmd-283/Appendix 1.pdf", sources=("appendix-1-hmd-283.txt",), furniture=PLAIN),
    # Schemes and regulations
    Made(to="schemes/scheme-of-delegation-2021.docx", sources=("scheme-of-delegation-2021.txt",)),
    Made(to="schemes/scheme-of-delegation-2024.pdf", sources=("scheme-of-delegation-2024.txt",)),
    Made(to="schemes/contract-regulations-2022.docx", sources=("contract-regulations-2022.txt",)),
    # Contracts
    Made(to="contracts/furniture-order-form.pdf", sources=("furniture-order-form.txt",), furniture=PLAIN),
    Made(to="contracts/brindlecote-platform-agreement.pdf", sources=("brindlecote-agreement.txt",)),
    Made(to="contracts/brindlecote-deed-of-variation.docx", sources=("brindlecote-deed-of-variation.txt",)),
    Made(to="contracts/consultancy-template.docx", sources=("consultancy-template.txt",)),
    # A pack of three papers
    Made(
        to="packs/joint-audit-panel-2023-07-13.pdf",
        sources=("pack-1-lanthorn-assurance.txt", "pack-2-fleet-telematics.txt", "pack-3-risk-register.txt"),
        furniture=Furniture(header="Joint Audit Panel - public"),
    ),
)


def words_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, as a PDF reader gives it."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def make(to: Path) -> tuple[Path, ...]:
    """Write every made paper below `to`. A locked file that already says the same words stays as it is."""
    written = []
    for made in PAPERS:
        target = to / made.to
        content = made.content()
        salted = made.then is damage.locked_with_aes
        if salted and target.exists() and words_of(target.read_bytes()) == words_of(content):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        written.append(target)
    return tuple(written)


def main() -> None:
    """Make the papers where they belong, or below another folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=PAPERS_FOLDER)
    for path in make(parser.parse_args().to):
        print(path)  # noqa: T201 - this script's only output


if __name__ == "__main__":
    main()
