"""The wider net: what looks like a time and is none that the grammar knows, so that it becomes a question, not silence.

It goes over what the grammar left. What it takes is of the kind `vague`: a month or a year alone, a season, a blank, a
day still to be set, a state of things that ends or begins a time ("until the appeal is decided"). Whether it matters is
not asked here. A row that brings in more words that are no time than times does not belong here; the marked texts tell.
"""

import re

from calsync.reading.times import parts

_NEAR_WORD = "(?:this|the|that|next|last|each|every|early|late|mid|following|coming|past|previous|same|entire|whole)"
_CLAUSE = r"(?: [\w'’$&/()\[\]-]+){1,9}"
_DOER = (
    r"(?:the|this|that|these|those|it|he|she|they|you|we|i|all|any|each|every|either|both|an?|no|his|her|its|their|"
    r"final|judgment|counsel|plaintiffs?|defendants?|such)"
)
_PAPER = (
    r"(?:motions?|briefs?|answers?|repl(?:y|ies)|oppositions?|responses?|reports?|appendix|record|petitions?"
    r"|complaint|"
    r"application|notices?|order|exhibits?|image|objections?|statement|filing|plan|proposal|schedules|stipulation)"
)
# Name, pattern. No groups and no look-around, as in every pattern of the pass.
NET = (
    (
        "blank",
        rf"\b{parts.MONTH}\b\.? _+(?:,? ?(?:19|20)(?:\d{{2}}\b|_+))?"
        rf"|_{{2,}}(?: ?\(_*\))?(?: day of (?:{parts.MONTH}\b|_+))?(?:,? (?:19|20)(?:\d{{2}}\b|_+)| {parts.UNIT}\b)?"
        rf"|\[ ?(?:dates?|day|time|hour|number|_+) ?\](?:,? (?:19|20)\d{{2}}\b| {parts.UNIT}\b)?"
        rf"|\[ ?\] {parts.UNIT}\b",
    ),
    (
        "to-be-set",
        r"\bT\.?B\.?[DAS]\b\.?|\bto be (?:determined|announced|scheduled|fixed|(?:re-?)?set)\b(?: by| after| at"
        r"| for| once)?"
        r"|\b(?:on |by |at |for )?an? (?:date|time|day)(?: and (?:time|place))? (?:to be|that will be|as may be"
        r"|TBD)\b(?: \w+)?",
    ),
    (
        "quarter",
        r"\bQ[1-4](?: (?:of )?(?:FY ?)?(?:19|20)\d{2})?\b|\b(?:FY|fiscal year|tax years?|calendar years?) ?(?:19"
        r"|20)\d{2}\b"
        r"|\b(?:the )?(?:first|second|third|fourth|next|last|this) (?:calendar |fiscal )?quarter\b(?: of (?:19"
        r"|20)\d{2}\b)?",
    ),
    (
        "season",
        rf"\b(?:in |by |until |since |before |over |during |into |to |till )?{_NEAR_WORD}[ -](?:spring|summer"
        rf"|fall|autumn|"
        rf"winter|holidays)\b(?: of (?:this|that|last|next|the same|(?:19|20)\d{{2}})\b(?: year\b)?)?"
        rf"|\b(?:in|by|until|since|before|till) (?:spring|summer|fall|autumn|winter)\b",
    ),
    (
        "month",
        rf"\b(?:{_NEAR_WORD}[ -])?{parts.MONTH}\b(?:(?:,|,? and|,? or|,? to|,? through|[-/]) {parts.MONTH}\b){{0,11}}"
        rf"(?: (?:of )?(?:last|this|next|that) year\b| term\b| last\b| next\b)?",
    ),
    (
        "year",
        r"\b(?:in|since|until|before|after|during|through|by|from|for|late|early|mid|late in|early in|and"
        r"|to)[ -](?:19|20)\d{2}"
        r"(?:(?: and|,| or| through| to|-|–) ?(?:19|20)\d{2}){0,8}\b",
    ),
    (
        "near",
        r"\b(?:by |in |within |during |before |until |over |for |since |through |at )?(?:early |late |later "
        r"|sometime )?"
        r"(?:this|next|last|that|the same|the coming|the following|the past|the previous|the preceding|the entire) "
        r"(?:past |coming |same )?(?:week|month|year|term|weekend|hour|half-hour|session)(?:['’]s)?\b"
        r"|\b(?:by |before |at |until |through )?(?:the )?end of (?:the |this |that |next )?(?:week|month|year"
        r"|quarter|term)\b"
        r"|\bby (?:week|month|year)['’]s end\b|\b(?:in|within) the (?:week|month|hour)\b|\b(?:a|an) (?:week|day"
        r"|year|month|hour)['’]s (?:end)\b"
        r"|\b(?:the |each )?(?:day|night|evening|morning|week|afternoon|weekend|month) (?:before|after|prior"
        r"|following)\b"
        r"|\b(?:week|month|year|day|evening|morning|night) (?:by|to) (?:week|month|year|day)\b",
    ),
    (
        "minutes",
        rf"\b(?:(?:at least|about|up to|no more than|not more than) )?{parts.NUMBER}[ -](?:minutes?|mins?)\b"
        r"(?: (?:a|per) side\b| (?:early|before|prior|later|after|late|each)\b)?"
        r"|\b(?:full|half)[ -]day\b|\bhalf (?:a|an) (?:day|week|month|year|hour)\b",
    ),
    ("offset", r"\b[A-Z]{1,3} ?\+ ?\d{1,3}\b|\b[TD] ?- ?\d{1,3}\b"),
    (
        "pointed",
        rf"\b(?:at |by |on |in |for |from |within |until |to |during |through )?(?:the|that|this|these"
        rf"|those)? ?(?:very )?same (?:day|days|date|time|hour|week|"
        rf"period|schedule|interval|{parts.NUMBER})\b(?: (?:&|and) (?:time|place|hour))?"
        rf"|\b(?:at|by|on|in|for|from|within|until|to|during|through|after|since) (?:that|those|these"
        rf"|this) (?:date|dates|day|days|time|period|"
        rf"hour|week|month|year|term|interval|point|deadline|limit)\b"
        rf"|\b(?:by|until|before|since|till) then\b|\b(?:any time|at any time|at all times) before (?:then|that)\b"
        rf"|\b(?:in the )?(?:meantime|meanwhile)\b|\bin the interim\b|\bsame[ -](?:day|date|time|hour|afternoon"
        rf"|morning)(?: (?:&|and) time\b)?\b|\bsame as above\b"
        rf"|\b(?:simultaneously|contemporaneously)\b|\bin due course\b|\bat the midpoint\b|\bin the new year\b"
        rf"|\binto the new year\b"
        rf"|\bat (?:this|that|a later|the same|an appropriate|any) (?:time|stage|hour|point)\b|\bsine die\b"
        rf"|\bfor now\b"
        rf"|\bas of (?:the )?(?:date|entry|effective date|filing|end|close)\b(?: of{_CLAUSE})?",
    ),
    (
        "until",
        rf"\b(?:unless and )?(?:until|till|throughout|for (?:as|so) long as|for the duration of"
        rf"|during the pendency of)"
        rf"{_CLAUSE}"
        r"|\bpending (?:the|a|an|any|further|completion|disposition|resolution|decision|determination|final|appeal|"
        rf"arbitration|mediation|review|judgment|appointment|its|his|her|that|approval|remand)\b(?:{_CLAUSE})?",
    ),
    (
        "when",
        rf"\b(?:when|whenever|once|while|on the date|on the day|the day|by the time|after"
        rf"|the moment) {_DOER}\b{_CLAUSE}"
        rf"|\bbefore (?:the|that|this|it|he|she|they|you|we|its|his|her|their|your|all|any|each|final)\b{_CLAUSE}",
    ),
    (
        "with",
        r"\b(?:(?:together|along|simultaneously|contemporaneously|concurrently|at the same time) (?:with|as)|with) "
        rf"(?:the|its|his|her|their|any|each|that|your) (?:[\w-]+ ){{0,3}}?{_PAPER}\b",
    ),
    (
        "upon",
        r"\b(?:immediately )?(?:upon|on receipt of|on completion of|at the conclusion of|at the close of"
        r"|after completion of)"
        r" (?:the |a |its |his |their )?(?:[\w-]+ ){0,3}?(?:receipt|completion|entry|filing|approval|conclusion|"
        r"presentation|expiration|demand|confirmation|arrival|payment|signature|release|remand|issuance|service)\b"
        rf"(?: of{_CLAUSE})?|\bon (?:receipt|demand)\b(?: of{_CLAUSE})?|\bat closing\b",
    ),
    (
        "event-limit",
        r"\b(?:before|prior to|ahead of) (?:final )?(?:trial|sentencing|PTC|FPTC|judgment|briefing)\b"
        rf"|\b(?:before|prior to|in advance of) (?:(?:[a-z]+ing|signature|execution|entry|issuance|disbursement) of\b"
        rf"|[a-z]+ing (?:the|an?|any|its|his|her|their|such|this|that|service|discovery|further|additional)\b)"
        rf"(?:{_CLAUSE})?",
    ),
)
EVENT_BEFORE = re.compile(r"^(?:before|prior to|ahead of|in advance of) ", re.I)
_MONTH_IN = re.compile(rf"\b{parts.MONTH}\b", re.I)
_NAME_BEFORE = re.compile(r"\b(?:Judge|Mr\.|Ms\.|Mrs\.|Dr\.|Hon\.|Miss|Sister|Officer|Magistrate|[A-Z]\.)[ ]$")


