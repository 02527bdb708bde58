"""Whether a document is an order at all, and in English: now and then a motion or a brief is registered as one."""

import re
from itertools import islice

import re2

from calsync.reading.caption.names import KIND

_PAPERS = {
    "MOTION": "a motion", "BRIEF": "a brief", "COMPLAINT": "a complaint", "ANSWER": "an answer",
    "PETITION": "a petition",
    "OPPOSITION": "an opposition", "REPLY": "a reply", "RESPONSE": "a response", "DECLARATION": "a declaration",
    "AFFIDAVIT": "an affidavit", "APPLICATION": "an application", "REQUEST": "a request",
    "STIPULATION": "a stipulation",
    "SUBPOENA": "a subpoena", "SUMMONS": "a summons", "STATEMENT": "a statement", "CERTIFICATE": "a certificate",
    "AGREEMENT": "an agreement", "REPORT": "a report", "MEMORANDUM": "a memorandum", "NOTICE": "a notice",
}  # fmt: skip
_COURTS_OWN = re.compile(
    r"\b(?:ORDER(?:S|ED)?|JUDGMENT|DECREE|MINUTES?|OPINION|RULING|FINDINGS|RECOMMENDATIONS?|MANDATE|DECISION|WRIT|HEARING)\b"
)
_COURTS_NOTICE = re.compile(r"NOTICE (?:OF|SETTING|RESETTING|FIXING|TO (?:COUNSEL|THE PARTIES|ATTORNEYS?|ALL))")
_PARTYS_NOTICE = re.compile(
    r"NOTICE OF (?:MOTION|APPEAL|APPEARANCE|REMOVAL|RELATED|CHANGE|DEPOSITION|DISMISSAL|ERRATA|FILING|LODGING)"
)
_DECRETAL = re2.compile(
    r"\bORDERED\b|\b(?:[Ii]t is|IT IS)\s(?:\w+\s){0,3}ordered\b|\b[Ss]o [Oo]rdered\b|"
    r"\b(?:court|Court|COURT|judge)\s(?:\w+\s)?(?:ORDERS|DIRECTS|"
    r"orders|directs|GRANTS|DENIES)\b|\bADJUDGED\b|\bDECREED\b|\bRECOMMENDED\b"
)
_PARTY_SPEAKS = re2.compile(
    r"(?i)\brespectfully\s(?:submit|request|move)|\bcomes?\snow\b|\bhereby\smoves?\b|\bwherefore,|\bmoves?\s(?:this|the)\s(?:honorable\s)?court\b|"
    r"\bprayer\sfor\srelief\b|\battorneys?\sfor\s(?:plaintiff|defendant|petitioner|respondent|appell)|\bcounsel\sfor\s(?:plaintiff|defendant)s?\s*$"
)
_PROPOSED = re.compile(r"(?i)\[?\(?\bproposed\)?\]?\s(?:\w+\s){0,4}order\b")
_ELSEWHERE = {
    "al", "au", "che", "con", "da", "dans", "das", "de", "del", "della", "den", "der", "des", "di", "die", "dos",
    "du", "ein", "eine", "el", "em", "en", "est", "et", "il", "ist", "la", "las", "le", "les", "lo", "los", "mit",
    "na", "nicht", "no", "non", "os", "para", "per", "por", "pour", "que", "qui", "se", "su", "sur", "uma", "un",
    "una", "und", "une", "von", "zu",
}  # fmt: skip
_COMMON = {
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "shall",
    "for",
    "is",
    "be",
    "on",
    "by",
    "that",
    "this",
    "will",
    "with",
    "or",
    "at",
}


def not_an_order(text: str, title: str | None, *, signed: bool) -> str | None:
    """What the document seems to be instead of an order ("a motion"), or None where it may well be one.

    `signed` says that it bears a judge's signature or its date, which a proposed order lacks.
    """
    head = title or ""
    kinds = [match.group() for match in KIND.finditer(head.upper())]
    first = kinds[0] if kinds else ""
    proposed = bool(_PROPOSED.search(head) or _PROPOSED.search(text[:1500]))
    decretal = _DECRETAL.search(text[:400_000]) is not None
    speaks = len(list(islice(_PARTY_SPEAKS.finditer(text[:400_000]), 2)))
    if proposed and not signed and decretal:
        return "a proposed order"
    if decretal and (signed or not speaks):
        return None
    if first == "NOTICE":
        own = _COURTS_NOTICE.search(head.upper()) and not _PARTYS_NOTICE.search(head.upper())
        return None if own or (not speaks and not _PARTYS_NOTICE.search(head.upper())) else "a notice"
    if first in _PAPERS and not (first == "MEMORANDUM" and _COURTS_OWN.search(head.upper())):
        return _PAPERS[first] if speaks or not (decretal or signed) else None
    if speaks >= 2 and not decretal and not _COURTS_OWN.search(head.upper()):
        return "a party's paper"
    return None


def foreign(text: str) -> bool:
    """Whether a text that is long enough to tell is in another language: by its commonest words, or by its letters.

    A short text, such as a docket entry, must be without English and full of the other language's words.
    Few English words alone are no sign: a clerk's list of dates has hardly any.
    """
    words = re.findall(r"[^\W\d_]+", text[:40_000].lower())
    if len(words) < 15:
        return False
    english, other = (sum(word in common for word in words) for common in (_COMMON, _ELSEWHERE))
    strange = sum(not word.isascii() for word in words)
    if len(words) < 40:
        english -= words.count("a")  # a word of other languages too
        return english < 0.04 * len(words) and other > 0.2 * len(words)
    return english < 0.09 * len(words) and (other > 0.1 * len(words) or strange > 0.5 * len(words))
