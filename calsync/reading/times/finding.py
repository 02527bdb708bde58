"""The pass over a text: google-re2 finds candidates at once, the readers of each part take them apart."""

import datetime as dt
import re

import msgspec
import re2

from calsync.reading.model import Flag
from calsync.reading.times import anchors, dates, events, neighbors, parts, periods, recurrences, remaining
from calsync.reading.times.candidates import candidates, form
from calsync.reading.times.limit_words import limit_before
from calsync.reading.times.model import Expression
from calsync.timing.model import Direction

# "Select a day for the conference", "a day that does not exist", "for another day": a day, no period.
_SOME_DAY = re.compile(r"(?:a|another) day\b", re.I)
_PICKS = re.compile(r"\b(?:select|pick|choose|find|on|to|for|notice it for) (?:an?other )?$", re.I)
_WHICH_DAY = re.compile(r" (?:that|which|on which|when|for|under)\b", re.I)
# "At least five days notice": the notice is given so long before.
_GIVES = re.compile(r"^(?:at least|no less than|not less than|no fewer than|not fewer than|on|upon)\b")
_GIVEN = re.compile(r"\b(?:giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|receives?)(?: [\w'’]+){0,4} $", re.I)
# "Shall timely respond" presses; "the motion is timely" praises.
_TIMELY = re.compile(r"\b(?:shall|must|will|should|to) $", re.I)
# Word processors write "twenty-one" with a hyphen that does not break.
_HYPHENS = str.maketrans("\u2010\u2011\u2212", "---")
_READERS = {name: reader for name, _, reader in dates.FORMS}

_ZONE = rf"(?: ?,? ?(?P<zone>{parts.ZONE}))?"
_TIME_BEFORE = re.compile(rf"(?P<clock>{parts.CLOCK}){_ZONE},? ?(?:on |of |the )*$", re.I)
_ENDS_IN_TIME = re2.compile(rf"(?i){parts.CLOCK}(?: ?,? ?{parts.ZONE})?,? ?(?:on |of |the )*$")
_TIME_AFTER = re.compile(
    rf"(?:,? ?\(?(?:at|by|no later than|not later than|beginning at|commencing at|starting at|"
    rf"beginning|from|@|[-–]|not before)? ?(?:exactly )?)(?P<clock>{parts.CLOCK}){_ZONE}",
    re.I,
)
_SHORT_LEAD = re.compile(r"\b(?:by|due|nlt|on|before|until|than|through|to|for|from|between|and|after|week)$|^@$|:$")
_WINDOW_TO = re.compile(r" ?(?:-|–|to|until|through) ?(?:\d{1,2}:\d{2} ?[ap]\.?m\.?)", re.I)
_NTH_IN_EVENT = re.compile(
    rf"(?P<cue>(?:on or before|no later than|not later than|by|prior to|before|at|on) )(?:{events.NTH_DAY})", re.I
)


def find(text: str, on: dt.date | None = None) -> tuple[Expression, ...]:
    """Every time expression of a text whose white space is single spaces, in order, none within another.

    `on` is the day of the order, by which a date without a year finds its year. Linear in the text.
    """
    if on is not None and not dates.FIRST_YEAR <= on.year < dates.LAST_YEAR:
        on = None
    text = text.translate(_HYPHENS)
    out: list[Expression] = []
    taken = 0
    for start, end in candidates(text):
        if start < taken:
            continue
        found = _read(text, form(text, start, end), start, end, taken, on)
        if found is not None:
            out.append(found)
            taken = found.end
    if on is not None:
        neighbors.years_from_neighbors(text, out)
    neighbors.anchors_from_neighbors(text, out)
    neighbors.each_following_month(text, out)
    more = remaining.find(text, out, on)
    if more:
        out = sorted((*out, *more), key=lambda item: item.start)
        if on is not None:
            neighbors.years_from_neighbors(text, out)
        neighbors.hours_from_neighbors(text, out)
        out = neighbors.hours_behind(text, neighbors.hours_before(text, out))
    return tuple(out)


def _read(text: str, name: str, start: int, end: int, floor: int, on: dt.date | None) -> Expression | None:
    if name.startswith("date"):
        return _date(text, name, start, end, floor, on)
    if name == "period":
        return _period(text, start, end, floor, on)
    if name in ("recurring", "yearly"):
        return _recurring(text, start, end, floor)
    if name == "nth-day":
        return _nth_day(text, start, end, floor, on)
    if name == "event":
        place = _NTH_IN_EVENT.match(text, start, end)
        inner = _nth_day(text, place.end("cue"), place.end(), floor, on) if place else None
        return inner or _event(text, start, end, floor)
    if name == "vague":
        return Expression(start, end, start, end, "vague", "vague")
    if text[start:end].lower() == "timely" and not _TIMELY.search(text, max(0, start - 12), start):
        return None
    return Expression(start, end, start, end, "urgent", "urgent", word=text[start:end].lower())


