"""A case that is served on a port of this machine, the programs that subscribe to it, and the requests they made."""

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import BaseWSGIServer, make_server

from calsync import commands
from calsync.commands import NewFeed, Office, open_office
from calsync.import_check import check
from calsync.settings import Settings
from calsync.store.feed_reader import FeedReader
from web.feeds import FeedApp

OWN = Path(os.environ.get("CALSYNC_CLIENTS", ".clients")) / "bin"
INSTALL = "deploy/install-calendar-clients.sh installs it"

ORDER = """Case 2:26-cv-99120-QZ   Document 21   Filed 10/30/26   Page 2 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

MURMELÚ KŌLEA v. 한빛 ROPE WORKS

1. Within thirty (30) days of this order, the parties shall file a joint report.

2. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

3. A status conference is set for March 18, 2027, at 9:30 a.m. in Courtroom 5.

IT IS SO ORDERED.

Dated: October 29, 2026
"""

# What a client must show at first, by the start of its title without the case's number; and once mediation is over.
FIRST = {"joint report": "2026-11-30", "status conference": "2027-03-18T16:30Z"}
AFTER = FIRST | {"mediation completion report": "2026-12-18"}


class Served:
    """A case behind a real port: its feed, what was asked of it, and what changes it."""

    def __init__(
        self, office: Office, case_id: str, feed: NewFeed, asked: list[tuple[str, int, dict[str, str]]]
    ) -> None:
        self.office, self.case_id, self.feed, self.asked = office, case_id, feed, asked
        self._now = office.clock()

    def mediation_is_over(self) -> None:
        commands.record_event(
            self.office, self.case_id, "Mediation session completed", datetime(2026, 12, 4).date(), by="tests"
        )

    def report_is_vacated(self) -> None:
        docket = commands.docket(self.office, self.case_id)
        report = next(one for one in docket.deadlines if one.directive.label == "1")
        commands.vacate(self.office, report.id, "ECF No. 30", by="tests")

    def titles(self) -> dict[str, str]:
        """By title the start of every entry that the feed has now, as the file itself says."""
        reader = FeedReader(self.office.store.direct, self.office.clock)
        row = self.office.store.feed(self.feed.feed.id)
        body = reader.body(row.id, row.etag)
        assert body is not None
        return {entry.summary: str(entry.start) for entry in check(body).entries}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    moment = [datetime(2026, 11, 2, 15, 0, tzinfo=UTC)]

    def clock() -> datetime:
        moment[0] += timedelta(seconds=1)
        return moment[0]

    asked: list[tuple[str, int, dict[str, str]]] = []
    held: list[FeedApp] = []

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def noted(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            sent = {name[5:]: value for name, value in environ.items() if name.startswith("HTTP_")}
            asked.append((environ["REQUEST_METHOD"], int(status[:3]), sent))
            return start(status, headers, *more)

        return held[0](environ, noted)

    server: BaseWSGIServer = make_server("127.0.0.1", 0, app, threaded=True)
    data = tmp_path / "service"
    settings = Settings(data, f"sqlite:///{data / 'calsync.db'}", f"http://127.0.0.1:{server.port}")
    office = open_office(settings, clock=clock)
    held.append(FeedApp(FeedReader(office.store.direct, office.clock)))
    done = commands.register(office, ORDER.encode(), name="order.txt", by="tests")
    feed = commands.add_feed(office, done.case_id)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(office, done.case_id, feed, asked)
    server.shutdown()
    thread.join()
    server.server_close()
    office.store.close()


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Where a program is; a test that needs one that is not there is skipped."""

    def find(name: str) -> str:
        own = OWN / name
        found = shutil.which(name) or (str(own.absolute()) if own.exists() else None)
        if found is None:
            pytest.skip(f"needs {name}, which is not here; {INSTALL}")
        return found

    return find


@pytest.fixture
def expected() -> tuple[dict[str, str], dict[str, str]]:
    """What clients must show at first, and once the mediation is over."""
    return FIRST, AFTER
