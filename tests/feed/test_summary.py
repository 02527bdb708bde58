"""Titles of entries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.model import Deadline
from calsync.feed.summary import order_summary, summary
from calsync.feed.words import people, short_number, shorten
from calsync.reading.model import Directive, Fixed, Span

NUMBER = "2:31-cv-04417-KLM-TR"


@pytest.mark.parametrize(
    ("special", "expected", "why"),
    [
        ({}, "Parties: file a joint report (2:31-cv-04417)", "who, what, which case"),
        ({"reviewed_by": None}, "Check: Parties: file a joint report (2:31-cv-04417)", "nobody has looked yet"),
        ({"who": ()}, "File a joint report (2:31-cv-04417)", "nobody named"),
        (
            {"who": ("the plaintiff", "defendant")},
            "Plaintiff and defendant: file a joint report (2:31-cv-04417)",
            "two",
        ),
        ({"state": "tentative"}, "Expected: Parties: file a joint report (2:31-cv-04417)", "expected trigger"),
        ({"state": "unresolved"}, "UNRESOLVED: Parties: file a joint report (2:31-cv-04417)", "two readings"),
        ({"state": "suspended"}, "STAYED: Parties: file a joint report (2:31-cv-04417)", "stay"),
        ({"state": "vacated"}, "VACATED: Parties: file a joint report (2:31-cv-04417)", "vacated"),
        ({"state": "superseded"}, "SUPERSEDED: Parties: file a joint report (2:31-cv-04417)", "replaced"),
        ({"state": "satisfied"}, "DONE: Parties: file a joint report (2:31-cv-04417)", "done"),
        ({"state": "expired-condition"}, "LAPSED: Parties: file a joint report (2:31-cv-04417)", "condition failed"),
        (
            {"condition": "not settled"},
            "Parties: file a joint report, if not settled (2:31-cv-04417)",
            "who and what first, then the condition",
        ),
        (
            {"condition": "Unless stipulated,"},
            "Parties: file a joint report, unless stipulated (2:31-cv-04417)",
            "a condition that brings its own word",
        ),
        (
            {"condition": "the parties have not been able to reach an informal settlement of all claims"},
            "Parties: file a joint report, if the parties have not… (2:31-cv-04417)",
            "a long condition keeps its beginning",
        ),
        (
            {
                "reviewed_by": None,
                "action": "file a joint report on the selection of a mediator",
                "condition": "If the motion to dismiss is denied in whole or in part,",
            },
            "Check: Parties: file a joint report… if the motion… (2:31-cv-04417)",
            "two long ones each keep their beginning; one word before who and what",
        ),
        (
            {"action": "file a joint report on the selection of a mediator and on the date of the first session"},
            "Parties: file a joint report on the selection of a… (2:31-cv-04417)",
            "cut between words",
        ),
        ({"action": ""}, "Parties: No later than fourteen (14) days after the… (2:31-cv-04417)", "the quote instead"),
        (
            {"kind": "hearing", "who": ("parties",), "action": "hearing on motion to dismiss"},
            "Hearing on motion to dismiss (2:31-cv-04417)",
            "hearing",
        ),
        (
            {"action": "presentar el informe año 2031"},
            "Parties: presentar el informe año 2031 (2:31-cv-04417)",
            "Spanish",
        ),
        ({"action": "file\n  a joint\treport"}, "Parties: file a joint report (2:31-cv-04417)", "one line"),
    ],
)
def test_summary(make_deadline: Callable[..., Deadline], special: dict[str, Any], expected: str, why: str) -> None:
    assert summary(make_deadline(**special), NUMBER) == expected, why


def test_safe_date_stands_in_the_title(make_deadline: Callable[..., Deadline]) -> None:
    assert summary(make_deadline(), NUMBER, safe=date(2031, 6, 13)) == (
        "Parties: file a joint report (2:31-cv-04417, safe Jun 13)"
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("2:25-cv-00315-DJC-JDP", "2:25-cv-00315"),
        ("1:31-cr-7", "1:31-cr-7"),
        ("31-15992", "31-15992"),
        ("31-12345 (ABC)", "31-12345"),
        ("1:31-mc-00012-XY", "1:31-mc-00012"),
        ("2031-1234", "2031-1234"),
        ("No. 31A101", "No. 31A101"),
        ("Adversary Proceeding Number Unknown To Us", "Adversary Proceeding…"),
    ],
)
def test_short_number(number: str, expected: str) -> None:
    assert short_number(number) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ((), ""),
        (("",), ""),
        (("The Plaintiff",), "Plaintiff"),
        (("plaintiff", "defendants"), "Plaintiff and defendants"),
        (("plaintiff", "defendant", "intervenor"), "Plaintiff, defendant and 1 other"),
        (("a", "b", "c", "d"), "A, b and 2 others"),
    ],
)
def test_people(who: tuple[str, ...], expected: str) -> None:
    assert people(who) == expected


def test_order_summary() -> None:
    assert order_summary(21, "x.pdf", NUMBER) == "Order filed: ECF No. 21 (2:31-cv-04417)"
    assert order_summary(None, "minute order.txt", NUMBER) == "Order filed: minute order.txt (2:31-cv-04417)"
    assert order_summary(21, "x", NUMBER, ("VACATED",)) == "VACATED: Order filed: ECF No. 21 (2:31-cv-04417)"


@given(st.text(max_size=200), st.integers(5, 90))
def test_shorten_never_exceeds_and_keeps_what_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert short == text if len(text) <= width else short.endswith("…")


@pytest.mark.parametrize(
    "text", ["가나다라마바사" * 9, "👩🏽‍⚖️" * 20, "ñ" * 50, "Hoʻokō ʻia ka ʻōlelo kauoha a ka ʻaha hoʻokolokolo"]
)
def test_a_cut_leaves_no_half_letter(text: str) -> None:
    short = shorten(text, 30)
    rest = text[len(short) - 1 :] if short.endswith("…") else ""
    assert len(short) <= 30
    assert not rest.startswith(("\u200d", "\ufe0f", "\u0303", "\U0001f3fd"))


@given(
    who=st.lists(st.text(max_size=60), max_size=4).map(tuple),
    action=st.text(max_size=300),
    condition=st.none() | st.text(max_size=200),
    state=st.sampled_from(["due", "tentative", "unresolved", "superseded"]),
)
def test_titles_stay_short(who: tuple[str, ...], action: str, condition: str | None, state: Any) -> None:
    directive = Directive("d1", "deadline", Span(0, 1, "x"), Fixed(date(2031, 1, 2)), action, who, condition=condition)
    title = summary(Deadline("a", "a@calsync", "o1", directive, state), NUMBER)
    assert len(title) <= 75
    assert title.endswith("(2:31-cv-04417)")
    assert "\n" not in title
