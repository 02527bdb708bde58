"""Words made comparable: light stemming, the synonyms of the field, and what carries no meaning of its own."""

import re
from functools import lru_cache

WORD = re.compile(r"[a-z0-9][a-z0-9&]*(?:\([a-z0-9]+\))*", re.IGNORECASE)

# "Sur-reply" is one word, and no reply.
_JOINED = re.compile(r"\b(sur|pre|post|non)-(?=[a-z])", re.IGNORECASE)

_STOP = """
a an the this that these those its his her their our such said any each either some own of in on at by to for from with
within after before upon following until till through into as per under against between and or nor if then than so is
are was were be been being am has have had having do does did shall must will would should may might can could it they
he she we who which whom whose there here where when while no later least most more less up hereby herein thereof
hereto court courts parties party counsel case action matter date dates day days deadline deadlines time due set ecf
mr mrs ms dr doc docket dkt number nos re pursuant also only other others previously current currently new s
"""
STOP = frozenset(_STOP.split())

# Words of one meaning a line, under the first of it; endings are already gone.
_SAME = """
vdrp voluntary
cutoff cut close closing closed
brief memorandum memo
opposition oppose opposing response respond responding opposed
answer answering
report certificate
defendant defense
plaintiff complainant
motion mot move
deposition depo depose deposed
conference conf
disclosure disclose
discovery disc
amend amended amendment amending
statement stmt
neutral mediator
objection object objecting
rebuttal rebut
remand remanded
transfer transferred
consolidation consolidated
dismissal dismissed
examination examine examined
appraisal appraise appraised
audit audited
arbitration arbitrate arbitrated
survey surveyed
interview interviewed
demonstration demonstrate demonstrated
removal removed
inspection inspect inspected
mediation mediate mediated
evidentiary evidence
pretrial pre-trial
dispositive disposition
settlement settle
complaint pleading
exchange exchanging exchanged
"""
SAME = {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Give the word without its plural, and one word for those that the field uses alike."""
    word = word.lower()
    if len(word) > 3 and word.isalpha():
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith("sses"):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    return SAME.get(word, word)


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The stems of a text's words that carry meaning, in their order."""
    return tuple(stem(word) for word in WORD.findall(_JOINED.sub(r"\1", text)) if word.lower() not in STOP)


@lru_cache(maxsize=16384)
def bag(text: str) -> frozenset[str]:
    """The same without order."""
    return frozenset(tokens(text))


def flat(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Letters and digits only, for texts that differ in spaces and marks alone."""
    return "".join(c for c in text.lower() if c.isalnum())
