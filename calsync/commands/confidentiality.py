"""Keeping a case to those who are named in it, and opening it again."""

from calsync.commands.office import Office, change
from calsync.commands.queries import docket
from calsync.docket.confidentiality import LEVELS, ConfidentialitySet, Level
from calsync.docket.model import Docket
from calsync.errors import UserError
from calsync.store.accounts import Account


def keep(office: Office, case_id: str, level: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """Keeps a case as sealed or restricted, or opens it. To lower it takes the right to, and always a reason.

    It holds over the words of the orders that the case has; a later sealed order closes it again. Raises NotFound,
    Forbidden, and UserError without a reason or for what is no level.
    """
    wanted: Level | None = next((one for one in LEVELS if one == level), None)
    if wanted is None:
        raise UserError(f"{level!r} is none of {', '.join(LEVELS)}.", code="level")
    if not reason.strip():
        raise UserError("Say why in a few words; the reason stays with the case.", code="no-reason")
    before = docket(office, case_id)
    knows = tuple(name for order in before.orders for name in (order.id, *order.copies))
    fact = ConfidentialitySet(wanted, reason.strip(), knows)
    return change(office, case_id, [fact], by=by, expect=before.position if expect is None else expect)


def named(office: Office, case_id: str) -> list[Account]:
    """The people who are named in a case, by name. Raises NotFound."""
    office.store.facts(case_id, 1)
    ids = set(office.store.named_in(case_id))
    return [one for one in office.store.accounts() if one.id in ids]
