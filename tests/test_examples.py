"""The sample collection: its files, its made papers, its defects and its golden questions."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from bot.answering.reply import Outcome
from examples import damage, docx_layout, pdf_layout
from examples.make_papers import PAPERS, Made, as_it_is, make
from examples.source_text import BlockKind, read_source
from index.access import read_policy
from index.records import Passage
from ingest.marking import protective_marking
from ingest.paper import MarkKind, PageState, Paper
from ingest.read import Limits, read
from ingest.recognise import recognise
from ingest.sidecar import read_sidecar, sidecar_name

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOLDER = EXAMPLES / "papers"
POLICY = read_policy(FOLDER / "access.toml")
SALTED = [made.to for made in PAPERS if made.then is damage.locked_with_aes]
SPOILT = [made.to for made in PAPERS if made.then not in (damage.locked_with_aes, as_it_is)]
FURNITURE = r"Page \d of \d|HMOS request .*|OFFICIAL( - SENSITIVE)?|Joint Audit Panel - public"
KINDS = {
    "abbrev", "amount", "chain", "count", "date", "definition", "fact", "list", "person", "reference",
    "threshold", "why", "yes_no",
}  # fmt: skip
FIELDS = {
    "id", "question", "answerable", "kind", "outcome", "paper", "reference", "paragraph", "evidence", "also",
    "either", "document", "as", "on", "note",
}  # fmt: skip


def paths() -> list[str]:
    """Every paper, sidecars and the access file apart."""
    found = (file for file in FOLDER.rglob("*") if file.is_file() and file.suffix != ".toml")
    return sorted(file.relative_to(FOLDER).as_posix() for file in found)


@cache
def paper(path: str) -> Paper:
    return read(FOLDER / path, path, Limits())


def plain(text: str) -> str:
    """On one line: a PDF breaks lines where its page ends."""
    return re.sub(r"\s+", " ", text)


def questions() -> list[dict[str, Any]]:
    lines = (EXAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def collections_of(path: str) -> str | None:
    sidecar = FOLDER / sidecar_name(path)
    told = read_sidecar(sidecar).collection if sidecar.exists() else None
    held = POLICY.collection_of(path)
    return told or (held.name if held else None)


# The collection


def test_the_collection_is_of_a_size_to_read_and_to_carry() -> None:
    size = sum(file.stat().st_size for file in EXAMPLES.rglob("*") if "__pycache__" not in file.parts)
    assert len(paths()) >= 40
    assert size < 1_500_000


def test_every_format_is_there() -> None:
    formats = Counter(paper(path).format for path in paths())
    assert set(formats) == {"pdf", "html", "docx", "text", "markdown", "email"}
    assert min(formats["pdf"], formats["html"], formats["docx"], formats["text"]) >= 8


@pytest.mark.parametrize("path", paths())
def test_every_paper_has_one_collection(path: str) -> None:
    assert collections_of(path) in {collection.name for collection in POLICY.collections}


def test_audiences_read_more_from_everyone_to_the_board() -> None:
    everyone, staff, board = (POLICY.readable_by(name) for name in ("everyone", "staff", "board"))
    assert everyone < staff < board
    assert "restricted" not in staff


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.*.toml")), ids=lambda file: file.name)
def test_every_sidecar_is_valid_and_stands_beside_its_paper(file: Path) -> None:
    read_sidecar(file)
    assert file.with_name(file.name.removesuffix(".toml")).is_file()


def test_only_the_part_two_papers_are_marked_and_one_of_them_is_misfiled() -> None:
    marked = {path for path in paths() if protective_marking(paper(path).text, path)}
    assert marked == {"restricted/hmd-263-part-2.pdf", "decisions/hmd-222-part-2-misfiled.txt"}
    assert collections_of("decisions/hmd-222-part-2-misfiled.txt") == "public"


def test_the_exempt_figures_stand_in_no_paper_that_staff_may_read() -> None:
    open_papers = [
        path for path in paths() if collections_of(path) != "restricted" and "misfiled" not in path
    ]
    for figure in ("8,460,000", "9,010,000", "7,635,000", "8,500,000", "1,950,000", "225,000"):
        assert not [path for path in open_papers if figure in paper(path).text], figure


def test_the_readme_names_every_paper() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path for path in paths() if f"`{path}`" not in readme] == []


def test_no_real_authority_is_named() -> None:
    real = re.compile(
        r"\b(MOPAC|Metropolitan Police|Mayor of London|London|Kent County|Greater Manchester)\b"
    )
    assert [path for path in paths() if real.search(paper(path).text)] == []


# The made papers


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make(folder)
    return folder


@pytest.mark.parametrize("made", PAPERS, ids=lambda made: made.to)
def test_the_script_makes_the_papers_that_lie_here(made: Made, made_again: Path) -> None:
    lies_here, fresh = paper(made.to), read(made_again / made.to, made.to, Limits())
    assert fresh.text == lies_here.text
    assert [page.state for page in fresh.pages] == [page.state for page in lies_here.pages]


@pytest.mark.parametrize("made", [m for m in PAPERS if m.to not in SALTED], ids=lambda made: made.to)
def test_a_paper_made_twice_is_the_same_to_the_byte(made: Made, made_again: Path) -> None:
    assert made.content() == (made_again / made.to).read_bytes()


def test_a_locked_paper_that_says_the_same_is_left_as_it_is(made_again: Path) -> None:
    before = (made_again / SALTED[0]).read_bytes()
    assert made_again / SALTED[0] not in make(made_again)
    assert (made_again / SALTED[0]).read_bytes() == before


@pytest.mark.parametrize("made", [m for m in PAPERS if m.to not in SPOILT], ids=lambda made: made.to)
def test_a_made_paper_says_the_words_of_its_source(made: Made) -> None:
    lines = paper(made.to).text.splitlines()
    said = plain("\n".join(line for line in lines if not re.fullmatch(FURNITURE, line)))
    for block in read_source(EXAMPLES / "sources" / made.sources[0]):
        if block.kind is not BlockKind.NEW_PAGE and not re.search(r"[{^]", block.text):
            assert plain(block.text) in said, block
        assert all(cell in said for row in block.rows for cell in row if len(cell) < 12), block


def test_every_source_is_used() -> None:
    used = {name for made in PAPERS for name in made.sources}
    assert used == {file.name for file in (EXAMPLES / "sources").iterdir()}


def test_rows_that_follow_each_other_are_one_table(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("# T\n| a | b |\n| c | |\ntext\n| d |\n---\n", encoding="utf-8")
    blocks = read_source(source)
    assert [block.kind.name for block in blocks] == [
        "TITLE", "TABLE", "PARAGRAPH", "TABLE", "NEW_PAGE"
    ]  # fmt: skip
    assert blocks[1].rows == (("a", "b"), ("c", ""))


def test_a_laid_out_page_carries_its_furniture() -> None:
    blocks = read_source(EXAMPLES / "sources" / "hmd-270-body-worn-video.txt")
    furniture = pdf_layout.Furniture(header="HEAD", footer="{page}/{pages}")
    reader = pypdf.PdfReader(io.BytesIO(pdf_layout.lay_out(blocks, "title", furniture)))
    texts = [page.extract_text() for page in reader.pages]
    assert all("HEAD" in text and f"{number}/4" in text for number, text in enumerate(texts, start=1))


def test_a_word_file_says_nothing_of_when_it_was_made() -> None:
    blocks = read_source(EXAMPLES / "sources" / "hmd-229-procurement-strategy.txt")
    properties = docx.Document(io.BytesIO(docx_layout.lay_out(blocks, "t"))).core_properties
    assert properties.created is not None
    assert properties.created.year == 2024


# The defects, each at least once

WORDS = {
    "the date signed is there and empty": ("hmd-291", "Date signed:\n\nDecision by:"),
    "the heading of section 4 is lost": ("hmd-291", "31 March 2023.\n\n4.1. Paragraph"),
    "a short passage is an answer": ("hmd-291", "8.1. None"),
    "the numbering is flattened": ("hmd-205", "1. Telephone support"),
    "page furniture": ("hmd-187", "Skip to main content"),
    "a cookie notice": ("hmd-187", "We use cookies"),
    "an accessibility notice": ("hmd-187", "in an accessible format?"),
    "page x of y": ("dd1266", "Page 2 of 2"),
    "f for a pound sign": ("dd1266", "f350k"),
    "PS for a pound sign": ("dd1266", "PS1.409m"),
    "a comma in the wrong place": ("dd1266", "£5336,937"),
    "a comma for a point": ("dd1266", "£31,469m"),
    "a footnote mark in an amount": ("dd1266", "£25,0004"),
    "a damaged percentage": ("dd1266", "forty percent (4016)"),
    "a Symbol sign read as a letter": ("regulations-2022.docx", "a value of £ £1,000"),
    "the other Symbol sign": ("regulations-2022.docx", "a value of ³ £25,000"),
    "cells run together": ("quick-guide", "Below £10kBelow £10kOne written quotation"),
    "one cell a line": ("financial-regulations", "Role\nLimit\nBudget holder\nUp to £10,000"),
    "a band up to a threshold": ("regulations-2018", "£50,001 – EU threshold"),
    "bands in whole pounds": ("regulations-2022.docx", "£10,001 to £49,999"),
    "an unfilled template": ("template", "£[amount] a day"),
    "withheld in Part 2": ("station-disposal", "in the exempt Part 2"),
    "a second reference without its prefix": ("hmd-312", "HMD 263 and 291"),
    "a reference run together": ("hmd-198", "HMD198"),
    "a reference in small letters": ("hmd-205", "hmd-205"),
    "the title has another reference": ("hmd-328", "Reference code: HMD 329"),
    "the scheme's name turned round": ("scheme-of-consent", "Scheme of Consent and Delegation"),
}  # fmt: skip


@pytest.mark.parametrize("defect", WORDS)
def test_the_defect_is_in_the_collection(defect: str) -> None:
    name, words = WORDS[defect]
    (path,) = (path for path in paths() if name in path)
    assert words in paper(path).text


def test_an_empty_time_element_holds_the_date() -> None:
    marks = [
        m for m in paper("decisions/hmd-198-safer-evenings-grants.html").marks if m.kind is MarkKind.TIME
    ]
    html = (FOLDER / "decisions/hmd-198-safer-evenings-grants.html").read_text(encoding="utf-8")
    assert '<time datetime="2020-04-21"></time>' in html
    assert "21 April" not in html
    assert all(mark.value == "2020-04-21" for mark in marks)


def test_two_paragraphs_of_one_paper_are_word_for_word_the_same() -> None:
    lines = paper("decisions/hmd-291-lanthorn-uplift.txt").text.splitlines()
    said = {line[:4]: line[5:] for line in lines if re.match(r"(2|5)\.1\. ", line)}
    assert said["2.1."] == said["5.1."]


def test_one_file_lies_under_two_names() -> None:
    hashes = Counter(hashlib.sha256((FOLDER / path).read_bytes()).hexdigest() for path in paths())
    assert sorted(hashes.values())[-2:] == [1, 2]


def test_three_files_are_called_appendix_1() -> None:
    assert len([path for path in paths() if path.endswith("/Appendix 1.pdf")]) == 3


def test_the_letters_of_the_draft_are_shifted_by_one() -> None:
    draft = paper("decisions/hmd-214-lanthorn-outline-business-case-DRAFT-v0.7.docx").text
    final = paper("decisions/hmd-214-lanthorn-outline-business-case.html").text
    assert "Appendix C: Equality impact assessment" in draft
    assert "Appendix B: Equality impact assessment" in final


def test_the_draft_reads_as_if_its_changes_were_accepted() -> None:
    draft = paper("decisions/hmd-214-lanthorn-outline-business-case-DRAFT-v0.7.docx")
    assert "£15.5m" in draft.text
    assert "£14.9m" not in draft.text


def test_the_scan_has_a_page_and_no_words() -> None:
    scan = paper("decisions/dmsd-2017-41-callkeeper-award.pdf")
    assert [page.state for page in scan.pages] == [PageState.NO_TEXT]
    assert scan.text.strip() == ""


@pytest.mark.parametrize("path", ["hmd-222-saltermouth-station-disposal.pdf", "hmd-283-estates-strategy.pdf"])
def test_the_locked_papers_open_with_an_empty_password(path: str) -> None:
    reader = pypdf.PdfReader(FOLDER / "decisions" / path)
    assert reader.is_encrypted
    assert reader.decrypt("") > 0
    assert "Deputy Mayor for Safety" in paper(f"decisions/{path}").text


def test_the_two_locks_are_of_different_kinds() -> None:
    rc4 = (FOLDER / "decisions/hmd-222-saltermouth-station-disposal.pdf").read_bytes()
    aes = (FOLDER / "decisions/hmd-283-estates-strategy.pdf").read_bytes()
    assert b"AESV3" in aes
    assert b"AESV" not in rc4


def test_the_broken_paper_loses_one_page_of_four() -> None:
    states = [page.state for page in paper("decisions/hmd-270-body-worn-video.pdf").pages]
    assert len(states) == 4
    assert states[2] is PageState.FAILED
    assert PageState.FAILED not in states[:2] + states[3:]


def test_the_broken_paper_has_no_table_of_objects() -> None:
    with pytest.raises(pypdf.errors.PdfReadError):
        pypdf.PdfReader(FOLDER / "decisions/hmd-270-body-worn-video.pdf", strict=True)


def test_a_page_that_is_not_there_cannot_be_spoilt() -> None:
    with pytest.raises(IndexError):
        damage.broken((FOLDER / "contracts/furniture-order-form.pdf").read_bytes(), page=9)


def test_the_pack_holds_three_papers_that_each_begin_at_page_1() -> None:
    pages = pypdf.PdfReader(FOLDER / "packs/joint-audit-panel-2023-07-13.pdf").pages
    texts = [page.extract_text() for page in pages]
    assert len([text for text in texts if re.search(r"Page 1 of \d", text)]) == 3


def test_the_word_processor_draws_the_numbers_of_the_lease() -> None:
    opened = docx.Document(str(FOLDER / "decisions/hmd-236-wharf-lane-lease.docx"))
    assert not [p.text for p in opened.paragraphs if re.match(r"\d+\.\d", p.text)]


# The scheme and the sums


def test_paragraph_4_8_holds_a_different_rule_in_each_version() -> None:
    versions = [path for path in paths() if re.search(r"scheme-of-(consent|delegation)-20\d\d\.", path)]
    versions = [path for path in versions if path.startswith("schemes/")]
    rules = {}
    for path in versions:
        found = re.search(r"^4\.8\. (.*)", paper(path).text, re.MULTILINE)
        assert found is not None, path
        rules[path] = found.group(1)
        assert "Valid from: 1 " in paper(path).text
    assert len(set(rules.values())) == 4


@pytest.mark.parametrize(("path", "exceeds", "or_above"), [
    ("schemes/scheme-of-delegation-2016.txt", True, False),
    ("schemes/scheme-of-consent-2018.html", True, True),
    ("schemes/scheme-of-delegation-2024.pdf", False, True),
])  # fmt: skip
def test_exceed_gives_way_to_or_above(path: str, exceeds: bool, or_above: bool) -> None:  # noqa: FBT001 - a table of truths
    rules = re.findall(r"^[456]\.\d+\. To .*", paper(path).text, re.MULTILINE)
    assert any("exceed" in rule for rule in rules) is exceeds
    assert any("or above" in rule for rule in rules) is or_above


def pounds(text: str) -> int:
    """The thousands of pounds in "£1.865m", "£40,000" or "£0"."""
    found = re.fullmatch(r"\*{0,2}£([\d.,]+)(m?)\*{0,2}", text.strip())
    assert found is not None, text
    number = float(found[1].replace(",", ""))
    return round(number * 1000 if found[2] else number / 1000)


def test_the_final_account_adds_up() -> None:
    rows = re.findall(r"^\| [^-].*\|$", paper("decisions/hmd-340-lanthorn-closure.md").text, re.MULTILINE)[1:]
    figures = [[pounds(cell) for cell in row.strip("|").split("|")[1:]] for row in rows]
    *lines, total = figures
    assert [sum(column) for column in zip(*lines, strict=True)] == total
    assert all(approved - spent == left for approved, spent, left in figures)


def test_the_budget_adds_up() -> None:
    text = paper("decisions/hmd-275-budget-precept-2023-24.txt").text
    years = re.findall(r"^(?:[A-Z][^\n:.]+)\n(£[\d.]+m)\n(£[\d.]+m)$", text, re.MULTILINE)
    *lines, total = [[pounds(cell) for cell in row] for row in years]
    assert len(lines) == 5
    assert [sum(column) for column in zip(*lines, strict=True)] == total


# The golden questions


def test_there_are_enough_questions_of_each_outcome_and_kind() -> None:
    outcomes = Counter(q["outcome"] for q in questions())
    assert len(questions()) >= 120
    assert outcomes["not_found"] >= 25
    assert min(outcomes[outcome.value] for outcome in Outcome) >= 2
    assert {q["kind"] for q in questions()} == KINDS


def test_no_two_questions_share_an_id_and_no_field_is_unknown() -> None:
    ids = [q["id"] for q in questions()]
    assert len(set(ids)) == len(ids)
    assert {field for q in questions() for field in q} <= FIELDS


@pytest.mark.parametrize("q", questions(), ids=lambda q: q["id"])
def test_the_evidence_stands_in_the_paper_word_for_word(q: dict[str, Any]) -> None:
    for place in ([q] if "paper" in q else []) + q.get("also", []):
        said = plain(paper(place["paper"]).text)
        assert [words for words in place["evidence"] if plain(words) not in said] == []


@pytest.mark.parametrize("q", questions(), ids=lambda q: q["id"])
def test_the_expectation_agrees_with_itself(q: dict[str, Any]) -> None:
    outcome = Outcome(q["outcome"])
    assert q["answerable"] is (outcome in {Outcome.ANSWERED, Outcome.PARTLY})
    if q["answerable"] or outcome is Outcome.WITHHELD:
        assert q["evidence"], "an answer stands on words"
    if q["evidence"]:
        assert "paper" in q
    assert q.get("document", q.get("paper")) == q.get("paper")


@cache
def passages(path: str) -> tuple[Passage, ...]:
    sidecar = FOLDER / sidecar_name(path)
    told = read_sidecar(sidecar) if sidecar.exists() else None
    recognised = recognise(paper(path), told, collections_of(path) or "")
    return tuple(passage for document in recognised for passage in document.passages)


@pytest.mark.parametrize("q", [q for q in questions() if q["answerable"]], ids=lambda q: q["id"])
def test_the_evidence_stands_in_passages_that_can_be_cited(q: dict[str, Any]) -> None:
    for place in [q, *q.get("also", [])]:
        for words in place["evidence"]:
            found = [p for p in passages(place["paper"]) if plain(words) in plain(p.text)]
            assert found, words
            if place is q and "paragraph" in q and len(q["evidence"]) == 1:
                assert q["paragraph"] in {passage.paragraph for passage in found}


@pytest.mark.parametrize("q", [q for q in questions() if "paragraph" in q], ids=lambda q: q["id"])
def test_the_paragraph_is_printed_in_the_paper(q: dict[str, Any]) -> None:
    number = re.escape(q["paragraph"].split("(")[0])
    assert re.search(rf"(?m)^{number}\.?\s", paper(q["paper"]).text)


@pytest.mark.parametrize("q", questions(), ids=lambda q: q["id"])
def test_an_answer_is_expected_only_from_papers_that_the_audience_may_read(q: dict[str, Any]) -> None:
    readable = POLICY.readable_by(q.get("as"))
    for place in ([q] if "paper" in q else []) + q.get("also", []):
        assert collections_of(place["paper"]) in readable


def test_nothing_is_expected_from_the_misfiled_paper() -> None:
    assert not [q["id"] for q in questions() if "misfiled" in q.get("paper", "")]


SILENT = [
    ("contracts/furniture-order-form.pdf", "liab"),
    ("contracts/pellworth-stray-nda.txt", "liab"),
    ("contracts/larkspur-rill-hosting-call-off.html", "assign"),
    ("decisions/hmd-187-lanthorn-strategic-outline-case.txt", "Part 2"),
    ("decisions/hmd-187-lanthorn-strategic-outline-case.txt", " works"),
    ("packs/joint-audit-panel-2023-07-13.pdf", "telematics limited"),
]


@pytest.mark.parametrize(("path", "words"), SILENT)
def test_a_paper_called_silent_is_silent(path: str, words: str) -> None:
    assert words.casefold() not in paper(path).text.casefold()


@pytest.mark.parametrize("reference", ["HMD 264", "DD1262", "HFA-0121-D", "Bidder D", "annual report on"])
def test_what_is_called_absent_is_in_no_paper(reference: str) -> None:
    assert [path for path in paths() if reference in paper(path).text] == []


def valid_from(path: str) -> dt.date | None:
    found = re.search(r"^Valid from: (\d+ \w+ \d{4})", paper(path).text, re.MULTILINE)
    return dt.datetime.strptime(found[1], "%d %B %Y").date() if found else None  # noqa: DTZ007 - a day has no zone


SERIES = {
    path: path.split("/")[1].split("-", maxsplit=1)[0] for path in paths() if path.startswith("schemes/")
}


@pytest.mark.parametrize(
    "q", [q for q in questions() if "on" in q and q.get("paper") in SERIES], ids=lambda q: q["id"]
)
def test_a_dated_question_is_answered_by_the_version_then_valid(q: dict[str, Any]) -> None:
    same_series = [path for path, name in SERIES.items() if name == SERIES[q["paper"]]]
    begun = [
        (begins, path)
        for path in same_series
        if (begins := valid_from(path)) and begins.isoformat() <= q["on"]
    ]
    assert max(begun)[1] == q["paper"]


def test_the_oldest_version_begins_after_the_date_that_has_no_answer() -> None:
    (asked,) = [q for q in questions() if "on" in q and not q["answerable"]]
    assert all(begins.isoformat() > asked["on"] for path in SERIES if (begins := valid_from(path)))


def test_a_question_on_an_undated_paper_finds_its_date_in_the_sidecar() -> None:
    (asked,) = [q for q in questions() if q["question"] == "What is the date of HMD 283?"]
    told = read_sidecar(FOLDER / sidecar_name(asked["paper"])).date
    assert told == dt.date(2023, 4, 18)
    assert f"{told.day} {told:%B %Y}" in asked["note"]
    assert "Date signed" not in paper(asked["paper"]).text
