"""Lists across cases: what is due, what changed, what a person must see to. Nothing here folds a ledger."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync.commands.offering import usual_zone
from calsync.commands.office import Office
from calsync.feed.choosing import person_key
from calsync.feed.listing import folded
from calsync.mail.urgent import SLOWEST_DELAY
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.store.listing import CaseListRow, DateRow, LateFeed, OrderRow, Wanted

GROUPS: Final = tuple(dict.fromkeys(one.group for one in EVENT_TYPES.values()))
HEARINGS: Final = "hearing"  # asks for whatever is sat, in every group
MAX_WORDS: Final = 8  # words of a search that are looked for

__all__ = ["GROUPS", "CaseListRow", "DateRow", "Desk", "LateFeed", "OrderRow", "Wanted", "desk", "today", "wanted"]


class Desk(Struct, frozen=True):
    """What an office has to see to: orders that came, changes, questions, what is unchecked, late or without a date.

    The lists are cut where the page asks; `unchecked`, `questions` and `undated` count all there are.
    """

    since: datetime
    registered: list[OrderRow]
    changed: list[DateRow]
    asking: list[OrderRow]
    to_check: list[OrderRow]
    late: list[LateFeed]
    bare: list[CaseListRow]
    unchecked: int
    questions: int
    undated: int


def wanted(*, words: str = "", person: str = "", case_id: str = "", group: str = "", side: str = "") -> Wanted:
    """What a list is asked to show; `group` is one of `GROUPS`, or `hearing`. What is unknown asks for nothing."""
    types = tuple(code for code, one in EVENT_TYPES.items() if one.group == group)
    return Wanted(
        words=tuple(folded(words).split()[:MAX_WORDS]),
        person=person_key(person),
        case_id=case_id,
        kind=HEARINGS if group == HEARINGS else "",
        types=types,
        side=folded(side),
    )


def today(office: Office) -> date:
    """The day it is where the office's courts sit."""
    return office.now().astimezone(ZoneInfo(usual_zone(office))).date()


def desk(office: Office, asked: Wanted, *, limit: int) -> Desk:
    """What is to see to now; what changed, since yesterday began where the office's courts sit."""
    store, zone = office.store, ZoneInfo(usual_zone(office))
    since = datetime.combine(today(office) - timedelta(days=1), time.min, zone)
    unchecked, questions, undated = store.count_unsettled()
    return Desk(
        since=since,
        registered=store.registered_orders(since, limit=limit),
        changed=store.changed_dates(asked, since, limit=limit),
        asking=store.asking_orders(limit=limit) if questions else [],
        to_check=store.unchecked_orders(limit=limit) if unchecked else [],
        late=store.late_feeds(office.now() - SLOWEST_DELAY, limit=limit),
        bare=store.listed_cases(undated=True, limit=limit) if undated else [],
        unchecked=unchecked,
        questions=questions,
        undated=undated,
    )


def notice_key(*parts: str) -> str:
    """The name under which a standing notice is dismissed: with other words it is another notice."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def dismiss_notice(office: Office, key: str, *, by: str) -> None:
    """Lets a standing notice stand no more, for everybody; it comes back when it says something else."""
    office.store.dismiss(key, by=by, at=office.now())


def dismissed(office: Office, keys: Iterable[str]) -> set[str]:
    """Those of these notices that somebody dismissed."""
    return office.store.dismissed(keys)
