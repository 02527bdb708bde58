"""Hearings: what they are called, how they are named in a clause, and whether a clause sets one."""

import re

from calsync.reading import acts
from calsync.reading.clauses.clauses import Clause

HEARING = (
    r"(?:(?:bench |jury |court )?trial|hearing|hrg|conference|oral argument|argument|sentencing|"
    r"arraignment|auction|teleconference|videoconference|"
    r"mediation(?: session)?|settlement week|jury selection|docket call|calendar call|markman|change "
    r"of plea|evidentiary hearing|trial term|session|plea|voir dire|"
    r"status(?= (?:re)?set\b)|arbitration|"
    r"docket sounding|call of the calendar|prove-up|inquest|re-?arraignment|early neutral evaluation|"
    r"f?ptc|i?cmc|fpc|creditors['’]? meeting|meeting of creditors|341 meeting|status check|show cause hearing)"
)
_HEARING_NAME = re.compile(
    rf"(?P<name>(?:[\w'’/&().-]+ ){{0,7}}?{HEARING}\b(?:[-/ ](?:{HEARING}|term)\b)*(?: (?:on|re|"
    rf"regarding|as to) (?:(?!set|at|for|will|is\b)[\w'’().-]+ ?){{1,7}})?)",
    re.I,
)
_NOT_NAME = re.compile(
    r"^.*?\b(?:will hold|shall hold|holds|sets|set for|hold|appear (?:for|at)|attend|for|conduct|"
    r"scheduled?|that|and|this matter for|remains set for|notice of|to|ordered|hereby|by|of|is|in|"
    r"case(?! management)|also|has been|before|reset|see|if [\w ]+ received,|parties|counsel) (?:(?:a|"
    r"an|the|its|this|that) )?",
    re.I,
)


def hearing_name(text: str, first: bool = False) -> str | None:
    """The name of a hearing in a clause, the one next to its end unless the `first` is asked for: "Jury Trial"."""
    best: str | None = None
    for match in _HEARING_NAME.finditer(text):
        name = _trim_name(match["name"])
        if name:
            best = name
            if first:
                break
    if best is None:
        return None
    best = re.sub(r"^(?:with|an?|the) | on (?:this|the) (?:case|matter|action)$", "", acts.clean(best, 80), flags=re.I)
    best = re.sub(r" (?:on|at|for) the court['’]s$", "", best, flags=re.I)
    if best.isupper() and not re.fullmatch(r"\w{3,5}", best):
        best = best.lower()
    return best[:1].upper() + best[1:] if best else None


def _trim_name(name: str) -> str:
    previous = None
    while previous != name:
        previous = name
        shorter = _NOT_NAME.sub("", name, count=1)
        if re.search(HEARING, shorter, re.I):
            name = shorter
    return acts.DETERMINER.sub("", name.strip(" ,.(*"))


