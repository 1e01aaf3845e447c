"""Logs without secrets and without what people wrote.

At DEBUG, Slack's SDK and Bolt log tokens and whole message bodies; their loggers are pinned to ERROR. What
is logged at all goes through a filter that strikes out anything that looks like a token.
"""

from __future__ import annotations

import logging
import re

PINNED = ("slack_bolt", "slack_sdk", "websocket", "uvicorn", "httpcore", "httpx", "openai")
_SECRETS = re.compile(
    r"\b(?:xox[a-z]-|xapp-|xoxe\.xox[a-z]-)[\w-]+|\bBearer\s+\S+|(?<=ticket=)[^&\s]+|\bv0=[0-9a-f]{64}\b"
)
_LONGEST = 400
"""Of a line from Slack's packages: their warnings end in the body they are about."""


class Redacting(logging.Filter):
    """Strikes out tokens from messages and tracebacks; shortens what Slack's packages say."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._known = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, redacted."""
        told = self._redacted(record.getMessage())
        if record.name.startswith(PINNED) and len(told) > _LONGEST:
            told = f"{told[:_LONGEST]} … (shortened)"
        record.msg, record.args = told, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._redacted(record.exc_text)
        return True

    def _redacted(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, "…")
        return _SECRETS.sub("…", text)


def quieten(secrets: tuple[str, ...]) -> None:
    """Pin the loggers that say too much, and put the filter on everything that writes logs."""
    for name in PINNED:
        logger = logging.getLogger(name)
        logger.setLevel(max(logging.ERROR, logging.getLogger().level))
    # It calls the polite end of a connection an error; what is one, Slack's own package says as well.
    logging.getLogger("websocket").setLevel(logging.CRITICAL)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Redacting(secrets))
