"""Errors as answers: a plain page for people, a problem document (RFC 9457) for programs; never a stack trace."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from msgspec import json
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, ServiceUnavailable

from calsync.errors import Conflict, Forbidden, NotFound, OutsideCalendar, UnknownCourt, UnreadableDocument, UserError
from calsync.store.direct import StoreUnavailable
from web.auth import kept_form

STATUS: tuple[tuple[type[UserError], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (Conflict, 409),
    (UnreadableDocument, 422),
    (UnknownCourt, 422),
    (OutsideCalendar, 422),
)

WORDS = {
    400: "This request cannot be understood.",
    404: "There is nothing at this address. It may have been mistyped, or the link is an old one.",
    405: "This address does not take that kind of request.",
    409: "The case changed in the meantime.",
    412: "The case changed since you looked at it; fetch it again and repeat what still holds.",
    415: "This address takes JSON (Content-Type: application/json).",
    422: "Something that was sent is missing or is not what is asked for.",
    500: "calsync failed at this. Nothing was changed. The log of the service tells why.",
    503: "The database does not answer just now. Nothing was changed. Try again in a moment.",
}


def status_of(error: UserError) -> int:
    """The HTTP status that says whose mistake it is and of which kind."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


def install(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(UserError, _user_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(StoreUnavailable, _unavailable)


def answer(status: int, detail: str, *, code: str | None = None, **more: Any) -> Response:
    """An error in the form that the asker reads."""
    title = HTTPStatus(status).phrase
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        body |= {"code": code or title.lower().replace(" ", "-")} | more
        response = Response(json.encode(body), status, mimetype="application/problem+json")
    elif status == 401:
        response = Response(render_template("signed_out.html", kept=kept_form(), next=_wanted()), status)
    else:
        response = Response(render_template("problem.html", status=status, title=title, detail=detail), status)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="calsync"'
    return response


def _user_error(error: UserError) -> Response:
    # RFC 9110 13.1.1: a precondition that the asker set and that does not hold.
    failed = error.code == "stale" and "If-Match" in request.headers
    return answer(412 if failed else status_of(error), str(error), code=error.code)


def _unavailable(error: StoreUnavailable) -> Response:
    g.failure = error
    response = answer(503, WORDS[503], code="unavailable")
    response.headers["Retry-After"] = "5"
    return response


def _csrf_error(error: CSRFError) -> Response:
    return answer(
        400,
        "This form was opened under another sign-in. Go back, load the page again and send it once more.",
        code="stale-form",
    )


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()  # type: ignore[return-value]
    status = error.code or 500
    more: dict[str, Any] = {}
    # What the API's argument parser found wrong, by field.
    data = getattr(error, "data", None)
    if isinstance(data, dict) and "messages" in data:
        more["errors"] = data["messages"]
    if isinstance(error, RequestEntityTooLarge):
        detail = f"This is more than is taken at once ({_limit()})."
        if request.endpoint != "checking.look":
            detail += " Send the order without its exhibits, or in parts."
    elif isinstance(data, dict) and "message" in data:
        detail = str(data["message"])
    elif isinstance(error, ServiceUnavailable):
        detail = error.description or WORDS[503]
    else:
        detail = WORDS.get(status, error.description or "")
    if status == 401:
        detail = "This needs a session or a bearer token; `calsync token add NAME` makes a token."
    response = answer(status, detail, **more)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _wanted() -> str | None:
    """The page that was asked for, to go on to after signing in; None for the first page and for what is no page."""
    if request.method != "GET" or request.url_rule is None or request.path == "/":
        return None
    return request.full_path if request.query_string else request.path


def _limit() -> str:
    return f"{(current_app.config['MAX_CONTENT_LENGTH'] or 0) // (1024 * 1024)} MB"
