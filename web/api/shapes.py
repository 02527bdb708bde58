"""A case in other shapes: a table for spreadsheets, the whole docket, and one deadline as a calendar file."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response

from calsync import commands
from calsync.commands.decisions import case_of_deadline
from web.api.blueprint import Blueprint
from web.api.schemas import When
from web.downloads import download
from web.office import office

bp = Blueprint("api-shapes", __name__, description="A case in other shapes")


@bp.route("/cases/<case_id>/deadlines.csv", methods=["GET"])
@bp.arguments(When, location="query")
@bp.response(200, content_type="text/csv")
def table(when: dict[str, Any], case_id: str) -> Response:
    """The deadlines as a table, one row each, as they stand or stood."""
    body = commands.export_table(office(), case_id, as_of=when.get("as_of"))
    return download(body, commands.docket(office(), case_id).docket_number, "csv")


@bp.route("/cases/<case_id>/docket.json", methods=["GET"])
@bp.arguments(When, location="query")
@bp.response(200, content_type="application/json")
def whole(when: dict[str, Any], case_id: str) -> Response:
    """The whole docket: the case, its orders with the account of their reading, its deadlines with every count."""
    body = commands.export_json(office(), case_id, as_of=when.get("as_of"))
    return download(body, commands.docket(office(), case_id).docket_number, "json")


@bp.route("/deadlines/<deadline_id>/calendar.ics", methods=["GET"])
@bp.response(200, content_type="text/calendar")
def entry(deadline_id: str) -> Response:
    """One deadline as a calendar file, under the UID and SEQUENCE that the feeds give it; 404 while it has no date."""
    case_id = case_of_deadline(office(), deadline_id)
    body = commands.export_entry(office(), case_id, deadline_id)
    return download(body, f"{commands.docket(office(), case_id).docket_number} {deadline_id}", "ics")
