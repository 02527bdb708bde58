"""Dates, people, periods and flags in the plain English of an entry."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calsync.reading.model import Basis, Directive, Fixed, Recurring, Relative
from calsync.timing.words import MONTHS, WEEKDAYS, day_words

FLAGS = {
    "number-mismatch": "The number in words and the number in digits differ.",
    "weekday-mismatch": "The weekday in the order does not match its date.",
    "invalid-date": "The date in the order does not exist.",
    "past-date": "The date is before the order.",
    "internal-conflict": "The order contradicts itself about this date.",
    "imprecise-date": "The order gives no exact date.",
    "ambiguous-trigger": "What the period runs from can be read in more than one way.",
    "holiday-ambiguous": "Whether a day in the count is a legal holiday is open to argument.",
    "state-holiday": "A state holiday affects the count.",
    "weekend-fixed": "The court set this date on a weekend or holiday. A date set by the court does not move.",
}


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def day(on: date | datetime) -> str:
    """Monday, July 7, 2025; with an hour: Monday, July 7, 2025 at 12:00 noon PDT."""
    return f"{day_words(on)} at {hour(on)}" if isinstance(on, datetime) else day_words(on)


def day_of(on: date | datetime) -> date:
    """A day itself; the day of an instant on its own clock."""
    return on.date() if isinstance(on, datetime) else on


def stamp(on: date | datetime) -> str:
    """2025-07-07; with an hour: 2025-07-07 12:00."""
    return f"{on:%Y-%m-%d %H:%M}" if isinstance(on, datetime) else on.isoformat()


def short_day(on: date | datetime) -> str:
    """Nov 28"""
    return f"{MONTHS[on.month][:3]} {on.day}"


def hour(at: datetime | time) -> str:
    """9:30 a.m. PDT; 12:00 noon PDT; 11:59 p.m. PST. The zone's short name is left out where there is none."""
    half = "noon" if (at.hour, at.minute) == (12, 0) else "a.m." if at.hour < 12 else "p.m."
    zone = at.tzname() or ""
    return f"{at.hour % 12 or 12}:{at.minute:02d} {half} {zone}".rstrip()


def lasting(start: date | datetime, end: date | datetime, zone: str | None) -> str:
    """How long an entry is, by its exclusive end: 9:00 a.m. to 10:00 a.m. PST; through Friday, March 5, 2027.

    Empty for one whole day. Times are on the wall clock of `zone`.
    """
    if isinstance(start, datetime) and isinstance(end, datetime):
        until = end.replace(tzinfo=ZoneInfo(zone)) if zone else end
        return f"{hour(start.replace(tzinfo=None))} to {hour(until)}"
    last = day_of(end) - timedelta(days=1)
    return f"through {day(last)}" if last > day_of(start) else ""


def duty(directive: Directive) -> str:
    """Plaintiff: file a joint report. A hearing is for whoever appears, so its name stands alone."""
    what = one_line(directive.action) or one_line(directive.quote.text)
    who = "" if directive.kind == "hearing" else people(directive.who)
    return f"{who}: {what}" if who else capital(what)


def condition_words(condition: str) -> str:
    """If no answer is filed; unless excused. Begins in lower case with the word that makes it a condition."""
    text = one_line(condition).rstrip(".,;: ")
    if not re.match(r"(?i)(if|unless|in the event|where|should|when|absent|provided|to the extent)\b", text):
        return f"if {text}"
    return text[:1].lower() + text[1:]


def only(condition: str) -> str:
    """A condition as a sentence of its own: Only if no answer is filed. Unless excused. While stayed."""
    if re.match(
        r"(?i)(?:if )?(?:for )?(?:as|so) long as the stay (?:is|remains) in (?:effect|force|place)", one_line(condition)
    ):
        return "While stayed"
    text = condition_words(condition)
    return capital(text) if text.startswith(("unless", "absent")) else f"Only {text}"


def people(who: Sequence[str]) -> str:
    """Plaintiff and defendant; three or more: Plaintiff, defendant and 2 others; nobody: the empty string."""
    names = [re.sub(r"(?i)^the ", "", one_line(name)) for name in who]
    names = [name for name in names if name]
    if not names:
        return ""
    if len(names) <= 2:
        text = " and ".join(names)
    else:
        text = f"{names[0]}, {names[1]} and {len(names) - 2} other{'s' if len(names) > 3 else ''}"
    return capital(text)


