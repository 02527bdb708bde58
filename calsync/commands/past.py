"""Points in a case's past: a ledger position, an instant, or a day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calsync import docket as ledger
from calsync.commands.office import Office
from calsync.errors import UserError

AsOf = int | date | datetime


def read_as_of(text: str) -> AsOf:
    """A point in the past as people and programs write it: 12, 2025-09-10 or 2025-09-10T17:00:00-07:00.

    Raises UserError for anything else.
    """
    text = text.strip()
    if text.isdecimal() and len(text) < 10:
        return int(text)
    try:
        # An address turns the plus sign of an offset into a blank.
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(_with_plus(text))
    except ValueError:
        raise UserError(
            f"{text!r} is no point in the past: give a ledger position (12), a day (2025-09-10) or an instant "
            "(2025-09-10T17:00:00-07:00).",
            code="as-of",
        ) from None


LAST_DAY = date(9000, 1, 1)  # so that the day after it can be reckoned in every zone
LAST_POSITION = 2**31 - 1  # the largest that every database keeps


def _with_plus(text: str) -> str:
    day, mark, clock = text.partition("T")
    return f"{day}{mark}{clock.replace(' ', '+')}"


def position_of(office: Office, case_id: str, as_of: AsOf) -> int:
    """How many facts the case's ledger had then.

    A day is meant to its end in the court's zone; an instant without an offset is in the court's zone too. Raises
    NotFound for an unknown case and UserError for a time before its first fact.
    """
    if isinstance(as_of, int):
        if as_of < 1:
            raise UserError(f"As of {as_of}: a ledger begins at position 1.", code="as-of")
        return min(as_of, LAST_POSITION)
    facts = office.store.facts(case_id)
    zone = ZoneInfo(ledger.fold(facts).zone or "UTC")
    if not isinstance(as_of, datetime):
        # The first instant that is no longer of that day.
        end = datetime.combine(min(as_of, LAST_DAY) + timedelta(days=1), time.min, zone).astimezone(UTC)
        found = [fact.seq for fact in facts if fact.at < end]
    else:
        instant = as_of if as_of.tzinfo else as_of.replace(tzinfo=zone)
        found = [fact.seq for fact in facts if fact.at <= instant]
    if not found:
        first = facts[0].at.astimezone(zone).isoformat(timespec="minutes")
        raise UserError(
            f"As of {as_of.isoformat()}: the case is known to calsync since {first} only. Give a later time.",
            code="as-of",
        )
    return found[-1]
