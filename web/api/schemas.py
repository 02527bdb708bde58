"""What the API takes and gives, for its description and for looking at what is sent."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from calsync.commands import AsOf, read_as_of
from calsync.docket.model import State
from calsync.errors import UserError
from calsync.timing.model import Direction, Rules, Service

Value = Any


class Moment(fields.Field[Value]):
    """A day (2025-09-10) or an instant with its offset (2025-09-10T15:00:00-07:00)."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date | datetime:
        try:
            if isinstance(value, str):
                return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            pass
        raise ValidationError("Write a day as 2025-09-10 or an instant as 2025-09-10T15:00:00-07:00.")


def words(**more: Any) -> fields.String:
    """Text with something in it."""
    return fields.String(validate=validate.Length(min=1, max=500), **more)


def maybe(field: type[fields.Field[Value]], **more: Any) -> fields.Field[Value]:
    """A field that may be left out or null."""
    return field(allow_none=True, load_default=None, **more)


class Problem(Schema):
    """An error (RFC 9457). `code` is stable; `detail` is for people; `errors` says what is wrong field by field."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    code = fields.String()
    errors = fields.Dict()


# --- what is taken ---------------------------------------------------------------------------------------------------


class NewOrder(Schema):
    """An order as text, with what is known beyond it. A file is sent as multipart/form-data, in the part `file`."""

    text = fields.String(required=True, validate=validate.Length(min=1))
    name = fields.String(load_default="order.txt", validate=validate.Length(min=1, max=200))
    court = maybe(fields.String, validate=validate.Length(min=1, max=40))
    docket_number = maybe(fields.String, validate=validate.Length(min=1, max=64))
    filed = maybe(fields.Date)
    signed = maybe(fields.Date)
    entered = maybe(fields.Date)


class NewOrderFile(NewOrder):
    """The parts of a multipart request beside the file."""

    text = fields.String(load_default=None)
    name = fields.String(load_default=None, validate=validate.Length(min=1, max=200))


class Which(Schema):
    """Which cases to list."""

    court = fields.String()
    docket_number = fields.String()


class Point(fields.Field[Value]):
    """A point in a case's past: a ledger position (12), a day's end in the court's zone, or an instant."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> AsOf:
        try:
            point = read_as_of(str(value))
        except UserError as error:
            raise ValidationError(str(error)) from error
        if isinstance(point, int) and point < 1:
            raise ValidationError("A ledger begins at position 1.")
        return point


POINT = "A ledger position (12), a day (2025-09-10, its end in the court's zone) or an instant."


class When(Schema):
    """The point in the past at which to look; now, where left out."""

    as_of = Point(metadata={"description": POINT})


class Page(Schema):
    """Which part of a history: after `since`, up to and with `upto`, of it the newest `limit`."""

    since = fields.Integer(validate=validate.Range(min=0))
    upto = fields.Integer(validate=validate.Range(min=1))
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class Between(Schema):
    """Two points of a case's past."""

    from_ = Point(required=True, data_key="from", metadata={"description": POINT})
    to = Point(required=True, metadata={"description": POINT})


class NewEvent(Schema):
    """Something that happened, in the docket's words."""

    text = words(required=True)
    on = Moment(required=True)
    evidence = maybe(fields.String, validate=validate.Length(max=500))


class SupposedOrder(Schema):
    """An order to suppose, as text."""

    text = fields.String(required=True, validate=validate.Length(min=1))
    name = fields.String(load_default="order.txt", validate=validate.Length(min=1, max=200))
    filed = maybe(fields.Date)


class SupposedDate(Schema):
    """A deadline, and the day on which what it waits for is supposed to come, or to which it is moved."""

    id = words(required=True)
    expect = Moment(required=True)


