"""The kinds of clause that confidentiality agreements have: how each is asked for, and how it is worded."""

from __future__ import annotations

from bot.answering.clauses import _NOT, Clause, _clause

_INFORMATION = r"(?:confidential|proprietary|evaluation|such|the|disclosed|any|all|trade)\s+(?:\w+\s+){0,2}?(?:information|materials?|secrets?|data|documents?)"
_ADVISERS = r"(?:advis[eo]rs?|consultants?|agents?|contractors?|subcontractors?|attorneys?|accountants?|counsel|affiliates?|representatives|financing\s+sources|lenders|auditors)"

CONFIDENTIALITY_CLAUSES: tuple[Clause, ...] = (
    _clause(
        "reverse engineering",
        r"\breverse[- ]engineer",
        r"\breverse[- ]\s?engineer\w*|\bdecompil\w+|\bdisassembl\w+|\breverse\s+(?:assemble|compile)|\banaly[sz]e\b.{0,40}\b(?:composition|samples?|sample)",
    ),
    _clause(
        "solicitation of the other party's people",
        r"\bsolicit\w*\b.{0,60}\b(?:representatives|employees|staff)",
        rf"{_NOT}.{{0,260}}\b(?:solicit|hir(?:e|ing)|recruit|induc|entic|lur)\w*\b.{{0,160}}\b(?:employee|personnel|staff|officer|representative|director|employment|employed)s?\b",
        unless=r"\b(?:disclos\w+|confidential\s+information\s+to)\b",
    ),
    _clause(
        "information gained from a third party",
        r"\b(?:acquire|receive|obtain)\w*\b.{0,60}\b(?:similar|information)\b.{0,60}\bthird\s+part",
        r"\b(?:receiv|obtain|acquir|disclos|furnish|becomes?\s+available|made\s+available|provided|learned|known|available)\w*\b.{0,160}\b(?:from|by|through)\b.{0,40}\b(?:third\s+part(?:y|ies)|third\s+person|source|another\s+(?:person|source|party)|others?|person\s+other\s+than)\b",
        unless=r"\bshall\s+not\s+disclose\b.{0,60}\bthird\s+part(?:y|ies)\b.{0,30}$",
    ),
    _clause(
        "independent development",
        r"\bindependent(?:ly)?\s+develop",
        r"\bindependent(?:ly)?\b.{0,60}\b(?:develop|conceiv|discover|creat|generat|work|deriv)\w*|\b(?:develop|conceiv|discover|creat|generat|deriv)\w*\b.{0,50}\bindependent(?:ly)?\b",
    ),
    _clause(
        "sharing with advisers and other third parties",
        r"\bshar\w+\b.{0,60}\bthird\s+part\w+.{0,60}\b(?:consultants|agents|advis)|\bshare\b.{0,60}\b(?:consultants|agents|advis[eo]rs)",
        rf"\b(?:disclos|provid|reveal|furnish|distribut|divulg|made?\s+available|access|permit)\w*\b.{{0,200}}\b{_ADVISERS}\b",
        rf"\b{_ADVISERS}\b.{{0,160}}\b(?:need\s+to\s+know|who\s+(?:need|have|are)|necessary)\b",
        r"\brepresentatives\b.{0,60}\b(?:means|includ\w+|collectively)",
    ),
    _clause(
        "sharing with employees",
        r"\bshar\w+\b.{0,60}\b(?:employees|staff)",
        r"\b(?:disclos|provid|reveal|furnish|distribut|divulg|made?\s+available|access|limit|restrict|circulat|dissemin)\w*\b.{0,200}\b(?:employees?|staff|personnel|directors|officers|representatives)\b",
        r"\b(?:employees?|staff|personnel|officers)\b.{0,160}\b(?:need[- ]to[- ]know|who\s+(?:need|have|are)|necessary|bound)\b",
        unless=r"\b(?:solicit|hire)\w*\b",
    ),
    _clause(
        "information given by word of mouth",
        r"\bverbal(?:ly)?\b|\boral(?:ly)?\b",
        r"\b(?:oral|orally|verbal|verbally|visual|visually|spoken|word\s+of\s+mouth|in\s+any\s+(?:form|manner|medium)|whether\s+(?:written|in\s+writing|tangible))\b.{0,160}",
        unless=r"\b(?:oral|verbal)\b.{0,40}\b(?:agreements?|understandings?|modif\w+|waiver|amend\w+|representations?|interrogat\w+|questions|testimony)\b|\binterrogator",
    ),
    _clause(
        "keeping the agreement itself confidential",
        r"\bfact\s+that\s+the\s+agreement\b|\b(?:existence|terms)\s+of\s+the\s+agreement",
        r"\b(?:not|no|neither|without|nor|keep|confidential)\b.{0,200}\b(?:existence|fact\s+(?:that|of)|contents?\s+of|(?:existence|nature|status|subject\s+matter)\s*(?:,|or|and)\s*(?:\w+\s+){0,2}terms|terms\s*(?:,|or|and)\s*(?:conditions\s+of\s+(?:any|the)\s+(?:proposed|possible)|subject|existence))\b.{0,80}\b(?:this\s+agreement|discussions?|negotiations?|transaction|relationship|taking\s+place|evaluat)",
        r"\b(?:fact\s+that|existence\s+(?:of|or)|terms\s+(?:of|and))\b.{0,120}\b(?:agreement|discussions?|negotiations?|confidential\s+information\s+(?:has|have))\b.{0,160}\b(?:disclos|confidential|secret|reveal)",
        r"\b(?:press\s+release|publicity|public\s+announcement)\b",
    ),
    _clause(
        "no rights granted",
        r"\bnot\s+grant\b|\bgrant\b.{0,40}\bany\s+rights?",
        r"\b(?:no|not|nothing|neither|nor)\b.{0,220}\b(?:licen[cs]e|rights?|title|ownership|interest|property|transfer)\b.{0,240}\b(?:grant|confer|convey|transfer|impl(?:y|ied)|constru|acquir|assign|creat|deem)",
        r"\b(?:grant|confer|convey|transfer|constru|acquir)\w*\b.{0,160}\b(?:no|not|any)\b.{0,60}\b(?:licen[cs]e|right|title|ownership)\b",
        r"\b(?:remain|retain)s?\b.{0,60}\b(?:property|ownership|title|owner)\b",
        unless=r"\b(?:remed(?:y|ies)|waiver|delay|third\s+part(?:y|ies)\s+beneficiar|assign\w*\s+this\s+agreement)\b",
    ),
    _clause(
        "obligations that outlive the agreement",
        r"\bsurviv",
        r"\bsurviv\w*\b",
        r"\b(?:obligations?|confidentiality|duty|duties|provisions|restrictions|agreement)\b.{0,200}\b(?:continue|remain|last|in\s+(?:full\s+)?(?:force|effect)|bind\w*|extend)\w*\b.{0,160}\b(?:after|following|beyond|notwithstanding|thereafter|termination|expir\w+|indefinitely|perpetu\w+|years?)\b",
        r"\b(?:after|following|notwithstanding)\b.{0,60}\b(?:termination|expir\w+|return)\b.{0,160}\b(?:continue|remain|bound|obligations?)\b",
        unless=r"\b(?:retain\w*\s+copies|governed\s+by)\b",
    ),
    _clause(
        "making copies",
        r"\bcop(?:y|ies)\b(?!.{0,60}\b(?:retain|return))",
        r"\b(?:cop(?:y|ies|ied|ying)|reproduc\w+|duplicat\w+|photocop\w+|reproduction)\b.{0,200}\b(?:except|necessary|only|may|shall|not|unless|without|extent|consent|purpose|required|permit\w*)\b",
        r"\b(?:not|may|shall|only|permit\w*)\b.{0,100}\b(?:cop(?:y|ies|ied|ying)|reproduc\w+|duplicat\w+)\b",
        unless=r"\bretain\w*\b.{0,60}\bcop(?:y|ies)\b|\b(?:return|destroy)\w*\b.{0,160}\bcopies\b(?!.{0,60}\bmay\b)|\bcounterpart|\bfacsimile|\bcopy\s+of\s+(?:this|the)\s+(?:agreement|notice)",
    ),
    _clause(
        "keeping copies after return or destruction",
        r"\bretain\b.{0,80}\b(?:return|destruction|after)",
        r"\b(?:may|entitled|permitted|allowed|right|except|other\s+than|unless|provided|notwithstanding)\b.{0,120}\b(?:retain|keep|archiv)\w*\b.{0,160}\b(?:cop(?:y|ies)|archiv\w*|record|back-?\s?up|information|summary|material|files)\b",
        r"\b(?:not\s+(?:be\s+)?(?:required|obligated)\s+to\s+(?:return|destroy|delete|erase))\b|\bback-?\s?up\b",
        unless=r"\b(?:retain\s+the\s+burden|no\s+copies\s+(?:have\s+been\s+|are\s+)?retain|retain(?:s|ed)?\s+(?:all\s+)?(?:title|ownership|right|counsel)|keep\w*\s+(?:\w+\s+){0,4}?(?:confiden\w+|secret|strict)|(?:not|without)\s+(?:\w+\s+){0,3}?retain\w*|not\s+keep|maintain\w*\s+(?:\w+\s+){0,6}?(?:confiden\w+|secre\w+)|preserve\s+the\s+confiden\w+|solicit|hire|retains?\s+(?:\w+\s+){0,3}?(?:as|to\s+(?:act|provide)))\b",
    ),
    _clause(
        "marking of confidential information",
        r"\bexpressly\s+identified\b|\bmarked\b|\bidentified\s+by\s+the\s+disclosing",
        r"\b(?:marked|marking|legend|labell?ed|stamped|designat\w+|identified|identifying)\s+(?:\w+\s+){0,5}?(?:as\s+)?[\"“]?(?:being\s+)?(?:confidential\w*|proprietary|restricted|secret|in\s+writing|such)\b|\b(?:mark|label|stamp|designate|identify)\b.{0,60}\b(?:confidential\w*|proprietary)\b",
        r"\b(?:confidential|proprietary)\b.{0,120}\b(?:marked|labell?ed|legend|designated|identified|stamped)\b",
        unless=r"\b(?:not|nor)\b.{0,60}\b(?:remove|deface|alter|obliterate)|\beach\s+(?:such\s+)?copy\b|\bpurposes?\s+identified|\bbusiness\s+purpose",
    ),
    _clause(
        "notice of a disclosure that the law compels",
        r"\brequired\s+by\s+law\b|\bjudicial\s+process\b|\bcompelled\b",
        r"\b(?:require[ds]?|compel\w*|order(?:ed)?|subpoena|court|law|legal|judicial|regulat\w+|governmental|demand)\b.{0,300}\b(?:notif\w+|notice|inform\w*|advise)\b",
        r"\b(?:notif\w+|notice|inform\w*|advise)\b.{0,260}\b(?:subpoena|court|law|legally|judicial|regulat\w+|governmental|compel\w*|required\s+to\s+disclose)\b",
        unless=r"\b(?:retain\s+(?:one|a)|shall\s+not\s+include\s+information|governing|governed|laws\s+of\s+the\s+state|unauthori[sz]ed\s+(?:use|disclosure)|breach|amend\w*|terminat\w+\s+this)\b",
    ),
    _clause(
        "use only for the purpose",
        r"\brestrict\b.{0,40}\buse\b|\buse\b.{0,60}\bpurpose",
        r"\b(?:use|used|using|utili[sz]\w+)\b.{0,200}\b(?:only|solely|sole|exclusively|other\s+than|except|not|any\s+purpose|no\s+purpose)\b.{0,200}\bpurposes?\b",
        r"\b(?:not|only|solely|no|exclusively|refrain)\b.{0,200}\buse\w*\b.{0,200}\b(?:purposes?|evaluat\w+|other\s+than|except|benefit|in\s+connection|discussions|performing)\b",
        r"\bnot\s+(?:to\s+)?(?:\w+\s+){0,3}?use\b.{0,160}",
        unless=r"\b(?:reasonable\s+efforts\s+to\s+.{0,30}notice|remed(?:y|ies))\b",
    ),
    _clause(
        "return or destruction of information when the agreement ends",
        r"\b(?:destroy|return)\b.{0,80}\b(?:termination|expir\w+|end)\b",
        r"\b(?:return|destroy|redeliver|destruction|delete|erase|deliver)\w*\b.{0,400}\b(?:terminat|expir|conclu|complet|ceas|no\s+longer|end\s+of|decid|determin)\w*",
        r"\b(?:terminat|expir|conclu|complet|ceas|no\s+longer|end\s+of|decid|determin)\w*\b.{0,400}\b(?:return|destroy|redeliver|destruction|delete|erase|deliver)\w*\b",
        unless=r"\breturn\s+receipt|\bin\s+return\s+for|\bterminat\w+\s+of\s+discussions",
    ),
    _clause(
        "return or destruction of information",
        r"\b(?:destroy|return)\b.{0,60}\b(?:confidential|information|upon)",
        r"\b(?:return|destroy|redeliver|destruction|delete|erase|deliver)\w*\b.{0,260}\b(?:information|materials?|documents?|copies|records|data|property|samples)\b",
        r"\b(?:information|materials?|documents?|copies|records)\b.{0,200}\b(?:return|destroy|redeliver|delete|erase)\w*\b",
        unless=r"\b(?:return\s+receipt|in\s+return\s+for|tax\s+return)\b",
    ),
    _clause(
        "confidential information limited to technical information",
        r"\btechnical\s+information\b",
        r"\b(?:confidential|proprietary|evaluation)\b.{0,60}\b(?:information|material)s?\b.{0,100}\b(?:means?|includ\w+|defined|consist\w*|refers?|shall\s+mean|any|all)\b.{0,400}\b(?:technical|business|financial|customer|commercial|marketing|technolog\w+|know-how|trade\s+secrets?)\b",
        r"\b(?:technical|business|financial|commercial)\b.{0,160}\b(?:information|data)\b.{0,260}\b(?:confidential|proprietary)\b",
    ),
)  # fmt: skip
