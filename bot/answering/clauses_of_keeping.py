"""Confidentiality: keeping, marking, using, returning, and what the law compels."""

from __future__ import annotations

from bot.answering.clause import Clause, clause

KEEPING_CLAUSES: tuple[Clause, ...] = (
    clause(
        "keeping the agreement itself confidential",
        r"\bfact\s+that\s+the\s+agreement\b|\b(?:existence|terms)\s+of\s+the\s+agreement",
        (
            r"\b(?:not|no|neither|without|nor|keep|confidential)\b.{0,200}\b(?:existence|fact\s+(?:that|"
            r"of)|contents?\s+of|(?:existence|nature|status|subject\s+matter)\s*(?:,|or|"
            r"and)\s*(?:\w+\s+){0,2}terms|terms\s*(?:,|or|and)\s*(?:conditions\s+of\s+(?:any|"
            r"the)\s+(?:proposed|possible)|subject|existence))\b.{0,80}\b(?:this\s+agreement|discussions?|"
            r"negotiations?|transaction|relationship|taking\s+place|evaluat)"
        ),
        (
            r"\b(?:fact\s+that|existence\s+(?:of|or)|terms\s+(?:of|and))\b.{0,120}\b(?:agreement|"
            r"discussions?|negotiations?|confidential\s+information\s+(?:has|have))\b.{0,160}\b(?:disclos|"
            r"confidential|secret|reveal)"
        ),
        r"\b(?:press\s+release|publicity|public\s+announcement)\b",
    ),
    clause(
        "no rights granted",
        r"\bnot\s+grant\b|\bgrant\b.{0,40}\bany\s+rights?",
        (
            r"\b(?:no|not|nothing|neither|nor)\b.{0,220}\b(?:licen[cs]e|rights?|title|ownership|interest|"
            r"property|transfer)\b.{0,240}\b(?:grant|confer|convey|transfer|impl(?:y|ied)|constru|acquir|"
            r"assign|creat|deem)"
        ),
        (
            r"\b(?:grant|confer|convey|transfer|constru|acquir)\w*\b.{0,160}\b(?:no|not|"
            r"any)\b.{0,60}\b(?:licen[cs]e|right|title|ownership)\b"
        ),
        r"\b(?:remain|retain)s?\b.{0,60}\b(?:property|ownership|title|owner)\b",
        unless=(
            r"\b(?:remed(?:y|ies)|waiver|delay|third\s+part(?:y|ies)\s+beneficiar|"
            r"assign\w*\s+this\s+agreement)\b"
        ),
    ),
    clause(
        "obligations that outlive the agreement",
        r"\bsurviv",
        r"\bsurviv\w*\b",
        (
            r"\b(?:obligations?|confidentiality|duty|duties|provisions|restrictions|"
            r"agreement)\b.{0,200}\b(?:continue|remain|last|in\s+(?:full\s+)?(?:force|effect)|bind\w*|"
            r"extend)\w*\b.{0,160}\b(?:after|following|beyond|notwithstanding|thereafter|termination|"
            r"expir\w+|indefinitely|perpetu\w+|years?)\b"
        ),
        (
            r"\b(?:after|following|notwithstanding)\b.{0,60}\b(?:termination|expir\w+|"
            r"return)\b.{0,160}\b(?:continue|remain|bound|obligations?)\b"
        ),
        unless=r"\b(?:retain\w*\s+copies|governed\s+by)\b",
    ),
    clause(
        "making copies",
        r"\bcop(?:y|ies)\b(?!.{0,60}\b(?:retain|return))",
        (
            r"\b(?:cop(?:y|ies|ied|ying)|reproduc\w+|duplicat\w+|photocop\w+|"
            r"reproduction)\b.{0,200}\b(?:except|necessary|only|may|shall|not|unless|without|extent|"
            r"consent|purpose|required|permit\w*)\b"
        ),
        r"\b(?:not|may|shall|only|permit\w*)\b.{0,100}\b(?:cop(?:y|ies|ied|ying)|reproduc\w+|duplicat\w+)\b",
        unless=(
            r"\bretain\w*\b.{0,60}\bcop(?:y|ies)\b|\b(?:return|"
            r"destroy)\w*\b.{0,160}\bcopies\b(?!.{0,60}\bmay\b)|\bcounterpart|\bfacsimile|"
            r"\bcopy\s+of\s+(?:this|the)\s+(?:agreement|notice)"
        ),
    ),
    clause(
        "keeping copies after return or destruction",
        r"\bretain\b.{0,80}\b(?:return|destruction|after)",
        (
            r"\b(?:may|entitled|permitted|allowed|right|except|other\s+than|unless|provided|"
            r"notwithstanding)\b.{0,120}\b(?:retain|keep|archiv)\w*\b.{0,160}\b(?:cop(?:y|ies)|archiv\w*|"
            r"record|back-?\s?up|information|summary|material|files)\b"
        ),
        (
            r"\b(?:not\s+(?:be\s+)?(?:required|obligated)\s+to\s+(?:return|destroy|delete|erase))\b|"
            r"\bback-?\s?up\b"
        ),
        unless=(
            r"\b(?:retain\s+the\s+burden|no\s+copies\s+(?:have\s+been\s+|are\s+)?retain|retain(?:s|"
            r"ed)?\s+(?:all\s+)?(?:title|ownership|right|counsel)|"
            r"keep\w*\s+(?:\w+\s+){0,4}?(?:confiden\w+|secret|strict)|(?:not|"
            r"without)\s+(?:\w+\s+){0,3}?retain\w*|not\s+keep|"
            r"maintain\w*\s+(?:\w+\s+){0,6}?(?:confiden\w+|secre\w+)|preserve\s+the\s+confiden\w+|solicit|"
            r"hire|retains?\s+(?:\w+\s+){0,3}?(?:as|to\s+(?:act|provide)))\b"
        ),
    ),
    clause(
        "marking of confidential information",
        r"\bexpressly\s+identified\b|\bmarked\b|\bidentified\s+by\s+the\s+disclosing",
        (
            r"\b(?:marked|marking|legend|labell?ed|stamped|designat\w+|identified|"
            r"identifying)\s+(?:\w+\s+){0,5}?(?:as\s+)?[\"“]?(?:being\s+)?(?:confidential\w*|proprietary|"
            r"restricted|secret|in\s+writing|such)\b|\b(?:mark|label|stamp|designate|"
            r"identify)\b.{0,60}\b(?:confidential\w*|proprietary)\b"
        ),
        (
            r"\b(?:confidential|proprietary)\b.{0,120}\b(?:marked|labell?ed|legend|designated|identified|"
            r"stamped)\b"
        ),
        unless=(
            r"\b(?:not|nor)\b.{0,60}\b(?:remove|deface|alter|obliterate)|\beach\s+(?:such\s+)?copy\b|"
            r"\bpurposes?\s+identified|\bbusiness\s+purpose"
        ),
    ),
    clause(
        "notice of a disclosure that the law compels",
        r"\brequired\s+by\s+law\b|\bjudicial\s+process\b|\bcompelled\b",
        (
            r"\b(?:require[ds]?|compel\w*|order(?:ed)?|subpoena|court|law|legal|judicial|regulat\w+|"
            r"governmental|demand)\b.{0,300}\b(?:notif\w+|notice|inform\w*|advise)\b"
        ),
        (
            r"\b(?:notif\w+|notice|inform\w*|advise)\b.{0,260}\b(?:subpoena|court|law|legally|judicial|"
            r"regulat\w+|governmental|compel\w*|required\s+to\s+disclose)\b"
        ),
        unless=(
            r"\b(?:retain\s+(?:one|a)|shall\s+not\s+include\s+information|governing|governed|"
            r"laws\s+of\s+the\s+state|unauthori[sz]ed\s+(?:use|disclosure)|breach|amend\w*|"
            r"terminat\w+\s+this)\b"
        ),
    ),
    clause(
        "use only for the purpose",
        r"\brestrict\b.{0,40}\buse\b|\buse\b.{0,60}\bpurpose",
        (
            r"\b(?:use|used|using|utili[sz]\w+)\b.{0,200}\b(?:only|solely|sole|exclusively|other\s+than|"
            r"except|not|any\s+purpose|no\s+purpose)\b.{0,200}\bpurposes?\b"
        ),
        (
            r"\b(?:not|only|solely|no|exclusively|refrain)\b.{0,200}\buse\w*\b.{0,200}\b(?:purposes?|"
            r"evaluat\w+|other\s+than|except|benefit|in\s+connection|discussions|performing)\b"
        ),
        r"\bnot\s+(?:to\s+)?(?:\w+\s+){0,3}?use\b.{0,160}",
        unless=r"\b(?:reasonable\s+efforts\s+to\s+.{0,30}notice|remed(?:y|ies))\b",
    ),
    clause(
        "return or destruction of information when the agreement ends",
        r"\b(?:destroy|return)\b.{0,80}\b(?:termination|expir\w+|end)\b",
        (
            r"\b(?:return|destroy|redeliver|destruction|delete|erase|deliver)\w*\b.{0,400}\b(?:terminat|"
            r"expir|conclu|complet|ceas|no\s+longer|end\s+of|decid|determin)\w*"
        ),
        (
            r"\b(?:terminat|expir|conclu|complet|ceas|no\s+longer|end\s+of|decid|"
            r"determin)\w*\b.{0,400}\b(?:return|destroy|redeliver|destruction|delete|erase|deliver)\w*\b"
        ),
        unless=r"\breturn\s+receipt|\bin\s+return\s+for|\bterminat\w+\s+of\s+discussions",
    ),
    clause(
        "return or destruction of information",
        r"\b(?:destroy|return)\b.{0,60}\b(?:confidential|information|upon)",
        (
            r"\b(?:return|destroy|redeliver|destruction|delete|erase|"
            r"deliver)\w*\b.{0,260}\b(?:information|materials?|documents?|copies|records|data|property|"
            r"samples)\b"
        ),
        (
            r"\b(?:information|materials?|documents?|copies|records)\b.{0,200}\b(?:return|destroy|"
            r"redeliver|delete|erase)\w*\b"
        ),
        unless=r"\b(?:return\s+receipt|in\s+return\s+for|tax\s+return)\b",
    ),
    clause(
        "confidential information limited to technical information",
        r"\btechnical\s+information\b",
        (
            r"\b(?:confidential|proprietary|evaluation)\b.{0,60}\b(?:information|"
            r"material)s?\b.{0,100}\b(?:means?|includ\w+|defined|consist\w*|refers?|shall\s+mean|any|"
            r"all)\b.{0,400}\b(?:technical|business|financial|customer|commercial|marketing|technolog\w+|"
            r"know-how|trade\s+secrets?)\b"
        ),
        (
            r"\b(?:technical|business|financial|commercial)\b.{0,160}\b(?:information|"
            r"data)\b.{0,260}\b(?:confidential|proprietary)\b"
        ),
    ),
)
