"""Changes as pages show them: grouped by deadline, each field in words, before and after."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from msgspec import Struct

from calsync.docket import Change
from web import wording

FIELDS: Final = {
    "deadline": "Deadline",
    "state": "State",
    "due": "Due",
    "safe": "Safe date",
    "occurrences": "Next times",
    "waiting_for": "Waits for",
    "candidates": "Dates it could be",
    "condition": "Condition",
    "reviewed_by": "Checked by",
    "first_reader": "First read by",
    "critical": "Critical",
    "assigned_to": "Assigned to",
    "notes": "Notes",
}
FEW: Final = 3


class Row(Struct, frozen=True):
    """One field before and after; None where there was nothing."""

    label: str
    before: str | None
    after: str | None


class Group(Struct, frozen=True):
    """What changed of one deadline, and why where the line above does not say so already."""

    deadline_id: str
    quote: str
    cause: str | None
    rows: tuple[Row, ...]


def by_deadline(changes: Iterable[Change], said: str | None = None) -> list[Group]:
    """Changes grouped by deadline, in their order. `said` is the cause that stands above them all."""
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.deadline_id, []).append(change)
    return [_group(deadline_id, of_one, said) for deadline_id, of_one in grouped.items()]


def _group(deadline_id: str, changes: list[Change], said: str | None) -> Group:
    fields = {change.field: change for change in changes}
    due, safe = fields.get("due"), fields.get("safe")
    if due is not None and safe is not None and (due.before, due.after) == (safe.before, safe.after):
        fields.pop("safe")
    cause = changes[0].cause
    told = cause is None or cause == said or "deadline" in fields
    return Group(
        deadline_id, wording.flat(changes[0].quote), None if told else cause, tuple(map(_row, fields.values()))
    )


def _row(change: Change) -> Row:
    state = change.field in ("state", "deadline")
    before, after = (
        wording.STATES.get(value, value) if state and value is not None else _words(value)
        for value in (change.before, change.after)
    )
    return Row(FIELDS.get(change.field, change.field), before, after)


def _words(value: Any) -> str | None:
    match value:
        case None | ():
            return None
        case bool():
            return "yes" if value else "no"
        case date():
            return wording.day(value)
        case tuple():
            shown = "; ".join(_words(one) or "" for one in value[:FEW])
            return f"{shown}; and {len(value) - FEW} more" if len(value) > FEW else shown
        case _:
            return wording.flat(str(value))
