"""Passages, and stretches of them altered in one place: what no check may let pass."""

from __future__ import annotations

import re

from hypothesis import assume
from hypothesis import strategies as st

RULE = (
    "4.2. Paragraph 3.7 of the Scheme of Delegation provides that the Deputy Chair for Harbours "
    "has delegated "
    "authority to approve business cases for capital or revenue expenditure of £300,000 or above."
)
PLAIN = (
    "6.4. The programme does not use personal data of passengers, so there is nothing to consider. The Board "
    "shall be told by 23 May 2027 unless the Chair agrees otherwise, and 12 per cent is kept until 2034."
)
TEXTS = (RULE, PLAIN)
WORD_CHANGES = (
    (r"\bor above\b", "or below"),
    (r"\bhas\b", "has not"),
    (r"\bdoes not\b", "does"),
    (r"\bunless\b", "if"),
    (r"\bshall\b", "may"),
    (r"\bDeputy Chair\b", "Chief Executive"),
    (r"\bScheme\b", "Charter"),
    (r"\bHarbours\b", "Airports"),
    (r"\bMay\b", "June"),
    (r"\bdelegated\b", "sole"),
    (r"\buntil\b", "from"),
    (r"\bapprove\b", "reject"),
    (r"\bpassengers\b", "staff"),
)


@st.composite
def altered_quotes(draw: st.DrawFn) -> tuple[str, str]:
    """A passage and a stretch of it with one digit, word, comparator, name or negation altered."""
    passage = draw(st.sampled_from(TEXTS))
    tokens = [m.span() for m in re.finditer(r"\S+", passage)]
    first = draw(st.integers(0, len(tokens) - 5))
    last = draw(st.integers(first + 4, len(tokens) - 1))
    quote = passage[tokens[first][0] : tokens[last][1]]
    digits = [m.start() for m in re.finditer(r"\d", quote)]
    changes = [(p, w) for p, w in WORD_CHANGES if re.search(p, quote)]
    assume(digits or changes)
    if digits and (not changes or draw(st.booleans())):
        at = draw(st.sampled_from(digits))
        other = draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
        return passage, quote[:at] + other + quote[at + 1 :]
    pattern, word = draw(st.sampled_from(changes))
    return passage, re.sub(pattern, word, quote, count=1)
