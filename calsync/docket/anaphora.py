"""What "the ruling" or "the denial" is that a conditional duty counts from: the one that its condition speaks of."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from calsync.reading.model import Basis, Directive, Relative

_RULING = re.compile(
    r"^\W*(?:the |that |such |its |any such )?(?:entry of (?:the |that |such )?)?"
    r"(?:ruling|decision|determination|denial|grant|granting|disposition|resolution|order)\W*$",
    re.IGNORECASE,
)
_RULED = re.compile(r"\b(?:granted|denied|grants|denies|allowed|sustained|overruled)\b", re.IGNORECASE)
_IF = re.compile(
    r"^\W*(?:and |but |or )?(?:only )?"
    r"(?:if|should|in the event(?: that)?|where|to the extent(?: that)?|provided(?: that)?)\b\W*",
    re.IGNORECASE,
)
_IT = re.compile(r"^(?:it|the same|that motion|such motion|the motion)\b(?! (?:to|for)\b)", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?P<subject>.+?) (?:is|are|be|has been|have been|shall be)\b", re.IGNORECASE)
_BY_THE_WAY = re.compile(r"\b(?:instead|however|rather|in turn|ultimately|later)\b,? ?", re.IGNORECASE)


def with_ruling(directives: Iterable[Directive]) -> dict[str, Basis]:
    """The bases, by the directive's id, of those duties of an order whose anchor means the ruling of their condition.

    "If the motion to dismiss is denied, … within 14 days after the denial" counts from "the motion to dismiss is
    denied"; "if it is instead granted" speaks of the thing that the condition before it named.
    """
    found: dict[str, Basis] = {}
    subject: str | None = None
    for directive in directives:
        if not directive.condition:
            continue
        words = _BY_THE_WAY.sub("", _IF.sub("", directive.condition)).strip(" ,.")
        if not words or not _RULED.search(words):
            continue
        if _IT.match(words) and subject:
            words = _IT.sub(subject, words, count=1)
        told = _SUBJECT.match(words)
        subject = told["subject"] if told else subject
        basis = directive.basis
        if not isinstance(basis, Relative) or basis.ref is not None or basis.anchor == "order":
            continue
        if _RULING.match(basis.anchor):
            found[directive.id] = replace(basis, anchor=words, of_filing=False)
    return found
