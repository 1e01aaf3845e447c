"""What is paid and what may be used: prices, volumes, intellectual property, licences."""

from __future__ import annotations

from bot.answering.clause import NOT, Clause, clause

RIGHTS_CLAUSES: tuple[Clause, ...] = (
    clause(
        "sharing of revenue or profit",
        r"\b(?:revenue|profit)s?(?:\s+or\s+profit)?[\s-]*(?:shar\w+|split)|\broyalt(?:y|ies)\b",
        (
            r"(?:%|\bper\s?cent\w*|\b(?:share|portion|half)\b).{0,120}\b(?:revenues?|net\s+sales|sales|"
            r"gross|profits?|net\s+(?:income|receipts)|receipts|proceeds|licen[cs]e\s+fees)\b"
        ),
        (
            r"\b(?:revenues?|net\s+sales|gross|profits?|proceeds)\b.{0,100}(?:%|\bper\s?cent\w*|"
            r"\bshared?\b|\bsplit\b)"
        ),
        r"\broyalt(?:y|ies)\b.{0,140}(?:%|\bper\s?cent\w*|\$|\bequal\s+to|\bpay\b)",
        r"\bcommissions?\b.{0,100}(?:%|\bper\s?cent\w*)",
        unless=(
            r"\b(?:interest|late\s+(?:fee|charge|payment)|shareholder|voting|outstanding\s+shares|equity|"
            r"underpay\w*|audit|discrepanc\w+|stock|tax(?:es)?|deposit|prime\s+rate|per\s+annum)\b"
        ),
    ),
    clause(
        "price restrictions",
        r"\bprice\s+(?:restrictions?|controls?|caps?|increases?)\b",
        (
            r"\b(?:prices?|pricing|rates?|fees?|charges?)\b.{0,120}\b(?:shall|will|may|"
            r"not)\b.{0,60}\b(?:not\s+(?:be\s+)?(?:increase|exceed|raise|change)\w*|"
            r"increase\w*.{0,60}(?:exceed|more\s+than|%|percent|no\s+more)|remain\s+(?:fixed|firm|"
            r"unchanged)|be\s+(?:fixed|firm))"
        ),
        (
            r"\b(?:increase|raise|adjust)\w*\b.{0,80}\b(?:prices?|fees?|rates?|"
            r"charges?)\b.{0,140}\b(?:not\s+exceed|no\s+more\s+than|maximum|in\s+excess|cap|"
            r"consumer\s+price\s+index|CPI)\b"
        ),
        r"\bmaximum\s+(?:charge|price|fee|rate)\b",
        unless=r"\binterest\b",
    ),
    clause(
        "a minimum commitment",
        r"\bminimum\s+(?:commitment|order|purchase|payment|quantit\w+|spend|guarantee\w*)|\bcommitment\b",
        (
            r"\bminimum\b.{0,90}\b(?:purchase|order|quantit\w+|commit\w+|payment|royalt\w+|fee|amount|"
            r"number|guarantee\w*|sales|volume|spend|units?|of\s+(?:\$|£|\d))\b"
        ),
        (
            r"\b(?:at\s+least|not\s+less\s+than|no(?:t)?\s+fewer\s+than|"
            r"a\s+minimum\s+of)\b.{0,30}(?:[$£€]\s?\d|\d[\d,]*\s+(?:units|hours|copies|tons|cases|barrels|"
            r"kilograms|kg|liters|pounds|seats|licen|users|persons|people|events|games|days\s+per)|"
            r"\w+\s+\([\d,]+\)\s+(?:units|hours|copies|cases|tons|full|products|appearances|events|"
            r"persons))"
        ),
        (
            r"\b(?:shall|will|must|agrees?\s+to)\s+(?:purchase|order|buy|pay|spend|"
            r"commit)\b.{0,60}\b(?:minimum|at\s+least|not\s+less\s+than|no\s+less\s+than)\b"
        ),
        unless=(
            r"\b(?:notice|insurance|liability|coverage|limits?\s+of|per\s+occurrence|minimum\s+(?:wage|"
            r"standard|requirements?\s+of\s+law)|interest|rating|written)\b"
        ),
    ),
    clause(
        "a volume restriction",
        r"\bvolume\s+restrictions?\b|\b(?:usage|volume)\s+(?:limits?|caps?)\b",
        (
            r"\b(?:up\s+to|maximum\s+of|not\s+(?:to\s+)?exceed(?:ing)?|no\s+more\s+than|not\s+more\s+than|"
            r"limited\s+to|a\s+total\s+of|exceeds?|in\s+excess\s+of)\b.{0,50}\b(?:\d[\d,]*\b|one|two|"
            r"three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b.{0,40}\b(?:units?|hours?|copies|"
            r"users?|seats?|persons?|people|personnel|games|appearances|days?\s+(?:per|in|each)|seconds|"
            r"minutes|calls|transactions|tickets|sets|pounds|tons|barrels|cases|shipments?|downloads?|"
            r"consecutive|production\s+days?)\b"
        ),
        r"\bmaximum\b.{0,60}\b(?:volume|quantity|number|usage|capacity|throughput|weight)\b",
        r"\b(?:maximum|minimum)\s+of\b.{0,40}\bcapacity\b",
        unless=(
            r"\b(?:liabilit|damages|notice|insurance|interest|days\s+(?:after|following|prior|from|of)|"
            r"rating|business\s+days)\b"
        ),
    ),
    clause(
        "joint ownership of intellectual property",
        r"\bjoint(?:ly)?\b.{0,30}\b(?:intellectual|IP|own\w*)|\bco-?own",
        (
            r"\bjoint(?:ly)?\s+(?:and\s+\w+\s+)?(?:own\w*|held)|\bjoint\s+ownership\b|\bco-?own\w*|"
            r"\bowned\s+jointly\b|\bjoint\s+(?:inventions?|intellectual|patents?|property|know-?how|"
            r"technology|improvements?|developments?)\b"
        ),
        r"\bjointly\b.{0,80}\b(?:develop|conceiv|invent|creat)\w*\b.{0,200}\b(?:own|belong|property|title)",
        r"\bboth\s+parties\b.{0,60}\b(?:own|ownership)\b|\bequal(?:ly)?\b.{0,40}\b(?:undivided|ownership)\b",
    ),
    clause(
        "who owns intellectual property",
        (
            r"\b(?:intellectual\s+property|IP|copyright|work\s+product|inventions?|"
            r"foreground)\b.{0,60}\b(?:own\w*|assign\w*|belong\w*|vest\w*|transfer\w*)|"
            r"\bwho\s+owns\b.{0,60}\b(?:intellectual|IP\b|copyright|data|work)|"
            r"\bown\w*\b.{0,30}\bintellectual\s+property"
        ),
        (
            r"\b(?:hereby\s+|shall\s+|will\s+|agrees?\s+to\s+|"
            r"does\s+hereby\s+)?(?:irrevocably\s+)?(?:assign|transfer|"
            r"convey)s?\b.{0,140}\b(?:right,?\s+title|rights,?\s+title|title|intellectual|ownership|"
            r"copyright|patent|invention|work\s+product|trademark|goodwill)"
        ),
        r"\bworks?[\s-]+(?:made[\s-]+)?for[\s-]+hire\b",
        (
            r"\b(?:inventions?|work\s+product|deliverables?|improvements?|intellectual\s+property|"
            r"developments?|materials|works?|copyright\w*|data|results|modifications)\b.{0,160}\b(?:shall|"
            r"will|is|are|be)\b.{0,60}\b(?:owned|property\s+of|belong\w*|vest\w*)\b"
        ),
        unless=(
            r"\b(?:retains?|retained|reserve[sd]?|not\s+(?:assign|transfer|acquire)|no\s+right|"
            r"all\s+right,\s+title\s+and\s+interest\s+in\s+and\s+to\s+the\s+(?:marks|trademarks)\s+(?:is|"
            r"are))\b"
        ),
    ),
    clause(
        "licences of affiliates of the licensor",
        r"\blicensor(?:'s|’s|s)?\s+affiliates?\b|\baffiliates?\s+of\s+(?:the\s+)?licensor",
        (
            r"\b(?:and|or|on\s+behalf\s+of|behalf\s+of|for)\s+(?:itself\s+and\s+)?(?:its|their|"
            r"his)\s+affiliates\b.{0,60}\b(?:hereby\s+)?(?:grants?|licen[cs]es?)\b"
        ),
        r"\b(?:grants?|cause)\b.{0,60}\baffiliates\s+to\s+grant\b|\baffiliates\b.{0,40}\bhereby\s+grants?\b",
    ),
    clause(
        "licences of affiliates of the licensee",
        r"\blicensee(?:'s|’s|s)?\s+affiliates?\b|\baffiliates?\s+of\s+(?:the\s+)?licensee",
        (
            r"\bgrants?\b.{0,60}\bto\b.{0,60}\b(?:and|or|together\s+with|including)\s+(?:its|their|his|"
            r"any|all)?\s*(?:\w+\s+)?(?:affiliates|subsidiaries)\b.{0,240}\b(?:licen[cs]e|right)"
        ),
        (
            r"\b(?:licen[cs]e|right)\b.{0,120}\b(?:extends?\s+to|sublicen[cs]\w+\s+to|"
            r"used?\s+by)\b.{0,60}\baffiliates\b"
        ),
        (
            r"\b(?:affiliates|subsidiaries)\b.{0,60}\b(?:may|shall\s+have\s+the\s+right\s+to|"
            r"are\s+licen[cs]ed\s+to|shall\s+be\s+entitled\s+to)\s+(?:use|exercise|sell|copy)"
        ),
    ),
    clause(
        "an unlimited licence",
        r"\bunlimited\b|\ball-?you-?can-?eat\b",
        (
            r"\b(?:unlimited|unrestricted)\b.{0,80}\b(?:licen[cs]e|right|use|access|number|copies|users|"
            r"viewings|perpetual|runs)\b"
        ),
        r"\b(?:licen[cs]e|right|use)\w*\b.{0,80}\bunlimited\b|\bmultiple\s+viewings\b|\benterprise-?wide\b",
        unless=r"\b(?:liabilit|personal\s+injury|damages|insur)\w*",
    ),
    clause(
        "an irrevocable or perpetual licence",
        r"\birrevocabl\w+\b|\bperpetual\b|\bperpetuity\b",
        (
            r"\b(?:irrevocabl[ey]|perpetual(?:ly)?|in\s+perpetuity|"
            r"fully\s+paid.?up,?\s+permanent)\b.{0,200}\b(?:licen[cs]e|rights?|grant|use)"
        ),
        r"\b(?:licen[cs]e|rights?|grants?|use)\b.{0,160}\b(?:irrevocabl[ey]|perpetual(?:ly)?|perpetuity)\b",
        unless=(
            r"\b(?:waive|jurisdiction|proxy|attorney|consents?\s+to|letter\s+of\s+credit|offer|tender|"
            r"confidential|assigns?\s+(?:and|all)|acknowledg)\w*\b"
        ),
    ),
    clause(
        "licences that cannot be transferred",
        r"\bnon-?\s?transferable\b|\blicen[cs]es?\b.{0,40}\btransfer",
        r"\bnon-?\s*transferable\b|\bnon-?\s*assignable\b",
        (
            r"\blicen[cs]e\b.{0,200}\b(?:not|no\s+right\s+to|without\s+the\s+right)\b.{0,40}\b(?:transfer|"
            r"assign|sub-?licen[cs]e)\w*"
        ),
        rf"{NOT}.{{0,60}}\b(?:transfer|assign|sub-?licen[cs]e)\w*\b.{{0,100}}\blicen[cs]e",
    ),
    clause(
        "licences granted",
        r"\blicen[cs]es?\b",
        (
            r"\b(?:hereby\s+)?grants?\b.{0,200}\b(?:licen[cs]es?|"
            r"right(?:\s+and\s+licen[cs]e)?\s+to\s+(?:use|market|sell|distribute|reproduce|manufacture|"
            r"promote|display)|sub-?licen[cs]e)\b"
        ),
        r"\b(?:licen[cs]e|right)\s+to\s+use\b.{0,100}\b(?:granted|mark|trade|software|name|technology|logo)",
        r"\bgranted\b.{0,60}\blicen[cs]e\b",
        unless=(
            r"\b(?:not\s+(?:be\s+)?(?:construed|deemed)|no\s+licen[cs]e|nothing|business\s+licen|driver|"
            r"permits\s+and\s+licen|does\s+not\s+grant)\b"
        ),
    ),
)
