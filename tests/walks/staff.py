"""The walk of a member of staff: twenty questions about papers they did not write, half of them awkward."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.walks.walking import ROOT, Walk

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = (
    ("How much was approved for mobilising the Lanthorn Programme?", ""),
    ("When did the platform enter service?", ""),
    ("Who decided HMD 187?", ""),
    (
        "What is the liability cap in the Brindlecote agreement?",
        "The deed that changes the figure is beside it.",
    ),
    ("What does clause 7.2 of the Brindlecote agreement say?", ""),
    (
        "How much was Lanthorn asked to spend?",
        "Several papers: each ceiling, the sum, and what is not counted.",
    ),
    ("Which decisions mention CallKeeper?", ""),
    ("What does CCTV stand for?", ""),
    ("Who signs off a £600k contract?", ""),
    ("Which contracts expire in the next 12 months?", ""),
)
AWKWARD = (
    ("how mcuh was approvd for the uplift in HMD 291", "Slips of the keyboard are mended, and said."),
    ("What does HMD 278 say?", "No such paper; near ones are offered, none is assumed."),
    ("What did DMSD 2017 41 approve?", "A scan without text: what others say of it is near, and no more."),
    ("Why is the liability limit £500m in the Brindlecote agreement?", "A wrong premise."),
    ("When did the Deputy Mayor approve HMD 291?", "It was only recommended, and bears no date."),
    ("Who is the supplier of the noise cameras?", "The papers are silent."),
    ("how much was approved", "Nothing says of what."),
    ("When does the hosting call-off end and who is the supplier?", "Two questions in one."),
    ("What do the Part 2 papers of HMD 263 say about price?", "What the reader may not see is not there."),
    ("thanks, that was quick", ""),
)


def walk(folder: Path) -> Walk:
    """Make the walk in an empty folder."""
    made = Walk("Staff: twenty questions", folder)
    shutil.copytree(ROOT / "examples" / "papers", folder / "papers")
    made.say(
        "A member of staff asks about papers that somebody else wrote. The library is made from the sample "
        "papers in `examples/papers`; in Slack the same questions get the same answers (pictures in "
        "`docs/screenshots/`)."
    )
    made.paperclerk("ingest", "papers", most=6)
    for title, questions in (("Plain questions", PLAIN), ("Awkward ones", AWKWARD)):
        made.part(title)
        for question, remark in questions:
            if remark:
                made.say(remark)
            made.paperclerk("ask", question, most=24)
            made.say("")
    return made
