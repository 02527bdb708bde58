"""A bare "within 21 days": from the order, or from what its sentence waits for."""

import re

import msgspec

from calsync.reading.clauses.clauses import Clause
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Relative
from calsync.reading.times.anchors import canonical
from calsync.reading.triggers import lookup
from calsync.reading.triggers.chaining import chained, previous

_CHOICE = re.compile(
    r"\b(?:wish|wants?|elect|choos|intend|desir|seek|object|believ|plans?\b|opt|need|any\b|necessary|"
    r"appropriate|applicable|has not|have not|had not|do not|does not|are not|is not|not been|no\b|"
    r"ordered|possible)",
    re.I,
)
_HAPPENS = re.compile(r"^(?:if|should|in the event(?: that)?|when|once|upon|where|after) (?P<event>.+)$", re.I)


_LEADING = re.compile(
    r"^\W*(?:(?:and|but|then) )?(?:upon|after|following|once|from) "
    r"(?P<event>(?:(?:the|an?|its|his|their|any) )?(?:\w+ )?"
    r"(?:receipt|receiving|service|being served|completion|completing|conclusion|release|appointment|approval|denial|"
    r"resolution|termination|expiration|return|transfer|remand|issuance|entry|dismissal|lifting|notice|notification)\b"
    r"[^,;]{0,100}), ",
    re.I,
)
# "For each envelope that bounces, …", "Where a claim is found wanting, …", "Whoever gets one by mistake shall …"
_EACH_TIME = re.compile(
    r"^\W*(?:(?:for|with|upon|after|as to) (?:each|every|any) (?P<each>[^,;]{3,90}), |"
    r"(?:whenever|each time|every time|where|when|once) (?P<when>[^,;]{3,100}), )",
    re.I,
)
_WHO_DOES = re.compile(
    r"^\W*(?P<event>(?:whoever|anyone who|(?:any|an?) \w+ (?:who|that)) "
    r"(?!wish|want|elect|choos|seek|intend|desir|object)[^,;]{3,80}?) (?:shall|must|may)\b",
    re.I,
)
_ANSWERS = re.compile(
    r"\b(?:answer|oppose|(?:respon[ds]e?|opposition|reply|objections?) to|object to) "
    r"(?:the|that|such|any such|any|each) "
    r"(?P<paper>motion|objection|notice|request|petition|application|brief|report|list|statement|proposal|letter|"
    r"designation|disclosure|invoice)s?\b",
    re.I,
)


_PAPER_ALONE = re.compile(
    r"[,;:( ]*(?:(?:and|any|all|the|with|then) )*(?:responses?|oppositions?|repl(?:y|ies)|objections?|rebuttals?|"
    r"counter-?(?:designations?|statements?))(?: (?:briefs?|papers?))?(?: thereto)?(?:,? if any,?)?"
    r"(?: (?:are|is|shall be|to be))?(?: (?:due|filed|served))? ?",
    re.I,
)
_PAPER = re.compile(
    r"\b(?:motions?|briefs?|responses?|oppositions?|designations?|statements?|petitions?|oppose|respond|move)\b", re.I
)


def _brings(last: Draft, paper: str) -> bool:
    """Whether a directive is to bring that paper."""
    own = f"{last.own_text} {last.action}"
    return (
        re.search(r"\b(?:file|serve|submit|make|bring|lodge|renew|filed|served|submitted|made|brought)\b", own)
        is not None
        and (re.search(rf"\b{paper}", own, re.I) is not None)
    ) or (paper.lower() == "motion" and re.match(r"move\b", last.action) is not None)


def implied(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    """A bare "within 21 days" under a condition that is an event runs from that event, not from the order.

    "If the motion is denied, defendant shall answer within 14 days" waits for the denial. A choice ("if plaintiff
    wishes to amend") or a failing ("if no motion is filed") is no event, and a period inside the condition itself
    counts from the order.
    """
    view = draft.passage.view.text
    item = draft.clause.expression
    own = view[draft.clause.start : item.start]
    if _in_brackets(view, draft.clause):
        # "(responses 21 days; replies 14 days)": each from the day of the paper before it.
        last = previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage:
            return msgspec.structs.replace(basis, anchor=lower_first(last.action), ref=last.id, of_filing=True)
    if re.search(
        r"\bthen\b(?: \w+){0,3} (?:has|have|shall|must|had)\b|\bthen (?:has|have|shall|must)\b", own, re.I
    ) or re.search(r"\b(?:has|shall|must) then\b", own, re.I):
        last = previous(draft, drafts[:index])
        if last is not None:
            return chained(msgspec.structs.replace(basis, anchor="thereafter"), last)
    if re.match(r"(?:an?|another) (?:further |additional )|another |(?:an? )?further ", view[item.core_start :], re.I):
        # "… no later than one week from today; for 2025, it has a further week."
        last = previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage and last.kind != "hearing":
            return chained(msgspec.structs.replace(basis, anchor="thereafter"), last)
    if re.search(r"\bfollow\b[^.;]{0,20}$", own) and not re.search(r"\bfollow\b \w", own):
        # "Plaintiff's reply shall follow within 10 days": behind the paper before it.
        last = previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage:
            return msgspec.structs.replace(basis, anchor=lower_first(last.action), ref=last.id, of_filing=True)
    leading = _LEADING.match(view[draft.clause.sentence_start : item.start])
    if leading and draft.kind != "hearing":
        # "Upon receipt of the invoice, the carrier shall pay it within 10 days."
        event = canonical(leading["event"])
        return msgspec.structs.replace(basis, anchor=event, of_filing=event not in ("order", "service of order"))
    sentence = view[draft.clause.sentence_start : item.start]
    each = _EACH_TIME.match(sentence)
    does = _WHO_DOES.match(sentence)
    if (each or does) and draft.kind != "hearing" and not _CHOICE.search(each[0] if each else ""):
        event = (each["each"] or each["when"]) if each else does["event"] if does else ""
        return msgspec.structs.replace(basis, anchor=canonical(event), of_filing=True)
    answered = _ANSWERS.search(own)
    if answered:
        # "A motion may be filed by June 1, and plaintiff shall answer the motion in ten days."
        last = previous(draft, drafts[:index])
        if last is not None and last.passage is draft.passage and _brings(last, answered["paper"]):
            return msgspec.structs.replace(basis, anchor=lower_first(last.action), ref=last.id, of_filing=True)
    if _PAPER_ALONE.fullmatch(view[draft.clause.own : item.start]):
        # "Motions are due by June 5; responses in 14 days": from the paper before it.
        last = previous(draft, drafts[:index])
        if (
            last is not None
            and last.context == draft.context
            and last.passage is draft.passage
            and _PAPER.search(last.action)
        ):
            return msgspec.structs.replace(basis, anchor=lower_first(last.action), ref=last.id, of_filing=True)
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


def lower_first(words: str) -> str:
    """The words with a small first letter, unless the first is a name or initials."""
    head = words.split(" ", 1)[0]
    if head in ("Dr.", "Mr.", "Ms.", "Mrs.", "Prof.", "Hon.") or any(char.isupper() for char in head[1:]):
        return words
    return words[:1].lower() + words[1:]


def _in_brackets(view: str, clause: Clause) -> bool:
    """Whether a bare period stands behind a paper's name in brackets: "(responses 21 days; replies 14 days)"."""
    return (
        re.search(
            r"\((?:[^()]*[;,] )?(?:and )?(?:responses?|oppositions?|repl(?:y|ies)|objections?|briefs?|answers?)[ :]+$",
            view[clause.sentence_start : clause.expression.start],
            re.I,
        )
        is not None
    )
