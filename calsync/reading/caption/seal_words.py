"""Words that keep an order, or its whole case, from the public: FILED UNDER SEAL, RESTRICTED, a grand jury, a juvenile.

Marks count where a court puts them: alone on a line, in brackets beside the number, in the caption. Of what the order's
sentences say, only that this order or its case is under seal counts: a motion to seal an exhibit closes nothing.
"""

import re
from typing import Final

import re2

from calsync.reading.model import Confidential, Span

HEAD: Final = 60  # lines in which a caption stands
LONGEST: Final = 90  # characters of a line that is a mark and no sentence

# A whole line, without its brackets and stars.
_MARK: Final = re.compile(
    r"(?:(?:to be )?(?:filed|lodged|submitted|issued|entered|kept|maintained)?[ ,]*"
    r"(?:(?:ex parte|in camera|conditionally|temporarily)(?: and|,| &)? *)*under (?:court )?seal"
    r"(?: (?:by|per|pursuant to|until|in accordance with|as required by)\b.*)?"
    r"|(?:(?:this )?(?:case|document|order|matter|action|filing|proceeding)s?:?(?: is)? )?sealed"
    r"(?: (?:case|document|order|matter|action|filing|proceedings?|by|per|pursuant to|until)\b.*)?"
    r"|(?:case|document) under seal)",
    re.I,
)
_EYES: Final = r"(?:for )?(?:outside )?(?:attorney|counsel)\W?s?\W? eyes only(?: information| material)?"
_RESTRICTED: Final = re.compile(
    r"(?:(?:this )?(?:case|document|order)s?:? )?restricted"
    r"(?:[ -]+(?:(?:case|document|order|filing|access|level)\b.*|\(?level \d\)?))?"
    rf"|(?:(?:highly )?confidential\W+)?{_EYES}",
    re.I,
)
# In brackets, wherever they stand in the head.
_BRACKETED: Final = re.compile(r"[\[(]\s*(?:filed )?(?:under seal|sealed)(?: case| document| order)?\s*[\])]", re.I)
_CAPTION: Final = (
    re.compile(r"\bIN RE:?\s+(?:THE\s+)?(?:\w+\s+){0,3}GRAND JURY\b|\bGRAND JURY (?:PROCEEDING|MATTER|SUBPOENA)"),
    re.compile(r"\b[aA] (?:[Jj]uvenile|JUVENILE|[Mm]inor [Dd]efendant)\b|\bJUVENILE (?:MALE|FEMALE)\b|\(JUVENILE\)"),
    re.compile(r"\bSEALED (?:PLAINTIFF|DEFENDANT|PARTY|RELATOR)|\bUNDER SEAL,? +v\.", re.I),
)
# What this order says of itself or of its case. Its own words for ending that are looked for beside them.
_SAYS: Final = re2.compile(
    r"(?i)\b(?:this|the) (?:(?:entire|whole|instant|present|above-captioned|original|clerk's) )?"
    r"(?:order|case|action|matter|complaint|petition|docket|file|record|indictment|proceeding)s?\b"
    r"[^.;:]{0,80}\b(?:is|are|be|remain|remains|kept|continue|continues|file|filed|maintained|placed|docketed)\s"
    r"(?:[a-z]+\s){0,3}(?:under seal|sealed)\b"
)
_STATUTES: Final = re2.compile(
    r"(?i)18 U\.?\s?S\.?\s?C\.?A?\.? (?:§+|sections?|sec\.)? ?(?:3509\s?\(d\)|3509|50(?:31|32|37|38))\b"
)
_QUI_TAM: Final = re2.compile(r"(?i)3730\s?\(b\)\s?\(2\)")
_RELATOR: Final = re2.compile(r"(?i)\bex\s+rel\b")
_ENDS: Final = re2.compile(
    r"(?i)\bunseal(?:ed|ing|s)?\b|\bno longer (?:be )?(?:under seal|sealed)\b"
    r"|\b(?:lift|lifts|lifted|lifting|dissolv\w+|vacat\w+|remov\w+|expire[sd]?)\b[^.;]{0,40}\bseal\b"
    r"|\bseal\b[^.;]{0,40}\b(?:lifted|removed|vacated|dissolved|expires?d?)\b"
)
_ASKS: Final = re.compile(r"\b(?:exhibits?|motions?|declarations?|transcripts?|portions?|briefs?|requests?)\b", re.I)
_NOT: Final = re.compile(r"\b(?:not|den(?:y|ies|ied)|unless|whether)\b", re.I)


def confidential(text: str) -> Confidential | None:
    """How an order keeps others out, with the words that say so; None for one that is public.

    An order that unseals, or says that a seal is over, does not close what it opens; a mark on its own pages still
    does.
    """
    return _marked(text) or (None if _ENDS.search(text) else _named(text) or _said(text))


def _marked(text: str) -> Confidential | None:
    restricted = None
    for number, line in enumerate(_lines(text)):
        words = line.text.strip(" \t*[](){}<>_=-–—#.\"“”'")
        if not words or len(words) > LONGEST:
            continue
        alone = words.isupper() or line.text.strip()[:1] in "*[(<#" or (number < HEAD and words[0].isupper())
        if alone and _MARK.fullmatch(words):
            return Confidential("sealed", line)
        if alone and restricted is None and _RESTRICTED.fullmatch(words):
            restricted = Confidential("restricted", line)
        if number < HEAD and _BRACKETED.search(line.text):
            return Confidential("sealed", line)
    return restricted


def _named(text: str) -> Confidential | None:
    """By its caption: a grand jury, a juvenile, a party under seal; a relator's complaint before it is unsealed."""
    lines = list(_lines(text))[:HEAD]
    for line in lines:
        if any(words.search(line.text) for words in _CAPTION):
            return Confidential("sealed", line)
    head_end = lines[-1].end if lines else 0
    relator = _RELATOR.search(text[:head_end])
    statute = _QUI_TAM.search(text)
    if relator is not None and statute is not None:
        return Confidential("sealed", _span(text, *statute.span()))
    found = _STATUTES.search(text)
    return None if found is None else Confidential("sealed", _span(text, *found.span()))


def _said(text: str) -> Confidential | None:
    for found in _SAYS.finditer(text):
        if not _NOT.search(found.group()) and not _ASKS.search(found.group()):
            return Confidential("sealed", _span(text, *found.span()))
    return None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return found
