"""A paper's text → its passages: what holds of every text, and how each kind of paper is cut."""

from __future__ import annotations

import time
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.records import Page, PassageKind
from ingest.clauses import cut
from ingest.paper import Mark, MarkKind
from tests.ingest.clauses.laws import check_laws

if TYPE_CHECKING:
    from index.records import Passage

DECISION = dedent("""\
    Skip to main content
    Borough of Harrowmere logo
    Home

    Lantern Programme

    Key information

    Reference code: HMD 31

    Date signed:

    Decision by: Rosalind Achterberg, Deputy Mayor for Safety

    Executive summary

    The contracts for the call centre end in two years. The Lantern Programme prepares what follows.

    Recommendation

    The Deputy Mayor for Safety is recommended to approve:

    • The start of the programme, with the people and the advice that it needs until the spring.

    • Spending of up to £2.4m, in line with the Contract Regulations.

    The Deputy Mayor for Safety is recommended to note:

    • The costs fall within the digital budget.

    1. Introduction and background

    1.1. The present contracts cover radios, telephones and records.

    1.2. The market has changed since they were let.

    2. Issues for consideration

    2.1. Two routes to market were weighed.

    3. Financial comments

    3.1. The cost is met from the approved budget.

    4.1. The Deputy Mayor may approve spending of £250,000 or above.

    4.2. The authority follows the Regulations of 2015.

    5. Background papers

    5.1. None

    Signed decision document

    Back to top

    Need a document on this page in an accessible format?

    Page 3 of 9

    If you use assistive technology and this page does not work with it, please tell us.
    """)


def passages(text: str) -> tuple[Passage, ...]:
    cutting = cut("paper", text)
    check_laws(text, cutting)
    return cutting.passages


def by_paragraph(text: str) -> dict[str | None, Passage]:
    return {passage.paragraph: passage for passage in passages(text)}


def of_kind(text: str, kind: PassageKind) -> list[str]:
    return [" ".join(passage.text.split()) for passage in passages(text) if passage.kind is kind]


def test_every_numbered_paragraph_of_a_decision_is_a_passage_with_its_section() -> None:
    found = by_paragraph(DECISION)
    assert {number: found[number].section for number in ("1.1", "1.2", "2.1", "3.1", "5.1")} == {
        "1.1": "1. Introduction and background",
        "1.2": "1. Introduction and background",
        "2.1": "2. Issues for consideration",
        "3.1": "3. Financial comments",
        "5.1": "5. Background papers",
    }


def test_a_clause_takes_no_heading_from_another_section() -> None:
    found = by_paragraph(DECISION)
    for number in ("4.1", "4.2"):
        assert (found[number].section, found[number].section_number) == (None, "4")
        assert found[number].section_inferred
    assert not found["3.1"].section_inferred
    assert not found["5.1"].section_inferred


def test_a_short_answer_is_kept() -> None:
    assert by_paragraph(DECISION)["5.1"].text == "5.1. None"


def test_the_key_information_is_one_passage() -> None:
    (found,) = of_kind(DECISION, PassageKind.KEY_INFORMATION)
    assert found.startswith("Reference code: HMD 31 Date signed: Decision by: Rosalind Achterberg")


def test_a_summary_is_a_passage_of_its_kind() -> None:
    (found,) = of_kind(DECISION, PassageKind.SUMMARY)
    assert found.endswith("The Lantern Programme prepares what follows.")


def test_each_recommendation_has_its_verb_and_the_words_that_introduce_it() -> None:
    found = [passage for passage in passages(DECISION) if passage.kind is PassageKind.RECOMMENDATION]
    assert [passage.verb for passage in found] == ["approve", "approve", "note"]
    leads = [DECISION[passage.lead_start : passage.lead_end] for passage in found]
    assert leads[0] == leads[1] == "The Deputy Mayor for Safety is recommended to approve:"
    assert leads[2].endswith("recommended to note:")
    assert all(passage.section == "Recommendation" for passage in found)


def test_page_furniture_is_in_no_passage() -> None:
    cutting = cut("paper", DECISION)
    kept = " ".join(passage.text for passage in cutting.passages)
    for words in ("Skip to main", "logo", "Signed decision document", "accessible format", "assistive"):
        assert words not in kept
    assert any("Skip to main" in DECISION[span.start : span.end] for span in cutting.furniture)


