"""The settings of a feed as a form: its questions, its answers, and back."""

import re
from collections.abc import Mapping
from typing import Final

from calsync import commands
from calsync.errors import UserError
from calsync.feed.choosing import FARTHEST, LIMITS, LONGEST, MOST_REMINDERS
from calsync.feed.model import COLOURS, FeedKind, FeedSettings, Reminders
from web.forms import Field, Form, fill

_BOUNDS: Final = {name: (least, most) for name, least, most in LIMITS}

KINDS: Final = (
    ("deadline", "Deadlines"),
    ("hearing", "Hearings"),
    ("recurring", "Recurring"),
    ("undated-duty", "Duties without a date"),
)
STATES: Final = (
    ("due", "Due"),
    ("waiting", "Waiting"),
    ("tentative", "Expected"),
    ("unresolved", "Needs your decision"),
    ("suspended", "Stayed"),
    ("satisfied", "Done"),
    ("vacated", "Vacated"),
    ("superseded", "Superseded"),
    ("expired-condition", "No longer applying"),
)
REMINDED: Final = {
    "hearing": "Hearings",
    "filing": "Papers to file or serve",
    "recurring": "Recurring",
    "other": "Everything else",
}
COURT_DAYS: Final = f"Court days ahead, such as 10, 3, 1: at most {MOST_REMINDERS}, each 1 to {FARTHEST}."

# By the words of its legend the names of the questions that stand under it. The first stands open, the rest is folded.
GROUPS: Final = (
    ("The calendar", ("name", "person", "remind_by")),
    ("What it shows", ("who", "kinds", "states", "confirmed_only", "order_entries", "undated", "restricted_in_full")),
    ("When it reminds", tuple(f"remind_{name}" for name in REMINDED)),
    ("How it looks", ("note", "color", "unreviewed_status", "vacated_status", "keep_ended_days", "hearing_minutes")),
    ("How far it reaches", ("days_back", "days_ahead")),
)


