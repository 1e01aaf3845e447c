"""Paper → header: reference, title, date, decision maker, status, parties, links. Blank stays blank."""

from __future__ import annotations

from ingest.header.reading import read_header
from ingest.header.record import Header

__all__ = ["Header", "read_header"]
