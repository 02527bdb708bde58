"""The title of an entry, as a docketing clerk would type it: case, act and object, side; doubt closes it.

A month view shows the first twenty or so characters, and entries of one day are told apart there: so a case name gives
way to the act and not the other way. A title is cut between words, without a mark; the description has all of it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from calsync.docket.model import Deadline
from calsync.feed.case_name import ALONE, case_name
from calsync.feed.choosing import of_one_side
from calsync.feed.words import brief_number, one_line, short_day, short_number, shorten
from calsync.reading.directives.title import title as reading_title
from calsync.reading.model import Directive, Undated

WIDTH = 60  # characters that a title aims at, without what leads it
MOST = 66  # more than these are cut

# What has happened to it stands first, for it undoes the rest.
LEADS = {
    "suspended": "STAYED",
    "vacated": "VACATED",
    "superseded": "SUPERSEDED",
    "satisfied": "DONE",
    "expired-condition": "LAPSED",
}
# What is not sure of it stands last.
MARKS = {"tentative": " (expected)", "unresolved": " (to decide)"}
UNCONFIRMED = " ?"


def summary(
    deadline: Deadline,
    docket_number: str,
    caption: str | None = None,
    *,
    safe: date | datetime | None = None,
    ahead: str = "",
) -> str:
    """The SUMMARY of a deadline, about 60 characters: Doe v. Acme: opposition to MTD (plaintiff).

    Takes the deadline, the case's docket number and caption, the safe date where it is another day than the entry's,
    and for a reminder how far ahead it stands.
    """
    directive = deadline.directive
    lead = "".join(f"{word}: " for word in (ahead, lead_word(deadline)) if word)
    sooner = f" (safe {short_day(safe)})" if safe else ""  # takes no room from the act, for it is rare
    mark = closing_mark(deadline)
    name = short_case(caption, docket_number)
    act = title(directive)
    room = len(name) + len(": ") + len(mark)
    side = _side(directive, act)
    if len(act) + len(side) + room > WIDTH:
        side = ""
    if len(act) + room > MOST:
        act = _cut(act, MOST - room)
    return f"{lead}{name}: {act}{side}{sooner}{mark}"


def short_case(caption: str | None, docket_number: str) -> str:
    """Doe v. Acme where that leaves room for the act; else the side the case is known by, or its number."""
    name = case_name(caption)
    if name is None:
        return brief_number(docket_number)
    return name.short if len(name.short) <= ALONE else name.side


def title(directive: Directive) -> str:
    """What a clerk would type, without the case: the directive's title, or its act with the condition in brackets."""
    text = one_line(directive.title)
    if not text:
        act = one_line(directive.action) or _cut(one_line(directive.quote.text), WIDTH)
        text = one_line(reading_title(act, directive.condition, directive.kind))
    if isinstance(directive.basis, Undated) and (word := one_line(directive.basis.word)).lower() not in text.lower():
        text += f" ({word})"
    return text


def lead_word(deadline: Deadline) -> str:
    """The word that stands before everything else because it undoes it; the empty string for what is in force."""
    if deadline.state == "superseded" and deadline.replaced_by:
        return "MOVED"
    return LEADS.get(deadline.state, "")


def closing_mark(deadline: Deadline) -> str:
    """What closes the title of something that is not sure: expected, to be decided, or confirmed by nobody yet."""
    if deadline.state == "due":
        return "" if deadline.reviewed_by else UNCONFIRMED
    return MARKS.get(deadline.state, "")


def order_summary(document_number: int | None, name: str, docket_number: str, leads: Sequence[str] = ()) -> str:
    """Order filed: ECF No. 21 (2:25-cv-00315)"""
    which = f"ECF No. {document_number}" if document_number is not None else one_line(name)
    head = "".join(f"{lead}: " for lead in leads) + "Order filed: "
    tail = f" ({short_number(docket_number)})"
    return head + shorten(which, max(WIDTH + 10 - len(head) - len(tail), 24)) + tail


def _side(directive: Directive, act: str) -> str:
    """Who must act, in brackets, where that is one side and the act does not name it."""
    name = re.sub(r"(?i)^the ", "", one_line(directive.who[0])) if len(directive.who) == 1 else ""
    if not name or directive.kind == "hearing" or not of_one_side(name):
        return ""
    return "" if re.sub(r"['’]?s?['’]?$", "", name).lower() in act.lower() else f" ({name})"


# What no title ends with.
_OPEN_WORDS = """
a about after against all an and any as at before between by concerning for from her his if in into its no of on or per
re regarding than that the their to under upon which whether with within & v.
"""
_OPEN = frozenset(_OPEN_WORDS.split())


def _cut(act: str, room: int) -> str:
    """An act cut between words, never after an abbreviation or one that leads on; brackets at its end stay."""
    found = re.search(r" \([^()]{1,30}\)$", act)
    kept = found.group() if found else ""
    words = act[: len(act) - len(kept)].split(" ")
    while len(words) > 1 and len(" ".join(words)) + len(kept) > room:
        words.pop()
        while len(words) > 1 and (words[-1].lower().strip("(“\"'") in _OPEN or words[-1].endswith(".")):
            words.pop()
    text = " ".join(words).rstrip(" ,;:–-&(")
    text = text if len(text) + len(kept) <= max(room, 24) else shorten(text, max(room - len(kept), 24))
    return text + kept