def questions(kind: FeedKind, people: tuple[str, ...], sides: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """What is asked about a feed of that kind; `people` and `sides` are names that a browser may offer."""
    asked = [
        Field("name", "Name", hint="What the calendar is called in each program.", longest=120),
        Field(
            "person",
            "Whose deadlines" if kind == "person" else "Only what this person is assigned to",
            required=kind == "person",
            hint="The name under which deadlines are assigned." if kind == "person" else None,
            longest=120,
            known=people,
        ),
        Field("note", "Note", "area", hint="What programs that show it say about the calendar.", longest=LONGEST),
        Field("color", "Color", "select", choices=(("", "As the program chooses"), *_colours())),
        Field(
            "who",
            "Who must act",
            hint="Such as: plaintiff; defendant. What binds every side, or names nobody, stays in. Empty: everybody.",
            known=sides,
        ),
        Field("kinds", "Kinds", "checks", hint="None ticked: all.", choices=KINDS),
        Field("states", "States", "checks", hint="None ticked: all.", choices=STATES),
        Field(
            "confirmed_only", "Checked by a person", "checks", choices=(("yes", "Only what a person has confirmed"),)
        ),
        Field(
            "restricted_in_full",
            "Where the case is sealed or restricted",
            "checks",
            hint="Otherwise its entries say only “Deadline (restricted matter)”.",
            choices=(("yes", "Show its words"),),
        ),
        Field(
            "vacated_status",
            "What has ended (vacated, superseded, done)",
            "select",
            required=True,
            hint="The title says so in both. Google hides what is cancelled; Apple and Thunderbird strike it through.",
            choices=(("CONFIRMED", "Stays, with a word in its title"), ("CANCELLED", "Is marked as cancelled")),
        ),
        _number("keep_ended_days", "Days for which what has ended stays"),
        Field(
            "unreviewed_status",
            "What nobody has confirmed yet",
            "select",
            required=True,
            hint="Its title ends with “?” in both.",
            choices=(("TENTATIVE", "Is marked as tentative"), ("CONFIRMED", "Looks like everything else")),
        ),
        Field(
            "undated",
            "Duties without a date (“promptly”)",
            "select",
            required=True,
            choices=(("order", "Stand in the entry of their order"), ("day", "Also have an entry on its day")),
        ),
        Field(
            "order_entries",
            "Orders",
            "checks",
            hint="It lists what waits for an event, what names no date, and what the calendar leaves out.",
            choices=(("yes", "An entry on the day of each order"),),
        ),
        _number("hearing_minutes", "Minutes that a hearing takes"),
        Field(
            "remind_by",
            "Reminders",
            "select",
            hint="Google and Outlook drop alerts; entries of their own (“In 7 days: …”) reach every program.",
            choices=(
                ("alarm,entry", "On: alerts, and entries for Google and Outlook"),
                ("entry", "On: entries only"),
                ("alarm", "On: alerts only"),
                ("", "Off"),
            ),
        ),
        *(Field(f"remind_{name}", words, hint=COURT_DAYS, longest=40) for name, words in REMINDED.items()),
    ]
    if kind != "case":
        asked += [_number("days_back", "Days of the past"), _number("days_ahead", "Days to come")]
    return tuple(asked)


def groups(form: Form) -> list[tuple[str, list[Field]]]:
    """The questions under their legends."""
    asked = {one.name: one for one in form.fields}
    found = [(legend, [asked[name] for name in names if name in asked]) for legend, names in GROUPS]
    return [(legend, fields) for legend, fields in found if fields]


def answers(fields: tuple[Field, ...], settings: FeedSettings) -> Form:
    """The form with the answers that the settings are."""
    typed = {
        "name": settings.name or "",
        "person": settings.person or "",
        "note": settings.note or "",
        "color": settings.color or "",
        "who": ", ".join(settings.who),
        "kinds": ",".join(settings.kinds),
        "states": ",".join(settings.states),
        "confirmed_only": "yes" if settings.confirmed_only else "",
        "order_entries": "yes" if settings.order_entries else "",
        "restricted_in_full": "yes" if settings.restricted_in_full else "",
        "remind_by": ",".join(settings.remind_by),
        **{name: str(getattr(settings, name)) for name in ("vacated_status", "unreviewed_status", "undated", *_BOUNDS)},
        **{f"remind_{name}": ", ".join(map(str, getattr(settings.reminders, name))) for name in REMINDED},
    }
    return Form(fields, {one.name: typed[one.name] for one in fields})


def filled(fields: tuple[Field, ...], raw: Mapping[str, str]) -> Form:
    """The form as it was sent."""
    form = fill(fields, raw)
    for name in REMINDED:
        days = _days(form, name)
        if days is None:
            form.errors[f"remind_{name}"] = "Write numbers with commas between them, such as 10, 3, 1."
        elif len(days) > MOST_REMINDERS or not all(1 <= n <= FARTHEST for n in days):
            form.errors[f"remind_{name}"] = f"At most {MOST_REMINDERS} numbers of court days, each 1 to {FARTHEST}."
    return form


def mark(form: Form, error: UserError) -> None:
    """Marks the question that settings were refused for, where the form asks it."""
    name = error.code.removeprefix("no-").replace("-", "_")
    if any(one.name == name for one in form.fields):
        form.errors[name] = str(error)


def settings_from(form: Form, before: FeedSettings) -> FeedSettings:
    """The settings that a form without errors asks for; what it does not ask stays as it was. Raises UserError."""
    asked = {one.name for one in form.fields}
    who = [name.strip() for name in re.split("[,;]", form.text("who") or "") if name.strip()]
    values: dict[str, object] = {name: form.text(name) for name in ("name", "person", "note", "color")}
    values |= {name: form.ticked(name) for name in ("kinds", "states", "remind_by")}
    values |= {name: bool(form.ticked(name)) for name in ("confirmed_only", "order_entries", "restricted_in_full")}
    values |= {name: form.needed(name) for name in ("vacated_status", "unreviewed_status", "undated")}
    values |= {name: form.number(name) for name in _BOUNDS if name in asked}
    values |= {"who": who, "reminders": {name: _days(form, name) or () for name in Reminders.__struct_fields__}}
    return commands.settings_with(values, before)


def _days(form: Form, name: str) -> tuple[int, ...] | None:
    parts = [part.strip() for part in re.split("[,;]", form.text(f"remind_{name}") or "")]
    parts = [part for part in parts if part]
    return (
        tuple(map(int, parts)) if all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts) else None
    )


def _number(name: str, label: str) -> Field:
    least, most = _BOUNDS[name]
    return Field(name, label, "number", required=True, least=least, most=most)


def _colours() -> tuple[tuple[str, str], ...]:
    words = {"darkorange": "Dark orange", "seagreen": "Sea green", "steelblue": "Steel blue", "royalblue": "Royal blue"}
    words |= {"rebeccapurple": "Purple", "slategray": "Slate gray"}
    return tuple((name, words.get(name, name.capitalize())) for name in COLOURS)
