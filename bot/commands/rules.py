"""`paperclerk rules`: review what was found in papers, edit the register; every change is recorded."""

from __future__ import annotations

import getpass
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
import msgspec

from bot.output import emit, say
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import cited
from index import money
from index.access import Readable
from index.errors import Problem
from index.facts import Vat
from index.register import added_rule, read_entries
from index.rules import Bound, Buyer, Category, Limit, Rule, Standing, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any

    from index.rules import KnownRule

    Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def command() -> None:
    """Review and edit the register of threshold rules."""


def _everything(desk: ThresholdDesk) -> Readable:
    """Admins review all collections; what may be shown to whom is decided at the look-up."""
    return Readable(frozenset(collection.name for collection in desk.policy().collections))


def _by(command: Command) -> Command:
    """Who makes the change, and why: both stand in the audit line."""
    command = click.option("--note", default="", help="Why; kept in the audit line.")(command)
    return click.option("--by", default=None, metavar="NAME", help="Who; your user name if left out.")(
        command
    )


def _name(by: str | None) -> str:
    return by or getpass.getuser()


@command.command("list")
@click.option("--status", type=click.Choice([one.value for one in Standing], case_sensitive=False))
@click.option("--topic", type=click.Choice([one.value for one in Topic]), help="One of the five questions.")
@click.option("--papers", is_flag=True, help="Only rules found in papers: what waits for review.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per rule on stdout.")
@click.pass_context
def list_rules(
    context: click.Context,
    status: str | None,
    topic: str | None,
    papers: bool,  # noqa: FBT001 - click gives it by name
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """List the rules that are looked up, with their status."""
    desk = ThresholdDesk.open(context.obj)
    for one in desk.known(_everything(desk)):
        if status and one.standing.value.casefold() != status.casefold():
            continue
        if (topic and one.rule.topic.value != topic) or (papers and one.source.document_id is None):
            continue
        if as_json:
            emit(one)
        else:
            say(_line(one))


@command.command("show")
@click.argument("rule")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.pass_context
def show(context: click.Context, rule: str, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Show one rule in full, with its changes."""
    desk = ThresholdDesk.open(context.obj)
    entry = desk.register.entries().get(rule)
    one = entry.known if entry and entry.rejected else desk.rule(rule, _everything(desk))
    if as_json:
        emit(one)
        return
    say(_full(one))
    for line in desk.register.audit(one.rule.id):
        say(f"  {line.at} {line.action} by {line.by}{f': {line.note}' if line.note else ''}")


@command.command("confirm")
@click.argument("rules", nargs=-1, required=True)
@_by
@click.pass_context
def confirm(context: click.Context, rules: tuple[str, ...], by: str | None, note: str) -> None:
    """Confirm rules as they are shown."""
    desk = ThresholdDesk.open(context.obj)
    chosen = [_chosen(desk, key) for key in rules]
    desk.register.confirm(chosen, by=_name(by), note=note)
    say(f"Confirmed: {len(chosen)}.")


@command.command("reject")
@click.argument("rules", nargs=-1, required=True)
@_by
@click.pass_context
def reject(context: click.Context, rules: tuple[str, ...], by: str | None, note: str) -> None:
    """Reject rules: they are no longer looked up. A later confirm takes one back."""
    desk = ThresholdDesk.open(context.obj)
    chosen = [_chosen(desk, key) for key in rules]
    desk.register.reject(chosen, by=_name(by), note=note)
    say(f"Rejected: {len(chosen)}.")


def _chosen(desk: ThresholdDesk, key: str) -> KnownRule:
    entry = desk.register.entries().get(key)
    return entry.known if entry and entry.rejected else desk.rule(key, _everything(desk))


_DAY = click.DateTime(["%Y-%m-%d"])


@command.command("add")
@click.option("--topic", type=click.Choice([one.value for one in Topic]), default=Topic.WHO_APPROVES.value)
@click.option("--at-least", metavar="AMOUNT", help="From this amount on, the amount included.")
@click.option("--more-than", metavar="AMOUNT", help="Above this amount.")
@click.option("--at-most", metavar="AMOUNT", help="Up to this amount, the amount included.")
@click.option("--less-than", metavar="AMOUNT", help="Below this amount.")
@click.option("--subject", required=True, help="What the rule is for: “business cases”.")
@click.option("--authority", help="Who decides.")
@click.option("--instrument", required=True, help="The scheme, regulations or Act.")
@click.option("--version", help="Of the instrument.")
@click.option("--paragraph", help="Of the instrument.")
@click.option("--category", type=click.Choice([one.value for one in Category]))
@click.option("--buyer", type=click.Choice([one.value for one in Buyer]))
@click.option("--vat", type=click.Choice([one.value for one in Vat]), default=Vat.NOT_STATED.value)
@click.option("--from", "valid_from", type=_DAY, help="In force from this day.")
@click.option("--to", "valid_to", type=_DAY, help="In force to this day, included.")
@click.option("--source", help="Where it is written: an address or a name.")
@_by
@click.pass_context
def add(context: click.Context, /, by: str | None, note: str, source: str | None, **fields: Any) -> None:
    """Add a rule that no paper of the library states. It is unverified until somebody confirms it."""
    rule = _typed_rule(fields, source)
    desk = ThresholdDesk.open(context.obj)
    desk.register.add([added_rule(rule, address=source)], by=_name(by), note=note)
    say(f"Added {rule.id}: {_line(added_rule(rule, address=source))}")


def _typed_rule(fields: dict[str, Any], source: str | None) -> Rule:
    """A rule from the options of `add`. Raises `Problem` for bounds that contradict each other."""
    lo = _limit(fields["at_least"], fields["more_than"], "--at-least and --more-than")
    hi = _limit(fields["at_most"], fields["less_than"], "--at-most and --less-than")
    if lo and hi and lo.pence is not None and hi.pence is not None and lo.pence > hi.pence:
        raise Problem("The rule ends below where it begins; exchange the two amounts.")
    first, last = _day(fields["valid_from"]), _day(fields["valid_to"])
    if first and last and first > last:
        raise Problem("The rule ends before it begins; exchange --from and --to.")
    words = " and ".join(
        f"{name} {fields[key]}" for key, name in _BOUND_WORDS.items() if fields[key] is not None
    )
    told = msgspec.json.encode([str(value) for value in (*fields.values(), source)])
    return Rule(
        id=f"added:{hashlib.blake2b(told, digest_size=5).hexdigest()}",
        topic=Topic(fields["topic"]),
        bound=Bound(lo=lo, hi=hi, words=words) if lo or hi else None,
        subject=fields["subject"],
        category=Category(fields["category"]) if fields["category"] else None,
        buyer=Buyer(fields["buyer"]) if fields["buyer"] else None,
        authority=fields["authority"],
        instrument=fields["instrument"],
        version=fields["version"],
        paragraph=fields["paragraph"],
        vat=Vat(fields["vat"]),
        valid_from=first,
        valid_to=last,
        sources=(source,) if source else (),
    )


_BOUND_WORDS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}


def _limit(inclusive: str | None, exclusive: str | None, options: str) -> Limit | None:
    if inclusive is not None and exclusive is not None:
        raise Problem(f"Give only one of {options}.")
    typed = inclusive if inclusive is not None else exclusive
    return None if typed is None else Limit(pence=money.parse(typed), inclusive=inclusive is not None)


def _day(typed: dt.datetime | None) -> dt.date | None:
    return typed.date() if typed else None


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_by
@click.pass_context
def import_rules(context: click.Context, file: Path, by: str | None, note: str) -> None:
    """Import rules from a file that `rules export` has written; all of them or, where one is wrong, none."""
    with file.open("rb") as lines:
        entries = read_entries(lines)
    ThresholdDesk.open(context.obj).register.add(entries, by=_name(by), note=note, action="import")
    say(f"Imported: {len(entries)}.")


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.pass_context
def export(context: click.Context, file: Path | None) -> None:
    """Write every rule that is looked up as JSON lines, to FILE or to stdout."""
    desk = ThresholdDesk.open(context.obj)
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in desk.known(_everything(desk)))
    if file is None:
        sys.stdout.buffer.write(lines)
        return
    file.write_bytes(lines)
    say(f"Exported to {file}.")


def _line(one: KnownRule) -> str:
    rule = one.rule
    place = " ".join(part for part in (rule.instrument, rule.paragraph) if part)
    bound = rule.bound.words if rule.bound else "whatever the value"
    return f"{rule.id}  {one.standing.value}  {bound}  {rule.subject or ''}  [{place}]"


def _full(one: KnownRule) -> str:
    rule = one.rule
    facts = {
        "rule": rule.id,
        "status": f"{one.standing.value}: {one.because}",
        "question": rule.topic.value,
        "for": rule.subject,
        "bounds": rule.bound.words if rule.bound else "whatever the value",
        "category": rule.category,
        "authority type": rule.buyer,
        "who": rule.authority,
        "instrument": rule.instrument,
        "version": rule.version,
        "paragraph": rule.paragraph,
        "VAT": rule.vat.value,
        "in force": f"{rule.valid_from or '…'} to {rule.valid_to or '…'}",
        "source": cited(one.source),
        "words": one.source.quote,
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items() if value)
