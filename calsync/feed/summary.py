"""The title of a deadline's entry: who, what, which case, most important first.

A month view shows the first twenty or so characters: the one word for where it stands, then who and what. A condition
follows what it is about; where both are long, each keeps its beginning.
"""

from collections.abc import Sequence
from datetime import date, datetime

from calsync.docket.model import Deadline
from calsync.feed.words import capital, condition_words, duty, one_line, short_day, short_number, shorten
from calsync.reading.model import Undated

WIDTH = 70
SAFE = 10  # how much longer a title may be that must also name the safe date
ROOM = 24  # what is always left for the action
CONDITION = 16  # what is always left for a condition: enough to see that there is one, and the start of it

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
    head = "".join(f"{word}: " for word in (ahead, lead) if word)
    if isinstance(directive.basis, Undated):
        head += f"{capital(one_line(directive.basis.word))}: "
    left = max(WIDTH + (SAFE if safe else 0) - len(head) - len(tail) - 3, ROOM)
    text = duty(directive)
    condition = condition_words(directive.condition) if directive.condition else ""
    if condition:
        text = shorten(text, max(left - len(condition) - 2, left - CONDITION - 2))
        condition = f"{' ' if text.endswith('…') else ', '}{shorten(condition, left - len(text) - 2)}"
    return f"{head}{shorten(text, left)}{condition} ({tail})"


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
