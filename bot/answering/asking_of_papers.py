"""How questions about the papers themselves are worded, and greetings: which papers, how many, the latest."""

from __future__ import annotations

from bot.answering.asked import Asked

_PAPERS = (
    r"(?:papers?|decisions?|documents?|contracts?|agreements?|reports?|minutes|schemes?|files?|pcds?|mds?)"
)

RULES: tuple[tuple[Asked, str], ...] = (
    (
        Asked.GREETING,
        (
            r"^(?:hi|hello|hey|good\s+(?:morning|afternoon|evening)|greetings)(?:\s+(?:there|all|"
            r"paperclerk))?\W*$"
        ),
    ),
    (
        Asked.THANKS,
        (
            r"^(?:many\s+)?(?:thanks?|thank\s+you|cheers|ta|brilliant|great|perfect|"
            r"ok(?:ay)?)\b[^?]{0,40}$"
        ),
    ),
    (
        Asked.HELP,
        (
            r"^(?:help|what\s+(?:can\s+you\s+do|can\s+i\s+ask(?:\s+you)?|do\s+you\s+do)|"
            r"how\s+do(?:es)?\s+(?:this|you)\s+work)\W*$"
        ),
    ),
    (Asked.REASON, r"^what\s+(?:is|are|was|were)\b.{3,60}\bfor\W*$|^(?:\W*\w+\W+){0,2}?why\b"),
    (Asked.PART_TWO, r"\bpart\s*(?:2|two|ii)\b"),
    (
        Asked.TIMELINE,
        r"\b(?:timeline|chronology|history\s+of|what\s+happened\s+(?:with|to|on))\b",
    ),
    (
        Asked.EXPIRING,
        (
            r"\b(?:which|list|any|show|what)\b(?!\s+(?:date|day|is|does))(?:\s+\w+){0,4}?\s+(?:contracts|"
            r"agreements|leases|papers)\b.{0,40}\b(?:expir\w+|end(?:s|ing)?|run\w*\s+out|"
            r"due\s+for\s+renewal|terminate)\b"
        ),
    ),
    (
        Asked.PAPERS_COUNT,
        (
            r"\bhow\s+many\s+(?:\w+\s+){0,3}?(?:papers?|decisions?|documents?|contracts?|"
            r"reports?)\b(?!\s+(?:will|would|does\s+the|are\s+(?:to|being)))"
        ),
    ),
    (
        Asked.LATEST,
        rf"^(?!.*\b(?:percentage|proportion|share|how\s+(?:much|many)|who|why|costs?)\b).*?\b(?:latest|most\s+recent|newest|last)\s+(?:\w+\s+){{0,2}}{_PAPERS}\b",
    ),
    (
        Asked.PAPERS,
        (
            rf"\b(?:which|what)\s+(?:\w+\s+)?{_PAPERS}\s+(?:did|has|have)\s+(?!we\b|"
            rf"i\b)\w+\s+(?:\w+\s+)?(?:take|make|sign|approve|signed|made|taken)\b"
        ),
    ),
    (
        Asked.PAPERS,
        (
            rf"\b(?:which|what|list|all|show|find|any)\s+(?:(?:me|all|the|of|are|our|other|open|signed|"
            rf"approved)\s+){{0,4}}(?:\w+\s+)?{_PAPERS}\s+(?:that\s+|which\s+|do\s+|does\s+|"
            rf"have\s+)?(?:we\s+(?:have|hold)|mention\w*|refer\w*|cite\w*|name|names|discuss\w*|relat\w+|"
            rf"about|by|since|from|before|after|between|signed|approved|made|decided|over|above|involv\w+|"
            rf"concern\w*|on|for|with|are\s+(?:there|held|about|by|from|signed)|deal\w*|were|was)\b"
        ),
    ),
    (Asked.PAPERS, rf"^(?:list|show)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?(?:\w+\s+)?{_PAPERS}\b"),
    (Asked.PAPERS, rf"\b(?:which|what)\s+{_PAPERS}\s+(?:make\s+up|form|belong\s+to)\b"),
    (Asked.PAPERS, r"\bwhere\s+is\s+.{2,60}\s+mentioned\b|\bwhat\s+else\s+(?:mentions|refers\s+to)\b"),
)
"""Kinds with their wordings, from the particular to the open: the first that fits counts."""