class Supposed(Schema):
    """What to suppose: an event, an order, or a date for a deadline; one of them."""

    event = fields.Nested(NewEvent)
    order = fields.Nested(SupposedOrder)
    deadline = fields.Nested(SupposedDate)

    @validates_schema
    def one(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Exactly one of them."""
        if len(data) != 1:
            raise ValidationError("Suppose one thing: an event, an order, or a date for a deadline.")


class MovedEvent(Schema):
    """Another day for an event."""

    on = Moment(required=True)
    reason = maybe(fields.String)


class Served(Schema):
    """How a party is served with the orders of the case."""

    party = words(required=True)
    method = fields.String(required=True, validate=validate.OneOf(get_args(Service)))
    on = maybe(fields.Date)


class Chosen(Schema):
    """The event that a deadline counts from."""

    event_id = words(required=True)


class Expected(Schema):
    """When what a deadline waits for is expected."""

    on = Moment(required=True)


class Done(Schema):
    """When what a deadline asks for was done, and by whom where by one side only."""

    on = Moment(required=True)
    party = maybe(fields.String)
    evidence = maybe(fields.String)


class Corrected(Schema):
    """A date that a person sets."""

    due = Moment(required=True)
    reason = words(required=True)


class Why(Schema):
    """The reason for a decision."""

    reason = words(required=True)


class MadeDeadline(Schema):
    """What an expression asks for: `due`, or a `period` such as "14 days" and what it counts from."""

    due = maybe(Moment)
    period = maybe(fields.String, validate=validate.Length(min=1, max=60))
    direction = fields.String(load_default="after", validate=validate.OneOf(get_args(Direction)))
    counts_from = fields.String(load_default="order", validate=validate.Length(min=1, max=300))
    action = fields.String(load_default="", validate=validate.Length(max=500))
    who = fields.List(words(), load_default=())
    kind = fields.String(load_default="deadline", validate=validate.OneOf(["deadline", "hearing"]))
    reason = words(required=True)


class Assigned(Schema):
    """Who sees to a deadline; null for nobody any more."""

    to = fields.String(required=True, allow_none=True, validate=validate.Length(max=120))


class Noted(Schema):
    """Words beside a deadline."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=5000))


class Critical(Schema):
    """Whether two people must confirm a deadline."""

    critical = fields.Boolean(load_default=True)


class VacatedOrder(Schema):
    """When and why an order was vacated."""

    on = maybe(fields.Date)
    reason = maybe(fields.String)


class Nothing(Schema):
    """An empty object."""


class OfCase(Schema):
    """Which case's feeds to list."""

    case_id = fields.String()


class Count(Schema):
    """A period to count, as `calsync compute` takes it."""

    court = maybe(fields.String, metadata={"description": "Gives state, zone and rules."})
    trigger = Moment(required=True)
    period = words(required=True, metadata={"example": "45 days"})
    direction = fields.String(load_default="after", validate=validate.OneOf(get_args(Direction)))
    service = maybe(fields.String, validate=validate.OneOf(get_args(Service)))
    rule = maybe(fields.String, validate=validate.OneOf(get_args(Rules)))
    state = maybe(fields.String, metadata={"example": "CA"})
    closed = fields.List(fields.Date(), load_default=list)


# --- what is given ---------------------------------------------------------------------------------------------------


class Words(Schema):
    """A piece of an order's text."""

    start = fields.Integer()
    end = fields.Integer()
    text = fields.String()


class StepAnswer(Schema):
    """One move of a count."""

    date = Moment()
    rule = fields.String()
    text = fields.String()


class TriggerAnswer(Schema):
    """What a deadline counts from."""

    on = Moment()
    what = fields.String()
    source_id = fields.String(allow_none=True)
    assumed = fields.Boolean()


class WarningAnswer(Schema):
    """Something a person should know."""

    code = fields.String()
    message = fields.String()


class NoteAnswer(Schema):
    """What a person wrote beside a deadline."""

    by = fields.String()
    at = fields.DateTime()
    text = fields.String()


class DeadlineAnswer(Schema):
    """A deadline as it stands. `sequence` is that of its calendar entry, null where it has none.

    A duty without a time has the state `undated`; `standing` says whether it stands, was done or was withdrawn.
    Of its basis and its `alternatives` the one that `choose` says (earlier, later) governs.
    A critical deadline has its `reviewed_by` once two people have confirmed it; `first_reader` is the first of them.
    """

    id = fields.String()
    case_id = fields.String()
    uid = fields.String()
    sequence = fields.Integer(allow_none=True)
    order_id = fields.String()
    kind = fields.String()
    state = fields.String(validate=validate.OneOf([*get_args(State), "undated"]))
    standing = fields.String(validate=validate.OneOf(get_args(State)))
    due = Moment(allow_none=True)
    safe = Moment(allow_none=True)
    contested = fields.Boolean()
    tentative = fields.Boolean()
    waiting_for = fields.String(allow_none=True)
    occurrences = fields.List(Moment())
    candidates = fields.List(Moment())
    who = fields.List(fields.String())
    action = fields.String()
    condition = fields.String(allow_none=True)
    label = fields.String(allow_none=True)
    page = fields.Integer(allow_none=True)
    place = fields.String(allow_none=True)
    quote = fields.Nested(Words)
    quotes = fields.List(fields.Nested(Words))
    basis = fields.Dict()
    alternatives = fields.List(fields.Dict())
    choose = fields.String(allow_none=True)
    steps = fields.List(fields.Nested(StepAnswer))
    trigger = fields.Nested(TriggerAnswer, allow_none=True)
    flags = fields.List(fields.String())
    explanation = fields.String(allow_none=True)
    reviewed_by = fields.String(allow_none=True)
    critical = fields.Boolean()
    first_reader = fields.String(allow_none=True)
    assigned_to = fields.String(allow_none=True)
    notes = fields.List(fields.Nested(NoteAnswer))
    restated = fields.List(fields.Dict(), metadata={"description": "Later words that state the same time again."})
    replaces = fields.List(fields.String())
    replaced_by = fields.String(allow_none=True)
    taken_over = fields.List(
        fields.String(), metadata={"description": "What the office had decided about the deadlines that it replaces."}
    )
    satisfied_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)


