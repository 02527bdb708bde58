"""What calendar clients would make of a calendar file that somebody sends. Nothing of it is kept."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from calsync.errors import UserError
from calsync.import_check import CLIENTS, Check, check
from web.problems import status_of

bp = Blueprint("checking", __name__)

SHOWN = 200  # entries on the page


@bp.get("/check")
def form() -> str:
    """Asks for the file."""
    return _page()


@bp.post("/check")
def look() -> ResponseReturnValue:
    """Looks at the file and forgets it."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(problem="Choose a calendar file (.ics)."), 422
    with sent.stream as stream:
        data = stream.read()
    try:
        found = check(data)
    except UserError as error:
        return _page(problem=str(error)), status_of(error)
    return _page(found, sent.filename)


def _page(found: Check | None = None, name: str | None = None, problem: str | None = None) -> str:
    return render_template("check.html", found=found, name=name, problem=problem, clients=CLIENTS, shown=SHOWN)
