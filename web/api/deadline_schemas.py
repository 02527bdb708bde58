"""What the API takes and gives about deadlines and what people decide about them."""

from typing import get_args

from marshmallow import Schema, fields, validate

from calsync.docket.model import State
from calsync.timing.model import Direction
from web.api.schemas import Day, Moment, Words, maybe, words


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


class Assigned(Schema):
    """Who sees to a deadline; null for nobody any more."""

    to = fields.String(required=True, allow_none=True, validate=validate.Length(max=120))


class Noted(Schema):
    """Words beside a deadline."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=5000))


class Critical(Schema):
    """Whether two people must confirm a deadline."""

    critical = fields.Boolean(load_default=True)


class Time(Schema):
    """How a time is stated: `due`, or a `period` such as "14 days", what it counts from and that one's day if known."""

    due = maybe(Moment)
    period = maybe(fields.String, validate=validate.Length(min=1, max=60))
    direction = fields.String(load_default="after", validate=validate.OneOf(get_args(Direction)))
    counts_from = fields.String(load_default="order", validate=validate.Length(min=1, max=300))
    trigger = maybe(Day)


class Edited(Schema):
    """What a person writes of a deadline. What is left out stays; null takes the person's word back.

    `basis` is how the order states the time where that was misread; `due` a date that the person sets, whatever the
    order says, and wants a `reason`. An empty `condition` says that there is none.
    """

    title = fields.String(allow_none=True, validate=validate.Length(min=1, max=500))
    action = fields.String(allow_none=True, validate=validate.Length(min=1, max=500))
    who = fields.List(words(), allow_none=True)
    type = fields.String(allow_none=True)
    kind = fields.String(allow_none=True, validate=validate.OneOf(["deadline", "hearing"]))
    condition = fields.String(allow_none=True, validate=validate.Length(max=500))
    basis = fields.Nested(Time, allow_none=True)
    due = Moment(allow_none=True)
    reason = maybe(fields.String)


class NewDeadline(Time):
    """A deadline that the reading missed: of an order's words (`start` to `end`), of an order, or of the case alone."""

    order_id = maybe(fields.String)
    start = maybe(fields.Integer, strict=True)
    end = maybe(fields.Integer, strict=True)
    action = fields.String(load_default="", validate=validate.Length(max=500))
    title = fields.String(load_default="", validate=validate.Length(max=500))
    who = fields.List(words(), load_default=())
    type = fields.String(load_default="other")
    kind = fields.String(load_default="deadline", validate=validate.OneOf(["deadline", "hearing"]))
    condition = fields.String(load_default="", validate=validate.Length(max=500))
    reason = words(required=True)


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
    order_id = fields.String(allow_none=True)
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
    type = fields.String()
    title = fields.String()
    sure = fields.Float()
    because = fields.List(fields.String())
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
    edits = fields.List(fields.String(), metadata={"description": "The fields that a person wrote."})
    satisfied_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)


class DeadlinesAnswer(Schema):
    """The deadlines of a case at a ledger position; and what people say is none, though it was read as one."""

    case_id = fields.String()
    position = fields.Integer()
    deadlines = fields.List(fields.Nested(DeadlineAnswer))
    dismissed = fields.List(fields.Nested(DeadlineAnswer))
