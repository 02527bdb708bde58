"""The store: chained ledgers, whole transactions, a database that is brought up to date."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calsync.docket.model import CaseOpened, EventRecorded, Payload
from calsync.errors import NotFound
from calsync.feed.model import Entry
from calsync.store import Store, StoreUnavailable
from calsync.store.accounts import Link
from calsync.store.publications import NO_LINE, chained
from calsync.store.tables import metadata

AT = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'calsync.db'}")


def opened(store: Store, number: str = "2:26-cv-99002", case_id: str = "c1") -> str:
    with store.case_of_number("caed", number, docket_number=number, new_id=case_id, at=AT) as case:
        case.append([CaseOpened(case.case_id, "caed", number)], at=AT, by="tests")
        return case.case_id


def event(n: int) -> Payload:
    return EventRecorded(f"e{n}", f"Thing {n} happened", date(2026, 11, 2))


def entry(uid: str, sequence: int, block: bytes = b"x") -> Entry:
    return Entry(uid, sequence, AT, AT, date(2026, 12, 1), None, None, f"digest of {block!r}", block)


def test_a_ledger_is_chained_line_by_line(store: Store) -> None:
    case_id = opened(store)
    with store.case(case_id) as case:
        case.append([event(1), event(2)], at=AT, by="tests")
    last = NO_LINE
    lines = store.ledger(case_id)
    for line in lines:
        last = chained(last, line.line)
        assert line.hash == last
    assert [fact.seq for fact in store.facts(case_id)] == [1, 2, 3]
    assert store.facts(case_id, upto=2) == store.facts(case_id)[:2]


def fail_within(store: Store, case_id: str) -> None:
    with store.case(case_id) as case:
        case.append([event(1)], at=AT, by="tests")
        raise RuntimeError("in the middle")


def test_an_exception_keeps_nothing(store: Store) -> None:
    case_id = opened(store)
    with pytest.raises(RuntimeError, match="in the middle"):
        fail_within(store, case_id)
    assert len(store.facts(case_id)) == 1
    assert store.cases()[0].position == 1


def test_one_number_is_one_case(store: Store) -> None:
    assert opened(store) == "c1"
    with store.case_of_number("caed", "2:26-cv-99002", docket_number="any", new_id="c2", at=AT) as case:
        assert case.case_id == "c1"
    assert opened(store, "2:26-cv-99003", "c3") == "c3"


def enter(store: Store) -> None:
    with store.case("nope"):
        pass


@pytest.mark.parametrize(
    "ask",
    [
        enter,
        lambda store: store.facts("nope"),
        lambda store: store.case_of_order("nope"),
        lambda store: store.document("nope"),
        lambda store: store.feed("nope"),
    ],
)
def test_what_is_not_there_is_said(store: Store, ask: Callable[[Store], object]) -> None:
    with pytest.raises(NotFound, match="nope"):
        ask(store)


def test_entries_keep_every_version_and_count_leaving_as_a_change(store: Store) -> None:
    case_id = opened(store)
    versions = [
        [entry("a", 0), entry("b", 0)],
        [entry("a", 1, b"y"), entry("b", 0)],
        [entry("b", 0)],
        [entry("a", 3, b"y"), entry("b", 0)],
    ]
    for n, now in enumerate(versions):
        with store.case(case_id) as case:
            case.append([event(n)], at=AT, by="tests")
            case.put_entries("", now, case.last_entries(""))
        expected = {e.uid: e.sequence for e in now} | ({"a": 2} if n == 2 else {})
        assert store.sequences(case_id, "") == expected
    with store.case(case_id) as case:
        assert case.last_entries("")["b"] == entry("b", 0), "an unchanged entry is the very same"
        assert case.last_entries("other edition") == {}


def test_writers_of_one_case_wait_for_each_other(store: Store) -> None:
    case_id = opened(store)

    def add(n: int) -> None:
        for k in range(5):
            with store.case(case_id) as case:
                case.append([event(10 * n + k)], at=AT, by=f"writer {n}")

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.seq for fact in store.facts(case_id)] == list(range(1, 22))


def test_a_database_opens_again_with_what_it_held(tmp_path: Path, store: Store) -> None:
    opened(store)
    store.close()
    again = Store(f"sqlite:///{tmp_path / 'calsync.db'}")
    assert [row.docket_number for row in again.cases()] == ["2:26-cv-99002"]


def test_the_database_is_safe_against_a_power_cut(tmp_path: Path, store: Store) -> None:
    with store.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "rubbish.db").write_bytes(b"this is no database" * 500)
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path / 'rubbish.db'}")


def test_no_secret_is_kept(tmp_path: Path, store: Store) -> None:
    store.add_link("sign-in-secret", Link(None, "sign-in"), expires=AT)
    store.add_api_token("bearer-secret", "intake", scopes="read", every_case=True, expires=None, at=AT)
    store.close()
    with sqlite3.connect(tmp_path / "calsync.db") as plain:
        dump = "\n".join(plain.iterdump())
    plain.close()
    assert "intake" in dump
    assert "sign-in-secret" not in dump
    assert "bearer-secret" not in dump


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=5))
def test_facts_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('db') / 'calsync.db'}")
    case_id = opened(store)
    payloads: list[Payload] = [EventRecorded(f"e{n}", text, date(2026, 11, 2), AT) for n, text in enumerate(texts)]
    with store.case(case_id) as case:
        written = case.append(payloads, at=AT, by="tests")
    assert store.facts(case_id) == written
    store.close()


def test_what_stands_of_all_cases_is_found_by_its_day(store: Store) -> None:
    for n, case_id in enumerate(("c1", "c2")):
        opened(store, f"2:26-cv-9900{n}", case_id)
        with store.case(case_id) as case:
            made = [entry(f"{case_id}-{day}", 0) for day in (1, 3, 5)]
            made = [replace(one, starts=date(2026, 12, 1 + 2 * i + n)) for i, one in enumerate(made)]
            case.put_entries("", made, {})
            case.put_entries("", made[1:], {one.uid: one for one in made})
    with store.looking() as feeds:
        days = [one.starts.day for one in feeds.standing("", date(2026, 12, 1), date(2026, 12, 5), 9)]
        latest = [one.starts.day for one in feeds.standing("", date(2026, 12, 1), date(2026, 12, 9), 2, latest=True)]
        assert (days, latest) == ([3, 4, 5], [5, 6])
        assert feeds.first_after("", date(2026, 12, 5)) == date(2026, 12, 6)
        assert feeds.first_after("", date(2026, 12, 6)) is None
        assert sorted(feeds.cases_in("", date(2026, 12, 6))) == ["c2"]
        plan = feeds.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT block FROM entries "
            "WHERE edition = '' AND until IS NULL AND starts BETWEEN 'a' AND 'b'"
        ).all()
        assert "ix_entries_edition_starts" in str(plan), "never a look at every entry"
