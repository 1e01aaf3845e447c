"""Words that tell a standing rule from a ceiling and a figure: duties, classes of things, the past."""

from __future__ import annotations

import re

DUTY = re.compile(
    r"\b(?:must|shall|should|may|(?<!not\s)will\s(?:be|require|need|normally)|(?:is|are"
    r"|be)\s(?:required|needed|authori[sz]ed|delegated|reserved|permitted"
    r"|empowered|subject\sto|to\sbe|(?:re)?approved|considered|deemed|regarded|treated|classed|defined"
    r"|determined|signed|sealed|approved\sby|reported|referred)"
    r"|requir(?:e[sd]?|ing)|needs?|(?:has|have|had)\s(?:the\s)?(?:delegated\s)?(?:authority|power)"
    r"|delegat(?:ed|ion)|authori(?:ty|sed|zed|se|ze)"
    r"|responsib(?:le|ility)\sfor|(?:is|are)\s(?:a\s|not\sa\s)?key\sdecisions?|appl(?:y|ies)|approves?"
    r"|can\s(?:be|only|approve|award)|reported\s(?:back\s)?to"
    r"|obtain|invite|seek\s(?:at|one|two|three)|provided\sthat|only\sbe|in\saccordance\swith|procured|exempt(?:ed)?\sfrom)\b",
    re.IGNORECASE,
)
THINGS = (
    r"contracts?|business\scases?|expenditure|orders?|purchases?|procurements?|tenders?|quot(?:ation"
    r"|e)s?|virements?|payments?|invoices?|grants?"
    r"|write[-\s]?offs?|acquisitions?|disposals?|claims?|settlements?|awards?|variations?|decisions?"
    r"|leases?|sales?|debts?|loss(?:es)?|requisitions?|schemes?"
    r"|proposals?|items?|offers?|bids?|transactions?|commitments?|requests?|recommendations?|transfers?"
    r"|extensions?|exemptions?|waivers?|activit(?:y|ies)"
    r"|projects?|programmes?|works|goods|services|supplies|spend|spending|consultanc(?:y|ies)"
    r"|appointments?|land|property|assets?|premium|donations?|gifts?|hospitality"
    r"|frameworks?|agreements?|approvals?|budgets?|savings?|costs?|labour|value|amount|sum"
)
CLASS = re.compile(
    rf"\b(?:all|any|each|every|no|where(?:ver)?|when|if|those|such)\s(?:[\w'’/-]+\s){{0,6}}?(?:{THINGS})\b"
    rf"|(?<!the\s)(?<!this\s)(?<!these\s)(?<!its\s)(?<!their\s)\b(?:contracts|business\scases"
    rf"|expenditure|orders|purchases|procurements|tenders|quotations|virements"
    r"|payments|invoices|grants|write[-\s]?offs|acquisitions|disposals|claims|settlements|awards"
    r"|variations|decisions|leases|sales|debts|losses|requisitions"
    r"|schemes|proposals|items|offers|transactions|commitments|requests|recommendations|transfers"
    r"|extensions|exemptions|waivers|projects|programmes|works|goods|services"
    r"|bids|appointments|frameworks|agreements|procurement\sstrateg(?:y|ies)|considerations)\b"
    r"|\b(?:an?)\s(?:[\w'’/-]+\s){0,4}?(?:contract|lease|grant|payment|order|purchase|procurement"
    r"|requirement|exemption|variation|claim|virement|modification|decision)\b"
    r"|\b(?:total|estimated|aggregate|whole[-\s]life|contract)\s(?:contract\s)?(?:values?|costs?"
    r"|sums?)\b|\bvalue\sof\s(?:an?|the)\scontract\b",
    re.IGNORECASE,
)
BANDED = re.compile(
    r"\b(?:threshold|key\sdecision|scheme\sof|standing\sorders|procedure\srules"
    r"|regulations|constitution|delegat)",
    re.IGNORECASE,
)
LIABILITY = re.compile(
    r"\b(?:liabilit(?:y|ies)|insur(?:ance|ed)|indemnit(?:y|ies)|cover|damages|penalt(?:y|ies)|fines?"
    r"|fined|salar(?:y|ies)|deductible|excess\s(?:of\s)?payable"
    r"|turnover|profits?|population|income|earning|rateable|benefit|allowances?|rent\sarrears|deposit)\b",
    re.IGNORECASE,
)
SPENT = re.compile(
    r"\b(?:stands?\sat|stood\sat|is\sworth|sav(?:ing|ings|ed)|spent|budget\sof|funding\sof|funded|underspend|overspend|deficit|surplus"
    r"|balance|reserves?\sof|contribut(?:ion|ed)"
    r"|income|revenue\scost|raised|generat(?:ed|ing)|invest(?:ed|ment)|backlog|grown?"
    r"|total\scosts?\s(?:is|are|was|were)|forecast|reduc(?:e|tion)"
    r"|bid\sof|cost\s(?:is|was)|(?:will|would|to)\scost|costs?\sus|pays?|paid|receiv(?:ed?"
    r"|ing)|deliver(?:ed)?)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|has\sbeen|have\sbeen|spent|saved|previously|would\shave|so\sfar|to\sdate"
    r"|last\syear|exceeded|awarded|rose|fell|amounted|totalled"
    r"|outturn|actual)\b",
    re.IGNORECASE,
)
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might)\shave\b", re.IGNORECASE)
ASKING = re.compile(
    r"\b(?:(?:is|are)\s(?:recommended|asked|requested|invited|asking|seeking)|seek(?:s|ing)?"
    r"|requests?\sapproval|approval\s(?:is\ssought|is\srequested|sought)"
    r"|ask(?:s|ing|ed)?\s(?:for\s)?approval|asking|recommend(?:s|ed|ation)?\s(?:that|to|the)"
    r"|this\s(?:paper|report|decision)|i\s(?:hereby\s)?approve"
    r"|approval\s(?:of|for|up\sto)|delegates\s|(?:approv|authori[sz]|agre)es?\s(?:the\s)?(?:expenditure"
    r"|spend"
    r"|funding|an?\s|up\sto))\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:this|the)\s(?:[\w'’&-]+\s){0,4}?(?:contract|project|programme|award|proposal|request|grant"
    r"|lease|procurement|framework|agreement|extension|variation|supplier"
    r"|contractor|mobilisation|initiative|building|site|pilot|refurbishment|purchase)\b",
    re.IGNORECASE,
)
APPROVING = re.compile(
    r"\b(?:approv|authori[sz]|award|delegat|agree|expenditure|spend|fund|maximum"
    r"|ceiling)",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|shall|should|may|can|do|does"
    r"|did)\b",
    re.IGNORECASE,
)
SHORT = 130
FEW = 4
"""Words beside the bound in a cell of a table: "£5,000,000 and above - The Authority"."""
RELATIVE = re.compile(r"\b(?:that|which|who|where\sthere)\s(?:is|are|has|have|do|does)\b", re.IGNORECASE)
WHOLE = re.compile(r"\ba\s(?:maximum\s)?total\b|\bmaximum\stotal\b", re.IGNORECASE)
PLURALS = (
    r"contracts|cases|expenditure|orders|purchases|procurements|tenders|quotations|quotes|virements"
    r"|payments|invoices|grants|offs|acquisitions|disposals|claims"
    r"|settlements|awards|variations|decisions|leases|sales|debts|losses|requisitions|schemes|proposals"
    r"|items|offers|transactions|commitments|requests"
    r"|recommendations|transfers|extensions|exemptions|exceptions|waivers|bids|appointments|frameworks"
    r"|agreements|considerations|assignments|engagements|commissions|those|anything|strategies|spend|spending|gifts|donations"
)
BESIDE = re.compile(
    rf"\b(?:{PLURALS})(?:\s(?:that|which|who|with|of|valued|for|at|a|an|the|in|whose|having|costing"
    rf"|worth|where|ranging|fees|does|do|must|shall|will|should|is|are|have|has|to|by|total|value|values|cost|costs"
    r"|sum|estimated|contract|financial|annual|individual|overall|whole-life|lifetime|consequences"
    r"|implications|not|being|up|amounting)){0,8}\s*$",
    re.IGNORECASE,
)


