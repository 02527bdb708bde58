"""What a period counts from: the words after "after", "of", "before", up to where the clause goes on."""

import re

from msgspec import Struct

MODAL = (
    r"(?:shall|must|may|will|should|(?:is|are) (?:hereby |further |also )?(?:ordered|directed|"
    r"required|instructed|due|granted|allowed|to)\b"
    r"|has|have|(?:is|are) (?:not )?(?:ordered|required))\b"
)
PARTY = (
    r"(?:part(?:y|ies)|plaintiffs?|defendants?|petitioners?|respondents?|appell(?:ant|ee)s?|counsel|"
    r"debtors?|movants?|sides?|"
    r"clerk|trustee|mediator|government|claimants?|creditors?|applicants?|intervenors?|attorneys?|usm|"
    r"neutral|receiver|opponent|adversary)"
)
_ACTOR = re.compile(rf"\b{PARTY}\b(?:['’]s?)?(?: [\w'’()-]+){{0,4}}? {MODAL}", re.I)
_DETERMINERS = re.compile(
    r"(?:\b(?:then|the|each|any|all|both|either|no|such|lead|every|a|an|their|opposing|moving|responding|remaining|"
    r"other|said|requesting|non-moving|settling|pro se|named)[ ])*$",
    re.I,
)
_MODAL = re.compile(rf" {MODAL}", re.I)
_STOP = re.compile(
    r"[;:—|]|\.(?=[ ]|$)(?<!\bv\.)(?<!\bNo\.)(?<!\bNos\.)(?<!\bDkt\.)(?<!\bDoc\.)"
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bHon\.)(?<! R\.)(?<! P\.)(?<!Civ\.)|"
    r",(?! (?:Inc|LLC|L\.?P|Corp|Ltd|Co\b|N\.A|(?:19|20)\d\d))|"
    r" (?:and|but)\b(?! (?:service|docketing|entry|filing|recommendations?|commitment|conclusions)\b)"
    r"| or (?=within\b|by\b|no later|not later|"
    r"on or before|at least|before|upon\b|otherwise)|"
    r" (?:in|within) which\b| (?:if|unless|stating|why|whether|whichever|except|provided|absent|that "
    r"(?:it|they|he|she)|so that|as to why|"
    r"advising|indicating|setting|addressing|describing|explaining|identifying|showing|requesting|without|but)\b|"
    r" as (?:provided|set|required|directed|ordered|permitted|stated|11|§)|"
    r" to (?=(?:\w+ly )?(?:file|respond|serve|object|show|submit|answer|oppose|move|amend|reply|pay|"
    r"complete|cure|notify|meet|make|produce|request|advise|appear|obtain|seek|effect\w*|provide|"
    r"either|elect|decide|retry|refile|raise|renew|lodge|identify|post|supplement|indicate|inform)\b)|"
    r"(?<= this date) to | or (?:be|to be) |(?<=[Oo]rder) to (?!show)|(?<=[Nn]ow) to |"
    r" \((?:the |collectively,? (?:the )?)?[\"“]|"
    r" \[| [-–](?=[ A-Z])|"
    r" \((?!i+\)|\w\)|the\b|ECF|Dkt|Doc|Docket|VDRP|PFS|DFS|\d)| at (?=\d)| by (?=\d|[A-Z][a-z]+ \d|noon)|[\]\"”]",
    re.I,
)


class Anchor(Struct, frozen=True):
    """The anchor's words and where they stand."""

    start: int
    end: int
    text: str


def take(text: str, start: int, limit: int) -> Anchor | None:
    """The anchor that begins at `start`, before `limit`; None where no words follow.

    It ends where the sentence turns: at a comma, at a second clause with its own subject, at a purpose ("to respond").
    """
    window = text[start : min(limit, start + 240)]
    stop = _STOP.search(window)
    end = stop.start() if stop else len(window)
    subject = _ACTOR.search(window, 0, min(len(window), end + 60))
    if subject and subject.start() < end:
        lead = _DETERMINERS.search(window, 0, subject.start())
        begin = lead.start() if lead else subject.start()
        end = min(end, begin) if begin > 0 else end
    elif subject is None:
        # A clause of its own whose subject is not a party: "Within 7 days of entry the report shall be filed".
        modal = _MODAL.search(window, 0, end)
        if modal:
            article = re.search(r" (?:the|a|an|any|each|such) [\w'’ -]{1,60}$", window[: modal.start()])
            if article and article.start() > 0:
                inner = window[: modal.start()].rfind(" the ")
                end = inner if inner > 0 else article.start()
    own = _OWN.match(window[:end])
    if own:
        # "Within twenty days of this order it shall pay": a clause begins right behind the order's own name.
        end = own.end("words")
    words = window[:end].rstrip(" ,(")
    words = words[:-1] if words.endswith(")") and "(" not in words else words
    if not words.strip():
        return None
    return Anchor(start, start + len(words), words)


