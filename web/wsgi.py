"""What a WSGI server runs: the feeds first, everything else in Flask.

granian --interface wsgi web.wsgi:app
"""

import os
from multiprocessing import util
from pathlib import Path
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from calsync.commands import Office, open_office
from calsync.polls import COUNTS, FOLDER
from calsync.polls.access_log import AccessLog
from calsync.polls.counts import Counts
from calsync.polls.keeping import Keeper
from calsync.settings import Settings, from_environment
from calsync.store.feed_reader import FeedReader
from web import create_app
from web.feeds import FeedApp
from web.ops import KEEPER


def make_wsgi(settings: Settings | None = None, office: Office | None = None) -> DispatcherMiddleware:
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
    return DispatcherMiddleware(pages, {"/feeds": feeds})


def __getattr__(name: str) -> Any:
    """`app`, made when a server asks for it and not when this module is imported."""
    if name != "app":
        raise AttributeError(name)
    made = globals()["app"] = make_wsgi()
    keeper = made.app.extensions[KEEPER]  # type: ignore[attr-defined]
    keeper.start()
    # A worker ends as a process of multiprocessing does, which runs these and no `atexit`.
    util.Finalize(None, keeper.stop, exitpriority=10)
    return made
