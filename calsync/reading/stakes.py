"""Acts told by what is at stake: "if no plan is filed by @", "dismissed on @ unless", "not filed by @ is waived"."""

import re

from calsync.reading import acts

_LEST = re.compile(
    r"\b(?:if|should) (?P<who>[^,;]{3,40}?) (?:do(?:es)? not|fails? to) "
    r"(?P<verb>(?!have\b|be\b)[a-z]+ [^,;]{3,80}|respond|answer|appear|object|reply)$",
    re.I,
)
_NOT_DONE = re.compile(
    r"^(?P<thing>[^,;]{3,80}?) not (?:\w+ly )?"
    r"(?P<verb>filed|served|received|made|raised|submitted|lodged|asserted)$"
)
_DISMISSED = re.compile(
    r"\b(?:will|shall|may) be (?:dismissed|closed|stricken|denied|terminated|deemed|granted)\b", re.I
)
_UNLESS = re.compile(
    r"^ unless (?P<thing>[^,;.]{3,80}?) (?:is|are|has been|have been) "
    r"(?P<verb>filed|served|paid|made|posted|lodged|submitted|shown|given)\b",
    re.I,
)
_UNLESS_HE = re.compile(
    r"\bunless (?P<who>(?:(?:the|an?|any|either|some) )?(?:\w+ )?\w+) "
    r"(?P<verb>objects?|responds?|appears?|pays?|files?|moves?|shows?|requests?|seeks?|serves?|demands?)"
    r"(?P<rest>(?: [\w'’-]+){0,8})$",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:if|unless|should) (?P<thing>[^,;]{3,80}?) (?:is|are|be) (?:not )?(?P<verb>\w+ed|made|paid|sent)$", re.I
)
_CONSEQUENCE = re.compile(
    r",? (?:then )?(?:the|this|his|her|its|that|such|all) [^;.]{2,60}? (?:will|shall|may|is|are)\b"
)


def act(before: str, after: str) -> tuple[str, str] | None:
    """The act and whose it is, from the words before and behind a time; None where nothing of the kind is said."""
    left = before.strip()
    undone = _UNDONE.search(left)
    if undone:
        thing = re.sub(r"^no ", "", undone["thing"], flags=re.I)
        return acts.duty(thing, "shall", f"be {undone['verb']}"), thing
    lacking = _UNLESS_HE.search(left) if " unless " in f" {before.lower()}" else None
    if lacking:
        # "Unless plaintiff objects within 14 days, the Court will transfer the case."
        verb = re.sub(r"(?<=[a-z])s$", "", lacking["verb"])
        return acts.clean(f"{verb}{lacking['rest']}"), lacking["who"]
    if left.endswith((" sets", " fixes", " adopts", " designates", " establishes")):
        # "The Court fixes June 5 as the last day to amend."
        fixed = re.match(r",? as (?:the )?(?P<what>[^,;.]{3,80})", after)
        return (acts.due(acts.clean(fixed["what"])) if fixed else "") or "see the order", ""
    late = _NOT_DONE.search(left) if " not " in before else None
    if late:
        # "Any objection not filed by June 5 is waived."
        return acts.duty(late["thing"], "shall", f"be {late['verb']}"), late["thing"]
    lest = _LEST.search(left) if " not " in before or " fail" in before else None
    if lest and _CONSEQUENCE.match(after):
        # "If plaintiff does not file a brief by June 5, the case will be dismissed."
        return acts.duty(lest["who"], "shall", lest["verb"]), lest["who"]
    saved = _UNLESS.match(after)
    if saved and _DISMISSED.search(before):
        # "The case will be dismissed on June 5 unless proof of service is filed."
        return acts.duty(saved["thing"], "shall", f"be {saved['verb']}"), saved["thing"]
    return None
