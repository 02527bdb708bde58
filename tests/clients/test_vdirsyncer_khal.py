"""vdirsyncer pulls the feed into a folder, khal reads it there: what they keep is what the docket says."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from calsync import commands

pytestmark = pytest.mark.clients

VDIRSYNCER = """[general]
status_path = "{home}/status/"
[pair case]
a = "feed"
b = "folder"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{url}"
[storage folder]
type = "filesystem"
path = "{home}/calendar"
fileext = ".ics"
"""
KHAL = """[calendars]
[[case]]
path = {home}/calendar
readonly = True
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = America/New_York
local_timezone = America/New_York
[sqlite]
path = {home}/khal.db
"""
BETWEEN = "\x1f"


class Reader:
    """A person who keeps the feed with vdirsyncer and looks at it with khal, in New York."""

    def __init__(self, home: Path, url: str, vdirsyncer: str, khal: str) -> None:
        self.home, self.vdirsyncer, self.khal = home, vdirsyncer, khal
        for folder in ("calendar", "status", "config/khal"):
            (home / folder).mkdir(parents=True)
        (home / "vdirsyncer.ini").write_text(VDIRSYNCER.format(home=home, url=url))
        (home / "config" / "khal" / "config").write_text(KHAL.format(home=home))
        self._run(self.vdirsyncer, "-c", str(home / "vdirsyncer.ini"), "discover", answer="y\n" * 9)

    def _run(self, *words: str, answer: str = "") -> str:
        env = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TZ": "America/New_York",
        }
        done = subprocess.run(words, input=answer, env=env, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def sync(self) -> None:
        self._run(self.vdirsyncer, "-c", str(self.home / "vdirsyncer.ini"), "sync")

    def files(self) -> dict[str, bytes]:
        """The files that vdirsyncer keeps, one an entry."""
        return {path.name: path.read_bytes() for path in (self.home / "calendar").glob("*.ics")}

    def entries(self) -> dict[str, str]:
        """By title the start of each entry as khal shows it: a day, or an instant in UTC."""
        shape = BETWEEN.join(("{start-date-long}", "{start-time-full}", "{end-time-full}", "{title}"))
        told = self._run(
            self.khal, "list", "--once", "--day-format", "", "--format", f"{shape}\n", "2026-10-01", "400d"
        )
        shown = {}
        for line in filter(str.strip, told.splitlines()):
            day, start, end, title = line.split(BETWEEN)
            at = datetime.fromisoformat(f"{day}T{start or '00:00'}").replace(tzinfo=ZoneInfo("America/New_York"))
            timed = (start, end) not in (("", ""), ("00:00", "00:00"))
            shown[title] = f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if timed else day
        return shown


@pytest.fixture
def reader(served: Any, tmp_path: Path, program: Callable[[str], str]) -> Reader:
    return Reader(tmp_path / "home", served.feed.url, program("vdirsyncer"), program("khal"))


def found(entries: dict[str, str], words: str) -> list[str]:
    return [start for title, start in entries.items() if words in title.casefold()]


def test_what_vdirsyncer_and_khal_keep_is_the_docket_and_follows_it(
    served: Any, reader: Reader, expected: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, after = expected
    reader.sync()
    shown = reader.entries()
    assert set(shown) == set(served.titles()), "every entry, under its whole title"
    for words, start in first.items():
        assert found(shown, words) == [start]
    assert not found(shown, "mediation completion report"), "what waits has no date"
    kept = reader.files()
    assert len(kept) == len(served.titles())

    reader.sync()
    assert reader.files() == kept, "nothing changed, nothing moves"

    served.mediation_is_over()
    served.report_is_vacated()
    reader.sync()
    shown = reader.entries()
    assert set(shown) == set(served.titles())
    for words, start in after.items():
        assert found(shown, words) == [start]
    assert [title for title in shown if title.startswith("VACATED") and "joint report" in title]
    assert {status for _, status, _ in served.asked} <= {200, 304}


def test_a_revoked_feed_leaves_what_was_kept_and_says_so(served: Any, reader: Reader) -> None:
    reader.sync()
    kept = reader.files()
    commands.revoke_feed(served.office, served.feed.feed.id)
    with pytest.raises(AssertionError, match="Gone"):
        reader.sync()
    assert served.asked[-1][1] == 410
    assert reader.files() == kept
