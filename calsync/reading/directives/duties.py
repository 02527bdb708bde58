"""Who must do what, under which condition, by which expression: a judged expression becomes a directive."""

import datetime as dt
import re

import re2
from msgspec.structs import replace

from calsync.reading import acts, deeds
from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause
from calsync.reading.directives import who as actors
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Basis, Fixed, Flag, Kind, Recurring, Relative, Undated
from calsync.reading.times import Expression
from calsync.reading.times.anchors import canonical
from calsync.reading.times.parts import clock
from calsync.reading.times.periods import BARE_AFTER_WORDS, BARE_BEFORE_WORDS

_CONDITION = re.compile(
    r"(?:^|[.;:(] |, (?:and |or |but )?|^(?:and|or|but) |\bthat |\bthen )?\b(?P<words>(?:if|should(?! "
    r"not\b| be\b| have\b)|in the event(?: that)?|unless|to the extent(?: that)?|provided that|absent|failing|"
    r"where|otherwise)\b"
    r"(?! (?:ordered|directed|noted)\b)[^,;@]{3,160})(?=,|;|$|\.| (?:the (?:parties|plaintiff|"
    r"defendant)|it|counsel|plaintiff|defendant)\b[^,;]{0,40} (?:shall|must|may))",
    re.I,
)
# Most sentences are without condition: no word that opens one stands in them.
_OPENS_CONDITION = re2.compile(
    r"(?i)\b(?:if|should|in the event|unless|to the extent|provided that|absent|failing|where|otherwise)\b"
)
_TRAILING = re.compile(
    r"[, ]\b(?P<words>(?:if|unless|should(?! not\b| be\b| have\b| the court\b)|in the event|provided "
    r"that|to the extent|only if|so long as|for as long as|failing which|absent)\b(?! (?:ordered|"
    r"directed)\b)[^.;]{3,120})",
    re.I,
)
_IF_ANY = re.compile(r"\bif (?:any|necessary|needed|applicable|appropriate|desired)\b", re.I)
_WISHING = re.compile(
    r"\b(?P<who>(?:any|a|each|either|no) (?:party|side|defendant|plaintiff|counsel|[\w-]+)) (?:who |"
    r"that )?(?:wish(?:es|ing)|seek(?:s|ing)|desir(?:es|ing)|elect(?:s|ing)|intend(?:s|ing)|"
    r"choos(?:es|ing)|want(?:s|ing)) (?P<what>(?:to |an? |the )?[^,;.]{3,80}?)(?= (?:shall|must|may|"
    r"should|is|by|within)\b|,|;|$)",
    re.I,
)
_WHOEVER = re.compile(
    r"^(?:whoever|anyone who|any(?:one)? [\w-]+ (?:who|that)) [^,;]{3,60}?(?= (?:shall|must|may))", re.I
)
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
_NOTICE = re.compile(r"['’]? (?:\w+ )?notice\b", re.I)
_NO_ACT = re.compile(
    r"(?:and |then |again |on )*(?:thereafter|until|after that|then on|the first being|first being|its first)\b.*|"
    r"noticed|(?:and )?(?:once|twice)|"
    r"(?:and )?again|in writing",
    re.I,
)


