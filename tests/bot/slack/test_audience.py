from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.audience import Channel, Person, Unknown, public, readable_in_channel, readable_in_private
from index.access import AccessPolicy, Audience, Collection

POLICY = AccessPolicy(
    collections=(
        Collection(name="published", folders=("published",), public=True),
        Collection(name="internal", folders=("internal",)),
        Collection(name="exempt", folders=("exempt",), restricted=True),
    ),
    audiences=(
        Audience(name="staff", reads=("published", "internal")),
        Audience(
            name="board",
            reads=("exempt",),
            channels=("C-board",),
            users=("U-chair",),
            user_groups=("S-board",),
        ),
        Audience(name="lobby", reads=("published",), channels=("C-lobby",)),
    ),
    default_audience="staff",
)
STAFF = frozenset({"published", "internal"})
EVERYTHING = STAFF | {"exempt"}


@dataclass
class Workplace:
    """A small workspace that answers look-ups, and fails those it is told to."""

    people: dict[str, Person] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    rooms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    failing: frozenset[str] = frozenset()

    def person(self, person_id: str) -> Person:
        self._answer("person")
        return self.people.get(person_id, Person(id=person_id))

    def channel(self, channel_id: str) -> Channel:
        self._answer("channel")
        return Channel(id=channel_id, shared_outside=channel_id in self.shared)

    def members(self, channel_id: str) -> Iterable[Person]:
        self._answer("members")
        return [self.person(i) for i in self.rooms.get(channel_id, ())]

    def group_members(self, group_id: str) -> frozenset[str]:
        self._answer("group")
        return self.groups.get(group_id, frozenset())

    def _answer(self, question: str) -> None:
        if question in self.failing:
            raise Unknown(question)


GUEST = Person(id="U-guest", guest=True)
STRANGER = Person(id="U-stranger", stranger=True)
GONE = Person(id="U-gone", gone=True)
BOT = Person(id="U-bot", bot=True)


def test_staff_read_what_staff_may_in_private() -> None:
    assert readable_in_private(POLICY, Workplace(), "U-any") == STAFF


def test_a_person_named_in_an_audience_reads_its_collections_too() -> None:
    assert readable_in_private(POLICY, Workplace(), "U-chair") == EVERYTHING


def test_a_member_of_a_user_group_reads_its_collections_until_they_leave_it() -> None:
    workplace = Workplace(groups={"S-board": frozenset({"U-member"})})
    assert readable_in_private(POLICY, workplace, "U-member") == EVERYTHING
    workplace.groups["S-board"] = frozenset()
    assert readable_in_private(POLICY, workplace, "U-member") == STAFF


@pytest.mark.parametrize("outsider", [GUEST, STRANGER])
def test_guests_and_strangers_read_only_what_is_public_even_when_named(outsider: Person) -> None:
    workplace = Workplace(people={"U-chair": outsider}, groups={"S-board": frozenset({outsider.id})})
    assert readable_in_private(POLICY, workplace, "U-chair") == frozenset({"published"})


@pytest.mark.parametrize("nobody", [GONE, BOT])
def test_those_who_left_and_bots_read_nothing(nobody: Person) -> None:
    assert readable_in_private(POLICY, Workplace(people={nobody.id: nobody}), nobody.id) == frozenset()


def test_a_channel_reads_what_staff_may() -> None:
    assert readable_in_channel(POLICY, Workplace(), "C-any") == STAFF


def test_a_channel_that_an_audience_names_reads_that_audiences_collections_only() -> None:
    assert readable_in_channel(POLICY, Workplace(), "C-board") == frozenset({"exempt"})
    assert readable_in_channel(POLICY, Workplace(), "C-lobby") == frozenset({"published"})


def test_who_asks_does_not_widen_what_a_channel_sees() -> None:
    workplace = Workplace(rooms={"C-any": ("U-chair", "U-other")})
    assert "exempt" not in readable_in_channel(POLICY, workplace, "C-any")


@pytest.mark.parametrize("outsider", [GUEST, STRANGER, GONE])
def test_one_outsider_in_a_channel_leaves_only_what_is_public(outsider: Person) -> None:
    workplace = Workplace(
        people={outsider.id: outsider},
        rooms={"C-any": ("U-1", outsider.id), "C-board": (outsider.id,)},
    )
    assert readable_in_channel(POLICY, workplace, "C-any") == frozenset({"published"})
    assert readable_in_channel(POLICY, workplace, "C-board") == frozenset()


def test_other_bots_in_a_channel_are_no_audience() -> None:
    workplace = Workplace(people={BOT.id: BOT}, rooms={"C-any": ("U-1", BOT.id)})
    assert readable_in_channel(POLICY, workplace, "C-any") == STAFF


def test_a_channel_shared_with_another_organisation_sees_only_what_is_public() -> None:
    assert readable_in_channel(POLICY, Workplace(shared=frozenset({"C-board"})), "C-board") == frozenset(
        {"published"}
    )


@pytest.mark.parametrize("failing", ["person", "group"])
def test_a_failed_look_up_of_a_person_means_no(failing: str) -> None:
    with pytest.raises(Unknown):
        readable_in_private(POLICY, Workplace(failing=frozenset({failing})), "U-any")


@pytest.mark.parametrize("failing", ["channel", "members"])
def test_a_failed_look_up_of_a_channel_means_no(failing: str) -> None:
    with pytest.raises(Unknown):
        readable_in_channel(POLICY, Workplace(failing=frozenset({failing})), "C-any")


kinds = st.builds(
    Person,
    id=st.just("U"),
    guest=st.booleans(),
    stranger=st.booleans(),
    bot=st.booleans(),
    gone=st.booleans(),
)


@given(room=st.lists(kinds, max_size=6), shared=st.booleans(), channel=st.sampled_from(["C-any", "C-board"]))
def test_nobody_in_a_channel_is_shown_what_they_may_not_see(
    room: list[Person], channel: str, *, shared: bool
) -> None:
    people = {f"U{number}": member for number, member in enumerate(room)}
    workplace = Workplace(
        people=people, rooms={channel: tuple(people)}, shared=frozenset({channel} if shared else ())
    )
    shown = readable_in_channel(POLICY, workplace, channel)
    for person_id, member in people.items():
        if member.bot:
            continue
        if not member.full_member:
            assert shown <= public(POLICY)
        elif channel == "C-any":
            assert shown <= readable_in_private(POLICY, workplace, person_id)
