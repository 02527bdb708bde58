"""Who must do what by which time: a classified time becomes a directive in the making."""

import datetime as dt
import re

from msgspec.structs import replace

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify.classify import Classified
from calsync.reading.classify.reading_text import ReadingText
from calsync.reading.clauses.clauses import Clause
from calsync.reading.directives import who as actors
from calsync.reading.directives.action import action, contact_program
from calsync.reading.directives.condition import condition
from calsync.reading.directives.drafts import Draft
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.lexicon.parties import named, named_at, subject
from calsync.reading.model import Basis, Fixed, Flag, Kind, Recurring, Relative, Undated
from calsync.reading.times import Expression
from calsync.reading.times.anchors import canonical
from calsync.reading.times.parts import UNIT, clock
from calsync.reading.times.periods import BARE_AFTER_WORDS, BARE_BEFORE_WORDS

_EACH_TIME = re.compile(r"^\W*whoever\b|\b(?:whenever|each time|every time|on each occasion)\b", re.I)
_EACH = re.compile(
    r"^(?:each|any|every)\b|^(?:the )?(?:end|close|beginning|start|(?:first|last) day) of (?:each|every)\b", re.I
)
_ACTS = (
    r"(?:motions?|oppositions?|responses?|reply|replies|reports?|disclosures?|designations?|letters?|"
    r"briefs?|complaints?|answers?|notices?|objections?|petitions?|statements?|certificates?|"
    r"plans?|stipulations?|declarations?|requests?|supplement\w*|productions?|pleadings?|"
    r"applications?|service|filing|receipt|receiving|serving|papers?|submissions?|invoice|pfs|writing|"
    r"memorandum|brief|index|record|topics|notification)"
)
_OF_FILING = re.compile(
    rf"\b{_ACTS}\b|\b(?:is|are|was|were|has been|have been|being) (?:filed|served|received|submitted|"
    rf"produced|disclosed|designated|lodged|completed|returned|delivered|mailed|transmitted|sent|provided|"
    rf"furnished|tendered|exchanged|published|posted|paid|executed|circulated)\b",
    re.I,
)
NOT_FILING = re.compile(
    r"\b(?:deadline|cut-?off|due date|close|closes|closed|ends?|expiration|hearing|conference|trial|"
    r"argument|sentencing)\b",
    re.I,
)


# "The hearing on September 30 will begin at 10:00 a.m. rather than 9:00 a.m."
_HOUR_BEHIND = re.compile(
    r"[^.;#\d]{0,60}?\b(?:begins?|starts?|commences?|convenes?|proceeds?|held|heard|takes? place|called|reset) "
    r"(?:instead )?(?:at|for|to) (?P<clock>\d{1,2}(?::\d\d)? ?(?:[ap]\.? ?m\b\.?|noon))",
    re.I,
)
_HOUR = re.compile(r"\b\d{1,2}(?::\d\d)? ?[ap]\.? ?m\b", re.I)


def draft(
    passage: Passage, time: Classified, reading: ReadingText, on: dt.date | None, previous: Draft | None
) -> Draft:
    """The directive that a time states, from the words that the encoder names and those around it."""
    view = passage.view.text
    clause = time.mention.clause
    item = clause.expression
    after = view[item.end : clause.next]
    doing, acting, _, counting = time.answer.words
    event_type = time.answer.types[0][0]
    sits = time.label == "hearing" or (time.label == "kept" and EVENT_TYPES[event_type].hearing)
    kind = _kind("hearing" if sits else "deadline", item)
    row = passage.shape == "row" and bool(passage.head)
    act = action(reading.text, _near(doing, reading, time, row), kind, event_type, passage.head)
    if event_type == "adr-contact":
        act = contact_program(view[clause.sentence_start : clause.sentence_end]) or act
    basis, flags, candidates = _basis(item, on)
    if kind == "deadline" and item.relation and _EACH_TIME.search(view[clause.start : clause.end]):
        kind = "recurring"
    quote = _quote(clause, view)
    if kind == "hearing" and isinstance(basis, Fixed) and (basis.time is None or _HOUR_BEHIND.match(after)):
        hour = _HOUR_BEHIND.match(after)
        hours = _HOUR.findall(view) if passage.shape == "row" else []
        if hour:
            basis = replace(basis, time=clock(hour["clock"])[0])
            quote = quote[0], max(quote[1], item.end + hour.end())
        elif len(hours) == 1:
            # "April 12, 2027   *Jury Selection - 9:00 a.m.": a row is about one thing.
            basis = replace(basis, time=clock(hours[0])[0])
    who = _who(reading.text, _near(acting, reading, time, row), act, kind, passage, view[clause.own : clause.next])
    made = Draft(
        clause=clause, passage=passage, kind=kind, basis=basis, action=act, who=who,
        condition=condition(passage, clause, who), quote=quote,
        context=(clause.sentence_start, clause.sentence_end), flags=flags, candidates=candidates,
        place=_place(view[item.end : clause.end]) if kind == "hearing" else None, clerk=_clerk(view, clause), time=time,
        counts_from=_phrase(reading.text, counting),
    )  # fmt: skip
    made.start = passage.view.span(*quote)[0]
    return made


