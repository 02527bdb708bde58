"""What the API takes and gives about cases, their events and what stopped them."""

from marshmallow import Schema, fields, validate

from calsync.docket.telling import SERVED
from web.api.order_schemas import ExpressionAnswer, SuggestionAnswer
from web.api.schemas import Day, Moment, WarningAnswer, maybe, words


class Which(Schema):
    """Which cases to list."""

    court = fields.String()
    docket_number = fields.String()


class NewEvent(Schema):
    """Something that happened, in the docket's words. `starts` are deadlines that it starts, whatever its words."""

    text = words(required=True)
    on = Moment(required=True)
    evidence = maybe(fields.String, validate=validate.Length(max=500))
    starts = fields.List(fields.String(), load_default=[])


class MovedEvent(Schema):
    """Another day for an event."""

    on = Moment(required=True)
    reason = maybe(fields.String)


class Served(Schema):
    """How a party is served with the orders of the case."""

    party = words(required=True)
    method = fields.String(required=True, validate=validate.OneOf(tuple(SERVED)))
    on = maybe(Day)


class ChangedCase(Schema):
    """What changes of a case; what is left out stays. `name` null is its caption again.

    `number` is its docket number; `closed` true closes it (`on` that day, else today), false reopens it.
    """

    name = fields.String(allow_none=True, validate=validate.Length(max=500))
    number = fields.String(validate=validate.Length(min=1, max=64))
    closed = fields.Boolean()
    on = maybe(Day)
    reason = maybe(fields.String)


class Merged(Schema):
    """The case that is the same one, in which everything will stand."""

    into = words(required=True)


class TakenBack(Schema):
    """A line of a case's history (its `seq`) to take back."""

    line = fields.Integer(required=True, strict=True)
    reason = maybe(fields.String)


class EventAnswer(Schema):
    """An event as it stands. `matched` are the deadlines that it dates, `possible` those that a person must choose.

    `candidates` is everything that waits, the likeliest first, where its words surely start nothing.
    """

    id = fields.String()
    case_id = fields.String()
    text = fields.String()
    on = Moment()
    evidence = fields.List(fields.String())
    withdrawn = fields.Boolean()
    matched = fields.List(fields.String())
    possible = fields.List(fields.String())
    candidates = fields.List(fields.String())
    why = fields.String(allow_none=True)
    doubts = fields.List(fields.String(), metadata={"description": "What is odd about its day."})


class CaseRowAnswer(Schema):
    """A case in a list."""

    id = fields.String()
    court = fields.String()
    docket_number = fields.String()
    caption = fields.String(allow_none=True)
    position = fields.Integer()
    changed = fields.DateTime()
    closed = fields.Date(allow_none=True)
    closed_to_others = fields.String(
        allow_none=True, metadata={"description": "sealed or restricted, where only those who are named see it."}
    )


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


class CaseAnswer(CaseRowAnswer):
    """A case: its orders, its events, and how many deadlines stand in which state."""

    case_id = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "What people named it, in place of its caption."})
    closed_by = fields.String(allow_none=True)
    closed_reason = fields.String(allow_none=True)
    merged_into = fields.String(allow_none=True)
    dismissed = fields.List(fields.String(), metadata={"description": "What people say is no deadline."})
    zone = fields.String()
    orders = fields.List(fields.Dict())
    events = fields.List(fields.Nested(EventAnswer))
    suggestions = fields.List(fields.Nested(SuggestionAnswer))
    notices = fields.List(fields.Nested(NoticeAnswer))
    unresolved = fields.List(fields.Nested(ExpressionAnswer))
    states = fields.Dict(keys=fields.String(), values=fields.Integer())
    undated = fields.List(fields.String())
    warnings = fields.List(fields.Nested(WarningAnswer))
