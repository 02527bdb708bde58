"""Where a sentence turns from a duty to what happens to something else."""

import re

from calsync.reading.clauses import Clause

# A duty and its time, and behind it what happens to something else.
_TURNED = re.compile(
    r"[^@]*\b(?:shall|must|may|(?:is|are) (?:\w+ )?(?:due|to|ordered|directed|required))\b"
    r"(?![^@#;]*\b(?:which|that)\b)"
    r"[^@#;]*@,? (?:and|but|while|so) (?:also |further )?"
    r"(?:the|this|these|those|that|all|any|each|every|its|no|both)\b",
    re.I,
)
_LED = re.compile(
    r"@,? (?:(?:the|all|each|both|any) )?(?!(?:by|on|at|for|in|to)? ?(?:which|that|who)\b)[^,;@#]{0,60}?"
    r"\b(?:shall|must|(?:is|are) (?:to|ordered|directed|required))\b",
    re.I,
)
_LIMIT = re.compile(
    r"^(?:by|on|on or before|no later than|not later than|within|until|before|at least|not less than|w/in|nlt)\b"
)


def turns(marked: str, clause: Clause) -> bool:
    """Whether what is vacated or moved is another thing than the time `@`: "file by @, and the hearing is vacated"."""
    return _TURNED.match(marked) is not None or (
        clause.leads and _LIMIT.search(clause.expression.cue) is not None and _LED.search(marked) is not None
    )
