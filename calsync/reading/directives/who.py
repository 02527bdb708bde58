"""Who must act: the parties that a clause names, in canonical lower-case words."""

import re

from calsync.reading.lexicon.parties import named

_POSSESSIVE = re.compile(
    r"\b(plaintiff|defendant|petitioner|respondent|appellant|appellee|debtor|movant|government|"
    r"trustee|claimant|intervenor)(?:s['’]|['’]s|s?)\b(?= )",
    re.I,
)


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
