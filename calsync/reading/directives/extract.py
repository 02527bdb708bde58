"""From classified times to directives: each drafted, joined with its neighbors, looked up, numbered."""

import datetime as dt
import re
from collections.abc import Sequence

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.changes.words import adds_to_old_date
from calsync.reading.classify.classify import Classified
from calsync.reading.classify.reading_text import ReadingText
from calsync.reading.clean.page_artifacts import page_number
from calsync.reading.directives import duties, joining
from calsync.reading.directives.drafts import Draft
from calsync.reading.directives.title import title
from calsync.reading.model import Directive, Reason, Recurring, Span
from calsync.reading.outcomes import ExpressionOutcomes
from calsync.reading.times import Expression
from calsync.reading.triggers import references

_ROLL = re.compile(
    r"\b(?:if|should|where|when)\b[^.]{0,80}\b(?:date|deadline|day|"
    r"act)s?\b[^.]{0,80}\bfalls?\b[^.]{0,60}\b(?:weekend|saturday|sunday|holiday)[^.]{0,160}\b(?:next|"
    r"following|first)\b[^.]{0,40}\bday\b[^.]{0,40}",
    re.I,
)
_VACATED_ENTRY = re.compile(
    r"^\W{0,4}(?:vacated|terminated|superseded|stricken|withdrawn|entered in error)\b[^.]{0,60}\*{0,3}", re.I
)


class Reading(Struct, frozen=True):
    """What the passages direct: the directives, and the drafts that they were made from."""

    directives: tuple[Directive, ...]
    drafts: tuple[Draft, ...]
    roll_clause: Span | None = None


_REASONS: dict[str, Reason] = {
    "old": "superseded",
    "gone": "vacated",
    "told": "recital",
    "asked": "recital",
    "rule": "quoted-rule",
    "length": "other",
    "own": "stamp",
    "other": "other",
}


def directives_of(
    passages: tuple[Passage, ...], times: Sequence[Classified], reading: ReadingText, on: dt.date | None,
    outcomes: ExpressionOutcomes,
) -> Reading:  # fmt: skip
    """The directives that the classified times state; every other time goes to the outcomes with its reason."""
    drafts: list[Draft] = []
    roll: Span | None = None
    dead = _stamped_dead(passages)
    terms: dict[str, dt.date] = {}
    rolls: dict[int, re.Match[str] | None] = {}
    asked: list[tuple[Classified, int, int]] = []
    for index, passage in enumerate(passages):
        own_name = _OWN_NAME.search(passage.view.text) if on else None
        if own_name and on:
            terms[own_name["term"] or own_name["name"]] = on
        rolls[index] = _ROLL.search(passage.view.text)
    for time in times:
        passage, item = passages[time.mention.passage], time.mention.item
        start, end = _document_span(passage, item.start, item.end, outcomes)
        core = _document_span(passage, item.core_start, item.core_end, outcomes)
        match = rolls[time.mention.passage]
        if match and roll is None:
            roll = Span(*_document_span(passage, match.start(), match.end(), outcomes), match[0])
        terms |= _term(passage.view.text, item)
        if item.kind == "date" and outcomes.is_own_date(*core):
            outcomes.reject(*core, item.part, "stamp", "the order's own date")
        elif match and match.start() <= item.core_start < match.end():
            outcomes.reject(*core, item.part, "other", "words of the clause that lets dates roll")
        elif time.ask:
            asked.append((time, start, end))
        elif not time.is_deadline:
            outcomes.reject(start, end, item.part, _REASONS[time.label], "; ".join(time.because[:3]))
        elif adds_to_old_date(passage.view.text, time.mention.clause):
            outcomes.reject(start, end, item.part, "other", "added to an earlier date")
        elif item.kind == "period" and _ABOUT.search(item.cue):
            outcomes.doubt(start, end, item.part, _NO_DAY, time.label, time.sure)
        elif dead:
            outcomes.reject(start, end, item.part, "vacated", "the entry is marked as vacated")
        elif item.kind == "vague":
            outcomes.doubt(
                start,
                end,
                item.part,
                "No day can be told from these words; a person must set one.",
                time.label,
                time.sure,
            )
        else:
            drafts.append(duties.draft(passage, time, reading, on, drafts[-1] if drafts else None))
    kept = joining.join(drafts, on, outcomes)
    kept.sort(key=lambda draft: draft.start)
    for number, draft in enumerate(kept, start=1):
        draft.id = f"d{number}"
    references.resolve(kept, terms, times, on)
    for time, start, end in asked:
        item = time.mention.item
        if _is_first(time, kept, passages):
            outcomes.deadline(start, end, item.part, "the first day of a duty that comes again")
        else:
            outcomes.doubt(start, end, item.part, _question(time), time.label, time.sure)
    return Reading(tuple(_directive(draft, outcomes) for draft in kept), tuple(kept), roll)