ORDER = re.compile(
    r"^(?:the )?(?:date )?(?:on which )?(?:of )?(?:(?:the )?(?:date|filing|entry|issuance|date of "
    r"(?:entry|filing|issuance)|docketing|signing)(?: of)? (?:the |of )?)*"
    r"(?:th(?:is|e present)|the instant|the foregoing|the within) (?:\w+ ){0,4}?"
    r"(?:order|orders|minute order|notice|entry|letter|ruling|decision|opinion|report(?: and "
    r"recommendation)?|judgment|minute entry|recommendations?|directive|orders? to show cause|osc)"
    r"(?: and (?:order|opinion|recommendations?))?(?:['’]s)?(?: (?:entry|filing|issuance|date))?(?: "
    r"(?:is|was|has been) (?:filed|entered|issued|signed|docketed))?$",
    re.I,
)
HEREOF = re.compile(
    r"^(?:the date )?(?:hereof|herein|now|today|today['’]s date|this (?:date|day)|the date hereof|"
    r"the date (?:below|above|"
    r"set forth (?:below|above)))$|^(?:(?:the )?(?:date of )?(?:its |the )?)?(?:entry|issuance)(?: "
    r"hereof)?$",
    re.I,
)
SERVICE = re.compile(
    r"^(?:(?:the |being )?(?:date |day )?(?:of |after )?)*(?:(?:the )?service|being served|"
    r"served)(?: (?:of|with|on [\w ]+? of))? (?:a copy of )?(?:th(?:is|ese|e present)|the "
    r"instant|the foregoing)"
    r" (?:\w+ ){0,4}?(?:order|orders|notice|findings(?: and recommendations)?|recommendations?|"
    r"report(?: and recommendations?)?|ruling|decision|osc)$",
    re.I,
)
SERVED = re.compile(
    r"^(?:th(?:is|ese)|the foregoing) (?:\w+ ){0,4}?(?:order|notice|findings(?: and recommendations)?|"
    r"recommendations?|report) (?:is|are|was|were|has been) served$",
    re.I,
)
ISSUED = re.compile(
    r"^(?:the )?date (?:on which |that |when )?(?:this|the) order (?:is|was) (?:filed|entered|issued|signed)$", re.I
)


def canonical(words: str) -> str:
    """`order`, `service of order`, or the order's own words without their article."""
    plain = re.sub(r"\s+", " ", words).strip(" ,.")
    if ORDER.match(plain) or HEREOF.match(plain) or ISSUED.match(plain):
        return "order"
    if SERVICE.match(plain) or SERVED.match(plain):
        return "service of order"
    return re.sub(r"^(?:the|an?|its|their) (?=\w)", "", plain, flags=re.I)


# The order, its entry or its service, with a clause behind that begins without a comma.
_OWN = re.compile(
    r"(?P<words>(?:the )?(?:(?:date|day|entry|filing|issuance|docketing|signing|service|receipt)(?: of)? "
    r"(?:the )?(?:of )?)*(?:th(?:is|e present)|the instant) (?:\w+ )?"
    r"(?:order|notice|judgment|decision|opinion|letter|entry))"
    r"(?= (?!and\b|or\b|on\b|upon\b|by\b|to\b|is\b|was\b|has\b|granting\b|denying\b|in\b|of\b|dismiss))",
    re.I,
)
EXAMPLES = (
    ("the date of this Order", "order", "its own date"),
    ("this order", "order", "bare"),
    ("entry of this Order", "order", "its entry"),
    ("the issuance of this Order", "order", "its issuing"),
    ("this Minute Order", "order", "a minute order is an order"),
    ("this notice", "order", "a notice stands for the order it gives"),
    ("the date on which this order is filed", "order", "told as a clause"),
    ("the entry of this order", "order", "its entry"),
    ("entry", "order", "entry of what is being entered"),
    ("the date of service of this order", "service of order", "service"),
    ("service of these findings and recommendations", "service of order", "recommendations are served too"),
    ("the Rule 26(f) conference", "Rule 26(f) conference", "an event keeps its words"),
)