def capital(text: str) -> str:
    """The text with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]


def short_number(docket_number: str) -> str:
    """2:25-cv-00315-DJC-JDP -> 2:25-cv-00315. A number in no known form is kept whole, up to 24 characters."""
    found = re.match(r"(?:\d{1,2}:)?\d{2,4}-(?:[A-Za-z]{1,4}-)?\d+", docket_number)
    return found.group() if found else shorten(one_line(docket_number), 24)


def brief_number(docket_number: str) -> str:
    """2:25-cv-00315-DJC-JDP -> 2:25-cv-315, as judges cite it: the number where every character counts."""
    return re.sub(r"(?<=[a-z]-)0+(?=\d)", "", short_number(docket_number), flags=re.I)


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut between words where it can be, with an ellipsis for what was left out."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 1)]
    space = cut.rfind(" ")
    if text[len(cut)] != " " and space >= width // 2:
        cut = cut[:space]
    elif text[len(cut)] != " ":
        cut = cut[: _whole(text, len(cut))]
    return cut.rstrip(" ,;:–-") + "…"


def _whole(text: str, end: int) -> int:
    """The last place at or before `end` where a cut leaves no mark, joiner or variant sign without its letter."""
    at = end
    while at > 1 and (_hangs(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return at


def _hangs(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff"


def flag(name: str) -> str:
    """A flag in plain words."""
    return FLAGS.get(name, capital(name.replace("-", " ")) + ".")


def basis(stated: Basis) -> str:
    """How the order states the time, without anything that was counted: 14 days after completion of the session."""
    if isinstance(stated, Fixed):
        if stated.date is None:
            return "on a date that the order does not give exactly"
        since = f"{day(stated.range_start)} to " if stated.range_start else ""
        return since + day(stated.date) + (f" at {hour(time.fromisoformat(stated.time))}" if stated.time else "")
    if isinstance(stated, Relative):
        anchor = {"order": "this order", "service of order": "service of this order"}.get(stated.anchor, stated.anchor)
        return f"{_periods(stated)} {stated.direction} {one_line(anchor)}"
    if isinstance(stated, Recurring):
        return _recurring(stated)
    return one_line(stated.word)


def _periods(stated: Relative) -> str:
    """20 days; where the order's words and digits differ both of them, the shorter first: 20 or 30 days."""
    numbers = sorted({stated.n, stated.n if stated.n_alt is None else stated.n_alt})
    short = f"{numbers[0]} or " if len(numbers) > 1 else ""
    return short + _period(numbers[-1], stated.unit)


def _period(n: int, unit: str) -> str:
    name = unit.replace("_", " ")
    return f"{n} {name[:-1] if n == 1 else name}"


def _recurring(stated: Recurring) -> str:
    """Only the common rules are put in words; another is shown as the rule itself."""
    parts = dict(part.split("=", 1) for part in stated.rrule.upper().split(";") if "=" in part)
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}.get(parts.pop("FREQ", ""))
    every = parts.pop("INTERVAL", "1")
    words = f"every {unit}" if every == "1" else f"every {every} {unit}s"
    if parts:
        on = [_weekday(mark) if name == "BYDAY" else f"day {mark}" for name, mark in parts.items() if name in _PLACES]
        words = f"{words} on {' and '.join(on)}" if len(on) == len(parts) else ""
    if unit is None or not words:
        words = f"recurring ({stated.rrule})"
    return words + (f", until {one_line(stated.until)}" if stated.until else "")


_PLACES = ("BYDAY", "BYMONTHDAY")
_ORDINALS = {"": "", "1": "the first ", "2": "the second ", "3": "the third ", "4": "the fourth ", "-1": "the last "}


def _weekday(marks: str) -> str:
    """MO -> Monday; 1MO -> the first Monday; TU,TH -> Tuesday and Thursday."""
    names = []
    for mark in marks.split(","):
        name = next((weekday for weekday in WEEKDAYS if weekday[:2].upper() == mark[-2:]), mark)
        names.append(_ORDINALS.get(mark[:-2].removeprefix("+"), mark[:-2] + " ") + name)
    return " and ".join(names)