def words(name: str, text: str, before: str, behind: str) -> tuple[int, int] | None:
    """The part [start, end) of the text that is taken, by what stands around it; None where it is no time."""
    end = len(text)
    if name == "month":
        month = _MONTH_IN.search(text)
        if month is None or not month[0][0].isupper() or _NAME_BEFORE.search(before):
            return None
        if month[0].lower() in ("may", "march", "mar", "april", "june", "august", "jan", "dec", "sep") and not (
            _LIMITED.search(before + text[: month.start()]) or behind[:2] in ("'s", "’s")
        ):
            return None
        return (0, end + 2) if behind[:2] in ("'s", "’s") else (0, end)
    if name == "blank" and text.strip("_") == "" and not _LIMITED.search(before):
        return None
    if name == "when" and (_NOT_WHEN.search(before) or _BEFORE_WHOM.match(text)):
        return None
    if name == "to-be-set" and re.match(r" aside|,? set aside", behind):
        return None
    if name in ("until", "when", "upon", "pointed", "event-limit"):
        stop = _CLAUSE_ENDS.search(text)
        end = stop.start() if stop else end
        return (0, end) if len(text[:end].split()) > 1 or name == "pointed" else None
    if (
        name == "with"
        and not _PAPER_WITH.search(before)
        and not text.lower().startswith(("together", "along", "simult", "contemp", "concurr"))
    ):
        return None
    return 0, end


