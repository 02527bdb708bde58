"""Addresses of a feed: named, limited in time, replaced and ended one by one; bearer tokens and sessions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from calsync import commands
from calsync.commands import NewFeed, Office, Registered
from calsync.commands.accounts import first_owner
from calsync.errors import Conflict, NotFound, UserError
from calsync.store import AddressRow
from calsync.store.feed_reader import FeedReader
from calsync.store.hashes import token_hash
from calsync.store.tables import metadata

pytestmark = pytest.mark.both_databases

Advance = Callable[..., None]


@pytest.fixture
def made(office: Office, registered: Registered) -> NewFeed:
    return commands.add_feed(office, registered.case_id, name="Docket clerk")


@pytest.fixture
def answers(office: Office) -> Callable[[NewFeed], int]:
    """What an address answers: 200, 404 or 410."""
    reader = FeedReader(office.store.direct, office.clock)

    def status(new: NewFeed) -> int:
        head = reader.head(token_hash(new.token))
        return 404 if head is None else 410 if head.revoked else 200

    return status


def test_several_people_read_one_feed_each_under_an_address_of_their_own(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int], advance: Advance
) -> None:
    ends = office.now() + timedelta(days=3)
    advance(seconds=1)
    second = commands.add_address(office, made.feed.id, name="  Paralegal ", expires=ends)
    assert second.feed == made.feed
    assert [(one.name, one.expires) for one in commands.addresses(office, [made.feed.id])] == [
        ("Docket clerk", None),
        ("Paralegal", ends),
    ]
    assert (answers(made), answers(second)) == (200, 200)
    advance(days=3)
    assert (answers(made), answers(second)) == (200, 410), "an address with an end ends by itself"
    commands.revoke_address(office, made.feed.id, "Docket clerk")
    assert answers(made) == 410, "at once"


def test_one_address_is_replaced_and_the_others_stay(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int], advance: Advance
) -> None:
    other = commands.add_address(office, made.feed.id, name="Partner")
    new = commands.rotate_feed(office, made.feed.id, address="Docket clerk", grace=timedelta(days=2))
    assert new.address.name == "Docket clerk"
    assert [answers(one) for one in (made, other, new)] == [200, 200, 200]
    advance(days=2)
    assert [answers(one) for one in (made, other, new)] == [410, 200, 200]
    assert commands.find_address(office, made.feed.id, "Docket clerk").id == new.address.id, "the one that answers"
    with pytest.raises(Conflict, match="has ended"):
        commands.rotate_feed(office, made.feed.id, address=made.address.id)


def test_another_name_and_another_end(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int], advance: Advance
) -> None:
    def change(address: str, name: str, expires: date | datetime | None) -> AddressRow:
        return commands.change_address(office, made.feed.id, address, name=name, expires=expires)

    assert change("Docket clerk", " Ana ", date(2026, 11, 3)).name == "Ana"
    advance(hours=40)  # November 4 on the clock of Greenwich, still the 3rd in California
    assert answers(made) == 200
    assert change("Ana", "", None).name == "Ana", "an empty name leaves it as it was"
    advance(days=30)
    assert answers(made) == 200
    new = commands.rotate_feed(office, made.feed.id, address="Ana")
    assert [one.id for one in commands.replaced_by(office, new.address)] == [made.address.id]
    later = office.now() + timedelta(days=30)
    assert change(made.address.id, "Ana, old", later).expires == later, "somebody is slow to take the new one"
    with pytest.raises(Conflict, match="must end"):
        change(made.address.id, "Ana, old", None)
    with pytest.raises(UserError, match="is past"):
        change(new.address.id, "Ana", date(2026, 11, 30))
    advance(days=31)
    with pytest.raises(Conflict, match="has ended"):
        change(made.address.id, "Ana, old", None)


def test_a_leak_ends_what_was_replaced_before_too(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int]
) -> None:
    second = commands.rotate_feed(office, made.feed.id)
    assert [answers(one) for one in (made, second)] == [200, 200]
    third = commands.rotate_feed(office, made.feed.id, grace=timedelta())
    assert [answers(one) for one in (made, second, third)] == [410, 410, 200]


def test_a_day_ends_where_it_ends_last(office: Office, made: NewFeed) -> None:
    assert commands.clock_of(office, made.feed.case_id).key == "America/Los_Angeles"
    assert commands.clock_of(office, None).key == "America/Los_Angeles"
    hawaii = register_in(office, "DISTRICT OF HAWAII")
    register_in(office, "SOUTHERN DISTRICT OF NEW YORK")
    assert commands.clock_of(office, hawaii).key == commands.clock_of(office, None).key == "Pacific/Honolulu"
    with pytest.raises(UserError, match="further away"):
        commands.add_address(office, made.feed.id, expires=date(9999, 12, 31))


def register_in(office: Office, court: str) -> str:
    words = f"Case 1:26-cv-99061-QZ  Document 4  Filed 10/30/26  Page 1 of 1\n\nUNITED STATES DISTRICT COURT\n{court}\n"
    words += "\nThe parties shall file a joint report within 30 days of this order.\n"
    return commands.register(office, words.encode(), name="order.txt", by="tests").case_id


def test_all_addresses_are_replaced_by_one(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int], advance: Advance
) -> None:
    other = commands.add_address(office, made.feed.id, name="Partner")
    new = commands.rotate_feed(office, made.feed.id)
    advance(days=15)
    assert [answers(one) for one in (made, other, new)] == [410, 410, 200]


def test_an_end_that_a_person_set_outlives_a_new_address(
    office: Office, made: NewFeed, answers: Callable[[NewFeed], int], advance: Advance
) -> None:
    ends = office.now() + timedelta(days=30)
    limited = commands.add_address(office, made.feed.id, name="Co-counsel", expires=ends)
    assert commands.rotate_feed(office, made.feed.id, address="Co-counsel").address.expires == ends
    again = commands.rotate_feed(office, made.feed.id, address="Co-counsel")
    assert again.address.expires == ends, "and not the end of the one in its days of grace"
    assert commands.rotate_feed(office, made.feed.id).address.expires is None, "an address without end was among them"
    advance(days=30)
    assert (answers(limited), answers(again)) == (410, 410)


def test_mistakes_with_addresses(office: Office, made: NewFeed, registered: Registered) -> None:
    with pytest.raises(UserError, match="is past"):
        commands.add_feed(office, registered.case_id, expires=office.now())
    with pytest.raises(UserError, match="is past"):
        commands.add_address(office, made.feed.id, expires=office.now() - timedelta(days=1))
    with pytest.raises(NotFound, match="no address 'Nobody'"):
        commands.revoke_address(office, made.feed.id, "Nobody")
    commands.add_address(office, made.feed.id, name="Docket clerk")
    with pytest.raises(UserError, match="several"):
        commands.revoke_address(office, made.feed.id, "Docket clerk")
    commands.revoke_feed(office, made.feed.id)
    with pytest.raises(Conflict, match="revoked"):
        commands.add_address(office, made.feed.id)
    assert commands.addresses(office, []) == []


def test_a_revoked_feed_ends_every_address(office: Office, made: NewFeed, answers: Callable[[NewFeed], int]) -> None:
    other = commands.add_address(office, made.feed.id, name="Partner")
    commands.revoke_feed(office, made.feed.id)
    assert (answers(made), answers(other)) == (410, 410)


def test_no_secret_is_kept(office: Office, made: NewFeed) -> None:
    secrets = [made.token, commands.add_token(office, "robot"), commands.issue_sign_in(office)]
    secrets.append(commands.begin_session(office, first_owner(office), lasts=timedelta(days=1)))
    with office.store.engine.connect() as connection:
        dump = "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()))
    assert "robot" in dump
    for secret in secrets:
        assert secret not in dump


def named(office: Office, secret: str) -> str | None:
    actor = commands.token_actor(office, secret)
    return actor and actor.name


def test_the_life_of_a_bearer_token(office: Office, advance: Advance) -> None:
    secret = commands.add_token(office, "intake")
    (listed,) = commands.tokens(office)
    assert (listed.name, listed.last_used, listed.revoked) == ("intake", None, None)
    advance(minutes=5)
    assert named(office, secret) == "intake"
    first = office.now()
    advance(minutes=59)
    named(office, secret)
    assert commands.tokens(office)[0].last_used == first, "to the hour"
    advance(minutes=1)
    named(office, secret)
    assert commands.tokens(office)[0].last_used == office.now()
    again = commands.add_token(office, "intake")
    with pytest.raises(UserError, match="several"):
        commands.revoke_token(office, "intake")
    ended = commands.revoke_token(office, listed.id)
    assert ended.revoked == office.now()
    assert named(office, secret) is None
    assert named(office, again) == "intake"
    commands.revoke_token(office, "intake")
    assert named(office, again) is None
    with pytest.raises(NotFound):
        commands.revoke_token(office, "nobody")


def test_a_session_ends_by_itself_and_for_every_copy(office: Office, advance: Advance) -> None:
    one, other = (commands.begin_session(office, first_owner(office), lasts=timedelta(days=7)) for _ in range(2))
    assert bool(commands.session_actor(office, one))
    assert not commands.session_actor(office, "made up")
    commands.end_session(office, one)
    assert (bool(commands.session_actor(office, one)), bool(commands.session_actor(office, other))) == (False, True)
    advance(days=7)
    assert not bool(commands.session_actor(office, other))