class DeadlinesAnswer(Schema):
    """The deadlines of a case at a ledger position."""

    case_id = fields.String()
    position = fields.Integer()
    deadlines = fields.List(fields.Nested(DeadlineAnswer))


class ChangeAnswer(Schema):
    """One field of one deadline before and after; `field` is `deadline` where the deadline is new or gone."""

    deadline_id = fields.String()
    field = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    cause = fields.String(allow_none=True)
    quote = fields.String()


class HistoryLineAnswer(Schema):
    """A fact of the ledger and what it changed. `about` is the deadline, event or order that it is about."""

    seq = fields.Integer()
    at = fields.DateTime()
    by = fields.String()
    kind = fields.String()
    what = fields.String()
    about = fields.String(allow_none=True)
    changes = fields.List(fields.Nested(ChangeAnswer))


class HistoryAnswer(Schema):
    """A page of a case's history, the newest first. `earlier` is the `upto` of the next page, null on the last."""

    case_id = fields.String()
    position = fields.Integer()
    history = fields.List(fields.Nested(HistoryLineAnswer))
    earlier = fields.Integer(allow_none=True)


class ShownAnswer(Schema):
    """What a subscriber sees of a calendar entry."""

    sequence = fields.Integer()
    summary = fields.String()
    start = Moment()
    status = fields.String()
    description = fields.String()


class EntryChangeAnswer(Schema):
    """A calendar entry before and after; null where there is none."""

    uid = fields.String()
    change = fields.String(validate=validate.OneOf(["added", "changed", "removed"]))
    before = fields.Nested(ShownAnswer, allow_none=True)
    after = fields.Nested(ShownAnswer, allow_none=True)


class FeedChangesAnswer(Schema):
    """The entries that differ between two versions of a feed."""

    feed_id = fields.String()
    entries = fields.List(fields.Nested(EntryChangeAnswer))


class SupposedAnswer(DeadlinesAnswer):
    """The deadlines as they would stand, what leads there, and the calendar entries that would differ."""

    changes = fields.List(fields.Nested(ChangeAnswer))
    entries = fields.List(fields.Nested(EntryChangeAnswer))


class EventAnswer(Schema):
    """An event as it stands. `matched` are the deadlines that it dates, `possible` those that a person must choose."""

    id = fields.String()
    case_id = fields.String()
    text = fields.String()
    on = Moment()
    evidence = fields.List(fields.String())
    withdrawn = fields.Boolean()
    matched = fields.List(fields.String())
    possible = fields.List(fields.String())
    why = fields.String(allow_none=True)
    doubts = fields.List(fields.String(), metadata={"description": "What is odd about its day."})


