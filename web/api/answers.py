"""How the API answers: JSON bytes, the ETag of a case, and what If-Match asks."""

from collections.abc import Iterable
from typing import Any

from flask import Response, request
from msgspec import json
from werkzeug.exceptions import PreconditionFailed

from calsync import __version__, commands, feed
from calsync.docket import present
from calsync.docket.model import Deadline, Docket
from web.office import office


def reply(body: Any, status: int = 200, *, docket: Docket | None = None, location: str | None = None) -> Response:
    """A JSON answer; with `docket`, under the ETag of the case as it stands in it (304 where the asker has it)."""
    response = Response(json.encode(body), status, mimetype="application/json")
    if location is not None:
        response.headers["Location"] = location
    if docket is not None:
        # The version is part of it: a newer calsync may say more about the same ledger.
        response.set_etag(f"{docket.position}-{__version__}")
        response.headers["Cache-Control"] = "private, no-cache"
        if request.method == "GET" and request.if_none_match.contains(response.get_etag()[0] or ""):
            response.make_conditional(request)
    return response


def expected() -> int | None:
    """The ledger position that If-Match names; None without one. Raises PreconditionFailed for what is no ETag."""
    if "If-Match" not in request.headers or request.if_match.star_tag:
        return None
    for tag in request.if_match.as_set():
        position, _, _ = tag.partition("-")
        if position.isdecimal() and len(position) < 10:
            return int(position)
    raise PreconditionFailed


def deadlines(docket: Docket, *, published: bool = True) -> list[dict[str, Any]]:
    """The deadlines with a time, then the duties without one, each with the SEQUENCE that its calendar entry had."""
    both = (*present.dated(docket), *present.undated(docket))
    return _answered(docket, both, published=published)


def dismissed(docket: Docket, *, published: bool = True) -> list[dict[str, Any]]:
    """What people say is no deadline, though it was read as one."""
    return _answered(docket, docket.dismissed, published=published)


def _answered(docket: Docket, which: Iterable[Deadline], *, published: bool) -> list[dict[str, Any]]:
    sequences = commands.sequences(office(), docket.case_id, upto=docket.position) if published else {}
    return [present.deadline_answer(one, feed.sequence_of(one.uid, sequences), docket.zone) for one in which]


def deadline(docket: Docket, deadline_id: str) -> dict[str, Any]:
    """One deadline of a docket that has it."""
    return next(one for one in (*deadlines(docket), *dismissed(docket)) if one["id"] == deadline_id)


def decided(docket: Docket, deadline_id: str) -> Response:
    """The answer to a decision: the deadline as it now stands, in its case."""
    return reply(deadline(docket, deadline_id) | {"case_id": docket.case_id}, docket=docket)
