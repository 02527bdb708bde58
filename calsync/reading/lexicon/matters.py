"""What courts and clerks call each event type, so that words that name a matter lead to its type.

A row is a code of `event_types` and the words that mean it (regular expressions, case aside). Where the words of two
rows overlap the longer match counts; the same words may mean more than one type ("trial").
"""

import re
from functools import lru_cache

_PRETRIAL = r"(?:final |joint |proposed |initial )?pre-?trial"
NAMES: tuple[tuple[str, str], ...] = (
    (
        "answer",
        r"(?:time |deadline |date )?to (?:answer|respond|plead)(?:,? (?:move|plead),?)?(?:,? or otherwise (?:respond|plead|move))?"
        r"(?: to the (?:amended )?complaint)?|(?:responsive|answering) pleadings?|answers? (?:or other response )?(?:to|due)[^,;]{0,20}complaint"
        r"|answers?(?: deadline| date| due)?|response to (?:the )?(?:amended )?complaint",
    ),
    ("amend-pleadings", r"amend(?:ing|ed|ment)?(?: of|s to)?(?: (?:the|its|their))? pleadings?|pleading amendments?|amendments?(?= and joinder)"),
    ("join-parties", r"(?:joinder|joining|join|add(?:ition|ing)?)(?: of)?(?: (?:additional|new|other))? part(?:y|ies)|joinder"),
    ("amended-complaint", r"(?:first |second |third )?amended complaint"),
    ("service-of-process", r"(?:service of|serve) (?:process|(?:the )?(?:summons|complaint))"),
    ("rule26f-conference", r"(?:rule )?26\(f\) (?:conference|meeting)|meet and confer conference"),
    ("rule26f-report", r"(?:rule )?26\(f\) (?:report|plan)|(?:joint )?(?:discovery plan|planning report|proposed scheduling order)"),
    ("case-management-statement", r"(?:joint )?(?:case management|cmc) (?:statement|report)"),
    ("initial-disclosures", r"initial disclosures?|rule 26\(a\)(?:\(1\))? disclosures?"),
    ("fact-discovery-cutoff", r"(?:close of |completion of |complete |non-?expert |all )*(?:fact|factual|written) discovery(?: cut-?off| deadline| closes?)?|non-?expert discovery"),
    ("expert-discovery-cutoff", r"(?:close of |completion of |complete |all )*expert (?:discovery|depositions?)(?: cut-?off| deadline| closes?)?|depositions? of experts?"),
    ("discovery-cutoff", r"(?:close of |completion of |complete |all |end of )*discovery(?: cut-?off| deadline| closes?| period| completion)?|discovery"),
    ("expert-disclosure", r"(?:plaintiffs?['’]?s? |defendants?['’]?s? |initial |opening |affirmative |primary |case-in-chief )*(?:expert(?: witness(?:es)?)? (?:disclosures?|designations?|reports?)|(?:disclos(?:e|ure)|designat(?:e|ion)s?|identif(?:y|ication))(?: of)? (?:the )?(?:expert(?:s| witness(?:es)?)?))"),
    ("rebuttal-expert", r"rebuttal (?:expert )?(?:disclosures?|designations?|reports?|experts?)|(?:expert )?rebuttals?"),
    ("dispositive-motions", r"(?:dispositive|summary[- ]judgment|msj|potentially dispositive)(?: and daubert)? ?(?:motions?)?(?: deadline| cut-?off)?|motions? for summary judgment|rule 56 motions?"),
    ("daubert", r"daubert motions?|motions? to exclude experts?"),
    ("motions-in-limine", r"motions? in limine|limine motions?|mils"),
    ("class-certification", r"(?:motion for )?class certification(?: motion)?"),
    ("opposition", r"oppositions?(?: briefs?)?|(?:to )?oppose|opposing (?:papers|briefs?)"),
    ("reply", r"repl(?:y|ies)(?: briefs?| papers)?"),
    ("surreply", r"sur-?repl(?:y|ies)"),
    ("objections", r"objections?|(?:to )?object"),
    ("response", r"responses?|(?:to )?respond"),
    ("settlement-conference", r"settlement conference|\bmsc\b|settlement conf"),
    ("settlement-statement", r"settlement (?:conference )?(?:statement|memorand(?:um|a)|brief)s?|confidential settlement letter"),
    ("mediation", r"mediations?(?: session)?|early neutral evaluation|\bene\b(?: session)?"),
    ("adr-completion", r"(?:complet(?:e|ion)(?: of)? )?(?:adr|alternative dispute resolution|mediation)(?: completion| deadline| cut-?off)"),
    ("pretrial-disclosures", _PRETRIAL + r" disclosures?|rule 26\(a\)\(3\) disclosures?"),
    ("pretrial-statement", _PRETRIAL + r" (?:order|statement|memorand(?:um|a)|stipulation)"),
    ("witness-exhibit-lists", r"(?:witness(?:es)?|exhibits?)(?: and (?:exhibits?|witness(?:es)?))? lists?"),
    ("jury-instructions", r"(?:proposed )?(?:jury (?:instructions?|instr|charges?)|voir dire(?: questions)?|verdict forms?)"),
    ("trial-brief", r"trial (?:briefs?|memorand(?:um|a))"),
    ("pretrial-conference", _PRETRIAL + r" (?:conference|conf|hearing)|\bf?ptc\b|\bfpt\b|\bfptc\b|calendar call|docket call|trial management conference|trial (?:readiness|confirmation|setting) (?:conference|hearing)"),
    ("jury-trial", r"(?:jury |\d+-day |civil |criminal )*trial(?: date| setting| term)?|jury selection|(?:jury )?jt\b|trial by jury"),
    ("bench-trial", r"(?:bench |court |non-?jury |bankruptcy )trial(?: date)?|\btrial(?: date| setting| term)?"),
    ("status-conference", r"(?:telephonic |video |joint |further |interim )*status(?: conference| conf\b| hearing| check| call)|\bsc\b"),
    ("scheduling-conference", r"(?:initial |further |rule 16 )*(?:scheduling|case[- ]management)(?: conference| conf\b| hearing)|\bi?cmc\b|rule 16(?:\([a-z]\))? (?:conference|hearing)|initial conference|preliminary (?:pretrial )?conference"),
    ("oral-argument", r"oral arguments?|arguments?"),
    ("show-cause-hearing", r"(?:show[- ]cause|osc) hearing|hearing on (?:the )?order to show cause"),
    ("evidentiary-hearing", r"evidentiary hearing"),
    ("hearing", r"(?:motions? )?(?:hearing|hrg)s?"),
    ("status-report", r"(?:joint )?status (?:reports?|letters?|updates?)"),
    ("arraignment", r"(?:re-?)?arraignment"),
    ("detention-hearing", r"detention hearing|bond hearing"),
    ("change-of-plea", r"change[- ]of[- ]plea(?: hearing)?|(?:guilty )?plea(?: hearing| agreement hearing)?|\bcop\b|rule 11 hearing"),
    ("presentence", r"(?:pre-?sentence|ps[ir])(?: investigation)?(?: report)?"),
    ("sentencing-memo", r"sentencing (?:memorand(?:um|a)|memos?|briefs?|letters?|statements?)"),
    ("sentencing", r"(?:re-?)?sentencing(?: hearing| date)?|sent\."),
    ("surrender", r"(?:self-|voluntary )?surrender"),
    ("creditors-meeting", r"(?:first )?meeting of creditors|creditors['’]? meeting|341(?:\(a\))? meeting"),
    ("proof-of-claim", r"proofs? of claim|claims? bar date|bar date"),
    ("confirmation-hearing", r"confirm(?:ation)? (?:hearing|hrg)|hearing on confirmation"),
    ("confirmation-objection", r"objections? to confirmation"),
    ("fairness-hearing", r"(?:final )?(?:fairness|approval) hearing"),
    ("opening-brief", r"opening briefs?|appellants?['’]?s? (?:opening )?brief"),
    ("answering-brief", r"answering briefs?|appellees?['’]?s? brief"),
    ("reply-brief", r"(?:appellants?['’]?s? )?reply briefs?"),
    ("initial-disclosures", r"initial disclosures"),
    ("traverse", r"traverse"),
    ("administrative-record", r"administrative record|certified record"),
)  # fmt: skip
_ROWS = tuple((code, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for code, words in NAMES)

# Of these a case, or a side of it, has one at a time: set again, it is the same matter at another time.
SINGLE = frozenset((
    "answer", "amend-pleadings", "join-parties", "rule26f-conference", "rule26f-report", "initial-disclosures",
    "fact-discovery-cutoff", "discovery-cutoff", "expert-discovery-cutoff", "expert-disclosure", "rebuttal-expert",
    "dispositive-motions", "daubert", "motions-in-limine", "class-certification", "settlement-conference", "mediation",
    "settlement-statement", "adr-completion", "pretrial-disclosures", "pretrial-statement", "witness-exhibit-lists",
    "jury-instructions", "trial-brief", "pretrial-conference", "jury-trial", "bench-trial", "status-conference",
    "scheduling-conference", "arraignment", "detention-hearing", "change-of-plea", "sentencing", "surrender",
    "presentence", "sentencing-memo",
    "creditors-meeting", "proof-of-claim", "confirmation-hearing", "confirmation-objection", "fairness-hearing",
    "opening-brief", "answering-brief", "reply-brief", "traverse", "administrative-record", "case-management-statement",
    "show-cause", "oral-argument", "habeas-answer", "schedules", "plan",
))  # fmt: skip
# Types that one hand may call by one name and another by the other.
KIN: tuple[frozenset[str], ...] = (
    frozenset(("jury-trial", "bench-trial")),
    frozenset(("scheduling-conference", "status-conference")),
    frozenset(("hearing", "oral-argument", "evidentiary-hearing", "show-cause-hearing")),
    frozenset(("hearing", "confirmation-hearing", "fairness-hearing", "change-of-plea", "sentencing", "detention-hearing")),
    frozenset(("opposition", "response", "answering-brief")),
    frozenset(("reply", "reply-brief", "traverse")),
    frozenset(("brief", "opening-brief", "answering-brief", "reply-brief", "supplemental-brief")),
    frozenset(("answer", "response", "habeas-answer")),
    frozenset(("show-cause", "response")),
    frozenset(("discovery-cutoff", "fact-discovery-cutoff", "expert-discovery-cutoff", "depositions", "document-production")),
    frozenset(("expert-disclosure", "rebuttal-expert")),
    frozenset(("motion", "dispositive-motions", "daubert", "class-certification", "motions-in-limine", "discovery-motion")),
    frozenset(("mediation", "settlement-conference", "adr-completion")),
    frozenset(("rule26f-report", "case-management-statement", "status-report")),
    frozenset(("amend-pleadings", "join-parties", "amended-complaint")),
    frozenset(("pretrial-statement", "pretrial-disclosures")),
    frozenset(("report", "status-report", "compliance-report")),
)  # fmt: skip


@lru_cache(maxsize=16384)
def types_named(words: str) -> frozenset[str]:
    """The event types that words name, the longest match of each place.

    >>> sorted(types_named("the final pretrial conference")), sorted(types_named("trial"))
    (['pretrial-conference'], ['bench-trial', 'jury-trial'])
    """
    return frozenset(code for _, _, code in spans_named(words))


@lru_cache(maxsize=4096)
def spans_named(words: str) -> tuple[tuple[int, int, str], ...]:
    """Where words name event types: [start, end) and the code, the longest match of each place."""
    found = [(m.start(), m.end(), code) for code, pattern in _ROWS for m in pattern.finditer(words)]
    return tuple(
        (start, end, code)
        for start, end, code in found
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in found)
    )


def kin(some: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a type of the one is called by the names of a type of the other.

    >>> kin(frozenset(("scheduling-conference",)), frozenset(("status-conference",)))
    True
    """
    return any(row & some and row & other for row in KIN)
