"""Admins in this process: what each command and click does, who may do it, and what is kept of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.audit import Audit
from bot.ingesting import request_for
from bot.local_slack.records import File
from bot.settings import Settings
from bot.slack.admin import ROLL_BACK
from bot.slack.blocks import VIEW_PASSAGE
from bot.slack.changed_answers import tell_of_changes
from bot.slack.dropping import Dropping
from bot.slack.reindexing import LEAVE, START, Reindexing
from bot.slack.rule_review import CONFIRM, OPEN, REJECT, SKIP, waiting
from index import generations
from index.lock import writing
from index.register import Register
from ingest.parts import real_parts
from ingest.run import ingest
from tests.bot.slack import conftest
from tests.bot.slack.conftest import MakeBot
from tests.bot.slack.small_slack import Bot
from tests.bot.test_journal import an_entry

pytestmark = pytest.mark.real_model

JOINER = "\u2060"
LAMPS = "How much is spent on street lamps in Tolver?"
RULES = """\
Title: Quarne Scheme of Delegation
Date signed: 1 April 2024

1. Contracts
1.1. Contracts of £25,000 or more are approved by the Director of Works.
1.2. Contracts above £400,000 are approved by the Commissioner.
"""
CLOSED_RULES = """\
Title: Quarne Scheme for Sales
Date signed: 1 April 2024

