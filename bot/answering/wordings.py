"""Everyday wordings that papers write in one word: "turned down" is "refused" there."""

from __future__ import annotations

import re

_PARTS = r"(?:back|down|out|up|over|in|off|forward|ahead|through|away|onto|on)"
_PHRASES = """
turn down: refused
knock back: refused
rule out: rejected
put up: raised
top up: increased
bump up: increased
come down: fell
go down: fell
go up: rose
cut back: reduced
put forward: proposed
bring forward: proposed
put off: postponed
put back: postponed
hold up: delayed
call off: cancelled
hand out: issued
give out: issued
hand over: transferred
pass on: transferred
move over: transferred
pay back: repaid
give back: returned
let go ahead: allowed
knock down: demolished
pull down: demolished
fill in: completed
get rid: removed
do away: abolished
step out: left
sit out: withdrew
pull out: withdrew
bring back: reinstated
bring onto: appointed
bring on: appointed
take on: appointed
look into: investigated
look over: inspected
look at: examined
look after: kept
go through: examined
check over: inspected
sell off: sold
shut down: closed
wind up: closed
draw up: prepared
point out: stated
sort out: resolved
patch up: repaired
team up: partnered
pick up: collected
send out: issued
"""


def _pattern(words: list[str]) -> re.Pattern[str]:
    """The verb in any of its forms, up to three words in between, then its particle."""
    verb, *rest = words
    forms = _FORMS.get(verb, (verb, f"{verb}s", f"{verb}ed", f"{verb}ing"))
    between = r"(?:\s+(?!(?:and|or|who|what|when|which|how|why|to)\b)[\w'’-]+){0,3}?"
    particle = r"\s+".join(rest)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b(?P<between>{between})\s+{particle}\b", re.IGNORECASE)


_FORMS = {
    "put": ("put", "puts", "putting"),
    "come": ("come", "comes", "came", "coming"),
    "go": ("go", "goes", "went", "gone", "going"),
    "cut": ("cut", "cuts", "cutting"),
    "bring": ("bring", "brings", "brought", "bringing"),
    "hold": ("hold", "holds", "held", "holding"),
    "give": ("give", "gives", "gave", "given", "giving"),
    "pay": ("pay", "pays", "paid", "paying"),
    "let": ("let", "lets", "letting"),
    "get": ("get", "gets", "got", "getting"),
    "do": ("do", "does", "did", "done", "doing"),
    "step": ("step", "steps", "stepped", "stepping"),
    "sit": ("sit", "sits", "sat", "sitting"),
    "take": ("take", "takes", "took", "taken", "taking"),
    "sell": ("sell", "sells", "sold", "selling"),
    "shut": ("shut", "shuts", "shutting"),
    "wind": ("wind", "winds", "wound", "winding"),
    "draw": ("draw", "draws", "drew", "drawn", "drawing"),
    "make": ("make", "makes", "made", "making"),
    "set": ("set", "sets", "setting"),
    "send": ("send", "sends", "sent", "sending"),
    "move": ("move", "moves", "moved", "moving"),
    "rule": ("rule", "rules", "ruled", "ruling"),
    "top": ("top", "tops", "topped", "topping"),
    "bump": ("bump", "bumps", "bumped", "bumping"),
    "pass": ("pass", "passes", "passed", "passing"),
    "patch": ("patch", "patches", "patched", "patching"),
}
_REWRITTEN = tuple(
    (_pattern(phrase.split()), one)
    for phrase, one in (line.split(": ") for line in _PHRASES.strip().splitlines())
)
_ANY_PART = re.compile(rf"\b{_PARTS}\b|\brid\b|\baside\b|\binto\b|\bat\b|\bafter\b", re.IGNORECASE)


def in_one_word(text: str) -> str:
    """The text with such wordings in the word that papers use; what stands between them stays."""
    if _ANY_PART.search(text) is None:
        return text
    for pattern, one in _REWRITTEN:
        text = pattern.sub(rf"{one}\g<between>", text)
    return text
