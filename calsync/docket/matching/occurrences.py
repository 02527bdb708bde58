"""What a clerk's line says happened, and what an order's anchor waits for, in one form that can be compared.

Both become `Occurrence`s: an act (held, filed, served, ruled on, appointed, lifted, …) and what it was done to. An
anchor without an act ("the mediation session", "the answer") has the act that belongs to its noun. A line that tells of
something to come, asked for, moved or called off is barred: it says nothing happened.
"""

import re
from functools import lru_cache

from msgspec import Struct

from calsync.docket.matching.words import stem, tokens
from calsync.reading.lexicon.acts import STARTS
from calsync.reading.lexicon.happenings import (
    ACTS,
    DOCUMENT,
    GENERIC,
    NOMINAL,
    RULING,
    SESSION,
    TO_COME,
    spelled_out,
)


class Occurrence(Struct, frozen=True):
    """An act and its object. `head` are the object's words up to its first preposition, `rest` those of its complement.

    `acts` holds several where the text leaves the act open, and none of them surely where `open`. `by` are the words of
    whoever acts. `whole` says that the text asks for the last or all of several things.
    """

    acts: frozenset[str]
    head: tuple[str, ...]
    rest: frozenset[str]
    whole: bool = False
    by: frozenset[str] = frozenset()
    open: bool = False

    @property
    def thing(self) -> frozenset[str]:
        """What it is about, without the words that any session or document may carry."""
        return (frozenset(self.head) - GENERIC or frozenset(self.head)) | self.rest


class Saying(Struct, frozen=True):
    """A clause of an event: what it may say happened, and the words that bar it, if any do."""

    text: str
    said: tuple[Occurrence, ...]
    bars: tuple[str, ...]


_FAMILIES = tuple(family for family, _, _ in ACTS)
_NOUN = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{family}>{nouns})" for family, _, nouns in ACTS if nouns)
    + r")\s+(?:of|on|upon|re:?|regarding)\b|\bminute entry\b[^:]*:",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<{family}>{verbs})" for family, verbs, _ in ACTS) + r")\b", re.IGNORECASE)
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
# Any other participle is an act of its own, where it cannot belong to the noun after it ("amended complaint").
_PARTICIPLE = re.compile(r"\b(?P<verb>[a-z]{3,}ed|withdrawn|taken|given|chosen|sold|found|made|drawn)\b", re.IGNORECASE)
_NOMINAL = re.compile(r"\b(?:" + "|".join(NOMINAL) + r"(?! from))\b", re.IGNORECASE)
_PRESENT = re.compile(r"^(?P<what>.*\w)\s+(?P<verb>[a-z]{3,}[a-rt-z])s\W*$", re.IGNORECASE)
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
_SPLIT = re.compile(r"\s*(?:;|(?<=[a-z]{4})\.\s+(?=[A-Z])|\s[-–—]\s)\s*")
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|on|upon|between|regarding|re|concerning|against|as|about|among)\b", re.IGNORECASE
)
_ADJUNCT = re.compile(
    r"\b(?:by|before|at|via|in(?! limine)|from|without|after|through"
    r"|under|pursuant|per|during|until|within|because|where|which|who|that)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?P<who>[^,;:.()]+)", re.IGNORECASE)
# "Order granting summary judgment" is an order about a judgment.
_RULING_ABOUT = re.compile(r"\b(?:orders?|opinion|decision|memorandum|recommendation)\s+(?=[a-z]+ing\b)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|last|every|each|final|remaining)\b", re.IGNORECASE)
# "Motion to dismiss hearing": the hearing on that motion.
_MOTION_HEARING = re.compile(r"^\W*(?:the )?(?:motions?|orders?|petition) (?:to|for)\b.*\bhearing\W*$", re.IGNORECASE)
# What is filed about a motion asks for nothing: "Opposition to the motion for a new trial filed".
_ON_MOTION = re.compile(
    r"\b(?:opposition|response|reply|brief|memorandum|objections?|declaration|affidavit|statement|answer)s?\s+"
    r"(?:to|on|re:?|regarding|concerning|in (?:opposition to|support of|response to))\s+(?:[\w'’]+\s+){0,3}?motions?\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(?:case|action|matter)\b", re.IGNORECASE)
_ACT_WORDS = frozenset({"last", "all", "every", "remaining", "fully", "filed", "served", "held"})


def without_papers(text: str) -> str:
    """A line without the motion that a paper named in it is about."""
    return _ON_MOTION.sub(" ", text)


@lru_cache(maxsize=8192)
def sayings(text: str) -> tuple[Saying, ...]:
    """Read an event's text, clause by clause. Dates, ECF numbers and "without settlement" are left out."""
    text = _OUTCOME.sub("", _DATE.sub(" ", spelled_out(text).replace("%", " percent ")))
    found = []
    for clause in _SPLIT.split(text):
        if clause.strip():
            bars = tuple(m["word"].lower() for m in TO_COME.finditer(without_papers(clause)))
            found.append(Saying(clause, _occurrences(clause) or _bare(clause), bars))
    return tuple(found)


