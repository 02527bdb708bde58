"""What a poll costs without a server around it, with long calendars and many feeds; and what one change costs."""

import hashlib
import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import cases
from harness import Row, ms, options, race, show, times
from naive import URL, icalendar_feed

from calsync import feed
from calsync.feed.model import Draft
from calsync.store.feed_reader import FeedReader
from web.feeds import FeedApp


class Polls:
    """Conditional requests to the feed path, without a server around it."""

    def __init__(self, data: Path) -> None:
        self.office = cases.office_in(data)
        self.app = FeedApp(FeedReader(self.office.store.direct, self.office.clock))

    def environ(self, token: str) -> dict[str, str]:
        """A request of somebody who has what is served now."""
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/{token}.ics"}
        told: dict[str, str] = {}
        self.app(environ, lambda status, headers: told.update(headers))  # type: ignore[arg-type,return-value]
        return environ | {"HTTP_IF_NONE_MATCH": told["ETag"]}

    def ask(self, environ: dict[str, str]) -> None:
        answers: list[str] = []
        self.app(environ, lambda status, headers: answers.append(status))  # type: ignore[arg-type,return-value]
        assert answers[0].startswith("304")


def scale(full: bool) -> list[Row]:
    many = 10_000 if full else 1_000
    repeats = 3000 if full else 1000
    luck = random.Random(3)
    with cases.folder() as small, cases.folder() as large:
        few, lots = Polls(small), Polls(large)
        for polls, data, count in ((few, small, 10), (lots, large, many)):
            model, _ = cases.busy_case(polls.office, 0, 10)
            cases.multiply(data, model.case_id, count)
        entries = feed.publish(
            feed.drafts(cases.docket_of(10), base_url=URL, settings=feed.FeedSettings(remind_by=())), {}, cases.NOW
        )
        thousand = feed.publish(
            feed.drafts(cases.docket_of(1000), base_url=URL, settings=feed.FeedSettings(remind_by=())), {}, cases.NOW
        )
        for n, shown in ((1, entries), (2, thousand)):
            body = feed.calendar(shown, name="Case")
            with sqlite3.connect(small / "calsync.db") as database:
                feed_id = database.execute(
                    "SELECT feed_id FROM feed_tokens WHERE sha256 = ?",
                    (hashlib.sha256(cases.copied_token(n).encode()).digest(),),
                ).fetchone()[0]
                database.execute("UPDATE feeds SET body = ?, etag = ? WHERE id = ?", (body, feed.etag(body), feed_id))
        short, long = (few.environ(cases.copied_token(n)) for n in (1, 2))
        asked = [few.environ(cases.copied_token(n)) for n in range(1, 11)]
        asked_of_many = [lots.environ(cases.copied_token(luck.randint(1, many))) for _ in range(500)]
        spent = race(
            5,
            repeats,
            short=lambda: few.ask(short),
            long=lambda: few.ask(long),
            few=lambda: few.ask(luck.choice(asked)),
            many=lambda: lots.ask(luck.choice(asked_of_many)),
        )
        few.office.store.close()
        lots.office.store.close()
    return [
        Row(
            f"304 of a calendar of {len(thousand):,} entries against one of {len(entries)}, CPU",
            times(spent["long"] / spent["short"]),
            "≤ 1.5 x",
            f"{ms(spent['long'])} against {ms(spent['short'])}, without a server around it",
        ),
        Row(
            f"304 with {many:,} feeds against 10, CPU",
            times(spent["many"] / spent["few"]),
            "≤ 1.5 x",
            f"{ms(spent['many'])} against {ms(spent['few'])}",
        ),
    ]


def one_change(full: bool) -> list[Row]:
    """From a docket in which one deadline changed, fresh from its ledger, to the feed's new bytes; and the last part
    of that way, from the words of the entries.
    """
    before = feed.drafts(cases.docket_of(1000), base_url=URL, settings=feed.FeedSettings(remind_by=()))
    published = {entry.uid: entry for entry in feed.publish(before, {}, cases.NOW)}
    rounds = 5 if full else 3
    dockets = [cases.docket_of(1000, confirmed=True) for _ in range(rounds + 1)]
    last = cases.docket_of(1000, confirmed=True)
    after = feed.drafts(last, base_url=URL, settings=feed.FeedSettings(remind_by=()))

    def bytes_of(drafts: Iterable[Draft]) -> bytes:
        body = feed.calendar(feed.publish(drafts, published, cases.NOW), name="Case")
        feed.etag(body)
        return body

    spent = race(
        rounds,
        ours=lambda: bytes_of(feed.drafts(dockets.pop(), base_url=URL, settings=feed.FeedSettings(remind_by=()))),
        peer=lambda: icalendar_feed(feed.drafts(last, base_url=URL, settings=feed.FeedSettings(remind_by=())), "Case"),
        words=lambda: bytes_of(after),
        built=lambda: icalendar_feed(after, "Case"),
    )
    what = f"one of {len(published):,} entries changes: CPU to new bytes against building it with icalendar"
    return [
        Row(
            f"{what}, from its docket",
            times(spent["ours"] / spent["peer"]),
            "≤ 0.01 x",
            f"{ms(spent['ours'])} against {ms(spent['peer'])}",
        ),
        Row(
            f"{what}, from its words",
            times(spent["words"] / spent["built"]),
            "≤ 0.01 x",
            f"{ms(spent['words'])} against {ms(spent['built'])}",
        ),
    ]


def rows(full: bool) -> list[Row]:
    return [*scale(full), *one_change(full)]


if __name__ == "__main__":
    show(rows(options(__doc__).full))
