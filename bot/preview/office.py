"""Who sits in the preview's office, and what its rights are: three people, three channels, no secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.local_slack.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A person of the preview and what they are there to show."""

    id: str
    name: str
    real_name: str
    what: str
    """In the words of the person switch."""
    is_guest: bool = False
    is_admin: bool = False


STAFF = Role(id="UAMIRA", name="amira", real_name="Amira Holt", what="staff")
GUEST = Role(id="UJONAS", name="jonas", real_name="Jonas Reed", what="guest", is_guest=True)
ADMIN = Role(id="URUTH", name="ruth", real_name="Ruth Okafor", what="admin", is_admin=True)
ROLES = (STAFF, GUEST, ADMIN)

PROGRAMMES = "CPROGRAMMES"
PARTNERS = "CPARTNERS"
HELP = "CHELP"


def furnish(workspace: Workspace) -> None:
    """Put the people and the channels into an empty workspace."""
    for role in ROLES:
        workspace.add_person(
            role.id,
            role.name,
            real_name=role.real_name,
            is_admin=role.is_admin,
            is_restricted=role.is_guest,
        )
    staff = (STAFF.id, ADMIN.id)
    workspace.add_channel(PROGRAMMES, "programmes", members=staff)
    workspace.add_channel(PARTNERS, "partners", members=(*staff, GUEST.id))
    workspace.add_channel(HELP, "ask-the-team", members=staff)
    for role in ROLES:
        workspace.direct(role.id)
