"""The reading room: what comes first, what one row's decision does, and the order itself as it came."""

import io
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered

ORDER = b"""Case 2:26-cv-99171-QZ   Document 7   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

1. The parties shall file a joint report within thirty (30) days of this order.

2. Plaintiff shall disclose experts by March 5, 2027.

3. Trial by jury is set for Monday, February 29, 2028, at 9:00 a.m.

Dated: October 29, 2026
"""


@pytest.fixture
def order(office: Office) -> Registered:
    return commands.register(office, ORDER, name="order.txt", by="test")


def rows(page: str) -> list[str]:
    return [part.split("</article>")[0] for part in page.split('<article class="row')[1:]]


def test_what_is_doubtful_comes_first_and_the_bar_follows(browser: Any, office: Office, order: Registered) -> None:
    here = f"/orders/{order.order_id}"
    page = browser.get(here).text
    first, *rest = rows(page)
    assert "rial" in first
    assert "Mon, Feb 28, 2028, 9:00 a.m. PST" in first
    assert "Tue, Feb 29, 2028" in first
    assert len(rest) == 2
    assert "0 of 3 checked" in page
    report = next(one for one in order.docket.deadlines if one.directive.label == "1")
    done = browser.send(here, f"{here}/rows/{report.id}/confirm")
    assert (done.status_code, done.location) == (303, f"{here}#r-{next(iter(order.docket.deadlines[1:])).directive.id}")
    assert "1 of 3 checked" in browser.get(here).text


def test_a_row_is_swapped_in_place_though_others_were_decided_since(
    browser: Any, office: Office, order: Registered
) -> None:
    here, seen = f"/orders/{order.order_id}", {"HX-Request": "true"}
    fields = browser.fields(here, f"{here}/rows/{order.docket.deadlines[0].id}/confirm")
    for at, deadline in enumerate(order.docket.deadlines[:2], 1):
        # Both with the position that the page was opened at.
        row = browser.client.post(f"{here}/rows/{deadline.id}/confirm", data=fields, headers=seen)
        assert row.status_code == 200
        assert row.text.count("<article") == 1
        assert "Checked by office" in row.text
        assert f"{at} of 3 checked" in row.text
    trial = order.docket.deadlines[2]
    commands.correct(office, trial.id, trial.candidates[0].date(), reason="asked chambers", by="ana")  # type: ignore[union-attr]
    stale = browser.client.post(f"{here}/rows/{trial.id}/choose", data=fields | {"due": "2028-02-29"}, headers=seen)
    assert stale.status_code == 409
    assert "This row changed since you opened the page" in stale.text
    assert commands.docket(office, order.case_id).deadlines[2].reviewed_by == "ana"


def test_a_date_is_chosen_with_its_hour(browser: Any, office: Office, order: Registered) -> None:
    here, trial = f"/orders/{order.order_id}", order.docket.deadlines[2]
    assert browser.send(here, f"{here}/rows/{trial.id}/confirm", due="2028-02-29T09:00").status_code == 303
    answer = browser.client.post(
        f"{here}/rows/{trial.id}/choose",
        data=browser.fields(here, f"{here}/rows/{trial.id}/confirm") | {"due": "2028-02-29T09:00"},
    )
    assert answer.status_code == 303
    after = commands.docket(office, order.case_id).deadlines[2]
    assert (after.state, f"{after.due:%Y-%m-%d %H:%M %z}") == ("due", "2028-02-29 09:00 -0800")


def test_the_original_is_shown_and_saved_and_cannot_act(browser: Any, office: Office) -> None:
    words = b"<html><body><script>alert(1)</script>" + ORDER.replace(b"99171", b"99172") + b"</body></html>"
    done = commands.register(office, words, name="../order<1>.html", by="test")
    page = browser.get(f"/orders/{done.order_id}/original")
    assert page.data == words
    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert page.headers["Content-Disposition"] == "inline; filename=order1.html"
    saved = browser.get(f"/orders/{done.order_id}/original?save=1")
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_a_pdfs_pages_are_pictures_with_its_words_marked(browser: Any, office: Office) -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for at, line in enumerate(ORDER.decode().replace("99171", "99173").split("\n")):
        canvas.drawString(60, 780 - 22 * at, line)
    canvas.save()
    done = commands.register(office, out.getvalue(), name="order.pdf", by="test")
    page = browser.get(f"/orders/{done.order_id}").text
    for deadline in done.docket.deadlines:
        mark = page.split(f'<a href="#r-{deadline.directive.id}" id="{deadline.directive.id}"')[1].split("</a>")[0]
        assert "<rect" in mark
    picture = browser.get(f"/orders/{done.order_id}/pages/0.png")
    assert picture.data.startswith(b"\x89PNG")
    assert "immutable" in picture.headers["Cache-Control"]
    assert browser.get(f"/orders/{done.order_id}/pages/1.png").status_code == 404
    assert "<mark" in browser.get(f"/orders/{done.order_id}?view=text").text
