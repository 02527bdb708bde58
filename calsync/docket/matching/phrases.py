"""What a clerk's line says happened, and what an order's anchor waits for, in one form that can be compared.

Both become `Phrase`s: an act (held, filed, served, ruled on, appointed, lifted, …) and what it was done to. An anchor
without an act ("the mediation session", "the answer") has the act that belongs to its noun. A line that tells of
something to come, asked for, moved or called off is `barred`: it says nothing happened.
"""

import re
from functools import lru_cache

from msgspec import Struct

from calsync.docket.matching.words import bag, stem, tokens


class Phrase(Struct, frozen=True):
    """An act and its object. `head` are the object's words up to its first preposition, `rest` those of its complement.

    `acts` holds several families where the text leaves the act open. `whole` says that the text asks for the last or
    all of several things. `words` is the head without order.
    """

    acts: frozenset[str]
    head: tuple[str, ...]
    rest: frozenset[str]
    whole: bool = False
    words: frozenset[str] = frozenset()

    @property
    def thing(self) -> frozenset[str]:
        """What it is about, without the words that any session or document may carry."""
        return (frozenset(self.head) - GENERIC or frozenset(self.head)) | self.rest


# The families of acts: noun forms that are followed by of/on, verb forms that stand after or before their object.
NOUNS = {
    "hold": "completion|conclusion|close|closing|end|holding|minutes|minute entry for|termination",
    "file": "filing|submission|lodging",
    "serve": "service|receipt|delivery|production|mailing|transmittal|transmission|sending",
    "issue": "ruling|decision|resolution|disposition|entry|issuance|order|adjudication|determination",
    "grant": "granting|grant",
    "deny": "denial|denying",
    "appoint": "appointment|selection|designation|assignment",
    "lift": "lifting|dissolution|expiration",
    "approve": "approval|certification|confirmation",
    "pay": "payment",
}
VERBS = {
    "hold": r"complet(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|held|conven(?:e|es|ed)|tak(?:es|en) place|took place"
    r"|occur(?:s|red)?|conduct(?:s|ed)|finish(?:es|ed)|wrap(?:s|ped) up|end(?:s|ed)"
    r"|clos(?:es|ed)|terminat(?:es|ed)|went forward",
    "file": r"fil(?:es|ed)|lodg(?:es|ed)|submit(?:s|ted)|docketed",
    "serve": r"serv(?:es|ed)|receiv(?:es|ed)|deliver(?:s|ed)|produc(?:es|ed)|transmit(?:s|ted)|sent|mailed",
    "issue": r"rul(?:es|ed)(?: (?:up)?on)?|decid(?:es|ed)|resolv(?:es|ed|ing)|issu(?:es|ed)|enter(?:s|ed)"
    r"|return(?:s|ed)|adjudicat(?:es|ed)|determin(?:es|ed)|dispos(?:es|ed) of",
    "grant": r"grant(?:s|ed|ing)",
    "deny": r"den(?:ies|ied|ying)",
    "appoint": r"appoint(?:s|ed|ing)|select(?:s|ed|ing)|designat(?:es|ed|ing)|assign(?:s|ed|ing)",
    "lift": r"lift(?:s|ed|ing)|dissolv(?:es|ed|ing)|expir(?:es|ed)",
    "approve": r"approv(?:es|ed|ing)|certif(?:ies|ied|ying)|confirm(?:s|ed|ing)|adopt(?:s|ed|ing)",
    "settle": r"settl(?:es|ed)|resolved its claims"
    r"|reach(?:es|ed) (?:a |an )?(?:settlement|agreement)(?: in principle)?",
    "dismiss": r"dismiss(?:es|ed|ing)",
    "pay": r"paid|pays",
}
_NOUN = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in NOUNS.items())
    + r")\s+(?:of|on|upon|re:?|regarding)\b"
    r"|\bminute entry\b[^:]*:",
    re.IGNORECASE,
)
# "The special master's appointment": the act stands last.
_AT_END = re.compile(
    r"^(.*\w)(?:['’]s|\s)\s*\b(appointment|selection|completion|approval|conclusion|issuance|adjudication)\W*$",
    re.IGNORECASE,
)
# "Preliminary approval" is not "final approval".
_STAGE = re.compile(r"\b(preliminary|final|partial|interim|conditional|provisional)\s*$", re.IGNORECASE)
_PARTLY = re.compile(
    r"\bin (?:part|full|whole|its entirety)\b|\bgranting(?= (?:in part )?and denying)\s+(?:in part )?and\b", re.I
)
# "The parties select a mediator": a plain verb after those who act.
_PLAIN = re.compile(r"\b(parties|plaintiffs|defendants|they|counsel|sides)\s+(?:jointly\s+)?([a-z]+)\b", re.IGNORECASE)
PAST = {
    "file": "filed", "serve": "served", "complete": "completed", "hold": "held", "grant": "granted", "deny": "denied",
    "appoint": "appointed", "lodge": "lodged", "submit": "submitted", "pay": "paid", "conclude": "concluded",
    "select": "selected", "approve": "approved", "exchange": "exchanged", "receive": "received", "produce": "produced",
}  # fmt: skip
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in VERBS.items()) + r")\b", re.IGNORECASE)
# Any other participle is an act of its own, where it cannot belong to the noun after it ("amended complaint").
_OTHER = re.compile(r"\b(?P<verb>[a-z]{3,}ed|withdrawn|taken|given|chosen|sold|found|made|drawn)\b", re.IGNORECASE)
# Acts that are awaited under their noun: "remand", "the deposition of Ms. Vale".
_NOMINAL = re.compile(
    r"\b(?:remanded|transferred|consolidated|dismissed|removed(?! from)|deposed|mediated|inspected)\b", re.IGNORECASE
)
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|gets?|got)\s*(?:been|fully|finally|duly|since)?\s*$", re.I
)
# After a verb: a new phrase that is no object, so that the object stood before.
_NO_OBJECT = re.compile(
    r"^\s*(?:$|[,;:.()\[\]-]|(?:by|before|in|on|at|as|via|with|without|for|from"
    r"|to|after|pursuant|per|under|and|successfully"
    r"|today|telephonically|remotely|electronically|against|through|upon|this|between|within|because|but|that)\b)",
    re.IGNORECASE,
)
# "rules on X", "decided the motion": what follows is what was ruled on.
_TRANSITIVE = ("issue", "grant", "deny", "file", "serve", "appoint", "lift", "approve", "dismiss", "pay", "hold")

