"""What the API takes and gives about orders, and what in them is left for people to settle or to take."""

from typing import get_args

from marshmallow import Schema, fields, validate

from calsync.docket.repairs import Does
from web.api.deadline_schemas import Time
from web.api.schemas import Day, Moment, WarningAnswer, Words, maybe, words


class NewOrder(Schema):
    """An order as text, with what is known beyond it. A file is sent as multipart/form-data, in the part `file`."""

    text = fields.String(required=True, validate=validate.Length(min=1))
    name = fields.String(load_default="order.txt", validate=validate.Length(min=1, max=200))
    court = maybe(fields.String, validate=validate.Length(min=1, max=40))
    docket_number = maybe(fields.String, validate=validate.Length(min=1, max=64))
    filed = maybe(Day)
    signed = maybe(Day)
    entered = maybe(Day)


class NewOrderFile(NewOrder):
    """The parts of a multipart request beside the file."""

    text = fields.String(load_default=None)
    name = fields.String(load_default=None, validate=validate.Length(min=1, max=200))


class VacatedOrder(Schema):
    """When and why an order was vacated."""

    on = maybe(Day)
    reason = maybe(fields.String)


class MovedOrder(Schema):
    """The case to which an order belongs: its id, or its court and docket number."""

    case_id = maybe(fields.String)
    court = maybe(fields.String, validate=validate.Length(min=1, max=40))
    docket_number = maybe(fields.String, validate=validate.Length(min=1, max=64))


class LeftAnswer(Schema):
    """A deadline that was not confirmed with the others, and why."""

    id = fields.String()
    why = fields.String()


class ConfirmedAnswer(Schema):
    """Which deadlines of an order were confirmed at once; those left want a look by themselves."""

    case_id = fields.String()
    order_id = fields.String()
    position = fields.Integer()
    confirmed = fields.List(fields.String())
    left = fields.List(fields.Nested(LeftAnswer))


class AnsweredChange(Schema):
    """What open words of an order do to which deadlines: `vacate` them, or `move` them to `due`."""

    does = fields.String(required=True, validate=validate.OneOf(get_args(Does)))
    deadline_ids = fields.List(words(), required=True)
    due = maybe(Moment)
    reason = maybe(fields.String)


class MadeDeadline(Time):
    """What an expression asks for: `due`, or a `period` such as "14 days" and what it counts from."""

    action = fields.String(load_default="", validate=validate.Length(max=500))
    who = fields.List(words(), load_default=())
    kind = fields.String(load_default="deadline", validate=validate.OneOf(["deadline", "hearing"]))
    reason = words(required=True)


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
    guess = fields.String(allow_none=True)
    sure = fields.Float(allow_none=True)
    message = fields.String(allow_none=True)
    doubt = fields.String()
    by = fields.String()
    deadline_id = fields.String(allow_none=True)
    changed = fields.List(fields.String(), metadata={"description": "The deadlines that the words change."})
    dismissed = fields.String(
        allow_none=True, metadata={"description": "The deadline that it was read as and, says a person, is not."}
    )


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
