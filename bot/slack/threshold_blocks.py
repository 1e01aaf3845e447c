"""A threshold look-up as Block Kit: the five questions, each rule with its reason and its passage. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.slack.blocks import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    VIEW_PASSAGE,
    Block,
    bold,
    button,
    buttons,
    characters,
    context,
    cut,
    said,
    section,
)
from bot.threshold_text import answer_text, rule_lines
from bot.wording import wording

if TYPE_CHECKING:
    from index.threshold_answer import Group, RuleLine, ThresholdAnswer

READ_AS = "read_as"
_MOST_READINGS = 5
_EXAMPLES = ("£600k goods", "£50k pa for 3+1 years", "£190k services in 2019")


def of_answer(answer: ThresholdAnswer, entry: str, as_of: str) -> list[Block]:
    """The blocks of a look-up; where it is too long, with fewer of the rules that do not apply."""
    if answer.clarify is not None:
        return [*said(answer.clarify.question), *_readings(answer.clarify.choices)]
    for most in (50, 6, 3, 2, 1):
        blocks = _blocks(answer, entry, as_of, most)
        if len(blocks) <= MOST_BLOCKS and characters(blocks) <= MOST_CHARACTERS:
            return blocks
    told = cut(answer_text(answer), MOST_CHARACTERS - 500)
    return [*said(told), *said(wording("slack_cut"))]


def usage() -> tuple[Block, ...]:
    """What can be typed, with examples to press."""
    return (*said(wording("slack_threshold_usage")), *_readings(_EXAMPLES))


def _blocks(answer: ThresholdAnswer, entry: str, as_of: str, most: int) -> list[Block]:
    blocks = said(answer_text(answer).split("\n", maxsplit=1)[0])
    for group in answer.groups:
        blocks += _group(group, entry, most)
    if answer.notes:
        blocks.append(bold(wording("slack_notes")))
        blocks += said("\n".join(f"• {note}" for note in answer.notes))
    return [*blocks, context(wording("slack_as_of", moment=as_of))]


def _group(group: Group, entry: str, most: int) -> list[Block]:
    heading = group.question.value
    blocks: list[Block] = [bold(heading[:1].upper() + heading[1:])]
    blocks += [_rule(line, entry) for line in group.rules[:most]]
    if len(group.rules) > most:
        blocks.append(context(wording("slack_more_rules", count=str(len(group.rules) - most))))
    return blocks


def _rule(line: RuleLine, entry: str) -> Block:
    text = "\n".join(row.strip() for row in rule_lines(line))
    passage = line.citation.passage_id
    if passage is None:
        return section(text)
    return section(text, button(VIEW_PASSAGE, wording("slack_view_passage"), f"{passage}:{entry}"))


def _readings(choices: tuple[str, ...]) -> list[Block]:
    return buttons(
        button(f"{READ_AS}_{number}", choice, choice)
        for number, choice in enumerate(choices[:_MOST_READINGS])
    )
