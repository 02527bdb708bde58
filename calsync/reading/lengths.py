"""Lengths of time that are no deadline: "a five-day jury trial", "two hours of deposition", "up to ten days"."""

import re

from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause
from calsync.reading.verdicts import Verdict

_OF_STUFF = re.compile(
    r" of (?!the date|the order|this|entry|service|receipt|issuance)(?:\w+ )?(?:deposition|testimony|"
    r"data|argument|time|discovery|examination|trial|work|delay|service time|imprisonment|supervised|"
    r"probation|records?)\b",
    re.I,
)
FORWARD = re.compile(
    r"^(?:no sooner than|no earlier than|not sooner than|not earlier than|between|within|no later "
    r"than|not later than|by|at least|not less than|no fewer than|no more than|not more than|in|on or "
    r"before|no less than|not fewer than|nlt|w/in|in no event later than|no event later than)\b|"
    r"\b(?:within|no later than|not later than)$"
)


def of_something(view: str, passage: Passage, clause: Clause) -> Verdict | None:
    """A length that is no deadline: "a five-day jury trial", "two hours of deposition", "six-month track"."""
    item = clause.expression
    after = view[item.core_end : item.core_end + 40]
    if item.part == "adjective":
        granted = re.search(
            r"\b(?:granted|given|has|have|shall have|allowed)\b[^;]{0,40}$", view[clause.start : item.start], re.I
        )
        if (
            re.match(r" ?(?:extension|period|deadline)\b", after, re.I)
            and granted
            and not re.search(r"\bdenied\b", view[clause.start : clause.end], re.I)
        ):
            return None
        return Verdict("length used as an adjective", "other")
    if (
        item.relation
        and item.direction == "before"
        and re.fullmatch(r"(?:(?:for|during|over|in|of) )?(?:the|for)", item.cue)
    ):
        return Verdict("a stretch of time looked back on", "other")
    if item.cue in ("after", "since") and item.relation == "of":
        return Verdict("length of something", "other")
    if (
        not item.relation
        and re.search(
            r"\b(?:not (?:to )?exceed(?:ing)?|limited to|a maximum of|exceed|a further|estimated|"
            r"approximately|about|last(?:ing)?|allotted|length of [\w ]{0,20}is|ETT|estimate|at least|no more "
            r"than|no longer than|up to) $",
            view[max(0, item.core_start - 60) : item.core_start],
            re.I,
        )
        and not re.match(r" (?:before|prior|in advance|notice)", after)
    ):
        return Verdict("length with a limit", "other")
    if _OF_STUFF.match(after) and not FORWARD.search(item.cue):
        return Verdict("length of something", "other")
    if re.match(r"['’]? (?:imprisonment|supervised|probation|custody)", after):
        return Verdict("length of something", "other")
    if passage.shape == "row" and not item.relation and not FORWARD.search(item.cue):
        return Verdict("length in a table", "other")
    if not item.relation and not FORWARD.search(item.cue) and item.kind == "period":
        left = view[clause.start : item.core_start]
        if re.search(
            r"\b(?:has|have|granted|given|allowed|afforded|shall have|additional|extended|extension of|"
            r"deadline|due|stayed for|continued for|tolled|extend(?:ed)? (?:by|for))\b[^;]{0,40}$",
            left,
            re.I,
        ):
            return None
        if re.match(r" (?:from|of|after|before|prior|in which|to \w+)", after):
            return None
        return None if in_brackets(view, clause) else Verdict("length, not a limit", "other")
    return None


def in_brackets(view: str, clause: Clause) -> bool:
    """Whether a bare period stands behind a paper's name in brackets: "(responses 21 days; replies 14 days)"."""
    return (
        re.search(
            r"\((?:[^()]*[;,] )?(?:and )?(?:responses?|oppositions?|repl(?:y|ies)|objections?|briefs?|answers?)[ :]+$",
            view[clause.sentence_start : clause.expression.start],
            re.I,
        )
        is not None
    )
