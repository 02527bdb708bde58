"""Anchors that point at a date told before them: "that date", "the former", "the latter date"."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from calsync.reading.classify.classify import Classified
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Fixed, Relative

_THAT_DATE = re.compile(r"(?:that|such|said|this|the (?:same|foregoing|above|aforesaid|new)) (?:date|day)", re.I)
_ONE_OF_TWO = re.compile(
    r"(?:the )?(?P<which>former|latter|earlier|later|first|second)(?: (?:date|day|deadline)"
    r"| of (?:these|those|the)(?: two)?(?: dates| days| deadlines)?)?",
    re.I,
)
_SENTENCE_ENDS = re.compile(r"[.;?!] (?=[A-Z(])")


def by_passage(times: Sequence[Classified]) -> dict[int, list[Classified]]:
    """The times of each passage, deadlines or not, by the passage's index, in order."""
    out: dict[int, list[Classified]] = {}
    for time in times:
        out.setdefault(time.mention.passage, []).append(time)
    return out


def pointed_at(
    draft: Draft, basis: Relative, before: Sequence[Draft], times: Mapping[int, Sequence[Classified]]
) -> Relative | Fixed | None:
    """The basis counted from the date that its anchor points at; None where it points at none, or at a deadline.

    A deadline is left to its directive, so that the count follows it when it moves.
    """
    item = draft.clause.expression
    words = item.anchor.strip()
    same_day = item.kind == "event" and not item.anchor and basis.n == 0  # "on that day", "the same day"
    one_of_two, that_date = _ONE_OF_TWO.fullmatch(words), same_day or _THAT_DATE.fullmatch(words)
    if not one_of_two and not that_date:
        return None
    dated = [
        (time.label in ("old", "gone"), other.end, other.date)
        for time in times.get(draft.time.mention.passage, ())
        if (other := time.mention.item).kind == "date" and other.date is not None and other.end <= item.start
    ]
    # Where both the old date and the new one are told the new one is meant.
    told = [(end, date) for gone, end, date in dated if not gone] or [(end, date) for _, end, date in dated]
    if one_of_two:
        pair = _last_pair(draft.passage.view.text, told)
        if pair is None:
            return None
        which = one_of_two["which"].lower()
        place = min if which == "earlier" else max if which == "later" else None
        return _counted(basis, place(pair) if place else pair[which in ("latter", "second")], before)
    if not told or _is_draft(told[-1], before, draft):
        return None
    return Fixed(told[-1][1], basis.time, basis.tz) if same_day else _counted(basis, told[-1][1], ())


def _last_pair(text: str, told: Sequence[tuple[int, dt.date]]) -> tuple[dt.date, dt.date] | None:
    """The two dates of the last sentence that tells two."""
    for (end, date), (next_end, next_date) in reversed(list(pairwise(told))):
        if not _SENTENCE_ENDS.search(text[end:next_end]):
            return date, next_date
    return None


def _is_draft(told: tuple[int, dt.date], before: Sequence[Draft], draft: Draft) -> bool:
    return any(other.passage is draft.passage and other.clause.expression.end == told[0] for other in before)


def _counted(basis: Relative, date: dt.date, before: Sequence[Draft]) -> Relative:
    """Counted from the directive that sets the date where there is one, else from the date itself."""
    fixed = (other for other in reversed(before) if getattr(other.basis, "date", None) == date)
    found = next(fixed, None)
    if found is not None:
        return msgspec.structs.replace(basis, ref=found.id, of_filing=False)
    return msgspec.structs.replace(basis, known=date, of_filing=False)
