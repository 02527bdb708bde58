"""A case in other shapes: a table, JSON, a report for paper, and one deadline as a calendar file."""

from flask import Blueprint, Response, render_template, request

from calsync import commands
from calsync.commands import AsOf
from web.downloads import download
from web.office import office
from web.pages.cases import groups, warnings

bp = Blueprint("shapes", __name__)


def _point() -> AsOf | None:
    asked = request.args.get("as_of", "").strip()
    return commands.read_as_of(asked) if asked else None


@bp.get("/cases/<case_id>.csv")
def csv(case_id: str) -> Response:
    """The case's deadlines as a table, as they stand or stood."""
    body = commands.export_table(office(), case_id, as_of=_point())
    return download(body, commands.docket(office(), case_id).docket_number, "csv")


@bp.get("/cases/<case_id>.json")
def json(case_id: str) -> Response:
    """The whole docket with every count, as it stands or stood."""
    body = commands.export_json(office(), case_id, as_of=_point())
    return download(body, commands.docket(office(), case_id).docket_number, "json")


@bp.get("/cases/<case_id>/deadlines/<deadline_id>.ics")
def entry(case_id: str, deadline_id: str) -> Response:
    """One deadline as a calendar file, for a calendar that does not subscribe."""
    body = commands.export_entry(office(), case_id, deadline_id)
    return download(body, f"{commands.docket(office(), case_id).docket_number} {deadline_id}", "ics")


@bp.get("/cases/<case_id>/report")
def report(case_id: str) -> str:
    """The case on paper: every deadline with its words and its whole count."""
    point = _point()
    docket = commands.docket(office(), case_id, as_of=point)
    return render_template(
        "report.html",
        docket=docket,
        groups=groups(docket),
        orders={order.id: order for order in docket.orders},
        deadlines={deadline.id: deadline for deadline in docket.deadlines},
        warnings=warnings(docket),
        now=office().now(),
        past=point is not None,
    )


@bp.get("/cases/<case_id>/report.css")
def paper(case_id: str) -> Response:
    """What stands at the foot of every page of the report on paper: the docket number, and which page it is."""
    number = css_string(commands.docket(office(), case_id).docket_number)
    boxes = f"@bottom-left {{ content: {number}; }} @bottom-right {{ content: counter(page) ' of ' counter(pages); }}"
    return Response(f"@media print {{ @page {{ font: 8pt sans-serif; {boxes} }} }}\n", mimetype="text/css")


def css_string(text: str) -> str:
    """A text as a string of CSS: whatever is neither letter, digit, blank, colon nor hyphen by its number."""
    return '"' + "".join(one if one.isalnum() or one in " :-" else f"\\{ord(one):x} " for one in text) + '"'
