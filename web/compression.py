"""Answers of text are sent compressed to whoever takes gzip (RFC 9110 8.4.1)."""

import gzip
from functools import lru_cache
from typing import Final

from flask import Flask, Response, request

LEAST: Final = 600  # bytes below which compressing saves nothing that a packet would notice
TYPES: Final = frozenset(
    {
        "text/html",
        "text/css",
        "text/csv",
        "text/calendar",
        "text/plain",
        "text/javascript",
        "application/javascript",
        "application/json",
        "application/problem+json",
        "image/svg+xml",
    }
)


def install(app: Flask) -> None:
    """Compresses what is text and large enough.

    A compressed file has an ETag of its own (RFC 9110 8.8.3.3). Another answer with an ETag stays as it is: programs
    send that back to say which state of a case they saw.
    """

    @app.after_request
    def compress(response: Response) -> Response:
        if response.mimetype not in TYPES or response.status_code not in (200, 304, 401, 404, 409, 422):
            return response
        response.vary.add("Accept-Encoding")
        if not request.accept_encodings["gzip"] or "Content-Encoding" in response.headers:
            return response
        is_file, (etag, weak) = request.endpoint == "static", response.get_etag()
        if etag is not None and not is_file:
            return response
        if response.status_code != 304:
            response.direct_passthrough = False
            body = response.get_data()
            if len(body) < LEAST:
                return response
            response.set_data(_best(body) if is_file else gzip.compress(body, compresslevel=5, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        if etag is not None:
            response.set_etag(f"{etag}-gzip", weak=bool(weak))
            response.make_conditional(request)
        return response


@lru_cache(maxsize=64)
def _best(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=9, mtime=0)
