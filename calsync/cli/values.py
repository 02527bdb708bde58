"""Kinds of argument that several commands take."""

from datetime import date, datetime
from typing import Any

import click

from calsync import gate


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return gate.day(date.fromisoformat(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2025-07-07.", param, ctx)


class Moment(click.ParamType[tuple[date, datetime | None]]):
    """A day as YYYY-MM-DD, or an instant as YYYY-MM-DDTHH:MM with its offset from UTC."""

    name = "date or instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, datetime | None]:
        if isinstance(value, tuple):
            return value
        try:
            return moment(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class End(Moment):
    """When something ends: an instant, or the last day."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, date):
            return value
        day, instant = super().convert(value, param, ctx)
        return instant or day


def moment(text: str) -> tuple[date, datetime | None]:
    """The day, and the instant where the text has an hour. Raises ValueError with words for people."""
    try:
        if len(text) == len("2025-07-07"):
            return gate.day(date.fromisoformat(text)), None
        instant = gate.day(datetime.fromisoformat(text))
    except ValueError:
        raise ValueError(f"{text!r} is neither a day (2025-07-07) nor an instant (2025-07-07T17:00-07:00).") from None
    if instant.tzinfo is None:
        raise ValueError(f"{text!r} has no zone; write its offset from UTC too, such as {text}-07:00.")
    return instant.date(), instant


DAY = Day()
MOMENT = Moment()
END = End()
