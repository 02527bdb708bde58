"""The first date of a duty that comes again."""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from calsync.reading.classify.classify import Classified
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Fixed, Recurring, Relative
from calsync.reading.times import dates, parts
from calsync.reading.triggers.chaining import previous
from calsync.timing.model import Unit

# "… due June 1, with further reports every six months"; "… due June 1 and every 30 days until the stay is lifted".
_GOES_ON = re.compile(
    r"[,;]? ?(?:(?:and|with|then|followed by)[ ,]+)*(?:(?:\w+ )?"
    r"(?:further|additional|subsequent|successive|later|follow-up|updated|"
    r"more|another|continuing)\b[^.;,]{0,50}|(?:and|then) (?:(?:again|then|on) ?)*)",
    re.I,
)


# "Starting April 6, 2026, …", "beginning with July", "from 2027 on".
_STARTS = re.compile(r"\b(?:starting|beginning|commencing)(?: (?:on|with|in|from|as of))?\W*$", re.I)
_FROM_YEAR = re.compile(
    r"\b(?:from|beginning in|starting in|starting with) (?P<year>20\d\d)(?: on(?:wards?)?)?\b", re.I
)


def first(
    draft: Draft,
    basis: Recurring,
    drafts: list[Draft],
    index: int,
    times: Sequence[Classified] = (),
    on: dt.date | None = None,
) -> Recurring:
    """The first of a recurring duty: the time it continues ("and every 90 days thereafter"), or a date beside it.

    `times` are all times of its passage, and `on` is the day of the order, by which a month finds its year.
    """
    view = draft.passage.view.text
    item = draft.clause.expression
    after = view[item.end : item.end + 60]
    until = re.search(
        r"\buntil (?P<until>[^,;.]{3,100})|\b(?:for as long as|so long as|while) (?P<while>[^,;.]{3,100})",
        view[item.end : draft.clause.end],
        re.I,
    )
    # "Until the stay is lifted, counsel shall report every ninety days."
    until = until or re.match(
        r"\W*(?:until (?P<until>[^,;.]{3,100})|(?:for as long as|so long as|while) (?P<while>[^,;.]{3,100})),",
        view[draft.clause.sentence_start : item.start],
        re.I,
    )
    if until:
        basis = msgspec.structs.replace(basis, until=(until["until"] or f"the end of: {until['while']}").strip())
    if basis.anchor is not None:
        return basis
    start = _start(draft, times, on)
    if start is not None:
        return msgspec.structs.replace(basis, first=_first_from(basis.rrule, start))
    last = previous(draft, drafts[:index])
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    since = view[last.clause.expression.end : item.start] if last is not None and last.passage is draft.passage else ""
    if (
        (
            re.match(r" (?:thereafter|after(?:wards?| that)?)\b", after)
            or re.search(r"\b(?:thereafter|again)\b", view[item.start : item.end + 14])
            or _GOES_ON.fullmatch(since)
        )
        and last is not None
        and last.passage is draft.passage
    ):
        if isinstance(last.basis, Fixed) and last.basis.date is not None:
            step = basis.n or 1
            return msgspec.structs.replace(
                basis, first=_add(last.basis.date, step, basis.unit), anchor=last.action.lower()
            )
        if isinstance(last.basis, Relative):
            return msgspec.structs.replace(
                basis,
                anchor=last.basis.anchor,
                n=last.basis.n if last.basis.anchor != "order" else basis.n,
                unit=last.basis.unit if last.basis.anchor != "order" else basis.unit,
            )
    near = [
        d
        for d in (last, following)
        if d is not None and d.passage is draft.passage and isinstance(d.basis, Fixed) and d.context == draft.context
    ]
    for other in near:
        if ";" in view[min(item.end, other.clause.expression.end) : max(item.start, other.clause.expression.start)]:
            continue
        between = view[min(item.end, other.clause.expression.end) : max(item.start, other.clause.expression.start)]
        if re.search(
            r"\b(?:first|beginning|starting|commencing|begin)\b", between + " " + other.clause.expression.cue, re.I
        ) and isinstance(other.basis, Fixed):
            return msgspec.structs.replace(basis, first=other.basis.date)
    return basis


def _start(draft: Draft, times: Sequence[Classified], on: dt.date | None) -> dt.date | None:
    """The day from which its sentence says that it starts; the first of a month or year where only that is told."""
    view, clause = draft.passage.view.text, draft.clause
    for item in (time.mention.item for time in times):
        if not clause.sentence_start <= item.start < clause.sentence_end or item == clause.expression:
            continue
        lead = view[max(clause.sentence_start, item.core_start - 24) : item.core_start]
        if _STARTS.search(lead):
            month = re.fullmatch(parts.MONTH, view[item.core_start : item.core_end].strip(" ."), re.I)
            if month and on is not None:
                return dates.nearest_year(parts.month(month[0]), 1, on.replace(day=1))
            if item.kind == "date":
                return item.date
    year = _FROM_YEAR.search(view, clause.sentence_start, clause.sentence_end)
    return dt.date(int(year["year"]), 1, 1) if year else None


def _first_from(rrule: str, start: dt.date) -> dt.date | None:
    """The first day on or after `start` that the rule names."""
    found = rrulestr(rrule, dtstart=dt.datetime.combine(start, dt.time())).after(
        dt.datetime.combine(start, dt.time()), inc=True
    )
    return found.date() if found else None


def _add(day: dt.date, n: int, unit: Unit | None) -> dt.date:
    match unit:
        case "weeks":
            return day + dt.timedelta(weeks=n)
        case "months":
            return day + relativedelta(months=n)
        case "years":
            return day + relativedelta(years=n)
        case _:
            return day + dt.timedelta(days=n)
