"""The first date of a duty that comes again."""

import datetime as dt
import re

import msgspec
from dateutil.relativedelta import relativedelta

from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Fixed, Recurring, Relative
from calsync.reading.triggers.chaining import previous
from calsync.timing.model import Unit

# "… due June 1, with further reports every six months"; "… due June 1 and every 30 days until the stay is lifted".
_GOES_ON = re.compile(
    r"[,;]? ?(?:(?:and|with|then|followed by)[ ,]+)*(?:(?:\w+ )?"
    r"(?:further|additional|subsequent|successive|later|follow-up|updated|"
    r"more|another|continuing)\b[^.;,]{0,50}|(?:and|then) (?:(?:again|then|on) ?)*)",
    re.I,
)


def first(draft: Draft, basis: Recurring, drafts: list[Draft], index: int) -> Recurring:
    """The first of a recurring duty: the time it continues ("and every 90 days thereafter"), or a date beside it."""
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
