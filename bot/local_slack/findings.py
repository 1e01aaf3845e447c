"""What is wrong with blocks, in the words and with the pointers that Slack answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_MISSING = "missing required field: "


class Findings:
    """Collects what is wrong; each check names the place by a JSON pointer."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.block_ids: set[str] = set()

    def add(self, at: str, sentence: str) -> None:
        """Something is wrong there."""
        self.found.append(f"{sentence} [json-pointer:{at or '/'}]")

    def missing(self, at: str, field: str) -> None:
        """A field is not there."""
        self.add(f"{at}/{field}", _MISSING + field)

    def text(self, at: str, told: Any, most: int, *, kinds: Sequence[str] = ("plain_text", "mrkdwn")) -> None:
        """A text object of one to `most` characters."""
        if not isinstance(told, dict):
            self.add(at, "a text object is required")
            return
        if told.get("type") not in kinds:
            self.add(f"{at}/type", f"unsupported type: {told.get('type')}")
        self.words(f"{at}/text", told.get("text"), most)

    def words(self, at: str, told: Any, most: int) -> None:
        """A text of one to `most` characters."""
        if not isinstance(told, str) or not told:
            self.add(at, "must be at least 1 character")
        elif len(told) > most:
            self.add(at, f"must be less than {most + 1} characters")

    def string(self, at: str, told: Any, most: int) -> None:
        """Nothing, or a text of up to `most` characters."""
        if told is not None and (not isinstance(told, str) or len(told) > most):
            self.add(at, f"must be a string of less than {most + 1} characters")

    def number_of(self, at: str, told: Any, least: int, most: int) -> list[Any]:
        """A list of so many things; gives it, or an empty one."""
        listed = told if isinstance(told, list) else []
        if not least <= len(listed) <= most:
            self.add(at, f"must have {least} to {most} items, has {len(listed)}")
        return listed
