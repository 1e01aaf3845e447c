from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.journal import Cited, Entry, Journal, new_entry_id
from bot.replaying import Change, asked_again, compared, library_then, opened, replay, says_the_same
from bot.settings import Settings
from index.access import OPEN_POLICY, Readable
from index.library import Library
from index.records import words_key
from ingest.run import Request, ingest
from tests.ingest.conftest import LineParts

OPEN = Readable(frozenset({"open"}))
LINES = ["The lamp is lit at dusk.", "The keeper is paid £40.", "Same words.", "The bell is rung at noon."]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def make(papers: Path, library: Path, *lines: str) -> Library:
    """The library of one paper of these lines; each line is a passage."""
    (papers / "lamp.txt").write_text("\n".join(lines), encoding="utf-8")
    request = Request(library=library, policy=OPEN_POLICY, folders=(papers,))
    ingest(request, LineParts().parts())
    return Library.open(library)


def entry_citing(library: Library, *wanted: str) -> Entry:
    """An entry that cites the passages of these words."""
    [card] = library.cards(OPEN)
    passages = {passage.text: passage for passage in library.passages(card.id, OPEN)}
    return Entry(
        id=new_entry_id(),
        asked=dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC),
        person="U1",
        place="C1",
        private=False,
        readable=("open",),
        question="What is the keeper paid?",
        outcome="answered",
        reason="",
        reply="£40",
        cited=tuple(
            Cited(
                passage_id=passages[text].id,
                words_key=words_key(text),
                document_id=card.id,
                reference=None,
                paragraph=passages[text].paragraph,
                path="lamp.txt",
                quote=text,
            )
            for text in wanted
        ),
        generation=library.generation,
        wording="w",
        seconds=0.1,
    )


def changes(library: Library, entry: Entry) -> list[Change]:
    return [one.change for one in compared(entry, library, OPEN)]


def test_a_library_that_is_as_it_was_has_every_passage_as_it_was(papers: Path, tmp_path: Path) -> None:
    library = make(papers, tmp_path / "library", *LINES)
    found = replay(entry_citing(library, *LINES), library, OPEN)
    assert [one.change for one in found.passages] == [Change.SAME] * 4
    assert found.changed == ()


def test_a_changed_paragraph_is_shown_with_its_words_of_today(papers: Path, tmp_path: Path) -> None:
    entry = entry_citing(make(papers, tmp_path / "library", *LINES), LINES[0], LINES[1])
    now = make(papers, tmp_path / "library", LINES[0], "The keeper is paid £45.", *LINES[2:])
    same, changed = compared(entry, now, OPEN)
    assert same.change is Change.SAME
    assert (changed.change, changed.now) == (Change.CHANGED, "The keeper is paid £45.")
    assert changed.cited.quote == LINES[1]


def test_of_paragraphs_without_a_number_of_their_own_the_one_most_alike_is_the_changed_one(
    papers: Path, tmp_path: Path
) -> None:
    library = make(papers, tmp_path / "library", *LINES)
    entry = entry_citing(library, LINES[1])
    [cited] = entry.cited
    entry = replace(entry, cited=(replace(cited, paragraph=None),))
    now = make(papers, tmp_path / "library", "A new line.", LINES[0], "The keeper is now paid £45.", LINES[3])
    [changed] = compared(entry, now, OPEN)
    assert (changed.change, changed.now) == (Change.CHANGED, "The keeper is now paid £45.")
    other = make(papers, tmp_path / "library", "Nothing of this is alike.", LINES[0])
    assert changes(other, entry) == [Change.GONE]


def test_a_paragraph_that_only_moved_is_as_it_was(papers: Path, tmp_path: Path) -> None:
    entry = entry_citing(make(papers, tmp_path / "library", *LINES), LINES[3])
    assert changes(make(papers, tmp_path / "library", "A new first line.", *LINES), entry) == [Change.SAME]


def test_the_same_words_once_more_before_it_are_no_change(papers: Path, tmp_path: Path) -> None:
    twice = make(papers, tmp_path / "library", "Same words.", *LINES)
    [card] = twice.cards(OPEN)
    second = [p for p in twice.passages(card.id, OPEN) if p.text == "Same words."][1]
    entry = entry_citing(twice, "Same words.")
    assert entry.cited[0].passage_id == second.id
    assert changes(make(papers, tmp_path / "library", *LINES), entry) == [Change.SAME]


def test_a_paragraph_that_is_left_out_is_gone(papers: Path, tmp_path: Path) -> None:
    entry = entry_citing(make(papers, tmp_path / "library", *LINES), LINES[3])
    assert changes(make(papers, tmp_path / "library", *LINES[:3]), entry) == [Change.GONE]


def test_a_paper_that_may_not_be_read_is_gone_and_tells_no_words(papers: Path, tmp_path: Path) -> None:
    library = make(papers, tmp_path / "library", *LINES)
    [one] = compared(entry_citing(library, LINES[0]), library, Readable(frozenset({"other"})))
    assert (one.change, one.now) == (Change.PAPER_GONE, None)


def test_the_library_an_answer_was_made_from_is_found_while_it_is_kept(papers: Path, tmp_path: Path) -> None:
    first = make(papers, tmp_path / "library", *LINES)
    first.close()
    make(papers, tmp_path / "library", "Other words.").close()
    then = library_then(tmp_path / "library", first.generation)
    assert then is not None
    [card] = then.cards(OPEN)
    assert then.passages(card.id, OPEN)[0].text == LINES[0]
    then.close()
    assert library_then(tmp_path / "library", "gen-20200101T000000000000-0123456789abcdef") is None


def test_a_damaged_library_of_then_is_not_asked(papers: Path, tmp_path: Path) -> None:
    first = make(papers, tmp_path / "library", *LINES)
    first.close()
    words = tmp_path / "library" / first.generation / "words"
    words.chmod(0o600)
    words.write_text("forged", encoding="utf-8")
    assert library_then(tmp_path / "library", first.generation) is None


def test_a_threshold_look_up_is_asked_again_on_its_day(papers: Path, tmp_path: Path) -> None:
    library = make(papers, tmp_path / "library", *LINES)
    settings = Settings(library=tmp_path / "library", journal=tmp_path / "journal.sqlite")
    entry = entry_citing(library)
    told = {}
    for year in (2019, 2026):
        looked_up = replace(
            entry,
            reason="threshold look-up",
            question="£200k services",
            asked=dt.datetime(year, 3, 4, tzinfo=dt.UTC),
        )
        told[year] = asked_again(looked_up, library, settings, Journal(settings.journal))
    assert "£181,302" in told[2019]
    assert told[2019] != told[2026]


def test_what_a_model_wrote_above_and_a_notice_below_are_no_other_answer() -> None:
    reply = "“The keeper is paid £40.” [1]\n\n[1] lamp.txt"
    above, below = f"£40. [1]\n\n{reply}\n[2] lamp.txt", f"{reply}\n\nThe writing model could not be used."
    assert [says_the_same(reply, given) for given in (reply, above, below)] == [True, True, True]
    assert [opened(reply, given) for given in (reply, above, below)] == [False, True, False]
    assert not says_the_same(reply, reply.replace("£40", "£45"))


def test_what_an_answer_answers_is_the_follow_up_as_a_model_completed_it(
    papers: Path, tmp_path: Path
) -> None:
    entry = entry_citing(make(papers, tmp_path / "library", *LINES))
    assert entry.answered_question == entry.question
    assert replace(entry, understood="What is the keeper of the lamp paid?").answered_question == (
        "What is the keeper of the lamp paid?"
    )