def _is_first(time: Classified, drafts: Sequence[Draft], passages: Sequence[Passage]) -> bool:
    """Whether a date only says when a recurring duty of its sentence begins."""
    item, passage = time.mention.item, passages[time.mention.passage]
    return item.date is not None and any(
        isinstance(draft.basis, Recurring)
        and draft.basis.first == item.date
        and draft.passage is passage
        and draft.context[0] <= item.start < draft.context[1]
        for draft in drafts
    )


_ABOUT = re.compile(r"\b(?:about|approximately|roughly|around)\b", re.I)
_NO_DAY = "No day can be told from these words; a person must set one."
_MEANS = {
    "due": "a deadline", "hearing": "a hearing", "kept": "a date that stays as it was", "old": "an old date",
    "gone": "a date called off", "told": "something that happened or was set before", "asked": "something asked for",
    "rule": "what a rule provides", "length": "how long something lasts", "own": "this document's own date",
    "other": "no deadline",
}  # fmt: skip


def _question(time: Classified) -> str:
    return f"This could be a deadline or not; it reads most like {_MEANS[time.label]}."


_NAMED_AFTER = re.compile(
    r",? ?\((?:the |which is the |such date,? (?:is )?the |hereinafter,? (?:the )?)?"
    r"[\"“](?P<term>[A-Z][\w -]{2,40})[\"”]\)"
)
_NAMED_BEFORE = re.compile(
    r"(?:^|[\"“ ])(?P<term>[A-Z]\w+(?: [A-Z]\w+){0,3})[\"”]? (?:is|means|shall be|shall mean|will be) (?:on )?$"
)


_OWN_NAME = re.compile(
    r"\b[Tt]he date of (?:the )?(?:entry|filing|issuance) of this (?:[A-Z]?\w+ ){0,2}?(?:Order|Decree|order|decree) "
    r"(?:is|shall be) (?:the )?[\"“](?P<term>[A-Z][\w -]{2,40}?)[.,]?[\"”]"
    r"|[\"“](?P<name>[A-Z][\w -]{2,40}?)[.,]?[\"”] (?:is|means|shall be|shall mean|will be) the (?:date|day) "
    r"(?:of (?:the )?(?:entry|filing|issuance|signing) of this\b|(?:(?:on|upon) which |that |when )?"
    r"this (?:[A-Z]?\w+ ){0,2}?"
    r"(?:Order|Decree|Stipulation|Judgment|order|decree|judgment) is (?:entered|signed|filed|issued|docketed|approved))"
)


def _term(view: str, item: Expression) -> dict[str, dt.date]:
    """The name that the order gives to a day, with the day."""
    if item.kind != "date" or item.date is None:
        return {}
    found = _NAMED_AFTER.match(view, item.end) or _NAMED_BEFORE.search(view[max(0, item.start - 60) : item.core_start])
    return {found["term"]: item.date} if found else {}


def _document_span(passage: Passage, start: int, end: int, outcomes: ExpressionOutcomes) -> tuple[int, int]:
    return outcomes.source(*passage.view.span(start, end))


def _stamped_dead(passages: tuple[Passage, ...]) -> bool:
    return (
        bool(passages)
        and _VACATED_ENTRY.match(passages[0].view.text) is not None
        and "order" in passages[0].view.text[:160].lower()
    )


def _directive(draft: Draft, outcomes: ExpressionOutcomes) -> Directive:
    passage = draft.passage
    item = draft.clause.expression
    whole = _document_span(passage, item.start, item.end, outcomes)
    outcomes.deadline(*whole, item.part, "; ".join(draft.time.because[:3]))
    for other in draft.also:
        if other.expression != item:
            also = _document_span(passage, other.expression.start, other.expression.end, outcomes)
            outcomes.deadline(*also, other.expression.part, "part of the deadline beside it")
    quote = _document_span(passage, *draft.quote, outcomes)
    context = _document_span(passage, *draft.context, outcomes)
    text = outcomes.document.text
    return Directive(
        id=draft.id,
        kind=draft.kind,
        quote=Span(*quote, text[quote[0] : quote[1]]),
        basis=draft.basis,
        action=draft.action,
        who=draft.who,
        label=passage.label,
        page=page_number(outcomes.document, outcomes.cleaned, quote[0]),
        condition=draft.condition,
        place=draft.place,
        context=Span(*context, text[context[0] : context[1]]),
        alternatives=draft.alternatives,
        choose=draft.choose,  # type: ignore[arg-type]
        candidates=draft.candidates,
        flags=draft.flags,
        type=draft.time.answer.types[0][0],
        title=title(draft.action, draft.condition, draft.kind),
        sure=round(draft.time.sure, 3),
        because=draft.time.because,
    )
