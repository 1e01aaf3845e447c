"""Nothing of a paper reaches those who may not read it, on any surface, however they ask or click."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.local_slack.names import TEAM_ID
from bot.slack import blocks, home, views
from bot.slack.audience import public, readable_in_channel, readable_in_private
from tests.bot.slack.bridges import COLLECTIONS, SECRETS, Secret
from tests.bot.slack.conftest import MakeBot
from tests.bot.slack.small_slack import Bot

PEOPLE = ("USTAFF", "UCHAIR", "UMEMBER", "UGUEST", "UFAR", "UGONE")
CHANNELS = ("CSTAFF", "CMIXED", "CSHARED", "CBOARD")


def surfaces(bot: Bot, person: str, secret: Secret, passage: str, entry: str) -> Iterator[Callable[[], Any]]:
    """Every way in which this person can ask about a paper, or click at it with a forged button."""
    question = secret.question
    yield lambda: bot.direct(person, question)
    yield lambda: bot.command(person, "CSTAFF", f"/ask {question}")
    yield lambda: bot.command(person, "CSTAFF", f"/papers decision {secret.reference}")
    yield lambda: bot.command(person, "CSTAFF", f"/threshold {secret.words[2]} goods")
    yield lambda: bot.press(person, "CSTAFF", blocks.VIEW_PASSAGE, f"{passage}:{entry}")
    yield lambda: bot.press_in_modal(person, f"{views.TURN}_after", f"{passage}:{entry}")
    yield lambda: bot.press_in_modal(person, views.SHOW_PAGE, f"{passage}:{entry}")
    yield lambda: bot.press(person, "CSTAFF", blocks.ANSWER_PRIVATELY, entry)
    yield lambda: bot.press(person, "CSTAFF", blocks.SHARE, entry)
    yield lambda: bot.press(person, "CSTAFF", home.ASK_AGAIN, entry)
    yield lambda: bot.event({"type": "app_home_opened", "tab": "home", "user": person, "channel": "D"})
    yield lambda: bot.dispatch(
        {
            "type": "message_action",
            "callback_id": "check_message",
            "team": {"id": TEAM_ID},
            "user": {"id": person},
            "channel": {"id": "CSTAFF"},
            "message": {"ts": "1.5", "text": question},
            "trigger_id": bot.slack.trigger_for(person),
            "response_url": bot.slack.address_for(person, "CSTAFF"),
        }
    )


def leaks(said: str, readable: frozenset[str], asked: str) -> list[str]:
    """The words of papers outside `readable` in what was said, but for those of the question itself."""
    return [
        word
        for secret in SECRETS
        if secret.collection not in readable
        for word in secret.words
        if word in said and word not in asked
    ]


@pytest.mark.real_model
@pytest.mark.parametrize(
    ("papers", "most"), [(3, 2_500), pytest.param(15, 12_000, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_no_surface_says_anything_of_a_paper_to_those_who_may_not_read_it(
    make_bot: MakeBot, quarne_library: Path, papers: int, most: int
) -> None:
    bot = make_bot(quarne_library)
    checks = found = 0
    with bot.reception.office.clerk() as clerk:
        policy = clerk.policy()
        every = frozenset(collection for _, collection in COLLECTIONS)
        cards = {card.reference: card for card in clerk.library.cards(every)}  # type: ignore[arg-type]
        passages = {
            secret.reference: clerk.library.passages(cards[secret.reference].id, every)[-1].id  # type: ignore[arg-type]
            for secret in SECRETS
        }
    bot.direct("UCHAIR", SECRETS[2].question)  # caches are warm with what only the chair may read
    [entry] = bot.reception.journal.of_person("UCHAIR")
    assert SECRETS[2].words[2] in bot.slack.said()
    typed = dict.fromkeys(PEOPLE, "")
    for person, secret in itertools.product(PEOPLE, SECRETS[:papers]):
        readable = readable_in_private(policy, bot.reception.directory, person)
        # The App Home lists what the person typed themselves.
        typed[person] += f"{secret.question}{secret.reference}{secret.words[2]}"
        for act in surfaces(bot, person, secret, passages[secret.reference], entry.id):
            act()
            said = bot.slack.said()
            assert leaks(said, readable, typed[person]) == [], (person, said)
            checks += sum(one.collection not in readable for one in SECRETS)
            found += secret.words[1] in said
    for person, channel, secret in itertools.product(PEOPLE[:5], CHANNELS, SECRETS[:papers]):
        readable = readable_in_channel(policy, bot.reception.directory, channel)
        bot.mention(person, channel, secret.question)
        said = bot.slack.said()
        assert leaks(said, readable, secret.question) == [], (person, channel)
        checks += sum(one.collection not in readable for one in SECRETS)
        found += secret.words[1] in said
    assert checks >= most
    assert found > 15 * papers  # and those who may read are told


@pytest.mark.real_model
def test_a_paper_that_may_not_be_read_is_answered_like_one_that_is_not_there(
    make_bot: MakeBot, quarne_library: Path
) -> None:
    bot = make_bot(quarne_library)
    denied = SECRETS[2]
    bot.direct("USTAFF", f"What does {denied.reference} recommend?")
    about_denied = bot.reception.journal.of_person("USTAFF", 1)
    bot.direct("USTAFF", "What does QD 613 recommend?")
    about_absent = bot.reception.journal.of_person("USTAFF", 1)
    # Which of the papers that may be read comes nearest to a number differs by the number.
    first, second = (next(iter(one)).reply.split("Did you mean")[0] for one in (about_denied, about_absent))
    assert first.replace(denied.reference, "…") == second.replace("QD 613", "…")
    for passage in ("0" * 24, passages_of(bot, denied)):
        bot.slack.said()
        bot.press("USTAFF", "CSTAFF", blocks.VIEW_PASSAGE, f"{passage}:x")
        shown = bot.slack.said()
        assert "not in the library that you can read" in shown


def passages_of(bot: Bot, secret: Secret) -> str:
    with bot.reception.office.clerk() as clerk:
        every = frozenset(collection for _, collection in COLLECTIONS)
        card = next(c for c in clerk.library.cards(every) if c.reference == secret.reference)  # type: ignore[arg-type]
        return clerk.library.passages(card.id, every)[0].id  # type: ignore[arg-type]


@pytest.mark.real_model
def test_a_right_that_is_taken_away_is_gone_at_the_next_question(
    make_bot: MakeBot, quarne_library: Path
) -> None:
    bot = make_bot(quarne_library)
    secret = SECRETS[2]
    bot.direct("UMEMBER", secret.question)
    assert secret.words[2] in bot.slack.said()
    bot.slack.workspace.add_user_group("SBOARD", ())
    bot.reception.directory.forget()  # type: ignore[attr-defined]  # five seconds later
    bot.direct("UMEMBER", secret.question)
    assert secret.words[2] not in bot.slack.said()
    with bot.reception.office.clerk() as clerk:
        readable = readable_in_private(clerk.policy(), bot.reception.directory, "UGUEST")
        assert readable == public(clerk.policy())
