"""What changed in a case and in its feeds, why, by whom and when; and its calendar as it was."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.past import LAST_POSITION, AsOf, position_of
from calsync.commands.publishing import calendar_name
from calsync.docket import telling
from calsync.docket.diff import Change
from calsync.errors import UserError
from calsync.feed.comparing import EntryChange
from calsync.feed.model import Entry

PAGE = 50


class HistoryLine(Struct, frozen=True):
    """One fact of a case and what it changed.

    `seq` is its ledger position, `kind` its kind (such as `event-recorded`), `what` the fact in words, `about` the id
    of the deadline, event or order that it is about.
    """

    seq: int
    at: datetime
    by: str
    kind: str
    what: str
    about: str | None
    changes: tuple[Change, ...]


def history(
    office: Office, case_id: str, *, since: int | None = None, upto: int | None = None, limit: int = PAGE
) -> tuple[HistoryLine, ...]:
    """The facts of a case with what each changed, the newest first.

    Takes ledger positions: those after `since`, up to and with `upto`; of them the newest `limit`. The work is a fold
    for each line that is given, so a long ledger is read in pages: go on with `upto` one below the last line's `seq`.
    Raises NotFound for an unknown case.
    """
    if limit < 1:
        raise UserError("A page of history has at least one line.", code="limit")
    facts = office.store.facts(case_id, None if upto is None else min(upto, LAST_POSITION))
    first = max(since or 0, len(facts) - limit)
    before = ledger.fold(facts[:first]) if first else None
    lines: list[HistoryLine] = []
    for fact in facts[first:]:
        after = ledger.fold(facts[: fact.seq])
        what = telling.told(fact.payload, after)
        changes = ledger.diff(before, after) if before is not None else ()
        lines.append(
            HistoryLine(
                seq=fact.seq,
                at=fact.at,
                by=fact.by,
                kind=str(fact.payload.__struct_config__.tag),
                what=what,
                about=telling.about(fact.payload),
                changes=tuple(replace(change, cause=change.cause or what) for change in changes),
            )
        )
        before = after
    return tuple(reversed(lines))


def feed_changes(office: Office, feed_id: str, from_: AsOf, to: AsOf) -> tuple[EntryChange, ...]:
    """The entries of a feed that differ between two points of its case's past, in the order of their days.

    Before it was opened a feed had none. Raises NotFound for an unknown feed, UserError for a feed across cases.
    """
    row = office.store.feed(feed_id)
    if row.case_id is None:
        raise UserError("This feed is of many cases, each with a past of its own: ask for a case's.", code="kind")
    before, after = (_shown(office, row.case_id, row.edition, point) for point in (from_, to))
    return feed.compare(before, after)


def calendar_as_of(office: Office, case_id: str, as_of: AsOf) -> bytes:
    """The case's calendar as it was published then, byte for byte as every feed with the settings that a feed starts
    with served it, under the name that the calendar has without one of its own. Raises NotFound."""
    position = position_of(office, case_id, as_of)
    docket = ledger.fold(office.store.facts(case_id, position))
    return feed.calendar(_shown(office, case_id, "", position), name=calendar_name(docket))


def _shown(office: Office, case_id: str, edition: str, as_of: AsOf) -> list[Entry]:
    position = position_of(office, case_id, as_of)
    return [entry for entry in office.store.last_entries(case_id, edition, position).values() if entry.block]