def _clerk(view: str, clause: Clause) -> bool:
    """Whether the words are a clerk's docket form: "Responses due by 10/28/2013", "Trial set for 3/5/2018"."""
    lead = view[max(clause.own, clause.expression.start - 60) : clause.expression.end]
    return (
        clause.expression.part in ("date-numeric", "date-short")
        and re.search(r"\b(?:due|set|reset)\b(?: (?:by|for|on))? \d", lead, re.I) is not None
    )


def _kind(kind: Kind, item: Expression) -> Kind:
    if item.kind == "urgent":
        return "undated-duty"
    if item.kind == "recurring" or (
        item.anchor
        and _EACH.match(item.anchor)
        and kind != "hearing"
        and not re.match(r"any (?:defendant|part|settle|order|ruling|such)", item.anchor, re.I)
    ):
        return "recurring"
    same_day = item.kind == "event" and item.n == 0 and not item.anchor
    return (
        "deadline" if kind == "hearing" and item.kind not in ("date", "period", "recurring") and not same_day else kind
    )


def _near(
    words: tuple[tuple[int, int, float], ...], reading: ReadingText, time: Classified, row: bool
) -> tuple[tuple[int, int, float], ...]:
    """The words in the time's own sentence; where it has none, those around it, but for a row, which stands alone."""
    clause, number = time.mention.clause, time.mention.passage
    start, end = reading.place(number, clause.sentence_start, clause.sentence_end)
    if clause.sentence_start == 0:
        start = reading.starts[number]
    own = (time.mention.start, time.mention.end)
    words = tuple(word for word in words if not (word[0] < own[1] and own[0] < word[1]))
    mine = tuple(word for word in words if start <= word[0] < end)
    return mine if mine or row else words


def _phrase(text: str, words: tuple[tuple[int, int, float], ...]) -> str:
    """The words from the first to the last, where they stand close together; else only those."""
    if not words:
        return ""
    start, end = words[0][0], words[-1][1]
    whole = " ".join(text[start:end].split())
    return whole if len(whole) <= 80 and "[unused" not in whole else " ".join(text[a:b] for a, b, _ in words)


def _who(
    text: str, words: tuple[tuple[int, int, float], ...], act: str, kind: Kind, passage: Passage, clause: str
) -> tuple[str, ...]:
    """Who must act: the words that the encoder names, as roles where they are roles, else as they are written."""
    if kind == "hearing":
        return ("parties",)
    phrases: list[list[int]] = []
    for start, end, _ in words:
        if (
            phrases
            and start - phrases[-1][1] < 6
            and re.fullmatch(r"[\s.,'’&-]*(?:of |the |and )?", text[phrases[-1][1] : start])
        ):
            phrases[-1][1] = end
        else:
            phrases.append([start, end])
    found: list[str] = []
    for start, end in phrases:
        said = " ".join(text[start:end].split())
        # One or two letters are what an abbreviation left of a name.
        found += named_at(text, start, end) or actors.other(said) or ((said,) if len(said) > 2 else ())
    if not found:
        found = list(named(passage.head) if passage.head else subject(clause))
    if not found:
        found = list(actors.owner(act))
    return tuple(dict.fromkeys(found))


# A name in any script: it begins with no small letter of our own.
_PROPER = r"[^\W\d_a-z][^\s,.;()]*"
_BEHIND = r"(?: \([^()]{1,40}\))?"
_PLACE = re.compile(
    r"\b(?:in|at|by|via) (?P<place>(?:[\w.]+ ){0,3}?(?:Courtroom|Room|Chambers|Zoom|"
    r"video(?:conference)?|telephone|phone|Suite)\b(?: (?:No\. )?[\w-]+)?(?: [A-Z]\b)?"
    # "Courtroom 5B, Sala Ñandú, San Juan.": where the sentence ends with it, for else it may be who must appear.
    rf"(?:{_BEHIND}(?:, (?!(?:Judge|Justice|Hon|Magistrate|Chief|Before|Plaintiffs?|Defendants?|Counsel|All|The|"
    rf"[A-Z][a-z]+day)\b){_PROPER}(?: (?:[–—-] )?{_PROPER}){{0,4}}{_BEHIND}){{1,3}}"
    r"(?<![\s.][A-Z])(?=[^\w,.;]*(?:[.;]|$)))?)"
)


