"""What the API takes and gives about feeds of every kind and their settings."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from calsync.docket.model import State
from calsync.feed.choosing import FARTHEST, LIMITS, LONGEST, MOST_REMINDERS
from calsync.feed.model import COLOURS, Busy, FeedKind
from calsync.reading.model import Kind
from web.api.schemas import Moment, maybe, with_zone

_LIMITS = {name: validate.Range(min=least, max=most) for name, least, most in LIMITS}


def _some(words: object) -> fields.List[Any]:
    return fields.List(fields.String(validate=validate.OneOf(list(get_args(words)))))


def _days() -> fields.List[Any]:
    day = fields.Integer(strict=True, validate=validate.Range(min=1, max=FARTHEST))
    return fields.List(day, validate=validate.Length(max=MOST_REMINDERS))


class OfCase(Schema):
    """Which case's feeds to list."""

    case_id = fields.String()


class Reminders(Schema):
    """Court days ahead, by what is due."""

    hearing = _days()
    filing = _days()
    recurring = _days()
    other = _days()


class Settings(Schema):
    """The settings of a feed; those that are left out stay as they are, or as a feed starts.

    `vacated_status` is what calendar programs are told of what has ended (Google hides CANCELLED), `unreviewed_status`
    of what no person has confirmed (what is expected, or a question, is TENTATIVE always); `keep_ended_days` how long
    what has ended stays. `alarms` are durations (P7D) for every entry;
    `reminders` are court days, given by `remind_by`: `alarm` inside the entry, `entry` as an entry of its own, for
    calendar programs that drop alarms. A feed starts with both; an empty list turns reminders off.
    `who`, `kinds`, `states` and `confirmed_only` choose; empty: all.
    `restricted_in_full` shows the words of a sealed or restricted case, of which a feed otherwise shows only that
    something is due. `days_back` and `days_ahead` are the window of a feed across cases.
    """

    vacated_status = fields.String(validate=validate.OneOf(["CONFIRMED", "CANCELLED"]))
    unreviewed_status = fields.String(validate=validate.OneOf(["TENTATIVE", "CONFIRMED"]))
    order_entries = fields.Boolean()
    undated = fields.String(validate=validate.OneOf(["order", "day"]))
    keep_ended_days = fields.Integer(strict=True, validate=_LIMITS["keep_ended_days"])
    hearing_minutes = fields.Integer(strict=True, validate=_LIMITS["hearing_minutes"])
    alarms = fields.List(fields.String(validate=validate.Length(max=20)), validate=validate.Length(max=10))
    remind_by = fields.List(fields.String(validate=validate.OneOf(["alarm", "entry"])))
    reminders = fields.Nested(Reminders)
    who = fields.List(fields.String(validate=validate.Length(min=1, max=120)), validate=validate.Length(max=20))
    kinds = _some(Kind)
    states = _some(State)
    confirmed_only = fields.Boolean()
    restricted_in_full = fields.Boolean()
    color = fields.String(allow_none=True, validate=validate.OneOf(list(COLOURS)))
    note = fields.String(allow_none=True, validate=validate.Length(max=LONGEST))
    days_back = fields.Integer(strict=True, validate=_LIMITS["days_back"])
    days_ahead = fields.Integer(strict=True, validate=_LIMITS["days_ahead"])


class ChangedFeed(Schema):
    """Another name, another person, or other settings; what is left out stays as it is."""

    name = fields.String(validate=validate.Length(min=1, max=120))
    person = fields.String(allow_none=True, validate=validate.Length(max=120))
    settings = fields.Nested(Settings)


class SupposedFeed(Schema):
    """A feed: of a case by its `case_id`, of a person across cases, or of the office (`kind`)."""

    kind = maybe(fields.String, validate=validate.OneOf(list(get_args(FeedKind))))
    case_id = maybe(fields.String, validate=validate.Length(min=1, max=500))
    person = maybe(fields.String, validate=validate.Length(max=120))
    name = maybe(fields.String, validate=validate.Length(max=120))
    settings = fields.Nested(Settings, load_default=dict)

    @validates_schema
    def told(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A feed of everything is opened only where it is asked for by name."""
        if not data["kind"] and not data["case_id"] and not data["person"]:
            raise ValidationError("Give a case_id, a person, or the kind `office`.", "case_id")


class NewFeed(SupposedFeed):
    """A feed to open. Its address ends at `expires`, where given."""

    expires = fields.DateTime(load_default=None, allow_none=True, validate=with_zone)


class FeedAnswer(Schema):
    """A feed. Its `url` is given once, by the request that made it. `case_id` is null for a feed across cases."""

    id = fields.String()
    kind = fields.String(validate=validate.OneOf(list(get_args(FeedKind))))
    case_id = fields.String(allow_none=True)
    person = fields.String(allow_none=True)
    name = fields.String()
    settings = fields.Nested(Settings)
    created = fields.DateTime()
    modified = fields.DateTime()
    revoked = fields.DateTime(allow_none=True)
    url = fields.String()


class FeedsAnswer(Schema):
    """Feeds, the oldest first."""

    feeds = fields.List(fields.Nested(FeedAnswer))


class PreviewedAnswer(Schema):
    """An entry as a subscriber would see it, `start` and `end` on the wall clock of `zone`, the end exclusive.

    `alarms` are durations before its start; `opaque` is what takes up time; `busy` is what Outlook is told of it;
    `reminder` is what only reminds of another entry.
    """

    uid = fields.String()
    summary = fields.String()
    start = Moment()
    zone = fields.String(allow_none=True)
    status = fields.String()
    alarms = fields.List(fields.String())
    end = Moment()
    opaque = fields.Boolean()
    busy = fields.String(validate=validate.OneOf(list(get_args(Busy))))
    reminder = fields.Boolean()


class PreviewAnswer(Schema):
    """What a feed would show, and what its choice leaves out; beyond the day `ends` it does not reach.

    `warnings` say what of its choice fits nothing, and that it is larger than some calendar programs take.
    """

    name = fields.String()
    entries = fields.List(fields.Nested(PreviewedAnswer))
    left_out = fields.List(fields.Nested(PreviewedAnswer))
    ends = fields.Date(allow_none=True)
    cases = fields.Integer()
    size = fields.Integer()
    warnings = fields.List(fields.String())
