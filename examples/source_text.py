"""The sources of the sample papers: one block a line, marked by how the line begins.

    # title        ## heading        ##+ heading that the word processor numbers
    * bullet       + paragraph that the word processor numbers
    | a | b |      a row of a table; the first row of a run of rows is its header
    ---            a new page
    anything else  a paragraph

Inside a line, for Word files, {-old-}{+new+} is a tracked change and {≤} a sign of the Symbol font;
for PDF files, ^1 at the end of a word is a raised footnote mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class BlockKind(Enum):
    """What a line of a source is."""

    TITLE = "# "
    HEADING = "## "
    NUMBERED_HEADING = "##+ "
    BULLET = "* "
    NUMBERED = "+ "
    TABLE = "| "
    NEW_PAGE = "---"
    PARAGRAPH = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a paper. Of a table `rows` are the cells; of all else `text` is the words."""

    kind: BlockKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def read_source(file: Path) -> tuple[Block, ...]:
    """The blocks of a source file, neighbouring rows gathered into one table."""
    blocks: list[Block] = []
    for line in filter(None, file.read_text(encoding="utf-8").splitlines()):
        kind = next(kind for kind in BlockKind if line.startswith(kind.value))
        if kind is not BlockKind.TABLE:
            blocks.append(Block(kind=kind, text=line.removeprefix(kind.value)))
            continue
        row = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if blocks and blocks[-1].kind is BlockKind.TABLE:
            blocks[-1] = Block(kind=kind, rows=(*blocks[-1].rows, row))
        else:
            blocks.append(Block(kind=kind, rows=(row,)))
    return tuple(blocks)
