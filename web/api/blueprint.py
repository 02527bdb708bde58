"""The blueprint that each part of the API is: it reads what programs send."""

from collections.abc import Callable
from typing import Any

import flask_smorest
from flask import Request, request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest

from calsync import gate


def sent_json() -> Any:
    """The JSON that was sent; BadRequest for what is none."""
    return _not_too_deep(request.get_json)


def _not_too_deep(read: Callable[[], Any]) -> Any:
    """What is nested more deeply than Python reads it is as little understood as what is no JSON (RFC 8259 9).

    Raises UserError for text that is none (RFC 8259 8.2).
    """
    try:
        return gate.json(read())
    except (RecursionError, ValueError) as error:  # ValueError: a number of more digits than Python reads
        raise BadRequest from error


class _Parser(FlaskParser):
    def _raw_load_json(self, req: Request) -> Any:
        return _not_too_deep(lambda: super(_Parser, self)._raw_load_json(req))


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """flask-smorest's, for which deeply nested JSON is a bad request."""

    ARGUMENTS_PARSER = _Parser()
