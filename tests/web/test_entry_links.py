"""The page behind the link of a calendar entry: for who subscribes, and for nobody else."""

import re
from datetime import date
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.feed.linking import PLACE, with_key
from calsync.polls.access_log import scrubbed

LINK = re.compile(r"http://127\.0\.0\.1:8000(/entries/([\w-]{22})/[\w-]+)")


def links(office: Office, token: str) -> dict[str, str]:
    """The paths in a feed's body, by what they are of."""
    from calsync.store.feed_reader import FeedReader
    from calsync.store.hashes import token_hash

    reader = FeedReader(office.store.direct, office.clock)
    head = reader.head(token_hash(token))
    assert head is not None
    body = (reader.body(head.feed_id, head.etag) or b"").replace(b"\r\n ", b"").decode()
    return {path.rpartition("/")[2]: path for path, _ in LINK.findall(body)}


@pytest.mark.parametrize("at", range(23))
def test_the_key_takes_its_place_wherever_the_line_is_folded(at: int) -> None:
    place, key = PLACE.encode(), b"0123456789abcdefghijkl"
    whole = b"URL:https://x/entries/" + place[:at] + b"\r\n " + place[at:] + b"/d1\r\nEND"
    assert with_key(whole, key.decode()) == b"URL:https://x/entries/" + key[:at] + b"\r\n " + key[at:] + b"/d1\r\nEND"


def test_who_subscribes_sees_the_entry_and_nothing_else(
    office: Office, nobody: Any, browser: Any, register: Any
) -> None:
    done: Registered = register()
    report = next(one for one in done.docket.deadlines if one.directive.label == "2")
    commands.note(office, report.id, "ask Ana about the exhibits", by="ana")
    made = commands.open_feed(office, "case", case_id=done.case_id)
    found = links(office, made.token)
    page = nobody.get(found[report.id])
    assert page.status_code == 200
    for words in ("Nov 30, 2026", "thirty (30) days of this order", "Fed. R. Civ. P. 6(a)(1)(C)", "QUARRY v. TINDER"):
        assert words in page.text
    for words in ("exhibits", f"/orders/{done.order_id}", f"/cases/{done.case_id}", "Open in calsync"):
        assert words not in page.text
    assert "joint report" in nobody.get(found[f"order-{done.order_id}"]).text.lower()
    assert f"/cases/{done.case_id}/deadlines/{report.id}" in browser.get(found[report.id]).text
    # Another feed has other links, and neither opens what it does not hold.
    other = commands.open_feed(office, "case", case_id=done.case_id)
    assert links(office, other.token)[report.id] != found[report.id]
    waiting = next(one for one in done.docket.deadlines if one.state == "waiting")
    assert nobody.get(found[report.id].replace(report.id, waiting.id)).status_code == 404
    assert nobody.get(found[report.id].replace("entries/", "entries/x")).status_code == 404


def test_the_page_follows_the_case_and_ends_with_the_calendar(office: Office, nobody: Any, register: Any) -> None:
    done: Registered = register()
    report = next(one for one in done.docket.deadlines if one.directive.label == "2")
    made = commands.open_feed(office, "case", case_id=done.case_id)
    path = links(office, made.token)[report.id]
    commands.correct(office, report.id, date(2026, 12, 7), reason="stipulated", by="ana")
    assert links(office, made.token)[report.id] == path
    assert "Dec 7, 2026" in nobody.get(path).text
    # A leaked address that is replaced takes its links with it.
    again = commands.rotate_feed(office, made.feed.id)
    assert nobody.get(path).status_code == 404
    path = links(office, again.token)[report.id]
    assert nobody.get(path).status_code == 200
    commands.revoke_feed(office, made.feed.id)
    gone = nobody.get(path)
    assert (gone.status_code, "joint report" in gone.text) == (410, False)


def test_a_saved_file_opens_only_for_the_office(office: Office, nobody: Any, browser: Any, register: Any) -> None:
    done: Registered = register()
    path = f"/entries/{PLACE}/{done.docket.deadlines[1].id}"
    assert path in commands.export(office, done.case_id).replace(b"\r\n ", b"").decode()
    assert nobody.get(path).status_code == 401
    assert browser.get(path).status_code == 302


def test_no_log_holds_the_key() -> None:
    assert "0123456789abcdefghijkl" not in scrubbed("/entries/0123456789abcdefghijkl/abc-d1")
    assert "short" not in scrubbed("/entries/short/abc-d1")
