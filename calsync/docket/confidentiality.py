"""Whether a case is kept to those who are named in it: by the words of its orders, or because a person says so."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

Level = Literal["open", "restricted", "sealed"]

LEVELS: Final[tuple[Level, ...]] = ("open", "restricted", "sealed")


class ConfidentialitySet(Struct, frozen=True, tag="confidentiality-set"):
    """A person says how the case is kept, and why. It holds over the words of the orders in `knows`, those that the
    case had then; a later order that is sealed closes the case again.
    """

    level: Level
    reason: str
    knows: tuple[str, ...] = ()


class Kept(Struct, frozen=True):
    """How a case is kept from others, and why: the words of an order (`order_id`), or a person (`by`) with a reason."""

    level: Literal["restricted", "sealed"]
    why: str
    order_id: str | None = None
    by: str | None = None


def kept(
    orders: Iterable[tuple[str, Literal["restricted", "sealed"], str]], said: Kept | None, knows: tuple[str, ...]
) -> Kept | None:
    """How a case is kept. Takes of each closed order its id, level and words; what a person said last (None: that it is
    open, or nothing), and which orders they knew."""
    found = [Kept(level, words, order_id=name) for name, level, words in orders if name not in knows]
    if said is not None:
        found.insert(0, said)
    return max(found, key=lambda one: LEVELS.index(one.level), default=None)
