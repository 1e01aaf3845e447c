from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.admin_view import Visible, shown_preview, shown_report, would_change
from index.access import Readable
from ingest.preview import ChangedPaper, ParagraphChange, Preview
from ingest.report import Refused, Renaming, Report, Standing

JOINER = "\u2060"


def readable(*names: str) -> Readable:
    return Readable(frozenset(names))


def a_preview() -> Preview:
    def changed(path: str, words: str) -> ChangedPaper:
        return ChangedPaper(
            path=path,
            changes=(ParagraphChange(paragraph="4.2", before=f"old {words}", after=f"new {words}"),),
        )

    return Preview(
        added=("open/a", "closed/b"),
        changed=(changed("open/c", "lamp"), changed("closed/d", "lighthouse"), changed("moved/e", "dock")),
        removed=("closed/f",),
        unchanged=("open/g",),
        renamed=(Renaming(before="open/h", after="closed/h"),),
        refused=(
            Refused(path="open/i", reason="it is encrypted"),
            Refused(path="nowhere/j", reason="no place"),
        ),
        collections=(
            ("open/a", "open"),
            ("closed/b", "closed"),
            ("open/c", "open"),
            ("closed/d", "closed"),
            ("moved/e", "closed"),
            ("moved/e", "open"),
            ("closed/f", "closed"),
            ("open/g", "open"),
            ("open/h", "open"),
            ("closed/h", "closed"),
            ("open/i", "open"),
        ),
    )


def test_an_admin_sees_paragraphs_only_of_papers_that_they_may_read() -> None:
    told = shown_preview(a_preview(), readable("open")).replace(JOINER, "")
    for seen in ("open/a", "open/c", "para 4.2", "- old lamp", "+ new lamp", "it is encrypted"):
        assert seen in told
    for hidden in ("closed", "lighthouse", "dock", "nowhere"):
        assert hidden not in told
    assert "Not shown: 6" in told


def test_a_paper_that_changes_its_collection_is_shown_to_readers_of_both_alone() -> None:
    assert "dock" in shown_preview(a_preview(), readable("open", "closed"))
    assert "dock" not in shown_preview(a_preview(), readable("closed"))


def test_who_may_read_everything_is_told_only_of_files_in_no_collection_that_they_are_not_shown() -> None:
    assert "Not shown: 1" in shown_preview(a_preview(), readable("open", "closed"))


@given(names=st.frozensets(st.sampled_from(["open", "closed", "else"])))
def test_words_of_a_collection_are_shown_exactly_to_its_readers(names: frozenset[str]) -> None:
    told = shown_preview(a_preview(), Readable(names))
    assert ("lamp" in told) == ("open" in names)
    assert ("lighthouse" in told) == ("closed" in names)


def test_words_of_a_paper_have_no_effect_in_slack() -> None:
    change = ParagraphChange(paragraph=None, before=None, after="<!channel> see https://evil.example/x")
    preview = Preview(
        added=(),
        changed=(ChangedPaper(path="a", changes=(change,)),),
        removed=(),
        unchanged=(),
        renamed=(),
        refused=(),
        collections=(("a", "open"),),
    )
    told = shown_preview(preview, readable("open"))
    assert "<!channel>" not in told
    assert "https://evil.example" not in told
    assert "<!channel>" in told.replace(JOINER, "")


def test_only_what_is_known_beforehand_counts_as_a_change() -> None:
    nothing = Preview(
        added=(),
        changed=(),
        removed=(),
        unchanged=("a",),
        renamed=(),
        refused=(Refused(path="b", reason="c"),),
    )
    assert not would_change(nothing)
    assert would_change(a_preview())


def test_what_is_wrong_with_hidden_files_is_counted_and_not_named() -> None:
    standing = Standing(
        indexed=("open/a",),
        partly=(),
        scanned=("closed/b",),
        refused=(Refused(path="open/c", reason="it is empty"),),
        duplicates=(),
        undated=("closed/d", "open/a"),
        documents=3,
        passages=9,
    )
    report = Report(
        generation="gen-1",
        switched=True,
        added=("closed/b",),
        changed=(),
        removed=(),
        unchanged=(),
        renamed=(),
        standing=standing,
    )
    told = shown_report(report, Visible(paths=frozenset({"open/a", "open/c"}))).replace(JOINER, "")
    assert "open/c: it is empty" in told
    assert "closed" not in told
    assert "Not shown: 2" in told
