"""Who must act: the parties that a clause names, in canonical lower-case words."""

import re

from calsync.reading.shortlist import Shortlist

_WHO = (
    (
        r"\b(?:the )?parties\b|\ball parties\b|\bboth sides\b|\beach (?:party|side)\b|\beither party\b|"
        r"\bboth parties\b",
        "parties",
    ),
    (r"\bany (?:party|side)\b|\b(?:a|no) party\b", "any party"),
    (r"\blead counsel\b", "lead counsel"),
    (r"\b(?:plaintiff|plf|plff|pltf)['’]?s?['’]? counsel\b|\bcounsel for (?:the )?plaintiffs?\b", "plaintiff"),
    (r"\b(?:defendant|defense|dft)['’]?s?['’]? counsel\b|\bcounsel for (?:the )?defendants?\b", "defendant"),
    (r"\bplaintiffs?\b|\bplffs?\b|\bplfs?\b|\bpltfs?\b|\bpltfs?['’]s?", "plaintiff"),
    (r"\bdefendants?\b|\bdfts?\b|\bdefts?\b|\bthe defense\b|\bdefense\b", "defendant"),
    (r"\bpetitioners?\b", "petitioner"),
    (r"\brespondents?\b(?! to)", "respondent"),
    (r"\bappellants?\b", "appellant"),
    (r"\bappellees?\b", "appellee"),
    (r"\bdebtors?\b", "debtor"),
    (r"\bdebtor in possession\b", "debtor"),
    (r"\b(?:u\.?s\.? |united states |chapter \d+ )?trustee\b", "trustee"),
    (r"\bcreditors?\b", "creditors"),
    (r"\bclaimants?\b", "claimant"),
    (r"\bintervenors?\b", "intervenor"),
    (
        r"\b(?:the )?government\b|\bunited states\b(?! (?:district|magistrate|bankruptcy|mail|court|"
        r"courthouse|attorney|marshal))",
        "government",
    ),
    (r"\bclerk(?: of court)?\b", "clerk"),
    (r"\bmediator\b", "mediator"),
    (r"\bneutral\b", "neutral"),
    (r"\bcourt reporter\b", "court reporter"),
    (r"\bprobation(?: officer)?\b", "probation"),
    (r"\bmarshals?\b|\busm\b", "marshal"),
    (r"\bmovants?\b|\bmoving part(?:y|ies)\b", "movant"),
    (r"\b(?:opposing|responding|non-?moving) part(?:y|ies)\b|\bopponent\b|\badversary\b", "opposing party"),
    (r"\bcounsel\b|\battorneys?\b", "counsel"),
    (r"\btimekeepers?\b", "timekeepers"),
    (r"\bbidders?\b", "bidders"),
)
_PATTERNS = tuple((re.compile(pattern, re.I), name) for pattern, name in _WHO)
_LIKELY = Shortlist(pattern for pattern, _ in _WHO)
_POSSESSIVE = re.compile(
    r"\b(plaintiff|defendant|petitioner|respondent|appellant|appellee|debtor|movant|government|"
    r"trustee|claimant|intervenor)(?:s['’]|['’]s|s?)\b(?= )",
    re.I,
)


def named(subject: str) -> tuple[str, ...]:
    """The actors that a subject names, in the order in which it names them, none twice.

    >>> named("Plaintiff and Defendant Acme"), named("Lead counsel for each party")
    (('plaintiff', 'defendant'), ('lead counsel', 'parties'))
    """
    found: list[tuple[int, int, str]] = []
    for pattern, name in (_PATTERNS[place] for place in _LIKELY.candidates(subject)):
        for match in pattern.finditer(subject):
            if not any(match.start() < b and a < match.end() for a, b, _ in found):
                found.append((match.start(), match.end(), name))
    return tuple(dict.fromkeys(name for *_, name in sorted(found)))


def owner(thing: str) -> tuple[str, ...]:
    """Whose paper it is, where the words say so: "Plaintiff's opposition" is the plaintiff's to file."""
    match = _POSSESSIVE.search(thing)
    if match is None or (
        match.end() < len(thing) and thing[match.end() - 1 : match.end() + 1].lower() == "t " and match.start() > 0
    ):
        return ()
    return named(match[1])


_ROLE = re.compile(
    r"(?:administrator|monitor|master|officer|expert|examiner|receiver|counterpart(?:y|ies)|insurer|bank|custodian|county|"
    r"city|town|borough|state|agency|commission|commissioner|secretary|warden|superintendent|director|department|company|"
    r"corporation|union|board|institution|owner|members?|relator|guardian|interpreter|reporter|vendor|purchaser|buyer|"
    r"garnishee|surety|applicant|witness(?:es)?|employer|taxpayer|beneficiary|executor|special master|PSC)",
    re.I,
)
_DETERMINER = re.compile(r"^(?:(?:the|an?|its|their|his|her|any|all|each|every|such|said) )+", re.I)
_NAME = re.compile(r"[A-Z][\w.&'’-]+(?: (?:of|and|&|[A-Z][\w.&'’-]*)){0,4}")
_NOBODY = re.compile(
    r"(?:it|they|he|she|this|that|these|those|there|nothing|none|court|undersigned|order|orders|each|any|all|if|should|"
    r"no|in|at|on|by|counsel|otherwise|failing|discovery|hearing|trial)\b",
    re.I,
)


def other(subject: str) -> tuple[str, ...]:
    """An actor that has no word of ours: a role ("administrator"), or a party by its name ("Acme Mills").

    >>> other("The settlement administrator"), other("Counterfoil"), other("The answer")
    (('settlement administrator',), ('Counterfoil',), ())
    """
    bare = subject.strip(" ,")
    words = _DETERMINER.sub("", bare)
    if not words or len(words.split()) > 5 or _NOBODY.match(words):
        return ()
    if _ROLE.search(words.rpartition(" ")[2]) and re.fullmatch(r"[A-Za-z'’ -]+", words):
        return (words if words[:1].isupper() and bare == words else words[:1].lower() + words[1:],)
    if (
        bare == words
        and _NAME.fullmatch(words)
        and not words.isupper()
        and not re.search(r"(?:s|ing|tion|ment)$", words)
    ):
        return (words,)
    return ()
