"""The walk of an admin: papers added, corrected, removed; a bad PDF; rules reviewed; an ingest taken back."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tests.walks.walking import ROOT, Walk

if TYPE_CHECKING:
    from pathlib import Path

BOLLARDS = """Bollards for Wrackle Quay

Key information

Reference code: HMD 381

Date signed: 4 November 2026

Decision by: Perpetua Quillon, Deputy Mayor for Safety

Decision

The Deputy Mayor for Safety approves:

• Eighteen bollards at Wrackle Quay at a cost of up to £77,123.
"""


def walk(folder: Path) -> Walk:
    """Make the walk in an empty folder."""
    made = Walk("Admin: a library kept", folder)
    shutil.copytree(ROOT / "examples" / "papers", folder / "papers")
    made.say("An admin makes a library from a folder, and keeps it in line with the folder.")
    made.paperclerk("ingest", "papers", most=12)
    made.paperclerk("status")
    _papers(made)
    _rules(made)
    return made


def _papers(made: Walk) -> None:
    decisions = made.folder / "papers" / "decisions"
    made.part("A paper comes, one is corrected, one goes")
    made.say("One paper is new, a sum in another is corrected, a third is deleted.")
    (decisions / "hmd-381-bollards.txt").write_text(BOLLARDS, encoding="utf-8")
    made.shell("sed -i 's/£1.35m/£1.45m/' papers/decisions/hmd-291-lanthorn-uplift.txt")
    made.shell("rm papers/decisions/hmd-257-audit-panel-chair.txt")
    made.say("Nothing is done yet: what would change is shown first, paragraph by paragraph.")
    made.paperclerk("ingest", "papers", "--dry-run")
    made.paperclerk("ingest", "papers", most=20)
    made.paperclerk("ask", "How much do the bollards at Wrackle Quay cost?")
    made.part("An ingest taken back")
    made.paperclerk("rollback")
    made.paperclerk("ask", "How much do the bollards at Wrackle Quay cost?", most=3)
    made.say("The next ingest brings the folder's papers in again.")
    made.paperclerk("ingest", "papers", most=3)
    made.part("A PDF that is none")
    made.shell("printf '%%PDF-1.7 torn in the post' > papers/decisions/hmd-400-torn.pdf")
    made.say("It is refused with a reason; everything else stays as it is.")
    made.paperclerk("ingest", "papers", most=20)
    made.shell("rm papers/decisions/hmd-400-torn.pdf")


def _rules(made: Walk) -> None:
    made.part("Rules reviewed")
    made.say("Rules that were found in papers say so until an admin has looked at them.")
    made.say("The statutory figures that come with Paperclerk are left out here.")
    listed = made.paperclerk("rules", "list", most=12, without="statute:")
    keys = re.findall(r"\b[0-9a-f]{12}\b", listed)
    made.paperclerk("rules", "show", keys[0], most=30)
    made.paperclerk("rules", "confirm", keys[0])
    made.paperclerk("rules", "reject", keys[1])
    made.paperclerk("threshold", "£600k", most=14)
