"""Replies as Block Kit: within Slack's limits, and with no effect of a paper's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.citing import citation_line
from bot.answering.reply import Citation, Outcome, Reply, Statement
from bot.slack import blocks, views
from bot.slack.blocks import MOST_BLOCKS, characters, cut, escaped, plain
from bot.slack.reply_form import Offer, reply_blocks
from index.records import Document, Passage, PassageKind, passage_key

OFFER = Offer(entry="e" * 32, as_of="4 March 2026, 09:00", share=True, ask_person=True)


def a_citation(number: int, quote: str, *, title: str = "Quarne Ferry", path: str = "a/qd-1.txt") -> Citation:
    """A citation of a whole passage of its own paper."""
    key = f"{number:024x}"
    document = Document(
        id=key,
        path=path,
        places=(path,),
        collection="staff",
        format="text",
        sha256="0" * 64,
        reference=f"QD {number}",
        title=title,
        text=quote,
    )
    passage = Passage(
        id=passage_key(key, quote, 0),
        document_id=key,
        position=0,
        start=0,
        end=len(quote),
        text=quote,
        kind=PassageKind.PARAGRAPH,
        paragraph="4.2",
    )
    return Citation(number=number, passage=passage, document=document, start=0, end=len(quote))


def a_reply(*citations: Citation, text: str | None = None, outcome: Outcome = Outcome.ANSWERED) -> Reply:
    """A reply that quotes its citations and lists them."""
    body = "\n".join(f"“{one.quote}” [{one.number}]" for one in citations) if text is None else text
    listed = "\n".join(f"[{one.number}] {citation_line(one)}" for one in citations)
    return Reply(
        outcome=outcome,
        reason="The words quoted answer the question.",
        text=f"{body}\n\n{listed}" if listed else body,
        statements=tuple(Statement(text=one.quote, citations=(one.number,)) for one in citations),
        citations=citations,
    )


def walked(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walked(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from walked(value)


def told(shown: Any) -> str:
    return "\n".join(node["text"] for node in walked(shown) if isinstance(node.get("text"), str))


def holds_the_limits(shown: list[dict[str, Any]]) -> None:
    assert len(shown) <= MOST_BLOCKS
    assert characters(shown) <= 13_200
    assert len(told(shown)) <= 13_200
    for node in walked(shown):
        if node.get("type") == "section":
            assert 0 < len(node["text"]["text"]) <= 3000
        if node.get("type") == "button":
            assert 0 < len(node["text"]["text"]) <= 75
            assert len(node["value"]) <= 2000
        assert node.get("text") != ""


HOSTILE = [
    "<!channel> <!here> <@U1> <#C1>",
    "<http://evil.example|the portal> https://evil.example/x?q=1 www.evil.example",
    "*bold* _italic_ ~gone~ `code` ```block``` > quote",
    "\u202eRTL override\u202c \u2066isolate\u2069 \u200bzero\u200d",
    ":rotating_light: @channel #general mailto:a@b.example",
    "&lt;!channel&gt; & < > \x00\x1b[31m",
]
words_of_papers = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=300),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=5).map(" ".join),
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_paper_stand_only_where_slack_parses_nothing(words: str) -> None:
    shown = reply_blocks(a_reply(a_citation(1, words, title=words, path=words)), OFFER)
    for node in walked(shown):
        assert node.get("type") not in {
            "mrkdwn",
            "markdown",
            "link",
            "user",
            "usergroup",
            "broadcast",
            "emoji",
        }
        assert node.get("emoji") is not True
        assert "url" not in node
    assert "\u202e" not in told(shown)
    assert "\u2066" not in told(shown)


@given(quotes=st.lists(words_of_papers, min_size=1, max_size=4), title=words_of_papers)
@example(quotes=["<!channel>"], title="<@U1>")
def test_the_plain_text_has_no_entity_but_our_escapes(quotes: list[str], title: str) -> None:
    reply = a_reply(*(a_citation(n, quote, title=title) for n, quote in enumerate(quotes, 1)))
    text = plain(reply.text)
    assert "<" not in text
    assert ">" not in text
    rest = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert "&" not in rest


@given(
    quotes=st.lists(st.text("ab &<>.", min_size=1, max_size=900), min_size=1, max_size=60),
    outcome=st.sampled_from([Outcome.ANSWERED, Outcome.PARTLY]),
)
def test_every_reply_fits_whatever_its_length(quotes: list[str], outcome: Outcome) -> None:
    reply = a_reply(*(a_citation(n, quote) for n, quote in enumerate(quotes, 1)), outcome=outcome)
    holds_the_limits(reply_blocks(reply, OFFER))
    assert len(plain(reply.text)) <= 40_000


@pytest.mark.parametrize("length", [100, 3000, 12_000, 20_000, 200_000])
@pytest.mark.parametrize("letter", ["x", "&", "word. "])
def test_a_long_answer_has_fewer_passages_but_never_fails(length: int, letter: str) -> None:
    quote = (letter * length)[:length]
    reply = a_reply(*(a_citation(n, f"{n} {quote}") for n in range(1, 4)))
    shown = reply_blocks(reply, OFFER)
    holds_the_limits(shown)
    assert len(plain(reply.text)) <= 40_000
    if length >= 12_000:
        assert "does not fit" in told(shown) or "not listed here" in told(shown)
    assert any(node.get("action_id") == blocks.VIEW_PASSAGE for node in walked(shown))


def test_a_reply_that_fits_is_shown_whole_with_a_button_for_each_citation() -> None:
    one, two = a_citation(1, "The subsidy is £312,000."), a_citation(2, "It is paid in four parts.")
    shown = reply_blocks(a_reply(one, two), OFFER)
    values = [node["value"] for node in walked(shown) if node.get("action_id") == blocks.VIEW_PASSAGE]
    assert values == [f"{one.passage.id}:{OFFER.entry}", f"{two.passage.id}:{OFFER.entry}"]
    for words in ("£312,000", "four parts", "QD 1, para 4.2", "QD 2, para 4.2", "4 March 2026, 09:00"):
        assert words in told(shown)


def test_no_button_carries_words_of_a_paper() -> None:
    shown = reply_blocks(a_reply(a_citation(1, "SECRET words")), OFFER)
    assert not any("SECRET" in node.get("value", "") for node in walked(shown) if "value" in node)


def test_readings_are_buttons_that_name_their_number() -> None:
    reply = Reply(outcome=Outcome.CLARIFY, reason="Which?", text="Which?\n• a\n• b", choices=("a" * 200, "b"))
    shown = reply_blocks(reply, OFFER)
    pressed = [node for node in walked(shown) if str(node.get("action_id")).startswith("choice_")]
    assert [node["value"] for node in pressed] == [f"{OFFER.entry}:0", f"{OFFER.entry}:1"]
    holds_the_limits(shown)


def test_only_what_found_nothing_is_put_to_a_person_and_only_answers_are_shared() -> None:
    nothing = Reply(outcome=Outcome.NOT_FOUND, reason="No.", text="Not found in the papers. No.")
    actions = {node.get("action_id") for node in walked(reply_blocks(nothing, OFFER))}
    assert blocks.ASK_PERSON in actions
    assert blocks.SHARE not in actions
    actions = {node.get("action_id") for node in walked(reply_blocks(a_reply(a_citation(1, "a")), OFFER))}
    assert blocks.SHARE in actions
    assert blocks.ASK_PERSON not in actions


@given(text=st.text(max_size=400), most=st.integers(1, 300))
def test_a_cut_text_is_the_beginning_of_the_text_and_fits_when_escaped(text: str, most: int) -> None:
    kept = cut(text, most, escaped)
    assert text.startswith(kept)
    assert len(escaped(kept)) <= most


def test_a_cut_falls_at_the_end_of_a_sentence() -> None:
    assert cut("One is enough. Two is too many. Three", 33) == "One is enough. Two is too many."


@given(before=words_of_papers, quote=words_of_papers, after=words_of_papers)
def test_a_passage_is_shown_with_its_quote_in_bold_and_nothing_parsed(
    before: str, quote: str, after: str
) -> None:
    text = f"{before} {quote} {after}"
    citation = a_citation(1, text)
    view = views.passage_view(
        views.Turned(
            card=citation.document, passage=citation.passage, number=2, count=3, quote=quote, entry="e"
        )
    )
    for node in walked(view["blocks"]):
        assert node.get("type") not in {"mrkdwn", "markdown", "link", "user", "broadcast", "emoji"}
        assert node.get("text") != ""
    assert len(view["private_metadata"]) <= 3000
    assert len(view["title"]["text"]) <= 24


def test_a_source_that_is_no_web_address_is_no_link() -> None:
    citation = a_citation(1, "words")
    for address, linked in (("https://quarne.example/1", True), ("javascript:alert(1)", False)):
        card = Document(**{**_fields(citation.document), "source_address": address})
        turned = views.Turned(card=card, passage=citation.passage, number=1, count=1)
        urls = [node["url"] for node in walked(views.passage_view(turned)) if "url" in node]
        assert urls == ([address] if linked else [])


def _fields(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__dataclass_fields__}
