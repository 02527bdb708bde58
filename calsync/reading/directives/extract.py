"""From passages to directives: every expression judged, drafted, joined with its neighbours, looked up, numbered."""

import datetime as dt
import re

import msgspec
from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.changes import amendments
from calsync.reading.clauses import clauses
from calsync.reading.clean.page_artifacts import page_number
from calsync.reading.directives import duties, joining
from calsync.reading.directives.drafts import Draft
from calsync.reading.judged import Judged
from calsync.reading.judging import judge
from calsync.reading.model import Amendment, Directive, Span
from calsync.reading.outcomes import Ledger
from calsync.reading.times import Expression, find
from calsync.reading.triggers import references
from calsync.reading.verdicts import Verdict

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
    """What the passages direct."""

    directives: tuple[Directive, ...]
    amendments: tuple[Amendment, ...] = ()
    roll_clause: Span | None = None


_OWN_DATE = re.compile(r"^\W*$|\b(?<!trial )(?:date|dated|signed|filed|entered)\W*$", re.I)
_MINUTES = re.compile(r"\bCase No\b|\bcivil minutes\b", re.I)


def directives_of(passages: tuple[Passage, ...], on: dt.date | None, ledger: Ledger) -> Reading:
    drafts: list[Draft] = []
    judged: list[Judged] = []
    roll: Span | None = None
    dead = _stamped_dead(passages)
    terms: dict[str, dt.date] = {}
    for passage in passages:
        view = passage.view
        found = find(view.text, on)
        own_name = _OWN_NAME.search(view.text) if on else None
        if own_name and on:
            terms[own_name["term"] or own_name["name"]] = on
        if not found:
            continue
        match = _ROLL.search(view.text)
        if match and roll is None:
            roll = Span(*_document_span(passage, match.start(), match.end(), ledger), match[0])
        cores = [(item.core_start, item.end if item.kind in ("period", "event") else item.core_end) for item in found]
        parsed = clauses.parse(view.text, found)
        verdict: Verdict | None = None
        stamped = passage.shape != "row" or _OWN_DATE.search(passage.head) or _MINUTES.search(view.text)
        for clause in parsed:
            item = clause.expression
            earlier = found[clause.index - 1].end if clause.index else 0
            start, end = _document_span(passage, item.start, item.end, ledger)
            core = _document_span(passage, item.core_start, item.core_end, ledger)
            if item.kind == "date" and stamped and ledger.is_own_date(*core):
                ledger.reject(*core, item.part, "stamp", "the order's own date")
                continue
            if match and match.start() <= item.core_start < match.end():
                ledger.reject(*core, item.part, "other", "words of the clause that lets dates roll")
                continue
            series = any(entry.draft is not None and entry.passage is passage for entry in judged[-12:])
            terms |= _term(view.text, item)
            verdict = judge(passage, clause, cores, on, verdict, earlier, series)
            verdict = msgspec.structs.replace(verdict, kind=item.kind, date=item.date)
            entry = Judged(passage, clause, verdict)
            judged.append(entry)
            if verdict.reason is None and amendments.added_period(view.text, clause):
                ledger.reject(start, end, item.part, "other", "added to an earlier date")
            elif dead and verdict.reason is None:
                ledger.reject(start, end, item.part, "vacated", "the entry is marked as vacated")
            elif verdict.unresolved:
                ledger.doubt(start, end, item.part, verdict.unresolved)
            elif verdict.reason is not None:
                ledger.reject(start, end, item.part, verdict.reason, verdict.rule)
            else:
                draft = duties.draft(passage, clause, on, drafts[-1] if drafts else None)
                draft.rule = verdict.rule
                entry.draft = draft
                drafts.append(draft)
    kept = joining.join(drafts, on, ledger)
    kept.sort(key=lambda draft: draft.start)
    for number, draft in enumerate(kept, start=1):
        draft.id = f"d{number}"
    references.resolve(kept, terms)
    out = tuple(_directive(draft, ledger) for draft in kept)
    return Reading(
        out,
        amendments.find(passages, [entry for entry in judged if entry.draft is None or entry.draft.id], ledger),
        roll,
    )


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


def _document_span(passage: Passage, start: int, end: int, ledger: Ledger) -> tuple[int, int]:
    return ledger.source(*passage.view.span(start, end))


def _stamped_dead(passages: tuple[Passage, ...]) -> bool:
    return (
        bool(passages)
        and _VACATED_ENTRY.match(passages[0].view.text) is not None
        and "order" in passages[0].view.text[:160].lower()
    )


def _directive(draft: Draft, ledger: Ledger) -> Directive:
    passage = draft.passage
    item = draft.clause.expression
    whole = _document_span(passage, item.start, item.end, ledger)
    ledger.deadline(*whole, item.part, draft.rule)
    for other in draft.also:
        if other.expression != item:
            also = _document_span(passage, other.expression.start, other.expression.end, ledger)
            ledger.deadline(*also, other.expression.part, draft.rule)
    quote = _document_span(passage, *draft.quote, ledger)
    context = _document_span(passage, *draft.context, ledger)
    text = ledger.document.text
    return Directive(
        id=draft.id,
        kind=draft.kind,
        quote=Span(*quote, text[quote[0] : quote[1]]),
        basis=draft.basis,
        action=draft.action,
        who=draft.who,
        label=passage.label,
        page=page_number(ledger.document, ledger.cleaned, quote[0]),
        condition=draft.condition,
        place=draft.place,
        context=Span(*context, text[context[0] : context[1]]),
        alternatives=draft.alternatives,
        choose=draft.choose,  # type: ignore[arg-type]
        candidates=draft.candidates,
        flags=draft.flags,
    )
