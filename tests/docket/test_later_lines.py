"""Single lines of later orders, read and applied: what a subscriber of the calendar would see."""

import datetime as dt
from collections import Counter
from functools import cache

import pytest

from calsync.docket import fold
from calsync.docket.model import CaseOpened, Docket, Fact, OrderRegistered
from calsync.reading.model import Hints, ReadOrder
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract
from tests.docket.later_lines import BEFORE, LINES, NOTHING, ORDER

FIRST, LATER = dt.date(2030, 9, 3), (dt.date(2030, 10, 7), dt.date(2030, 10, 15))
HEAD = "UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF CALIFORNIA\n\nCase No. 2:30-cv-07755-LMB\n\nORDER\n\n"
FOOT = "\n\nIT IS SO ORDERED.\n\nDated: {day}\n\n/s/ Lucinda M. Barrow\nUNITED STATES DISTRICT JUDGE\n"
RIGHT = 0.9  # so many of the lines must come out as a docketing clerk would have it


@cache
def read(text: str, filed: dt.date, number: int) -> ReadOrder:
    stamp = f"Case 2:30-cv-07755-LMB   Document {number}   Filed {filed:%m/%d/%y}   Page 1 of 1\n\n"
    return read_order(extract((stamp + text).encode(), name="order.txt"), Hints(court="caed", filed=filed))


def docket_after(line: str) -> tuple[Docket, bool]:
    """The case after the later lines, and whether the last of them, or a deadline, puts a question."""
    facts: list[Fact] = []

    def add(payload: CaseOpened | OrderRegistered, day: dt.date) -> None:
        facts.append(Fact(len(facts) + 1, dt.datetime.combine(day, dt.time(20), dt.UTC), "test", payload))

    add(CaseOpened("case", "caed", "2:30-cv-07755-LMB"), FIRST)
    add(OrderRegistered("o10", "first", read(ORDER, FIRST, 10)), FIRST)
    lines = line.split("//")
    for place, (words, day) in enumerate(zip(lines, LATER[-len(lines) :], strict=True)):
        text = HEAD + words + FOOT.format(day=f"{day:%B} {day.day}, {day.year}")
        add(OrderRegistered(f"o{20 + place}", "later", read(text, day, 20 + place)), day)
    docket = fold(facts)
    asks = bool(docket.orders[-1].read.unresolved) or any(d.state == "unresolved" for d in docket.deadlines)
    return docket, asks


def stands(docket: Docket) -> dict[str, str]:
    """Every deadline of the first order by its key, and what else is live, as one word or date."""
    found: dict[str, str] = {}
    for deadline in docket.deadlines:
        words = deadline.quotes[0].text.lower()
        key = next((key for key, (told, _) in BEFORE.items() if told.lower() in words), None)
        if deadline.order_id != "o10" or key is None or key in found:
            if deadline.state in ("due", "tentative", "unresolved"):
                found[f"{deadline.order_id} {deadline.directive.action}"] = _stand(deadline.state, deadline.due)
            continue
        found[key] = _stand(deadline.state, deadline.due)
    return found


def _stand(state: str, due: dt.date | None) -> str:
    if state in ("due", "tentative") and due is not None:
        return due.isoformat()[:16]
    return {"suspended": "held", "unresolved": "asked"}.get(state, "gone")


def wanted(does: dict[str, str]) -> dict[str, str]:
    as_set = {key: day for key, (_, day) in BEFORE.items()}
    return as_set | {key: as_set[key] if what == "kept" else what for key, what in does.items()}


def fits(found: dict[str, str], want: dict[str, str]) -> bool:
    """Whether all stands as wanted; what is set anew under an identity of its own is as good as moved."""
    left = {key: value for key, value in found.items() if want.get(key) != value}
    missing = {key: value for key, value in want.items() if found.get(key) != value}
    for key, value in missing.items():
        new = next((name for name, day in left.items() if name.startswith("o2") and day == value), None)
        if new is None or found.get(key) != "gone":
            return False
        left.pop(new)
        left.pop(key, None)
    return not left


def judge(line: str, does: dict[str, str]) -> tuple[str, dict[str, str]]:
    docket, asks = docket_after(line)
    found, want = stands(docket), wanted(does)
    differs = {key: value for key, value in found.items() if want.get(key) != value}
    if fits(found, want):
        return "right", {}
    if asks and all(value == "asked" or wanted({}).get(key) == value for key, value in differs.items()):
        return "asked", differs
    return ("silent" if found == wanted({}) else "wrong"), differs


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, str, dict[str, str]]]:
    return [(*judge(line, does), line) for line, does in LINES]  # type: ignore[misc]


def test_the_first_order_is_read_whole() -> None:
    docket, _ = docket_after("The motion to seal is GRANTED.")
    assert stands(docket) == wanted({})


def test_later_lines_do_what_they_say(judged: list[tuple[str, dict[str, str], str]]) -> None:
    count = Counter(what for what, _, _ in judged)
    faults = "\n".join(f"{what}: {line} {differs}" for what, differs, line in judged if what != "right")
    assert count["right"] >= RIGHT * len(LINES), f"{count}\n{faults}"
    assert count["silent"] <= 1, faults
    assert count["wrong"] <= 3, faults


def test_what_only_speaks_of_a_change_changes_nothing() -> None:
    applied = []
    for line in NOTHING:
        docket, _ = docket_after(line)
        if (found := stands(docket)) != wanted({}):
            applied.append(f"{line} { ({k: v for k, v in found.items() if wanted({}).get(k) != v}) }")
    assert not applied, "\n".join(applied)
