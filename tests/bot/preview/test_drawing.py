from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.drawing import block, blocks
from bot.preview.elements import Drawn, Option
from bot.preview.mrkdwn import mrkdwn
from bot.preview.plain_words import visible
from bot.preview.rich_text import markdown

DRAWN = Drawn(
    names={"U1": "Amira", "C1": "staff"},
    channels=(Option(id="C1", label="#staff"),),
)
TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "button",
        "code",
        "div",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "h3",
        "hr",
        "img",
        "input",
        "label",
        "legend",
        "li",
        "ol",
        "option",
        "p",
        "pre",
        "s",
        "select",
        "span",
        "strong",
        "table",
        "td",
        "textarea",
        "th",
        "tr",
        "u",
        "ul",
    ]
)


class Seen(HTMLParser):
    """What a browser would make of it: the tags with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}

    def links(self) -> list[str]:
        return [told.get("href") or "" for tag, told in self.tags if tag == "a"]


HOSTILE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *(
                    "<script>",
                    "</script>",
                    "<!channel>",
                    "<@U1>",
                    "<#C1>",
                    "&lt;",
                    "&amp;",
                    "*",
                    "_",
                    "~",
                    "`",
                ),
                *(
                    "```",
                    "\n",
                    "&gt; ",
                    '"',
                    "'",
                    "<javascript:alert(1)|x>",
                    "<https://example.org|y>",
                    "a b",
                ),
                *("\u202e", "\u0007", '" onclick="x', "<img src=x onerror=y>", "<data:text/html,x>"),
            ]
        )
    ).map("".join),
)


def every_kind(text: str) -> list[dict[str, Any]]:
    """The text in every place of every block that takes one."""
    plain, marked = {"type": "plain_text", "text": text}, {"type": "mrkdwn", "text": text}
    button = {"type": "button", "action_id": text, "text": plain, "value": text, "style": "primary"}
    link = {"type": "button", "action_id": "a", "text": plain, "url": text}
    field = {"type": "plain_text_input", "action_id": text, "initial_value": text, "placeholder": plain}
    options = [{"text": plain, "value": text}]
    radio = {"type": "radio_buttons", "action_id": "r", "options": options}
    select = {"type": "static_select", "action_id": "s", "options": options, "placeholder": plain}
    return [
        {"type": "section", "block_id": text, "text": marked, "fields": [plain, marked], "accessory": button},
        {"type": "section", "text": plain, "accessory": select},
        {"type": "header", "text": plain},
        {"type": "context", "elements": [plain, marked]},
        {"type": "actions", "block_id": text, "elements": [button, link, select]},
        {"type": "markdown", "text": text},
        {"type": "image", "image_url": text, "alt_text": text, "title": plain},
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": text},
        {"type": "input", "block_id": text, "label": plain, "hint": plain, "element": field},
        {"type": "input", "block_id": "r", "label": plain, "element": radio},
        {"type": "table", "rows": [[{"type": "raw_text", "text": text}]]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": kind,
                    "elements": [
                        {"type": "text", "text": text, "style": {"bold": True, "code": True}},
                        {"type": "link", "url": text, "text": text},
                        {"type": "user", "user_id": text},
                    ],
                }
                for kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
            ],
        },
        {"type": text},
    ]


@given(HOSTILE)
def test_no_text_makes_a_tag_a_handler_or_a_link_of_another_kind(text: str) -> None:
    seen = Seen(blocks(every_kind(text), DRAWN))
    assert seen.names() <= TAGS
    for tag, told in seen.tags:
        assert not any(name.startswith("on") or name == "style" for name in told), (tag, told)
        assert tag == "img" or "src" not in told
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in seen.links())


@given(HOSTILE)
def test_no_text_turns_the_words_beside_it_around(text: str) -> None:
    drawn = blocks(every_kind(text), DRAWN)
    assert not set(drawn) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x07\x1b")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn"))))
def test_plain_text_is_shown_letter_by_letter(text: str) -> None:
    told = {"type": "section", "text": {"type": "plain_text", "text": text}}
    assert Seen(block(told, DRAWN)).words == text


def test_escaped_mentions_and_tags_stay_text() -> None:
    seen = Seen(mrkdwn("&lt;!channel&gt; &lt;script&gt; &amp;lt;", {}))
    assert seen.words == "<!channel> <script> &lt;"
    assert seen.names() == set()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* and _leaning_ and ~gone~", "<strong>bold</strong> and <em>leaning</em> and <s>gone</s>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("`*code*`", "<code>*code*</code>"),
        ("<@U1> in <#C1>", '<span class="mention">@Amira</span> in <span class="mention">#staff</span>'),
        ("&gt; said\nthen", "<blockquote>said</blockquote>then"),
        (
            "<https://example.org/a?b=1&amp;c=2|the paper>",
            (
                '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">'
                "the paper</a>"
            ),
        ),
        ("<javascript:alert(1)|press>", "&lt;javascript:alert(1)|press&gt;"),
    ],
)
def test_mrkdwn_is_drawn_as_slack_draws_it(text: str, drawn: str) -> None:
    assert mrkdwn(text, DRAWN.names) == drawn


def test_streamed_markdown_has_paragraphs_and_bullets() -> None:
    assert markdown("**One**\n\n- a\n- b") == (
        '<p class="said"><strong>One</strong></p><ul><li>a</li><li>b</li></ul>'
    )


def test_an_unknown_block_is_named_rather_than_dropped() -> None:
    assert "[video]" in block({"type": "video"}, DRAWN)


def test_an_error_stands_below_its_field_and_the_label_names_it() -> None:
    told = {
        "type": "input",
        "block_id": "why",
        "label": {"type": "plain_text", "text": "Why?"},
        "element": {"type": "plain_text_input", "action_id": "words"},
    }
    drawn = block(told, Drawn(names={}, errors={"why": "Say something."}))
    assert '<label for="why|words">Why?</label>' in drawn
    assert '<p class="error" role="alert">Say something.</p>' in drawn


def test_what_is_not_seen_is_written_out() -> None:
    assert visible("a\u202eb\u2060c\x07") == "a[U+202E]b\u2060c[U+0007]"
