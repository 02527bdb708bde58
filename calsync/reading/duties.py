"""Who must do what, under which condition, by which expression: a judged expression becomes a directive."""

import datetime as dt
import re

from msgspec import Struct

from calsync.reading import actors, acts
from calsync.reading.clauses import Clause
from calsync.reading.expressions import Expression
from calsync.reading.expressions.anchors import canonical
from calsync.reading.model import Basis, Fixed, Flag, Kind, Recurring, Relative, Undated
from calsync.reading.passages import Passage

_CONDITION = re.compile(
    r"(?:^|[.;:(] |, (?:and |or |but )?|^(?:and|or|but) |\bthat |\bthen )?\b(?P<words>(?:if|should(?! "
    r"not\b| be\b| have\b)|in the event(?: that)?|unless|to the extent(?: that)?|provided that|absent|"
    r"where|otherwise)\b"
    r"(?! (?:ordered|directed|noted)\b)[^,;@]{3,160})(?=,|;|$|\.| (?:the (?:parties|plaintiff|"
    r"defendant)|it|counsel|plaintiff|defendant)\b[^,;]{0,40} (?:shall|must|may))",
    re.I,
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
_IF_ANY_ASIDE = re.compile(r",? if (?:any|necessary|needed|applicable|appropriate)\b[.,]?", re.I)
_EACH_TIME = re.compile(r"^\W*whoever\b|\b(?:whenever|each time|every time|on each occasion)\b", re.I)
_LATER = re.compile(
    r"\b(?:the )?(?P<which>later|latter|latest|earlier|earliest|sooner) of\b|\bwhichever (?:is|comes|"
    r"occurs) (?P<or>later|last|earlier|sooner|first)\b",
    re.I,
)
_EACH = re.compile(r"^(?:each|any|every)\b", re.I)
_ACTS = (
    r"(?:motions?|oppositions?|responses?|reply|replies|reports?|disclosures?|designations?|letters?|"
    r"briefs?|complaints?|answers?|notices?|objections?|petitions?|statements?|certificates?|"
    r"plans?|stipulations?|declarations?|requests?|supplement\w*|productions?|pleadings?|"
    r"applications?|service|filing|receipt|receiving|serving|papers?|submissions?|invoice|pfs|writing|"
    r"memorandum|brief|index|record|topics|notification)"
)
_OF_FILING = re.compile(
    rf"\b{_ACTS}\b|\b(?:is|are|was|were|has been|have been|being) (?:filed|served|received|submitted|"
    rf"produced|disclosed|designated|lodged|completed|returned)\b",
    re.I,
)
NOT_FILING = re.compile(
    r"\b(?:deadline|cut-?off|due date|close|closes|closed|ends?|expiration|hearing|conference|trial|"
    r"argument|sentencing)\b",
    re.I,
)


class Draft(Struct):
    """A directive in the making: what `duties` found, before its anchor is looked up among the others."""

    clause: Clause
    passage: Passage
    kind: Kind
    basis: Basis
    action: str
    who: tuple[str, ...]
    condition: str | None
    quote: tuple[int, int]
    context: tuple[int, int]
    flags: tuple[Flag, ...] = ()
    candidates: tuple[dt.date, ...] = ()
    alternatives: tuple[Basis, ...] = ()
    choose: str | None = None
    place: str | None = None
    clerk: bool = False
    rule: str = ""
    also: tuple[Clause, ...] = ()
    id: str = ""
    start: int = 0
    earliest_n: int | None = None

    @property
    def own_text(self) -> str:
        """The draft's own words, for looking it up by name."""
        view = self.passage.view.text
        return f"{self.passage.head} {view[self.clause.own : self.clause.next]}"


def draft(passage: Passage, clause: Clause, on: dt.date | None, previous: "Draft | None") -> Draft:
    """The directive that an expression states, from the words around it."""
    view = passage.view.text
    item = clause.expression
    before, after = view[clause.own : item.start], view[item.end : clause.next]
    kind, action, subject = _act(passage, clause, before, after, previous)
    who = _who(passage, clause, subject, action, kind, previous)
    condition = _condition(passage, clause, subject, action)
    basis, flags, candidates = _basis(item, on)
    kind = _kind(kind, item)
    if kind == "deadline" and item.relation and _EACH_TIME.search(view[clause.start : clause.end]):
        kind = "recurring"
    quote = _quote(clause, view)
    if (
        passage.shape != "row"
        and not clause.leads
        and clause.own > clause.start
        and quote[0] >= clause.own
        and _CHANGED.match(before.strip() or item.cue)
    ):
        start = max(clause.start, item.start - 170)
        start = clause.start if start == clause.start else view.find(" ", start) + 1
        quote = _trim(view, start, item.end)
    place = _place(view[item.end : clause.end]) if kind == "hearing" else None
    made = Draft(
        clause=clause, passage=passage, kind=kind, basis=basis, action=action, who=who, condition=condition,
        quote=quote, context=(clause.sentence_start, clause.sentence_end), flags=flags, candidates=candidates, place=place,
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


def _act(passage: Passage, clause: Clause, before: str, after: str, previous: "Draft | None") -> tuple[Kind, str, str]:
    """Kind, action and subject."""
    item = clause.expression
    if passage.shape == "row" and passage.head:
        head = passage.head
        if re.search(r"\b(?:no later than|by|on or before)$", item.cue) and re.search(
            r"\bheld$|\bconference$|\bmediation$", head, re.I
        ):
            return (
                "deadline",
                acts.lower_first(
                    f"hold {acts.clean(re.sub(r' held$', '', head))}"
                    if re.search(r"conference|mediation", head, re.I)
                    else head
                ),
                head,
            )
        if _is_hearing_title(head):
            return "hearing", acts.hearing_name(head, first=True) or head, head
        return (
            "deadline",
            acts.due(re.sub(r"\bdue\b.*$", "", head) or head)
            if not re.search(r"\bshall\b|\bmust\b", head)
            else _by_verb(head),
            head,
        )
    view = passage.view.text
    text = _IF_ANY_ASIDE.sub("", (after if clause.leads else before)).strip(" ,")
    heading = re.match(
        r"^\W*(?:\(?\w{1,3}[.)] )?(?P<title>[A-Z][^.;:]{2,60}): ?$",
        re.sub(r" ?\((?:if any|optional)\)", "", before).strip() + " ",
    )
    name = _hearing(before, after, clause, view)
    if name and item.kind != "urgent" and item.kind != "event":
        return "hearing", name, name
    if item.kind == "urgent":
        return "deadline", *_urgent(view, clause)
    if heading and not clause.leads:
        title = heading["title"]
        if _is_hearing_title(title):
            return "hearing", acts.hearing_name(title) or title, title
        if after.strip(" .") and re.match(r" ?(?:for|to) ", after):
            title = f"{title} {after}"
        return "deadline", acts.due(title), title
    inside = re.match(r"^(?:if|should|unless|in the event|where|when)\b(?!.*,\s*$)[^;]*$", before.strip(), re.I)
    main = (
        re.match(
            r",? ?(?:then )?(?P<main>(?:the |each |any |all )?[^;]{2,60}? (?:shall|must|may|will)\b.*)", after, re.I
        )
        if inside and not clause.leads
        else None
    )
    if main:
        subject, modal, verb = acts.split(main["main"])
        action = acts.duty(subject, modal, re.sub(r" ?\([^)]*\)", "", verb).split(", ")[0], limit=140)
        second = re.search(
            r", and (?P<more>(?:file|serve|submit|notify|lodge|contact|show)\b[^,.;]{3,40}?)(?= (?:on|stating|"
            r"with|that|in|by|upon)\b|[,.;])",
            verb,
        )
        return (
            "deadline",
            f"{action} and {second['more']}" if second and second["more"] not in action else action,
            subject,
        )
    changed = None
    if not clause.leads:
        changed = (
            _CHANGED.match(text) or _CORRECTED.search(text) or (None if before.strip() else _CHANGED.match(item.cue))
        )
    if changed and clause.own > clause.sentence_start:
        if _CORRECTED.search(text):
            return "deadline", "date as corrected", ""
        thing = _thing(view[clause.sentence_start : clause.own])
        if re.search(r"\b(?:for|to|by which|in which) .*\bto \w+", thing) and re.match(
            r"(?:the )?(?:time|date|deadline|period)\b", thing, re.I
        ):
            actor = re.match(
                r"(?:the )?(?:time|date|deadline|period) for (?P<who>[^,]{3,60}?) to (?P<verb>\w.*)", thing, re.I
            )
            if actor:
                return "deadline", acts.clean(actor["verb"]), actor["who"]
        if _is_hearing_title(thing) and not re.search(r"\bdeadline|cut-?off|time\b", thing, re.I):
            return "hearing", acts.hearing_name(thing) or thing, thing
        return "deadline", acts.due(thing), thing
    subject, modal, verb = acts.split(text)
    if modal:
        if len(verb) < 4 and not clause.leads and verb != "be":
            verb = after
        if re.fullmatch(r"(?:also )?have(?: until| up to| an additional| a further)?", verb):
            to_do = re.match(r"[^,;]{0,40}?\b(?:in which |within which )?to (?P<verb>\w[^,;.]{2,90})", after)
            if to_do:
                return "deadline", acts.clean(to_do["verb"]), subject
        if previous is not None and re.match(r"(?:jointly )?do (?:so|likewise|the same)\b", verb):
            return "deadline", previous.action, subject
        if (
            re.fullmatch(r"it|they|the same|these|this", subject.strip(), re.I)
            and previous is not None
            and re.match(r"be \w+ed\b|be due\b|be made\b", verb)
        ):
            return "deadline", previous.action, subject
        action = acts.duty(subject, modal, verb, after)
        if action and len(action) > 3:
            return "deadline", action, subject
    granted = re.match(
        r",?(?: \([^)]*\))? (?:in which |within which |by which )?to (?P<verb>(?!\d)[^,;.]{3,90})", after
    )
    if granted:
        return "deadline", acts.clean(granted["verb"]), text
    if re.search(r"\bdue\b", text, re.I) and not clause.leads:
        thing = re.sub(r"\b(?:is|are|shall be|will be|to be)? ?\bdue\b.*$", "", text, flags=re.I)
        thing = _last_part(thing)
        if re.fullmatch(r"(?:otherwise,? )?(?:it|they|the same)", thing.strip(" ,"), re.I) and previous is not None:
            return "deadline", previous.action, ""
        if thing.strip(" ,"):
            return "deadline", acts.due(thing), thing
    if clause.leads and re.match(r"[, ]*(?:(?:is|are) )?due\b", after) is None and after.strip(" ,.:"):
        return "deadline", acts.clean(_last_part(after.strip(" ,:"))) or "see the order", after
    inherited = _inherited(passage, clause)
    words = _last_part(text) or after
    if (
        previous is not None
        and previous.passage is passage
        and previous.context[0] == clause.sentence_start
        and not acts.due(words).startswith("complete")
    ):
        # "… shall file a notice by March 3 and a dismissal by April 3": the verb stands once.
        verb = previous.action.split(" ", 1)[0]
        thing = re.sub(r"^(?:and|or|then|also|but)\s+", "", words.strip(" ,"))
        if verb in acts.VERBS and re.match(r"(?:an?|the|any|its|their|all|[a-z]+['’]s?)\b", thing, re.I):
            own = re.fullmatch(
                r"(?:the )?(?P<whose>plaintiff|defendant|respondent|petitioner)['’]?s?['’]?", thing, re.I
            )
            return (
                "deadline",
                previous.action if own else acts.clean(f"{verb} {acts.lower_first(acts._DETERMINER.sub('', thing))}"),
                thing,
            )
    if (
        inherited
        and re.match(r"^(?:and |or |then |also )*(?:(?:jointly|also|then) )?[a-z]+ ", text)
        and not re.match(
            r"^(?:and |the |any |its |their |all )*(?:\w+ )?(?:repl|respons|opposition|motion|objection|brief|"
            r"defendant|plaintiff|deposition|expert|balance|hearing)",
            text,
            re.I,
        )
    ):
        return "deadline", acts.clean(re.sub(r"^(?:and|or|then|also|shall|must)\s+", "", text)), inherited
    if not words.strip(" ,.") and passage.lead is not None:
        words = passage.lead.text
    return "deadline", acts.due(re.sub(r"^(?:and|or|then|also|but)\s+", "", words)) or "see the order", words


_CHANGED = re.compile(
    r"^,?(?: ?and)? ?(?:(?:is|are|be|has been|have been|shall be|will be) )?(?:hereby |now |VACATED "
    r"and )*(?:re-?set|re-?scheduled|continued|extended|adjourned|moved|advanced|enlarged|changed|now|"
    r"renoted|to|until|through|postponed|is corrected to read|corrected)\b",
    re.I,
)


_CORRECTED = re.compile(r"\bcorrected (?:to read|to)\b", re.I)


def _thing(words: str) -> str:
    """What is changed, without the old date and without the beginning of the sentence."""
    words = re.sub(r"^.*(?:[;:]|\b(?:ordered|orders) that) ", "", words)
    active = re.search(
        r"\b(?:continues|re-?sets|extends|advances|moves|adjourns|reschedules|postpones|enlarges|"
        r"continuing|extending) (?P<what>(?:the|all|each|its|plaintiff|defendant)\b.*)$",
        words,
        re.I,
    )
    words = active["what"] if active else words
    words = re.split(
        r",? ?\b(?:currently|presently|previously|originally|formerly|set for|scheduled for|set on|"
        r"noticed for|which was|that was|is|are|be|from|of (?=[A-Z\d]))\b",
        words,
        maxsplit=1,
    )[0]
    words = re.sub(r"^.*, (?=(?:the|this|all|each|its|their|plaintiff|defendant)\b)", "", words.strip(" ,"), flags=re.I)
    return re.sub(r"^(?:and |the court |that |hereby |further )+", "", words.strip(' ,"“'), flags=re.I)


def _by_verb(head: str) -> str:
    subject, modal, verb = acts.split(head)
    return acts.duty(subject, modal, verb)


def _last_part(text: str) -> str:
    """The part of a clause next to the time: after the last semicolon or "and"."""
    text = re.sub(r"^.*[;:]\s", "", text)
    text = re.sub(r"^(?:and|or|but|then|with|,|however)\s+", "", text.strip(" ,"))
    return re.sub(r"^(?:if|should|unless|when) [^,]{3,120}, ", "", text, flags=re.I)


def _urgent(view: str, clause: Clause) -> tuple[str, str]:
    item = clause.expression
    sentence = view[clause.start : clause.end]
    without = view[clause.start : item.start] + view[item.end : clause.end].lstrip(" ,")
    subject, modal, verb = acts.split(without)
    if not modal:
        tail = view[item.end : clause.end].strip(" ,")
        return (acts.clean(tail) or acts.clean(sentence)), view[clause.start : item.start]
    at = view[item.end : clause.end].strip(" ,.")
    before = view[clause.start : item.start]
    own = acts.split(before)
    if own[1] and own[2]:
        # "… shall file certifications forthwith": the verb stands before; "and promptly serve": behind.
        if re.search(r"\b(?:and|then)\s*$", before) and at:
            return acts.clean(at), subject
        return acts.duty(*own), own[0]
    return acts.duty(subject, modal, verb), subject


def _is_hearing_title(title: str) -> bool:
    return (
        re.search(rf"\b{acts.HEARING}\b", title, re.I) is not None
        and re.search(
            r"\b(?:deadline|cut-?off|last da(?:y|te)|statements?|briefs?|exhibits?|filings?|reports?|order|"
            r"completed?|completion|held (?:no later|by)|no later|motions?(?! in limine\b.*hearing| hearing)|"
            r"by$|memorand\w*|disclosures?|witness(?:es)? list|lists?|instructions?|prepar\w+|discovery|"
            r"documents?|submissions?|materials|notebooks?|stipulations?|due|length|estimated)\b",
            re.sub(
                r"hearing on .*|trial term|(?:motions? in limine|motions?|discovery|status report) (?:hearing|"
                r"conference)",
                "hearing",
                title,
                flags=re.I,
            ),
            re.I,
        )
        is None
    )


def _hearing(before: str, after: str, clause: Clause, view: str) -> str | None:
    """The hearing that a clause sets, if it sets one; not a paper due before or after it."""
    item = clause.expression
    if item.kind not in ("date", "recurring", "period"):
        return None
    words = before if not clause.leads else after
    whole = f"{before} @ {after}"
    lead = item.cue
    set_words = (
        rf"\b{acts.HEARING}\b[^;]*?\b(?:set|reset|re-set|scheduled|held|heard|continued|adjourned|"
        rf"rescheduled|begin|begins|commence|commences|commencing|beginning|take place|convene|remains?|"
        rf"moved|advanced|proceed|is now|will be|shall be|is|for|on|at)\b[^;]*@"
    )
    if item.kind == "period" and not (
        item.relation and re.search(rf"\b{acts.HEARING}\b[^;]{{0,60}}\b(?:set|held|heard)\b", words, re.I)
    ):
        return None
    if re.search(
        r"\b(?:file|submit|serve|serves|files|due|complete|completed|produce|filed|served|submitted|"
        r"deadline|cut-?off|provide|contact|reserved|mail|e-mail|conduct|arrange|notify|prior to|in "
        r"advance of)\b",
        words,
        re.I,
    ) and not re.search(r"\bappear\b", words, re.I):
        if not re.search(
            rf"\b{acts.HEARING}\b(?: \w+){{0,4}} (?:set|reset|continued|rescheduled|scheduled)\b[^;,]{{0,25}}$",
            words,
            re.I,
        ):
            return None
    if re.search(r"\b(?:no later than|not later than|on or before|by|within|until)$", lead) and not re.search(
        r"\b(?:set|ready)\b", words
    ):
        return None
    if (
        not re.search(r" for (?:a |an )?(?:hearing|oral argument|argument|trial) (?:on |for |at )?$", words, re.I)
        and re.search(set_words, whole, re.I)
    ) or (clause.leads and re.match(rf"[^;]{{0,80}}\b{acts.HEARING}\b", after, re.I) and not acts.split(after)[1]):
        name = acts.hearing_name(words)
        if name:
            return name
    noticed = re.search(
        r"^(?P<thing>[^;,]*?) (?:is|are|shall be|will be|has been) (?:hereby )?(?:set|noticed|scheduled|"
        r"calendared|placed)\b[^;]{0,30} for (?P<what>(?:a |an )?(?:\w+ )?(?:hearing|oral argument|"
        r"argument|trial))\b",
        words,
        re.I,
    )
    if noticed:
        return (
            f"{acts.clean(acts._DETERMINER.sub('', noticed['what'])).capitalize()} on "
            f"{acts.lower_first(acts.clean(acts._DETERMINER.sub('', noticed['thing'].strip())))}"
        )
    if re.search(r"\b(?:will|shall|is|to) be (?:heard|argued)\b|\b(?:renoted|noted) for\b|\bappear\b", words, re.I):
        thing = re.split(r"\b(?:will|shall|is|to) be\b|\bis renoted\b", words, maxsplit=1)[0]
        return acts.hearing_name(words) or f"Hearing on {acts.clean(acts._DETERMINER.sub('', thing.strip()))}"
    if re.search(r"\b(?:hold|conduct|set)s? (?:a|an|the)\b", words, re.I):
        return acts.hearing_name(words)
    if (
        re.search(r"\b(?:settlement week|trial term|trial calendar|trial docket)\b", words, re.I)
        and item.kind == "date"
    ):
        return acts.hearing_name(words)
    direct = re.search(rf"\b{acts.HEARING}\b[\s:–—-]*$", before, re.I)
    if direct and not re.search(r"\b(?:before|prior|after|following|of|at|for)\b[^,;]*$", before, re.I):
        return acts.hearing_name(before)
    return None


def _inherited(passage: Passage, clause: Clause) -> str | None:
    """The subject of an earlier clause of the sentence, for a verb without one: "… and file a joint notice"."""
    view = passage.view.text
    head = view[clause.sentence_start : clause.own]
    subject, modal, _ = acts.split(head)
    if modal:
        return subject
    subject, modal, _ = acts.split(view[clause.sentence_start : clause.expression.start])
    return subject if modal else None


def _who(
    passage: Passage, clause: Clause, subject: str, action: str, kind: Kind, previous: "Draft | None"
) -> tuple[str, ...]:
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
        inherited = _inherited(passage, clause)
        found = actors.named(_actor_part(inherited)) if inherited else ()
    if not found and passage.shape != "prose":
        found = actors.named(passage.head)
    if not found and passage.lead is not None:
        found = actors.named(_actor_part(acts.split(passage.lead.text)[0]))
    if not found and re.search(
        r"\b(?:discovery|initial disclosures|joint|mediation|confer|depositions?|settle\w*|stipulat\w+|parties)\b",
        action,
        re.I,
    ):
        found = ("parties",)
    return found


def _actor_part(subject: str) -> str:
    """The subject's own head, without the parties that only stand in its object."""
    return re.sub(r"\b(?:against|to|from|by|of|for|with|upon)\b.*$", "", subject) if len(subject) > 60 else subject


def _condition(passage: Passage, clause: Clause, subject: str, action: str) -> str | None:
    view = passage.view.text
    item = clause.expression
    head = view[clause.sentence_start : item.start]
    match = None
    for found in _CONDITION.finditer(view[clause.sentence_start : clause.end]):
        at = clause.sentence_start + found.start("words")
        if at >= item.end + 200 or (at < clause.own - 200):
            continue
        if _IF_ANY.match(found["words"]) and not found["words"].lower().startswith("otherwise"):
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
        return _short(f"if {wishing['who'].lower().replace('any', 'a')} wishes {wishing['what']}")
    trailing = _TRAILING.search(
        view[item.end : clause.sentence_end] if not clause.leads else view[item.end : clause.end]
    )
    if trailing and not _IF_ANY.match(trailing["words"]):
        return _short(trailing["words"])
    if _IF_ANY.search(view[clause.own : clause.next]):
        found_any = _IF_ANY.search(view[clause.own : clause.next])
        return found_any[0].lower() if found_any else None
    whoever = _WHOEVER.search(view[clause.start : clause.end])
    if whoever:
        return _short("if " + whoever[0].lower())
    local = view[clause.own : clause.next]
    if re.search(r"\bmay\b(?! not)", local) or re.search(r"\bwithout prejudice to (?:renewal|refiling)", head, re.I):
        who = actors.named(_actor_part(subject))
        return f"if {who[0] if who else 'a party'} chooses to"
    return None


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,.;")
    words = words[:1].lower() + words[1:]
    return words if len(words) <= 140 else words[: words.rfind(" ", 0, 140)]


def _place(after: str) -> str | None:
    match = re.search(
        r"\b(?:in|at|by|via) (?P<place>(?:[\w.]+ ){0,3}?(?:Courtroom|Room|Chambers|Zoom|"
        r"video(?:conference)?|telephone|phone|Suite)\b(?: (?:No\. )?[\w-]+)?(?: [A-Z]\b)?)",
        after,
    )
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
    assert item.n is not None and item.unit is not None
    if item.kind == "recurring" and item.rrule:
        return Recurring(item.rrule, n=item.n, unit=item.unit, anchor=None, time=item.time, tz=item.tz), (), ()
    anchor = "order" if not item.relation or not item.anchor else canonical(item.anchor)
    if not item.anchor and item.relation in (
        "thereafter",
        "later",
        "prior",
        "beforehand",
        "earlier",
        "after that",
        "in advance",
        "before",
        "afterwards",
        "afterward",
        "notice",
    ):
        anchor = {"notice": "the act of which notice is given"}.get(item.relation, item.relation)
    if item.kind == "event" and not item.anchor:
        anchor = "order"
    of_filing = (
        bool(item.anchor)
        and anchor not in ("order", "service of order")
        and _OF_FILING.search(item.anchor) is not None
        and NOT_FILING.search(item.anchor) is None
    )
    return (
        Relative(item.n, item.unit, item.direction or "after", anchor, known=item.known, n_alt=item.n_alt, of_filing=of_filing, time=item.time, tz=item.tz),
        tuple(flags),
        (),
    )  # fmt: skip
