"""A docket as a table: a row a deadline, nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.model import Deadline, Docket, Trigger
from calsync.feed.table import COLUMNS, cell, table
from calsync.reading.model import Span, Undated
from calsync.timing.model import Step

Make = Callable[..., Deadline]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_deadline_with_its_words_and_its_count(
    make_deadline: Make, make_docket: Callable[..., Docket]
) -> None:
    noon = datetime(2031, 7, 7, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    data = table(
        make_docket(
            make_deadline("w", state="waiting", due=None, waiting_for="the mediation"),
            make_deadline("h", due=noon, kind="hearing", who=("parties", "counsel")),
            make_deadline(
                "d",
                safe=date(2031, 6, 13),
                steps=(Step(date(2031, 6, 16), "Fed. R. Civ. P. 6(a)(1)(C)", "June 14 is a Saturday"),),
                flags=("holiday-ambiguous",),
                trigger=Trigger(date(2031, 6, 1), "the mediation", None, False),
            ),
            make_deadline("u", kind="undated-duty", basis=Undated("promptly"), due=None),
        ),
        base_url="https://calsync.example",
    )
    assert data.startswith(b"\xef\xbb\xbfdate,time,zone,title,who,action,")
    assert data.count(b"\r\n") == 5
    one, two, *rest = rows(data)
    assert set(one) == set(COLUMNS)
    assert (one["date"], one["time"], one["zone"], one["safe"]) == ("2031-06-16", "", "", "2031-06-13")
    assert (one["basis"], one["order"], one["page"]) == ("14 days after the mediation ends", "ECF No. 21", "2")
    assert one["count"] == "2031-06-16: June 14 is a Saturday [Fed. R. Civ. P. 6(a)(1)(C)]"
    assert (one["flags"], one["counted from"]) == ("holiday-ambiguous", "the mediation, Sunday, June 1, 2031")
    assert one["link"] == "https://calsync.example/orders/o1#d"
    assert (two["date"], two["time"], two["zone"]) == ("2031-07-07", "12:00", "America/Los_Angeles")
    assert (two["who"], two["kind"]) == ("parties; counsel", "hearing")
    assert [(row["date"], row["state"], row["waits for"]) for row in rest] == [
        ("", "waiting", "the mediation"),
        ("", "undated", ""),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('=HYPERLINK("http://evil.example","Click")', '\'=HYPERLINK("http://evil.example","Click")'),
        ("+1 555", "'+1 555"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        (" \r\n=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("file the report", "file the report"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.text())
def test_no_text_becomes_a_formula_or_a_second_line(text: str) -> None:
    made = cell(text)
    assert made[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    assert len(made.splitlines()) <= 1


def test_an_order_that_writes_formulas(make_deadline: Make, make_docket: Callable[..., Docket]) -> None:
    evil = "=cmd|' /C calc'!A0"
    made = make_deadline(quote=Span(0, len(evil), evil), action=evil, who=(evil,), waiting_for=evil, label=evil)
    for row in rows(table(make_docket(made, caption=evil))):
        assert not [value for value in row.values() if value.startswith("=")]
