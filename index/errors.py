"""What can go wrong in a way that a person can mend."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - it names what is so; whoever reads it mends it
    """A situation a person can mend: one sentence that says what is wrong and how to put it right.

    Everything else that is raised is a bug, and is reported with a reference that is also in the log.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
