"""What `import-check` says of a feed of calsync's own."""

from collections.abc import Callable
from datetime import date, datetime

from calsync.docket.model import Deadline, Docket
from calsync.feed import FeedSettings, calendar, drafts, publish
from calsync.import_check import check

AT = datetime.fromisoformat("2031-05-23T03:00:00+00:00")


def test_calsyncs_own_feed_has_no_problem(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    hearing = {"kind": "hearing", "due": datetime.fromisoformat("2031-06-18T09:30:00-07:00")}
    docket = make_docket(
        make_deadline("d1"),
        make_deadline("d2", reviewed_by=None),
        make_deadline("d3", state="vacated", ended_on=date(2031, 6, 1)),
        make_deadline("d4", **hearing),
    )
    entries = publish(drafts(docket, base_url="https://calsync.example", settings=FeedSettings(remind_by=())), {}, AT)
    found = check(calendar(entries, name="Roe v. Poe"))
    assert {finding.code: finding.severity for finding in found.findings} == {"tentative-free": "note"}
    assert found.events == 5
