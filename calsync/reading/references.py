"""Anchors looked up in their own order: "the hearing", "the discovery deadline", "that letter", "thereafter"."""

import datetime as dt
import re
from collections.abc import Mapping

import msgspec
from dateutil.relativedelta import relativedelta

from calsync.reading import acts, hearings, lookup
from calsync.reading.drafts import Draft
from calsync.reading.duties import NOT_FILING
from calsync.reading.expressions.periods import BARE_AFTER_WORDS, BARE_BEFORE_WORDS
from calsync.reading.lengths import in_brackets
from calsync.reading.model import Fixed, Recurring, Relative
from calsync.timing.model import Unit

_INDEFINITE = re.compile(
    r"^(?:a|an|any|each|every|such an?|the (?:next|scheduled|relevant|applicable|expiring|requested))\b", re.I
)
_ITS_OWN = re.compile(r"\b(?:sought|seeks?|at issue|to be (?:changed|extended)|expiring|requested)\b", re.I)
# One of many that may come, though the order writes "the".
_ANY_SUCH = re.compile(r"(?:the )?(?:deposition|interview|examination|notice|request|filing)", re.I)
_PRONOUN = re.compile(
    r"^(?:it|them|that (?:date|deadline|day)|such date|the (?:same|foregoing|above)(?: date| "
    r"deadline)?|said date|this (?:date|deadline))$",
    re.I,
)
_THAT = re.compile(r"^(?:that|such|said|this|those) (?P<noun>[\w -]+)$", re.I)
_VERBAL = re.compile(
    r"\b(?:entry|issuance|conclusion|completion|rulings?|denial|grant|transfer|appointment|return|"
    r"appearance|appears|notification|approval|remand|mandate|lifting|lifted|rules|decision|"
    r"inspection|appointed|issues?|issued|renders?|rendered|returns|decides|denies|grants|enters|lifts|appoints|"
    r"is|are|has|have|been|receiving|retention|selection|substitution|removal|consummation|effective "
    r"date|conferring|discharge)\b",
    re.I,
)
_PARAGRAPH = re.compile(
    r"\b(?:paragraph|para\.|¶|section|item|no\.|part) (?P<label>[\w.()]+?)(?: (?:above|below))?$", re.I
)


# How many directives before and behind are looked through for what an anchor names.
NEIGHBOURS = 250


def resolve(drafts: list[Draft], terms: Mapping[str, dt.date]) -> None:
    """Gives each relative draft the id of the directive that its anchor names, where one does; drafts are in order.

    `terms` are the days that the order gives a name of its own ("October 2, 2026 (the "Effective Date")").
    """
    everything = drafts
    for place, draft in enumerate(everything):
        first = max(0, place - NEIGHBOURS)
        drafts = everything[first : place + NEIGHBOURS]
        index = place - first
        if isinstance(draft.basis, Relative) and draft.basis.anchor not in ("order", "service of order"):
            draft.basis = _on_weekday(draft, _resolved(draft, draft.basis, drafts, index), everything)
            if isinstance(draft.basis, Relative) and draft.basis.ref is None and draft.basis.known is None:
                known = terms.get(re.sub(r"^the ", "", draft.basis.anchor))
                draft.basis = msgspec.structs.replace(draft.basis, known=known)
        elif (
            isinstance(draft.basis, Relative)
            and draft.clause.expression.kind == "event"
            and draft.basis.n == 1
            and (last := _previous(draft, drafts[:index])) is not None
            and last.passage is draft.passage
        ):
            # "Instructions are due September 14; exhibit lists the following day."
            draft.basis = _chained(msgspec.structs.replace(draft.basis, anchor="thereafter"), last)
        elif (
            isinstance(draft.basis, Relative)
            and draft.basis.anchor == "order"
            and not draft.clause.expression.relation
            and draft.clause.expression.kind == "period"
        ):
            draft.basis = _implied(draft, draft.basis, drafts, index)
        elif isinstance(draft.basis, Recurring):
            draft.basis = _first(draft, draft.basis, drafts, index)


