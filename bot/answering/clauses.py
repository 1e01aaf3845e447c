"""The kinds of clause that contracts have: how people ask for each, and how contracts word it.

A question about a kind of clause is not answered by likeness: every contract speaks of termination. It is
answered by a sentence worded as such a clause, and where no sentence is, the contract is silent. The
names of the kinds are those of contract review (the Atticus Project's list and the usual terms of
non-disclosure agreements); the wordings are the field's standard ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERIOD = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)\b.{0,24}?(?:day|month|year|week)s?"
_NOT = r"(?:\bnot\b|\bno\b|\bneither\b|\bnor\b|\bnever\b|\brefrain|\bprohibit|\bwithout\b|\bcannot\b)"


@dataclass(frozen=True, slots=True)
class Clause:
    """A kind of clause. Patterns are tried on a sentence with its white space made single."""

    name: str
    asks: re.Pattern[str]
    says: tuple[re.Pattern[str], ...]
    """Any of these makes a sentence such a clause; earlier ones are surer."""
    unless: re.Pattern[str] | None = None
    heading: re.Pattern[str] | None = None


def _clause(
    name: str, asks: str, *says: str, unless: str | None = None, heading: str | None = None
) -> Clause:
    return Clause(
        name,
        re.compile(asks, re.IGNORECASE),
        tuple(re.compile(one, re.IGNORECASE) for one in says),
        re.compile(unless, re.IGNORECASE) if unless else None,
        re.compile(heading, re.IGNORECASE) if heading else None,
    )


CONTRACT_CLAUSES: tuple[Clause, ...] = (
    _clause(
        "the governing law",
        r"\bgoverning\s+law\b|\b(?:which|what)\s+law\s+(?:governs|applies)|\bgoverned\s+by\s+(?:which|what)|\bjurisdiction\b",
        r"\b(?:govern(?:ed|ing|s)?|constru(?:ed|ction)|interpret(?:ed|ation)|enforced)\b.{0,160}\blaws?\b",
        r"\blaws?\s+of\s+(?:the\s+)?(?:state|commonwealth|province|england|scotland|people|republic|united)\b.{0,60}\b(?:govern|apply|control)",
        unless=r"\b(?:tax|securities|export|privacy)\s+laws?\b.{0,20}$|governmental",
    ),
    _clause(
        "the notice needed to stop a renewal",
        r"\bnotice\s+period\b.*\brenew|\brenew\w*.*\bnotice|\bnotice\b.{0,40}\b(?:stop|prevent|avoid|terminate)\b.{0,30}\brenew",
        rf"\b(?:renew|extend|successive)\w*\b.{{0,260}}\b(?:notice|notif\w+|advise)\b.{{0,160}}{_PERIOD}",
        rf"\b(?:renew|extend|successive)\w*\b.{{0,260}}{_PERIOD}.{{0,160}}\b(?:notice|notif\w+)",
        rf"\b(?:notice|notif\w+)\b.{{0,160}}{_PERIOD}.{{0,200}}\b(?:renew|end\s+of\s+(?:the|each|any)\s+.{{0,24}}(?:term|period)|expir)",
    ),
    _clause(
        "the renewal term",
        r"\brenewal\b|\brenew(?:s|ed|able)?\b|\bextension\s+(?:option|period|term)|\bextended\b",
        r"\b(?:automatically|successive|successively)\b.{0,80}\b(?:renew|extend)\w*",
        rf"\b(?:renew|extend)\w*\b.{{0,120}}(?:{_PERIOD}|\b(?:additional|successive|further|subsequent|another|consecutive|annual|year.to.year)\b)",
        rf"\b(?:additional|successive|further|subsequent|consecutive)\b.{{0,60}}{_PERIOD}.{{0,120}}\b(?:renew|extend|term)",
        r"\b(?:option|right)\s+to\s+(?:renew|extend)\b.{0,80}\b(?:agreement|term|contract|lease)",
        unless=r"\b(?:extends?\s+credit|letters?\s+of\s+credit|extend\s+to\s+and|time\s+for\s+payment|domain\s+name)\b",
    ),
    _clause(
        "when the contract ends",
        r"\b(?:expir\w+|end)\s*(?:date|of\s+(?:the\s+|this\s+)?(?:contract|agreement))\b|\bwhen\b.{0,40}\b(?:contract|agreement|lease|licence|license)\b.{0,30}\b(?:expire|end|terminate|run\s+out)|\bwhen\s+does\s+(?:it|this)\s+(?:expire|end)|\bterm\s+of\s+(?:the|this)\s+(?:contract|agreement)|\bhow\s+long\b.{0,40}\b(?:contract|agreement|last|run|term)\b|\bduration\s+of\s+(?:the|this)\s+(?:contract|agreement)",
        rf"\b(?:initial\s+)?(?:term|period|duration)\b.{{0,120}}\b(?:shall|will|is|be|of|commenc\w+|begin\w*|for)\b.{{0,160}}(?:{_PERIOD}|\buntil\b|\b(?:19|20)\d\d\b|\banniversary\b)",
        rf"\b(?:agreement|contract|lease|licen[cs]e)\b.{{0,160}}\b(?:continue|remain|effective|in\s+effect|in\s+force|commence|begin|expire|terminate|end)\w*\b.{{0,200}}(?:\bfor\b.{{0,40}}{_PERIOD}|\buntil\b|\bthrough\b|\bon\s+(?:the\s+)?.{{0,30}}(?:19|20)\d\d|\banniversary\b|\bperpetual)",
        r"\b(?:expir\w+|termination)\s+date\b.{0,40}\b(?:means|shall|is|:)",
        r"\b(?:agreement|contract|amendment|lease|licen[cs]e|term)\b.{0,120}\b(?:shall|will)\b.{0,60}\b(?:terminate|expire|end|remain)\w*\b.{0,80}\b(?:until|earlier|date|anniversary|payment)\b",
        rf"\b(?:expire|terminate)s?\b.{{0,60}}(?:{_PERIOD}\s+(?:after|from|following)|\bon\b.{{0,30}}(?:19|20)\d\d)",
        unless=r"\b(?:confidential\w*\b.{0,120}\b(?:surviv|years\s+(?:after|following))|shall\s+survive|interest\s+rate|invoice|warranty\s+period|breach|cure|bankrupt)",
    ),
    _clause(
        "termination for convenience",
        r"\bterminat\w*\s+for\s+convenience\b|\bterminat\w*\b.{0,40}\bwithout\s+cause|\bcancel\w*\b.{0,30}\b(?:without|any)\s+(?:cause|reason|time)|\bterminat\w*\b.{0,20}\b(?:early|at\s+any\s+time)",
        r"\bterminat\w*\b.{0,200}\b(?:for\s+(?:any|no)\s+reason|without\s+(?:any\s+)?(?:cause|reason)|with(?:\s+cause)?\s+or\s+without\s+cause|for\s+(?:its\s+|their\s+)?convenience|no\s+reason|(?:in|at)\s+(?:its|their|his)\s+(?:sole\s+)?(?:discretion|option))",
        r"\b(?:without\s+cause|for\s+convenience|for\s+any\s+reason)\b.{0,160}\bterminat",
        rf"\b(?:may|right\s+to|entitled\s+to|can|be)\s+(?:\w+\s+){{0,4}}?(?:terminat|cancel)\w*\b.{{0,100}}\b(?:at\s+any\s+time|upon|by|on|with)\b.{{0,90}}(?:{_PERIOD}).{{0,60}}\bnotice",
        rf"\b(?:may|right\s+to|entitled\s+to|can|be)\s+(?:\w+\s+){{0,4}}?(?:terminat|cancel)\w*\b.{{0,100}}\b(?:notice)\b.{{0,60}}{_PERIOD}",
        r"\b(?:may|right\s+to|can|be)\s+(?:\w+\s+){0,4}?(?:terminat|cancel)\w*\b.{0,60}\bat\s+any\s+time\b",
        r"\b(?:either|any|each)\s+(?:part(?:y|ies)|\w+\s+or\s+(?:the\s+)?\w+)\b.{0,60}\b(?:terminat|cancel)\w*\b.{0,100}\bnotice\b",
        unless=r"\b(?:breach|default|fail(?:s|ure|ed)?|insolv|bankrupt|violat|cure|receiver|force\s+majeure|infring|ceases)\b",
    ),
    _clause(
        "assignment of the contract",
        r"\banti-?assignment\b|\bassign(?:ed|able|ment|ing)?\b(?=.{0,60}\b(?:contract|agreement|third|part(?:y|ies)|clause|consent|prohibit|restrict)\b)(?!.*\bintellectual)|\b(?:contract|agreement)\b.{0,30}\bassign(?:ed|able)?\b",
        rf"{_NOT}.{{0,200}}\b(?:assign(?:ed|able|ment|s)?|transfer(?:red|able)?)\b.{{0,240}}\b(?:consent|approval|agreement|rights|obligations|void|duties|contract)\b",
        r"\bassign(?:ment|ed|s)?\b.{0,160}\b(?:without\s+.{0,40}consent|prior\s+(?:written\s+)?consent|null\s+and\s+void|void)\b",
        r"\b(?:consent|approval)\b.{0,120}\bassign",
        unless=r"\bassign\w*\s+(?:to\s+(?:work|perform)|personnel|employees|duties\s+to)|\bassigned\s+to\s+the\s+project|\binventions?\b",
    ),
    _clause(
        "a change of control",
        r"\bchange\s+(?:of|in)\s+control\b|\btakeover\b|\bmerger\b",
        r"\bchange\s+(?:of|in)\s+(?:\w+\s+){0,3}?(?:control|ownership)\b",
        r"\b(?:significant|material)\s+change\b.{0,50}\b(?:ownership|management|control)",
        r"\b(?:merg(?:er|es?|ed)|consolidat\w+|acqui(?:red|sition|res)|sale\s+of|sells?|transfer)\b.{0,160}\b(?:all\s+or\s+substantially\s+all|substantially\s+all|controlling\s+interest|majority\s+of|fifty\s+percent|50%|successor)\b.{0,240}\b(?:terminat|assign|consent|notice|deemed|expire)",
        r"\b(?:terminat|assign|consent|notice|deemed|expire)\w*\b.{0,240}\b(?:merg(?:er|es?|ed)|acqui(?:red|sition|res)|sale)\b.{0,120}\b(?:substantially\s+all|controlling\s+interest|majority\s+of|control)\b",
    ),
    _clause(
        "exceptions to competitive restrictions",
        r"\bexceptions?\b.*\b(?:compet\w+|exclusiv\w+|restrict\w+)",
        r"\b(?:nothing|notwithstanding|except(?:ion)?s?|other\s+than|shall\s+not\s+(?:apply|limit|restrict|prevent|prohibit)|excluding|foregoing)\b.{0,300}\b(?:compet(?:e|ing|itive|itor|itors)|exclusivity|exclusive\s+(?:right|basis|provider|supplier|distributor))\b",
        r"\b(?:compet(?:e|ing|itive|itor|itors)|exclusivity|exclusive\s+(?:right|basis|provider|supplier|distributor))\b.{0,260}\b(?:shall\s+not\s+(?:apply|limit|restrict|prevent|prohibit)|except(?:\s+(?:that|for|as))|provided,?\s+however|other\s+than)\b",
        unless=r"\b(?:remed(?:y|ies)|jurisdiction|liabilit|warrant)\b",
    ),
    _clause(
        "non-competition",
        r"\bnon-?\s?compet\w*\b|\bcompet(?:e|ing|ition)\b|\bcompetitive\s+restriction",
        r"\bnon-?\s?compet\w*\b",
        rf"{_NOT}.{{0,260}}\b(?:compet(?:e|es|ing)\b|competitive\s+(?:with|to|product|business|service)|competitors?\b|competing\s+(?:product|business|service))",
        rf"{_NOT}.{{0,120}}\b(?:engage|participate|invest|manufacture|sell|market|distribute|promote|endorse|represent)\w*\b.{{0,160}}\b(?:similar|same|substantially\s+similar)\b.{{0,60}}\b(?:business|product|service|goods)",
        unless=r"\b(?:competitive\s+(?:bid|price|pricing|position|rates)|competent|unfair\s+competition|confidential|disclos\w+|lay-?\s?off|anti-?compet\w*|non-?infring|no\s+less\s+favou?rable)\b",
    ),
    _clause(
        "exclusivity",
        r"\bexclusiv\w+\b|\bsole\s+(?:supplier|provider|distributor)",
        r"(?<!non-)(?<!non)(?<!non )(?<!non- )\bexclusive\b.{0,80}\b(?:right|licen[cs]e|distribut\w+|supplier|provider|agent|basis|territory|sponsor\w*|manufactur\w+|market\w*|relationship|dealer|reseller|provider|representative|vendor|source|arrangement|use)\b",
        r"\bexclusivity\b",
        r"\b(?:exclusively|solely)\b.{0,40}\b(?:purchase|buy|sell|distribut|market|supply|use|deal|work|from)\w*\b",
        r"\bshall\s+not\b.{0,120}\b(?:appoint|grant|authori[sz]e|engage|permit|purchase|license|enter\s+into)\b.{0,80}\b(?:any\s+other|third\s+part|other\s+(?:person|part|distributor|supplier))",
        r"\b(?:sole)\s+(?:and\s+exclusive\s+)?(?:distributor|supplier|provider|agent|source|sponsor|representative|right)\b",
        unless=r"\bnon-?\s?\s?exclusive\b|\bexclusive\s+(?:of\b|remed|jurisdiction|venue|property|owner)|\bsole\s+and\s+exclusive\s+(?:remed|obligation|property|owner|right,\s+title|liabilit)|\bexclusive\s+(?:right,\s+)?title|\bexclusively\s+(?:own|in\s+the\s+courts)|\bwarrant(?:y|ies)\b.{0,60}\bexclusive|\bexclusive\s+and\s+in\s+lieu",
    ),
    _clause(
        "solicitation of customers",
        r"\bsolicit\w*\b.{0,40}\b(?:customers?|clients?)\b|\b(?:customer|client)\s+non-?solicit",
        rf"{_NOT}.{{0,240}}\b(?:solicit|divert|induce|entice|interfere|contact)\w*\b.{{0,140}}\b(?:customers?|clients?|accounts?|subscribers?|borrowers?|purchasers?)\b",
        unless=r"\b(?:employee|proxy|proxies|advertis\w+\s+materials)\b.{0,30}$",
    ),
    _clause(
        "solicitation of employees",
        r"\bsolicit\w*\b(?!.{0,40}\b(?:customers?|clients?)\b)|\bpoach\w*|\bnon-?solicit\w*|\bhir(?:e|ing)\s+(?:each|staff|employees)",
        rf"{_NOT}.{{0,260}}\b(?:solicit|hire|employ|recruit|induce|entice|engage|retain|encourage)\w*\b.{{0,200}}\b(?:employee|personnel|staff|employed|officer|workforce|representative|consultant)s?\b",
        unless=r"\b(?:employees?\s+of\s+.{0,30}shall\s+not\s+be\s+deemed|not\s+be\s+(?:considered|deemed|construed)|independent\s+contractor|workers['’]?\s+comp|benefits|not\s+an\s+employee|drug|disclos\w+|confidential\w*|liab\w+)\b",
    ),
    _clause(
        "non-disparagement",
        r"\bdisparag\w+",
        r"\bdisparag\w+|\bderogatory\b|\bdenigrat\w+|\bdefam\w+|\bdisrepute\b|\btarnish\w*",
        rf"{_NOT}.{{0,160}}\b(?:negative\s+light|adversely|unfavou?rabl\w+|detrimental|injur\w+|damag\w+|harm\w*|impair\w*)\b.{{0,60}}\b(?:reputation|image|good\s?will|name|standing)\b",
        r"\bplace\b.{0,60}\bin\s+a\s+negative\b",
        unless=r"\bclaims?\b.{0,60}\b(?:libel|defam|slander)|\blibel\b|indemnif\w+",
    ),
    _clause(
        "a most favoured customer",
        r"\bmost\s+favou?red\b|\bMFN\b",
        r"\bmost\s+favou?red\b",
        r"\b(?:no(?:t)?\s+less|more|as|at\s+least\s+as|less)\s+favou?rabl[ey]\b.{0,160}\b(?:other|any|third|similar|customer|reseller|distributor|licensee|than)\b",
        r"\b(?:lowest|best)\s+(?:price|prices|rate|pricing)\b.{0,120}\b(?:any|other|customer)",
        unless=r"\b(?:insur\w+|assign\w*|confiden\w*|employ\w+|waive)\b",
    ),
    _clause(
        "a right of first refusal, offer or negotiation",
        r"\bfirst\s+(?:refusal|offer|negotiation)\b|\bROF[RON]\b",
        r"\b(?:right|option)s?\s+of\s+first\b|\bfirst\s+(?:refusal|right|option|offer|opportunity|negotiat\w+)\b",
        r"\b(?:exclusive|prior|preferential)\s+(?:right|option|opportunity|period)\b.{0,40}\b(?:negotiate|purchase|acquire|offer)",
        r"\bfirst\s+offer\w*\b.{0,100}\b(?:to|opportunity)\b|\bmatch\b.{0,60}\b(?:offer|terms)\b",
        unless=r"\bfirst\s+(?:option|right)\s+to\s+(?:defend|control)",
    ),
    _clause(
        "sharing of revenue or profit",
        r"\b(?:revenue|profit)s?(?:\s+or\s+profit)?[\s-]*(?:shar\w+|split)|\broyalt(?:y|ies)\b",
        r"(?:%|\bper\s?cent\w*|\b(?:share|portion|half)\b).{0,120}\b(?:revenues?|net\s+sales|sales|gross|profits?|net\s+(?:income|receipts)|receipts|proceeds|licen[cs]e\s+fees)\b",
        r"\b(?:revenues?|net\s+sales|gross|profits?|proceeds)\b.{0,100}(?:%|\bper\s?cent\w*|\bshared?\b|\bsplit\b)",
        r"\broyalt(?:y|ies)\b.{0,140}(?:%|\bper\s?cent\w*|\$|\bequal\s+to|\bpay\b)",
        r"\bcommissions?\b.{0,100}(?:%|\bper\s?cent\w*)",
        unless=r"\b(?:interest|late\s+(?:fee|charge|payment)|shareholder|voting|outstanding\s+shares|equity|underpay\w*|audit|discrepanc\w+|stock|tax(?:es)?|deposit|prime\s+rate|per\s+annum)\b",
    ),
    _clause(
        "price restrictions",
        r"\bprice\s+(?:restrictions?|controls?|caps?|increases?)\b",
        r"\b(?:prices?|pricing|rates?|fees?|charges?)\b.{0,120}\b(?:shall|will|may|not)\b.{0,60}\b(?:not\s+(?:be\s+)?(?:increase|exceed|raise|change)\w*|increase\w*.{0,60}(?:exceed|more\s+than|%|percent|no\s+more)|remain\s+(?:fixed|firm|unchanged)|be\s+(?:fixed|firm))",
        r"\b(?:increase|raise|adjust)\w*\b.{0,80}\b(?:prices?|fees?|rates?|charges?)\b.{0,140}\b(?:not\s+exceed|no\s+more\s+than|maximum|in\s+excess|cap|consumer\s+price\s+index|CPI)\b",
        r"\bmaximum\s+(?:charge|price|fee|rate)\b",
        unless=r"\binterest\b",
    ),
    _clause(
        "a minimum commitment",
        r"\bminimum\s+(?:commitment|order|purchase|payment|quantit\w+|spend|guarantee\w*)|\bcommitment\b",
        r"\bminimum\b.{0,90}\b(?:purchase|order|quantit\w+|commit\w+|payment|royalt\w+|fee|amount|number|guarantee\w*|sales|volume|spend|units?|of\s+(?:\$|£|\d))\b",
        r"\b(?:at\s+least|not\s+less\s+than|no(?:t)?\s+fewer\s+than|a\s+minimum\s+of)\b.{0,30}(?:[$£€]\s?\d|\d[\d,]*\s+(?:units|hours|copies|tons|cases|barrels|kilograms|kg|liters|pounds|seats|licen|users|persons|people|events|games|days\s+per)|\w+\s+\([\d,]+\)\s+(?:units|hours|copies|cases|tons|full|products|appearances|events|persons))",
        r"\b(?:shall|will|must|agrees?\s+to)\s+(?:purchase|order|buy|pay|spend|commit)\b.{0,60}\b(?:minimum|at\s+least|not\s+less\s+than|no\s+less\s+than)\b",
        unless=r"\b(?:notice|insurance|liability|coverage|limits?\s+of|per\s+occurrence|minimum\s+(?:wage|standard|requirements?\s+of\s+law)|interest|rating|written)\b",
    ),
    _clause(
        "a volume restriction",
        r"\bvolume\s+restrictions?\b|\b(?:usage|volume)\s+(?:limits?|caps?)\b",
        r"\b(?:up\s+to|maximum\s+of|not\s+(?:to\s+)?exceed(?:ing)?|no\s+more\s+than|not\s+more\s+than|limited\s+to|a\s+total\s+of|exceeds?|in\s+excess\s+of)\b.{0,50}\b(?:\d[\d,]*\b|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b.{0,40}\b(?:units?|hours?|copies|users?|seats?|persons?|people|personnel|games|appearances|days?\s+(?:per|in|each)|seconds|minutes|calls|transactions|tickets|sets|pounds|tons|barrels|cases|shipments?|downloads?|consecutive|production\s+days?)\b",
        r"\bmaximum\b.{0,60}\b(?:volume|quantity|number|usage|capacity|throughput|weight)\b",
        r"\b(?:maximum|minimum)\s+of\b.{0,40}\bcapacity\b",
        unless=r"\b(?:liabilit|damages|notice|insurance|interest|days\s+(?:after|following|prior|from|of)|rating|business\s+days)\b",
    ),
    _clause(
        "joint ownership of intellectual property",
        r"\bjoint(?:ly)?\b.{0,30}\b(?:intellectual|IP|own\w*)|\bco-?own",
        r"\bjoint(?:ly)?\s+(?:and\s+\w+\s+)?(?:own\w*|held)|\bjoint\s+ownership\b|\bco-?own\w*|\bowned\s+jointly\b|\bjoint\s+(?:inventions?|intellectual|patents?|property|know-?how|technology|improvements?|developments?)\b",
        r"\bjointly\b.{0,80}\b(?:develop|conceiv|invent|creat)\w*\b.{0,200}\b(?:own|belong|property|title)",
        r"\bboth\s+parties\b.{0,60}\b(?:own|ownership)\b|\bequal(?:ly)?\b.{0,40}\b(?:undivided|ownership)\b",
    ),
    _clause(
        "who owns intellectual property",
        r"\b(?:intellectual\s+property|IP|copyright|work\s+product|inventions?|foreground)\b.{0,60}\b(?:own\w*|assign\w*|belong\w*|vest\w*|transfer\w*)|\bwho\s+owns\b.{0,60}\b(?:intellectual|IP\b|copyright|data|work)|\bown\w*\b.{0,30}\bintellectual\s+property",
        r"\b(?:hereby\s+|shall\s+|will\s+|agrees?\s+to\s+|does\s+hereby\s+)?(?:irrevocably\s+)?(?:assign|transfer|convey)s?\b.{0,140}\b(?:right,?\s+title|rights,?\s+title|title|intellectual|ownership|copyright|patent|invention|work\s+product|trademark|goodwill)",
        r"\bworks?[\s-]+(?:made[\s-]+)?for[\s-]+hire\b",
        r"\b(?:inventions?|work\s+product|deliverables?|improvements?|intellectual\s+property|developments?|materials|works?|copyright\w*|data|results|modifications)\b.{0,160}\b(?:shall|will|is|are|be)\b.{0,60}\b(?:owned|property\s+of|belong\w*|vest\w*)\b",
        unless=r"\b(?:retains?|retained|reserve[sd]?|not\s+(?:assign|transfer|acquire)|no\s+right|all\s+right,\s+title\s+and\s+interest\s+in\s+and\s+to\s+the\s+(?:marks|trademarks)\s+(?:is|are))\b",
    ),
    _clause(
        "licences of affiliates of the licensor",
        r"\blicensor(?:'s|’s|s)?\s+affiliates?\b|\baffiliates?\s+of\s+(?:the\s+)?licensor",
        r"\b(?:and|or|on\s+behalf\s+of|behalf\s+of|for)\s+(?:itself\s+and\s+)?(?:its|their|his)\s+affiliates\b.{0,60}\b(?:hereby\s+)?(?:grants?|licen[cs]es?)\b",
        r"\b(?:grants?|cause)\b.{0,60}\baffiliates\s+to\s+grant\b|\baffiliates\b.{0,40}\bhereby\s+grants?\b",
    ),
    _clause(
        "licences of affiliates of the licensee",
        r"\blicensee(?:'s|’s|s)?\s+affiliates?\b|\baffiliates?\s+of\s+(?:the\s+)?licensee",
        r"\bgrants?\b.{0,60}\bto\b.{0,60}\b(?:and|or|together\s+with|including)\s+(?:its|their|his|any|all)?\s*(?:\w+\s+)?(?:affiliates|subsidiaries)\b.{0,240}\b(?:licen[cs]e|right)",
        r"\b(?:licen[cs]e|right)\b.{0,120}\b(?:extends?\s+to|sublicen[cs]\w+\s+to|used?\s+by)\b.{0,60}\baffiliates\b",
        r"\b(?:affiliates|subsidiaries)\b.{0,60}\b(?:may|shall\s+have\s+the\s+right\s+to|are\s+licen[cs]ed\s+to|shall\s+be\s+entitled\s+to)\s+(?:use|exercise|sell|copy)",
    ),
    _clause(
        "an unlimited licence",
        r"\bunlimited\b|\ball-?you-?can-?eat\b",
        r"\b(?:unlimited|unrestricted)\b.{0,80}\b(?:licen[cs]e|right|use|access|number|copies|users|viewings|perpetual|runs)\b",
        r"\b(?:licen[cs]e|right|use)\w*\b.{0,80}\bunlimited\b|\bmultiple\s+viewings\b|\benterprise-?wide\b",
        unless=r"\b(?:liabilit|personal\s+injury|damages|insur)\w*",
    ),
    _clause(
        "an irrevocable or perpetual licence",
        r"\birrevocabl\w+\b|\bperpetual\b|\bperpetuity\b",
        r"\b(?:irrevocabl[ey]|perpetual(?:ly)?|in\s+perpetuity|fully\s+paid.?up,?\s+permanent)\b.{0,200}\b(?:licen[cs]e|rights?|grant|use)",
        r"\b(?:licen[cs]e|rights?|grants?|use)\b.{0,160}\b(?:irrevocabl[ey]|perpetual(?:ly)?|perpetuity)\b",
        unless=r"\b(?:waive|jurisdiction|proxy|attorney|consents?\s+to|letter\s+of\s+credit|offer|tender|confidential|assigns?\s+(?:and|all)|acknowledg)\w*\b",
    ),
    _clause(
        "licences that cannot be transferred",
        r"\bnon-?\s?transferable\b|\blicen[cs]es?\b.{0,40}\btransfer",
        r"\bnon-?\s*transferable\b|\bnon-?\s*assignable\b",
        r"\blicen[cs]e\b.{0,200}\b(?:not|no\s+right\s+to|without\s+the\s+right)\b.{0,40}\b(?:transfer|assign|sub-?licen[cs]e)\w*",
        rf"{_NOT}.{{0,60}}\b(?:transfer|assign|sub-?licen[cs]e)\w*\b.{{0,100}}\blicen[cs]e",
    ),
    _clause(
        "licences granted",
        r"\blicen[cs]es?\b",
        r"\b(?:hereby\s+)?grants?\b.{0,200}\b(?:licen[cs]es?|right(?:\s+and\s+licen[cs]e)?\s+to\s+(?:use|market|sell|distribute|reproduce|manufacture|promote|display)|sub-?licen[cs]e)\b",
        r"\b(?:licen[cs]e|right)\s+to\s+use\b.{0,100}\b(?:granted|mark|trade|software|name|technology|logo)",
        r"\bgranted\b.{0,60}\blicen[cs]e\b",
        unless=r"\b(?:not\s+(?:be\s+)?(?:construed|deemed)|no\s+licen[cs]e|nothing|business\s+licen|driver|permits\s+and\s+licen|does\s+not\s+grant)\b",
    ),
    _clause(
        "services after termination",
        r"\b(?:after|following|post)[\s-]*(?:the\s+)?(?:termination|expir\w+|end)\b|\bpost-?termination\b|\btransition\s+services\b|\bexit\b",
        r"\b(?:after|following|upon|on|post|in\s+the\s+event\s+of)\b.{0,60}\b(?:terminat|expir)\w*\b.{0,300}\b(?:continue\s+to|shall\s+(?:continue|provide|assist|cooperate|return|deliver|pay|cease|repurchase|transfer|complete|support|maintain|furnish|make)|will\s+(?:continue|provide|assist|cooperate|return|deliver|repurchase|transfer|complete|support|maintain)|may\s+(?:continue|sell)|agrees?\s+to\s+(?:provide|maintain|assist)|phase-?out|wind|sell.?off|transition)",
        rf"\b(?:continue|provide|assist|cooperate|perform|maintain|sell|keep|retain|support|furnish)\w*\b.{{0,200}}(?:{_PERIOD}).{{0,50}}\b(?:after|following|thereafter|subsequent\s+to|from)\b.{{0,60}}\b(?:terminat|expir|thereafter)\w*",
        rf"\b(?:during|for)\b.{{0,60}}\b(?:term|period)\b.{{0,40}}\band\b.{{0,40}}{_PERIOD}.{{0,60}}\b(?:thereafter|after|following)\b.{{0,160}}\b(?:maintain|provide|keep|make|furnish|available|retain)",
        r"\bphase-?out\s+period\b|\btransition\s+(?:period|services|assistance)\b|\bsell-?off\s+period\b",
        unless=r"\b(?:surviv\w+\s+(?:any\s+)?(?:the\s+)?(?:terminat|expir)|compete|solicit|confidential\w*\s+information\s+(?:shall|for))\b",
    ),
    _clause(
        "audit rights",
        r"\baudit\w*\b|\binspect\w*\b",
        r"\b(?:right\s+to|may|entitled\s+to|permit|allow|be\s+available\s+for|opportunity\s+to|shall\s+have\s+access)\b.{0,140}\b(?:audit|inspect|examine|review)\w*\b.{0,140}\b(?:books?|records?|facilit\w+|premises|accounts?|documents?|operations|plants?|sites?|processes)\b",
        r"\b(?:books|records|accounts)\b.{0,200}\b(?:audit|inspect|examin|open\s+to|available)\w*",
        r"\baudits?\b.{0,100}\b(?:right|conduct|perform|records|books|reasonable|notice|by\s+.{0,30}auditor)\w*",
        r"\bcopies\s+of\b.{0,40}\b(?:books|records)\b.{0,60}\b(?:provided|furnished|made\s+available)\b",
        r"\binspect\w*\b.{0,60}\b(?:facilit\w+|premises|records|plant|books|sites?)\b",
        unless=r"\baudited\s+(?:financial|consolidated)|\bunaudited\b",
    ),
    _clause(
        "liability without a cap",
        r"\buncapped\b|\bunlimited\s+liabilit\w+|\bliabilit\w+\b.{0,40}\b(?:without\s+(?:a\s+)?(?:cap|limit)|unlimited)",
        r"\b(?:except|other\s+than|excluding|exclusive\s+of|with\s+the\s+exception|save)\b.{0,400}\b(?:no\s+event|liable|liabilit\w+)\b.{0,300}\b(?:consequential|indirect|exceed|incidental|special|punitive|lost\s+profits|damages)",
        r"\b(?:no\s+event|liable|liabilit\w+)\b.{0,400}\b(?:consequential|indirect|exceed|incidental|special|punitive|lost\s+profits|limited)\b.{0,300}\b(?:except|other\s+than|excluding|unless|provided,?\s+however)\b",
        r"\b(?:limit\w*|exclusions?|cap)\b.{0,160}\b(?:shall|will|do|does)\s+not\s+(?:apply|limit|exclude)\b",
        r"\b(?:nothing|neither\s+party)\b.{0,80}\b(?:exclude|limit)s?\b.{0,80}\bliab\w+|\bunlimited\s+liab\w+|\bliab\w+\b.{0,30}\bunlimited",
    ),
    _clause(
        "a cap on liability",
        r"\b(?:cap|limit\w*)\s+(?:on|of|to)\s+(?:the\s+)?liabilit\w+|\bliabilit\w+\s+(?:cap|limit)|\bliabilit\w+\b.{0,20}\b(?:capped|limited)|\bmaximum\s+liabilit\w+",
        r"\b(?:liabilit\w+|damages|liable)\b.{0,260}\b(?:exceed|limited\s+to|not\s+be\s+greater\s+than|capped)\b",
        r"\b(?:no\s+event|not\s+be|neither|nor|no\s+party)\b.{0,160}\b(?:liable|liabilit\w+|responsible)\b.{0,300}\b(?:consequential|indirect|incidental|special|punitive|exemplary|lost\s+profits|loss\s+of\s+profits|loss\s+of)\b",
        r"\b(?:consequential|indirect|incidental|punitive)\b.{0,160}\bdamages\b.{0,100}\b(?:not|no|waive|exclude)\w*\b",
        r"\b(?:maximum|aggregate|total|entire|sole)\b.{0,40}\bliabilit\w+\b",
        r"\blimitation\s+of\s+liability\b|\bliquidated\s+damages\b",
        r"\bsole\s+(?:and\s+exclusive\s+)?remed(?:y|ies)\b",
        unless=r"\binsurance\b.{0,80}\b(?:polic(?:y|ies)|coverage|limits)\b|\bcommercial\s+general\s+liability\b",
    ),
    _clause(
        "how long a warranty lasts",
        r"\bwarrant(?:y|ies)\b",
        rf"\bwarrant\w*\b.{{0,260}}(?:{_PERIOD}|\[\s?\*+\s?\])",
        rf"(?:{_PERIOD}).{{0,200}}\b(?:warrant\w*|defects?|defective|inspect\w*\s+and\s+(?:test|reject))\b",
        r"\bwarranty\s+(?:period|term|coverage)\b",
        unless=r"\b(?:represents?\s+and\s+warrants?\s+that\s+it\s+(?:is|has)|financial\s+statements|notice\s+of\s+terminat|securities|incorporat|disclaim\w*|liabilit\w+|terminat\w+)\b",
    ),
    _clause(
        "insurance",
        r"\binsurance\b|\binsured\b",
        r"\b(?:shall|will|must|agrees?\s+to|required\s+to|maintain|carry|obtain|procure|keep)\b.{0,160}\binsur(?:ance|ed)\b",
        r"\binsurance\b.{0,160}\b(?:shall|will|must|maintain|not\s+less\s+than|limits?|minimum|polic(?:y|ies)|coverage|naming|additional\s+insured|certificate)\b",
        unless=r"\b(?:insurance\s+(?:commissioner|company\s+act|products|business)|unemployment\s+insurance|insurance\s+(?:benefits|programs?\s+for\s+employees)|losses?\s+.{0,30}covered\s+by\s+insurance|variable\s+(?:annuity|insurance))\b",
    ),
    _clause(
        "a covenant not to sue",
        r"\bcovenants?\s+not\s+to\s+sue\b|\bnot\s+to\s+(?:sue|challenge|contest)\b",
        r"\bcovenants?\s+not\s+to\s+sue\b|\bnot\s+to\s+sue\b",
        rf"{_NOT}.{{0,160}}\b(?:contest|challeng|attack|dispute|oppose|impugn|impair|question)\w*\b.{{0,160}}\b(?:validity|ownership|title|right|mark|trade\s?mark|intellectual|patent|registration|enforceab|name)\w*",
        r"\b(?:releas|waiv|discharg)\w*\b.{0,120}\b(?:claims?|causes?\s+of\s+action|suits?|actions?)\b.{0,160}\b(?:against|arising|known|unknown)\b",
        rf"{_NOT}.{{0,100}}\b(?:bring|institute|assert|commence|file|make)\w*\b.{{0,40}}\b(?:any\s+)?(?:claims?|suit|action|proceeding|litigation|lawsuit)\b.{{0,60}}\bagainst\b",
        r"\bhold\s+harmless\b.{0,40}\brelease",
        unless=r"\bgood\s+faith\s+dispute|\bdisputed\s+(?:amount|invoice)|\bwaiver\s+of\s+any\s+breach",
    ),
    _clause(
        "third-party beneficiaries",
        r"\bthird[\s-]*part(?:y|ies)[\s-]*(?:beneficiar\w+|rights)\b|\bbeneficiar(?:y|ies)\b",
        r"\b(?:is|are|be|as|an|intended|deemed)\s+(?:\w+\s+){0,4}?third[\s-]*party\s+beneficiar(?:y|ies)\b",
        r"\b(?:inure|benefit)\b.{0,60}\bthird\s+part(?:y|ies)\b.{0,60}\bmay\s+enforce",
        unless=r"\b(?:no|not|nothing|neither|nor|none)\b.{0,200}\bthird[\s-]*part(?:y|ies)|\bthird[\s-]*part(?:y|ies)\b.{0,100}\b(?:no|not|nothing)\b",
    ),
)  # fmt: skip
