"""An act named without its object: "… shall serve the amended complaint … within 21 days of service"."""

import re

from calsync.reading.directives.drafts import Draft

_OBJECT = (
    r" (?:and \w+ )?(?P<object>(?:the|its|his|her|their|an?|any|such|that|all) [^,;.:]{2,70}?)"
    r"(?= (?:on|upon|by|within|no later|not later|before|to|with|and (?:shall|must|is|are|the))\b|[,;.:]|$)"
)
# A bare act, and the verbs whose object it has.
_VERBS = {
    "service": r"serv(?:e|es|ed|ing)",
    "being served": r"serv(?:e|es|ed|ing)",
    "filing": r"(?:fil(?:e|es|ed|ing)|lodg(?:e|es|ed)|submit(?:s|ted)?)",
    "submission": r"(?:submit(?:s|ted)?|fil(?:e|es|ed)|lodg(?:e|es|ed))",
    "receipt": r"(?:serv(?:e|es|ed)|sends?|delivers?|provid(?:e|es|ed)|produc(?:e|es|ed)|transmits?|issu(?:e|es))",
    "delivery": r"(?:deliver(?:s|ed)?|send(?:s)?|provid(?:e|es))",
    "production": r"produc(?:e|es|ed|ing)",
    "completion": r"(?:complet(?:e|es|ed)|conducts?|holds?|performs?|undertak(?:e|es)|carry out|mak(?:e|es)|attends?)",
    "conclusion": r"(?:conclud(?:e|es)|conduct(?:s|ed)?|hold(?:s)?|attend(?:s)?)",
    "entry": r"(?:enter(?:s|ed)?|issu(?:e|es))",
    "issuance": r"(?:issu(?:e|es)|enter(?:s|ed)?)",
}
_WITH_OBJECT = {act: re.compile(rf"\b{verbs}{_OBJECT}", re.IGNORECASE) for act, verbs in _VERBS.items()}
_ARTICLE = re.compile(r"^(?:an?|any|its|his|her|their|such|that|all) ", re.IGNORECASE)
_SENTENCE_BEFORE = 300  # characters before the sentence in which its object may stand


def with_object(anchor: str, draft: Draft) -> str:
    """A bare act with the object that it has in its own sentence, or in the one before; else as it was."""
    act = re.sub(r"^the ", "", anchor.lower()).strip()
    pattern = _WITH_OBJECT.get(act)
    if pattern is None:
        return anchor
    view, clause = draft.passage.view.text, draft.clause
    for start in (clause.sentence_start, max(0, clause.sentence_start - _SENTENCE_BEFORE)):
        found = list(pattern.finditer(view[start : clause.expression.start]))
        if found:
            return f"{act} of the {_ARTICLE.sub('', found[-1]['object']).removeprefix('the ')}"
    return anchor
