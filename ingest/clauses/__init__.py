"""A paper's text → its passages, cut where the paper cuts itself.

In the order in which the work is done: `lines`, `inline` (clauses inside lines), `furniture`, `footnotes`, `contents`,
`tables`, `blocks` (wrapped lines joined, labels read by `labels` and counted by `numbering`), `roles` and `headings`,
`key_information`, `sections`, `cutter`, `merging`; `cutting` puts them together.
"""

from __future__ import annotations

from ingest.clauses.cutting import Cutting, cut

__all__ = ["Cutting", "cut"]
