"""What kind of answer a question asks for, read from its words alone."""

from __future__ import annotations

import re

from bot.answering import asking_of_papers
from bot.answering.asked import Asked

_MONEY_NOUN = (
    r"(?:budget|cost|value|price|amount|sum|spend(?:ing)?|funding|fee|fees|rate|charge|charges|total|grant|"
    r"saving|savings|expenditure|threshold|limit|cap|liability|fine|investment|income|revenue|rent|"
    r"salary|allowance|precept|contribution|"
    r"royalt(?:y|ies)|deposit|penalty|remuneration|ceiling)"
)

_ASKED_BEFORE = (
    r"\W*(?:and\s+|but\s+|so\s+)?(?:(?:from|at|by|in|on|to|for|under|with|of)\s+)?"
    r"(?:what|which|how|why|where)\b.*?\s"
)
"""Another word asks: "what bothered us when …" asks for no date."""

_RULES: tuple[tuple[Asked, str], ...] = (
    *asking_of_papers.RULES,
    (
        Asked.REASON,
        r"\b(?:on|under)\s+(?:what|which)\s+(?:grounds?|basis)\b|\bfor\s+(?:what|which)\s+reasons?\b",
    ),
    (
        Asked.DATE,
        (
            r"\b(?:by|on|from|until|till|since|up\s+to)\s+(?:what|which)\s+(?:date|day|month|year)\b|"
            r"\b(?:by|from|until|till|since)\s+when\b|^\W*(?:the\s+)?(?:date|deadline)\s+(?:of|for)\b"
        ),
    ),
    (
        Asked.TOTAL,
        (
            r"\bhow\s+much\s+(?:\w+\s+){0,3}(?:has|have|was|were|is|"
            r"did)\s+(?:\w+\s+){0,3}(?:been\s+)?approv\w+|\b(?:total|sum)\s+(?:value\s+|"
            r"amount\s+)?(?:of\s+(?:all\s+)?)?(?:approv\w+|decisions)|\bapproved\s+in\s+total\b|"
            r"\bhow\s+much\s+(?:\w+\s+)?(?:was|were|is|are|has|have|did)\s+(?:[\w'’-]+\s+){1,6}?(?:been\s+)?"
            r"(?:ask\w*|allowed|authori[sz]ed|permitted|given|allocated|granted|awarded|recommended)\b"
            r"(?=\s+(?:to\s+spend|for\b|in\s+(?:all|total)|altogether)|\s*\W*$)"
        ),
    ),
    (
        Asked.ABBREVIATION,
        (
            r"\bwhat\s+(?:does|do|is|are)\s+[\"“']?(?:the\s+)?(?:abbreviation\s+|"
            r"acronym\s+)?(?P<term>[\w&/.'-]+(?:\s[\w&/.-]+)?)[\"”']?\s+(?:stand\s*s?\s+for|short\s+for|"
            r"abbreviat\w+)|\b(?:full\s+form|expansion|expand)\b.*?\b(?P<term2>[A-Z][A-Z0-9&]{1,7})\b"
        ),
    ),
    (
        Asked.BREAKDOWN,
        (
            r"\bhow\s+(?:is|are|was|were|will)\b.{2,60}\b(?:split|broken\s+down|divided|apportion\w+|"
            r"shared|distributed|allocated)\b|\b(?:breakdown|split)\s+of\b|\bbroken\s+down\b"
        ),
    ),
    (
        Asked.RATE,
        r"\b(?:day|daily|hourly|interest|exchange)\s+rates?\b|\bwhat\s+interest\b|\brate\s+(?:per|of\s+(?:interest|pay))\b",
    ),
    (
        Asked.APPROVER,
        (
            r"\bwho\s+(?:has\s+to\s+|needs?\s+to\s+|must\s+|can\s+|may\s+|should\s+|would\s+|"
            r"will\s+)?(?:approves?|sign(?:s)?\s*(?:off)?|authori[sz]es?|agrees?|okays?|"
            r"clears?)\b(?!\s+(?:the\s+)?(?:pcd|md|dd|add)\b)|\bwho\s+(?:has|"
            r"holds)\s+(?:the\s+)?(?:delegated\s+)?(?:authority|power)\b|\bwhose\s+(?:approval|authority|"
            r"sign)|\bwhat\s+(?:approvals?|sign[- ]?off|authority)\s+(?:do|does|is|are|would)\b|"
            r"\bdo(?:es)?\s+(?:i|we|it|this)\s+need\s+(?:\w+\s+)?(?:approval|sign)|\bneeds?\s+whose\b"
        ),
    ),
    (
        Asked.FIELD,
        (
            r"\b(?:which|what)\s+reference\b(?!\s+to\b)|\b(?:reference\s*(?:code|number|no\.?)?|ref(?:erence)?\.?)\b(?=.*\b(?:of|for|is)\b)|"
            r"\bwhat(?:'s|\s+is)\s+the\s+(?:ref(?:erence)?(?:\s+(?:code|number|no\.?))?)\b|\bdecision[- "
            r"]?(?:maker|type)\b|\bdate\s+signed\b|\bsigned\s+(?:date|on)\b|\bwho\s+(?:made|took|takes|"
            r"makes)\s+(?:the|this|that)\s+decision\b|\bwho\s+decided\b|\bdecision\s+(?:by|number)\b|"
            r"\bwho\s+(?:signed|approved|authored|wrote|prepared)\b|\b(?:protective|security)\s+marking\b|"
            r"\bcontact\s+officer\b|\breport\s+author\b"
        ),
    ),
    (
        Asked.PERSON,
        r"^\W*who\s+(?:is|was|are|were)\s+(?!to\b|it\b|there\b|responsible\b)(?:the\s+|our\s+)?[\w\s-]{3,40}?\s+(?:when|while|at\s+the\s+time)\b",
    ),
    (
        Asked.STATUS,
        (
            r"^(?!\W*(?:what|which)\s+(?!(?:is|are|was|were|has|have|had|did)\b)(?:[\w'’-]+\s+){2}).*?"
            r"\b(?:was|were|is|are|has|have|had|did)\b.{0,80}\b(?:approved|signed(?:\s+off)?|agreed|"
            r"rejected|refused|implemented|completed|done|carried\s+out|undertaken|delivered|awarded|"
            r"come\s+back|came\s+back|go\s+ahead|gone\s+ahead|happened?|finished|taken\s+place|started)\b|"
            r"\bstatus\s+of\b|\bstill\s+in\s+force\b|\bin\s+force\b"
        ),
    ),
    (
        Asked.RECOMMENDATION,
        (
            r"\b(?:recommended|asked|invited|requested|recommendations?|recommends?)\b(?=.*\b(?:approve|"
            r"note|agree|delegate|endorse|authorise|do|decide|recommend\w*|paper|report|pcd)\b|\W*$)|"
            r"\bwhat\s+(?:is|are|was|were)\s+(?:the\s+)?(?:recommendations?|decisions?)\b|"
            r"\bwhat\s+(?:does|do|did)\s+(?:the\s+)?[\w\s]{2,40}\brecommend\b|\bto\s+(?:note|"
            r"approve)\s*\?*$"
        ),
    ),
    (
        Asked.ABOUT,
        (
            r"\bwhat(?:'s|\s+is|\s+are|\s+does)?\s+.{0,60}\babout\b\W*$|\bsummar(?:y|ise|ize)\b|"
            r"\boverview\b|\bin\s+a\s+nutshell\b|\bgist\b"
        ),
    ),
    (
        Asked.REASON,
        (
            r"^(?:\W*\w+\W+){0,3}?why\b|\bwhy\s+(?:is|are|was|were|do|does|did|has|have|use|not|would|"
            r"will)\b|\b(?:what\s+(?:is|was|are|were)\s+the\s+(?:reason|rationale|purpose|aim|"
            r"justification|objective)s?)\b|\bhow\s+come\b|\bwhat\s+for\b"
        ),
    ),
    (
        Asked.COUNT,
        r"\bwhat\s+(?:is|was|are|were)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:score|mark|rank)s?\b",
    ),
    (
        Asked.AMOUNT,
        (
            rf"\bhow\s+(?:much|big|large|costly|expensive|valuable)\b(?!\s+(?:notice|time|warning|longer)\b)|\bat\s+what\s+(?:value|amount|price|"
            rf"cost|level|threshold)\b|\bwhat(?:'s|\s+is|\s+are|\s+was|\s+were|"
            rf"\s+will)?\s+(?:be\s+)?(?:the\s+|a\s+|its\s+|"
            rf"their\s+)?(?:[\w'’()&/-]+\s+){{0,5}}?{_MONEY_NOUN}\b|\bwhat\s+.{{0,40}}\b(?:cost|costs|"
            rf"worth)\b|\babove\s+what\s+(?:value|amount)\b|\bwhich\s+amount\b|"
            r"\bwhat\s+(?:did|does|do|will|would|has|have)\s+.{2,40}?\b(?:pay|paid|cost|charged?|spend|spent|fetch|earn)\b(?!\s+for\W*$)|"
            rf"^\W*(?:the\s+)?(?:(?!(?:what|who|when|where|which|how|why|is|are|was|were|does|do|did|has|have|can|could|will|would|may|must|shall|should|any|if)\b)[\w'’-]+\s+){{0,2}}?(?:{_MONEY_NOUN}|bill|wage)\s+"
            r"(?:of|for|at|to)\b|\b(?:total|overall|annual|yearly)\s+(?:bill|cost|price|budget)\W*$"
        ),
    ),
    (
        Asked.PERIOD,
        (
            r"\b(?:how\s+(?:long|soon|quickly|fast|old)|(?:what|which)\s+age\b|over\s+(?:how\s+long|what\s+period|what\s+time)|for\s+how\s+long|(?:what|"
            r"which)\s+(?:is\s+|are\s+)?(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:duration|period|length|notice|"
            r"time\s*frame|timescale|term)\b|how\s+(?:many|much)\s+(?:years?|months?|weeks?|days?|notice|"
            r"time|longer)\b)"
        ),
    ),
    (
        Asked.OPEN,
        r"\bwhen\s+(?:is|are|must|should)\b.*\b(?:mandatory|compulsory|required|needed|necessary|allowed|permitted)\W*$",
    ),
    (
        Asked.DATE,
        (
            rf"^(?!{_ASKED_BEFORE}when\b).*?\bwhen\b|\b(?:on|by|from|up\s+to|until|in|since)\s+(?:what|which)\s+(?:date|day|year|month|"
            r"quarter)\b|\bwhat\s+(?:is\s+|was\s+|are\s+)?(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:date|deadline|"
            r"year|quarter|timetable|timescale)s?\b|\bwhich\s+(?:year|month|date|quarter)\b|\bdeadline\b|"
            r"\b(?:expiry|expiration|start|end|effective|live|launch|opening|closing)\s+date\b"
        ),
    ),
    (
        Asked.PERCENT,
        (
            r"\bwhat\s+(?:percentage|proportion|share|per\s?cent)\b|\bshare\s+of\b|"
            r"\bhow\s+many\s+per\s?cent\b|\bpercentage\s+of\b"
        ),
    ),
    (
        Asked.COUNT,
        r"\bhow\s+(?:many|often)\b|\bwhat\s+(?:is\s+|was\s+)?(?:the\s+)?number\s+of\b|\bnumber\s+of\b",
    ),
    (
        Asked.PROVISION,
        (
            r"\b(?:which|what)\s+(?:paragraphs?|paras?|clauses?|sections?|articles?|provisions?|"
            r"regulations?|rules?|acts?|laws?(?!\s+(?:governs?|appl(?:y|ies))\b)|legislation|statutes?|polic(?:y|ies)|powers?|schemes?|"
            r"guidance|standing\s+orders?)\b|\bunder\s+(?:which|what)\b"
        ),
    ),
    (
        Asked.ORGANISATION,
        (
            r"\b(?:which|what)\s+(?:\w+\s+)?(?:company|companies|supplier|suppliers|firm|firms|"
            r"organisations?|units?|teams?|departments?|bod(?:y|ies)|contractors?|consultanc(?:y|ies)|"
            r"provider|providers|vendors?|agenc(?:y|ies)|boards?|committees?|councils?|authorit(?:y|ies)|"
            r"framework|frameworks|partners?)\b|\bwho\s+(?:is|"
            r"are)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:supplier|contractor|provider|vendor|consultant|"
            r"partner|landlord|tenant|licensor|licensee|part(?:y|ies)|client|customer)s?\b"
        ),
    ),
    (
        Asked.PERSON,
        (
            rf"^(?!{_ASKED_BEFORE}who\b).*?\bwho\b|\bwhose\b|\bwhom\b|\bname\s+of\s+the\b|\bwhich\s+(?:person|officer|director|role|"
            r"post)\b"
        ),
    ),
    (
        Asked.DEFINITION,
        (
            r"^(?:so\s+)?what(?:'s|\s+is|\s+are)\s+(?:a\s+|an\s+|the\s+|"
            r"meant\s+by\s+)?[\"“']?(?P<thing>[\w&/’'.-]+(?:\s+[\w&/’'-]+){0,3}?)[\"”']?\s*\?*$|"
            r"\bwhat\s+(?:does|do)\s+[\"“']?.{2,60}?[\"”']?\s+means?\b|\bdefin(?:e|ition|ed)\b|"
            r"\bmeaning\s+of\b"
        ),
    ),
    (
        Asked.LIST,
        (
            r"^(?:what|which)\s+(?:are|were)\b|^list\b|\bwhich\s+\w+s\b|\bwhat\s+(?:types|kinds|areas|"
            r"services|options|steps|conditions|measures|risks|items|requirements)\b"
        ),
    ),
    (
        Asked.YES_NO,
        (
            r"^(?:and\s+|but\s+|so\s+|ok\s+|please\s+)?(?:is|are|was|were|does|do|did|has|have|had|can|"
            r"could|will|would|shall|should|may|must|am|isn't|aren't|doesn't|don't|hasn't|won't)\b|"
            r";\s*(?:is|are|does|do|can|has|have|will|may|did)\b|,\s*(?:is|are|does|do|can|has|have|will|"
            r"may|did)\s+(?:the|it|there|this|we|any|a|an)\b"
        ),
    ),
)

_COMPILED = tuple((asked, re.compile(pattern, re.IGNORECASE)) for asked, pattern in _RULES)


def asked_for(text: str) -> Asked:
    """The kind of answer a question asks for; the first rule that fits, from the particular to the open."""
    return next((asked for asked, pattern in _COMPILED if pattern.search(text)), Asked.OPEN)


_ABBREVIATION = dict(_COMPILED)[Asked.ABBREVIATION]


def abbreviation_asked(text: str) -> str | None:
    """The abbreviation a question asks to expand, as typed."""
    match = _ABBREVIATION.search(text)
    return (match["term"] or match["term2"]) if match else None
