"""The pages, whole way: register, look, record, decide, subscribe; and every way to do it wrong."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.docket.model import Deadline, Docket

Register = Callable[..., Registered]


def by_label(docket: Docket, label: str) -> Deadline:
    return next(deadline for deadline in docket.deadlines if deadline.directive.label == label)


def test_from_a_pasted_order_to_a_feed(browser: Any, order_words: str, office: Office) -> None:
    answer = browser.send("/register", "/register", text=order_words)
    assert "Page 1 of 2 is not in this document" in answer.text
    case = f"/cases/{commands.cases(office)[0].id}"
    assert case in answer.text
    page = browser.get(case).text
    assert "HAZEL QUARRY v. TINDER ROPE WORKS" in page
    assert "Page 1 of 2 is not in this document" in page
    assert "Nov 30, 2026" in page  # thirty days end on Sunday, November 29
    assert "Fed. R. Civ. P. 6(a)(1)(C)" in page
    assert "promptly" in page
    assert "mediation session" in page
    assert "Dec 4, 2026" not in page

    # The button of the deadline that waits.
    docket = commands.docket(office, case.split("/")[-1])
    waiting = by_label(docket, "3")
    assert waiting.state == "waiting"
    new = f"{case}/events/new"
    assert browser.fields(case, new)["text"].lower() == (waiting.waiting_for or "").lower()
    assert browser.send(case, new, on="2026-11-20", evidence="ECF No. 30").status_code == 302
    page = browser.get(case).text
    assert "Dec 4, 2026" in page
    assert "ECF No. 30" in page

    made = browser.send(case, f"{case}/feeds", name="Perdita")
    assert made.status_code == 303
    made = browser.get(made.location)
    address = re.search(r'value="(http://127\.0\.0\.1:8000/feeds/[\w-]{43}\.ics)"', made.text)
    assert address is not None
    assert "calendar.google.com" in made.text
    assert f"webcal://{address[1].removeprefix('http://')}" in made.text
    # Shown this once.
    assert address[1] not in browser.get(case).text


def test_an_uploaded_file_and_what_the_order_does_not_say(browser: Any, office: Office) -> None:
    words = b"ORDER\n\nThe parties shall file a joint report within 10 days of this order.\n\nIT IS SO ORDERED.\n"
    typed = {"court": "caed", "docket_number": "2:26-cv-99105", "filed": "2026-10-01"}
    answer = browser.send("/register", "/register", file=(io.BytesIO(words), "order.txt"), **typed)
    assert answer.status_code == 303
    assert "Registered: 1 deadline." in browser.get(answer.location).text
    case = commands.cases(office)[0].id
    assert "Oct 13, 2026" in browser.get(f"/cases/{case}").text  # the tenth day is a Sunday, the Monday Columbus Day


def test_the_same_order_again_is_said_and_nothing_doubled(browser: Any, order_words: str, office: Office) -> None:
    browser.send("/register", "/register", text=order_words)
    again = browser.send("/register", "/register", text=order_words.replace("\n", "\r\n"))
    assert "nothing was doubled" in again.text
    assert len(commands.docket(office, commands.cases(office)[0].id).orders) == 1


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [
        ({}, 422, "paste the text"),
        ({"text": "File it.", "court": "atlantis", "docket_number": "1:26-cv-1"}, 422, "Choose one of the list"),
        ({"text": "File it.", "filed": "yesterday"}, 422, "not a day"),
        ({"file": (io.BytesIO(b""), "order.pdf")}, 422, "empty"),
        ({"file": (io.BytesIO(b"%PDF-1.7 and no more"), "order.pdf")}, 422, "PDF"),
    ],
)
def test_a_refused_order_says_why_and_keeps_what_was_typed(
    browser: Any, office: Office, typed: dict[str, Any], status: int, says: str
) -> None:
    answer = browser.send("/register", "/register", **typed)
    assert answer.status_code == status
    assert says in answer.text
    assert 'class="wrong"' in answer.text
    if "text" in typed:
        assert typed["text"] in answer.text
    assert commands.cases(office) == []


def test_too_much_at_once_is_refused_in_words(browser: Any, app: Any) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 2 * 1024 * 1024
    sent, kind = b"x" * 3 * 1024 * 1024, "multipart/form-data; boundary=edge"
    answer = browser.client.post("/register", data=sent, content_type=kind)
    assert answer.status_code == 413
    assert "more than is taken at once (2 MB)" in answer.text


def test_an_event_that_was_pressed_for_a_deadline_dates_it_whatever_its_words(
    browser: Any, register: Register, office: Office
) -> None:
    case = register().case_id
    path = f"/cases/{case}"
    browser.send(path, f"{path}/events/new", text="We are done talking", on="2026-11-20")
    docket = commands.docket(office, case)
    assert str(by_label(docket, "3").due) == "2026-12-04"
    assert docket.events[0].text == "We are done talking"


def test_an_expected_day_gives_way_to_the_event(browser: Any, register: Register, office: Office) -> None:
    done = register()
    deadline = by_label(done.docket, "3")
    browser.send(f"/cases/{done.case_id}/deadlines/{deadline.id}/expect", on="2026-11-19")
    assert by_label(commands.docket(office, done.case_id), "3").state == "tentative"
    link = re.search(r'href="([^"]*/events/new[^"]*)"', browser.get(f"/cases/{done.case_id}").text)
    assert link is not None
    path = link[1].replace("&amp;", "&")
    assert "mediation session" in browser.fields(path, "")["text"].lower()
    assert browser.send(path, on="2026-11-20").location == f"/cases/{done.case_id}#{deadline.id}"
    after = by_label(commands.docket(office, done.case_id), "3")
    assert (after.state, str(after.due)) == ("due", "2026-12-04")


def test_an_hour_that_there_is_not_is_refused(browser: Any, register: Register) -> None:
    path = f"/cases/{register().case_id}"
    answer = browser.send(f"{path}/events/new", text="Mediation", on="2027-03-14", at="02:30")
    assert answer.status_code == 400
    assert "There is no 02:30 on Sunday, March 14, 2027" in answer.text


def test_correcting_and_withdrawing_an_event(browser: Any, register: Register, office: Office) -> None:
    done = register()
    path = f"/cases/{done.case_id}"
    browser.send(f"{path}/events/new", text="Mediation session completed", on="2026-11-20")
    event = commands.docket(office, done.case_id).events[0].id
    assert browser.send(f"{path}/events/{event}/correct", on="2026-11-10", reason="misread").status_code == 302
    assert str(by_label(commands.docket(office, done.case_id), "3").due) == "2026-11-24"
    assert browser.send(f"{path}/events/{event}/withdraw").status_code == 302
    docket = commands.docket(office, done.case_id)
    assert by_label(docket, "3").state == "waiting"
    page = browser.get(path).text
    assert "Withdrawn" in page
    assert f"{path}/events/{event}/correct" not in page


@pytest.mark.parametrize(
    ("label", "act", "typed", "state", "says"),
    [
        ("2", "confirm", {}, "due", "Checked by office"),
        ("2", "satisfy", {"on": "2026-11-19", "evidence": "ECF No. 33"}, "satisfied", "Satisfied"),
        ("2", "correct", {"due": "2026-12-02", "reason": "telephone call"}, "due", "Dec 2, 2026"),
        ("2", "vacate", {"reason": "withdrawn in open court"}, "vacated", "Vacated"),
        ("3", "expect", {"on": "2026-11-20"}, "tentative", "Tentative"),
    ],
)
def test_what_a_person_decides(
    browser: Any, register: Register, office: Office, label: str, act: str, typed: dict[str, str], state: str, says: str
) -> None:
    done = register()
    deadline = by_label(done.docket, label)
    page = f"/cases/{done.case_id}/deadlines/{deadline.id}"
    action = f"{page}/{act}"
    answer = browser.send(page, action) if act == "confirm" else browser.send(action, **typed)
    assert answer.status_code in (302, 303)
    assert answer.location == f"/cases/{done.case_id}#{deadline.id}"
    after = next(d for d in commands.docket(office, done.case_id).deadlines if d.id == deadline.id)
    assert after.state == state
    assert says in browser.get(f"/cases/{done.case_id}").text
    assert browser.get(page).status_code == 200


def test_reopening_and_vacating_an_order(browser: Any, register: Register, office: Office) -> None:
    done = register()
    deadline = by_label(done.docket, "2")
    page = f"/cases/{done.case_id}/deadlines/{deadline.id}"
    browser.send(f"{page}/satisfy", on="2026-11-19")
    assert f"{page}/reopen" in browser.get(page).text
    browser.send(f"{page}/reopen", reason="filed in another case")
    assert by_label(commands.docket(office, done.case_id), "2").state == "due"
    browser.send(f"/orders/{done.order_id}/vacate", on="2026-11-25", reason="ECF No. 40")
    assert by_label(commands.docket(office, done.case_id), "2").state == "vacated"
    assert "The court withdrew this order" in browser.get(f"/orders/{done.order_id}").text


def test_settling_two_readings(browser: Any, order_words: str, office: Office) -> None:
    words = order_words.replace(
        "2. Within thirty (30) days of this order, the parties shall file a joint report.",
        "2. The parties shall file a joint report by Tuesday, December 9, 2026.",
    )
    done = commands.register(office, words.encode(), name="order.txt", by="test")
    deadline = by_label(done.docket, "2")
    assert deadline.state == "unresolved"
    path = f"/cases/{done.case_id}"
    page = browser.get(path).text
    assert 'id="settle"' in page
    for candidate in deadline.candidates:
        assert f'value="{candidate:%Y-%m-%d}' in page
    action = f"{path}/deadlines/{deadline.id}/correct"
    chosen = f"{deadline.candidates[0]:%Y-%m-%d}"
    assert browser.send(path, action, due=chosen, reason="Called chambers").status_code == 302
    after = by_label(commands.docket(office, done.case_id), "2")
    assert (after.state, str(after.due)) == ("due", chosen)
    assert 'id="settle"' not in browser.get(path).text


def test_an_event_that_fits_two_is_asked_about(browser: Any, order_words: str, office: Office) -> None:
    words = order_words.replace(
        "2. Within thirty (30) days of this order, the parties shall file a joint report.",
        "2. Within seven (7) days after the settlement conference, plaintiff shall file a joint report.",
    )
    words = words.replace("completion of the mediation session", "the discovery conference")
    done = commands.register(office, words.encode(), name="order.txt", by="test")
    path = f"/cases/{done.case_id}"
    browser.send(f"{path}/events/new", text="Conference held", on="2026-11-16")
    docket = commands.docket(office, done.case_id)
    two, three = by_label(docket, "2"), by_label(docket, "3")
    assert (two.state, three.state) == ("unresolved", "unresolved")
    action = f"{path}/events/{docket.events[0].id}/choose"
    assert browser.get(path).text.count("Count from this event") == 2
    answer = browser.send(path, action, deadline=three.id)
    assert answer.location == f"{path}#{three.id}"
    docket = commands.docket(office, done.case_id)
    assert str(by_label(docket, "3").due) == "2026-11-30"
    assert by_label(docket, "2").state == "waiting"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text": "", "on": "2026-11-20"}, "What happened is needed."),
        ({"text": "Mediation session completed", "on": ""}, "On is needed."),
        ({"text": "Mediation session completed", "on": "2026-02-31"}, "is not a day"),
        ({"text": "Mediation session completed", "on": "2026-11-20", "at": "25:00"}, "is not an hour"),
        ({"text": "x" * 501, "on": "2026-11-20"}, "at most 500"),
    ],
)
def test_a_form_filled_wrong_says_where_and_keeps_the_rest(
    browser: Any, register: Register, office: Office, typed: dict[str, str], says: str
) -> None:
    case = register().case_id
    answer = browser.send(f"/cases/{case}/events/new", **typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'aria-invalid="true"' in answer.text
    for value in typed.values():
        assert f'value="{value}"' in answer.text
    assert commands.docket(office, case).events == ()


def test_a_form_that_grew_old_overwrites_nothing(browser: Any, register: Register, office: Office) -> None:
    case = register().case_id
    path = f"/cases/{case}/events/new"
    fields = browser.fields(path, "") | {"text": "Mediation session completed", "on": "2026-11-20"}
    commands.record_event(
        office, case, "Conference held", commands.docket(office, case).orders[0].read.caption.filed, by="other"
    )  # type: ignore[arg-type]
    answer = browser.client.post(path, data=fields)
    assert answer.status_code == 409
    assert "has changed since you looked" in answer.text
    assert 'value="Mediation session completed"' in answer.text
    assert len(commands.docket(office, case).events) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/cases/nothing",
        "/cases/nothing.ics",
        "/orders/nothing",
        "/orders/nothing/vacate",
        "/cases/{case}/deadlines/nothing",
        "/cases/{case}/deadlines/{deadline}/frobnicate",
        "/cases/{case}/events/nothing/correct",
        "/no/such/page",
    ],
)
def test_what_is_not_there(browser: Any, register: Register, path: str) -> None:
    done = register()
    answer = browser.get(path.format(case=done.case_id, deadline=done.docket.deadlines[0].id))
    assert answer.status_code == 404
    assert '<a href="/">Today</a>' in answer.text


def test_one_calendar_of_a_case_with_an_address_for_each(browser: Any, register: Register, office: Office) -> None:
    case = register().case_id
    path = f"/cases/{case}"
    for name in ("Perdita", "Partner's phone"):
        assert browser.send(path, f"{path}/feeds", name=name).status_code == 303
    (feed,) = commands.feeds(office, case)
    assert {one.name for one in commands.addresses(office, [feed.id])} == {"Perdita", "Partner's phone"}
    assert "Perdita" not in feed.name, "the calendar is called as its case"
    assert browser.send(path, f"{path}/feeds", ends="2020-01-01").status_code == 400
    assert browser.send(f"/calendars/{feed.id}/revoke").location == f"{path}#subscribe"
    assert "Revoked" in browser.get(path).text


def test_the_download(browser: Any, register: Register, office: Office) -> None:
    case = register().case_id
    answer = browser.get(f"/cases/{case}.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2-26-cv-99104-QZ.ics"'
    assert answer.data == commands.export(office, case)


def test_a_possible_date_that_has_passed_says_so(browser: Any, register: Callable[..., Registered]) -> None:
    done = register(
        "Case 2:26-cv-99107-QZ   Document 4   Filed 10/01/26   Page 1 of 1\n\nUNITED STATES DISTRICT COURT\n"
        "EASTERN DISTRICT OF CALIFORNIA\n\nThe parties shall confer within sixty (20) days of this order.\n"
    )
    case = f"/cases/{done.case_id}"
    one = done.docket.deadlines[0]
    assert len(one.candidates) == 2
    for page in (case, f"{case}/deadlines/{one.id}", f"{case}/report"):
        shown = browser.get(page).text
        assert shown.count(">passed</span>") == (2 if "/deadlines/" in page else 1), page
        assert "20 or 60 days after this order" in " ".join(shown.split()), page


def test_an_order_is_registered_from_its_case(browser: Any, register: Callable[..., Registered]) -> None:
    case = register().case_id
    start = f"/register?case={case}"
    assert f'href="{start}"' in browser.get(f"/cases/{case}").text
    fields = browser.fields(start, "/register")
    assert (fields["court"], fields["docket_number"][:13]) == ("caed", "2:26-cv-99104")
    entry = "MINUTE ORDER: Reply due by 12/10/2026."
    answer = browser.send(start, "/register", text=entry, filed="2026-11-01")
    assert answer.status_code == 303, "a docket entry names neither court nor case"
    assert "Dec 10, 2026" in browser.get(f"/cases/{case}").text


def test_a_warning_says_which_order_it_is_about(browser: Any, register: Callable[..., Registered]) -> None:
    done = register(
        "Case 2:26-cv-99108-QZ   Document 4   Filed 10/30/26   Page 2 of 2\n\nUNITED STATES DISTRICT COURT\n"
        "EASTERN DISTRICT OF CALIFORNIA\n\nThe parties shall confer by December 1, 2026.\n"
    )
    shown = browser.get(f"/cases/{done.case_id}").text
    assert f'<strong>Please check:</strong> <a href="/orders/{done.order_id}">ECF No. 4</a>: Page 1 of 2' in shown
    assert "ECF No. 4: Page 1 of 2" in browser.get(f"/cases/{done.case_id}/report").text


def test_what_is_to_settle_is_told_once_and_not_confirmed(browser: Any, register: Callable[..., Registered]) -> None:
    done = register(
        "Case 2:26-cv-99109-QZ   Document 4   Filed 10/30/26   Page 1 of 1\n\nUNITED STATES DISTRICT COURT\n"
        "EASTERN DISTRICT OF CALIFORNIA\n\nThe parties shall confer within thirty (20) days of this order.\n"
    )
    page = f"/cases/{done.case_id}/deadlines/{done.docket.deadlines[0].id}"
    shown = browser.get(page).text
    assert shown.count("in digits") == 1
    assert f'action="{page}/confirm"' not in shown, "nobody can confirm two dates at once"
    assert "Until somebody settles it" in shown
    browser.send(f"{page}/correct", due="2026-11-30", reason="chambers meant thirty")
    settled = browser.get(page).text
    assert "in digits" not in settled
    assert "read as Thursday, November 19, 2026 or Monday, November 30, 2026; a person settled on Monday" in settled