AUXILIARY = re.compile(
    r"^\W*(?:(?:which|that|and|is|are|does|do|must|shall|should|will|to"
    r"|be)\s)+",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?!(?:valu|estimat|assess|pric|cost|procur|award|authoris|authoriz|approv|delegat|need|exceed"
    r"|deem|incurr|plann|commission|propos)ed\b)"
    r"[a-z]{3,12}ed\s(?:in\s|by\s|to\s|at\s)?$"
    r"|(?<!that\s)(?<!which\s)(?<!will\s)(?<!may\s)(?<!would\s)\b(?:cost|costs|spends?|holds?|owns?"
    r"|owes?)\s$"
    r"|\brang(?:es?|ed)\s$|\bexpected\sto\s(?:cost|be|reach)\s$",
    re.IGNORECASE,
)
STATED = re.compile(
    r"(?<!where\sthe\s)(?<!if\sthe\s)(?<!when\sthe\s)\b(?:costs?|price|budget|estimates?|fees?|bids?"
    r"|tenders\sreceived|works)\s(?:[a-z]+\s){0,5}(?:is|are|was|were|at)\s$",
    re.IGNORECASE,
)
ONE_SPEND = re.compile(
    r"\b(?:expenditure|spend|funding|contribution|grant|budget)\s(?:of"
    r"|at)\s(?:up\sto|no\smore|not\s|a\smaximum)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|(?<![£\d.,])\d{1,3})\s(?:[a-z,]+\s){1,4}(?:of|at|worth)?\s?(?:between\s)?$",
    re.IGNORECASE,
)
NO_OFFER = re.compile(r"\bno\s(?:offers?|bids?|price|payment)\b[^.]{0,30}$", re.IGNORECASE)
THE_ONE = re.compile(
    r"[\d.\s]*(?:The|This)\s(?:[a-z-]+\s)?(?:contract|project|programme|grant|lease"
    r"|purchase|pilot|site|building|station)\s(?!value|sum)",
    re.IGNORECASE,
)
LIMITED = re.compile(
    r"\b(?:financial|delegated|approval|authori[sz]ation|signing|spending)\s(?:limit"
    r"|ceiling)",
    re.IGNORECASE,
)
LOOSE = re.compile(r"(?:over|above|more\sthan|beyond|>)(?!\s?=)", re.IGNORECASE)
POWER = re.compile(
    r"\b(?:delegated\s(?:authority|powers?|limits?)|authori(?:ty|sed"
    r"|zed)\s(?:limits?\s)?|powers?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
RISEN = re.compile(
    r"\b(?:uplift|increas|ris|rose|grow|grew|fall|fell|reduc|decreas|chang|vari"
    r"|extend)[a-z]*\b",
    re.IGNORECASE,
)
NONE_OF = re.compile(r"\bnone\b[^.;]{0,25}$", re.IGNORECASE)
ESTIMATE = re.compile(r"\b(?:estimates?|costs?|prices?|budgets?|forecasts?)\sof\s$", re.IGNORECASE)