def _hour_before(text: str, start: int, end: int) -> tuple[int, str | None, str | None]:
    """The hour at the end of text[start:end]: where it begins, or `end` without one, the hour and its zone."""
    # Most times have none before them, which google-re2 tells from the end.
    match = _TIME_BEFORE.search(text, start, end) if _ENDS_IN_TIME.search(text[start:end]) else None
    return (match.start(), *_clock(match)) if match else (end, None, None)


def _clock(match: re.Match[str]) -> tuple[str | None, str | None]:
    time, _ = parts.clock(match["clock"])
    return time, parts.zone(match["zone"]) if match["zone"] else None


def _date(text: str, name: str, start: int, end: int, floor: int, on: dt.date | None) -> Expression | None:
    found = _READERS[name](text[start:end], on)
    if found is None:
        return None
    core = text[start:end].lower()
    if core in ("today", "tomorrow") and text[end : end + 2] in ("'s", "’s"):
        return None
    if core.startswith("may ") and text[start] == "m":
        return None
    whole_end = end
    whole_start, time, tz = _hour_before(text, max(floor, start - 60), start)
    if whole_start == start:
        after = _TIME_AFTER.match(text, end)
        if after:
            time, tz = _clock(after)
            whole_end = after.end()
            until = _WINDOW_TO.match(text, whole_end)
            whole_end = until.end() if until else whole_end
    whole_start, cue = limit_before(text, whole_start, floor)
    if name == "date-short" and (
        not _SHORT_LEAD.search(cue) or re.match(r" ?(?:of\b|hours?|inch|page|\d|-)", text[end : end + 7])
    ):
        return None
    return Expression(
        whole_start, whole_end, start, end, "date", name, cue, found.date, found.month, found.day, found.year,
        found.range_start, time, tz, flags=tuple(found.flags), candidates=found.candidates,
    )  # fmt: skip


def _period(text: str, start: int, end: int, floor: int, on: dt.date | None) -> Expression | None:
    read = periods.period(text[start:end])
    if read is None:
        return None
    n, n_alt, unit, adjective = read
    if _SOME_DAY.match(text, start) and (_PICKS.search(text, max(0, start - 24), start) or _WHICH_DAY.match(text, end)):
        return None
    hour, time, tz = _hour_before(text, max(floor, start - 60), start)
    whole_start, cue = limit_before(text, hour, floor)
    if cue.endswith(("that is", "which is")) and hour == start:
        hour, time, tz = _hour_before(text, max(floor, whole_start - 60), whole_start)
        if hour < whole_start:
            whole_start, more = limit_before(text, hour, floor)
            cue = f"{more} {cue}".strip()
    flags: tuple[Flag, ...] = ("number-mismatch",) if n_alt is not None else ()
    base = Expression(
        whole_start, end, start, end, "period", "adjective" if adjective else "period", cue,
        n=n, n_alt=n_alt, unit=unit, time=time, tz=tz, flags=flags,
    )  # fmt: skip
    if adjective:
        return base
    notice = periods.NOTICE.match(text, end)
    if notice and (
        re.search(r"['’]", text[end - 1 : notice.end()])
        or _GIVES.search(cue)
        or _GIVEN.search(text[max(0, whole_start - 60) : whole_start])
    ):
        base = msgspec.structs.replace(base, end=notice.end(), direction="before", relation="notice")
        of = periods.NOTICE_OF.match(text, notice.end())
        return _anchored(base, text, of.end(), "before", of["before"].lower(), on) if of else base
    for pattern, side in ((periods.BARE_AFTER, "after"), (periods.BARE_BEFORE, "before")):
        bare = pattern.match(text, end)
        if bare:
            return msgspec.structs.replace(base, end=bare.end(), direction=side, relation=bare["word"].lower())
    relation = periods.RELATION.match(text, end)
    if relation is None:
        return _following(base, text, floor)
    direction: Direction = "after" if relation["after"] else "before"
    word = (relation["after"] or relation["before"]).lower()
    if word == "of" and unit in ("hours",) and not re.search(r"\b(?:within|no later|not later|by)\b", cue):
        return base
    return _anchored(base, text, relation.end(), direction, word + relation["gap"].lower(), on)


