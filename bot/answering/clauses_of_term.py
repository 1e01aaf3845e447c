"""How long a contract runs: law, renewal, end, notice."""

from __future__ import annotations

from bot.answering.clause import PERIOD, Clause, clause

_CONTRACT = r"(?:agreement|contract|lease|licen[cs]e)"
_CHOICE = (
    r"\b(?:may|right\s+to|right\s+of|entitled\s+to|option\s+to|options?|can|be|elect\s+to|shall\s+have)\b"
)

_ANYHOW = (
    r"^(?!.*\b(?:if(?!\s+(?:so|terminated|(?:this|the)\s+(?:agreement|contract)\s+is))|"
    r"in\s+the\s+event(?!\s+of\s+(?:such\s+|any\s+|a\s+)?(?:early\s+)?(?:terminat|cancel))|"
    r"upon\s+the\s+occurrence|any\s+of\s+the\s+following)\b)"
)
"""A right that hangs on something happening is no right to end the contract as one pleases."""

TERM_CLAUSES: tuple[Clause, ...] = (
    clause(
        "the governing law",
        (
            r"\bgoverning\s+law\b|\b(?:which|what)\s+law\s+(?:governs|applies)|\bgoverned\s+by\s+(?:which|"
            r"what)|\bjurisdiction\b"
        ),
        r"\b(?:govern(?:ed|ing|s)?|constru(?:ed|ction)|interpret(?:ed|ation)|enforced)\b.{0,160}\blaws?\b",
        (
            r"\blaws?\s+of\s+(?:the\s+)?(?:state|commonwealth|province|england|scotland|people|republic|"
            r"united)\b.{0,60}\b(?:govern|apply|control)"
        ),
        unless=r"\b(?:tax|securities|export|privacy)\s+laws?\b.{0,20}$|governmental",
    ),
    clause(
        "the notice needed to stop a renewal",
        (
            r"\bnotice\s+period\b.*\brenew|\brenew\w*.*\bnotice|\bnotice\b.{0,40}\b(?:stop|prevent|avoid|"
            r"terminate)\b.{0,30}\brenew"
        ),
        (
            r"\bnotice\s+of\s+(?:(?:its|their|an?)\s+)?(?:non-?\s?renewal|(?:intention|intent|election|"
            r"desire|decision)\s+(?:not\s+to|to\s+not)\s+(?:renew|extend))"
        ),
        (
            rf"\b(?:renew|extend|extension|successive)\w*\b.{{0,260}}\b(?:notice|notif\w+|"
            rf"advise)\b.{{0,160}}{PERIOD}"
        ),
        rf"\b(?:renew|extend|extension|successive)\w*\b.{{0,260}}{PERIOD}.{{0,160}}\b(?:notice|notif\w+)",
        (
            rf"\b(?:notice|notif\w+)\b.{{0,160}}{PERIOD}.{{0,200}}\b(?:renew|end\s+of\s+(?:the|each|"
            rf"any)\s+.{{0,24}}(?:term|period)|expir)"
        ),
        (
            r"\b(?:renew|extend|extension)\w*\b.{0,120}\bunless\b.{0,120}\b(?:notice|notif\w+|advis\w+|"
            r"inform\w*|terminat\w+|elect)"
        ),
        unless=r"\b(?:wish(?:es)?|desires?)\s+to\s+(?:extend|renew)\b",
    ),
    clause(
        "the renewal term",
        r"\brenewal\b|\brenew(?:s|ed|able)?\b|\bextension\s+(?:option|period|term)|\bextended\b",
        r"\b(?:automatic(?:ally)?|successive|successively)\b.{0,80}\b(?:renew|extend|extension)\w*",
        (
            rf"\b(?:renew|extend)\w*\b.{{0,120}}(?:{PERIOD}|\b(?:additional|successive|further|subsequent|"
            rf"another|consecutive|annual|year.to.year)\b)"
        ),
        (
            rf"\b(?:additional|successive|further|subsequent|consecutive)\b.{{0,60}}{PERIOD}.{{0,120}}\b(?"
            rf":renew|extend|term)"
        ),
        r"\b(?:option|right)\s+to\s+(?:renew|extend)\b.{0,80}\b(?:agreement|term|contract|lease)",
        unless=(
            r"\b(?:extends?\s+credit|letters?\s+of\s+credit|extend\s+to\s+and|time\s+for\s+payment|"
            r"domain\s+name|force\s+majeure|stockholder|shareholder)\b"
        ),
    ),
    clause(
        "when the contract ends",
        (
            r"\b(?:expir\w+|end)\s*(?:date|of\s+(?:the\s+|this\s+)?(?:contract|agreement))\b|"
            r"\bwhen\b.{0,40}\b(?:contract|agreement|lease|licence|license)\b.{0,30}\b(?:expire|end|"
            r"terminate|run\s+out)|\bwhen\s+does\s+(?:it|this)\s+(?:expire|end)|\bterm\s+of\s+(?:the|"
            r"this)\s+(?:contract|agreement)|\bhow\s+long\b.{0,40}\b(?:contract|agreement|last|run|"
            r"term)\b|\bduration\s+of\s+(?:the|this)\s+(?:contract|agreement)"
        ),
        (
            rf"\b(?:(?:term|duration)\s+of\s+(?:this|the)\s+(?:\w+\s+)?{_CONTRACT}|initial\s+term|(?:this|"
            rf"the)\s+(?:\w+\s+)?{_CONTRACT})\b(?:.{{0,60}}\b(?:commence|begin|"
            rf"effective)\w*\b.{{0,120}})?.{{0,60}}\b(?:shall|will|is)\b.{{0,60}}\b(?:be|continue|remain|"
            rf"extend|expire|terminate|end|run|commence|begin|last)\w*\b.{{0,160}}(?:{PERIOD}|\buntil\b|"
            r"\b(?:19|20)\d\d\b|\banniversary\b|\bearlier\s+of\b|\bso\s+long\s+as\b|\bperpetual)"
        ),
        (
            rf"\b(?-i:The\s+|the\s+|Initial\s+)(?-i:Term)\b.{{0,60}}\b(?:shall|will|is|be|commenc\w+|"
            rf"begin\w*|means?)\b.{{0,160}}(?:{PERIOD}|\buntil\b|\b(?:19|20)\d\d\b|\banniversary\b|"
            r"\bearlier\s+of\b)"
        ),
        (
            rf"\b{_CONTRACT}\b.{{0,160}}\b(?:continue|remain|effective|in\s+effect|in\s+force|commence|"
            rf"begin|expire|terminate|end)\w*\b.{{0,200}}(?:\bfor\b.{{0,40}}{PERIOD}|\buntil\b|\bthrough\b|"
            rf"\bon\s+(?:the\s+)?.{{0,30}}(?:19|20)\d\d|\banniversary\b|\bperpetual|\bso\s+long\s+as\b)"
        ),
        r"\b(?:expir\w+|termination)\s+date\b.{0,40}\b(?:means|shall|is|:)",
        (
            rf"\b(?:{_CONTRACT}|amendment|term)\b.{{0,120}}\b(?:shall|will)\b.{{0,60}}\b(?:terminate|"
            rf"expire|end|remain)\w*\b.{{0,80}}\b(?:until|upon|earlier|date|anniversary|payment)\b"
        ),
        (
            rf"\b(?:expire|terminate)s?\b.{{0,60}}(?:{PERIOD}\s+(?:after|from|following)|"
            rf"\bon\b.{{0,30}}(?:19|20)\d\d)"
        ),
        (
            rf"\b(?:initial\s+)?(?:term|period|duration)\b.{{0,120}}\b(?:shall|will|is|be|of|commenc\w+|"
            rf"begin\w*|for)\b.{{0,160}}(?:{PERIOD}|\buntil\b|\b(?:19|20)\d\d\b|\banniversary\b)"
        ),
        unless=(
            r"\b(?:confidential\w*\b.{0,120}\b(?:surviv|years\s+(?:after|following))|shall\s+survive|"
            r"interest\s+rate|invoice|warranty\s+period|(?:material|any)\s+breach\s+by|cure|bankrupt)"
        ),
    ),
    clause(
        "termination for convenience",
        (
            r"\bterminat\w*\s+for\s+convenience\b|\bterminat\w*\b.{0,40}\bwithout\s+cause|"
            r"\bcancel\w*\b.{0,30}\b(?:without|any)\s+(?:cause|reason|time)|"
            r"\bterminat\w*\b.{0,20}\b(?:early|at\s+any\s+time)"
        ),
        (
            rf"{_CHOICE}.{{0,120}}\b(?:terminat|cancel)\w*\b.{{0,200}}\b(?:for\s+(?:any|no)\s+reason|"
            r"without\s+(?:any\s+)?(?:cause|reason)|with(?:\s+cause)?\s+or\s+without\s+cause|"
            r"for\s+(?:its\s+|their\s+)?convenience|no\s+reason|(?:in|at)\s+(?:its|their|"
            r"his)\s+(?:sole\s+)?(?:discretion|option))"
        ),
        r"\b(?:without\s+cause|for\s+convenience|for\s+any\s+reason)\b.{0,160}\bterminat",
        (
            rf"{_ANYHOW}.*?\b(?:may|right\s+to|entitled\s+to|can|be)\s+(?:\w+\s+){{0,4}}?(?:terminat|"
            rf"cancel)\w*\b.{{0,100}}\b(?:at\s+any\s+time|upon|by|on|"
            rf"with)\b.{{0,90}}(?:{PERIOD}).{{0,60}}\bnotice"
        ),
        (
            rf"{_ANYHOW}.*?\b(?:may|right\s+to|entitled\s+to|can|be)\s+(?:\w+\s+){{0,4}}?(?:terminat|"
            rf"cancel)\w*\b.{{0,100}}\b(?:notice)\b.{{0,60}}{PERIOD}"
        ),
        (
            rf"{_ANYHOW}.*?\b(?:may|right\s+to|can|be)\s+(?:\w+\s+){{0,4}}?(?:terminat|"
            rf"cancel)\w*\b.{{0,60}}\bat\s+any\s+time\b"
        ),
        (
            rf"{_ANYHOW}.*?\b(?:either|any|each)\s+(?:part(?:y|ies)|"
            rf"\w+\s+or\s+(?:the\s+)?\w+)\b.{{0,60}}\b(?:terminat|cancel)\w*\b.{{0,100}}\bnotice\b"
        ),
        unless=(
            r"\b(?:breach|default|fail(?:s|ure|ed)?|insolv|bankrupt|violat|cure|receiver|force\s+majeure|"
            r"infring|ceases)\b|\b(?:(?:up)?on|in\s+the\s+event\s+(?:of|that)|if|following|"
            r"after)\b.{0,60}\bterminat\w*\b.{0,80}\bfor\s+any\s+reason|"
            r"^(?:\W*\w{1,3}[.)])?\s*(?:\d+(?:\.\d+)*\.?\s*)?(?:up)?on\s+(?:the\s+)?(?:expiration|expiry|"
            r"termination)\b|\bterminat\w*\b.{0,40},\s+for\s+any\s+reason|\bdiscretion,?\s+if\b"
        ),
    ),
)
