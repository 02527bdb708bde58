"""What people do with the deadlines of rules that an order cites: take one, or decline it."""

from calsync.commands.office import Office, change
from calsync.commands.queries import docket as case_docket
from calsync.docket.model import Docket, Suggestion, SuggestionDeclined, SuggestionTaken
from calsync.docket.suggesting import order_of
from calsync.errors import Conflict, NotFound, UserError


def take_suggestion(office: Office, suggestion_id: str, *, by: str, expect: int | None = None) -> Docket:
    """The rule's period becomes a deadline of the order that cites it, under the suggestion's id, and is published.

    Raises NotFound where there is no such suggestion and Conflict where it was taken before.
    """
    case_id, found = find_suggestion(office, suggestion_id)
    fact = SuggestionTaken(suggestion_id, found.directive, found.citation, found.service_adds, found.verified)
    return change(office, case_id, [fact], by=by, expect=expect, before=lambda docket: _open(docket, suggestion_id))


def decline_suggestion(
    office: Office, suggestion_id: str, reason: str, *, by: str, expect: int | None = None
) -> Docket:
    """The rule's period does not belong to this case; it may still be taken later.

    Raises NotFound where there is no such suggestion and Conflict where it was taken: that deadline can be vacated.
    """
    if not reason.strip():
        raise UserError("Say why in a few words; the reason stays with the suggestion.", code="no-reason")
    case_id, _ = find_suggestion(office, suggestion_id)
    fact = SuggestionDeclined(suggestion_id, reason.strip())
    return change(office, case_id, [fact], by=by, expect=expect, before=lambda docket: _open(docket, suggestion_id))


def find_suggestion(office: Office, suggestion_id: str) -> tuple[str, Suggestion]:
    """The case of a suggestion, and the suggestion as it stands. Raises NotFound."""
    try:
        case_id = office.store.case_of_order(order_of(suggestion_id))
    except NotFound as error:
        raise NotFound(f"There is no suggestion {suggestion_id}.", code="no-suggestion") from error
    return case_id, suggestion_of(case_docket(office, case_id), suggestion_id)


def suggestion_of(docket: Docket, suggestion_id: str) -> Suggestion:
    """One suggestion of a docket. Raises NotFound."""
    found = next((one for one in docket.suggestions if one.id == suggestion_id), None)
    if found is None:
        raise NotFound(f"There is no suggestion {suggestion_id} in {docket.docket_number}.", code="no-suggestion")
    return found


def _open(docket: Docket, suggestion_id: str) -> None:
    if suggestion_of(docket, suggestion_id).standing == "taken":
        raise Conflict("This was taken already: it is a deadline of the case and can be vacated there.", code="taken")