CONTRACT = dedent("""\
    SUPPLY AGREEMENT

    1. DEFINITIONS

    1.1 In this Agreement:

    “Services” means the services in Schedule 1.

    “Term” has the meaning given in clause 2.1.

    2. TERM AND TERMINATION

    2.1 This Agreement begins on 1 April 2024 and runs for three years.

    2.2 Either party may end it where the other:

    (a) is insolvent;

    (b) commits a material breach which:

    (i) cannot be put right; or

    (ii) is not put right in thirty days; or

    (c) changes hands.

    2.3 Section 2.2 does not limit other rights.

    SCHEDULE 1 – THE SERVICES

    1. The supplier keeps the platform running.

    2. It answers calls within a day.

    IN WITNESS WHEREOF the parties have signed.

    Signed: ______________

    Name: Amara Voss
    """)


def test_nested_clauses_are_cited_with_their_parents() -> None:
    found = [passage.paragraph for passage in passages(CONTRACT) if passage.kind is PassageKind.PARAGRAPH]
    clauses = ["1.1", "2.1", "2.2", "2.2(a)", "2.2(b)", "2.2(b)(i)", "2.2(b)(ii)", "2.2(c)", "2.3"]
    assert found == [*clauses, "1", "2"]


def test_a_nested_item_carries_the_words_that_introduce_it() -> None:
    found = by_paragraph(CONTRACT)
    item, inner = found["2.2(a)"], found["2.2(b)(ii)"]
    assert CONTRACT[item.lead_start : item.lead_end].endswith("may end it where the other:")
    assert CONTRACT[inner.lead_start : inner.lead_end].endswith("commits a material breach which:")


def test_definitions_are_passages_of_their_kind() -> None:
    found = of_kind(CONTRACT, PassageKind.DEFINITION)
    assert found == [
        "“Services” means the services in Schedule 1.",
        "“Term” has the meaning given in clause 2.1.",
    ]


def test_a_schedule_is_a_section_of_its_own() -> None:
    found = [passage for passage in passages(CONTRACT) if passage.section and "SCHEDULE" in passage.section]
    assert [passage.paragraph for passage in found][:2] == ["1", "2"]
    assert found[0].section == "SCHEDULE 1 – THE SERVICES"


def test_a_signature_block_is_one_passage() -> None:
    (found,) = of_kind(CONTRACT, PassageKind.SIGNATURE)
    assert found.startswith("IN WITNESS WHEREOF")
    assert found.endswith("Name: Amara Voss")


def test_flattened_numbers_are_never_cited() -> None:
    text = dedent("""\
        Background

        1. The old system is slow and its supplier has left the market for good.

        1. The new system is built in two stages.

        1. Staff are trained in the spring.

        Money

        1. The cost is met from reserves.

        1. No grant is expected.
        """)
    found = passages(text)
    assert [(passage.section, passage.paragraph, passage.ordinal) for passage in found] == [
        ("Background", None, 1),
        ("Background", None, 2),
        ("Background", None, 3),
        ("Money", None, 1),
        ("Money", None, 2),
    ]


def test_wrapped_lines_are_one_passage() -> None:
    text = dedent("""\
        4.1 The authority keeps a register of all the contracts it has let, with
        the name of the supplier, the value, and the day on which each of them
        ends.

        4.2 The register is open to the public and is brought up to date at the
        end of every quarter by the head of procurement.
        """)
    assert [passage.paragraph for passage in passages(text)] == ["4.1", "4.2"]


def test_a_page_number_inside_a_clause_stays_inside_its_slice() -> None:
    filler = "The goods are to be delivered on the day and at the place that the order names. " * 9
    text = (
        f"1. {filler}\n\n1\n\n\n2. {filler}\n\n2\n\n\n"
        f"3. {filler} What is broken is repaired within the\n\n3\n\n\n"
        f"hour.\n\n4. {filler}\n\n4\n"
    )
    cutting = cut("paper", text)
    check_laws(text, cutting)
    assert [passage.paragraph for passage in cutting.passages] == ["1", "2", "3", "4"]
    assert cutting.passages[2].text.endswith("within the\n\n3\n\n\nhour.")
    assert [text[span.start : span.end] for span in cutting.furniture] == ["1", "2", "4"]


def test_running_headers_are_furniture() -> None:
    subjects = ("plan", "budget", "lease", "contract", "office")
    pages = [
        f"Harrowmere Borough Council\n\n{number}.1 The {subject} was agreed by all.\n\nPage {number} of 5\n\n"
        for number, subject in enumerate(subjects, 1)
    ]
    text = "".join(pages)
    starts = [sum(map(len, pages[:number])) for number in range(6)]
    told = [Page(number=number + 1, start=starts[number], end=starts[number + 1]) for number in range(5)]
    cutting = cut("paper", text, told)
    check_laws(text, cutting)
    assert [passage.paragraph for passage in cutting.passages] == ["1.1", "2.1", "3.1", "4.1", "5.1"]
    assert [passage.page for passage in cutting.passages] == [1, 2, 3, 4, 5]
    assert not any("Harrowmere" in passage.text or "Page" in passage.text for passage in cutting.passages)