def is_title(title: str) -> bool:
    return (
        re.search(rf"\b{HEARING}\b", title, re.I) is not None
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


_WHICH_IS = re.compile(
    r"[,(]? ?(?:which|that|now|currently|presently)(?: (?:is|are|will be|shall be|has been|must be|is to be))?"
    r"(?: (?:now|currently|presently|hereby|already))*(?: be)?"
    r"(?: (?:set|reset|scheduled|noticed|calendared|held|heard|continued|adjourned)| (?:will|shall|is to) take place)"
    r"(?: to take place| to begin)?(?: for| on| to)* ?$",
    re.I,
)
_AT_END = re.compile(rf"(?:[\w'’-]+ ){{0,4}}{HEARING}$", re.I)


def told_of(words: str) -> str | None:
    """The hearing of which a clause behind it tells the time: "before the sale hearing, which is set for"."""
    if not any(word in words[-90:] for word in ("which ", "that ", "now ", "currently ", "presently ")):
        return None
    clause = _WHICH_IS.search(words[-90:])
    if clause is None:
        return None
    named = _AT_END.search(words[: max(0, len(words) - 90) + clause.start()].rstrip(" ,(")[-120:])
    name = hearing_name(named[0]) if named else None
    if name is None:
        return None
    name = re.sub(
        r"^(?:[\w'’-]+ )*?(?:arrange|schedule|attend|request|before|following) (?:(?:an?|the) )?", "", name, flags=re.I
    )
    return name[:1].upper() + name[1:]


def set_by(before: str, after: str, clause: Clause) -> str | None:
    """The hearing that a clause sets, if it sets one; not a paper due before or after it."""
    item = clause.expression
    if item.kind not in ("date", "recurring", "period"):
        return None
    words = before if not clause.leads else after
    named = re.match(rf" (?:[\w-]+ ){{0,3}}?{HEARING}\b", after, re.I) if item.kind == "date" else None
    if named and item.cue.endswith("the"):
        # "… will be reset at the June 30, 2026 status conference": the day is that conference's own.
        return hearing_name(named[0])
    whole = f"{before} {item.cue} @ {after}"
    lead = item.cue
    if re.match(r"due\b", lead, re.I):
        return None  # "the conference statement remains due": a paper, whatever it is named after
    set_words = (
        rf"\b{HEARING}\b[^;]*?\b(?:set|reset|re-set|scheduled|held|heard|continued|adjourned|"
        rf"rescheduled|begin|begins|commence|commences|commencing|beginning|take place|convene|remains?|"
        rf"go forward|moved|advanced|proceed|is now|will be|shall be|is|for|on|at)\b[^;]*@"
    )
    if item.kind == "period" and not (
        item.relation and re.search(rf"\b{HEARING}\b[^;]{{0,60}}\b(?:set|held|heard)\b", words, re.I)
    ):
        return None
    if (
        re.search(
            r"\b(?:file|submit|serve|serves|files|due|complete|completed|produce|filed|served|submitted|"
            r"deadline|cut-?off|provide|contact|reserved|mail|e-mail|conduct|arrange|notify|prior to|in "
            r"advance of)\b",
            words,
            re.I,
        )
        and not re.search(r"\bappear\b", words, re.I)
        and not re.search(
            rf"\b{HEARING}\b(?: \w+){{0,4}} (?:set|reset|continued|rescheduled|scheduled)\b[^;,]{{0,25}}$",
            words,
            re.I,
        )
    ):
        return None
    if re.search(r"\b(?:no later than|not later than|on or before|by|within|until)$", lead) and not re.search(
        r"\b(?:set|ready)\b", words
    ):
        return None
    if (
        not re.search(r" for (?:a |an )?(?:hearing|oral argument|argument|trial) (?:on |for |at )?$", words, re.I)
        and re.search(set_words, whole, re.I)
    ) or (clause.leads and re.match(rf"[^;]{{0,80}}\b{HEARING}\b", after, re.I) and not acts.split(after)[1]):
        name = hearing_name(acts.split(words)[0]) or hearing_name(words)
        if name:
            return name
    heard = re.search(r"\b(?:court|undersigned|judge [\w.' -]+?) (?:will|shall) hear (?P<what>[^;,]*)", words, re.I)
    if heard:
        on = "" if re.search(r"\b(?:parties|counsel|this matter)\b", heard["what"]) else acts.clean(heard["what"])
        return hearing_name(words) or (
            f"Hearing on {acts.lower_first(acts.DETERMINER.sub('', on))}" if on else "Hearing"
        )
    noticed = re.search(
        r"^(?P<thing>[^;,]*?) (?:is|are|shall be|will be|has been) (?:hereby )?(?:set|noticed|scheduled|"
        r"calendared|placed)\b[^;]{0,30} for (?P<what>(?:a |an )?(?:\w+ )?(?:hearing|oral argument|"
        r"argument|trial))\b",
        words,
        re.I,
    )
    if noticed:
        return (
            f"{acts.clean(acts.DETERMINER.sub('', noticed['what'])).capitalize()} on "
            f"{acts.lower_first(acts.clean(acts.DETERMINER.sub('', noticed['thing'].strip())))}"
        )
    if re.search(r"\b(?:will|shall|is|to) be (?:heard|argued)\b|\b(?:renoted|noted) for\b|\bappear\b", words, re.I):
        thing = re.split(r"\b(?:will|shall|is|to) be\b|\bis renoted\b", words, maxsplit=1)[0]
        if re.search(r"\bappear\b", words, re.I):
            return hearing_name(words) or "Appearance"
        return hearing_name(words) or f"Hearing on {acts.clean(acts.DETERMINER.sub('', thing.strip()))}"
    if re.search(r"\b(?:hold|conduct|set)s? (?:a|an|the)\b", words, re.I):
        return hearing_name(words)
    if (
        re.search(r"\b(?:settlement week|trial term|trial calendar|trial docket)\b", words, re.I)
        and item.kind == "date"
    ):
        return hearing_name(words)
    direct = re.search(rf"\b{HEARING}\b[\s:–—-]*$", before, re.I)
    if direct and not re.search(r"\b(?:before|prior|after|following|of|at|for)\b[^,;]*$", before, re.I):
        return hearing_name(before)
    return None
