"""What people put right about deadlines: their words, one that was missed, one that is none, a decision taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, structs

from calsync.commands.decisions import case_of_deadline
from calsync.commands.events import possible
from calsync.commands.office import Office, change, new_id
from calsync.commands.queries import order_text
from calsync.commands.settling import NewDeadline, find_expression, page_of, reason_of, still_open, timed
from calsync.docket.counting import undone
from calsync.docket.model import (
    DeadlineConfirmed,
    DeadlineCorrected,
    Docket,
    ExpressionDated,
    OrderRegistered,
    Payload,
)
from calsync.docket.repairs import (
    EDITABLE,
    CaseLeft,
    ChangeAnswered,
    DeadlineAdded,
    DeadlineDismissed,
    DeadlineEdited,
    Does,
    OrderLeft,
    Undone,
)
from calsync.docket.settling import directive_id
from calsync.errors import Conflict, NotFound, UserError
from calsync.feed.doubts import CONFIRMABLE, doubts
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.model import Directive, Fixed, Relative, Span

LONGEST = 500  # characters of a title, an act, a name or a condition


class Edit(Struct, frozen=True):
    """What a person writes of a deadline; None takes their word back, UNSET leaves it as it is.

    An empty `condition` says that there is none; `basis` is how the time is stated, `due` (or the instant `at`) a date
    that the person sets, whatever the order says.
    """

    title: str | UnsetType | None = UNSET
    action: str | UnsetType | None = UNSET
    who: tuple[str, ...] | UnsetType | None = UNSET
    type: str | UnsetType | None = UNSET
    kind: Literal["deadline", "hearing"] | UnsetType | None = UNSET
    condition: str | UnsetType | None = UNSET
    basis: Fixed | Relative | UnsetType | None = UNSET
    due: date | UnsetType | None = UNSET
    at: datetime | None = None


class Added(Struct, frozen=True):
    """A deadline that a person added, and the docket after it."""

    deadline_id: str
    docket: Docket


def edit(
    office: Office,
    deadline_id: str,
    new: Edit,
    *,
    reason: str | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """A person's words for a deadline in place of the reading's. They stand until a person changes them.

    Setting `due` wants a reason. Raises NotFound, and UserError for what no deadline can have.
    """
    why = (reason or "").strip() or None
    words: dict[str, Any] = {name: _checked(name, getattr(new, name)) for name in EDITABLE}
    words = {("event_type" if name == "type" else name): value for name, value in words.items() if value is not UNSET}
    facts: list[Payload] = []
    if words:
        facts.append(DeadlineEdited(deadline_id, **words, reason=why))
    if isinstance(new.due, date):
        due = possible(new.due, "a due date")
        facts.append(DeadlineCorrected(deadline_id, due, reason_of(why or ""), new.at))
    elif new.due is None:
        facts.append(_undoing(office, deadline_id, DeadlineCorrected, "Nobody has set this date.", why))
    if not facts:
        raise UserError("Say what is to change.", code="nothing-to-change")
    return _about(office, deadline_id, facts, by, expect)


def _checked(name: str, value: object) -> object:
    """A value that a deadline can have. Raises UserError, which names the field."""
    if name == "type" and isinstance(value, str) and value not in EVENT_TYPES and value != "other":
        raise UserError(f"\u201c{value}\u201d is no event type. `calsync edit --types` lists them.", code="type")
    if name == "who" and isinstance(value, tuple):
        return tuple(filter(None, (_words(name, each) for each in value)))
    if name in ("title", "action", "condition") and isinstance(value, str):
        text = _words(name, value)
        if not text and name != "condition":
            raise UserError(f"The {name} has words; leave it out to keep what it is.", code=name)
        return text
    return timed(value) if isinstance(value, Fixed | Relative) else value


def _words(name: str, text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST or any("\ud800" <= char <= "\udfff" for char in line):
        raise UserError(f"The {name} has at most {LONGEST} characters that can be shown.", code=name)
    return line


def add_deadline(
    office: Office,
    case_id: str,
    new: NewDeadline,
    reason: str,
    *,
    order_id: str | None = None,
    start: int | None = None,
    end: int | None = None,
    by: str,
    expect: int | None = None,
) -> Added:
    """A deadline that was missed: of the words [start, end) of an order, of an order, or of the case alone.

    Raises NotFound, UserError, and Conflict where a person has made a deadline of these words.
    """
    why = reason_of(reason)
    basis = timed(new.basis)
    if order_id is None:
        if isinstance(basis, Relative) and basis.anchor in ("order", "service of order"):
            raise UserError("Say of which order it is, or what else the period counts from.", code="no-anchor")
        return _add(office, case_id, f"{case_id}-h{new_id()}", _directive(new, basis), why, None, by, expect)
    found = order_text(office, order_id)
    if found.docket.case_id != case_id:
        raise NotFound(f"There is no order {order_id} in {found.docket.docket_number}.", code="no-order")
    if start is None or end is None:
        name = f"{found.order.id}-h{new_id()}"
        return _add(office, case_id, name, _directive(new, basis), why, found.order.id, by, expect)
    text = found.document.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UserError(f"The order has {len(text)} characters; give the first and last of the words.", code="no-words")
    quote = Span(start, end, text[start:end])
    directive = structs.replace(_directive(new, basis, quote), id=directive_id(start, end), page=page_of(found, start))
    name = f"{found.order.id}-{directive.id}"

    def once(docket: Docket) -> None:
        if any(one.id == name for one in (*docket.deadlines, *docket.dismissed)):
            raise Conflict("A person has made a deadline of these words already.", code="settled")

    fact = ExpressionDated(found.order.id, directive, why)
    return Added(name, change(office, case_id, [fact], by=by, expect=expect, before=once))


def _add(
    office: Office,
    case_id: str,
    name: str,
    directive: Directive,
    why: str,
    order_id: str | None,
    by: str,
    expect: int | None,
) -> Added:
    directive = structs.replace(directive, id=name.rpartition("-")[2])
    if not directive.action:
        raise UserError("Say what is to be done.", code="action")
    fact = DeadlineAdded(name, directive, why, order_id)
    return Added(name, change(office, case_id, [fact], by=by, expect=expect))


def _directive(new: NewDeadline, basis: Fixed | Relative, quote: Span = Span(0, 0, "")) -> Directive:
    told = {name: _checked(name, getattr(new, name)) for name in ("who", "type", "condition")}
    action = _words("action", new.action) or " ".join(quote.text.split())[:LONGEST]
    made = Directive("", new.kind, quote, basis, action, title=_words("title", new.title))
    return structs.replace(made, **told | {"condition": told["condition"] or None})


def dismiss(office: Office, deadline_id: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """What was read as a deadline is none: it leaves the calendars; the order's account says who said so and why."""
    return _about(office, deadline_id, [DeadlineDismissed(deadline_id, reason_of(reason))], by, expect)


