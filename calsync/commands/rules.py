"""How an office works: which roles may do what. Owners may do everything; what is not set is as `RIGHTS` says."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from msgspec import Struct

from calsync.actor import EVERY_RIGHT, RIGHTS, ROLES, Right, Role
from calsync.commands.office import Office
from calsync.errors import UserError

FIELDS: Final[dict[Right, str]] = {
    "register": "Who may register orders",
    "record": "Who may record events and decisions",
    "confirm": "Who may confirm deadlines",
    "feeds": "Who may open and change calendars",
    "lower": "Who may open a sealed or restricted case",
}
ROW: Final = "rights"


class Rules(Struct, frozen=True):
    """For each right the roles that have it, besides owners."""

    register: tuple[Role, ...] = ("docketing", "attorney")
    record: tuple[Role, ...] = ("docketing", "attorney")
    confirm: tuple[Role, ...] = ("docketing", "attorney")
    feeds: tuple[Role, ...] = ("docketing", "attorney")
    lower: tuple[Role, ...] = ()

    def rights(self, role: Role) -> frozenset[Right]:
        """What somebody in that role may do."""
        if role == "owner":
            return EVERY_RIGHT
        return frozenset({"read", *(right for right in FIELDS if role in getattr(self, right))})


assert all(Rules().rights(role) == RIGHTS[role] for role in ROLES)  # the two tables say one thing


def rules(office: Office) -> Rules:
    """The rules of the office."""
    kept = office.store.setting(ROW)
    return Rules() if kept is None else msgspec.json.decode(kept, type=Rules)


def set_rules(office: Office, roles: Mapping[str, Iterable[str]]) -> Rules:
    """Changes who may do what. Raises UserError for a role that there is not."""
    try:
        made = msgspec.convert({name: tuple(each) for name, each in roles.items()}, Rules)
    except msgspec.ValidationError as error:
        raise UserError(f"These rules cannot be used: {error}.", code="rules") from error
    told = "; ".join(f"{name}: {', '.join(getattr(made, name)) or 'owners only'}" for name in FIELDS)
    office.store.put_setting(ROW, msgspec.json.encode(made), words=told, at=office.now())
    return made