1. Sales
1.1. Disposals of land above £777,000 are approved by the Commissioner alone.
"""


@pytest.fixture(scope="session")
def ruled_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few papers of Quarne with two schemes of delegation, one of them closed."""
    folder = tmp_path_factory.mktemp("ruled") / "papers"
    named = ("internal/qd-140-lamps.txt", "closed/qd-150-lighthouse.txt", "published/qd-101-ferry.txt")
    texts = {name: conftest.PAPERS[name] for name in named}
    texts |= {"internal/scheme.txt": RULES, "closed/scheme.txt": CLOSED_RULES}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "access.toml").write_text(conftest.ACCESS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ruled_library(ruled_papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("ruled") / "library"
    conftest.ingest(ruled_papers, library)
    return library


@pytest.fixture
def papers(ruled_papers: Path, tmp_path: Path) -> Path:
    """A copy of the papers that a test may change."""
    return Path(shutil.copytree(ruled_papers, tmp_path / "papers"))


@pytest.fixture
def bot(make_bot: MakeBot, ruled_library: Path, papers: Path, tmp_path: Path) -> Bot:
    """The bot of a library of its own, with two admins."""
    library = Path(shutil.copytree(ruled_library, tmp_path / "library"))
    return make_bot(library, admins=("USTAFF", "UGONE"), **more_settings(papers))


def more_settings(papers: Path) -> dict[str, Any]:
    return {
        "papers": (papers,),
        "access": papers / "access.toml",
        "dropped_papers": papers / "internal" / "dropped",
    }


def told(bot: Bot) -> str:
    """Everything that was said so far, as a reader sees it."""
    return "\n".join(
        json.dumps(asked, ensure_ascii=False).replace(JOINER, "")
        for path, asked in list(bot.slack.calls)
        if path.startswith(("chat.", "views.", "respond"))
    )


def hears(bot: Bot, words: str, seconds: float = 40) -> str:
    """Wait until something has been said."""
    deadline = time.monotonic() + seconds
    while words not in told(bot):
        assert time.monotonic() < deadline, f"“{words}” was not said, but:\n{told(bot)}"
        time.sleep(0.02)
    return told(bot)


def acts(bot: Bot) -> list[str]:
    return [line.action for line in Audit(bot.reception.settings.journal).lines()]


def in_modal(bot: Bot, person: str, action: str, value: str) -> None:
    bot.press_in_modal(person, action, value)


COMMANDS = ["", "status", "rollback", "rules", "unanswered", "help", "nonsense"]
CLICKS = [START, LEAVE, ROLL_BACK, OPEN, CONFIRM, REJECT, SKIP, Dropping.CHOSEN]


@pytest.mark.parametrize("person", ["UCHAIR", "UGUEST", "UGONE", "UNOBODY"])
def test_whoever_is_no_admin_gets_the_same_refusal_whatever_they_ask(bot: Bot, person: str) -> None:
    before = generations.pointed_at(bot.reception.settings.library)
    refusals = set()
    for words in COMMANDS:
        bot.slack.forget()
        bot.command(person, "CSTAFF", f"/reindex {words}".strip())
        hears(bot, "That is for admins")
        refusals.add(tuple(asked["text"] for path, asked in bot.slack.calls if path == "respond"))
    for action in CLICKS:
        bot.slack.forget()
        bot.press(person, "CSTAFF", action, before or "")
        hears(bot, "That is for admins")
        refusals.add(tuple(asked["text"] for path, asked in bot.slack.calls if path == "respond"))
    assert len(refusals) == 1
    assert generations.pointed_at(bot.reception.settings.library) == before
    assert acts(bot) == []
    assert not Register(bot.reception.settings.library).entries()


def test_a_right_that_was_taken_away_is_gone_at_the_next_click(bot: Bot) -> None:
    bot.command("USTAFF", "CSTAFF", "/reindex rollback")
    hears(bot, "no earlier library")
    bot.slack.workspace.add_person("USTAFF", "ustaff", deleted=True)
    bot.reception.directory.forget()  # type: ignore[attr-defined]
    bot.press("USTAFF", "CSTAFF", OPEN, "first")
    assert "That is for admins" in told(bot)


def test_when_slack_cannot_say_who_somebody_is_they_are_no_admin(bot: Bot) -> None:
    bot.slack.refuse("users.info")
    bot.command("USTAFF", "CSTAFF", "/reindex status")
    hears(bot, "That is for admins")


def test_a_look_a_decision_and_a_re_index_in_one_message(bot: Bot, papers: Path) -> None:
    settings = bot.reception.settings
    lamps = papers / "internal" / "qd-140-lamps.txt"
    lamps.write_text(lamps.read_text(encoding="utf-8").replace("£88,500", "£91,250"), encoding="utf-8")
    (papers / "closed" / "qd-151.txt").write_text("1.1. The dry dock is for sale.\n", encoding="utf-8")
    before = generations.pointed_at(settings.library)

    bot.command("USTAFF", "CSTAFF", "/reindex")
    shown = hears(bot, "Would change")
    assert "£91,250" in shown
    assert "dry dock" not in shown
    assert "qd-151" not in shown
    assert "Not shown: 1" in shown
    posts = [asked for path, asked in bot.slack.calls if path == "chat.postMessage"]
    assert [asked["channel"] for asked in posts] == ["DUSTAFF"]
    stamp = bot.slack.last_in("DUSTAFF")

    bot.slack.forget()
    bot.press("USTAFF", "DUSTAFF", START, before or "")
    hears(bot, "Switched.")
    updates = [asked for path, asked in bot.slack.calls if path == "chat.update"]
    assert {(asked["channel"], asked["ts"]) for asked in updates} == {("DUSTAFF", stamp)}
    assert "No golden questions are set" in updates[-1]["text"]
    assert not [asked for path, asked in bot.slack.calls if path == "chat.postMessage"]
    after = generations.pointed_at(settings.library)
    assert after != before
    assert acts(bot) == ["re-index started", "re-index ended"]
    assert Audit(settings.journal).lines()[-1].detail == f"switched to {after}"

    bot.press("USTAFF", "DUSTAFF", START, before or "")
    assert "The library has changed since this was shown" in told(bot)
    assert acts(bot) == ["re-index started", "re-index ended"]


@pytest.mark.parametrize(("place", "pointed"), [("CSTAFF", True), ("DUSTAFF", False)])
def test_a_look_is_pointed_to_from_elsewhere_alone(bot: Bot, place: str, *, pointed: bool) -> None:
    bot.command("USTAFF", place, "/reindex")
    shown = hears(bot, "Nothing would change")
    assert ("under Messages" in shown) is pointed


def test_a_look_that_slack_does_not_let_us_show_is_told_of(bot: Bot) -> None:
    bot.slack.refuse("conversations.open")
    bot.command("USTAFF", "CSTAFF", "/reindex")
    assert "under Messages" not in hears(bot, "could not write to you")


def test_the_library_is_kept_where_golden_questions_fall_and_the_reason_is_said(
    make_bot: MakeBot, ruled_library: Path, papers: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copytree(ruled_library, tmp_path / "library"))
    golden = tmp_path / "golden.jsonl"
    golden.write_text(
        json.dumps({"id": "LAMPS", "question": LAMPS, "evidence": ["£88,500"], "outcome": "answered"})
    )
    bot = make_bot(library, admins=("USTAFF",), golden_questions=golden, **more_settings(papers))
    lamps = papers / "internal" / "qd-140-lamps.txt"
    lamps.write_text("1.1. The lamps are out.\n", encoding="utf-8")
    before = generations.pointed_at(library)
    bot.press("USTAFF", "DUSTAFF", START, before or "")
    shown = hears(bot, "The library was kept as it was.")
    assert "Golden questions that would no longer be answered: 1 (LAMPS)" in shown
    assert generations.pointed_at(library) == before
    assert Audit(bot.reception.settings.journal).lines()[-1].detail.startswith("kept: Golden questions")


def test_one_at_a_time_and_the_second_is_told_whose_it_is(bot: Bot) -> None:
    served = generations.pointed_at(bot.reception.settings.library) or ""
    bot.press("USTAFF", "DUSTAFF", START, served)
    bot.command("USTAFF", "CSTAFF", "/reindex")
    shown = hears(bot, "One runs at a time")
    assert "<@USTAFF> has had a re-index" in shown
    hears(bot, "Switched.")


def test_what_is_under_way_at_the_end_is_stopped_and_its_admin_told(bot: Bot) -> None:
    library = bot.reception.settings.library
    before = generations.pointed_at(library)
    kept: list[tuple[str, str, str]] = []
    reindexing = Reindexing(bot.reception, lambda *line: kept.append(line))
    reindexing.start("USTAFF", "DUSTAFF", "1.5")
    while not reindexing._running or reindexing._running.process is None:
        time.sleep(0.01)
    reindexing.close()
    assert "The library was kept as it was." in told(bot)
    assert generations.pointed_at(library) == before
    assert [action for _, action, _ in kept] == ["re-index started", "re-index ended"]


def test_an_ingest_of_another_process_is_named(bot: Bot) -> None:
    library = bot.reception.settings.library
    with writing(library, "an ingest by somebody else"):
        bot.press("USTAFF", "DUSTAFF", START, generations.pointed_at(library) or "")
        hears(bot, "is being written by an ingest by somebody else")


def test_rolling_back_is_offered_done_once_and_kept(bot: Bot, papers: Path) -> None:
    settings = bot.reception.settings
    first = generations.pointed_at(settings.library)
    (papers / "internal" / "new.txt").write_text("1.1. The pier is new.\n", encoding="utf-8")
    ingest(request_for(settings, ()), real_parts(settings.model))
    second = generations.pointed_at(settings.library)
    assert second != first
    bot.command("USTAFF", "CSTAFF", "/reindex rollback")
    hears(bot, "Go back to that of")
    bot.press("USTAFF", "CSTAFF", ROLL_BACK, second or "")
    assert "The library is again that of" in told(bot)
    assert generations.pointed_at(settings.library) == first
    bot.press("USTAFF", "CSTAFF", ROLL_BACK, second or "")
    assert "The library has changed since this was shown" in told(bot)
    assert acts(bot) == ["rolled back"]
    assert Audit(settings.journal).lines()[0].detail == f"from {second} to {first}"


def test_the_status_names_only_files_that_the_admin_may_read(bot: Bot) -> None:
    bot.command("USTAFF", "CSTAFF", "/reindex status")
    shown = hears(bot, "as of")
    assert "closed/" not in shown


def test_unanswered_questions_come_in_clusters_without_names(bot: Bot) -> None:
    now = dt.datetime.now(tz=dt.UTC)
    for question in ("How many swans?", "How many swans are there? <!channel>"):
        bot.reception.journal.record(
            an_entry(asked=now, outcome="not_found", question=question, person="UCHAIR")
        )
    bot.command("USTAFF", "CSTAFF", "/reindex unanswered")
    shown = hears(bot, "2 × How many swans?")
    assert "UCHAIR" not in shown
    raw = json.dumps([asked for path, asked in bot.slack.calls if path == "respond"], ensure_ascii=False)
    assert "<!channel>" not in raw


def test_rules_are_reviewed_passage_beside_bounds_and_each_decision_is_kept(bot: Bot) -> None:
    register = Register(bot.reception.settings.library)
    first, second, *rest = waiting(bot.reception, "USTAFF")
    assert rest == []
    bot.command("USTAFF", "CSTAFF", "/reindex rules")
    hears(bot, "confirmed or rejected: 2.")
    bot.press("USTAFF", "CSTAFF", OPEN, "first")
    shown = hears(bot, "How it is read")
    assert "Contracts of £25,000 or more are approved by the Director of Works" in shown
    assert "bounds: from £25,000" in shown
    in_modal(bot, "USTAFF", VIEW_PASSAGE, f"{first.source.passage_id}:")
    hears(bot, "Passage 2 of")
    in_modal(bot, "USTAFF", CONFIRM, first.rule.id)
    shown = hears(bot, "Confirmed: from £25,000")
    assert "bounds: more than £400,000" in shown
    in_modal(bot, "USTAFF", REJECT, second.rule.id)
    hears(bot, "Rejected: more than £400,000")
    entries = register.entries()
    assert not entries[first.rule.id].rejected
    assert entries[second.rule.id].rejected
    assert [(line.action, line.by) for line in register.audit()] == [
        ("confirm", "USTAFF"),
        ("reject", "USTAFF"),
    ]
    in_modal(bot, "USTAFF", CONFIRM, second.rule.id)
    assert len(register.audit()) == 2
    bot.command("USTAFF", "CSTAFF", "/reindex rules")
    hears(bot, "Every rule found in papers that you may read")


def test_rules_of_papers_that_an_admin_may_not_read_are_neither_shown_nor_decided(
    make_bot: MakeBot, ruled_library: Path, papers: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copytree(ruled_library, tmp_path / "library"))
    bot = make_bot(library, admins=("USTAFF", "UCHAIR"), **more_settings(papers))
    seen = {one.rule.id for one in waiting(bot.reception, "USTAFF")}
    every = waiting(bot.reception, "UCHAIR")
    [closed] = [one for one in every if "777,000" in (one.source.quote or "")]
    assert closed.rule.id not in seen
    in_modal(bot, "USTAFF", CONFIRM, closed.rule.id)
    assert "777,000" not in told(bot)
    assert not Register(library).entries()
    in_modal(bot, "UCHAIR", CONFIRM, closed.rule.id)
    assert "Confirmed: more than £777,000" in told(bot)
    assert list(Register(library).entries()) == [closed.rule.id]


def test_turning_the_page_shows_the_next_rule_and_begins_again_at_the_end(bot: Bot) -> None:
    first, second = waiting(bot.reception, "USTAFF")
    in_modal(bot, "USTAFF", SKIP, first.rule.id)
    assert "2 of 2" in told(bot)
    bot.slack.forget()
    in_modal(bot, "USTAFF", SKIP, second.rule.id)
    assert "1 of 2" in told(bot)


def drop(bot: Bot, person: str, sender: str = "") -> None:
    """A file with the id F1 that somebody sends, told of as that of `sender`."""
    file = File(id="F1", name="minutes.pdf", title="minutes.pdf", size=30, owner=sender or person)
    file = msgspec.structs.replace(file, content=b"%PDF-", done=True, shared=(f"D{person}",))
    bot.slack.world.files["F1"] = file
    bot.direct(person, "", subtype="file_share", files=[{"id": "F1"}])


def test_a_file_of_an_admin_is_offered_for_the_collections_they_read(bot: Bot) -> None:
    drop(bot, "USTAFF")
    hears(bot, "Choose the collection")
    [menu] = [
        block["accessory"]
        for path, asked in bot.slack.calls
        if path == "chat.postMessage"
        for block in blocks_of(asked)
        if "accessory" in block
    ]
    assert [option["value"] for option in menu["options"]] == ["F1:public", "F1:staff"]


def blocks_of(asked: dict[str, Any]) -> list[dict[str, Any]]:
    given = asked.get("blocks") or []
    return list(json.loads(given) if isinstance(given, str) else given)


def test_a_file_of_anybody_else_is_not_offered(bot: Bot) -> None:
    drop(bot, "UCHAIR")
    assert "Choose the collection" not in told(bot)
    assert "write a question" in told(bot)


@pytest.mark.parametrize(
    ("sender", "collection", "why"),
    [
        ("UCHAIR", "staff", "not one that you sent"),
        ("USTAFF", "restricted", "no collection"),
    ],
)
def test_a_forged_choice_saves_nothing(
    bot: Bot, papers: Path, sender: str, collection: str, why: str
) -> None:
    drop(bot, "USTAFF", sender)
    bot.press("USTAFF", "DUSTAFF", Dropping.CHOSEN, f"F1:{collection}")
    hears(bot, why)
    assert not (papers / "internal" / "dropped").exists()
    assert acts(bot) == []


def test_who_was_answered_from_a_changed_paragraph_is_told_if_they_may_read_it(
    make_bot: MakeBot, ruled_library: Path, papers: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copytree(ruled_library, tmp_path / "library"))
    settings = {"admins": ("USTAFF",), "tell_of_changes": 7, **more_settings(papers)}
    bot = make_bot(library, **settings)
    bot.direct("USTAFF", LAMPS)
    bot.direct("UCHAIR", "What is the reserve price of the Skerrow lighthouse?")
    for entry in (*bot.reception.journal.of_person("USTAFF"), *bot.reception.journal.of_person("UCHAIR")):
        assert entry.cited
    before = generations.pointed_at(library) or ""
    rewrite(papers / "internal" / "qd-140-lamps.txt", "£88,500", "£91,250")
    rewrite(papers / "closed" / "qd-150-lighthouse.txt", "£1,450,000", "£1,600,000")
    access = papers / "access.toml"
    access.write_text(access.read_text().replace('users = ["UCHAIR"]', "users = []"), encoding="utf-8")
    ingest(request_for(bot.reception.settings, ()), real_parts(Settings().model))
    conftest._CLERKS.pop(library)

    anew = make_bot(library, **settings)
    anew.slack.forget()
    assert tell_of_changes(anew.reception, before) == 1
    shown = told(anew)
    assert "£88,500" in shown
    assert "£91,250" in shown
    assert "UCHAIR" not in shown
    assert "lighthouse" not in shown
    assert tell_of_changes(anew.reception, anew.reception.office.generation) == 0


def rewrite(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
