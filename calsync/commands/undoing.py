"""Takes back the last thing that a person decided about one row of an order."""

from calsync.commands.decisions import case_of_deadline
from calsync.commands.office import Office
from calsync.commands.repairs import undo
from calsync.docket.counting import undone
from calsync.docket.model import Docket, ExpressionDated, ExpressionDismissed, Payload
from calsync.docket.repairs import ChangeAnswered
from calsync.docket.settling import directive_id
from calsync.errors import Conflict


def undo_last(office: Office, name: str, *, by: str, expect: int | None = None) -> Docket:
    """Takes back the last decision about a deadline or open words, by their id; what was decided before stands again.

    Raises NotFound, and Conflict where nothing was decided.
    """
    case_id = case_of_deadline(office, name)
    facts = office.store.facts(case_id)
    gone = undone(facts)
    found = [fact.seq for fact in facts if fact.seq not in gone and _about(fact.payload) == name]
    if not found:
        raise Conflict("There is nothing to take back.", code="nothing-to-undo")
    return undo(office, case_id, found[-1], by=by, expect=expect)


def _about(payload: Payload) -> str | None:
    """The id of the deadline or of the words that a person's fact is about."""
    if isinstance(payload, ExpressionDated):
        return f"{payload.order_id}-{payload.directive.id}"
    if isinstance(payload, ExpressionDismissed | ChangeAnswered):
        return f"{payload.order_id}-{directive_id(payload.start, payload.end)}"
    found = getattr(payload, "deadline_id", None)
    return found if isinstance(found, str) else None
