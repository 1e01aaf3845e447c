"""What people type reaches the app as Slack hands it on, and is read there as it was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.local_slack.records import Person
from bot.local_slack.typed_text import as_blocks, escaped, for_command, mentioned, with_ids_for_names
from bot.slack.heard import words

PEOPLE = {
    "UANN": Person(id="UANN", name="ann", real_name="Ann"),
    "UANNE": Person(id="UANNE", name="ann lee", real_name="Ann Lee"),
}


def test_a_name_is_a_mention_and_the_longest_name_wins() -> None:
    typed = with_ids_for_names("@Ann Lee and @ann, not bann@annual.org", PEOPLE.values())
    assert typed == "<@UANNE> and <@UANN>, not bann@annual.org"
    assert mentioned(typed) == {"UANN", "UANNE"}


def test_a_command_that_asks_for_it_gets_ids_with_names() -> None:
    assert for_command("<@UANN> <@UNONE>", PEOPLE) == "<@UANN|ann> <@UNONE>"


@given(st.text(alphabet="a &<>;lgtamp#!|@1é"))
def test_the_app_reads_what_was_typed(text: str) -> None:
    typed = " ".join(text.split())
    assert words(escaped(typed), "UBOT") == typed


@given(st.text(max_size=30))
def test_the_rich_text_holds_every_character(text: str) -> None:
    inner = [
        element.get("text") or f"<@{element['user_id']}>"
        for block in as_blocks(text, "b")
        for section in block["elements"]
        for element in section["elements"]
    ]
    assert "".join(inner) == text
