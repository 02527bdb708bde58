"""Each time expression in its clause, judged: part of a directive, or not and why."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import chain

from calsync.reading import verdicts
from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause
from calsync.reading.lengths import FORWARD, in_brackets, of_something
from calsync.reading.quoting import cited, quoted_in
from calsync.reading.times import Expression
from calsync.reading.turning import stands, turns
from calsync.reading.verdicts import Verdict


def marked(view: str, clause: Clause, others: list[tuple[int, int]]) -> dict[verdicts.Where, str]:
    """The clause, the sentence and the own words of an expression, as the rules look at them."""
    spans: dict[verdicts.Where, tuple[int, int]] = {
        "clause": (clause.start, clause.end),
        "sentence": (clause.sentence_start, clause.sentence_end),
        "own": (clause.own, clause.next),
    }
    texts = {span: _marked(view, clause, span, others) for span in set(spans.values())}
    return {where: texts[span] for where, span in spans.items()}


def _marked(view: str, clause: Clause, span: tuple[int, int], others: list[tuple[int, int]]) -> str:
    """The text around an expression with its words as `@` (the lead kept) and other time words as `#`."""
    item = clause.expression
    start, end = span
    out: list[str] = []
    at = start
    for place in range(max(0, bisect_left(others, (start, 0)) - 1), len(others)):
        a, b = others[place]
        if a >= end:
            break
        if b <= start:
            continue
        a, b = max(a, at), min(b, end)
        if a >= item.end or b <= item.start:
            out += [_plain(view[at:a]), "#"]
            at = b
        elif a <= item.core_start <= b or a >= item.start:
            out += [_plain(view[at : max(at, item.start)]), item.cue, " " if item.cue else "", "@"]
            at = max(at, item.end)
    out.append(_plain(view[at:end]))
    return "".join(out)


def _plain(words: str) -> str:
    """The order's own "@" and "#" are no marks."""
    return words.replace("@", " at ").replace("#", "No.")


_FUTURE = re.compile(
    r"\b(?:shall|must|will|is due|are due|due|(?:is|are) (?:\w+ )?(?:ordered|directed|required|to|"
    r"given|granted|allowed)|has until|have until|ordered to|extended|continued|reset|deadline)\b",
    re.I,
)


