"""A paper's text → its passages, cut where the paper cuts itself.

In the order in which the work is done: `lines`, `inline` (clauses inside lines), `furniture` and `running`
headers, `footnotes`, `contents`, `tables`; `joining` (lines to `blocks`: `wrapping`, `labels`, `numbering`);
`headings` and `heading_blocks`, `key_information`; `cutter` (`sections`, `roles`, `recommendations`);
`merging`. `cutting` puts them together.
"""

from __future__ import annotations

from ingest.clauses.cutting import Cutting, cut

__all__ = ["Cutting", "cut"]
