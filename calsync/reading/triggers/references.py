"""Anchors looked up in their own order: "the hearing", "the discovery deadline", "that letter", "thereafter"."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import msgspec

from calsync.reading.classify.classify import Classified
from calsync.reading.classify.context import ANCHORS
from calsync.reading.directives.drafts import Draft
from calsync.reading.directives.duties import NOT_FILING
from calsync.reading.lexicon.hearings import HEARING
from calsync.reading.model import Fixed, Recurring, Relative
from calsync.reading.times.anchors import canonical
from calsync.reading.times.periods import BARE_AFTER_WORDS, BARE_BEFORE_WORDS
from calsync.reading.triggers import lookup, pointing
from calsync.reading.triggers.bare_acts import with_object
from calsync.reading.triggers.chaining import PRONOUN, chained, counted_back, previous
from calsync.reading.triggers.implied import implied
from calsync.reading.triggers.repeating import first

_INDEFINITE = re.compile(
    r"^(?:a|an|any|each|every|such an?|the (?:next|scheduled|relevant|applicable|expiring|requested))\b", re.I
)
_ITS_OWN = re.compile(r"\b(?:sought|seeks?|at issue|to be (?:changed|extended)|expiring|requested)\b", re.I)
# One of many that may come, though the order writes "the".
_ANY_SUCH = re.compile(r"(?:the )?(?:deposition|interview|examination|notice|request|filing)", re.I)
_ONE_OF = re.compile(r"(?:the )?(?:later|latest|earlier|earliest|sooner) (?:of|to occur of)\b", re.I)
# "The notice of the hearing is served": the paper's day, not the hearing's.
_OF_A_PAPER = re.compile(
    r"^(?:the )?(?:dates? of )?"
    r"(?:service|receipt|receiving|mailing|publication|filing|issuance|docketing|entry|posting|notice) (?:of|that)\b",
    re.I,
)
_IS_DUE = re.compile(
    r"^(?:the )?(?:(?:date|day|time) )?(?:on which |that |when )?(?P<what>[^,;]{3,60}?) (?:is|are) due$", re.I
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
    r"\b(?:paragraph|para\.|¶|section|item|no\.|part|heading) (?P<label>[\w.()]+?)(?: (?:above|below))?$", re.I
)


# How many directives before and behind are looked through for what an anchor names.
NEIGHBOURS = 250


def resolve(
    drafts: list[Draft], terms: Mapping[str, dt.date], times: Sequence[Classified] = (), on: dt.date | None = None
) -> None:
    """Gives each relative draft the id of the directive that its anchor names, where one does; drafts are in order.

    `terms` are the days that the order gives a name of its own ("October 2, 2026 (the "Effective Date")"); `times` are
    all times of the order, because "that date" may be one that is no deadline; `on` is the day of the order.
    """
    told = pointing.by_passage(times)
    everything = drafts
    for place, draft in enumerate(everything):
        begin = max(0, place - NEIGHBOURS)
        drafts = everything[begin : place + NEIGHBOURS]
        index = place - begin
        if isinstance(draft.basis, Relative) and draft.basis.anchor not in ("order", "service of order"):
            pointed = pointing.pointed_at(draft, draft.basis, drafts[:index], told)
            draft.basis = pointed or _resolved(draft, draft.basis, drafts, index)
            if isinstance(draft.basis, Relative):
                draft.basis = _on_weekday(draft, draft.basis, everything)
            if isinstance(draft.basis, Relative) and draft.basis.ref is None and draft.basis.known is None:
                known = terms.get(re.sub(r"^the ", "", draft.basis.anchor))
                anchor = draft.basis.anchor if known else with_object(draft.basis.anchor, draft)
                draft.basis = msgspec.structs.replace(draft.basis, known=known, anchor=anchor)
        elif (
            isinstance(draft.basis, Relative)
            and draft.clause.expression.kind == "event"
            and draft.basis.n == 1
            and (last := previous(draft, drafts[:index])) is not None
            and last.passage is draft.passage
        ):
            # "Instructions are due September 14; exhibit lists the following day."
            draft.basis = chained(msgspec.structs.replace(draft.basis, anchor="thereafter"), last)
        elif (
            isinstance(draft.basis, Relative)
            and draft.basis.anchor == "order"
            and not draft.clause.expression.relation
            and draft.clause.expression.kind == "period"
        ):
            draft.basis = _of_event(draft, implied(draft, draft.basis, drafts, index))
        elif isinstance(draft.basis, Recurring):
            draft.basis = first(draft, draft.basis, drafts, index, told.get(draft.time.mention.passage, ()), on)


_EVENT = ANCHORS.index("event")
SURELY_EVENT, MAYBE_EVENT = 0.6, 0.35


def _of_event(draft: Draft, basis: Relative) -> Relative:
    """A bare period that reads as if it ran from an event waits for it; where that is in doubt, a flag says so.

    A date counted from the order that nobody set would be the worst fault.
    """
    chance = draft.time.answer.anchors[_EVENT]
    if basis.anchor != "order" or chance < MAYBE_EVENT:
        return basis
    if chance >= SURELY_EVENT:
        words = draft.counts_from or "an event that the order does not name"
        return msgspec.structs.replace(basis, anchor=canonical(words), of_filing=True)
    draft.flags = tuple(dict.fromkeys((*draft.flags, "ambiguous-trigger")))
    return basis


def _resolved(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    before = drafts[:index]
    last = previous(draft, before)
    words = draft.clause.expression.anchor or basis.anchor
    if basis.anchor in BARE_AFTER_WORDS:
        return chained(basis, last)
    if basis.anchor in BARE_BEFORE_WORDS:
        return counted_back(basis, last, before, draft)
    if basis.direction == "before" and words.lower() in ("it", "then", "that"):
        back = counted_back(basis, last, before, draft)
        return back if back.ref else chained(basis, last, act=False)
    if PRONOUN.match(words):
        return chained(basis, last, act=False)
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
    if _ONE_OF.match(words):
        return basis  # of two things; no one directive dates it
    due = _IS_DUE.match(words)
    if due:
        fallen = lookup.due_thing(due["what"], drafts, draft)
        return msgspec.structs.replace(basis, ref=fallen.id, of_filing=False) if fallen is not None else basis
    hearing = re.search(rf"\b{HEARING}\b", words, re.I)
    if hearing and _OF_A_PAPER.match(words):
        return msgspec.structs.replace(basis, of_filing=True)
    if hearing and not re.search(r"\b(?:deadline|conclusion|completion|completed|transcript)\b", words, re.I):
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