def _resolved(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    before = drafts[:index]
    last = _previous(draft, before)
    words = draft.clause.expression.anchor or basis.anchor
    if basis.anchor in BARE_AFTER_WORDS:
        return _chained(basis, last)
    if basis.anchor in BARE_BEFORE_WORDS:
        return _counted_back(basis, last, before, draft)
    if basis.direction == "before" and words.lower() in ("it", "then", "that"):
        back = _counted_back(basis, last, before, draft)
        return back if back.ref else _chained(basis, last, act=False)
    if _PRONOUN.match(words):
        return _chained(basis, last, act=False)
    if _ITS_OWN.search(words) or _ANY_SUCH.fullmatch(words):
        return basis
    label = _PARAGRAPH.search(re.sub(r"^the date (?:in|of|for|set in) ", "", words))
    if label:
        found = next(
            (
                d
                for d in drafts
                if d is not draft and (d.passage.label or "").lower() == label["label"].strip("().").lower()
            ),
            None,
        )
        if found:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=False)
    that = _THAT.match(words)
    if that:
        return _that(basis, that["noun"], before)
    if _INDEFINITE.match(words) and not re.search(r"\bnext\b.*\bset\b", words):
        return basis
    term = lookup.defined(words, drafts, draft)
    if term is not None:
        return msgspec.structs.replace(basis, ref=term.id, of_filing=False)
    if re.search(rf"\b{hearings.HEARING}\b", words, re.I) and not re.search(
        r"\b(?:deadline|conclusion|completion|completed|transcript)\b", words, re.I
    ):
        found = lookup.hearing_named(words, drafts, draft, index)
        if found is not None:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=found.kind != "hearing")
        return basis
    if re.search(
        r"\b(?:is|are|has been|have been|was) (?:completed|concluded|held|over|finished)\b|"
        r"\b(?:completion|conclusion) of\b",
        words,
        re.I,
    ):
        return basis
    if lookup.CLOSING.search(words) or NOT_FILING.search(words):
        found = lookup.closing(words, drafts, draft)
        if found is not None:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=False)
        return basis
    if basis.of_filing:
        found = lookup.act_named(words, before)
        return msgspec.structs.replace(basis, ref=found.id) if found is not None else basis
    if _VERBAL.search(words):
        return basis
    found = lookup.thing_named(words, drafts, draft)
    if found is not None:
        return msgspec.structs.replace(basis, ref=found.id, of_filing=not isinstance(found.basis, Fixed))
    return basis


def _on_weekday(draft: Draft, basis: Relative, drafts: list[Draft]) -> Relative | Fixed:
    """ "The Friday before trial": its date where the event's is known; else the event is waited for, with a flag."""
    weekday = draft.clause.expression.weekday
    if weekday is None:
        return basis
    target = next((d.basis for d in drafts if d.id == basis.ref), None) if basis.ref else None
    day = basis.known or (target.date if isinstance(target, Fixed) else None)
    if day is None:
        draft.flags = tuple(dict.fromkeys((*draft.flags, "imprecise-date")))
        return basis
    step = 1 if basis.direction == "after" else -1
    day += dt.timedelta(days=step)
    while day.weekday() != weekday:
        day += dt.timedelta(days=step)
    return Fixed(day, basis.time, basis.tz)


def _previous(draft: Draft, before: list[Draft]) -> Draft | None:
    dated = [d for d in reversed(before) if d.kind != "undated-duty"]
    return next((d for d in dated if d.passage is draft.passage), dated[0] if dated else None)


def _chained(basis: Relative, last: Draft | None, act: bool = True) -> Relative:
    """Counted from the time before it: from its date where that is fixed, else from the day the act is done."""
    if last is None:
        return basis
    anchor = last.action if basis.anchor in BARE_AFTER_WORDS or _PRONOUN.match(basis.anchor) else basis.anchor
    dated = isinstance(last.basis, Fixed) or (
        isinstance(last.basis, Relative)
        and (last.basis.anchor == "order" or (last.basis.ref is not None and not last.basis.of_filing))
    )
    filing = act and not dated
    return msgspec.structs.replace(basis, anchor=anchor[:1].lower() + anchor[1:], ref=last.id, of_filing=filing)


def _counted_back(basis: Relative, last: Draft | None, before: list[Draft], draft: Draft) -> Relative:
    """ "Ten days beforehand": before what the time before it counts back from, else before the last hearing set."""
    if last is None:
        return basis
    if isinstance(last.basis, Relative) and last.basis.direction == "before" and last.kind != "hearing":
        return msgspec.structs.replace(
            basis, anchor=last.basis.anchor, ref=last.basis.ref, known=last.basis.known, of_filing=last.basis.of_filing
        )
    target = last if last.kind == "hearing" or _appointed(last, draft) else None
    if target is None and basis.anchor != "earlier":
        target = next((other for other in reversed(before[-6:]) if other.kind == "hearing"), None)
    return msgspec.structs.replace(basis, anchor=target.action.lower(), ref=target.id) if target else basis


def _appointed(last: Draft, draft: Draft) -> bool:
    """Something to take place on a day, not something due by it: "shall sit for deposition on October 20"."""
    return (
        last.passage is draft.passage
        and isinstance(last.basis, Fixed)
        and last.clause.expression.cue.split(" ")[-1] in ("on", "at", "beginning", "commencing")
    )


