from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from index.access import Readable
from index.errors import Problem
from index.register import Register, added_rule, read_entries
from index.rules import Bound, KnownRule, Limit, Rule, RuleSource, Standing, Topic
from index.statutory import statutory_rules
from tests.full_disk import full_disk

if TYPE_CHECKING:
    from pathlib import Path

STAFF = Readable(frozenset({"open"}))
EVERYTHING = Readable(frozenset({"open", "secret"}))


def known(key: str, *, collection: str | None = "open", document: str | None = "paper") -> KnownRule:
    rule = Rule(
        id=key,
        topic=Topic.WHO_APPROVES,
        bound=Bound(lo=Limit(pence=5_000_000, inclusive=True), words="£50,000 or above"),
        subject="all contracts",
    )
    source = RuleSource(reference="HMD 1", collection=collection, document_id=document)
    return KnownRule(rule=rule, source=source, standing=Standing.QUOTED, because="quoted")


def ids(rules: tuple[KnownRule, ...]) -> set[str]:
    return {one.rule.id for one in rules if not one.rule.id.startswith("statute:")}


def test_without_a_register_the_shipped_figures_and_the_papers_rules_are_known(tmp_path: Path) -> None:
    register = Register(tmp_path)
    assert set(register.known((), STAFF)) == set(statutory_rules())
    assert ids(register.known([known("a")], STAFF)) == {"a"}
    assert not register.file.exists()
    assert register.audit() == ()


def test_a_confirmed_rule_says_by_whom_and_when(tmp_path: Path) -> None:
    register, one = Register(tmp_path), known("a")
    register.confirm([one], by="ann", note="checked with the clerk")
    (confirmed,) = [rule for rule in register.known([one], STAFF) if rule.rule.id == "a"]
    assert confirmed.standing is Standing.CONFIRMED
    assert confirmed.because.startswith("by ann on ")
    (line,) = register.audit("a")
    assert (line.by, line.action, line.note) == ("ann", "confirm", "checked with the clerk")


def test_a_rejected_rule_is_not_looked_up_until_it_is_confirmed(tmp_path: Path) -> None:
    register, one = Register(tmp_path), known("a")
    register.reject([one], by="ann")
    assert ids(register.known([one], STAFF)) == set()
    register.confirm([one], by="bob")
    assert ids(register.known([one], STAFF)) == {"a"}
    assert [line.action for line in register.audit("a")] == ["reject", "confirm"]


def test_a_confirmed_rule_stays_when_its_paper_goes_and_says_so(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.confirm([known("a")], by="ann")
    (kept,) = [one for one in register.known((), STAFF) if one.rule.id == "a"]
    assert "no longer in the library" in kept.because


def test_what_was_confirmed_from_a_paper_is_there_only_for_its_readers(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.confirm([known("secret", collection="secret")], by="ann")
    assert ids(register.known((), STAFF)) == set()
    assert ids(register.known((), EVERYTHING)) == {"secret"}


def test_an_admin_can_change_a_shipped_figure(tmp_path: Path) -> None:
    register, row = Register(tmp_path), statutory_rules()[0]
    changed = replace(row, rule=replace(row.rule, subject="goods"))
    register.add([changed], by="ann", action="import")
    (one,) = [known for known in register.known((), STAFF) if known.rule.id == row.rule.id]
    assert one.rule.subject == "goods"
    assert len(register.known((), STAFF)) == len(statutory_rules())


def test_an_added_rule_is_unverified(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.add([added_rule(known("a").rule, address="https://example.org/rules")], by="ann")
    (one,) = [rule for rule in register.known((), STAFF) if rule.rule.id == "a"]
    assert (one.standing, one.source.addresses) == (Standing.UNVERIFIED, ("https://example.org/rules",))


def test_all_of_a_change_or_none_of_it(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.add([known("a")], by="ann")
    broken = replace(known("c"), standing="nothing")  # type: ignore[arg-type]  # what no rule can have
    with pytest.raises(AttributeError):
        register.add([known("b"), broken], by="ann")
    assert ids(register.known((), STAFF)) == {"a"}
    assert [line.rule for line in register.audit()] == ["a"]


def test_audit_lines_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.add([known("a")], by="ann")
    connection = sqlite3.connect(register.file)
    for statement in ("update audit set by = 'bob'", "delete from audit"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()
    assert [line.by for line in register.audit()] == ["ann"]


def test_what_is_exported_is_imported_the_same(tmp_path: Path) -> None:
    rules = (known("a"), *statutory_rules())
    lines = [msgspec.json.encode(one) for one in rules]
    assert read_entries(lines) == rules
    register = Register(tmp_path)
    register.add(read_entries(lines), by="ann", action="import")
    assert {one.rule for one in register.known((), STAFF)} == {one.rule for one in rules}


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"rule": {"id": "x"}}', b"null"])
def test_a_line_that_is_no_rule_is_named(line: bytes) -> None:
    good = msgspec.json.encode(known("a"))
    with pytest.raises(Problem, match="Line 2 is not a rule"):
        read_entries([good, line])


def test_a_damaged_register_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.file.write_bytes(b"this is no database" * 100)
    with pytest.raises(Problem, match="restore it"):
        register.entries()


def test_a_full_disk_is_no_damage_and_the_register_is_as_it_was(tmp_path: Path) -> None:
    register, one = Register(tmp_path), known("a")
    register.confirm([one], by="ann")
    with full_disk(), pytest.raises(Problem, match="make room on its disk") as said:
        register.reject([one], by="bob", note="x" * 100_000)
    assert "backup" not in said.value.sentence
    assert [line.by for line in register.audit()] == ["ann"]


def test_a_register_that_somebody_else_writes_is_not_called_damaged(tmp_path: Path) -> None:
    register = Register(tmp_path / "not" / "there")
    register.file.parent.mkdir(parents=True)
    register.file.mkdir()  # the same words of SQLite as for a file that this user may not open
    with pytest.raises(Problem, match="give this user the right"):
        register.confirm([known("a")], by="ann")
