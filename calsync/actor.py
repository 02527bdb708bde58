"""Who acts: an identity, what it may do, and which cases it may see. Every command acts for one."""

from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from calsync.errors import Forbidden

Role = Literal["owner", "docketing", "attorney", "viewer"]
Right = Literal["read", "register", "record", "confirm", "feeds", "lower", "admin"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
EVERY_RIGHT: Final = frozenset[Right](get_args(Right))
WORK: Final = EVERY_RIGHT - {"lower", "admin"}
RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    "owner": EVERY_RIGHT,
    "docketing": WORK,
    "attorney": WORK,
    "viewer": frozenset({"read"}),
}
WORDS: Final[dict[Right, str]] = {
    "read": "read cases",
    "register": "register orders",
    "record": "record events and decisions",
    "confirm": "confirm deadlines",
    "feeds": "open or change feeds",
    "lower": "lower what is sealed or restricted",
    "admin": "manage people, tokens and settings",
}


class Actor(Struct, frozen=True):
    """Somebody or something that acts.

    `id` is that of an account, `token:` with that of a bearer token, or empty for calsync itself and for whoever runs
    its commands on the machine. `every_case` says that it sees all cases but sealed and restricted ones, which it sees
    where it is named; otherwise it sees those only to which it was given access. `everything` sees those too.
    """

    id: str
    name: str
    rights: frozenset[Right]
    every_case: bool = True
    everything: bool = False

    def may(self, right: Right) -> bool:
        return right in self.rights

    def reading(self) -> "Actor":
        """The same actor, who may also read: whoever registers an order is told what became of it."""
        return replace(self, rights=self.rights | {"read"})

    def require(self, right: Right) -> None:
        """Raises Forbidden where the actor has not that right."""
        if right not in self.rights:
            raise Forbidden(
                f"{self.name} may not {WORDS[right]} here. An owner of the office can allow it.",
                code=f"no-right-{right}",
            )


SYSTEM: Final = Actor("", "calsync", EVERY_RIGHT, everything=True)
NOBODY: Final = Actor("nobody", "Nobody", frozenset(), every_case=False)
