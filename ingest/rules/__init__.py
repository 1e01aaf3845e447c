"""Document and passages → standing rules, each with the words it stands on. What is in doubt says so."""

from __future__ import annotations

from ingest.rules.finding import find_rules

__all__ = ["find_rules"]
