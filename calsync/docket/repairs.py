"""Facts by which people put right what was read or registered: edits, additions, dismissals, and taking a fact back."""

from datetime import date, datetime
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from calsync.reading.model import Directive, Fixed, Kind, Relative

Does = Literal["vacate", "move"]
EDITABLE = ("title", "action", "who", "type", "kind", "condition", "basis")


class DeadlineEdited(Struct, frozen=True, tag="deadline-edited"):
    """A person's words for a deadline, in place of the reading's; None takes them back, what is left out stays.

    An empty `condition` says that there is none. `basis` is how the time is stated: a date, or a period and what it
    counts from.
    """

    deadline_id: str
    title: str | UnsetType | None = UNSET
    action: str | UnsetType | None = UNSET
    who: tuple[str, ...] | UnsetType | None = UNSET
    event_type: str | UnsetType | None = UNSET
    kind: Kind | UnsetType | None = UNSET
    condition: str | UnsetType | None = UNSET
    basis: Fixed | Relative | UnsetType | None = UNSET
    reason: str | None = None
    session: str | None = None

    def said(self) -> dict[str, Any]:
        """What the fact says, by the field of the directive."""
        every = {name: getattr(self, "event_type" if name == "type" else name) for name in EDITABLE}
        return {name: value for name, value in every.items() if value is not UNSET}


class DeadlineAdded(Struct, frozen=True, tag="deadline-added"):
    """A person adds a deadline that was read in no order: of an order, or, without one, of the case."""

    deadline_id: str
    directive: Directive
    reason: str
    order_id: str | None = None
    session: str | None = None


class DeadlineDismissed(Struct, frozen=True, tag="deadline-dismissed"):
    """A person says that what was read as a deadline is none, and why."""

    deadline_id: str
    reason: str


class ChangeAnswered(Struct, frozen=True, tag="change-answered"):
    """A person says what words of an order, of which that was not sure, do to which deadlines.

    `move` gives them the date `due` (or the instant `at`); `vacate` ends them.
    """

    order_id: str
    start: int
    end: int
    text: str
    does: Does
    deadline_ids: tuple[str, ...]
    reason: str
    due: date | None = None
    at: datetime | None = None


class Undone(Struct, frozen=True, tag="undone"):
    """A person takes back the fact at ledger position `undoes`: the case stands as if it had not been written."""

    undoes: int
    reason: str | None = None


class CaseRenamed(Struct, frozen=True, tag="case-renamed"):
    """What the office calls the case; None for its caption again."""

    name: str | None


class CaseRenumbered(Struct, frozen=True, tag="case-renumbered"):
    """The case has another docket number, or had a mistyped one."""

    docket_number: str


class CaseClosed(Struct, frozen=True, tag="case-closed"):
    """A person closes the case on that day: what was still to come ends with it."""

    on: date
    reason: str | None = None


class CaseReopened(Struct, frozen=True, tag="case-reopened"):
    """The case goes on; what its closing ended stands again."""

    reason: str | None = None


class CaseLeft(Struct, frozen=True, tag="case-left"):
    """Everything of this case stands in another one from now on (see `CaseMerged`)."""

    to_case: str


class OrderLeft(Struct, frozen=True, tag="order-left"):
    """An order that was registered in the wrong case left for another one (see `OrderArrived`)."""

    order_ids: tuple[str, ...]
    name: str
    to_case: str
    to_number: str
