"""What is behind the link of a calendar entry, for whoever subscribes: the duty, its words, its count, nothing else."""

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands.decisions import case_of_deadline
from calsync.feed.linking import PLACE
from web.office import office, whole_office

bp = Blueprint("entries", __name__, url_prefix="/entries/<key>")


@bp.get("/<name>")
def show(key: str, name: str) -> ResponseReturnValue:
    """The entry as it now stands. Of a calendar that was ended nothing is shown."""
    if key == PLACE:
        return _of_a_file(name)
    try:
        found = commands.linked(whole_office(), key, name)
    except commands.Gone:
        return _private(Response(render_template("entry_gone.html"), 410))
    page = render_template("entry.html", docket=found.docket, found=found, key=key, now=whole_office().now())
    return _private(Response(page))


def _of_a_file(name: str) -> ResponseReturnValue:
    """A file that was saved belongs to no feed: its links open the office's own pages, for who is signed in."""
    if g.person is None:
        return _private(Response(render_template("signed_out.html"), 401))
    if name.startswith("order-"):
        return redirect(url_for("orders.show", order_id=name.removeprefix("order-")))
    case_id = case_of_deadline(office(), name)
    return redirect(url_for("deadlines.show", case_id=case_id, deadline_id=name))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