def _place(after: str) -> str | None:
    match = _PLACE.search(after)
    return match["place"].strip(" ,.") if match else None


_UNIT_BEHIND = re.compile(rf"[^.;]{{1,60}}?\b{UNIT}\b(?: (?:after|before|from|of|prior to) [^.,;]{{1,60}})?", re.I)


def _quote(clause: Clause, view: str) -> tuple[int, int]:
    """The words that state the time and the duty: the expression with its own clause, kept short."""
    item = clause.expression
    if clause.leads:
        end = clause.next
        stop = re.search(r"[.;]", view[item.end : end])
        end = item.end + stop.start() if stop else end
        return _trim(view, item.start, max(item.end, min(end, item.end + 140)))
    start = clause.own
    if item.kind == "urgent":
        stop = re.search(r"[.;]|$", view[item.end : min(clause.next, item.end + 80)])
        assert stop is not None
        return _trim(view, max(start, item.start - 120), item.end + stop.start())
    if item.start - start > 160:
        cut = view.rfind(" ", start, item.start - 120)
        comma = view.find(", ", item.start - 160, item.start - 30)
        start = comma + 2 if comma > 0 else cut + 1
    # "30, 60 and 90 days after this order": the unit of each stands behind the last.
    shared = _UNIT_BEHIND.match(view, item.end) if item.part == "shared-unit" else None
    return _trim(view, start, shared.end() if shared else item.end)


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    lead = re.match(r"[\s,;:.)\-–—]*(?:(?:and|or|but|then) (?=\w))?", view[start:end])
    start += lead.end() if lead and lead.end() < end - start else 0
    while end > start and view[end - 1] in " ,;":
        end -= 1
    return start, end


def _basis(item: Expression, on: dt.date | None) -> tuple[Basis, tuple[Flag, ...], tuple[dt.date, ...]]:
    flags = list(item.flags)
    candidates = item.candidates
    if item.kind == "date":
        date = item.date
        if not {"weekday-mismatch", "invalid-date", "ambiguous-trigger"} & set(flags):
            candidates = ()
        if (
            date
            and item.cue in ("before", "prior to")
            and item.time is None
            and item.part not in ("date-relative", "near-today")
        ):
            # Not so "before the end of the month", whose last day is still in time.
            date -= dt.timedelta(days=1)
        if date and re.search(r"\bweek\b", item.cue):
            monday = date - dt.timedelta(days=date.weekday())
            return Fixed(monday, None, None, monday), ("ambiguous-trigger",), (monday, monday + dt.timedelta(days=4))
        if item.month and item.day is None and date is None and "imprecise-date" not in flags:
            flags.append("imprecise-date")
        if (
            date
            and on
            and date < on
            and item.range_start is None
            and not {"imprecise-date", "ambiguous-trigger"} & set(flags)
        ):
            flags.append("past-date")
        return Fixed(date, item.time, item.tz, item.range_start), tuple(dict.fromkeys(flags)), candidates
    if item.kind == "urgent":
        return Undated(item.word or "promptly"), (), ()
    if item.kind == "vague":
        # No calendar can show it: a person is asked, with the nearest day that it could mean as a guess.
        day = item.candidates[0] if item.candidates else None
        return Fixed(day, item.time, item.tz), ("imprecise-date",), item.candidates
    assert item.n is not None
    assert item.unit is not None
    if item.kind == "recurring" and item.rrule:
        return Recurring(item.rrule, n=item.n, unit=item.unit, anchor=None, time=item.time, tz=item.tz), (), ()
    anchor = "order" if not item.relation or not item.anchor else canonical(item.anchor)
    if not item.anchor and item.relation in (*BARE_AFTER_WORDS, *BARE_BEFORE_WORDS, "notice"):
        anchor = {"notice": "the act of which notice is given", "hence": "order"}.get(item.relation, item.relation)
    if item.kind == "event" and not item.anchor:
        anchor = "thereafter" if item.n == 0 else "order"
    known = item.known if anchor not in ("order", "service of order") else None
    of_filing = (
        bool(item.anchor)
        and anchor not in ("order", "service of order")
        and _OF_FILING.search(item.anchor) is not None
        and NOT_FILING.search(item.anchor) is None
    )
    return (
        Relative(
            item.n,
            item.unit,
            item.direction or "after",
            anchor,
            known=known,
            n_alt=item.n_alt,
            of_filing=of_filing,
            time=item.time,
            tz=item.tz,
        ),
        tuple(flags),
        (),
    )
