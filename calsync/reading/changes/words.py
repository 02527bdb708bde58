"""Words that amendments share: what they name, which documents, whether all of it."""

import re

from calsync.reading.clauses.clauses import Clause
from calsync.reading.lexicon.documents import documents_of

_EVERY = (
    r"\b(?:all|each|every|any)\b[^.;]{0,40}\b(?:dates?|deadlines?|hearings? and|settings?|events?)\b"
    r"|\bthe (?:remaining|other|rest of the)(?: \w+)? (?:dates|deadlines|settings|events)\b"
)
_ENTIRE = r"\bin (?:full|its entirety)\b|\btogether with every\b"
# What is vacated "in this case" is no more than what is named.
ALL = re.compile(
    rf"{_EVERY}|{_ENTIRE}|^(?:(?:this|the|the above-captioned|the entire) )?(?:action|case|matter|litigation)\b", re.I
)

ORDER = re.compile(r"\b(?:order|schedule|plan|findings|recommendations?|judgment|minutes)\b", re.I)
# "The deadline for expert disclosures in the scheduling order": one thing that the order set, and not the order.
_ONE_OF_IT = re.compile(
    r"^(?:[\w’',/()-]+ ){0,9}?(?:(?:deadlines?|dates?|times?|cut-?offs?) (?:for|to|by which|on which|of)"
    r"|(?:deadline|date|hearing|trial|conference|cut-?off|requirement|time|provision|portion|part|duty|obligation|briefing))"
    r"\b[^.;]*?\b(?:in|of|by|under|from|within|set|at)\b[^.;]*\b(?:order|schedule|plan)\b",
    re.I,
)


def is_order(words: str) -> bool:
    """Whether words name an order or schedule, or its dates as such, and not one thing that it set."""
    return ORDER.search(words) is not None and _ONE_OF_IT.search(words) is None


# "… in the scheduling order (ECF No. 21)", "the dates in ECF No. 7": the document that set what is changed.
_SET_IN = re.compile(
    r"\b(?:in|of|by|under|from|at) (?:the |this Court['’]s |its |our )?(?:[\w’'-]+ ){0,6}?"
    r"(?:(?:order|schedule|plan)\b[^.;]{0,30}?\(?)"
    r"?(?P<document>(?:ECF|Dkt|Doc|Docket|D\.E)\b\.? ?(?:Nos?\.? ?|# ?)?\d+)",
    re.I,
)
_DATES_IN = re.compile(
    r"^(?:the|each|every|all|any|all of the)(?: remaining)? (?:dates?|deadlines?) (?:in|of|set by|set in) ", re.I
)


def set_in(words: str) -> tuple[tuple[int, ...], bool]:
    """The documents in which the words say that the matter was set, and whether all dates in them are named."""
    match = _SET_IN.search(words)
    if match is None:
        return (), False
    return documents_of(match["document"]), _DATES_IN.match(words) is not None and "order" not in match[0].lower()


_LEADS = (
    r"upon|on|pursuant|for|in|because|good|accordingly|as|having|by|at|it|to|with|under|since|after|therefore|thus|"
    r"consistent|given|due|per|so|and|but|hereby|further|finally|moreover|whereas|when|while|if|granted|now|"
    r"the (?:court|motion|stipulation|parties|request|application)|counsel|plaintiffs?|defendants?|"
    r"[\w ]{0,40}(?:appearing|shown)"
)


def plain(words: str) -> str:
    # "Upon stipulation, the cutoff": what leads to it goes; "the conference, the trial" are two things.
    words = re.sub(rf"^(?:{_LEADS})\b.*, (?=(?:the|this|all|each|every|any)\b)", "", words, flags=re.I)
    words = re.sub(r" (?:is|are|be|is an? [\w ]*(?:error|mistake)(?: and)?)$", "", words.strip())
    words = re.sub(r"^.*\b(?:ORDERED that|further ordered that|own motion,) ?", "", words, flags=re.I)
    words = re.sub(r"\s+", " ", words).strip(" ,;:.")[:160]
    return words.strip('"“”') if words.count('"') % 2 or "“" in words else words


def adds_to_old_date(view: str, clause: Clause) -> bool:
    """Whether a period is added to an earlier date: "extended by 30 days", "a thirty-day extension"."""
    item = clause.expression
    if item.kind != "period" or item.relation:
        return False
    left = view[max(clause.start, item.start - 110) : item.core_start]
    right = view[item.core_end : item.core_end + 24]
    return (
        re.search(
            r"\b(?:extended|enlarged|continued|postponed|tolled|extends?|adjourned)\b(?: [\w'’,()-]+){0,8}? "
            r"(?:by|for|an additional)(?: an additional| a period of| another)? $",
            left,
            re.I,
        )
        is not None
        # "Extended 14 days" adds them to the old date; "extended 14 days from this order" names a new one.
        or (
            re.search(r"\b(?:extended|enlarged|continued|postponed|tolled)(?: another| a further)? $", left, re.I)
            is not None
            and not re.match(r" ?(?:from|after|of|following)\b", right, re.I)
        )
        or (
            re.match(
                r" ?(?:extension|enlargement|continuance)\b(?! (?:from|of|after) (?:the date of )?this)", right, re.I
            )
            is not None
        )
        or re.search(r"\b(?:extension|continuance) of $", left, re.I) is not None
    )
