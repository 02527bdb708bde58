"""Titles of entries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.model import Deadline
from calsync.feed.summary import order_summary, summary
from calsync.feed.words import brief_number, people, short_number, shorten
from calsync.reading.model import Directive, Fixed, Span, Undated

NUMBER = "2:31-cv-04417-KLM-TR"
CASE = "JANE DOE v. ACME, INC."


@pytest.mark.parametrize(
    ("special", "caption", "expected", "why"),
    [
        ({}, CASE, "Doe v. Acme: file a joint report", "case, act and object; the parties are no side"),
        ({}, None, "2:31-cv-4417: file a joint report", "the number where there is no caption"),
        ({"who": ("the plaintiff",)}, CASE, "Doe v. Acme: file a joint report (plaintiff)", "one side"),
        ({"who": ("plaintiff", "defendant")}, CASE, "Doe v. Acme: file a joint report", "two sides"),
        ({"who": ("all counsel",)}, CASE, "Doe v. Acme: file a joint report", "everybody"),
        ({"reviewed_by": None}, CASE, "Doe v. Acme: file a joint report ?", "nobody has confirmed it"),
        ({"state": "tentative"}, CASE, "Doe v. Acme: file a joint report (expected)", "expected trigger"),
        ({"state": "unresolved"}, CASE, "Doe v. Acme: file a joint report (to decide)", "two readings"),
        ({"state": "suspended"}, CASE, "STAYED: Doe v. Acme: file a joint report", "what undoes leads"),
        ({"state": "vacated"}, CASE, "VACATED: Doe v. Acme: file a joint report", "vacated"),
        ({"state": "superseded"}, CASE, "SUPERSEDED: Doe v. Acme: file a joint report", "nothing in its place"),
        ({"state": "superseded", "replaced_by": "x"}, CASE, "MOVED: Doe v. Acme: file a joint report", "set anew"),
        ({"state": "satisfied"}, CASE, "DONE: Doe v. Acme: file a joint report", "done"),
        ({"state": "expired-condition"}, CASE, "LAPSED: Doe v. Acme: file a joint report", "condition failed"),
        (
            {"title": "contact VDRP & file notice (if not settled)", "who": ("parties",), "reviewed_by": None},
            CASE,
            "Doe v. Acme: contact VDRP & file notice (if not settled) ?",
            "the title that the reading gave",
        ),
        (
            {"title": "opposition to MTD", "who": ("plaintiff",)},
            "Acme, Inc. v. Featherstone Systems, LLC",
            "Acme: opposition to MTD (plaintiff)",
            "a long case name gives way",
        ),
        (
            {"title": "opposition to MTD (if amended)", "who": ("plaintiff Acme Widgets",)},
            CASE,
            "Doe v. Acme: opposition to MTD (if amended)",
            "no room for the side",
        ),
        (
            {"title": "plaintiff's reply", "who": ("plaintiff",)},
            CASE,
            "Doe v. Acme: plaintiff's reply",
            "named already",
        ),
        (
            {"kind": "hearing", "who": ("defendant",), "title": "sentencing"},
            "UNITED STATES OF AMERICA v. JOHN DOE",
            "US v. Doe: sentencing",
            "a hearing is for whoever appears",
        ),
        (
            {"condition": "the parties have not been able to reach an informal settlement of all claims"},
            CASE,
            "Doe v. Acme: file a joint report (if not settled)",
            "read before titles were: act and condition",
        ),
        (
            {"action": "file a joint report on the selection of a mediator and on the date of the first session"},
            CASE,
            "Doe v. Acme: file a joint report on the selection of a mediator",
            "cut between words, never after one that leads on",
        ),
        (
            {"title": "serve objections to the application made under Fed. R. Civ. P. 26(c) and the local rules"},
            "In re Harbor Foods",
            "Harbor Foods: serve objections to the application made",
            "never inside an abbreviation",
        ),
        (
            {"action": ""},
            CASE,
            "Doe v. Acme: No later than fourteen (14) days after the mediation",
            "the quote instead",
        ),
        (
            {"basis": Undated("promptly"), "due": None, "action": "meet and confer"},
            CASE,
            "Doe v. Acme: meet and confer (promptly)",
            "no date is set",
        ),
        ({"action": "presentar el informe año 2031"}, CASE, "Doe v. Acme: presentar el informe año 2031", "Spanish"),
        ({"action": "file\n  a joint\treport"}, CASE, "Doe v. Acme: file a joint report", "one line"),
    ],
)
def test_summary(
    make_deadline: Callable[..., Deadline], special: dict[str, Any], caption: str | None, expected: str, why: str
) -> None:
    assert summary(make_deadline(**special), NUMBER, caption) == expected, why


def test_safe_date_stands_in_the_title(make_deadline: Callable[..., Deadline]) -> None:
    made = summary(make_deadline(reviewed_by=None), NUMBER, CASE, safe=date(2031, 6, 13))
    assert made == "Doe v. Acme: file a joint report (safe Jun 13) ?"
    whole = make_deadline(title="contact VDRP & file notice (if not settled)")
    made = summary(whole, NUMBER, CASE, safe=date(2031, 7, 3))
    assert made == "Doe v. Acme: contact VDRP & file notice (if not settled) (safe Jul 3)", "nothing gives way to it"


@pytest.mark.parametrize(
    "caption",
    ["Jane Doe v. Acme, Inc.", "Quentin Featherstone v. Halloway Industries, Inc.", "In re Harbor Foods, Inc.", None],
)
def test_the_first_20_characters_tell_entries_of_a_day_apart(
    make_deadline: Callable[..., Deadline], caption: str | None
) -> None:
    acts = [
        "opposition to MTD",
        "reply brief",
        "initial disclosures",
        "amend pleadings",
        "expert disclosures",
        "answer",
    ]
    heads = {summary(make_deadline(title=act, reviewed_by=None), NUMBER, caption)[:20] for act in acts}
    assert len(heads) == len(acts)


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
    ("number", "expected"),
    [("2:25-cv-00315-DJC-JDP", "2:25-cv-315"), ("1:31-cr-7", "1:31-cr-7"), ("31-15992", "31-15992"), ("x", "x")],
)
def test_brief_number(number: str, expected: str) -> None:
    assert brief_number(number) == expected


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
    assert len(title) <= 80
    assert "2:31-cv-4417: " in title
    assert "\n" not in title
