"""A sealed case, hunted by somebody who is not named in it: lists, searches, counts, feeds, mails, files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from calsync import commands
from calsync.commands import Office, Registered
from calsync.commands.confidentiality import keep, named
from calsync.errors import Conflict, Forbidden, NotFound
from calsync.feed.masking import TITLE
from calsync.feed.model import FeedSettings
from calsync.polls.answers import Asked, FeedAnswers, Poll
from calsync.store.feed_reader import FeedReader

SEALED = """Case 2:26-cv-99777-QZ   Document 4   Filed 10/30/26   Page 1 of 1
FILED UNDER SEAL

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

ZANZIBAR QUILL v. YARROW

1. Within thirty (30) days of this order, the parties shall file a xylophone report.

Dated: October 29, 2026
"""
WORDS = ("zanzibar", "yarrow", "xylophone", "99777")
PAGES = (
    "/",
    "/?q=xylophone",
    "/?words=zanzibar",
    "/dates.json?start=2026-10-01&end=2027-03-01",
    "/cases",
    "/cases?q=99777",
    "/cases?words=yarrow",
    "/orders-to-check",
    "/calendars",
    "/calendars/new?kind=office",
    "/calendars/new?kind=person",
    "/register",
    "/people",
    "/metrics",
    "/api/v1/cases",
    "/api/v1/cases?court=caed",
    "/api/v1/cases?docket_number=2:26-cv-99777",
    "/api/v1/feeds",
    "/api/v1/mails",
)

DAY = timedelta(days=1)
Register = Callable[..., Registered]


def polled(office: Office, made: commands.NewFeed) -> str:
    answers = FeedAnswers(FeedReader(office.store.direct, office.clock), None)
    _, body = answers(Asked(Poll("GET", f"/{made.token}.ics", None, None, "test"), "id", 0.0))
    return body.decode().replace("\r\n ", "").casefold()


def hidden_in(text: str) -> bool:
    return not any(word in text.casefold() for word in WORDS)


@pytest.fixture
def clerk(app: Flask, office: Office, browser: Any) -> Any:
    """Somebody of the office who is named nowhere."""
    commands.add_account(office, "Clerk", role="docketing")
    one = type(browser)(app.test_client())
    one.get(f"/sign-in/{commands.issue_sign_in(office, 'Clerk')}")
    return one


def test_nothing_shows_a_sealed_case_to_others(
    office: Office, clerk: Any, browser: Any, register: Register, api: Any
) -> None:
    mailed = replace(office, mailing=True)
    commands.add_person(mailed, "Clerk", "clerk@example.org", digest="daily")
    before_office = commands.open_feed(office, "office")
    register()
    done = commands.register(mailed, SEALED.encode(), name="zanzibar.txt", by="office")
    commands.assign(mailed, done.docket.deadlines[0].id, "Clerk Two", by="office")
    feeds = [
        before_office,
        commands.open_feed(office, "office"),
        commands.open_feed(office, "person", settings=FeedSettings(person="Clerk Two")),
        commands.add_feed(office, done.case_id),
    ]
    assert done.docket.kept is not None
    for made in feeds:
        assert hidden_in(polled(office, made)), made.feed.kind
    assert TITLE.casefold() in polled(office, feeds[-1])
    whole = commands.add_feed(office, done.case_id, settings=FeedSettings(restricted_in_full=True))
    assert "xylophone" in polled(office, whole)

    found = 0
    for path in PAGES:
        for answer in (clerk.get(path), api("GET", path.removeprefix("/api/v1")) if "/api/" in path else None):
            if answer is not None:
                found += 1
                typed = path.rpartition("=")[2]  # a search shows again what was typed
                assert hidden_in(answer.text.replace(typed, "") if "?" in path else answer.text), path
                assert done.case_id not in answer.text, path
                assert done.order_id not in answer.text, path
    assert found == len(PAGES) + sum("/api/" in path for path in PAGES)
    assert "/api/v1/cases" in PAGES
    assert browser.get(f"/cases/{done.case_id}").status_code == 200, "the owner is named"
    assert "Sealed" in browser.get(f"/cases/{done.case_id}/access").text
    assert all(hidden_in(f"{mail.subject} {mail.body}") for mail in office.store.mails()), "no mail tells of it"


def test_who_may_open_a_case_again(office: Office, clerk: Any, register: Register) -> None:
    done = commands.register(office, SEALED.encode(), name="order.txt", by="office")
    account = office.store.account_named("Clerk")
    mine = office.acting(commands.session_actor(office, commands.begin_session(office, account, lasts=DAY)))
    with pytest.raises(NotFound):
        keep(mine, done.case_id, "open", "I say so.", by="Clerk")
    commands.give_case(office, account.id, done.case_id)
    assert [one.name for one in named(office, done.case_id)] == ["Clerk", "office"]
    with pytest.raises(Forbidden, match="lower"):
        keep(mine, done.case_id, "open", "I say so.", by="Clerk")
    docket = keep(office, done.case_id, "open", "ECF No. 9 unseals it.", by="owner")
    assert docket.kept is None
    assert mine.store.cases()[0].id == done.case_id
    assert keep(mine, done.case_id, "restricted", "A minor is named.", by="Clerk").kept is not None, "anybody may close"


def test_a_sealed_order_closes_a_case_that_was_opened(office: Office) -> None:
    done = commands.register(office, SEALED.encode(), name="order.txt", by="office")
    assert keep(office, done.case_id, "open", "Unsealed.", by="owner").kept is None
    later = SEALED.replace("Document 4", "Document 5").replace("xylophone", "second xylophone")
    again = commands.register(office, later.encode(), name="order.txt", by="office")
    assert again.docket.kept is not None
    assert again.docket.kept.order_id == again.order_id


def test_an_order_of_a_case_that_is_closed_to_its_sender_is_refused(office: Office, clerk: Any) -> None:
    done = commands.register(office, SEALED.encode(), name="order.txt", by="office")
    more = SEALED.replace("Document 4", "Document 6")
    answer = clerk.client.post(
        "/register",
        data=clerk.fields("/register", "/register") | {"text": more},
        content_type="multipart/form-data",
    )
    assert "owner of the office" in answer.text
    assert office.store.facts(done.case_id)[-1].seq == 2


def test_whoever_registers_a_sealed_order_sees_its_case(office: Office, clerk: Any) -> None:
    account = office.store.account_named("Clerk")
    mine = office.acting(commands.session_actor(office, commands.begin_session(office, account, lasts=DAY)))
    done = commands.register(mine, SEALED.encode(), name="order.txt", by="Clerk")
    assert commands.docket(mine, done.case_id).kept is not None
    assert office.store.facts(done.case_id)[0].actor == account.id


def test_no_order_moves_out_of_a_sealed_case_into_an_open_one(office: Office, register: Register) -> None:
    """Whoever said that a case is sealed said it of that case, so it does not travel with an order."""
    kept = register()
    keep(office, kept.case_id, "sealed", "The parties agreed.", by="office")
    other = commands.register(office, SEALED.replace("FILED UNDER SEAL", "").encode(), name="open.txt", by="office")
    before = office.store.facts(kept.case_id), office.store.facts(other.case_id)
    for try_it in (
        lambda: commands.move_order(office, kept.order_id, case_id=other.case_id, by="office"),
        lambda: commands.move_order(office, kept.order_id, court="caed", docket_number="2:26-cv-99778", by="office"),
    ):
        with pytest.raises(Conflict, match="Keep the other case so first") as told:
            try_it()
        assert told.value.code == "would-open"
    assert (office.store.facts(kept.case_id), office.store.facts(other.case_id)) == before, "nothing was kept"
    keep(office, other.case_id, "sealed", "So is this one.", by="office")
    assert commands.move_order(office, kept.order_id, case_id=other.case_id, by="office").kept is not None


def test_a_merge_opens_neither_side(office: Office, register: Register) -> None:
    """What was said of the merged case would hold for all of it: that it is open."""
    closed = register()
    keep(office, closed.case_id, "restricted", "A minor is named.", by="office")
    other = commands.register(office, SEALED.replace("FILED UNDER SEAL", "").encode(), name="open.txt", by="office")
    keep(office, other.case_id, "open", "It was looked at.", by="office")
    with pytest.raises(Conflict) as told:
        commands.merge(office, other.case_id, closed.case_id, by="office")
    assert told.value.code == "would-open"
    assert commands.merge(office, closed.case_id, other.case_id, by="office").kept is not None, "the other way round"
