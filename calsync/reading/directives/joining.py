"""Drafts that belong together: branches of one time, the ends of a window, a clerk's restatement, a conflict."""

import datetime as dt
import re
from datetime import timedelta

import msgspec
import re2

from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Fixed, Flag, Recurring, Relative
from calsync.reading.outcomes import ExpressionOutcomes
from calsync.reading.triggers.lookup import tokens

_OPENS = re.compile(r"\b(?:earlier|sooner) than\b|\bbetween\b|\bon or after\b|\bafter\b|\bfrom\b")
_WHICHEVER = re2.compile(
    r"(?i)\bwhichever (?:is|comes|occurs|shall be)(?: the)? (?P<which>later|last|latest|earlier|sooner|"
    r"first|earliest)\b|\b(?:the )?(?P<of>later|latest|last|earlier|earliest|sooner|first) (?:of|to "
    r"occur of)\b"
)


_ONE_OF = re.compile(r"(?:the )?(?:later|latest|earlier|earliest|sooner) (?:of|to occur of)\b", re.I)
_ADDITIONAL = re.compile(r"\b(?:an? (?:additional|extra|further)|another) (?:\(?[a-z]+\)? )?$", re.I)


def join(drafts: list[Draft], on: dt.date | None, outcomes: ExpressionOutcomes) -> list[Draft]:
    """The drafts of an order after joining; what is only told again is given to the outcomes as no deadline."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        beside = last is not None and last.passage is draft.passage
        if last and beside and (_window(last, draft) or _branches(last, draft) or _first_of_many(last, draft)):
            continue
        again = next((other for other in kept[-250:] if _restates(draft, other, on)), None) if draft.clerk else None
        if again is not None:
            _told_again(draft, outcomes)
            continue
        kept.append(draft)
    for draft in kept:
        _later_of(draft)
        if re.search(r"\b(?:no sooner|not sooner|no earlier|not earlier) than\b", draft.clause.expression.cue):
            draft.flags = tuple(dict.fromkeys((*draft.flags, "ambiguous-trigger")))
        if _adds_to_nothing(draft) or _ONE_OF.match(draft.clause.expression.anchor):
            draft.flags = tuple(dict.fromkeys((*draft.flags, "ambiguous-trigger")))
    _conflicts(kept)
    return kept


def _between(first: Draft, second: Draft) -> str:
    view = first.passage.view.text
    return view[first.clause.expression.end : second.clause.expression.start]


def _window(first: Draft, second: Draft) -> bool:
    """ "Not earlier than 30 and not later than 14 days before the hearing"; "between June 1 and June 15"."""
    a = first.clause.expression
    if len(_between(first, second).strip(" ,")) > 4 or not _OPENS.search(a.cue):
        return False
    if (
        isinstance(second.basis, Relative)
        and isinstance(first.basis, Relative)
        and (a.cue.endswith("than") or "between" in a.cue)
    ):
        second.basis = msgspec.structs.replace(second.basis, earliest_n=first.basis.n)
    elif (
        isinstance(first.basis, Fixed)
        and isinstance(second.basis, Fixed)
        and first.basis.date
        and second.basis.date
        and first.basis.date < second.basis.date
        and ("between" in a.cue or "than" in a.cue)
    ):
        second.basis = msgspec.structs.replace(second.basis, range_start=first.basis.date)
    else:
        return False
    _absorb(first, second)
    return True


def _absorb(first: Draft, second: Draft) -> None:
    """`first` becomes what both say, under the second's time."""
    first.basis = second.basis
    first.also = (*first.also, first.clause)
    first.quote = (min(first.quote[0], second.quote[0]), max(first.quote[1], second.quote[1]))
    first.clause = second.clause
    first.flags = tuple(dict.fromkeys((*first.flags, *second.flags)))
    if len(second.action) > len(first.action) and not first.action.strip():
        first.action = second.action


def _branches(first: Draft, second: Draft) -> bool:
    """ "Before the close of discovery or within 14 days after service": one duty, two times."""
    between = _between(first, second)
    view = first.passage.view.text
    whichever = _WHICHEVER.search(view[first.clause.sentence_start : first.clause.sentence_end])
    if not (
        re.fullmatch(r",? or,? (?:by )?", between) or (whichever and re.fullmatch(r",? (?:or|and),? (?:by )?", between))
    ):
        return False
    if first.kind != second.kind and "hearing" in (first.kind, second.kind):
        return False
    main, other = (
        (first, second)
        if first.clause.expression.kind == "date" or (isinstance(first.basis, Relative) and first.basis.n)
        else (second, first)
    )
    first.alternatives = (*first.alternatives, other.basis)
    first.also = (*first.also, other.clause)
    first.basis = main.basis
    first.clause = main.clause
    first.quote = (min(first.quote[0], second.quote[0]), max(first.quote[1], second.quote[1]))
    first.flags = tuple(dict.fromkeys((*first.flags, "ambiguous-trigger")))
    return True


def _adds_to_nothing(draft: Draft) -> bool:
    """ "An additional fourteen days in which to answer": to what it adds them, the order does not say."""
    item = draft.clause.expression
    before = draft.passage.view.text[max(0, item.core_start - 24) : item.core_start]
    return (
        item.kind == "period"
        and isinstance(draft.basis, Relative)
        and draft.basis.anchor == "order"
        and not item.relation
        and _ADDITIONAL.search(before) is not None
    )


