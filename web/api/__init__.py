"""The JSON API under /api/v1, with its OpenAPI description beside it.

Answers are the docket's own values (`calsync.docket.present`); errors are problem documents (RFC 9457). Every answer
about a case carries an ETag made of its ledger position; a write may send it back in If-Match, and is refused with 412
where the case has moved on.
"""

from typing import Any

from flask import Flask
from flask_smorest import Api

from calsync import __version__
from web.api import (
    access,
    addresses,
    cases,
    compute,
    deadlines,
    expressions,
    feeds,
    orders,
    people,
    readings,
    shapes,
    suggestions,
)
from web.api.schemas import Problem


class ProblemApi(Api):  # type: ignore[misc]
    """flask-smorest's API with our errors: `web.problems` answers them, for pages and programs alike."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """None of its own."""


def install(app: Flask) -> None:
    """Registers the API and its description."""
    app.config.update(
        API_TITLE="calsync",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    options: dict[str, Any] = {
        "info": {
            "description": "Orders in, deadlines and calendars out. Not legal advice.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
        "security": [{"bearer": []}],
    }
    api = ProblemApi(app, spec_kwargs=options)
    for blueprint in (
        access.bp,
        orders.bp,
        readings.bp,
        cases.bp,
        deadlines.bp,
        expressions.bp,
        suggestions.bp,
        feeds.bp,
        addresses.bp,
        shapes.bp,
        compute.bp,
        people.bp,
    ):
        api.register_blueprint(blueprint, url_prefix="/api/v1")