def judge(
    passage: Passage,
    clause: Clause,
    others: list[tuple[int, int]],
    on: dt.date | None,
    before: Verdict | None = None,
    earlier: int = 0,
    series: bool = False,
) -> Verdict:
    """Whether an expression states the time of a directive.

    `others` are the core spans of the passage's expressions, this one's among them. What the order says of itself
    (its date, its signature) is not asked here; the caption knows. `series` says that the passage has set times before.
    """
    view = passage.view.text
    item = clause.expression
    past = item.kind == "date" and item.date is not None and on is not None and item.date < on
    ahead = item.date is not None and on is not None and item.date > on
    if before is not None and before.reason in ("recital", "vacated", "superseded", "citation") and item.kind == "date":
        since = view[earlier : item.core_start]
        joined = (
            r"[ ,]*(?:and|or|&)[ ](?:on |the |of |again )*"
            if before.reason != "recital"
            else r"[ ,]*(?:and|or|through|to|-|–|&)[ ](?:on |the |of |again )*"
        )
        if re.fullmatch(joined, since):
            return before
    # "an additional three weeks, until August 8": the date says it all.
    until = (
        r"[ ,(]{1,3}(?:or |i\.e\.,? |that is,? )?"
        r"(?:until|to|up to|through|by|on or before)(?:,? and including,?)?[ ]#"
    )
    if item.kind == "period" and not item.relation and re.match(until, _texts_after(view, clause, others)):
        return Verdict("told again as a date", "other")
    if (
        item.kind == "period"
        and item.relation
        and not re.match(r"['’]? (?:\w+ )?notice\b", view[item.core_end : item.core_end + 24])
        and before is not None
        and re.fullmatch(r"(?:, | \()(?:i\.e\.,? |that is,? |which is )?", view[earlier : item.start])
        and before.kind == "date"
        and before.date
    ):
        return Verdict("how the date before it was counted", "other")
    if (
        item.kind == "period"
        and re.search(r"\d \($", view[max(0, item.start - 12) : item.start])
        and view[item.end : item.end + 1] == ")"
    ):
        return Verdict("told beside the date", "other")
    column = next((name for a, b, name in passage.columns if a <= item.core_start < b), "")
    if column in ("old", "asked"):
        return Verdict(f"table column: {column}", "superseded" if column == "old" else "recital")
    forward = FORWARD.search(item.cue) is not None and not item.cue.endswith("in")
    if cited(view, clause, forward):
        return Verdict("citation", "citation")
    texts = marked(view, clause, others)
    quoted = quoted_in(view, clause)
    if quoted:
        if re.search(r"@[^;]*\b(?:correct|read|replac|chang)", texts["sentence"]) and not re.search(
            r"\bto read\b|\bshould (?:be|read)\b|with\b", view[clause.sentence_start : item.start]
        ):
            return Verdict("erratum", "superseded")
        if re.search(
            r"(?:to read|should (?:be|read)|corrected to|changed to|replaced (?:with|by))[ :\"“]*$",
            view[clause.sentence_start : item.start],
            re.I,
        ):
            return Verdict("erratum, new", None)
        denied = re.search(r"\b(?:is|are) (?:therefore |hereby )?denied\b", view[item.end : clause.sentence_end], re.I)
        return Verdict("in quotation marks", "denied" if denied else "quoted-rule")
    if item.kind == "vague" or (
        item.kind == "period" and not item.relation and re.fullmatch(r"(?:with)?in (?:about|approximately)", item.cue)
    ):
        return _vague(texts)
    if item.kind == "period":
        quantity = of_something(view, passage, clause)
        if quantity:
            return quantity
    if item.anchor and re.search(r"\b(?:holiday|weekend|saturday|sunday)\b", item.anchor, re.I):
        return Verdict("how time is counted", "advisory")
    if past and item.cue in ("the", "of", "dated"):
        return Verdict("a thing of that day", "recital")
    month = (item.year, item.month) if item.part.startswith("date-month") and item.year and item.month else None
    if month and on and month < (on.year, on.month):
        return Verdict("a month that is past", "recital")
    if (
        past
        and item.cue in ("on", "")
        and re.search(r"(?<!be )(?<!been )\b(?:\w+ed|set|made|held) $", view[clause.own : item.start], re.I)
        and not re.search(r"\b(?:continued|reset|extended|adjourned|moved) $", view[clause.own : item.start], re.I)
    ):
        return Verdict("a thing done that day", "recital")
    if (
        ahead
        and re.match(r"[, ]*(?:and|or) (?:\w+ed|sent|made|set|held) $", view[clause.own : item.start])
        and re.search(r"\b(?:shall|must|(?:is|are) to)\b", view[clause.sentence_start : clause.own])
    ):
        return Verdict("a second thing to be done", None)
    for rule in verdicts.matching(verdicts.RULES, texts):
        if rule.name in ("told in the present", "told to") and past:
            continue
        # "By @ plaintiff shall file a report, and the conference is vacated": not the day of the report.
        if rule.outcome in ("vacated", "superseded") and turns(texts["clause"], clause):
            continue
        if rule.outcome in ("vacated", "superseded") and stands(texts["clause"]):
            return Verdict("the day itself stands", None)
        if rule.outcome == "recital" and rule.name.startswith(_ASKS) and _GIVES.match(view, item.end):
            return Verdict("asked, and given", None)
        if rule.name == "whom it is about" and item.kind != "date":
            continue
        # "By stipulation filed three or more days before the hearing": what it takes, not what was done.
        if (
            rule.name == "past participle"
            and item.direction == "before"
            and _AT_LEAST.search(view[item.start : item.core_end].lower())
        ):
            return Verdict("what it takes", None)
        # No rule of court sets a calendar date; and a word of urgency is neither vacated nor moved.
        if (
            (item.kind == "date" and rule.outcome == "advisory")
            or (item.kind in ("urgent", "event") and rule.outcome in ("superseded", "vacated"))
            or (item.kind == "recurring" and rule.outcome in ("recital", "superseded", "vacated"))
        ):
            continue
        return Verdict(rule.name, None if rule.outcome == "duty" else rule.outcome)
    goes_on = (
        before is not None
        and before.reason is None
        and before.date is not None
        and item.date is not None
        and 0 <= (item.date - before.date).days < 100
    )
    if (
        not goes_on
        and passage.shape != "row"
        and _looks_back(item, on)
        and not FORWARD.search(item.cue)
        and not _FUTURE.search(view, clause.own, item.start)
    ):
        return Verdict("a day without a year that is long ago sooner than far ahead", "recital")
    early = past and passage.shape != "row"
    due = item.cue.startswith("due") and view[: item.start].endswith((" is ", " are "))
    entry = item.cue.startswith("due") and _ENTRY.fullmatch(view[clause.own : item.start]) is not None
    due = due or (entry and re.match(r" ?(?:[.;]|$)", view[item.end : item.end + 2]) is not None)
    if early and not due and not _FUTURE.search(view, clause.own, clause.next if clause.leads else item.start):
        return Verdict("a day before the order, and no words of duty", "recital")
    if (
        item.kind == "date"
        and item.cue in ("after", "on or after", "not before")
        and not re.search(
            r"\b(?:no|not|never|hearing|conference|trial|cannot)\b", view[clause.start : item.start], re.I
        )
    ):
        return Verdict("the earliest day, no deadline", "other")
    if item.kind == "event":
        if re.search(
            r"\b(?:date of (?:this|the) (?:order|notice)|date hereof)\b", view[item.start : item.end + 8], re.I
        ):
            return Verdict("the order's own day", "other")
        if re.match(r",? \(?(?:i\.e\.|that is|namely),?(?: by| on)? #", _texts_after(view, clause, others)):
            return Verdict("told again as a date", "other")
    if passage.shape == "row":
        return _row(clause, view)
    begins = item.kind == "recurring" and _BEGINS.match(view, item.end, clause.end) is not None
    if (
        item.kind == "recurring"
        and not begins
        and re.search(r"\b(?:its|their|his|her|the|an?|any|all|such|each) $", view[clause.own : item.start])
        and clause.next < clause.end
    ):
        return Verdict("an adjective, no recurrence", "other")
    if (
        item.kind == "recurring"
        and not begins
        and not re.search(r"every|each|on ", view[item.core_start : item.core_end], re.I)
        and re.match(r" [a-z]+(?:ly)?(?= )", view[item.end :])
        and not re.search(r"\b(?:shall|must|to|file|submit|report|provide)\b", view[clause.own : item.start])
    ):
        return Verdict("an adjective, no recurrence", "other")
    if (
        item.kind == "date"
        and item.part == "date-month"
        and not FORWARD.search(item.cue)
        and item.cue not in ("through", "until", "up to", "till")
        and not re.search(
            r"\b(?:set|trial|conference|hearing|calendar|settlement week|term|session|sitting|"
            r"docket|argued|tried|heard)\b",
            texts["clause"],
            re.I,
        )
    ):
        return Verdict("month as a name", "other")
    title = re.match(r"^\W*(?:[A-Z][\w/&'-]*[ ]){1,6}(?:of |for )?@", texts["clause"])
    if title and item.kind == "date" and ahead:
        return Verdict("title and a day ahead", None)
    for rule in verdicts.matching(verdicts.DUTIES, texts):
        return Verdict(rule.name, None)
    if (
        passage.lead is not None
        and re.search(r":$|\bshall\b|\bmust\b|deadline|schedule|dates?", passage.lead.text, re.I)
        and passage.shape == "item"
    ):
        return Verdict("item under a lead-in", None)
    if re.search(r"^[^.]{2,70}: ?[^.]{0,20}@", texts["clause"]) and item.kind in ("date", "period"):
        return Verdict("event: time", None)
    if re.search(
        r"(?:^|[ ,(])(?:brief|reply|response|opposition|motion|objection|report|statement|answer|"
        r"disclosure|hearing|conference|trial)s?\b[^.;]{0,60}@",
        texts["clause"],
        re.I,
    ):
        return Verdict("filing and time", None)
    if item.kind == "period" and in_brackets(view, clause):
        return Verdict("a paper's time in brackets", None)
    if (
        series
        and (item.relation or ahead)
        and re.fullmatch(r"[ )]*[;,] ?(?:and |& )?(?:[\w/'’&.-]+ ){1,5}", view[earlier : item.start])
        and not re.search(r"\w(?:ed|ought|ing)\b|\bwants?\b|\bwas\b|\bwere\b|\bhad\b", view[earlier : item.start], re.I)
    ):
        return Verdict("one of a series", None)
    own_words = re.sub(r"^\W*[A-Z]\w+ ", "", view[clause.own : item.start])
    if not _TOLD.search(own_words):
        if item.kind == "period" and item.relation:
            return Verdict("a period and what it counts from", None)
        if item.kind == "date" and ahead and item.cue and clause.own < item.start:
            return Verdict("a day ahead, and nothing told of the past", None)
    return Verdict("no words of duty", "other" if item.kind != "date" else "recital")