# "…, when the parties filed": what happened then, told by the way. "Is before the Court": where a matter lies.
_NOT_WHEN = re.compile(r"[,(–—-] ?$|[\x01-\x03],? $|\b(?:is|are|was|be|pending|heard|even|had|only) $", re.I)
_BEFORE_WHOM = re.compile(
    r"before (?:the |this |that |a |an |his |her |its )?(?:\w+ )?(?:court|undersigned|hon\b|honorable|magistrate"
    r"|judge|"
    r"clerk|chief|panel|bench|special master|commission|board|agency|jury|arbitrators?|mediator|bankruptcy|district|"
    r"united states|u\.?s|state|eleventh|ninth|circuit|supreme)\b",
    re.I,
)
_LIMITED = re.compile(
    r"\b(?:in|of|by|to|from|since|until|till|through|before|after|during|for|within|on|formerly|the|his|her|its|their|your|last|this|next|early|late"
    r"|mid)[ -]$",
    re.I,
)
_CLAUSE_ENDS = re.compile(
    r"[,;:.]| (?:shall|must|may|will|is|are|but)\b| (?:and|or) (?=(?:shall|must|may|will|the|it|he|she|they"
    r"|counsel|all|any)\b)"
)
_PAPER_WITH = re.compile(
    r"(?:[.,;:(]|\b(?:due|filed?|lodged|served?|submit(?:ted)?|made|paid|delivered|produced?|made|raised)) ?$", re.I
)

EXAMPLES = (
    ("Trial: TBD", "to-be-set", "a day still to be set"),
    ("within ____ days", "blank", "a blank"),
    ("by June ___, 2026", "blank", "a blank for the day"),
    ("in August", "month", "a month without a year"),
    ("since 2021", "year", "a year"),
    ("by next spring", "season", "a season"),
    ("by the end of the week", "near", "a week"),
    ("at the same time", "pointed", "told before"),
    ("until the appeal is decided", "until", "the end of a state of things"),
    ("when you file your response", "when", "an act"),
    ("together with the opening brief", "with", "a paper's own day"),
)
NO_TIMES = (
    "The matter is before the Court on a motion",
    "before the Honorable Celeste Arrowsmith",
    "all pending motions are denied",
    "the march of time; it may be set aside",
    "Signed ________________",
    "[ ] Mail service",
    "The Court has no quarrel with the motion",
)
