"""What a call of the Web API was given, whether as a form or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_JSON = frozenset(
    {"attachments", "blocks", "chunks", "files", "loading_messages", "metadata", "prompts", "view"}
)
"""Fields that a form carries as JSON."""
_NO = frozenset({"", "0", "false"})


class Arguments:
    """The fields of a call. What is missing is blank."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told: dict[str, Any] = {name: _opened(name, value) for name, value in told.items()}

    def has(self, name: str) -> bool:
        """Whether the field was given and is not null."""
        return self.told.get(name) is not None

    def text(self, name: str) -> str:
        """The field as text."""
        value = self.told.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """The field as yes or no."""
        return self.text(name).casefold() not in _NO if self.has(name) else otherwise

    def number(self, name: str, otherwise: int = 0) -> int:
        """The field as a number; `otherwise` where it is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return otherwise

    def listed(self, name: str) -> list[Any]:
        """The field as a list."""
        value = self.told.get(name)
        return value if isinstance(value, list) else []

    def json(self, name: str) -> Any:
        """The field as the JSON it is."""
        return self.told.get(name)


def _opened(name: str, value: Any) -> Any:
    if name in _IN_JSON and isinstance(value, str):
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError:
            return value
    return value
