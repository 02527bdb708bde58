"""What a WSGI server runs: the feeds first, everything else in Flask, and around both what HTTP asks of every answer.

granian --interface wsgi web.wsgi:app
"""

import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing import parent_process, util
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import BadRequest, ClientDisconnected
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.wsgi import get_input_stream

from calsync.commands import Office, open_office
from calsync.polls import COUNTS, FOLDER
from calsync.polls.access_log import AccessLog
from calsync.polls.counts import Counts
from calsync.polls.keeping import Keeper
from calsync.polls.plain import HOST
from calsync.settings import Settings, from_environment
from calsync.store.feed_reader import FeedReader
from web import create_app
from web.feeds import FeedApp
from web.ops import KEEPER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

UNREAD = 100 * 1024 * 1024  # octets that are read for nobody, at most
PART = 64 * 1024
PATIENCE = 5  # seconds that requests under way may take when the worker has to end


class Service(DispatcherMiddleware):
    """Answers with one of several apps, by the path.

    Of HTTP/1.1 it refuses a request without a host, or with one that cannot be (RFC 9112 3.2). What an app leaves
    unread of a body is read before the answer goes out: the server would close the connection on a client that still
    sends, which would not see the answer then (RFC 9112 9.6) and, where it is nginx, say 502. Who asks whether to send
    it at all (RFC 9110 10.1.1) is told by the answer.
    """

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("SERVER_PROTOCOL") == "HTTP/1.1" and not HOST.fullmatch(environ.get("HTTP_HOST", "/")):
            return BadRequest("A request names one host.")(environ, start_response)
        body = environ["wsgi.input"] = get_input_stream(environ)
        environ["wsgi.input_terminated"] = True
        answer = super().__call__(environ, start_response)
        left = 0 if "HTTP_EXPECT" in environ else UNREAD
        with suppress(ClientDisconnected):
            while left > 0 and (part := body.read(PART)):
                left -= len(part)
        return answer


def make_wsgi(settings: Settings | None = None, office: Office | None = None) -> Service:
    """The whole service for these settings (or those of the environment) and the office that they describe.

    A poll of a feed never reaches Flask: it meets no session, no template and no cookie.
    """
    settings = settings or from_environment()
    office = office or open_office(settings)
    folder = os.environ.get(FOLDER)
    counts = Counts("full", Path(folder) / COUNTS if folder else None)
    access_log = None if settings.access_log is None else AccessLog(settings.access_log)
    keeper = Keeper(office.store.direct, office.clock, counts, access_log)
    feeds = FeedApp(FeedReader(office.store.direct, office.clock), keeper.note)
    pages = create_app(settings, office)
    pages.extensions[KEEPER] = keeper
    return Service(pages, {"/feeds": feeds})


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
    made = globals()["app"] = make_wsgi()
    keeper = made.app.extensions[KEEPER]  # type: ignore[attr-defined]
    keeper.start()
    if (service := parent_process()) is not None:
        Thread(target=_end_with, args=(service,), daemon=True).start()
    # A worker ends as a process of multiprocessing does, which runs these and no `atexit`.
    util.Finalize(None, keeper.stop, exitpriority=10)
    return made
