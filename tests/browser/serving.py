"""The whole service on a port of this machine, with a clock that stands, and Chromium beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from composed import NOW
from werkzeug.serving import BaseWSGIServer, make_server

from calsync.commands import Office, open_office
from calsync.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]


@contextmanager
def serving(folder: Path, now: datetime = NOW) -> Iterator[Office]:
    """The service over a new database in `folder`, as long as the block lasts."""
    from web.wsgi import make_wsgi

    server: BaseWSGIServer
    held: list[Any] = []
    server = make_server("127.0.0.1", 0, lambda e, s: held[0](e, s), threaded=True)
    settings = Settings(folder, f"sqlite:///{folder / 'calsync.db'}", f"http://127.0.0.1:{server.port}")
    office = open_office(settings, clock=lambda: now)
    held.append(make_wsgi(settings, office))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        office.store.close()