def draft(passage: Passage, clause: Clause, on: dt.date | None, previous: Draft | None) -> Draft:
    """The directive that an expression states, from the words around it."""
    view = passage.view.text
    item = clause.expression
    before, after = view[clause.own : item.start], view[item.end : clause.next]
    kind, action, subject = deeds.act(passage, clause, before, after, previous)
    if action == "see the order" and previous is not None and previous.passage is passage:
        # "… every 60 days", "… beginning December 1": another time of the duty before it.
        action, subject = previous.action, subject or ""
    if action == "see the order" and not clause.leads:
        # "The conference: October 7 -> November 4": what the earlier time of the clause was for.
        head = re.split(r"\d|[:;]|->|→", view[clause.sentence_start : item.start])[0]
        action = acts.due(acts.clean(head)) or action
    bare = re.fullmatch(r"(?:plaintiff|defendant|government|petitioner|respondent|rebuttal|movant)s?", action, re.I)
    title = re.search(r"(?P<title>[A-Z][^.:;]{2,50}): ", view[clause.sentence_start : item.start]) if bare else None
    if title:
        # "EXPERT DISCLOSURE: Government by 8/28; defendant by 9/11": the title is what each of them does.
        action = f"{acts.due(title['title'])} ({action})"
    if (
        previous is not None
        and previous.passage is passage
        and (_NO_ACT.fullmatch(action) or not re.search(r"[A-Za-z]", action))
    ):
        # "… and every 60 days thereafter until the matter concludes": another time of the duty before it.
        action = previous.action
    if re.match(r"(?:give|provide|receive)\b(?!.*\bnotice\b)", action) and _NOTICE.match(view, item.core_end):
        action += " notice"
    if item.kind == "recurring" and re.fullmatch(r"[a-z]+", action) and re.match(r" [a-z]", after):
        action = acts.clean(f"{action} {view[item.core_start : item.core_end]}{after}", 60)
    action = action.lower() if action.isupper() and len(action) > 8 else action
    who = _who(passage, clause, subject, action, kind)
    condition = _condition(passage, clause, subject)
    basis, flags, candidates = _basis(item, on)
    kind = _kind(kind, item)
    if kind == "deadline" and item.relation and _EACH_TIME.search(view[clause.start : clause.end]):
        kind = "recurring"
    quote = _quote(clause, view)
    if kind == "hearing" and isinstance(basis, Fixed) and basis.time is None:
        hour = _HOUR_BEHIND.match(after)
        hours = _HOUR.findall(view) if passage.shape == "row" else []
        if hour:
            basis = replace(basis, time=clock(hour["clock"])[0])
            quote = quote[0], max(quote[1], item.end + hour.end())
        elif len(hours) == 1:
            # "April 12, 2027   *Jury Selection - 9:00 a.m.": a row is about one thing.
            basis = replace(basis, time=clock(hours[0])[0])
    if (
        passage.shape != "row"
        and not clause.leads
        and clause.own > clause.start
        and quote[0] >= clause.own
        and deeds.CHANGED.match(before.strip() or item.cue)
    ):
        start = max(clause.start, item.start - 170)
        start = clause.start if start == clause.start else view.find(" ", start) + 1
        quote = _trim(view, start, item.end)
    place = _place(view[item.end : clause.end]) if kind == "hearing" else None
    made = Draft(
        clause=clause, passage=passage, kind=kind, basis=basis, action=action, who=who, condition=condition,
        quote=quote, context=(clause.sentence_start, clause.sentence_end), flags=flags,
        candidates=candidates, place=place,
        clerk=_clerk(view, clause),
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
    return "deadline" if kind == "hearing" and item.kind not in ("date", "period", "recurring") else kind


def _who(passage: Passage, clause: Clause, subject: str, action: str, kind: Kind) -> tuple[str, ...]:
    if kind == "hearing":
        return ("parties",)
    view = passage.view.text
    found = actors.owner(subject) or actors.named(_actor_part(subject))
    if not found:
        after = view[clause.expression.end : clause.next] if clause.leads else ""
        found = actors.named(acts.split(after)[0]) if after else ()
    if not found:
        by = re.search(
            r"\bby (?:the )?((?:plaintiff|defendant|part(?:y|ies)|counsel|government|debtor)\w*)",
            view[clause.own : clause.next],
            re.I,
        )
        found = actors.named(by[1]) if by else ()
    if not found:
        before = deeds.inherited(passage, clause)
        found = actors.named(_actor_part(before)) if before else ()
    if not found and re.fullmatch(r"(?:then )?(?:they|both|each|he|she)", subject.strip(" ,"), re.I):
        found = actors.named(_actor_part(view[clause.sentence_start : clause.expression.start]))
    if not found and passage.shape != "prose":
        found = actors.named(passage.head)
    if not found and passage.lead is not None:
        found = actors.named(_actor_part(acts.split(passage.lead.text)[0]))
    if not found and clause_names_actor(subject, action):
        found = actors.other(subject)
    if not found and re.search(
        r"\b(?:discovery|initial disclosures|joint|mediation|confer|depositions?|settle\w*|stipulat\w+|parties)\b",
        action,
        re.I,
    ):
        found = ("parties",)
    return found


def clause_names_actor(subject: str, action: str) -> bool:
    """Whether the subject could be somebody who acts: it stands in no part of what is to be done."""
    last = subject.strip(" ,").rpartition(" ")[2].lower()
    return bool(last) and last not in action.lower()


def _actor_part(subject: str) -> str:
    """The subject's own head, without the parties that only stand in its object."""
    return re.sub(r"\b(?:against|to|from|by|of|for|with|upon)\b.*$", "", subject) if len(subject) > 60 else subject


def _condition(passage: Passage, clause: Clause, subject: str) -> str | None:
    view = passage.view.text
    item = clause.expression
    head = view[clause.sentence_start : item.start]
    match = None
    text = view[clause.sentence_start : clause.end]
    for found in _CONDITION.finditer(text) if _OPENS_CONDITION.search(text) else ():
        at = clause.sentence_start + found.start("words")
        if at >= item.end + 200 or (at < clause.own - 200):
            continue
        otherwise = found["words"].lower().startswith("otherwise")
        if _IF_ANY.match(found["words"]) and not otherwise:
            continue
        # "Otherwise, …" is a condition; "answer or otherwise respond" is an act.
        if otherwise and view[clause.sentence_start : at].rstrip()[-1:] not in ("", ".", ";", ":", ","):
            continue
        match = found
        break
    if match:
        words = match["words"].strip(" ,.")
        if words.lower().startswith("otherwise"):
            return "otherwise"
        return _short(words)
    wishing = _WISHING.search(view, clause.sentence_start, clause.end)
    if wishing:
        return _short(f"if {re.sub(r'^any ', 'a ', wishing['who'].lower())} wishes {wishing['what']}")
    trailing = _TRAILING.search(
        view[item.end : clause.sentence_end] if not clause.leads else view[item.end : clause.end]
    )
    if trailing and not _IF_ANY.match(trailing["words"]):
        return _short(trailing["words"])
    if_any = _IF_ANY.search(view[clause.own : clause.next])
    if if_any:
        return if_any[0].lower()
    whoever = _WHOEVER.search(view[clause.start : clause.end])
    if whoever:
        return _short("if " + whoever[0].lower())
    local = view[clause.own : clause.next]
    if re.search(r"\bmay\b(?! not)", re.sub(r"\bwhich [\w ]{3,40}? may\b", "", local)) or re.search(
        r"\bwithout prejudice to (?:renewal|refiling)", head, re.I
    ):
        who = actors.named(_actor_part(subject))
        return f"if {who[0] if who else 'a party'} chooses to"
    return None


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,.;")
    words = words[:1].lower() + words[1:]
    return words if len(words) <= 140 else words[: words.rfind(" ", 0, 140)]


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
    return _trim(view, start, item.end)


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
        if "weekday-mismatch" not in flags and "invalid-date" not in flags:
            candidates = ()
        if date and item.cue in ("before", "prior to") and item.time is None:
            date -= dt.timedelta(days=1)
        if date and re.search(r"\bweek\b", item.cue):
            monday = date - dt.timedelta(days=date.weekday())
            return Fixed(monday, None, None, monday), ("ambiguous-trigger",), (monday, monday + dt.timedelta(days=4))
        if item.month and item.day is None and date is None and "imprecise-date" not in flags:
            flags.append("imprecise-date")
        if date and on and date < on and item.range_start is None and "imprecise-date" not in flags:
            flags.append("past-date")
        return Fixed(date, item.time, item.tz, item.range_start), tuple(dict.fromkeys(flags)), candidates
    if item.kind == "urgent":
        return Undated(item.word or "promptly"), (), ()
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
