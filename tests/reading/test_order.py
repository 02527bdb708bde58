"""The whole reading: composed orders against their labels, the ledger's completeness, laws on made-up texts."""

import datetime as dt
import itertools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calsync.reading.explain import explain
from calsync.reading.model import Directive, Document, Fixed, Hints, ReadOrder, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

TESTS = Path(__file__).parents[1]
COMPOSED = TESTS / "corpus/orders/synthetic"
Hold = Callable[[Sequence[str], int, float], None]
NAMES = sorted(path.stem for path in (COMPOSED / "orders").glob("*.txt"))
DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},\s+20\d\d"
    r"|\b\d{1,2}/\d{1,2}/(?:20)?\d\d\b|\b(?:promptly|forthwith|immediately)\b|\b\w+ "
    r"\(\d+\)\s+(?:business |court )?days\b|\b\d+\s+days\b",
    re.IGNORECASE,
)


def document(text: str) -> Document:
    return extract(text.encode(), name="order.txt")


def directives(text: str, filed: dt.date = dt.date(2026, 5, 4)) -> tuple[Directive, ...]:
    return read_order(document(text), Hints(court="caed", filed=filed)).directives


def load(name: str) -> tuple[Document, dict[str, Any]]:
    text = (COMPOSED / "orders" / f"{name}.txt").read_bytes()
    return extract(text, name=f"{name}.txt"), json.loads((COMPOSED / "labels" / f"{name}.json").read_text())


def overlap(directive: Directive, span: list[int]) -> int:
    return min(directive.quote.end, span[1]) - max(directive.quote.start, span[0])


# A set of whole orders; the least share of its deadlines that is found, of what is said that is right, of the dates
# that can be told that are right, and of the deadlines that stand in any list; the largest share of its traps that is
# taken for a deadline; the most dates that are told though the order alone cannot give them.
SETS = (
    ("synthetic", 0.975, 0.94, 0.92, 0.995, 0.06, 5),
    ("kinds", 0.97, 0.89, 0.78, 0.985, 0.065, 12),
    ("kinds_full", 0.87, 0.86, 0.69, 0.95, 0.11, 5),
)


@pytest.mark.parametrize(
    ("name", "found", "precise", "dated", "accounted", "trapped", "invented"), SETS, ids=[row[0] for row in SETS]
)
def test_whole_orders_are_read(
    monkeypatch: pytest.MonkeyPatch, name: str, found: float, precise: float, dated: float, accounted: float,
    trapped: float, invented: int,
) -> None:  # fmt: skip
    monkeypatch.syspath_prepend(str(TESTS / "training"))
    from score import HEADER, score

    worst: list[str] = []
    got = score(TESTS / "corpus/orders" / name, worst)
    told = "\n".join([HEADER, got.row(name), *worst])
    assert got.found >= found * got.labels, told
    assert got.found >= precise * got.said, told
    assert got.dated >= dated * got.datable, told
    assert got.accounted >= accounted * got.labels, told
    assert got.trapped <= trapped * got.traps, told
    assert got.invented <= invented, told


def test_flags_are_raised(hold: Hold) -> None:
    rows, faults = 0, []
    for name in NAMES:
        source, labels = load(name)
        read = read_order(source)
        for label in labels["deadlines"]:
            wanted = set(label["flags"]) - {"state-holiday"}
            if not wanted:
                continue
            rows += 1
            raised = {flag for d in read.directives if overlap(d, label["span"]) > 0 for flag in d.flags}
            if not wanted <= raised:
                faults.append(f"{label['id']}: {label['quote']!r} wants {sorted(wanted)}, got {sorted(raised)}")
    hold(faults, rows, 0.85)


