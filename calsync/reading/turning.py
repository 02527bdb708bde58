"""Where a sentence turns from a duty to what happens to something else."""

import re

from calsync.reading.clauses.clauses import Clause

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


# "All dates but the @ trial date are vacated"; "the hearing on @ is moved to Courtroom 4": the day itself stands.
_BUT = re.compile(
    r"\b(?:other than|except(?:ing)?(?: for)?|apart from|save(?: for)?|but not|excluding|"
    r"with the exception of|but for|but)"
    r"(?: (?:the|for|that|on|of|its))* (?:[\w'’-]+ ){0,6}@",
    re.I,
)
_ONLY_HOW = re.compile(
    r"@[^;#@]{0,80}?\b(?:is|are|will be|shall be|has been) (?:hereby |now )*(?:converted|moved|changed|reset|re-set|"
    r"advanced|rescheduled|continued|modified|relocated) "
    r"(?:from [^#;]{1,40} )?(?:to|into|by) (?:(?:an?|the|be|take place|proceed|by) )*"
    r"(?:telephon|tele|video|zoom|remote|virtual|in[ -]person|courtroom|room|"
    r"\d{1,2}:\d\d|\d{1,2} ?[ap]\.?m|noon|another courtroom|hybrid)[^#]*$",
    re.I,
)


_NOT = re.compile(
    r"@[^;#@]{0,60}?\b(?:will|shall|is|are|may) not (?:hereby )?(?:be )?(?:vacated|continued|reset|extended|moved|"
    r"cancell?ed|stayed|postponed|changed|adjourned)\b",
    re.I,
)


def stands(marked: str) -> bool:
    """Whether the day `@` stays, though the words around it tell of a change."""
    return any(pattern.search(marked) for pattern in (_BUT, _ONLY_HOW, _NOT))


def turns(marked: str, clause: Clause) -> bool:
    """Whether what is vacated or moved is another thing than the time `@`: "file by @, and the hearing is vacated"."""
    return _TURNED.match(marked) is not None or (
        clause.leads and _LIMIT.search(clause.expression.cue) is not None and _LED.search(marked) is not None
    )
