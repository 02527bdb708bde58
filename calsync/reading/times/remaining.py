"""The second pass, over what the first left of a text: days, hours and lists that their neighbors explain, and the net.

Each time that the first pass found is blanked out by a mark of its kind, so nothing is found twice and a form can ask
what stands beside it. Linear in the text, as the first pass is.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right

import msgspec

from calsync.reading.times import clocks, dates, ellipsis, feasts, near_days, net, parts
from calsync.reading.times.candidates import Scanner
from calsync.reading.times.limit_words import limit_before
from calsync.reading.times.model import Expression

# In the order of trial: where two forms begin at the same place, the first that fits takes it.
FORMS: tuple[tuple[str, str], ...] = (
    ("shared-unit", ellipsis.BEFORE_PERIOD),
    ("listed-days", ellipsis.DAYS),
    ("feast", feasts.FEAST),
    ("weekday", near_days.WEEKDAY),
    ("today", near_days.TODAY),
    ("month-day", near_days.ORDINAL),
    ("short-date", ellipsis.SHORT),
    ("clock", clocks.CLOCK),
    ("number", ellipsis.AFTER_PERIOD),
    *net.NET,
)
_SCANNER = Scanner(FORMS)
_MARKS = {"date": ellipsis.DATE, "period": ellipsis.PERIOD}
_HOUR = re.compile(
    rf"(?:,? ?\(?(?:at|by|no later than|beginning at|@|[-–])? ?)(?P<clock>{parts.CLOCK})"
    rf"(?: ?,? ?(?P<zone>{parts.ZONE}))?"
    rf"|(?:,? ?(?:at|@|by) ?)(?P<hour>{parts.BARE_HOUR})(?=[.,;:)\]]|$| and\b| sharp\b)",
    re.I,
)
_WORD = re.compile(r"\w+|\W")
_SENTENCE_ENDS = re.compile(r"[.;?!] (?=[A-Z(])")
_NEAR = 240  # characters between an hour and the date whose day it takes


def find(text: str, found: list[Expression], on: dt.date | None) -> list[Expression]:
    """The times that the first pass left, in order, none within another or within one of `found`."""
    rest = _blanked(text, found)
    data = rest.encode("ascii")
    page = _Page(rest, found, on)
    out: list[Expression] = []
    taken = 0
    start, end = _SCANNER.first(data, 0)
    while start >= 0:
        items = page.read(_SCANNER.form(rest, start, end), start, end, taken)
        for item in items:
            out.append(item)
            page.add(item)
            taken = item.end
        # What is no time of one form may hold a time of another behind its first word.
        word = _WORD.match(rest, start)
        assert word is not None
        start, end = _SCANNER.first(data, max(taken, word.end()))
    return out


# Every character stands for one of ASCII, so that places in bytes are places in the text.
_PLAIN = str.maketrans("’‘“”–—‑−§¹²³", "''\"\"-----" + "   ")
_OTHER_CHARACTERS = re.compile(r"[^\x00-\x7f]")


def _plain(match: re.Match[str]) -> str:
    """A letter for a letter, and for any other character one that stands in no form."""
    return "x" if match[0].isalnum() else "\x04"


def _blanked(text: str, found: list[Expression]) -> str:
    out: list[str] = []
    at = 0
    for item in found:
        out += (text[at : item.start], _MARKS.get(item.kind, ellipsis.OTHER) * (item.end - item.start))
        at = item.end
    # One blank more, so that a form may ask what stands behind its last word.
    return _OTHER_CHARACTERS.sub(_plain, "".join((*out, text[at:], " ")).translate(_PLAIN))


class _Page:
    """What was left of a text, with the times that were found in it."""

    def __init__(self, rest: str, found: list[Expression], on: dt.date | None) -> None:
        self.rest, self.on = rest, on
        self.found = list(found)
        self.starts = [item.start for item in found]

    def add(self, item: Expression) -> None:
        place = bisect_left(self.starts, item.start)
        self.starts.insert(place, item.start)
        self.found.insert(place, item)

    def read(self, name: str, start: int, end: int, taken: int) -> list[Expression]:
        place = bisect_right(self.starts, start)
        floor = max(taken, self.found[place - 1].end if place else 0)
        if name == "shared-unit":
            return self._shared(start, end, floor)
        if name == "listed-days":
            return self._days(start, end)
        if name == "number":
            return self._number(start, end)
        if name in ("weekday", "today", "month-day", "short-date"):
            item = self._day(name, start, end, floor)
        elif name == "clock":
            item = self._clock(start, end, floor)
        elif name == "feast":
            item = self._feast(start, end, floor)
        else:
            item = self._vague(name, start, end, floor)
        return [item] if item is not None else []

    def _day(self, name: str, start: int, end: int, floor: int) -> Expression | None:
        words = self.rest[start:end]
        if name == "short-date":
            return self._short(start, end, floor)
        if name == "weekday":
            of_week = near_days.PRIOR_WEEK.search(words) is not None
            day = near_days.weekday(words, self._date_before(start) if of_week else self.on)
            short = re.search(rf"{parts.WEEKDAY}", words, re.I)
            if (
                short
                and len(short[0]) < 5
                and not (short[0][0].isupper() and _abbreviated(self.rest, start, end, floor))
            ):
                return None
            if short and not short[0][0].isupper() and words[:5].lower() not in ("this ", "next ", "last "):
                return None
        elif name == "today":
            if words[:3].lower() == "now":
                end = start + 3
            day = near_days.today(words, self.on)
            if words.lower() == "today" and self.rest[max(0, start - 4) : start] == "USA ":
                return None
        else:
            end = start + len(words.rstrip(".,;)"))
            start += len(words) - len(words[words.lower().index("the ") :])
            day = near_days.ordinal_day(
                self.rest[start:end], self.rest[end : end + 14], self._date_before(start), self.on
            )
        if day is None:
            return None
        hour, time, tz = self._hour(end)
        limit_start, limit = limit_before(self.rest, start, floor)
        base = Expression(limit_start, hour, start, end, "date", f"near-{name}", limit, date=day.date, time=time, tz=tz,
                          flags=day.flags, candidates=day.candidates)  # fmt: skip
        if day.side:
            return msgspec.structs.replace(
                base, kind="period", part="nth-day", n=0, unit="days", relation=day.side, weekday=day.weekday,
                direction="after" if day.side == "after" else "before", flags=(),
            )  # fmt: skip
        if day.date is None:
            return msgspec.structs.replace(base, kind="vague")
        return msgspec.structs.replace(base, month=day.date.month, day=day.date.day)

    def _feast(self, start: int, end: int, floor: int) -> Expression | None:
        words = self.rest[start:end]
        if not words[0].isupper() and not words.lower().startswith("the "):
            return None
        date, exact = feasts.feast(words, self.on)
        limit_start, limit = limit_before(self.rest, start, floor)
        if date is None or not exact:
            near = (date,) if date else ()
            return Expression(limit_start, end, start, end, "vague", "feast", limit, candidates=near)
        hour, time, tz = self._hour(end)
        return Expression(
            limit_start, hour, start, end, "date", "feast", limit, date, date.month, date.day, time=time, tz=tz,
            flags=("imprecise-date",), candidates=(date,),
        )  # fmt: skip

    def _short(self, start: int, end: int, floor: int) -> Expression | None:
        read = ellipsis.short(self.rest[start:end], self.rest[max(0, start - 12) : start], self.rest[end : end + 8])
        if read is None:
            return None
        month, day = read
        date = dates.nearest_year(month, day, self.on) if self.on else None
        hour, time, tz = self._hour(end)
        limit_start, limit = limit_before(self.rest, start, floor)
        return Expression(
            limit_start, hour, start, end, "date", "date-short", limit, date, month, day, time=time, tz=tz
        )

    def _hour(self, end: int) -> tuple[int, str | None, str | None]:
        match = _HOUR.match(self.rest, end)
        if match is None or (match["hour"] and not match["hour"].strip()):
            return end, None, None
        zone = parts.zone(match["zone"]) if match["zone"] else None
        return match.end(), parts.clock(match["clock"] or match["hour"])[0], zone

    def _clock(self, start: int, end: int, floor: int) -> Expression | None:
        read = clocks.clock(self.rest[start:end], self.rest[max(0, start - 12) : start], self.rest[end : end + 8])
        if read is None:
            return None
        length, time, _ = read
        core_end = start + length
        zone = re.compile(rf" ?,? ?({parts.ZONE})", re.I).match(self.rest, core_end)
        limit_start, limit = limit_before(self.rest, start, floor)
        date, alone = self._date_beside(start)
        return Expression(
            limit_start, core_end, start, core_end, "date" if date else "vague", "clock", limit, date,
            date.month if date else None, date.day if date else None, time=time,
            tz=parts.zone(zone[1]) if zone else None,
            flags=("ambiguous-trigger",) if date and not alone else ("imprecise-date",),
        )  # fmt: skip

    def _date_before(self, start: int) -> dt.date | None:
        """The day of the last date before a place, near enough to be meant; the order's day where there is none."""
        place = bisect_left(self.starts, start)
        for item in reversed(self.found[max(0, place - 4) : place]):
            if item.kind == "date" and item.date and start - item.end < _NEAR:
                return item.date
        return self.on

    def _date_beside(self, start: int) -> tuple[dt.date | None, bool]:
        """The day of the nearest date of the sentence, and whether it has no other; else of the nearest before it."""
        place = bisect_left(self.starts, start)
        near = [item for item in self.found[max(0, place - 4) : place + 3] if item.kind == "date" and item.date]
        near.sort(key=lambda item: max(start - item.end, item.start - start))
        beside = []
        for item in near:
            low, high = sorted((start, item.end if item.end <= start else item.start))
            if high - low < _NEAR and not _SENTENCE_ENDS.search(self.rest[low:high]):
                beside.append(item.date)
        if beside:
            return beside[0], len(set(beside)) == 1
        before = [item.date for item in near if item.end <= start and start - item.end < _NEAR]
        return (before[0], len({item.date for item in near}) == 1) if before else (None, False)

    def _shared(self, start: int, end: int, floor: int) -> list[Expression]:
        place = bisect_left(self.starts, end - 1)
        period = self.found[place] if place < len(self.found) else None
        numbers, _ = ellipsis.numbers_before(self.rest[start:end])
        if period is None or period.start != end - 1 or period.part != "period" or period.cue:
            return []
        out: list[Expression] = []
        for number in numbers:
            at, to = start + number.start, start + number.end
            limit_start, limit = limit_before(self.rest, at, max(floor, out[-1].end if out else 0))
            out.append(
                msgspec.structs.replace(
                    period,
                    start=limit_start,
                    end=to,
                    core_start=at,
                    core_end=to,
                    cue=limit or period.cue,
                    n=number.n,
                    n_alt=number.n_alt,
                    part="shared-unit",
                    anchor_span=None,
                    flags=("number-mismatch",) if number.n_alt else (),
                )
            )
        return out

    def _number(self, start: int, end: int) -> list[Expression]:
        number = ellipsis.number_after(self.rest[start:end])
        place = bisect_left(self.starts, start)
        period = self.found[place - 1] if place else None
        if number is None or period is None or period.kind != "period" or period.part == "nth-day":
            return []
        between = self.rest[period.end : start]
        if len(between) > 120 or _SENTENCE_ENDS.search(between):
            return []
        at, to = start + number.start, start + number.end
        limit_start, limit = limit_before(self.rest, at, period.end)
        return [
            Expression(
                limit_start,
                to,
                at,
                to,
                "period",
                "shared-unit",
                limit,
                n=number.n,
                n_alt=number.n_alt,
                unit=period.unit,
                flags=("number-mismatch",) if number.n_alt else (),
            )
        ]

    def _days(self, start: int, end: int) -> list[Expression]:
        place = bisect_right(self.starts, start) - 1
        first = self.found[place] if place >= 0 else None
        listed, year = ellipsis.days(self.rest[start:end])
        if first is None or first.end != start + 1 or first.month is None or not listed or first.part == "date-short":
            return []
        out: list[Expression] = []
        for at, to, day in listed:
            date = dates.make(year or (first.date.year if first.date else 0) or 0, first.month, day)
            if date is None:
                return out
            stop = start + to
            hour, time, tz = stop, None, None
            if (at, to, day) == listed[-1]:
                stop = end if self.rest[end - 1 : end].isalnum() else end - 1
                hour, time, tz = self._hour(stop)
            out.append(
                Expression(
                    start + at,
                    hour,
                    start + at,
                    stop,
                    "date",
                    "listed-days",
                    first.cue,
                    date,
                    first.month,
                    day,
                    year or first.year,
                    time=time or first.time,
                    tz=tz or first.tz,
                )
            )
        return out

    def _vague(self, name: str, start: int, end: int, floor: int) -> Expression | None:
        taken = net.words(name, self.rest[start:end], self.rest[max(0, start - 24) : start], self.rest[end : end + 24])
        if taken is None:
            return None
        start, end = start + taken[0], start + taken[1]
        limit_start, limit = limit_before(self.rest, start, floor)
        if name == "event-limit":
            # "Before filing any motion": no day, but an event that can be waited for.
            anchor = net.EVENT_BEFORE.sub("", self.rest[start:end])
            return Expression(
                limit_start, end, start, end, "event", "event", limit or "before", n=0, unit="days",
                direction="before", anchor=anchor, anchor_span=(end - len(anchor), end), relation="event",
            )  # fmt: skip
        return Expression(limit_start, end, start, end, "vague", name, limit)


def _abbreviated(rest: str, start: int, end: int, floor: int) -> bool:
    """Whether a weekday of three or four letters is one: a limit word before it, a stop or an hour behind it."""
    return (
        bool(limit_before(rest, start, floor)[1])
        or rest[end - 1 : end + 1] == ". "
        or _HOUR.match(rest, end) is not None
    )
