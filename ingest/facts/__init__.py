"""Document and passages → facts, each with the words it stands on; nothing is inferred silently."""

from __future__ import annotations

from ingest.facts.finding import find_facts

__all__ = ["find_facts"]