def restore(
    office: Office, deadline_id: str, *, reason: str | None = None, by: str, expect: int | None = None
) -> Docket:
    """It is a deadline after all: it stands under the UID that it had. Raises Conflict where nobody dismissed it."""
    what = "Nobody has said that this is no deadline."
    fact = _undoing(office, deadline_id, DeadlineDismissed, what, reason)
    return _about(office, deadline_id, [fact], by, expect, dismissed=True)


def unconfirm(
    office: Office, deadline_id: str, *, reason: str | None = None, by: str, expect: int | None = None
) -> Docket:
    """The last confirmation is taken back. Raises Conflict where nobody has confirmed the deadline."""
    fact = _undoing(office, deadline_id, DeadlineConfirmed, "Nobody has confirmed this deadline.", reason)
    return _about(office, deadline_id, [fact], by, expect)


def undo(
    office: Office, case_id: str, line: int, *, reason: str | None = None, by: str, expect: int | None = None
) -> Docket:
    """Takes back one line of a case's history: the case stands as if it had not been written; the history keeps both.

    Orders and cases that came or left are moved back instead, and events withdrawn. Raises NotFound for a line that is
    not there, and Conflict for one that cannot be taken back or was.
    """
    facts = office.store.facts(case_id)
    if not 1 <= line <= len(facts):
        raise NotFound(f"The history has the lines 1 to {len(facts)}.", code="no-line")
    kept = facts[line - 1].payload
    if line == 1 or isinstance(kept, OrderRegistered | CaseLeft | OrderLeft) or hasattr(kept, "facts"):
        raise Conflict("An order that was registered or moved is not taken back; move it to another case.", code="undo")
    if line in undone(facts):
        raise Conflict(f"Line {line} was taken back already.", code="undo")
    return change(office, case_id, [Undone(line, (reason or "").strip() or None)], by=by, expect=expect)


