"""Forms: what is asked, what came back, and what is wrong with it. What was typed is kept, whatever was wrong."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal

from msgspec import Struct, field, structs
from werkzeug.datastructures import MultiDict

from calsync import gate
from calsync.errors import UserError
from calsync.timing.zones import at_hour

Kind = Literal["text", "area", "date", "time", "select", "number", "checks"]


class Field(Struct, frozen=True):
    """One question of a form.

    `choices` are (value, words) pairs of a select or of checks, several of which may be ticked; `least` and `most`
    bound a number; `known` are answers that a browser may offer for a text.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    hint: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 500
    least: int = 0
    most: int = 9999
    known: tuple[str, ...] = ()


class Form(Struct):
    """Questions with the answers typed so far and, by question, what is wrong with them."""

    fields: tuple[Field, ...]
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """An answer without blanks at its ends; None where nothing was typed."""
        return self.typed.get(name, "").strip() or None

    def day(self, name: str) -> date | None:
        """An answer as a day. Raises ValueError for what is no day; `fill` has said so before."""
        typed = self.text(name)
        return date.fromisoformat(typed) if typed else None

    def ticked(self, name: str) -> list[str]:
        """The choices of checks that are ticked."""
        return [value for value in self.typed.get(name, "").split(",") if value]

    def number(self, name: str) -> int:
        """An answer as a number. Raises ValueError for what is none; `fill` has said so before."""
        return int(self.needed(name))

    def needed(self, name: str) -> str:
        """The answer to a required question."""
        return self.text(name) or ""

    def needed_day(self, name: str) -> date:
        """The answer to a required question for a day."""
        return date.fromisoformat(self.needed(name))

    def instant(self, day: str, hour: str, zone: str) -> datetime | None:
        """A day and an hour in a zone; None where no hour was typed. Raises UserError for an hour that there is not."""
        on, typed = self.day(day), self.text(hour)
        if on is None or typed is None:
            return None
        return at_hour(on, time.fromisoformat(typed), zone)


def blank(fields: tuple[Field, ...], **typed: str | None) -> Form:
    """A form to be filled, with the answers that can be foreseen."""
    return Form(fields, {name: words for name, words in typed.items() if words})


def with_choices(fields: tuple[Field, ...], name: str, choices: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """The same questions, one of them with these choices."""
    return tuple(structs.replace(one, choices=choices) if one.name == name else one for one in fields)


def fill(fields: tuple[Field, ...], raw: Mapping[str, str]) -> Form:
    """A form as it was sent, each answer looked at by itself."""
    form = Form(fields, {one.name: _typed(one, raw) for one in fields})
    for one in fields:
        # A choice between instants answers two questions at once: the day and, in the field `at`, the hour.
        if one.kind == "date" and "T" in form.typed[one.name] and "at" in form.typed:
            form.typed[one.name], form.typed["at"] = form.typed[one.name].split("T", 1)
    for one in fields:
        wrong = _wrong(one, form.text(one.name))
        if wrong:
            form.errors[one.name] = wrong
    return form


def _typed(one: Field, raw: Mapping[str, str]) -> str:
    if one.kind == "checks" and isinstance(raw, MultiDict):
        return ",".join(raw.getlist(one.name))
    return raw.get(one.name, "")


def _wrong(one: Field, typed: str | None) -> str | None:
    if typed is None:
        return f"{one.label} is needed." if one.required else None
    if len(typed) > one.longest:
        return f"That is {len(typed)} characters; at most {one.longest} are kept."
    try:
        gate.text(typed)
        match one.kind:
            case "date":
                gate.day(date.fromisoformat(typed))
            case "time":
                time.fromisoformat(typed)
            case "select" if typed not in dict(one.choices):
                return "Choose one of the list."
            case "checks" if set(typed.split(",")) - set(dict(one.choices)):
                return "Tick what is in the list."
            case "number" if not typed.isascii() or not typed.isdigit() or not one.least <= int(typed) <= one.most:
                return f"Write a number from {one.least} to {one.most}."
            case _:
                pass
    except UserError as error:
        return str(error)
    except ValueError:
        example = "a day, such as 2025-07-07" if one.kind == "date" else "an hour, such as 14:30"
        return f"{typed!r} is not {example}."
    return None
