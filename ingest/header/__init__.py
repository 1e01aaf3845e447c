"""Paper → header: reference, title, date, decision maker, status, parties, links. Blank stays blank."""

from __future__ import annotations

from ingest.header.reading import Header, read_header

__all__ = ["Header", "read_header"]