def _that(basis: Relative, noun: str, before: list[Draft]) -> Relative:
    wanted = lookup.tokens(noun) or frozenset((noun.lower(),))
    for found in reversed(before):
        if isinstance(found.basis, Relative) and wanted <= lookup.tokens(found.clause.expression.anchor):
            return msgspec.structs.replace(
                basis,
                anchor=found.basis.anchor,
                ref=found.basis.ref,
                of_filing=found.basis.of_filing,
                known=found.basis.known,
            )
        text = lookup.tokens(found.own_text) | lookup.tokens(found.action)
        if wanted <= text or any(word[:6] in {t[:6] for t in text} for word in wanted):
            hearing = found.kind == "hearing" or re.search(r"deadline|date|cut-?off", noun, re.I) is not None
            return msgspec.structs.replace(basis, ref=found.id, of_filing=not hearing)
    return basis


_CHOICE = re.compile(
    r"\b(?:wish|wants?|elect|choos|intend|desir|seek|object|believ|plans?\b|opt|need|any\b|necessary|"
    r"appropriate|applicable|has not|have not|had not|do not|does not|are not|is not|not been|no\b|"
    r"ordered|possible)",
    re.I,
)
_HAPPENS = re.compile(r"^(?:if|should|in the event(?: that)?|when|once|upon|where|after) (?P<event>.+)$", re.I)


def _implied(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    """A bare "within 21 days" under a condition that is an event runs from that event, not from the order.

    "If the motion is denied, defendant shall answer within 14 days" waits for the denial. A choice ("if plaintiff
    wishes to amend") or a failing ("if no motion is filed") is no event, and a period inside the condition itself
    counts from the order.
    """
    view = draft.passage.view.text
    item = draft.clause.expression
    own = view[draft.clause.start : item.start]
    if in_brackets(view, draft.clause):
        # "(responses 21 days; replies 14 days)": each from the day of the paper before it.
        last = _previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage:
            return msgspec.structs.replace(basis, anchor=acts.lower_first(last.action), ref=last.id, of_filing=True)
    if re.search(
        r"\bthen\b(?: \w+){0,3} (?:has|have|shall|must|had)\b|\bthen (?:has|have|shall|must)\b", own, re.I
    ) or re.search(r"\b(?:has|shall|must) then\b", own, re.I):
        last = _previous(draft, drafts[:index])
        if last is not None:
            return _chained(msgspec.structs.replace(basis, anchor="thereafter"), last)
    if re.match(r"(?:an?|another) (?:further |additional )|another |(?:an? )?further ", view[item.core_start :], re.I):
        # "… no later than one week from today; for 2025, it has a further week."
        last = _previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage and last.kind != "hearing":
            return _chained(msgspec.structs.replace(basis, anchor="thereafter"), last)
    if re.search(r"\bfollow\b[^.;]{0,20}$", own) and not re.search(r"\bfollow\b \w", own):
        # "Plaintiff's reply shall follow within 10 days": behind the paper before it.
        last = _previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage:
            return msgspec.structs.replace(basis, anchor=acts.lower_first(last.action), ref=last.id, of_filing=True)
    condition = draft.condition or ""
    match = _HAPPENS.match(condition)
    if match is None or draft.kind == "hearing":
        return basis
    if view[draft.clause.sentence_start : item.start].lower().rstrip().endswith(
        match["event"][-20:].lower().rstrip()
    ) and not re.search(r",[^,]*$", own):
        return basis
    passed = re.search(r"\b(?P<what>[\w -]*deadline)\b[^,]{0,20}\b(?:pass|come|expire|lapse|go)", condition, re.I)
    if passed:
        found = lookup.closing(passed["what"], drafts, draft)
        if found is not None:
            return msgspec.structs.replace(basis, anchor=passed["what"].strip(), ref=found.id)
    if _CHOICE.search(match["event"]) or condition in view[item.start : draft.clause.sentence_end]:
        return basis
    return msgspec.structs.replace(basis, anchor=match["event"].strip(" ,"), of_filing=True)


def _first(draft: Draft, basis: Recurring, drafts: list[Draft], index: int) -> Recurring:
    """The first of a recurring duty: the time it continues ("and every 90 days thereafter"), or a date beside it."""
    view = draft.passage.view.text
    item = draft.clause.expression
    after = view[item.end : item.end + 60]
    until = re.search(
        r"\buntil (?P<until>[^,;.]{3,100})|\b(?:for as long as|so long as|while) (?P<while>[^,;.]{3,100})",
        view[item.end : draft.clause.end],
        re.I,
    )
    if until:
        basis = msgspec.structs.replace(basis, until=(until["until"] or f"the end of: {until['while']}").strip())
    if basis.anchor is not None:
        return basis
    last = _previous(draft, drafts[:index])
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if (
        (
            re.match(r" (?:thereafter|after(?:wards?| that)?)\b", after)
            or re.search(r"\b(?:thereafter|again)\b", view[item.start : item.end + 14])
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