_ASKS = ("asked", "asks", "pronoun asks")
# What follows what was asked: "…; the Court adopts that date", "… GRANTED".
_GIVES = re.compile(
    r"(?: [\w'’ ]{0,60})?(?:[,;.] ?(?:and |which )?(?:the |this )?(?:court|undersigned) (?:hereby |so )?"
    r"(?:adopts?|grants?|approves?|orders|allows?)\b(?! in part)"
    r"|\. ?(?:Endorsement: ?)?(?:(?:The |That |It )?(?:application|request|motion|extension)? ?(?:is )?"
    r"(?:hereby |so )?)(?:granted|approved|adopted|so ordered)(?! in part))",
    re.I,
)
# "In quarterly installments beginning July 1": it does recur.
_BEGINS = re.compile(r" ?(?:[\w'’-]+ ){0,6}(?:beginning|commencing|starting)\b", re.I)
_AT_LEAST = re.compile(
    r"\bor more\b|\b(?:at least|no later than|not later than|not less than|no less than|no fewer than)\b"
)
# A clerk's words for a paper: "Dispositive motions due by", not "an answer due".
_ENTRY = re.compile(r"[.;:, ]*(?!(?:the|an?|its|his|her|their|any)\b)[A-Z][\w/'’()&. -]{2,60}(?<!,) ", re.I)


