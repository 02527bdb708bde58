"""The page of a case: what is next on top, the line of time, its name and number, closing and reopening."""

from datetime import date
from typing import Any

from calsync import commands
from calsync.commands import Office, Registered
from web.timeline import timeline


def test_a_case_is_named_closed_and_reopened(browser: Any, office: Office, register: Any) -> None:
    done: Registered = register()
    here = f"/cases/{done.case_id}"
    assert browser.send(f"{here}/edit", name="Quarry v. Tinder", closed="closed", reason="settled").status_code == 302
    page = browser.get(here).text
    assert "<h1>Quarry v. Tinder</h1>" in page
    assert "<strong>Closed</strong>" in page
    wrong = browser.send(f"{here}/edit", number="banana")
    assert wrong.status_code in (400, 422)
    assert "banana" in wrong.text
    browser.send(f"{here}/edit", name="", closed="")
    after = commands.docket(office, done.case_id)
    assert (after.name, after.closed) == (None, None)


def test_the_line_of_time_runs_from_what_is_counted_from(office: Office, register: Any) -> None:
    done: Registered = register()
    drawn = timeline(done.docket, date(2026, 11, 10))
    assert drawn is not None
    lines = {one.link: one for one in drawn.lines}
    report, waiting = (next(d for d in done.docket.deadlines if d.directive.label == label) for label in ("2", "3"))
    assert lines[report.id].start < lines[report.id].end  # type: ignore[operator]
    assert lines[waiting.id].end is None
    assert "mediation session" in lines[waiting.id].told