def _later_of(draft: Draft) -> None:
    view = draft.passage.view.text
    start = draft.clause.start
    match = _WHICHEVER.search(view[start : draft.clause.end])
    if match is None:
        return
    if (
        not draft.alternatives
        and not (match["of"] and match.start() + start < draft.clause.expression.start)
        and not match["which"]
    ):
        return
    if match["of"] and re.match(r"(?:first|last)", match["of"], re.I) and not re.search(r"to occur of", match[0]):
        return
    word = (match["which"] or match["of"]).lower()
    draft.choose = "later" if word in ("later", "last", "latest") else "earlier"
    draft.flags = tuple(dict.fromkeys((*draft.flags, "ambiguous-trigger")))


def _first_of_many(first: Draft, second: Draft) -> bool:
    """A recurrence and the first of it: "every 60 days, the first within 60 days of this order"."""
    between = _between(first, second)
    if (
        isinstance(first.basis, Fixed)
        and first.basis.date is not None
        and isinstance(second.basis, Recurring)
        and re.match(r"(?:beginning|starting|commencing|effective)\b", first.clause.expression.cue)
        and (
            re.fullmatch(r",? (?:and|then) (?:continuing )?(?:again )?", between)
            or (first.context == second.context and ";" not in between and len(between) < 160)
        )
    ):
        # "Beginning June 1 and on the first of each month thereafter": one duty, its first day told.
        start = first.basis
        again = msgspec.structs.replace(second.basis, first=start.date, anchor="the date stated")
        first.basis = msgspec.structs.replace(again, time=again.time or start.time, tz=again.tz or start.tz)
        first.kind, first.action, first.condition = "recurring", second.action, second.condition
        first.who = second.who or first.who
        first.also = (*first.also, first.clause)
        first.quote = (min(first.quote[0], second.quote[0]), max(first.quote[1], second.quote[1]))
        first.clause = second.clause
        return True
    if (
        isinstance(first.basis, Recurring)
        and isinstance(second.basis, Fixed)
        and second.basis.date is not None
        and re.match(r"(?:beginning|starting|commencing)\b", second.clause.expression.cue)
        and re.fullmatch(r"[ ,]*(?:(?!shall|must|may|is|are)[\w'’-]+,? ){0,4}", between)
    ):
        first.basis = msgspec.structs.replace(first.basis, first=second.basis.date, anchor="the date stated")
        first.also = (*first.also, second.clause)
        first.quote = (first.quote[0], max(first.quote[1], second.quote[1]))
        return True
    if (
        isinstance(first.basis, Recurring)
        and isinstance(second.basis, Relative)
        and re.search(
            r"\b(?:the |its )?first\b|\b(?:beginning|starting|commencing)\b",
            between + second.clause.expression.cue,
            re.I,
        )
        and len(between) < 60
        and ";" not in between
    ):
        basis = second.basis
        first.basis = msgspec.structs.replace(
            first.basis, n=basis.n, unit=basis.unit, direction=basis.direction, anchor=basis.anchor
        )
        first.also = (*first.also, second.clause)
        first.quote = (first.quote[0], max(first.quote[1], second.quote[1]))
        return True
    return False


def _restates(draft: Draft, other: Draft, on: dt.date | None) -> bool:
    """Whether a clerk's form at the end tells again what the prose before it ordered."""
    if not draft.clerk or other.clerk or not isinstance(draft.basis, Fixed) or draft.basis.date is None:
        return False
    if (draft.kind == "hearing") != (other.kind == "hearing"):
        return False
    if isinstance(other.basis, Fixed):
        if other.basis.date != draft.basis.date:
            return False
        in_words = other.clause.expression.part != "date-numeric"
        return in_words or bool(tokens(draft.action) & (tokens(other.action) | tokens(other.own_text)))
    if (
        isinstance(other.basis, Relative)
        and other.basis.anchor == "order"
        and on
        and other.basis.direction == "after"
        and other.basis.unit in ("days", "weeks")
    ):
        if not tokens(draft.action) & (tokens(other.action) | tokens(other.own_text)):
            return False
        days = other.basis.n * (7 if other.basis.unit == "weeks" else 1)
        return timedelta(0) <= draft.basis.date - (on + timedelta(days=days)) <= timedelta(days=4)
    return False


def _told_again(draft: Draft, outcomes: ExpressionOutcomes) -> None:
    item = draft.clause.expression
    start, end = outcomes.source(*draft.passage.view.span(item.start, item.end))
    outcomes.reject(start, end, item.part, "other", "tells again what the order says above")


def _conflicts(drafts: list[Draft]) -> None:
    """A reply that is due before the opposition it answers."""

    def about(draft: Draft, word: str) -> bool:
        return (
            re.search(rf"\b(?:{word})\b", draft.action, re.I) is not None
            and isinstance(draft.basis, Fixed)
            and draft.basis.date is not None
        )

    for index, draft in enumerate(drafts):
        if not about(draft, r"repl(?:y|ies)"):
            continue
        answered = next(
            (
                other
                for other in reversed(drafts[max(0, index - 40) : index])
                if about(other, r"oppositions?|responses?|oppose|respond")
            ),
            None,
        )
        if answered is None:
            continue
        assert isinstance(draft.basis, Fixed)
        assert isinstance(answered.basis, Fixed)
        if (
            draft.basis.date
            and answered.basis.date
            and draft.basis.date < answered.basis.date
            and answered.passage is draft.passage
        ):
            conflict: Flag = "internal-conflict"
            draft.flags = tuple(dict.fromkeys((*draft.flags, conflict)))
            draft.candidates = tuple(sorted({draft.basis.date, *draft.candidates}))
