"""Words that bind what stands beside them: a denial, a condition, a duty, a decision, a role, a date.

Leave one out, or put one in, and the rest says something else. Pure; knows words, not papers.
"""

from __future__ import annotations

import re

from bot.answering.figures import figures
from bot.answering.word_lists import words

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|nothing|nobody|n[o']t|\w+n['’]t|refus\w+|"
    r"declin\w+|reject\w+|prohibit\w*|forbid\w*|fail(?:s|ed|ing)?|exclud\w+|except\w*|unless|save|"
    r"other\s+than)\b",
    re.IGNORECASE,
)
PROVISO = re.compile(
    r"\b(?:unless|except(?:ing)?|provid(?:ed|ing)|save|subject|only|if|until|conditional(?:ly)?|"
    r"notwithstanding|otherwise|but)\b",
    re.IGNORECASE,
)
DECISION = re.compile(
    r"\b(?:approv\w*|recommend\w*|not(?:e|es|ed|ing)\b|delegat\w*|sign(?:s|ed|ing)?|agree[ds]?|"
    r"award\w*|reject\w*|"
    r"refus\w*|propos\w*|plan(?:s|ned)?|proceed\w*|authoris\w*|authoriz\w*|consent\w*|resolv\w*)\b",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:must|shall|(?-i:may)|should|might|could|can|will|would|required?|mandatory|optional)\b",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:(?:deputy|assistant|acting|interim|chief|executive|senior|head|vice)\s+)*"
    r"(?:mayor|commissioner|director|officer|executive|secretary|chair(?:man|woman|person)?|"
    r"president|manager|"
    r"leader|councillor|minister|treasurer|solicitor|constable|committee|board|cabinet|council|panel|"
    r"accountant|auditor|trustee|governor)s?\b",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:january|february|march|april|(?-i:May)|june|july|august|september|october|november|"
    r"december|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|quarter|year|month|week|"
    r"day|hour|annum|annual(?:ly)?|monthly|weekly|daily|quarterly)s?\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"estimat|expect|forecast|indicativ|provision|anticipat|alleg|claim|potential|possib|likel|unlikel|former|partial|"
    r"part|half|almost|nearly|rough|approximat|about|around|circa|max|min|averag|initial|interim|draft|tempora|intend|"
    r"intention|hop|aim|further|addition|extra|remain|outstanding|target|guid|hypothe|suppos|ostensib|seem|appear|"
    r"believ|consider|request|ask|seek|sought|apparent|virtual|certain|some|few|most|so-called",
    re.IGNORECASE,
)
"""How words begin that make less sure, less many or less whole what stands beside them."""
LINKS = words(
    """
    and or but nor that which who whom whose where when while than as if per each every both respectively
    plus apiece by from to between before after against without instead via within outside beyond during
    since throughout over under above below
    """
)
"""Words that say how what stands before them and behind them belong together."""
_PLAIN_CAPITALS = words(
    """
    The A An It This That These Those He She They We In On At By For Of To And Or But If When Where There
    Under Over From With As All Any Each No Not Yes Its Their His Her Both Up Following After Before Only
    None
    """
)
"""Words that begin a sentence with a capital and name nothing."""


def binds(text: str) -> bool:
    """Whether words bind what stands beside them: figure, date, role, negation, proviso, duty."""
    kinds = (NEGATION, PROVISO, DECISION, MODAL, ROLE, PERIOD)
    return bool(figures(text)) or any(kind.search(text) for kind in kinds)


def limits(text: str) -> bool:
    """Whether words deny or limit: a negation or a proviso, which may never be left out."""
    return bool(NEGATION.search(text) or PROVISO.search(text))


def is_name(word: str) -> bool:
    """Whether a word has a capital of its own, not that of a sentence's beginning."""
    return word[0].isupper() and word not in _PLAIN_CAPITALS
