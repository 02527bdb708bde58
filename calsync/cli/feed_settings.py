"""The settings of a feed as options of a command."""

from collections.abc import Callable
from typing import Any, get_args

import click
import msgspec

from calsync import commands
from calsync.docket.model import State
from calsync.errors import UserError
from calsync.feed.model import COLOURS, FeedSettings, Reminders
from calsync.reading.model import Kind

Command = Callable[..., Any]


class Numbers(click.ParamType[tuple[int, ...]]):
    """Numbers with commas between them; `none` for none."""

    name = "numbers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in str(value).split(",") if part.strip()]
        if parts == ["none"]:
            return ()
        if not parts or not all(part.isdecimal() and len(part) < 4 for part in parts):
            self.fail(f"{value!r} are no court days; write 10,3,1 or none.", param, ctx)
        return tuple(int(part) for part in parts)


# By the option's name the setting that it gives.
NAMES = {
    "name": "name",
    "vacated": "vacated_status",
    "unreviewed": "unreviewed_status",
    "undated": "undated",
    "order_entries": "order_entries",
    "keep_ended": "keep_ended_days",
    "hearing_minutes": "hearing_minutes",
    "confirmed_only": "confirmed_only",
    "color": "color",
    "note": "note",
    "days_back": "days_back",
    "days_ahead": "days_ahead",
    "who": "who",
    "kind": "kinds",
    "state": "states",
    "alarm": "alarms",
    "remind": "remind_by",
}
NONE = "none"  # what empties a setting that holds several

OPTIONS = (
    click.option("--name", metavar="WORDS", help="What the calendar is called."),
    click.option("--who", multiple=True, metavar="SIDE", help="Only what this side must do, such as plaintiff."),
    click.option("--kind", multiple=True, type=click.Choice([*get_args(Kind), NONE]), help="Only this kind."),
    click.option("--state", multiple=True, type=click.Choice([*get_args(State), NONE]), help="Only in this state."),
    click.option("--confirmed-only/--unconfirmed-too", default=None, help="Only what a person has confirmed."),
    click.option(
        "--vacated",
        type=click.Choice(["CONFIRMED", "CANCELLED"]),
        help="STATUS of what has ended; Google hides CANCELLED.",
    ),
    click.option(
        "--unreviewed", type=click.Choice(["TENTATIVE", "CONFIRMED"]), help="STATUS of what nobody has confirmed."
    ),
    click.option(
        "--undated",
        type=click.Choice(["order", "day"]),
        help="Duties without a time: in their order's entry, or also on its day.",
    ),
    click.option("--order-entries/--no-order-entries", default=None, help="An entry on the day of each order."),
    click.option("--keep-ended", type=int, metavar="DAYS", help="How long what has ended stays."),
    click.option("--hearing-minutes", type=int, metavar="N", help="How long a hearing shows."),
    click.option("--alarm", multiple=True, metavar="DURATION", help="An alarm in every entry, such as P7D."),
    click.option(
        "--remind",
        multiple=True,
        type=click.Choice(["alarm", "entry", NONE]),
        help="Remind by alarms, by entries of their own (Google and Outlook drop alarms), or both, as from the start.",
    ),
    click.option("--no-reminders", is_flag=True, help="Turn reminders off; they are on from the start."),
    *(
        click.option(f"--remind-{kind}", type=Numbers(), metavar="DAYS", help=f"Court days ahead: {kind}.")
        for kind in Reminders.__struct_fields__
    ),
    click.option("--color", type=click.Choice([*COLOURS, NONE]), help="The calendar's color."),
    click.option("--note", metavar="WORDS", help="What the calendar says of itself."),
    click.option("--days-back", type=int, metavar="N", help="Days of the past, in a feed across cases."),
    click.option("--days-ahead", type=int, metavar="N", help="Days to come, in a feed across cases."),
)


def setting_options(command: Command) -> Command:
    """Gives a command an option for each setting of a feed; they come to it as keywords."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def changed(before: FeedSettings, options: dict[str, Any]) -> FeedSettings:
    """The settings with those changed that options name. Raises UserError."""
    values: dict[str, Any] = {}
    for option, setting in NAMES.items():
        given = options[option]
        if isinstance(given, tuple):
            if given:
                values[setting] = [one for one in given if one != NONE]
        elif given is not None:
            values[setting] = None if given in (NONE, "") else given
    if options["no_reminders"]:
        if options["remind"]:
            raise UserError("Give --remind or --no-reminders, not both.", code="remind-by")
        values["remind_by"] = []
    reminders = {kind: options[f"remind_{kind}"] for kind in Reminders.__struct_fields__}
    values["reminders"] = {kind: days for kind, days in reminders.items() if days is not None}
    return commands.settings_with(values, before)


def settings_lines(settings: FeedSettings) -> list[str]:
    """The settings that differ from those that a feed starts with, a line each."""
    start = msgspec.to_builtins(FeedSettings())
    return [
        f"  {name.replace('_', ' ')}: {_told(value)}"
        for name, value in msgspec.to_builtins(settings).items()
        if value != start[name]
    ]


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {_told(one)}" for name, one in value.items())
    return (", ".join(map(str, value)) or NONE) if isinstance(value, list | tuple) else str(value)
