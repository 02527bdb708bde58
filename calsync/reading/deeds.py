"""What an expression's clause tells to do: an act in the order's own verbs, or a hearing by its name."""

import re

from calsync.reading import acts, stakes
from calsync.reading.acts_words import VERBS
from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause
from calsync.reading.directives import hearings
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Kind

# "… is vacated, and the dismissal papers are due": behind what happens to something else.
_HAPPENED = re.compile(
    r"^[\s,)]*(?:[\w'’-]+ ){0,4}?(?:is|are) (?:hereby |therefore )?(?:vacated|cancell?ed|stricken|stayed|"
    r"suspended|discharged|terminated|withdrawn|off calendar|denied|granted),? (?:and|but) (?=\w+ )",
    re.I,
)
_WHO_HAS = re.compile(
    r"\b(?P<who>(?:plaintiff|defendant|petitioner|respondent|debtor|movant|appell(?:ant|ee)|government|trustee|counsel)s?)"
    r"(?: [A-Z]\w+)?, who (?P<rest>(?:then |each |thus )?(?:has|have|shall|must|may|(?:is|are) to)\b.*)$",
    re.I,
)
_AT_LATEST = re.compile(r"\b(?:no later than|not later than|on or before|by|before|within)$", re.I)
_VERB_OF = re.compile(r"[\s,)]*(?:shall|must|will|is|are)\b", re.I)
_IF_ANY_ASIDE = re.compile(r",? if (?:any|necessary|needed|applicable|appropriate)\b[.,]?", re.I)