def test_a_table_in_plain_text_is_cut_row_by_row_with_its_header() -> None:
    text = dedent("""\
        The limits are these:

        Value | Who approves | Quotes
        £5,000 to £25,000 | Head of service | 3
        £25,000 to £100,000 | Director | 5
        """)
    rows = [passage for passage in passages(text) if passage.kind is PassageKind.TABLE_ROW]
    assert [row.text.split(" | ")[0] for row in rows] == ["Value", "£5,000 to £25,000", "£25,000 to £100,000"]
    assert all(text[row.lead_start : row.lead_end] == rows[0].text for row in rows[1:])


def test_a_clause_whose_number_stands_far_to_the_left_is_no_row() -> None:
    text = "7.1 | The supplier keeps records of all it does.\n7.2 | The buyer may read them at any time.\n"
    marks = [Mark(kind=MarkKind.TABLE_ROW, start=0, end=48), Mark(kind=MarkKind.TABLE_ROW, start=49, end=91)]
    assert [passage.paragraph for passage in cut("paper", text, (), marks).passages] == ["7.1", "7.2"]


def test_a_bullet_alone_on_its_line_goes_with_the_words_below() -> None:
    text = "The panel:\n\n\uf0b7\n\nmeets every month of the year, in the morning, and keeps minutes;\n"
    assert passages(text)[-1].text.startswith("\uf0b7\n\nmeets")


def test_a_question_over_its_answer_is_a_heading() -> None:
    told = dedent("""\
        Parking permits

        Residents of the quay may ask for a permit for one vehicle each.

        What do I need?
        A proof of address.

        How long?
        Ten days.
        """)
    sections = {passage.text: passage.section for passage in passages(told)}
    assert sections["A proof of address."] == "What do I need?"
    assert sections["Ten days."] == "How long?"


def test_a_list_of_questions_heads_nothing() -> None:
    told = dedent("""\
        The committee asked:

        Who pays for the permits?

        Who checks them?

        The chair said that both would be answered at the next meeting of the committee in May.
        """)
    (first,) = [passage for passage in passages(told) if "Who pays" in passage.text]
    assert first.section is None


def test_long_prose_is_cut_at_sentences() -> None:
    text = "The programme goes on as planned and the board is content with it. " * 60
    found = passages(text)
    assert len(found) > 3
    assert all(passage.text.endswith(".") and len(passage.text) <= 1000 for passage in found)


def test_a_numbered_clause_of_any_length_is_one_passage() -> None:
    text = "7.3 " + "The supplier keeps the records of every call that it has taken. " * 60
    assert [passage.paragraph for passage in passages(text)] == ["7.3"]


def test_a_second_paragraph_belongs_to_its_clause() -> None:
    text = "4.1 The panel meets monthly.\n\nIts minutes are published.\n\n4.2 The panel has a chair."
    assert [(passage.paragraph, passage.text.count(".")) for passage in passages(text)] == [
        ("4.1", 3),
        ("4.2", 2),
    ]


def test_a_list_of_short_bullets_is_one_passage() -> None:
    text = (
        "Spending needs approval for:\n\n* advertising\n* consultancy\n* property\n\nOther spending is free."
    )
    assert passages(text)[0].text.endswith("* property")


def test_clauses_inside_a_line_are_found() -> None:
    text = (
        "The parties agree as follows: 1. Term. This agreement runs for two years from its date. "
        "2. Fees. The buyer pays £4,000 a year, in arrears, within thirty days of the invoice. "
        "3. Notices. They are given in writing. See Section 2. Nothing else counts as a notice between them. "
        "4. Law. The law of Harrowmere governs this agreement."
    )
    assert [passage.paragraph for passage in passages(text)] == [None, "1", "2", "3", "4"]


def test_hidden_text_is_in_no_passage() -> None:
    text = "The plan is agreed, approved by nobody, and will be published in May."
    start = text.index("approved by nobody, ")
    marks = [Mark(kind=MarkKind.HIDDEN, start=start, end=start + len("approved by nobody, "))]
    cutting = cut("paper", text, (), marks)
    check_laws(text, cutting)
    assert not any("nobody" in passage.text for passage in cutting.passages)


def test_headings_of_the_format_are_headings() -> None:
    text = "the way we work\n\nWe meet on Mondays. The notes are kept."
    marks = [Mark(kind=MarkKind.HEADING, start=0, end=15, level=1)]
    cutting = cut("paper", text.replace("the way", "The way"), (), marks)
    assert [passage.section for passage in cutting.passages] == ["The way we work"]