@lru_cache(maxsize=8192)
def awaited(anchor: str) -> tuple[Occurrence, ...]:
    """What an anchor's words wait for; more than one where they can be taken apart in more than one way."""
    text = _DATE.sub(" ", spelled_out(anchor))
    text = _PLAIN.sub(lambda match: f"{match[1]} {PAST.get(match[2].lower(), match[2])}", text)
    found = _occurrences(text)
    if (
        not found
        and (present := _PRESENT.match(text))
        and present["verb"].lower() in STARTS - SESSION - DOCUMENT - RULING
    ):
        found = (_occurrence(_root(present["verb"]), present["what"]),)
    return tuple(one for one in found if one.head) or _bare(text, anchor=True)


def _occurrences(text: str) -> tuple[Occurrence, ...]:
    text = _PARTLY.sub(" ", text)
    found: list[Occurrence] = []
    for match in _NOUN.finditer(text):
        later = _VERB.search(text, match.end())
        stage = _STAGE.search(text[: match.start()])
        about = text[match.end() : later.start() if later else None]
        found.append(_occurrence(match.lastgroup or "hold", about, stage[1] if stage else ""))
    if closing := _AT_END.match(text):
        family = next(family for family, _, nouns in ACTS if closing[2].lower() in nouns.split("|"))
        found.append(_occurrence(family, closing[1]))
    for match in _VERB.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        family = match.lastgroup or ""
        if family in _TRANSITIVE and not _BE.search(before) and not _NO_OBJECT.match(after):
            found.append(_occurrence(family, after, by=before))
        else:
            who = _BY.search(after)
            found.append(_occurrence(family, _BE.sub("", before), by=who["who"] if who else ""))
    for match in _NOMINAL.finditer(text):
        about = f"{_BE.sub('', text[: match.start()])} {text[match.end() :]}"
        head = stem(NOMINAL[match[0].lower()])
        found.append(Occurrence(frozenset({"hold"}), (head,), frozenset(tokens(about)) - _ACT_WORDS - {head}))
    for match in _PARTICIPLE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NO_OBJECT.match(after) and not _VERB.fullmatch(match["verb"]) and before.strip():
            found.append(_occurrence(_root(match["verb"]), _BE.sub("", before)))
    return tuple(one for one in dict.fromkeys(found) if one.head)


def _root(verb: str) -> str:
    """An act outside the families, by the beginning of its verb."""
    verb = verb.lower()
    return verb if verb in ("taken", "withdrawn", "given", "made", "found") else re.sub(r"(?:ed|e)$", "", verb)


def _occurrence(family: str, text: str, stage: str = "", by: str = "") -> Occurrence:
    head, rest = _object(text)
    rest |= frozenset(tokens(stage))
    if family == "hold" and _MOTION_HEARING.match(text):
        head, rest = ("hearing",), (frozenset(head) | rest) - {"hearing"}
    who = frozenset(tokens(by)) - frozenset(head) - rest if len(by) < 80 else frozenset()
    return Occurrence(frozenset({family}), head, rest, bool(_WHOLE.search(_head_text(text))), who)


def _bare(text: str, *, anchor: bool = False) -> tuple[Occurrence, ...]:
    """Words without an act: the noun has its own. A line that only names a document is that document's filing."""
    head, rest = _object(text)
    if not head:
        return ()
    nouns = [word for word in (head[-1], *head) if word in SESSION | DOCUMENT | RULING]
    noun = nouns[0] if nouns else head[-1]
    unknown = False
    if noun in SESSION:
        acts, unknown = frozenset({"hold"}) if anchor else frozenset(), anchor
    elif noun in RULING:
        acts = frozenset({"issue", "file"})
    elif noun in DOCUMENT:
        acts = frozenset({"file", "serve"}) if anchor else frozenset({"file"})
    else:
        acts, unknown = frozenset(_FAMILIES) if anchor else frozenset(), anchor
    return (Occurrence(acts, head, rest, bool(_WHOLE.search(_head_text(text))), open=unknown),) if acts else ()


def _head_text(text: str) -> str:
    text = re.sub(r"^\W*(?:of|on|upon|the|a|an)\b", "", text.strip(), flags=re.IGNORECASE)
    stop = _ADJUNCT.search(text)
    text = text[: stop.start()] if stop and stop.start() else text
    stop = _PREPOSITION.search(text)
    return text[: stop.start()] if stop and stop.start() else text


def _object(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    text = re.sub(r"^\W*(?:(?:of|on|upon|its|their|his|her|the|a|an)\b\s*)+", "", text.strip(), flags=re.IGNORECASE)
    stop = _ADJUNCT.search(text)
    if stop and stop.start():
        text = text[: stop.start()]
    stop, about = _PREPOSITION.search(text), _RULING_ABOUT.search(text)
    cut = min((place for place in (stop and stop.start(), about and about.end()) if place), default=len(text))
    head, rest = text[:cut], text[cut:]
    words = tuple(word for word in tokens(head) if word not in _ACT_WORDS)
    if not words and _CASE.search(head):
        words = ("case",)  # else a word of no meaning, here what is acted on
    if not words and rest:
        return _object(re.sub(_PREPOSITION, "", rest, count=1))
    return words, frozenset(tokens(rest)) - _ACT_WORDS
