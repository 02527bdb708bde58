"""Thunderbird itself, headless, subscribed to a feed: what it keeps is what the docket says, and follows it.

It is driven by Marionette, Mozilla's remote protocol (firefox-source-docs.mozilla.org, Marionette protocol): messages
are JSON, each after its length in characters and a colon.
"""

import json
import os
import re
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from calsync import commands

pytestmark = pytest.mark.clients

LISTENS = re.compile(r"Marionette\tINFO\tListening on port (\d+)")

# Nothing but the feed is to be asked over the network, and no window is to wait for an answer.
QUIET = {
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "calendar.timezone.local": "America/New_York",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "marionette.port": 0,  # any; it says which
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.enabled": False,
}

# Subscribes as File, New, Calendar, On the Network does, and loads. A second call loads the same calendar again.
LOAD = """
const [address, done] = [arguments[0], arguments[arguments.length - 1]];
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
let calendar = cal.manager.getCalendars().find(each => each.uri.spec == address);
if (!calendar) {
  calendar = cal.manager.createCalendar("ics", Services.io.newURI(address));
  calendar.name = "Case";
  cal.manager.registerCalendar(calendar);
}
const words = at => {
  if (at.isDate) return at.icalString.replace(/(....)(..)(..)/, "$1-$2-$3");
  const utc = at.getInTimezone(cal.timezoneService.UTC).icalString;
  return utc.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5Z");
};
let told = false;
const tell = async failed => {
  if (told) return;
  told = true;
  calendar.removeObserver(observer);
  const items = failed ? [] : await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  done({
    failed,
    disabled: Boolean(calendar.getProperty("disabled")),
    entries: items.map(item => ({
      uid: item.id, title: item.title, start: words(item.startDate), end: words(item.endDate),
      status: item.status, sequence: Number(item.getProperty("SEQUENCE") || 0),
      free: item.getProperty("TRANSP") == "TRANSPARENT", description: item.getProperty("DESCRIPTION"),
    })),
  });
};
const observer = {
  QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
  onStartBatch() {}, onEndBatch() {}, onAddItem() {}, onModifyItem() {}, onDeleteItem() {},
  onPropertyChanged(_, name, value) { if (name == "disabled" && value) tell("disabled"); },
  onPropertyDeleting() {},
  onLoad() { tell(null); },
  onError(_, code, message) { setTimeout(() => tell(`${(code >>> 0).toString(16)} ${message}`), 500); },
};
calendar.addObserver(observer);
setTimeout(() => tell("nothing happened"), 20000);
calendar.refresh();
"""


class Thunderbird:
    """A running Thunderbird with a profile of its own."""

    def __init__(self, port: int) -> None:
        self._number, self._held = 0, b""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._read()  # who it is
        self._do("WebDriver:NewSession")
        self._do("Marionette:SetContext", value="chrome")
        self._do("WebDriver:SetTimeouts", script=30_000)

    def _read(self) -> Any:
        while b":" not in self._held:
            self._held += self._more()
        length, _, rest = self._held.partition(b":")
        while len(rest) < int(length):
            rest += self._more()
        self._held = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _more(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("Thunderbird has gone")
        return data

    def _do(self, command: str, **values: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, values]).encode()
        self._socket.sendall(f"{len(message)}:".encode() + message)
        _, _, error, answer = self._read()
        assert error is None, error
        return answer

    def load(self, address: str) -> dict[str, Any]:
        """Subscribes to an address, or loads it anew; gives what the calendar then holds."""
        loaded: dict[str, Any] = self._do("WebDriver:ExecuteAsyncScript", script=LOAD, args=[address])["value"]
        return loaded

    def quit(self) -> None:
        """Ends it in good order."""
        self._do("Marionette:Quit", flags=["eForceQuit"])
        self._socket.close()


@pytest.fixture
def thunderbird(tmp_path: Path, program: Callable[[str], str]) -> Iterator[Thunderbird]:
    binary = program("thunderbird")
    profile = tmp_path / "profile"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in QUIET.items()]
    (profile / "user.js").write_text("\n".join([*lines, ""]))
    words = [binary, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    process = subprocess.Popen(
        [*words, "--profile", str(profile)],
        env={**os.environ, "HOME": str(tmp_path), "MOZ_HEADLESS": "1", "TZ": "America/New_York"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    running, reader = None, threading.Thread(target=process.stdout.read, daemon=True)
    try:
        port = next((int(found[1]) for line in process.stdout if (found := LISTENS.search(line))), None)
        assert port is not None, "Thunderbird ended before it listened"
        reader.start()  # so that it never waits to be heard
        running = Thunderbird(port)
        yield running
    finally:
        try:
            if running is not None:
                running.quit()
            else:
                process.terminate()
            process.wait(timeout=30)
        except (subprocess.TimeoutExpired, OSError):
            process.kill()
            process.wait()
        if reader.ident is not None:
            reader.join()
        process.stdout.close()


def starts(loaded: dict[str, Any], words: str) -> list[str]:
    return [entry["start"] for entry in loaded["entries"] if words in entry["title"].casefold()]


def test_thunderbird_keeps_the_docket_follows_it_and_stops_when_it_is_revoked(
    served: Any, thunderbird: Thunderbird, expected: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, after = expected
    address = served.feed.url
    loaded = thunderbird.load(address)
    assert loaded["failed"] is None
    assert {entry["title"] for entry in loaded["entries"]} == set(served.titles())
    for words, start in first.items():
        assert starts(loaded, words) == [start]
    assert not starts(loaded, "mediation completion report"), "what waits has no date"
    report = next(entry for entry in loaded["entries"] if "joint report" in entry["title"])
    assert (report["end"], report["free"], report["status"]) == ("2026-12-01", True, "TENTATIVE")
    assert "Fed. R. Civ. P. 6(a)(1)" in report["description"]

    again = thunderbird.load(address)
    assert served.asked[-1][1] == 304, "nothing changed, and it asked with the ETag that it had"
    assert again == loaded

    served.mediation_is_over()
    served.report_is_vacated()
    changed = thunderbird.load(address)
    assert {entry["title"] for entry in changed["entries"]} == set(served.titles())
    for words, start in after.items():
        assert starts(changed, words) == [start]
    vacated = next(entry for entry in changed["entries"] if entry["uid"] == report["uid"])
    assert vacated["title"].startswith("VACATED")
    assert vacated["sequence"] > report["sequence"]

    commands.revoke_feed(served.office, served.feed.feed.id)
    ended = thunderbird.load(address)
    assert served.asked[-1][1] == 410
    assert ended["disabled"], "and asks no more"