class SuggestionAnswer(Schema):
    """What a rule that an order cites would set; of several `counts` the latest governs. Taken, it is a deadline.

    `verified` is false where the rule's own text was not seen; `restates` is the deadline by which the order says the
    same itself.
    """

    id = fields.String()
    case_id = fields.String()
    order_id = fields.String()
    rule = fields.String()
    citation = fields.String()
    title = fields.String()
    who = fields.List(fields.String())
    action = fields.String()
    condition = fields.String(allow_none=True)
    counts = fields.List(fields.Dict())
    service_adds = fields.Boolean()
    quote = fields.Nested(Words)
    page = fields.Integer(allow_none=True)
    verified = fields.Boolean()
    source = fields.String()
    note = fields.String(allow_none=True)
    restates = fields.String(allow_none=True)
    standing = fields.String(validate=validate.OneOf(["open", "taken", "declined"]))
    by = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)


class CaseRowAnswer(Schema):
    """A case in a list."""

    id = fields.String()
    court = fields.String()
    docket_number = fields.String()
    caption = fields.String(allow_none=True)
    position = fields.Integer()
    changed = fields.DateTime()


class CasesAnswer(Schema):
    """The cases, the last changed first."""

    cases = fields.List(fields.Nested(CaseRowAnswer))


class NoticeAnswer(Schema):
    """A stay, its lifting, a settlement or a dismissal, and the deadlines that it stopped or let run again."""

    kind = fields.String(validate=validate.OneOf(["stayed", "lifted", "settled", "dismissed"]))
    source_id = fields.String()
    on = fields.Date(allow_none=True)
    words = fields.String()
    stopped = fields.List(fields.String())
    message = fields.String()
    over = fields.Boolean(metadata={"description": "A stay that was lifted since."})


class ExpressionAnswer(Schema):
    """A time expression that the reading left open.

    While it is open `reason` is the reading's; once it is settled `doubt` is, and `reason` that of the person: it is
    no deadline, or has become `deadline_id`.
    """

    id = fields.String()
    case_id = fields.String()
    order_id = fields.String()
    start = fields.Integer()
    end = fields.Integer()
    text = fields.String()
    reason = fields.String()
    doubt = fields.String()
    by = fields.String()
    deadline_id = fields.String(allow_none=True)


class CaseAnswer(CaseRowAnswer):
    """A case: its orders, its events, and how many deadlines stand in which state."""

    case_id = fields.String()
    zone = fields.String()
    orders = fields.List(fields.Dict())
    events = fields.List(fields.Nested(EventAnswer))
    suggestions = fields.List(fields.Nested(SuggestionAnswer))
    notices = fields.List(fields.Nested(NoticeAnswer))
    unresolved = fields.List(fields.Nested(ExpressionAnswer))
    states = fields.Dict(keys=fields.String(), values=fields.Integer())
    undated = fields.List(fields.String())
    warnings = fields.List(fields.Nested(WarningAnswer))


class OrderAnswer(Schema):
    """An order: its caption, the deadlines it set, and the account of every other time expression in it."""

    id = fields.String()
    case_id = fields.String()
    name = fields.String()
    created = fields.Boolean(metadata={"description": "False where the case had this order already."})
    vacated = fields.Boolean()
    document_number = fields.Integer(allow_none=True)
    filed = fields.Date(allow_none=True)
    entered = fields.Date(allow_none=True)
    signed = fields.Date(allow_none=True)
    judge = fields.String(allow_none=True)
    pages = fields.Dict()
    sha256 = fields.String()
    deadline_ids = fields.List(fields.String())
    not_deadlines = fields.List(fields.Dict())
    unresolved = fields.List(fields.Nested(ExpressionAnswer))
    settled = fields.List(fields.Nested(ExpressionAnswer))
    warnings = fields.List(fields.Nested(WarningAnswer))
    text = fields.String()


class CountAnswer(Schema):
    """A counted date: `due` under the prevailing reading of the rule, `safe` the earliest that could be argued."""

    due = Moment()
    safe = Moment()
    contested = fields.Boolean()
    steps = fields.List(fields.Nested(StepAnswer))
