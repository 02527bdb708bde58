"""The feed path as a WSGI app of its own, mounted at `/feeds` before Flask, or standing alone."""

from typing import TYPE_CHECKING

from calsync.polls.answers import FeedAnswers, FeedReader, Noted, Poll, Seen
from calsync.polls.ids import RequestIds

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class FeedApp:
    """WSGI callable over `FeedAnswers`, which says what it takes; `noted` is called for each answer."""

    def __init__(self, reader: FeedReader, seen: Seen | None = None, noted: Noted | None = None) -> None:
        self._answers = FeedAnswers(reader, seen)
        self._noted = noted
        self._ids = RequestIds()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        poll = Poll(
            environ["REQUEST_METHOD"],
            environ.get("PATH_INFO", ""),
            environ.get("HTTP_IF_NONE_MATCH"),
            environ.get("HTTP_IF_MODIFIED_SINCE"),
            environ.get("HTTP_USER_AGENT", ""),
        )
        answer = self._answers(poll)
        request_id = self._ids(environ.get("HTTP_X_REQUEST_ID"))
        status = f"{answer.status.value} {answer.status.phrase}"
        start_response(status, [*answer.headers, ("X-Request-Id", request_id)])
        if self._noted is not None:
            self._noted(poll, answer, request_id)
        # A list, which granian sends in one go; any other iterable it would stream.
        return [answer.body] if answer.body else []