def check_ledger(source: Document, read: ReadOrder, hints: Hints | None = None) -> None:
    """Every date, period and urgency word stands in exactly one list, and every span is true to the text."""
    lines = explain(source, hints)
    for one, two in itertools.pairwise(lines):
        assert one.end <= two.start, (one, two)
    for match in DATE.finditer(source.text):
        assert any(line.start < match.end() and match.start() < line.end for line in lines), match[0]
    told = {(item.start, item.end) for item in (*read.not_deadlines, *read.unresolved)}
    assert told == {(line.start, line.end) for line in lines if line.outcome != "deadline"}
    for item in (*read.not_deadlines, *read.unresolved):
        assert source.text[item.start : item.end] == item.text
    for directive in read.directives:
        assert source.text[directive.quote.start : directive.quote.end] == directive.quote.text
    assert [d.id for d in read.directives] == [f"d{n}" for n in range(1, len(read.directives) + 1)]
    assert {d.basis.ref for d in read.directives if isinstance(d.basis, Relative) and d.basis.ref} <= {
        d.id for d in read.directives
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_ledger_is_complete(name: str) -> None:
    source, _ = load(name)
    check_ledger(source, read_order(source))


PIECES = st.sampled_from(
    [
        "Plaintiff shall file a brief by May 5, 2027.",
        "The hearing set for 6/7/2027 is VACATED and RESET for June 9, 2027 at 10 a.m.",
        "Within fourteen (14) days of this order, the parties shall confer.",
        "Rule 56 gives 21 days to respond.",
        "The motion filed April 2, 2026 is DENIED.",
        "1. ",
        "(a) ",
        "\n",
        "\n\n",
        "Reply | July 1, 2027 | July 8, 2027\n",
        "Fact discovery cutoff ........ August 2, 2027\n",
        "and a reply seven days thereafter;",
        'The clerk "shall enter judgment in 5 days" he said.',
        "promptly",
        "Dated: May 4, 2026",
        "every ninety (90) days thereafter",
        "Case 2:26-cv-00001-AB Document 3 Filed 05/04/26 Page 1 of 1\n",
        "§ ) | 28",
        "not earlier than 30 days and no later than 14 days before trial",
        "or within 10 days after service, whichever is later,",
    ]
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_the_ledger_is_complete_on_made_up_texts(text: str) -> None:
    source = Document(text=text, page_starts=(0,), media="text", sha256="0" * 64)
    check_ledger(source, read_order(source))


def test_reading_is_a_pure_function() -> None:
    source, _ = load(NAMES[0])
    assert read_order(source) == read_order(source)


def test_a_roll_clause_is_kept_and_is_no_deadline() -> None:
    text = (
        "Plaintiff shall file a brief by July 4, 2026. If any date falls on a weekend or holiday, the "
        "act is due the next business day."
    )
    read = read_order(document(text), Hints(filed=dt.date(2026, 5, 4)))
    assert read.roll_clause is not None
    assert read.roll_clause.text.startswith("If any date falls on a weekend")
    (brief,) = read.directives
    assert isinstance(brief.basis, Fixed)
    assert brief.basis.date == dt.date(2026, 7, 4)
    assert "brief" in brief.action


def test_a_vacated_entry_directs_nothing() -> None:
    text = "***VACATED - SEE ORDER [33]*** ORDER: Plaintiff shall file a memorandum on or before October 2, 2026."
    read = read_order(document(text), Hints(filed=dt.date(2026, 5, 4)))
    assert read.directives == ()
    assert [item.reason for item in read.not_deadlines] == ["vacated"]


def test_a_clerk_tells_again_what_the_order_says() -> None:
    text = (
        "ORDER: The parties shall submit a joint pretrial order by October 21, 2026. Counsel shall pay "
        "the fee within 7 days. "
        "(Pretrial Order due by 10/21/2026., Fee due by 5/11/2026)"
    )
    read = read_order(document(text), Hints(filed=dt.date(2026, 5, 4)))
    order, fee = read.directives
    assert "pretrial order" in order.action
    assert "fee" in fee.action


def test_a_date_before_the_order_is_flagged_where_it_is_ordered() -> None:
    (late,) = directives("Defendant shall file its answer no later than February 14, 2025.")
    assert late.flags == ("past-date",)


def test_a_reply_before_its_opposition_is_flagged() -> None:
    _, reply = directives("Any opposition is due by July 10, 2026 and any reply is due by July 3, 2026.")
    assert reply.flags == ("internal-conflict",)


def test_a_date_broken_by_a_page_is_no_stamp():
    page = "Case 2:31-cv-00417-QRS   Document 18   Filed 03/02/31   Page {} of 2\n\n"
    text = (
        page.format(1)
        + "The parties shall choose a mediator by March 26,\n\n"
        + page.format(2)
        + "2031, and shall confer.\n"
    )
    order = read_order(extract(text.encode()))
    assert [directive.basis.date for directive in order.directives] == [dt.date(2031, 3, 26)]