def _following(base: Expression, text: str, floor: int) -> Expression:
    """The period with the event that its clause follows or precedes by so much, where it says so."""
    at = max(floor, base.start - 100)
    match = periods.FOLLOWS.search(text[at : base.start] + base.cue)
    if match is None:
        return base
    span = (at + match.start("anchor"), at + match.end("anchor"))
    direction: Direction = "after" if match["verb"].lower() == "follow" else "before"
    return msgspec.structs.replace(
        base, direction=direction, relation=match["verb"].lower(), anchor=match["anchor"], anchor_span=span
    )


_AT_AN_HOUR = re.compile(r" at \d")


def _anchored(
    base: Expression, text: str, at: int, direction: Direction, relation: str, on: dt.date | None
) -> Expression:
    """The expression with the anchor that stands at `at`, or as it was where none does."""
    if text[at : at + 1] != " " or _AT_AN_HOUR.match(text, at):
        return base
    anchor = anchors.take(text, at + 1, len(text))
    if anchor is None:
        return base
    known, known_end = _known(text, anchor, on)
    return msgspec.structs.replace(
        base, end=max(anchor.end, known_end), direction=direction, relation=relation,
        anchor=anchor.text, anchor_span=(anchor.start, anchor.end), known=known,
    )  # fmt: skip


_ENDS = re.compile(r"[.,;)]|$")


def _nth_day(text: str, start: int, end: int, floor: int, on: dt.date | None) -> Expression | None:
    read = events.nth_day(text[start:end])
    if read is None or text[max(0, start - 4) : start].lower() == "per ":
        return None
    hour, time, tz = _hour_before(text, max(floor, start - 60), start)
    whole_start, cue = limit_before(text, hour, floor)
    flags: tuple[Flag, ...] = ("number-mismatch",) if read.n_alt is not None else ()
    base = Expression(
        whole_start, end, start, end, "period", "nth-day", cue, n=read.n, n_alt=read.n_alt, unit=read.unit,
        direction=read.direction, relation=read.relation, time=time, tz=tz, weekday=read.weekday, flags=flags,
    )  # fmt: skip
    found = _anchored(base, text, end, read.direction, read.relation, on)
    if not found.anchor and (read.weekday is not None or not (cue or _ENDS.match(text, end))):
        return None
    after = _TIME_AFTER.match(text, found.end) if time is None else None
    if after:
        time, tz = _clock(after)
        found = msgspec.structs.replace(found, end=after.end(), time=time, tz=tz)
    return found


def _known(text: str, anchor: anchors.Anchor, on: dt.date | None) -> tuple[dt.date | None, int]:
    """A date that stands in the anchor ("the hearing on July 10") or in brackets right behind it ("(January 31)")."""
    tail = re.match(r" \((?=[\w ]{0,12}\d)", text[anchor.end : anchor.end + 20])
    limit = anchor.end + 40 if tail else anchor.end
    window = text[anchor.start : limit]
    for start, end in candidates(window):
        name = form(window, start, end)
        if name.startswith("date"):
            found = _READERS[name](text[anchor.start + start : anchor.start + end], on)
            if found is not None and found.date is not None:
                stop = anchor.start + end
                return found.date, stop + (text[stop : stop + 1] == ")") if stop > anchor.end else stop
    return None, 0


def _recurring(text: str, start: int, end: int, floor: int) -> Expression | None:
    read = recurrences.recurrence(text[start:end])
    if read is None:
        return None
    rrule, n, unit = read
    whole_start, cue = limit_before(text, start, floor)
    after = _TIME_AFTER.match(text, end)
    time, tz = None, None
    whole_end = end
    if after:
        time, tz = _clock(after)
        whole_end = after.end()
    return Expression(
        whole_start, whole_end, start, end, "recurring", "recurring", cue, n=n, unit=unit, direction="after",
        rrule=rrule, time=time, tz=tz,
    )  # fmt: skip


def _event(text: str, start: int, end: int, floor: int) -> Expression | None:
    read = events.event(text[start:end])
    if read is None:
        return None
    n, unit, direction, anchor = read
    if re.search(r"\bminutes? $", text[max(0, start - 10) : start], re.I):
        return None
    hour, time, tz = _hour_before(text, max(floor, start - 40), start)
    whole_start, cue = limit_before(text, hour, floor)
    if time is None:
        after = _TIME_AFTER.match(text, end)
        if after:
            time, tz = _clock(after)
            end = after.end()
    span = (end - len(anchor), end) if anchor else None
    return Expression(
        whole_start, end, start, end, "event", "event", cue or text[start:end].split(" the ")[0].lower(),
        n=n, unit=unit, direction=direction, anchor=anchor, anchor_span=span, relation="event", time=time, tz=tz,
    )  # fmt: skip
