"""What the API takes and gives about a case's past, and about what would be if."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from web.api.case_schemas import NewEvent
from web.api.deadline_schemas import DeadlinesAnswer
from web.api.schemas import POINT, Day, Moment, Point, maybe, words


class Page(Schema):
    """Which part of a history: after `since`, up to and with `upto`, of it the newest `limit`."""

    since = fields.Integer(validate=validate.Range(min=0))
    upto = fields.Integer(validate=validate.Range(min=1))
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class Between(Schema):
    """Two points of a case's past."""

    from_ = Point(required=True, data_key="from", metadata={"description": POINT})
    to = Point(required=True, metadata={"description": POINT})


class SupposedOrder(Schema):
    """An order to suppose, as text."""

    text = fields.String(required=True, validate=validate.Length(min=1))
    name = fields.String(load_default="order.txt", validate=validate.Length(min=1, max=200))
    filed = maybe(Day)


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
