"""What holds of every cutting, whatever the text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.clauses import Cutting


def check_laws(text: str, cutting: Cutting) -> None:
    """Fail where a passage is no slice, two overlap, an identity comes twice, or a word is lost."""
    passages = cutting.passages
    plain = " ".join(text.replace("**", "").split())
    sections = {passage.section for passage in passages if passage.section is not None}
    assert all(part in plain for section in sections for part in section.split(" › "))
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()
        if passage.lead_start is not None and passage.lead_end is not None:
            assert 0 <= passage.lead_start < passage.lead_end <= len(text)
            assert passage.lead_end <= passage.start
        assert (passage.paragraph is None) == (passage.ordinal is not None)
    assert all(first.end <= second.start for first, second in pairwise(passages))
    assert [passage.position for passage in passages] == list(range(len(passages)))
    assert max(Counter(passage.id for passage in passages).values(), default=1) == 1
    check_coverage(text, cutting)


def check_coverage(text: str, cutting: Cutting) -> None:
    """Passages, headings, furniture and white space are the whole text, each character once."""
    spans = sorted(
        [
            *((passage.start, passage.end) for passage in cutting.passages),
            *((span.start, span.end) for span in cutting.headings),
            *((span.start, span.end) for span in cutting.furniture),
        ],
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), "two stretches overlap"
    place = 0
    for start, end in [*spans, (len(text), len(text))]:
        assert not text[place:start].strip(), f"lost: {text[place:start].strip()[:80]!r}"
        place = end
