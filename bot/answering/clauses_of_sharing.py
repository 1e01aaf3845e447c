"""Confidentiality: who may be told, and what is not confidential."""

from __future__ import annotations

from bot.answering.clause import NOT, Clause, clause

_ADVISERS = (
    r"(?:advis[eo]rs?|consultants?|agents?|contractors?|subcontractors?|attorneys?|accountants?|"
    r"counsel|affiliates?|representatives|financing\s+sources|lenders|auditors)"
)

SHARING_CLAUSES: tuple[Clause, ...] = (
    clause(
        "reverse engineering",
        r"\breverse[- ]engineer",
        (
            r"\breverse[- ]\s?engineer\w*|\bdecompil\w+|\bdisassembl\w+|\breverse\s+(?:assemble|compile)|"
            r"\banaly[sz]e\b.{0,40}\b(?:composition|samples?|sample)"
        ),
    ),
    clause(
        "solicitation of the other party's people",
        r"\bsolicit\w*\b.{0,60}\b(?:representatives|employees|staff)",
        (
            rf"{NOT}.{{0,260}}\b(?:solicit|hir(?:e|ing)|recruit|induc|entic|"
            rf"lur)\w*\b.{{0,160}}\b(?:employee|personnel|staff|officer|representative|director|employment|"
            rf"employed)s?\b"
        ),
        unless=r"\b(?:disclos\w+|confidential\s+information\s+to)\b",
    ),
    clause(
        "information gained from a third party",
        r"\b(?:acquire|receive|obtain)\w*\b.{0,60}\b(?:similar|information)\b.{0,60}\bthird\s+part",
        (
            r"\b(?:receiv|obtain|acquir|disclos|furnish|becomes?\s+available|made\s+available|provided|"
            r"learned|known|available)\w*\b.{0,160}\b(?:from|by|through)\b.{0,40}\b(?:third\s+part(?:y|"
            r"ies)|third\s+person|source|another\s+(?:person|source|party)|others?|"
            r"person\s+other\s+than)\b"
        ),
        unless=r"\bshall\s+not\s+disclose\b.{0,60}\bthird\s+part(?:y|ies)\b.{0,30}$",
    ),
    clause(
        "independent development",
        r"\bindependent(?:ly)?\s+develop",
        (
            r"\bindependent(?:ly)?\b.{0,60}\b(?:develop|conceiv|discover|creat|generat|work|deriv)\w*|"
            r"\b(?:develop|conceiv|discover|creat|generat|deriv)\w*\b.{0,50}\bindependent(?:ly)?\b"
        ),
    ),
    clause(
        "sharing with advisers and other third parties",
        (
            r"\bshar\w+\b.{0,60}\bthird\s+part\w+.{0,60}\b(?:consultants|agents|advis)|"
            r"\bshare\b.{0,60}\b(?:consultants|agents|advis[eo]rs)"
        ),
        (
            rf"\b(?:disclos|provid|reveal|furnish|distribut|divulg|made?\s+available|access|"
            rf"permit)\w*\b.{{0,200}}\b{_ADVISERS}\b"
        ),
        rf"\b{_ADVISERS}\b.{{0,160}}\b(?:need\s+to\s+know|who\s+(?:need|have|are)|necessary)\b",
        r"\brepresentatives\b.{0,60}\b(?:means|includ\w+|collectively)",
    ),
    clause(
        "sharing with employees",
        r"\bshar\w+\b.{0,60}\b(?:employees|staff)",
        (
            r"\b(?:disclos|provid|reveal|furnish|distribut|divulg|made?\s+available|access|limit|restrict|"
            r"circulat|dissemin)\w*\b.{0,200}\b(?:employees?|staff|personnel|directors|officers|"
            r"representatives)\b"
        ),
        (
            r"\b(?:employees?|staff|personnel|officers)\b.{0,160}\b(?:need[- ]to[- ]know|who\s+(?:need|"
            r"have|are)|necessary|bound)\b"
        ),
        unless=r"\b(?:solicit|hire)\w*\b",
    ),
    clause(
        "information given by word of mouth",
        r"\bverbal(?:ly)?\b|\boral(?:ly)?\b",
        (
            r"\b(?:oral|orally|verbal|verbally|visual|visually|spoken|word\s+of\s+mouth|"
            r"in\s+any\s+(?:form|manner|medium)|whether\s+(?:written|in\s+writing|tangible))\b.{0,160}"
        ),
        unless=(
            r"\b(?:oral|verbal)\b.{0,40}\b(?:agreements?|understandings?|modif\w+|waiver|amend\w+|"
            r"representations?|interrogat\w+|questions|testimony)\b|\binterrogator"
        ),
    ),
)
