"""The record of a deadline: every version that the calendars showed, who fetched them, who decided what."""

from collections.abc import Callable
from datetime import date
from typing import Any

from calsync import commands
from calsync.commands import Office
from calsync.commands.answering import answer


def test_the_record_of_a_deadline(office: Office, browser: Any, register: Any, advance: Callable[..., None]) -> None:
    done = register()
    one = next(each for each in done.docket.deadlines if each.due)
    advance(hours=1)
    commands.correct(office, one.id, date(2026, 12, 9), reason="By telephone.", by="Ana")
    advance(hours=1)
    commands.confirm(office, one.id, by="Ben")
    record = answer(office, done.case_id, one.id)
    assert [version.seq for version in record.versions] == [2, 3, 4]
    first, second, third = record.versions
    assert (first.until, second.until, third.until) == (second.since, third.since, None)
    assert str(second.entry.start) == "2026-12-09"
    assert [line.by for line in record.lines[-2:]] == ["Ana", "Ben"]
    page = browser.get(f"/cases/{done.case_id}/deadlines/{one.id}/record").text
    for words in ("Wed, Dec 9, 2026", "By telephone.", "Ben", "within thirty (30) days".capitalize()):
        assert words.casefold() in page.casefold()
    assert any(line.what == "answered" and line.actor == "office" for line in office.store.audit())
