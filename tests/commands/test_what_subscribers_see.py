"""Whatever is done to cases and to feeds: no subscriber is shown an older version, and nothing changes without need."""

import re
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calsync import commands
from calsync.commands import NewFeed, Office, open_office
from calsync.feed.model import FeedSettings
from calsync.settings import Settings
from tests.commands.test_feeds_across import ORDER, body, deadline
from tests.conftest import Clock

CANCELLED = FeedSettings(vacated_status="CANCELLED")
CHOICES = (
    FeedSettings(),
    CANCELLED,
    FeedSettings(kinds=("hearing",)),
    FeedSettings(alarms=("P1D",), keep_ended_days=0),
    FeedSettings(name="Another name"),
    FeedSettings(days_back=3, days_ahead=40),
    FeedSettings(person="Ada Birch"),
)
WORDS = ("joint report", "disclosures", "conference", "ledger")
CHANGEABLE = re.compile(r"(SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\r\n")


class Subscriber:
    """A calendar program that remembers each entry as it last saw it, and complains."""

    def __init__(self, office: Office, new: NewFeed) -> None:
        self.office, self.new = office, new
        self.seen: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        self.look("opened")

    def look(self, after: object) -> None:
        text = body(self.office, self.new)
        blocks = re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", text, re.DOTALL)
        now = {one("UID", block): block for block in blocks}
        assert len(now) == len(blocks) > 0
        for uid, block in now.items():
            old = self.seen.get(uid)
            if old is None or old == block:
                continue
            assert int(one("SEQUENCE", block)) > int(one("SEQUENCE", old)), (after, uid)
            assert one("DTSTAMP", block) > one("DTSTAMP", old), (after, uid)
            assert one("LAST-MODIFIED", block) > one("LAST-MODIFIED", old), (after, uid)
            assert one("CREATED", block) == one("CREATED", old), (after, uid)
            same = CHANGEABLE.sub("", block) == CHANGEABLE.sub("", old)
            assert not same or uid not in self.shown, (after, uid, "nothing changed")
        self.shown = now
        self.seen |= now


def one(name: str, block: str) -> str:
    found = re.search(rf"^{name}:(.*)\r$", block, re.MULTILINE)
    assert found is not None
    return found[1]


class Week:
    """Two cases, and subscribers of feeds of the first (two), of the office, and of one that is opened later."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.office, self.clock = office, clock
        self.cases = [
            commands.register(office, ORDER.format(number=n, caption=c).encode(), name="order.txt", by="tests")
            for n, c in (("99201", "HAZEL QUARRY v. TINDER ROPE WORKS"), ("99202", "LARKSPUR MILLS v. OSTRICH CO."))
        ]
        commands.assign(office, deadline(self.cases[0], "disclosures"), "Ada Birch", by="tests")
        here = self.cases[0].case_id
        self.feeds = [
            Subscriber(office, commands.open_feed(office, "case", case_id=here)),
            Subscriber(office, commands.open_feed(office, "case", case_id=here, settings=CANCELLED)),
            Subscriber(office, commands.open_feed(office, "office")),
            Subscriber(office, commands.open_feed(office, "office", settings=CANCELLED)),
        ]

    def do(self, what: str, n: int, m: int) -> None:
        self.clock.advance(minutes=7)
        if what == "set":
            feed = self.feeds[n % len(self.feeds)]
            commands.set_feed(self.office, feed.new.feed.id, CHOICES[m % len(CHOICES)])
        elif what == "open":
            case = self.cases[0].case_id if n % 2 else None
            kind, chosen = ("case" if case else "office"), CHOICES[m % len(CHOICES)]
            new = commands.open_feed(self.office, kind, case_id=case, settings=chosen)  # type: ignore[arg-type]
            self.feeds.append(Subscriber(self.office, new))
        elif what == "night":
            # Another day begins, but who renews the feeds is late: a feed may be opened or changed in between.
            self.clock.now = (self.clock.now + timedelta(days=n + 1)).replace(hour=9, minute=0)
            if m % 2:
                commands.refresh(self.office)
        else:
            self.decide(what, self.cases[m % 2], WORDS[n % len(WORDS)])
        for feed in self.feeds:
            feed.look((what, n, m))
        if what != "night":
            commands.refresh(self.office)
            for feed in self.feeds:
                feed.look((what, n, m, "refreshed"))
            assert commands.verify(self.office) == []

    def decide(self, what: str, case: commands.Registered, words: str) -> None:
        name = deadline(case, words)
        state = next(one.state for one in commands.docket(self.office, case.case_id).deadlines if one.id == name)
        if what == "assign":
            commands.assign(self.office, name, "Ada Birch" if self.clock.now.minute % 2 else None, by="tests")
        elif state == "satisfied":
            commands.reopen(self.office, name, "another paper", by="tests")
        else:
            commands.satisfy(self.office, name, date(2026, 11, 2), by="tests")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["set", "set", "decide", "decide", "assign", "open", "night"]),
        st.integers(0, 40),
        st.integers(0, 6),
    ),
    max_size=9,
)


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([("decide", 0, 0), ("set", 1, 0)], "to the settings of another feed, which has all of it at another number"),
        ([("set", 0, 1), ("decide", 0, 0), ("set", 0, 0)], "away and back, with a change between"),
        ([("set", 2, 1), ("decide", 0, 1), ("set", 2, 0), ("decide", 1, 1)], "of a feed across cases"),
        ([("set", 2, 2), ("decide", 1, 1), ("set", 2, 0)], "what it did not show meanwhile comes back newer"),
        ([("decide", 0, 0), ("night", 31, 0), ("open", 1, 0)], "time alone changed what the new feed shares"),
        ([("decide", 0, 0), ("night", 31, 0), ("open", 0, 1)], "and across cases"),
        ([("set", 2, 5), ("set", 2, 1), ("set", 2, 0)], "a narrower window, other settings, a wider window"),
        ([("set", 3, 6), ("decide", 1, 0), ("set", 3, 2), ("set", 3, 1)], "one person's deadlines only, and all again"),
    ],
)
def test_changes_in_order(office: Office, clock: Clock, steps: list[tuple[str, int, int]], why: str) -> None:
    week = Week(office, clock)
    for step in steps:
        week.do(*step)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_changes_in_any_order(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        clock = Clock()
        office = open_office(Settings(Path(home), f"sqlite:///{home}/calsync.db", "http://127.0.0.1:8000"), clock=clock)
        try:
            week = Week(office, clock)
            for step in steps:
                week.do(*step)
        finally:
            office.store.close()


@pytest.mark.both_databases
def test_a_feed_leaves_the_edition_that_it_shared(office: Office, clock: Clock) -> None:
    """And those that stay in it keep their bytes."""
    week = Week(office, clock)
    week.do("decide", 0, 0)
    plain, other, *_ = week.feeds
    before = body(office, plain.new)
    week.do("set", 1, 0)
    assert body(office, plain.new) == before
    row = office.store.feed(other.new.feed.id)
    assert row.edition == f"{row.id}.{other.new.feed.edition}"
    week.do("set", 1, 2)
    assert office.store.feed(row.id).edition == row.edition, "it has one to itself already"
