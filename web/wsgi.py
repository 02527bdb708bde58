"""What a WSGI server runs: the feeds first, everything else in Flask.

granian --interface wsgi web.wsgi:app
"""

from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from calsync.commands import Office, open_office
from calsync.settings import Settings, from_environment
from calsync.store.feed_reader import FeedReader
from web import create_app
from web.feeds import FeedApp


def make_wsgi(settings: Settings | None = None, office: Office | None = None) -> DispatcherMiddleware:
    """The whole service for these settings (or those of the environment) and the office that they describe.

    A poll of a feed never reaches Flask: it meets no session, no template and no cookie.
    """
    settings = settings or from_environment()
    office = office or open_office(settings)
    feeds = FeedApp(FeedReader(office.store.engine, office.clock))
    return DispatcherMiddleware(create_app(settings, office), {"/feeds": feeds})


def __getattr__(name: str) -> Any:
    """`app`, made when a server asks for it and not when this module is imported."""
    if name != "app":
        raise AttributeError(name)
    made = globals()["app"] = make_wsgi()
    return made
