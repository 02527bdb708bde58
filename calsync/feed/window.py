"""Feeds across cases: how much of the past and of what comes they can hold, and what they say of themselves.

Google has trouble with feeds above about 1 MB or 1,100 events (roed314/seminars issue 777, ilios/ilios issue 1229).
A feed that leaves something out says so in an entry of its own on the first day that it does not show.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from calsync.feed.model import Entry, whole_day
from calsync.feed.vevent import digest, vevent
from calsync.timing.words import day_words

MOST = 990  # entries, so that with its own notes a feed stays below 1,000
LARGEST = 960_000  # bytes of entries, so that with header and zones a feed stays below 1 MB
SURE = 1_000  # entries, and thousands of bytes, of a whole feed that every program was seen to take


def fitting(coming: Sequence[Entry], past: Sequence[Entry]) -> tuple[tuple[Entry, ...], date | None]:
    """What fits of the entries from today on and of those before, and the first day that is not shown in full.

    Both are in the order of their days. What comes goes before what is past; a day is shown in full or not at all,
    unless it is the first one.
    """
    shown = _first(coming, MOST, LARGEST)
    cut = None
    if len(shown) < len(coming):
        cut = coming[len(shown)].starts
        shown = [entry for entry in shown if entry.starts < cut] or shown
    rest = _first(past[::-1], MOST - len(shown), LARGEST - sum(len(entry.block) for entry in shown))
    if len(rest) < len(past):
        rest = [entry for entry in rest if entry.starts > past[::-1][len(rest)].starts]
    return (*rest[::-1], *shown), cut


def too_large(entries: int, size: int) -> str | None:
    """What to say of a feed with so many entries and bytes that some programs fail on it; None of one that is not.

    A case's feed is never cut: it is the one that has everything.
    """
    if entries <= SURE and size <= SURE * 1000:
        return None
    much = f"{entries:,} entries and {size / 1_000_000:.1f} MB"
    return (
        f"It would have {much}. Google and Outlook have failed on calendars with more than {SURE:,} entries or 1 MB: "
        "show fewer kinds or states, or fewer reminders."
    )


def look_again(
    shown: Sequence[Entry], cut: date | None, later: date | None, *, today: date, back: int, ahead: int
) -> date | None:
    """The next day on which time alone changes such a feed.

    Takes what it shows, the first day that did not fit, the day of the first entry beyond its window, and the window.
    """
    if cut is not None:
        return today + timedelta(days=1)
    leaving = [shown[0].starts + timedelta(days=back + 1)] if shown else []
    coming = [later - timedelta(days=ahead)] if later is not None else []
    return min((on for on in (*leaving, *coming) if on > today), default=None)


def nothing_title(choosing: bool) -> str:
    """The title of the entry of a feed that has no other; `choosing` where its settings leave something out."""
    return "Nothing here by this calendar’s settings" if choosing else "No dates yet"


def nothing_yet(feed_id: str, created: datetime, *, choosing: bool = False) -> Entry:
    """The entry of a feed that has no other: a calendar without events looks broken to whoever subscribed."""
    text = "Nothing in this calendar has a date yet. It fills in by itself."
    if choosing:
        text = (
            "No date fits this calendar's settings yet. It fills in by itself when one does. To see everything, change"
        )
        text += " its settings in calsync."
    return _own(feed_id, created.date(), nothing_title(choosing), text, created)


def ends_here(feed_id: str, day: date, created: datetime) -> Entry:
    """The entry that says from which day on a feed shows nothing more."""
    text = (
        f"This calendar leaves out dates on {day_words(day)} and later, so that every program can read it. The "
        "calendar of each case has them all."
    )
    return _own(feed_id, day, "This calendar ends here; see each case for later dates", text, created)


def _first(entries: Sequence[Entry], most: int, largest: int) -> list[Entry]:
    kept: list[Entry] = []
    size = 0
    for entry in entries[: max(most, 0)]:
        size += len(entry.block)
        if size > largest:
            break
        kept.append(entry)
    return kept


def _own(feed_id: str, day: date, title: str, text: str, at: datetime) -> Entry:
    """An entry of the feed's own. With another day or other words it is another entry, so it never has a history."""
    content = whole_day(title, text, day)
    mark = digest(content)
    uid = f"feed-{feed_id}-{mark[:12]}@calsync"
    at = at.replace(microsecond=0)
    return Entry(uid, 0, at, at, day, None, None, mark, vevent(content, uid, 0, at, at))
