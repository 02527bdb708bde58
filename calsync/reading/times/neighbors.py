"""What an expression takes from the one beside it: its year, what it counts from, the month that comes again."""

import re

import msgspec

from calsync.reading.times import dates
from calsync.reading.times.model import Expression

_LISTED = re.compile(r"[ ,;]{0,2}(?:(?:and|or|to|through|until|-|–) ?)?(?:on |by |again on )?")


def years_from_neighbors(text: str, found: list[Expression]) -> None:
    """A day without a year takes it from the day it is listed with ("October 5 and November 9, 2027"), or goes on from
    the day before it in its sentence ("Motions May 28, 2027; responses June 7") where that brings the two closer."""
    for index, item in enumerate(found):
        if item.kind != "date" or item.year is not None or not item.month or not item.day or item.range_start:
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        date = None
        if after and after.year and after.date and _LISTED.fullmatch(text[item.end : after.start]):
            date = dates.last_before(item.month, item.day, after.date)
        elif before and before.year and before.kind == "date" and before.date and item.date:
            before_date = before.date
            between = text[before.end : item.start]
            if before_date.year > item.date.year and len(between) < 160 and ". " not in between:
                going_on = dates.nearest_year(item.month, item.day, before_date)
                date = min(item.date, going_on or item.date, key=lambda day: abs(day - before_date))
        if date is not None and date != item.date:
            found[index] = msgspec.structs.replace(item, date=date, year=date.year, flags=(), candidates=())


_FOLLOWING_MONTH = re.compile(r"(?:following|next|succeeding) month$", re.I)


def each_following_month(text: str, found: list[Expression]) -> None:
    """ "Monthly reports by the 21st of the following month": one recurrence, on the 21st."""
    for index in range(len(found) - 1, 0, -1):
        item, before = found[index], found[index - 1]
        if (
            item.part == "date-relative"
            and item.day
            and before.rrule == "FREQ=MONTHLY"
            and _FOLLOWING_MONTH.search(text[item.core_start : item.core_end])
            and ". " not in text[before.end : item.start]
            and ";" not in text[before.end : item.start]
        ):
            found[index] = msgspec.structs.replace(
                item, kind="recurring", part="recurring", n=1, unit="months", direction="after", date=None,
                month=None, day=None, year=None, flags=(), rrule=f"FREQ=MONTHLY;BYMONTHDAY={item.day}",
            )  # fmt: skip
            del found[index - 1]


_ALSO_COUNTED = re.compile(
    r",? ?(?:and |but |with |then )?(?:(?!shall|must|may|will|is\b|are\b|file|serve|submit)[\w'’/-]+ ){1,6}", re.I
)
_NO_LIMIT = re.compile(r"(?:is |are )?(?:due)?|(?:due )?(?:at least|(?:not|no) (?:less|later) than|no fewer than)")


def anchors_from_neighbors(text: str, found: list[Expression]) -> None:
    """A bare period counts from what the next of its list does: "motions 28 days, oppositions 14 days before trial"."""
    for index in range(len(found) - 2, -1, -1):
        item, after = found[index], found[index + 1]
        if (
            item.kind == "period"
            and item.part == "period"
            and not item.relation
            and _NO_LIMIT.fullmatch(item.cue)
            and after.part == "period"
            and after.anchor
            and _NO_LIMIT.fullmatch(after.cue)
            and _ALSO_COUNTED.fullmatch(text[item.end : after.start])
        ):
            found[index] = msgspec.structs.replace(
                item, direction=after.direction, relation=after.relation, anchor=after.anchor, known=after.known
            )


def hours_from_neighbors(text: str, found: list[Expression]) -> None:
    """Days of one list share the hour behind the last of them: "June 9 and 11, 2026, at 1:30 p.m."."""
    for index in range(len(found) - 2, -1, -1):
        item, after = found[index], found[index + 1]
        if (
            after.part == "listed-days"
            and after.time
            and item.kind == "date"
            and item.time is None
            and _LISTED.fullmatch(text[item.end : after.start])
        ):
            found[index] = msgspec.structs.replace(item, time=after.time, tz=after.tz)


_BEGINS = re.compile(
    r"[^.;#\d]{0,60}?\b(?:begins?|starts?|commences?|convenes?|proceeds?|held|heard|takes? place|called|reset) "
    r"(?:instead )?(?:at|for|to)? ?",
    re.I,
)
_IN_ROW = re.compile(r"[^.;:\d]{0,60}[-–—,] ?", re.I)
_STILL_ITS_HOUR = re.compile(
    r" ?(?:rather than|instead of|and not|and (?:will )?(?:ends?|concludes?|adjourns?|continues?))? ?(?:at )?", re.I
)


_NEXT_TO = re.compile(r",? ?(?:on |of )?", re.I)


def hours_before(text: str, found: list[Expression]) -> list[Expression]:
    """An hour right before a near day is that day's: "by noon Sunday", "9:00 a.m. tomorrow"."""
    out: list[Expression] = []
    for item in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.part == "clock"
            and item.kind == "date"
            and item.time is None
            and item.part != "clock"
            and _NEXT_TO.fullmatch(text[before.end : item.start])
        ):
            out[-1] = msgspec.structs.replace(
                item, start=before.start, cue=before.cue or item.cue, time=before.time, tz=before.tz
            )
        else:
            out.append(item)
    return out


def hours_behind(text: str, found: list[Expression]) -> list[Expression]:
    """Hours that belong to a date before them are no times of their own.

    "The hearing on May 4 will begin at 10:00 a.m."; in a row that its date leads: "August 10, 2026 Trial - 9:00 a.m.".
    """
    out: list[Expression] = []
    joined = 0
    for item in found:
        before = out[-1] if out else None
        if item.part == "clock" and before is not None and before.kind == "date" and before.part != "clock":
            between = text[max(joined, before.end) : item.core_start]
            if joined > before.end:
                belongs = _STILL_ITS_HOUR.fullmatch(between) is not None
            else:
                in_row = before.start < 3 and _IN_ROW.fullmatch(between)
                belongs = before.time is None and bool(in_row or _BEGINS.fullmatch(between))
            if belongs:
                if before.time is None:
                    out[-1] = msgspec.structs.replace(before, time=item.time, tz=item.tz)
                joined = item.end
                continue
        out.append(item)
    return out
