"""The title of a deadline's entry: who, what, which case, most important first.

Phones and month views show the first thirty or so characters, so whatever changes the meaning comes first.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from calsync.docket.model import Deadline
from calsync.feed.words import capital, one_line, people, short_day, short_number, shorten
from calsync.reading.model import Undated

WIDTH = 70
SAFE = 10  # how much longer a title may be that must also name the safe date
ROOM = 24  # what must be left for the action before a condition is spelled out

LEADS = {
    "tentative": "Expected",
    "unresolved": "UNRESOLVED",
    "suspended": "STAYED",
    "vacated": "VACATED",
    "superseded": "SUPERSEDED",
    "satisfied": "DONE",
    "expired-condition": "LAPSED",
}


def summary(deadline: Deadline, docket_number: str, *, safe: date | datetime | None = None, ahead: str = "") -> str:
    """The SUMMARY of a deadline, at most about 70 characters.

    Takes the deadline, the case's docket number, the safe date where it is another day than the entry's, and for a
    reminder how far ahead it stands.
    """
    lead = lead_word(deadline)
    tail = short_number(docket_number) + (f", safe {short_day(safe)}" if safe else "")
    directive = deadline.directive
    action = one_line(directive.action) or one_line(directive.quote.text)
    head = "".join(f"{word}: " for word in (ahead, lead) if word)
    if isinstance(directive.basis, Undated):
        head += f"{capital(one_line(directive.basis.word))}: "
    who = "" if directive.kind == "hearing" else people(directive.who)  # a hearing is for whoever appears
    left = WIDTH + (SAFE if safe else 0) - len(head) - len(tail) - 3
    text = f"{who}: {action}" if who else capital(action)
    if directive.condition:
        condition = _condition(directive.condition)
        if left - len(condition) - 2 < min(len(text), ROOM + len(who)):
            condition = "Conditional"
        head, left = f"{head}{condition}: ", left - len(condition) - 2
    return f"{head}{shorten(text, max(left, ROOM))} ({tail})"


def lead_word(deadline: Deadline) -> str:
    """The word that stands before everything else, or the empty string for a confirmed deadline in force."""
    if deadline.state == "due":
        return "" if deadline.reviewed_by else "Check"
    return LEADS.get(deadline.state, "")


def order_summary(document_number: int | None, name: str, docket_number: str, leads: Sequence[str] = ()) -> str:
    """Order filed: ECF No. 21 (2:25-cv-00315)"""
    which = f"ECF No. {document_number}" if document_number is not None else one_line(name)
    head = "".join(f"{lead}: " for lead in leads) + "Order filed: "
    tail = f" ({short_number(docket_number)})"
    return head + shorten(which, max(WIDTH - len(head) - len(tail), ROOM)) + tail


def _condition(words: str) -> str:
    text = one_line(words).rstrip(".,;: ")
    if not re.match(r"(?i)(if|unless|in the event|where|should|when|absent|provided|to the extent)\b", text):
        text = f"if {text}"
    return capital(text)