def _undoing(office: Office, deadline_id: str, kind: type[Struct], otherwise: str, reason: str | None) -> Undone:
    """The fact that takes back the last one of a kind about a deadline, among those that count."""
    facts = office.store.facts(case_of_deadline(office, deadline_id))
    gone = undone(facts)
    found = [
        fact.seq
        for fact in facts
        if isinstance(fact.payload, kind) and getattr(fact.payload, "deadline_id", "") == deadline_id
        if fact.seq not in gone
    ]
    if not found:
        raise Conflict(otherwise, code="nothing-to-undo")
    return Undone(found[-1], (reason or "").strip() or None)


def _about(
    office: Office,
    deadline_id: str,
    facts: Sequence[Payload],
    by: str,
    expect: int | None,
    *,
    dismissed: bool = False,
) -> Docket:
    """Appends facts about a deadline that stands in its case, or that a person dismissed. Raises NotFound."""

    def there(docket: Docket) -> None:
        if all(one.id != deadline_id for one in (docket.dismissed if dismissed else docket.deadlines)):
            raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")

    return change(office, case_of_deadline(office, deadline_id), facts, by=by, expect=expect, before=there)


def answer_change(
    office: Office,
    name: str,
    does: Does,
    deadline_ids: Sequence[str],
    reason: str | None = None,
    *,
    due: date | None = None,
    at: datetime | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """A person says what words of an order, of which that was not sure, do to which deadlines: vacate or move them.

    `name` is the id of the open words. That they change nothing is said by dismissing them. Raises NotFound, UserError,
    and Conflict where the words were settled.
    """
    found, one = find_expression(office, name)
    known = {deadline.id for deadline in found.docket.deadlines}
    for deadline_id in deadline_ids:
        if deadline_id not in known:
            raise NotFound(f"There is no deadline {deadline_id} in {found.docket.docket_number}.", code="no-deadline")
    if not deadline_ids:
        raise UserError("Say which deadlines they change; dismiss the words where they change none.", code="which")
    if (does == "move") != (due is not None):
        raise UserError("A move has the new date, and nothing else has one.", code="which-time")
    if due is not None:
        possible(due, "a due date")
    why = (reason or "").strip() or f"\u201c{' '.join(one.text.split())}\u201d in {found.order.name}"
    fact = ChangeAnswered(found.order.id, one.start, one.end, one.text, does, tuple(deadline_ids), why, due, at)
    before = still_open(name, unresolved=True)
    return change(office, found.docket.case_id, [fact], by=by, expect=expect, before=before)


# --- an order's deadlines at once ------------------------------------------------------------------------------------


class Confirmed(Struct, frozen=True):
    """Which deadlines of an order were confirmed at once, and why each of the others wants a look by itself."""

    confirmed: tuple[str, ...]
    left: dict[str, str]
    docket: Docket


def confirm_order(office: Office, order_id: str, *, by: str, expect: int | None = None) -> Confirmed:
    """A person has checked an order as a whole: every deadline of it that is sure is confirmed, in one transaction.

    Raises NotFound.
    """
    found = order_text(office, order_id)
    mine = [one for one in found.docket.deadlines if one.id in found.order.deadline_ids]
    waiting = [one for one in mine if one.reviewed_by is None]
    left = {one.id: " ".join(why) for one in waiting if (why := list(doubts(one)))}
    open_ones = [one.id for one in waiting if one.state in CONFIRMABLE and one.id not in left]
    if not open_ones:
        return Confirmed((), left, found.docket)
    facts = [DeadlineConfirmed(name) for name in open_ones]
    seen = found.docket.position if expect is None else expect
    docket = change(office, found.docket.case_id, facts, by=by, expect=seen)
    return Confirmed(tuple(open_ones), left, docket)