_SESSION = """
session conference mediation hearing trial meeting deposition inspection audit arbitration examination interview
negotiation discovery investigation sale auction argument visit briefing testing
"""
SESSION = frozenset(_SESSION.split())
_DOCUMENT = """
answer complaint report motion opposition reply brief statement notice disclosure list petition stipulation
objection declaration affidavit certificate plan record transcript invoice demand proposal letter counterclaim
request interrogatory claim bond application
"""
DOCUMENT = frozenset(_DOCUMENT.split())
_RULING = """
order judgment mandate ruling decision verdict opinion award recommendation
"""
RULING = frozenset(_RULING.split())
_GENERIC = """
rule frcp session program process proceeding private court-annexed joint court-ordered first full formal
mandatory telephonic video remote parties' independent scheduled
"""
GENERIC = frozenset(_GENERIC.split())

_DATE = re.compile(
    r"\b(?:on |for |of )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\(?\b(?:ecf|dkt|doc)\.? ?(?:no\.?|#)? ?\d+\)?|\bat \d{1,2}(?::\d\d)? ?[ap]\.?m\.?",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"[,;:.]?\s*(?:but|and|with|yet)?\s*\b(?:without|with no|no|not)\s+(?:a |an |any |full )?"
    r"(?:settlement|resolution|agreement|success|settling|resolving|settled|resolved|reaching)\b.*$"
    r"|[,;:.-]?\s*(?:but |and )?(?:the )?(?:case|matter|parties|action|claims?)\s+(?:did not|didn't|has not|have not"
    r"|does not|not)\b.*$",
    re.IGNORECASE,
)
# A line with one of these tells of something to come, to be asked for, or called off.
_BARS = re.compile(
    r"\b(?P<word>percent|nearly|almost|mostly|substantially|re-?schedul\w*|schedul\w*|continu\w*"
    r"|postpon\w*|adjourn\w*|cancel\w*|vacat\w*|re-?set|set(?! of)"
    r"|notic(?:ed|ing)|to be|will be|will|shall|request\w*|seek\w*|mov(?:es|ed|ing)|propos\w*"
    r"|stipulat(?:ions?|es?)|pending"
    r"|under ?way|in progress|ongoing|begins?|began|begun|commenc\w*|start\w*|opened|not|never|unable|fail\w*|declin\w*"
    r"|withdr\w*|stricken|struck|strik\w*|reject\w*|den(?:y|ies|ied|ying|ial)|extend\w*|extension"
    r"|deadline|due|draft|tentative(?:ly)?"
    r"|partial(?:ly)?|anticipat\w*|expect\w*|inten[dt]\w*|plan(?:s|ned)|would|might|could|if|unless|reminder|overdue"
    r"|abeyance|defer\w*|stay(?:s|ed|ing)|revers\w*|delay\w*|motion (?:to|for)|leave to|awaiting|awaits|order to)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|(?<=[a-z]{4})\.\s+(?=[A-Z])|\s[-–—]\s)\s*")
PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|on|upon|between|regarding|re|concerning|against|as|about|among)\b", re.IGNORECASE
)
_ADJUNCT = re.compile(
    r"\b(?:by|before|at|via|in(?! limine)|from|without|after|through"
    r"|under|pursuant|per|during|until|within|because|where|which|who|that)\b",
    re.IGNORECASE,
)
# "Order granting summary judgment" is an order about a judgment.
_RULING_ABOUT = re.compile(r"\b(?:orders?|opinion|decision|memorandum|recommendation)\s+(?=[a-z]+ing\b)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|last|every|each|final|remaining)\b", re.IGNORECASE)


# What is filed about a motion asks for nothing: "Opposition to the motion for a new trial filed".
_ON_MOTION = re.compile(
    r"\b(?:opposition|response|reply|brief|memorandum|objections?|declaration|affidavit|statement|answer)s?\s+"
    r"(?:to|on|re:?|regarding|concerning|in (?:opposition to|support of|response to))\s+(?:[\w'’]+\s+){0,3}?motions?\b",
    re.IGNORECASE,
)


class Saying(Struct, frozen=True):
    """A clause of an event: what it may say happened, and the word that bars it, if one does."""

    text: str
    phrases: tuple[Phrase, ...]
    bars: tuple[str, ...]


def without_papers(text: str) -> str:
    """A line without the motion that a paper named in it is about."""
    return _ON_MOTION.sub(" ", text)


@lru_cache(maxsize=8192)
def sayings(text: str) -> tuple[Saying, ...]:
    """Read an event's text, clause by clause. Dates, ECF numbers and "without settlement" are left out."""
    text = _OUTCOME.sub("", _DATE.sub(" ", text.replace("%", " percent ")))
    found = []
    for clause in _SPLIT.split(text):
        if clause.strip():
            bars = tuple(m["word"].lower() for m in _BARS.finditer(without_papers(clause)))
            found.append(Saying(clause, _phrases(clause) or _bare(clause), bars))
    return tuple(found)


@lru_cache(maxsize=8192)
def awaited(anchor: str) -> tuple[Phrase, ...]:
    """What an anchor's words wait for. More than one phrase where the words can be taken apart in more than one way."""
    text = _PLAIN.sub(lambda match: f"{match[1]} {PAST.get(match[2].lower(), match[2])}", _DATE.sub(" ", anchor))
    return _phrases(text) or _bare(text, anchor=True)


