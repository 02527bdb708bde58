"""Time expressions: every part's table of examples, the forms of orders, and laws that hold on any text."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calsync.reading.clean.normalize import flatten
from calsync.reading.lexicon import limits
from calsync.reading.times import (
    anchors,
    candidates,
    clocks,
    dates,
    ellipsis,
    events,
    feasts,
    find,
    limit_words,
    near_days,
    net,
    parts,
    periods,
    recurrences,
    vague,
)
from calsync.timing.model import Direction

ON = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("name", "text", "value", "why"),
    [(name, *row) for name, rows in parts.EXAMPLES.items() for row in rows],
)
def test_parts(name: str, text: str, value: object, why: str) -> None:
    assert parts.READERS[name](text) == value, why


@pytest.mark.parametrize(("text", "value", "why"), periods.EXAMPLES)
def test_periods(text: str, value: object, why: str) -> None:
    assert periods.period(text) == value, why


@pytest.mark.parametrize(("text", "value", "why"), recurrences.EXAMPLES)
def test_recurrences(text: str, value: object, why: str) -> None:
    assert recurrences.recurrence(text) == value, why


@pytest.mark.parametrize(("text", "value", "why"), events.EVENT_EXAMPLES)
def test_events(text: str, value: object, why: str) -> None:
    assert events.event(text) == value, why


@pytest.mark.parametrize(("text", "value", "why"), vague.EXAMPLES)
def test_vague_times(text: str, value: bool, why: str) -> None:
    found = [item for item in find(f"The parties shall confer {text}", ON) if item.kind == "vague"]
    assert bool(found) == value, why


@pytest.mark.parametrize(("text", "date", "candidates", "why"), near_days.EXAMPLES)
def test_near_days(text: str, date: dt.date | None, candidates: tuple[dt.date, ...], why: str) -> None:
    day = near_days.weekday(text, ON)
    assert day is not None
    assert (day.date, day.candidates) == (date, candidates), why


@pytest.mark.parametrize(("text", "date", "exact", "why"), feasts.EXAMPLES)
def test_feasts(text: str, date: dt.date | None, exact: bool, why: str) -> None:
    assert feasts.feast(text, ON) == (date, exact), why


@pytest.mark.parametrize(("text", "before", "behind", "value", "why"), clocks.EXAMPLES)
def test_clocks(text: str, before: str, behind: str, value: object, why: str) -> None:
    assert clocks.clock(text, before, behind) == value, why


@pytest.mark.parametrize(("text", "value", "why"), ellipsis.EXAMPLES)
def test_numbers_that_share_a_unit(text: str, value: object, why: str) -> None:
    numbers, is_range = ellipsis.numbers_before(text)
    assert (tuple(number.n for number in numbers), is_range) == value, why


@pytest.mark.parametrize(("text", "before", "behind", "value", "why"), ellipsis.SHORT_EXAMPLES)
def test_short_dates(text: str, before: str, behind: str, value: object, why: str) -> None:
    assert ellipsis.short(text, before, behind) == value, why


@pytest.mark.parametrize(("text", "part", "why"), net.EXAMPLES)
def test_the_net(text: str, part: str, why: str) -> None:
    assert [(item.kind, item.part) for item in find(text, ON)] == [("vague", part)], why


@pytest.mark.parametrize("text", net.NO_TIMES)
def test_words_that_the_net_leaves(text: str) -> None:
    assert find(text, ON) == ()


# Several times in one text: for each its words, its date or period, and its hour.
TOGETHER = (
    (
        "The hearing will be held on June 9 and 11, 2026, at 1:30 p.m.",
        [("on June 9", dt.date(2026, 6, 9), "13:30"), ("11, 2026, at 1:30 p.m.", dt.date(2026, 6, 11), "13:30")],
        "days of one month share their hour",
    ),
    (
        "30, 60 and 90 days after this order",
        [("30", 30, None), ("60", 60, None), ("90 days after this order", 90, None)],
        "one unit",
    ),
    ("Responses 14 days, replies 7.", [("14 days", 14, None), ("7", 7, None)], "the unit of the one before"),
    ("tasks in 7 days; request in 14; response", [("in 7 days", 7, None), ("in 14", 14, None)], "with its preposition"),
    (
        "PTC 11/14 at 10, JS 11/28 at 9.",
        [("11/14 at 10", dt.date(2026, 11, 14), "10:00"), ("11/28 at 9", dt.date(2026, 11, 28), "09:00")],
        "rows",
    ),
    (
        "Trial June 1, 2026, 9:30 a.m.; counsel in chambers at 8:45.",
        [("June 1, 2026, 9:30 a.m.", dt.date(2026, 6, 1), "09:30"), ("at 8:45", dt.date(2026, 6, 1), "08:45")],
        "the day of the date beside it",
    ),
    ("by Tuesday noon", [("by Tuesday noon", dt.date(2026, 5, 5), "12:00")], "a weekday with its hour"),
    (
        "Reply Monday, May 18. Surreply on the 26th.",
        [("Monday, May 18", dt.date(2026, 5, 18), None), ("on the 26th", dt.date(2026, 5, 26), None)],
        "the month of the date before it",
    ),
)


@pytest.mark.parametrize(("text", "value", "why"), TOGETHER)
def test_times_that_their_neighbors_explain(text: str, value: list[tuple[str, object, str | None]], why: str) -> None:
    found = find(text, ON)
    assert [(text[item.start : item.end], item.date or item.n, item.time) for item in found] == value, why


@pytest.mark.parametrize(("words", "value", "why"), anchors.EXAMPLES)
def test_anchors(words: str, value: str, why: str) -> None:
    assert anchors.canonical(words) == value, why


@pytest.mark.parametrize(("words", "direction", "end", "why"), limits.EXAMPLES)
def test_limits(words: str, direction: Direction | None, end: limits.End, why: str) -> None:
    assert limits.end(words, direction) == end, why


def test_limit_words_stand_once() -> None:
    words = [limit.words for limit in limits.LIMITS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("limit", limits.LIMITS, ids=lambda limit: limit.words)
def test_limit_words_go_into_the_time(limit: limits.Limit) -> None:
    text = f"report: {limit.words} June 4, 2026"
    assert limit_words.limit_before(text, text.index("June"), 0) == (8, limit.words)


# A date as written, what it is read as (date, time, zone), and why.
DATES = (
    ("due on or before March 14, 2027.", (dt.date(2027, 3, 14), None, None), "plain"),
    ("due May 27, 2027, by 12:00 p.m.", (dt.date(2027, 5, 27), "12:00", None), "noon, never midnight"),
    ("by noon on Friday, June 5.", (dt.date(2026, 6, 5), "12:00", None), "the year comes from the order"),
    (
        "by 5:00 p.m. Pacific Time on July 8, 2026",
        (dt.date(2026, 7, 8), "17:00", "America/Los_Angeles"),
        "its own zone",
    ),
    ("by close of business on July 8, 2026", (dt.date(2026, 7, 8), None, None), "no hour of its own"),
    ("by midnight on August 1, 2026", (dt.date(2026, 8, 1), "23:59", None), "the end of that day"),
    ("up to and including January 5, 2027.", (dt.date(2027, 1, 5), None, None), "inclusive"),
    ("has until 5/20/26 to obtain counsel", (dt.date(2026, 5, 20), None, None), "month first"),
    ("NLT 10/31", (dt.date(2026, 10, 31), None, None), "clerk's shorthand"),
    ("Trial-January 25, 2027 @9:00 a.m.", (dt.date(2027, 1, 25), "09:00", None), "clerk's shorthand"),
    ("on this 4th day of February, 2026", (dt.date(2026, 2, 4), None, None), "day first"),
    ("by the 15th of next month", (dt.date(2026, 6, 15), None, None), "from the order's month"),
    ("the last court day of September 2026", (dt.date(2026, 9, 30), None, None), "a weekday"),
    ("Evidentiary hearing June 9-11, 2026", (dt.date(2026, 6, 11), None, None), "the last of a range"),
    ("2026-07-09", (dt.date(2026, 7, 9), None, None), "ISO"),
    ("Bench trial, March 2027 term", (None, None, None), "a month alone has no day"),
    ("through September 31, 2026", (None, None, None), "no such day"),
    ("by Septmeber 4, 2026", (dt.date(2026, 9, 4), None, None), "misspelt"),
    ("before Febuary 10", (dt.date(2027, 2, 10), None, None), "misspelt, without a year"),
    ("on 16 JUL 26", (dt.date(2026, 7, 16), None, None), "day, month, year of two digits"),
    ("by 07-Aug-2026", (dt.date(2026, 8, 7), None, None), "with hyphens"),
    ("by 5 June 2026", (dt.date(2026, 6, 5), None, None), "day first"),
    ("the 4th day of June, 2026", (dt.date(2026, 6, 4), None, None), "in full"),
    ("on 06.04.2026", (dt.date(2026, 6, 4), None, None), "with stops"),
    ("on 2026/06/04", (dt.date(2026, 6, 4), None, None), "year first"),
    ("on 10-12-26", (dt.date(2026, 10, 12), None, None), "with hyphens, month first"),
    ("by June the 4th", (dt.date(2026, 6, 4), None, None), "with an article"),
    ("by June fourth, 2026", (dt.date(2026, 6, 4), None, None), "the day in words"),
    ("by June 1 5, 2026", (None, None, None), "a scan pulled the day apart: two readings"),
    ("by May 51, 2026", (None, None, None), "the mark of a footnote against the day"),
)


@pytest.mark.parametrize(("text", "value", "why"), DATES)
def test_dates(text: str, value: tuple[object, ...], why: str) -> None:
    (found,) = find(text, ON)
    assert (found.date, found.time, found.tz) == value, why


@pytest.mark.parametrize(
    ("text", "flag", "candidates"),
    [
        ("Tuesday, May 26, 2026", None, ()),
        ("Monday, May 26, 2026", "weekday-mismatch", (dt.date(2026, 5, 25), dt.date(2026, 5, 26))),
        ("Friday, April 23, 2026", "weekday-mismatch", (dt.date(2026, 4, 23), dt.date(2026, 4, 24))),
        ("September 31, 2026", "invalid-date", (dt.date(2026, 9, 30), dt.date(2026, 10, 1))),
        ("June 1 5, 2026", "invalid-date", (dt.date(2026, 6, 1), dt.date(2026, 6, 15))),
        ("May 51, 2026", "invalid-date", (dt.date(2026, 5, 5),)),
    ],
)
def test_contradictions_keep_both_readings(text: str, flag: str | None, candidates: tuple[dt.date, ...]) -> None:
    (found,) = find(text, ON)
    assert found.flags == ((flag,) if flag else ())
    assert found.candidates == candidates


# A period as written: (n, other n, unit, direction, anchor), and why.
PERIODS = (
    ("within fourteen (14) days of the date of this order", (14, None, "days", "after", "this order"), "the order"),
    ("within thirty (20) days of this Order", (30, 20, "days", "after", "this Order"), "both numbers are kept"),
    ("Within 7 days of the answer, Defendant shall move", (7, None, "days", "after", "the answer"), "a comma ends it"),
    (
        "Within 21 days of that decision the parties shall confer",
        (21, None, "days", "after", "that decision"),
        "a new subject ends it",
    ),
    (
        "not less than 7 days before the settlement conference.",
        (7, None, "days", "before", "the settlement conference"),
        "backward",
    ),
    ("seven (7) days thereafter", (7, None, "days", "after", ""), "from the time before it"),
    ("at least forty-eight hours prior", (48, None, "hours", "before", ""), "hours"),
    ("within twenty‑one (21) days", (21, None, "days", None, ""), "a hyphen that does not break"),
    ("within fouteen (14) days of this order", (14, None, "days", "after", "this order"), "misspelt"),
    ("w/in 1 wk prior", (1, None, "weeks", "before", ""), "clerks' hand"),
    ("within forty-five (45) days", (45, None, "days", None, ""), "with a hyphen"),
    ("0 days after entry", (0, None, "days", "after", "entry"), "none at all"),
    ("one week later", (1, None, "weeks", "after", ""), "from the time before it"),
    ("30 days out", (30, None, "days", "before", ""), "back"),
    ("a fortnight after the hearing", (2, None, "weeks", "after", "the hearing"), "two weeks"),
    (
        "within 5 court days of receiving them",
        (5, None, "court_days", "after", "receiving them"),
        "the order's own unit",
    ),
    ("within two weeks", (2, None, "weeks", None, ""), "no anchor"),
    ("on 14 days' notice to the trustee", (14, None, "days", "before", ""), "before the act"),
    (
        "one hundred twenty (120) days from entry of this Order",
        (120, None, "days", "after", "entry of this Order"),
        "spelled hundreds",
    ),
    (
        "within 21 days after this Court rules on the motion (ECF No. 4)",
        (21, None, "days", "after", "this Court rules on the motion (ECF No. 4)"),
        "an event",
    ),
    ("within 10 days of its filing to respond", (10, None, "days", "after", "its filing"), "a purpose ends it"),
)


@pytest.mark.parametrize(("text", "value", "why"), PERIODS)
def test_periods_with_their_anchors(text: str, value: tuple[object, ...], why: str) -> None:
    found = find(text, ON)[0]
    assert (found.n, found.n_alt, found.unit, found.direction, found.anchor) == value, why


def test_a_date_inside_an_anchor_is_known_and_no_expression_of_its_own() -> None:
    (found,) = find("due fourteen days before the status conference set for June 9, 2026.", ON)
    assert found.known == dt.date(2026, 6, 9)
    (found,) = find("30 days after the close of discovery (January 31, 2027)", ON)
    assert found.known == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Plaintiff may 5 times amend",
        "at 500 I Street, 13th floor",
        "(916) 930-4278",
        "Case 2:25-cv-00315",
        "25 pages",
        "1/2 hour",
    ],
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert find(text, ON) == ()


@pytest.mark.parametrize(
    ("scanned", "read"),
    [
        ("Septernber 19, 2O25", dt.date(2025, 9, 19)),
        ("periodrunsthroughOctober 3l, 2026", dt.date(2026, 10, 31)),
        ("filed by the Fourtcenth day of Novcmber, 2026", dt.date(2026, 11, 14)),
    ],
)
def test_scanned_words_are_mended(scanned: str, read: dt.date) -> None:
    view = flatten(scanned, 0, len(scanned))
    assert [item.date for item in find(view.text, ON)] == [read]


def test_a_view_leads_back_to_the_source() -> None:
    source = "  due   within\n  fourtcen (14)\n days  of theclose of **discovery**. "
    view = flatten(source, 0, len(source))
    assert view.text == "due within fourteen (14) days of the close of discovery."
    (found,) = find(view.text, ON)
    start, end = view.span(found.start, found.end)
    assert source[start:end].split() == [
        "due",
        "within",
        "fourtcen",
        "(14)",
        "days",
        "of",
        "theclose",
        "of",
        "**discovery",
    ]


COMMON = """
within by the on of after before this order hearing shall file and or not no later than each every 14 fourteen (14) 11,
2026 5/6/26 5/6 9:00 a.m. noon the 31st Tuesday May September Q1 __ TBD until when with
"""
# What the grammar is made of, to be thrown together: its examples, its words, and what stands between.
PARTS = [
    *(row[0] for rows in parts.EXAMPLES.values() for row in rows),
    *(row[0] for table in (periods, recurrences, vague, net, near_days, feasts, clocks) for row in table.EXAMPLES),
    *(row[0] for row in (*events.EVENT_EXAMPLES, *events.NTH_DAY_EXAMPLES, *anchors.EXAMPLES)),
    *(row[0] for row in (*DATES, *PERIODS, *TOGETHER)),
    *net.NO_TIMES,
    *COMMON.split(),
    *(", ", ".", ";", "(", ")", '"', "§", "—", "’", "\x01", "\x02", "\x03", "\x00", "é", "₂", "²", "\n"),
]
WORDS = st.lists(st.sampled_from(PARTS), max_size=20).flatmap(
    lambda words: st.sampled_from(["", " ", " ", ", "]).map(lambda between: between.join(words))
)


@settings(deadline=None)
@given(WORDS | st.text(max_size=60), st.sampled_from([ON, None, dt.date(2024, 2, 29), dt.date(9999, 12, 31)]))
def test_any_text_gives_expressions_in_order_and_apart(text: str, on: dt.date | None) -> None:
    found = find(text, on)
    for item in found:
        assert 0 <= item.start <= item.core_start < item.core_end <= item.end <= len(text)
    for one, two in itertools.pairwise(found):
        assert one.end <= two.start


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%m/%d/%Y", "%A, %B %d, %Y", "%b. %d, %Y", "%d %B %Y", "%Y-%m-%d"]),
)
def test_every_date_is_found_however_written(day: dt.date, form: str) -> None:
    text = f"The brief is due by {day.strftime(form)}."
    assert [item.date for item in find(text, ON)] == [day]
    assert find(text, ON)[0].flags == ()


@given(st.integers(2, 999), st.sampled_from(["days", "business days", "weeks", "months", "hours", "court days"]))
def test_every_period_is_found(n: int, unit: str) -> None:
    (found,) = find(f"file it within {n} {unit} after service of this order.", ON)
    assert (found.n, found.unit, anchors.canonical(found.anchor)) == (n, unit.replace(" ", "_"), "service of order")


def test_forms_have_distinct_names() -> None:
    names = [name for name, _ in candidates.FORMS]
    assert len(names) == len(set(names)) == len(dates.FORMS) + 7
