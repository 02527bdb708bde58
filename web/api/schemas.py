"""What several descriptions of the API share: kinds of fields, and small pieces of answers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from calsync import gate
from calsync.commands import AsOf, read_as_of
from calsync.errors import UserError

Value = Any


class Moment(fields.Field[Value]):
    """A day (2025-09-10) or an instant with its offset (2025-09-10T15:00:00-07:00)."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date | datetime:
        try:
            if isinstance(value, str):
                return gate.moment(value)
        except ValueError:
            pass
        except UserError as error:
            raise ValidationError(str(error)) from error
        raise ValidationError("Write a day as 2025-09-10 or an instant as 2025-09-10T15:00:00-07:00.")


class Day(fields.Date):
    """A day (2025-09-10) that a court's calendar can have."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        return _gated(super()._deserialize(value, attr, data, **kwargs))


def _gated(value: Any) -> Any:
    try:
        return gate.day(value)
    except UserError as error:
        raise ValidationError(str(error)) from error


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


def words(**more: Any) -> fields.String:
    """Text with something in it."""
    return fields.String(validate=validate.Length(min=1, max=500), **more)


def maybe(field: type[fields.Field[Value]], **more: Any) -> fields.Field[Value]:
    """A field that may be left out or null."""
    return field(allow_none=True, load_default=None, **more)


def with_zone(value: datetime | None) -> None:
    """Raises ValidationError for an instant without its offset, or beyond all calendars."""
    if value is not None:
        _gated(value)
    if value is not None and value.tzinfo is None:
        raise ValidationError("Write the offset from UTC too, such as 2026-12-31T23:59:00-08:00.")


class Problem(Schema):
    """An error (RFC 9457). `code` is stable; `detail` is for people; `errors` says what is wrong field by field."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    code = fields.String()
    errors = fields.Dict()


class When(Schema):
    """The point in the past at which to look; now, where left out."""

    as_of = Point(metadata={"description": POINT})


class Why(Schema):
    """The reason for a decision."""

    reason = words(required=True)


class MaybeWhy(Schema):
    """The reason for a decision, where one is given."""

    reason = maybe(fields.String)


class Words(Schema):
    """A piece of an order's text."""

    start = fields.Integer()
    end = fields.Integer()
    text = fields.String()


class WarningAnswer(Schema):
    """Something a person should know."""

    code = fields.String()
    message = fields.String()