def _phrases(text: str) -> tuple[Phrase, ...]:
    text = _PARTLY.sub(" ", text)
    found: list[Phrase] = []
    for match in _NOUN.finditer(text):
        later = _VERB.search(text, match.end())
        stage = _STAGE.search(text[: match.start()])
        about = text[match.end() : later.start() if later else None]
        found.append(_phrase(match.lastgroup or "hold", about, stage[1] if stage else ""))
    if closing := _AT_END.match(text):
        found.append(
            _phrase(next(name for name, words in NOUNS.items() if closing[2].lower() in words.split("|")), closing[1])
        )
    for match in _VERB.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        family = match.lastgroup or ""
        passive = bool(_BE.search(before))
        if family in _TRANSITIVE and not passive and not _NO_OBJECT.match(after):
            found.append(_phrase(family, after))
        else:
            found.append(_phrase(family, _BE.sub("", before)))
    for match in _NOMINAL.finditer(text):
        about = f"{_BE.sub('', text[: match.start()])} {text[match.end() :]}"
        found.append(
            Phrase(frozenset({"hold"}), (stem(match[0]),), frozenset(tokens(about)) - _ACT_WORDS, False, bag(match[0]))
        )
    for match in _OTHER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NO_OBJECT.match(after) and not _VERB.fullmatch(match["verb"]) and before.strip():
            found.append(_phrase(match["verb"].lower(), _BE.sub("", before)))
    return tuple(phrase for phrase in dict.fromkeys(found) if phrase.head)


def _phrase(family: str, text: str, stage: str = "") -> Phrase:
    head, rest = _object(text)
    rest |= frozenset(tokens(stage))
    return Phrase(frozenset({family}), head, rest, bool(_WHOLE.search(_head_text(text))), frozenset(head))


def _bare(text: str, *, anchor: bool = False) -> tuple[Phrase, ...]:
    """Words without an act: the noun has its own. A line that only names a document is that document's filing."""
    head, rest = _object(text)
    if not head:
        return ()
    nouns = [word for word in (head[-1], *head) if word in SESSION | DOCUMENT | RULING]
    noun = nouns[0] if nouns else head[-1]
    if noun in SESSION:
        acts = frozenset({"hold"}) if anchor else frozenset()
    elif noun in RULING:
        acts = frozenset({"issue", "file"})
    elif noun in DOCUMENT:
        acts = frozenset({"file", "serve"}) if anchor else frozenset({"file"})
    else:
        acts = frozenset(VERBS) if anchor else frozenset()
    return (Phrase(acts, head, rest, bool(_WHOLE.search(_head_text(text))), frozenset(head)),) if acts else ()


def _head_text(text: str) -> str:
    text = re.sub(r"^\W*(?:of|on|upon|the|a|an)\b", "", text.strip(), flags=re.IGNORECASE)
    stop = _ADJUNCT.search(text)
    text = text[: stop.start()] if stop and stop.start() else text
    stop = PREPOSITION.search(text)
    return text[: stop.start()] if stop and stop.start() else text


def _object(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    text = re.sub(r"^\W*(?:(?:of|on|upon|its|their|his|her|the|a|an)\b\s*)+", "", text.strip(), flags=re.IGNORECASE)
    stop = _ADJUNCT.search(text)
    if stop and stop.start():
        text = text[: stop.start()]
    stop, about = PREPOSITION.search(text), _RULING_ABOUT.search(text)
    cut = min((place for place in (stop and stop.start(), about and about.end()) if place), default=len(text))
    head, rest = text[:cut], text[cut:]
    words = tuple(word for word in tokens(head) if word not in _ACT_WORDS)
    if not words and rest:
        return _object(re.sub(PREPOSITION, "", rest, count=1))
    return words, frozenset(tokens(rest)) - _ACT_WORDS


_ACT_WORDS = frozenset({"last", "all", "every", "remaining", "fully", "filed", "served", "held"})