def _vague(texts: Mapping[verdicts.Where, str]) -> Verdict:
    """A time from which no day can be told: for a person, where the words around it tell somebody to do something."""
    for rule in chain(verdicts.matching(verdicts.RULES, texts), verdicts.matching(verdicts.DUTIES, texts)):
        if rule.outcome != "duty":
            return Verdict(rule.name, rule.outcome)
        return Verdict(rule.name, None, unresolved="No day can be told from these words; a person must set one.")
    return Verdict("no words of duty", "other")


def _looks_back(item: Expression, on: dt.date | None) -> bool:
    """Whether a day without a year is nine months ahead or more, so that the last such day is the nearer one."""
    return (
        item.kind == "date"
        and item.year is None
        and item.month is not None
        and item.date is not None
        and on is not None
        and (item.date - on).days > 270
        and item.cue not in ("through", "until", "to", "set for", "due", "for")
    )


_TOLD = re.compile(
    r"\b(?:was|were|had|has|have|did|\w{2,}(?:ed|ought|ing)|came|ran|fell|made|took|said|says?|because|since|than|"
    r"which|who|whose|notes?|as|asks?|requests?|seeks?|proposes?|wants?|wish(?:es|ed)?|suggests?)\b|"
    r"\b(?:almost|nearly|roughly|barely|just|only|shortly|hardly|long|some) $",
    re.I,
)


def _texts_after(view: str, clause: Clause, others: list[tuple[int, int]]) -> str:
    """The next words after an expression, a following time as `#`."""
    end = clause.expression.end
    place = bisect_left(others, (end, 0))
    following = others[place][0] if place < len(others) else None
    return view[end:following] + "#" if following is not None and following < end + 30 else view[end : end + 30]


def _row(clause: Clause, view: str) -> Verdict:
    item = clause.expression
    if item.kind in ("recurring", "urgent"):
        return Verdict("word in a row's title", "other")
    if (
        item.kind == "event"
        and not re.search(r"\d", view[item.start : item.end])
        and any(char.isdigit() for char in view[item.end :])
    ):
        return Verdict("event in a row's title", "other")
    return Verdict("row of a schedule", None)
