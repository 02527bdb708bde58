"""What is kept of polls: counts, lines without secrets, receipts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calsync import commands
from calsync.commands import Office
from calsync.polls.access_log import AccessLog, scrubbed
from calsync.polls.answers import Asked, FeedAnswers, Poll
from calsync.polls.ids import RequestIds
from calsync.polls.keeping import Keeper
from calsync.store.feed_reader import FeedReader

ORDER = b"""Case 2:26-cv-99033-QZ   Document 6   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

TEASEL DAIRY v. GANNET ROPEWALK

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""
AT = 1_793_631_600.0
Ask = Callable[..., int]
LONG, LONG_SHOWN = "k3J-vNq0xT_8yWb2Lr5Z", "796b4d8c4b0e"


@pytest.fixture
def feed(office: Office) -> commands.NewFeed:
    return commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "access.log"


@pytest.fixture
def keeper(office: Office, log: Path) -> Keeper:
    return Keeper(office.store.direct, office.clock, AccessLog(log))


@pytest.fixture
def ask(office: Office, feed: commands.NewFeed, keeper: Keeper) -> Ask:
    answers = FeedAnswers(FeedReader(office.store.direct, office.clock), keeper.note)

    def one(token: str = feed.token, method: str = "GET", agent: str = "curl/8", match: str | None = None) -> int:
        asked = Asked(Poll(method, f"/{token}.ics", match, None, agent), "id-of-request", AT)
        return answers(asked).head.status

    return one


def test_answers_are_counted_by_status(ask: Ask, keeper: Keeper, feed: commands.NewFeed) -> None:
    told = [ask(), ask(match="*"), ask(match="*"), ask("x"), ask(method="PUT"), ask(method="HEAD")]
    assert told == [200, 304, 304, 404, 405, 200]
    samples = [one for metric in keeper.answers.collect() for one in metric.samples if one.name.endswith("_total")]
    counted = {one.labels["status"]: one.value for one in samples}
    assert counted == {"200": 2, "304": 2, "404": 1, "405": 1, "410": 0, "503": 0}


@pytest.mark.parametrize(
    ("match", "kept"), [(None, 1), ('"another"', 1), ("*", 0), (" * ", 0)], ids=["none", "older", "any", "spaces"]
)
def test_who_asks_for_any_version_has_told_of_none(
    ask: Ask, keeper: Keeper, office: Office, feed: commands.NewFeed, match: str | None, kept: int
) -> None:
    assert ask(match=match) == (200 if kept else 304)
    keeper.write()
    assert len(commands.receipts(office, [feed.feed.id])) == kept


def test_the_log_has_no_secret(ask: Ask, keeper: Keeper, log: Path, feed: commands.NewFeed) -> None:
    ask()
    ask(method="G\r\nET")
    ask("guess", agent='"evil"\r\n')
    keeper.note_page("id-of-page", "GET", f"/sign-in/{feed.token}", 302, 0, "Mozilla/5.0")
    keeper.stop()
    text = log.read_text()
    assert feed.token not in text
    assert feed.address.id in text, "the name under which the address is listed"
    assert "guess" not in text
    assert [line.split(" ", 2)[1] for line in text.splitlines()] == [*["id-of-request"] * 3, "id-of-page"]
    assert text.splitlines()[0].endswith(f'"GET /feeds/{feed.address.id}.ics" 200 {len(_body(feed, keeper))} "curl"')


def _body(feed: commands.NewFeed, keeper: Keeper) -> bytes:
    reader = FeedReader(keeper._database, keeper._clock)
    body = reader.body(feed.feed.id, feed.feed.etag)
    assert body is not None
    return body


def test_the_log_may_be_moved_away(log: Path) -> None:
    kept = AccessLog(log)
    for n in (1, 2):
        kept.add(AT, f"request-{n}", '"GET /"', 200, 0, "curl")
        kept.flush()
        kept.flush()
        assert log.read_text() == f'2026-11-02T15:00:00Z request-{n} "GET /" 200 0 "curl"\n'
        log.rename(log.with_suffix(f".{n}"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/feeds/abc.ics", "/feeds/ba7816bf8f01.ics"),
        ("/feeds/abc", "/feeds/ba7816bf8f01"),
        ("/feeds/abc/more", "/feeds/ba7816bf8f01/more"),
        ("/Feeds/abc.ics", "/Feeds/ba7816bf8f01.ics"),
        ("/feed/abc.ics", "/feed/ba7816bf8f01.ics"),
        ("//a/feeds\\abc.ICS", "//a/feeds?ba7816bf8f01.ICS"),
        (f"/cases/{LONG}", f"/cases/{LONG_SHOWN}"),
        (f"/cases/{LONG[:19]}", f"/cases/{LONG[:19]}"),
        (f"/feeds//{LONG}.ics", f"/feeds//{LONG_SHOWN}.ics"),
        (f"/feeds{LONG}.ics", "/dec58090e06d.ics"),
        (f"/{LONG}x" + "/y" * 99999, "/a9f48a3961e5" + "/y" * 93 + "/"),
        (f"/{'.' * 180}/{LONG}", f"/{'.' * 180}/{LONG_SHOWN}"),
        ("/sign-in/abc", "/sign-in/ba7816bf8f01"),
        ("/sign-in/abc?next=/", "/sign-in/ba7816bf8f01?next=/"),
        ("/cases/abc", "/cases/abc"),
        ('/a"b\r\n\\é', "/a?b????"),
    ],
)
def test_scrubbed(path: str, expected: str) -> None:
    assert scrubbed(path) == expected


def test_a_fetch_is_kept_and_nothing_else_is(ask: Ask, keeper: Keeper, office: Office, feed: commands.NewFeed) -> None:
    ask("x")
    ask(method="HEAD", agent="vdirsyncer")
    ask(agent="Thunderbird/1")
    ask(agent="Thunderbird/2", match=feed.feed.etag)
    assert commands.receipts(office, [feed.feed.id]) == [], "not before it is written"
    keeper.write()
    kept = commands.receipts(office, [feed.feed.id])
    assert [(one.program, one.at.timestamp(), one.current) for one in kept] == [("Thunderbird", AT, True)]
    commands.revoke_feed(office, feed.feed.id)
    assert ask(agent="khal") == 410
    keeper.write()
    assert [one.program for one in commands.receipts(office, [feed.feed.id])] == ["Thunderbird"]


def test_what_cannot_be_kept_waits(ask: Ask, keeper: Keeper, office: Office, feed: commands.NewFeed) -> None:
    ask()
    with office.store.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE fetch_receipts RENAME TO away")
        keeper.write()
        connection.exec_driver_sql("ALTER TABLE away RENAME TO fetch_receipts")
    keeper.write()
    assert [one.program for one in commands.receipts(office, [feed.feed.id])] == ["curl"]


@pytest.mark.parametrize(
    ("given", "taken"),
    [("a-proxy-gave-this", True), ("short", False), ("x" * 65, False), ("a b c d e f", False), ("a\r\nbcdefgh", False)],
)
def test_names_of_requests(given: str, taken: bool) -> None:
    ids = RequestIds()
    assert (ids(given) == given) is taken
    assert len({ids(), ids(), RequestIds()()}) == 3
