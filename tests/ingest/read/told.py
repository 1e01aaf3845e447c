"""What a paper says, in the shapes that tests of readers look at."""

from __future__ import annotations

from ingest.paper import MarkKind, Paper


def lines(paper: Paper) -> list[str]:
    """The lines that hold something."""
    return [line for line in paper.text.split("\n") if line]


def marked(paper: Paper, kind: MarkKind) -> list[str]:
    """The words of the marks of one kind, in their order."""
    return [paper.text[mark.start : mark.end] for mark in paper.marks if mark.kind is kind]