def act(passage: Passage, clause: Clause, before: str, after: str, previous: Draft | None) -> tuple[Kind, str, str]:
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
        if hearings.is_title(head):
            return "hearing", hearings.hearing_name(head, first=True) or head, head
        return (
            "deadline",
            acts.due(re.sub(r"\bdue\b.*$", "", head) or head)
            if not re.search(r"\bshall\b|\bmust\b", head)
            else _by_verb(head),
            head,
        )
    view = passage.view.text
    if clause.leads and not re.search(r"\b(?!and\b|then\b|again\b)[a-z]{3}", after, re.I):
        # "On or before July 10, and every 60 days after that, defendants shall file …": behind the other time.
        after = re.sub(r"^[^,]{0,60}, ", "", view[clause.next : clause.end])
    before = _HAPPENED.sub("", before) if not clause.leads and (" and " in before or " but " in before) else before
    if _VERB_OF.match(before) and not clause.leads and not CHANGED.match(before.strip(" ,")):
        # "A court trial, estimated at three days, will begin …": the subject stands before another time.
        before = re.sub(r"^.*[;:] ", "", view[clause.start : clause.own]) + before
    whose = _WHO_HAS.search(before) if ", who " in before and not clause.leads else None
    if whose:
        # "The Clerk shall mail a copy to plaintiff, who has until June 5 to respond."
        before = f"{whose['who']} {whose['rest']}"
    text = _IF_ANY_ASIDE.sub("", (after if clause.leads else before)).strip(" ,")
    heading = re.match(
        r"^\W*(?:\(?\w{1,3}[.)] )?(?P<title>[A-Z][^.;:]{2,60}): ?$",
        re.sub(r" ?\((?:if any|optional)\)", "", before).strip() + " ",
    )
    told = hearings.told_of(view[clause.sentence_start : item.start]) if item.kind == "date" else None
    if told and _AT_LATEST.search(item.cue):
        return "deadline", f"hold {acts.lower_first(told)}", told
    name = told or hearings.set_by(before, after, clause)
    if name and item.kind != "urgent" and item.kind != "event":
        return "hearing", name, name
    if item.kind == "urgent":
        return "deadline", *_urgent(view, clause)
    if heading and not clause.leads:
        title = heading["title"]
        if hearings.is_title(title):
            return "hearing", hearings.hearing_name(title) or title, title
        if after.strip(" .") and re.match(r" ?(?:for|to) ", after):
            title = f"{title} {after}"
        return "deadline", acts.due(title), title
    asked = re.search(
        r"\b(?:stipulation|motion|request|application) to (?:extend|continue|move|reset|enlarge|modify) "
        r"(?P<what>[^,;]{3,80}?)"
        r"(?: to| until)?$",
        before.strip(),
        re.I,
    )
    if asked and re.match(r"[ ,]*(?:is|are) (?:hereby )?(?:granted|approved|allowed)\b", after, re.I):
        return "deadline", acts.due(asked["what"]), ""
    told_by = None if clause.leads else stakes.act(before, after)
    if told_by:
        return "deadline", *told_by
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
            CHANGED.match(text) or _CORRECTED.search(text) or (None if before.strip(" ,") else CHANGED.match(item.cue))
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
        if hearings.is_title(thing) and not re.search(r"\bdeadline|cut-?off|time\b", thing, re.I):
            return "hearing", hearings.hearing_name(thing) or thing, thing
        return "deadline", acts.due(thing), thing
    if re.fullmatch(r"(?:and |then |please )*[a-z]+ (?:it|them)", text):
        return "deadline", re.sub(r"^(?:and |then |please )+", "", text), ""
    subject, modal, verb = acts.split(text)
    if modal:
        if len(verb) < 4 and not clause.leads and verb != "be" and not re.match(r"[ ,]*(?:and|or|but)\b", after):
            verb = f"{verb} {after.strip()}" if verb == "pay" else after
        if re.fullmatch(r"(?:also )?have(?: until| up to| an additional| a further)?", verb):
            to_do = re.match(r",?[^,;]{0,40}?\b(?:in which |within which )?to (?P<verb>\w[^,;.]{2,90})", after)
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
        if len(action) > 2:
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
    subject_before = inherited(passage, clause)
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
        if re.search(r" (?:\w+ed|held|made|sent|paid)$", thing):
            # "… must be completed by May 1, and the mediator's report filed within 7 days": its own verb, shortened.
            return "deadline", acts.due(thing), thing
        if verb in VERBS and re.match(r"(?:an?|the|any|its|their|all|[a-z]+['’]s?)\b", thing, re.I):
            own = re.fullmatch(
                r"(?:the )?(?P<whose>plaintiff|defendant|respondent|petitioner)['’]?s?['’]?", thing, re.I
            )
            return (
                "deadline",
                previous.action if own else acts.clean(f"{verb} {acts.lower_first(acts.DETERMINER.sub('', thing))}"),
                thing,
            )
    if (
        subject_before
        and re.match(r"^(?:and |or |then |also )*(?:(?:jointly|also|then) )?[a-z]+ ", text)
        and not re.match(
            r"^(?:and |the |any |its |their |all )*(?:\w+ )?(?:repl|respons|opposition|motion|objection|brief|"
            r"defendant|plaintiff|deposition|expert|balance|hearing)",
            text,
            re.I,
        )
    ):
        return "deadline", acts.clean(re.sub(r"^(?:and|or|then|also|shall|must)\s+", "", text)), subject_before
    if not words.strip(" ,.") and passage.lead is not None:
        words = passage.lead.text
    return "deadline", acts.due(re.sub(r"^(?:and|or|then|also|but)\s+", "", words)) or "see the order", words


CHANGED = re.compile(
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
    owed = re.match(r"(?P<thing>[^,;]{3,80}?) (?:is|are) due\b", sentence)
    if not modal and owed:
        return acts.due(owed["thing"]), owed["thing"]
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


def inherited(passage: Passage, clause: Clause) -> str | None:
    """The subject of an earlier clause of the sentence, for a verb without one: "… and file a joint notice"."""
    view = passage.view.text
    head = view[clause.sentence_start : clause.own]
    subject, modal, _ = acts.split(head)
    if modal:
        return subject
    subject, modal, _ = acts.split(view[clause.sentence_start : clause.expression.start])
    return subject if modal else None
