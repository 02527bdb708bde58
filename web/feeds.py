"""The feed path as a WSGI app of its own, mounted at `/feeds` before Flask, or standing alone."""

import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from calsync.polls.answers import Asked, FeedAnswers, FeedReader, Noted, Poll
from calsync.polls.ids import RequestIds

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class FeedApp:
    """WSGI callable over `FeedAnswers`, which says what it takes."""

    def __init__(self, reader: FeedReader, noted: Noted | None = None) -> None:
        self._answers = FeedAnswers(reader, noted)
        self._ids = RequestIds()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        poll = Poll(
            environ["REQUEST_METHOD"],
            environ.get("PATH_INFO", ""),
            environ.get("HTTP_IF_NONE_MATCH"),
            environ.get("HTTP_IF_MODIFIED_SINCE"),
            environ.get("HTTP_USER_AGENT", ""),
        )
        request_id = self._ids(environ.get("HTTP_X_REQUEST_ID"))
        head, body = self._answers(Asked(poll, request_id, time.time()))
        status = f"{head.status} {HTTPStatus(head.status).phrase}"
        start_response(status, [*head.headers, ("X-Request-Id", request_id)])
        # A list, which granian sends in one go; any other iterable it would stream.
        return [body] if body else []
