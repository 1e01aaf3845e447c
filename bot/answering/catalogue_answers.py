"""Lists, counts and totals over the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.asked import Asked
    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope


def answer(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """None so far."""
    del kind, scope, desk
    return None