def test_words_of_recognised_pages_are_told() -> None:
    cutting = cut("paper", "The plan is agreed.", [Page(number=3, start=0, end=19)], (), frozenset({3}))
    assert cutting.passages[0].recognised


def test_cutting_is_deterministic() -> None:
    assert cut("paper", CONTRACT) == cut("paper", CONTRACT)


def test_the_same_words_twice_have_two_identities() -> None:
    text = "2.2 The plan is agreed.\n\n5.1 The plan is agreed.\n\n5.2 See above.\n\n5.3 See above."
    assert len({passage.id for passage in passages(text)}) == 4


lines = st.sampled_from(
    [
        "",
        "",
        "1. ",
        "1.1 ",
        "4.2 The plan",
        "(a) the budget;",
        "(i) one;",
        "• a thing",
        "- a thing",
        "a. one",
        "IV. Four",
        "ARTICLE II",
        "Schedule 1",
        "RECITALS",
        "Key information",
        "Recommendation",
        "Contents",
        "Term ..... 4",
        "5",
        "- 5 -",
        "Page 2 of 9",
        "Name | Sum",
        "Total | £5",
        "a    b    c",
        "“Term” means a year.",
        "Signed: ______",
        "/s/ A. Voss",
        "The authority agrees to the plan, which is set out in the papers and",
        "continues here.",
        "None",
        "Date signed:",
        "Reference: HMD 3",
        "**2.** Minutes",
        "# Heading",
        "Summary: it is done.",
        "The Mayor is asked to:",
        "£4,000",
        "---",
        "Skip to main content",
        "See Section 4. The end. 2. Fees. The buyer pays.",
        "word " * 60,
        "x" * 40,
        "\f",
        "\r",
        "¹ a note",
    ],
)
breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n", " ", "     ", "\f", "\u2028"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(lines, breaks), max_size=40))
def test_no_word_of_a_made_up_paper_is_lost(pieces: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in pieces)
    check_laws(text, cut("paper", text))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(lines, breaks), max_size=25),
    st.lists(st.tuples(st.sampled_from(MarkKind), st.floats(0, 1), st.floats(0, 1)), max_size=8),
    st.lists(st.integers(0, 24), max_size=4),
)
def test_no_word_is_lost_whatever_the_format_marks(
    pieces: list[tuple[str, str]], marked: list[tuple[MarkKind, float, float]], turned: list[int]
) -> None:
    text = "".join(line + end for line, end in pieces)
    size = len(text)
    marks = [
        Mark(kind=kind, start=int(min(one, two) * size), end=int(max(one, two) * size), level=1)
        for kind, one, two in marked
    ]
    begins = [sum(len(line + end) for line, end in pieces[:count]) for count in turned]
    starts = sorted({0, *begins})
    pages = [
        Page(number=number, start=start, end=end)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], size], strict=True), 1)
    ]
    cutting = cut("paper", text, pages, marks)
    check_laws(text, cutting)
    hidden = [mark for mark in marks if mark.kind is MarkKind.HIDDEN and text[mark.start : mark.end].strip()]
    for passage in cutting.passages:
        for mark in hidden:
            low, high = max(passage.start, mark.start), min(passage.end, mark.end)
            assert low >= high or not text[low:high].strip(), "hidden words are in a passage"


@given(st.text(max_size=400))
def test_any_text_at_all_can_be_cut(text: str) -> None:
    check_laws(text, cut("paper", text))


@pytest.mark.parametrize(
    "unit",
    [
        "word ", ".", " ", "\n", "contents\n", "1. ", "1. a\n", "(a) ", "a | b | c\n", "a     b     ",
        "ABC DEF\n", "Abc Def\n\n", '"', "_", "Name: x\n", "• one thing;\n", "end. 1. Abc ",
        "(i) a\n(v) b\n", "1.1.1.1 a\n", "abc def\n", "1.\n\n", '"X" or ', "Reference: PCD 1\nTitle: a\n\n",
        "Item\n£4\n", "\t", "a¹\n", "Ab cd ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    """Four times the length: four times the work, not the sixteen of work that grows with the square."""

    def work(length: int) -> float:
        text = unit * (length // len(unit)) + "x"
        begun = time.thread_time()  # of this thread alone: others of the process have work of their own
        cut("paper", text)
        return time.thread_time() - begun

    short, long = (min(work(length) for _ in range(2)) for length in (8_000, 32_000))
    assert long < 10 * max(short, 0.05)
