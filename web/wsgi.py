"""What a WSGI server runs: the feeds first, everything else in Flask, and around both what HTTP asks of every answer.

granian --interface wsgi web.wsgi:app
"""

import logging
import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import parent_process, util
from multiprocessing.process import BaseProcess
from re import compile as pattern
from threading import Thread
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import BadRequest, ClientDisconnected, HTTPException, InternalServerError, ServiceUnavailable
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.wsgi import get_input_stream

from calsync.commands import Office, open_office
from calsync.jobs.queue import asking
from calsync.polls.access_log import AccessLog, scrubbed
from calsync.polls.ids import RequestIds
from calsync.polls.keeping import Keeper
from calsync.settings import WORKED, Settings, from_environment
from calsync.store.feed_reader import FeedReader
from web import create_app
from web.feeds import FeedApp
from web.places import Place, Places

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FEEDS = "/feeds"
HEALTH = "/healthz"
HOST = pattern(r"(?:[A-Za-z0-9._~!$&'()*+;=%-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")  # RFC 9110 7.2
UNREAD = 100 * 1024 * 1024  # octets that are read for nobody, at most
PART = 64 * 1024
PATIENCE = 5  # seconds that requests under way may take when the worker has to end
BUSY = "Too many requests at once; try again in a moment."

log = logging.getLogger("calsync.web")


class Service(DispatcherMiddleware):
    """Answers with one of several apps, by the path, and sees to it that no kind of request holds all threads.

    Of HTTP/1.1 it refuses a request without a host, or with one that cannot be (RFC 9112 3.2). An answer leaves in one
    piece: the server streams any other, and a thread would wait for a client that does not read.

    What an app leaves unread of a body is read before the answer goes out, where there is a place for that: the server
    would close the connection on a client that still sends, which would not see the answer then (RFC 9112 9.6) and,
    where it is nginx, say 502. Who asks whether to send it at all (RFC 9110 10.1.1) is told by the answer.
    """

    def __init__(self, app: Any, mounts: dict[str, Any], keeper: Keeper) -> None:
        super().__init__(app, mounts)
        self._places = Places()
        self.keeper = keeper
        self._ids = RequestIds()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        is_poll = path == FEEDS or path.startswith(f"{FEEDS}/")
        has_body = environ.get("CONTENT_LENGTH", "0") not in ("", "0") or "HTTP_TRANSFER_ENCODING" in environ
        try:
            if environ.get("SERVER_PROTOCOL") == "HTTP/1.1" and not HOST.fullmatch(environ.get("HTTP_HOST", "/")):
                return self._refuse(BadRequest("A request names one host."), environ, start_response)
            if is_poll and not has_body:
                return super().__call__(environ, start_response)
            with self._places.place(environ) as place:
                return self._answer(environ, start_response, place, has_body, is_poll or path == HEALTH)
        except Exception:
            log.exception("500 %s %s", environ.get("REQUEST_METHOD"), scrubbed(path))
            return self._refuse(InternalServerError(), environ, start_response)

    def _answer(
        self,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        place: Place,
        has_body: bool,
        is_small: bool,
    ) -> Iterable[bytes]:
        """`is_small` says that the answer needs neither a place nor the body."""
        room = (is_small or place.take_page()) and (not has_body or place.take_body() or is_small)
        if not room:
            return self._refuse(ServiceUnavailable(BUSY, retry_after=5), environ, start_response)
        body = environ["wsgi.input"] = get_input_stream(environ)
        environ["wsgi.input_terminated"] = True
        parts = super().__call__(environ, start_response)
        try:
            whole = b"".join(parts)
        finally:
            if callable(close := getattr(parts, "close", None)):
                close()
        left = UNREAD if (place.stranger or place.known) and "HTTP_EXPECT" not in environ else 0
        with suppress(ClientDisconnected):
            while left > 0 and (part := body.read(PART)):
                left -= len(part)
        return [whole]

    def _refuse(
        self, error: HTTPException, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """An answer that no app gives."""
        request_id = self._ids(environ.get("HTTP_X_REQUEST_ID"))
        method, path = environ.get("REQUEST_METHOD", ""), environ.get("PATH_INFO", "")
        response = error.get_response(environ)
        response.headers["X-Request-Id"] = request_id
        response.headers["Cache-Control"] = "no-store"
        if response.status_code >= 500:
            words = f"{response.status_code} {request_id} {scrubbed(method)} {scrubbed(path)}"
            log.error("%s: %s", words, error.description)
        size, agent = response.calculate_content_length() or 0, environ.get("HTTP_USER_AGENT", "")
        self.keeper.note_page(request_id, method, path, response.status_code, size, agent)
        return response(environ, start_response)


def make_wsgi(settings: Settings | None = None, office: Office | None = None) -> Service:
    """The whole service for these settings (or those of the environment) and the office that they describe.

    A poll of a feed never reaches Flask: it meets no session, no template and no cookie.
    """
    settings = settings or from_environment()
    office = office or open_office(settings)
    access_log = None if settings.access_log is None else AccessLog(settings.access_log)
    keeper = Keeper(office.store.direct, office.clock, access_log)
    feeds = FeedApp(FeedReader(office.store.direct, office.clock), keeper.note)
    return Service(create_app(settings, office, keeper), {FEEDS: feeds}, keeper)


def _end_with(service: BaseProcess) -> None:
    """Ends this worker once the process that started it has ended, however that came: nobody else would."""
    service.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)


def __getattr__(name: str) -> Any:
    """`app`, made when a server asks for it and not when this module is imported."""
    if name != "app":
        raise AttributeError(name)
    settings = from_environment()
    office = open_office(settings)
    if WORKED in os.environ:
        office = replace(office, ask=asking(settings, office))
    made = globals()["app"] = make_wsgi(settings, office)
    made.keeper.start()
    if (service := parent_process()) is not None:
        Thread(target=_end_with, args=(service,), daemon=True).start()
    # A worker ends as a process of multiprocessing does, which runs these and no `atexit`.
    util.Finalize(None, made.keeper.stop, exitpriority=10)
    return made
