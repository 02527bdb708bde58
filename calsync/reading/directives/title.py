"""The title of a deadline: what a docketing clerk would type, act and object first, then the condition."""

import re

from calsync.reading.lexicon.papers import shortened
from calsync.reading.model import Kind

MAX_TITLE = 60  # characters
MAX_CONDITION = 28  # characters

# What conditions come down to, as clerks write them; the first that fits is taken.
_SHORT = tuple(
    (re.compile(pattern, re.I), short)
    for pattern, short in (
        (r"\b(?:not|no|unless|cannot|unable|failing|absent)\b.*\bsettle", "if not settled"),
        (r"\bsettle(?:d|s|ment)\b", "if settled"),
        (r"\b(?:wish|elect|choos|desir|intend|seek|want|opt)\w*\b", "optional"),
        (r"\bunless\b.*\bleave\b", "unless leave granted"),
        (r"\bmotion\b.*\bdenied\b|\bdenies\b.*\bmotion\b|\bdenial of\b.*\bmotion\b", "if motion denied"),
        (r"\bmotion\b.*\bgranted\b|\bgrants\b.*\bmotion\b", "if motion granted"),
        (r"\bobjections? (?:is|are|be) (?:filed|made|raised)|\bobjects?\b", "if objecting"),
        (r"\bif (?:any|necessary|needed|applicable|appropriate|desired)\b", "if any"),
        (r"\bundeliver|returned\b.*\bmail|\bmail\b.*\breturned", "if mail returned"),
        (r"\bamended complaint\b", "if amended"),
        (r"^otherwise\b", "otherwise"),
    )
)
_DROPPED = re.compile(
    r"\b(?:the|a|an|any|such|said|this|that|has|have|had|been|is|are|be|were|was|shall|should|party|parties|able|to|do|"
    r"does|then|by|it|they|in the event)\b\s*",
    re.I,
)


def title(action: str, condition: str | None, kind: Kind) -> str:
    """The title of a deadline, without the case: "file motion to compel (if not settled)"."""
    short = "" if condition is None or kind == "hearing" else f" ({short_condition(condition)})"
    room = MAX_TITLE - len(short)
    action = shortened(action)
    act = action if len(action) <= room else action[: action.rfind(" ", 0, room)].rstrip(" ,&")
    return f"{act}{short}"


def short_condition(condition: str) -> str:
    """A condition in a few words: "if the parties have not been able to reach a settlement" -> "if not settled"."""
    for pattern, short in _SHORT:
        if pattern.search(condition):
            return short
    word = "unless" if re.match(r"unless\b", condition, re.I) else "if"
    rest = re.sub(
        r"^(?:if|unless|should|in the event(?: that)?|to the extent(?: that)?|provided that|absent|where)\b",
        "",
        condition,
        flags=re.I,
    )
    rest = " ".join(_DROPPED.sub("", rest).split()).strip(" ,.;")
    if not rest:
        return "conditional"
    whole = f"{word} {rest}"
    return whole if len(whole) <= MAX_CONDITION else "conditional"
