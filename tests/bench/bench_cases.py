"""What a change costs: an event from the click to the feed's new bytes, a long ledger, a large database."""

import hashlib
from datetime import date
from statistics import median

import cases
from harness import Row, cost, ms, options, race, show, times
from naive import Peer

from calsync import commands
from calsync.commands import Office, Registered
from calsync.docket import fold
from calsync.docket.model import Fact
from calsync.store.feed_reader import FeedReader

HELD = date(2026, 11, 2)


def recorded(office: Office, reader: FeedReader, case_id: str, token: str) -> bytes:
    """Records that the session was held and reads the feed's new bytes."""
    commands.record_event(office, case_id, "Mediation session completed", HELD, by="bench")
    head = reader.head(hashlib.sha256(token.encode()).digest())
    assert head is not None
    body = reader.body(head.feed_id, head.etag)
    assert body is not None
    return body


def naive_recorded(peer: Peer, event: Fact) -> bytes:
    """The same of the naive peer: writes the event, answers the next request."""
    peer.keep([event])
    return peer.feed()


def one_event(full: bool) -> list[Row]:
    rounds = 15 if full else 7
    with cases.folder() as folder:
        office = cases.office_in(folder)
        reader = FeedReader(office.store.direct, office.clock)
        made = [cases.busy_case(office, serial, 60) for serial in range(rounds + 1)]
        ours_spent, naive_spent, fold_spent = [], [], []
        for done, token in made:
            naive = Peer(folder / f"naive-{done.case_id}.db")
            naive.keep(office.store.facts(done.case_id))
            before = reader_body(reader, token)
            ours_spent.append(cost(lambda done=done, token=token: recorded(office, reader, done.case_id, token)))
            after = reader_body(reader, token)
            assert before != after
            assert after.count(b"BEGIN:VEVENT") == 61
            *_, event = facts = office.store.facts(done.case_id)
            naive_spent.append(cost(lambda naive=naive, event=event: naive_recorded(naive, event)))
            assert naive.feed().count(b"BEGIN:VEVENT") == 61
            fold_spent.append(cost(lambda facts=facts: fold(facts)))
        office.store.close()
    ours, peer, folding = median(ours_spent[1:]), median(naive_spent[1:]), median(fold_spent[1:])
    behind = f"{ms(ours)} against {ms(peer)}; of it the fold {ms(folding)}; feed of {len(after):,} bytes"
    return [
        Row(
            "an event in a case of 60 entries to new feed bytes, CPU against the naive peer",
            times(ours / peer),
            "≤ 0.12 x",
            behind,
        )
    ]


def reader_body(reader: FeedReader, token: str) -> bytes:
    head = reader.head(hashlib.sha256(token.encode()).digest())
    assert head is not None
    return reader.body(head.feed_id, head.etag) or b""


def long_fold(full: bool) -> list[Row]:
    facts, half = cases.long_ledger(1000), cases.long_ledger(500)
    spent = race(5 if full else 3, fold=lambda: fold(facts), half=lambda: fold(half))
    behind = f"{len(fold(facts).deadlines)} deadlines; {times(spent['fold'] / spent['half'])} a ledger of 500"
    return [Row("a ledger of 1,000 facts, folded", ms(spent["fold"]), "≤ 50 ms", behind)]


def many_cases(full: bool, large: int) -> list[Row]:
    large = large or (10_000 if full else 1_000)
    rounds = 15 if full else 7
    with cases.folder() as few, cases.folder() as many:
        offices: dict[str, tuple[Office, FeedReader, list[tuple[Registered, str]]]] = {}
        for name, where, others in (("few", few, 10), ("many", many, large)):
            office = cases.office_in(where)
            model, _ = cases.busy_case(office, 0, 10)
            cases.multiply(where, model.case_id, others)
            made = [cases.busy_case(office, serial, 10) for serial in range(1, rounds + 2)]
            offices[name] = (office, FeedReader(office.store.direct, office.clock), made)
        spent: dict[str, list[float]] = {"few": [], "many": []}
        for turn in range(rounds + 1):
            for name, (office, reader, made) in offices.items():
                done, token = made[turn]
                spent[name].append(cost(lambda: recorded(office, reader, done.case_id, token)))  # noqa: B023
        size = (many / "calsync.db").stat().st_size >> 20
        for office, *_ in offices.values():
            office.store.close()
    now, then = median(spent["many"][1:]), median(spent["few"][1:])
    behind = f"{ms(now)} against {ms(then)}; {size} MB"
    return [
        Row(
            f"a change in one case with {large:,} others, CPU against 10 others", times(now / then), "about 1 x", behind
        )
    ]


def rows(full: bool, large: int = 0) -> list[Row]:
    return [*one_event(full), *long_fold(full), *many_cases(full, large)]


if __name__ == "__main__":
    asked = options(__doc__)
    show(rows(asked.full, asked.cases))
