"""The words of mails: about what cannot wait, and of digests."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.diff import Change
from calsync.docket.model import Deadline, Docket
from calsync.mail.digest import CaseNews, digest
from calsync.mail.mail_text import Letter, clean, one_clean_line, urgent_letter, wrapped
from calsync.mail.urgent import for_person, urgent
from calsync.reading.model import Recurring, Undated

PACIFIC = ZoneInfo("America/Los_Angeles")
NOW = datetime(2031, 6, 10, 17, 0, tzinfo=UTC)
BASE = "https://calsync.example"

Make = Callable[..., Deadline]
MakeDocket = Callable[..., Docket]


def letter(before: Docket | None, after: Docket, told: tuple[str, ...] = ("Order registered: ECF No. 21",)) -> Letter:
    return urgent_letter(after, urgent(before, after, NOW), told, by="bea", at=NOW, name="Ana Ruiz", base_url=BASE)


def on(day: int) -> date:
    return date(2031, 6, day)


@pytest.mark.parametrize(
    ("before", "after", "subject", "lines"),
    [
        (
            {"due": on(30)},
            {"due": on(27)},
            "Earlier, now Fri Jun 27: Alder: file a joint report",
            ["This date is now EARLIER.", "Now: Friday, June 27, 2031", "Before: Monday, June 30, 2031"],
        ),
        (
            None,
            {"due": on(12)},
            "Due Thu Jun 12: Alder: file a joint report",
            [
                "This date is near.",
                "Now: Thursday, June 12, 2031",
                "Parties: file a joint report by Thursday, June 12, 2031.",
            ],
        ),
        (
            {"due": on(30)},
            {"due": on(9)},
            "Earlier, now Mon Jun 9: Alder: file a joint report",
            ["This date has PASSED.", "Now: Monday, June 9, 2031", "Before: Monday, June 30, 2031"],
        ),
        (
            {"due": on(30), "safe": on(30)},
            {"due": on(30), "safe": on(27)},
            "Safe date earlier, now Fri Jun 27: Alder: file a joint report",
            ["Its safe date is now EARLIER.", "Now: Monday, June 30, 2031"],
        ),
        (
            {"due": on(12)},
            {"due": on(12), "state": "vacated", "ended_on": on(10), "explanation": "Vacated by ECF No. 22."},
            "No longer Thu Jun 12: VACATED: Alder: file a joint report",
            ["This date was near, and is no longer set.", "Before: Thursday, June 12, 2031", "Vacated by ECF No. 22."],
        ),
        (
            {"due": on(12)},
            {"due": None, "state": "waiting", "waiting_for": "the session"},
            "No longer Thu Jun 12: Alder: file a joint report",
            ["It waits for the session."],
        ),
        (
            {"kind": "hearing", "due": on(30)},
            {"kind": "hearing", "due": datetime(2031, 6, 11, 9, 30, tzinfo=PACIFIC), "place": "Courtroom 4"},
            "Earlier, now Wed Jun 11: Alder: file a joint report",
            [
                "Now: Wednesday, June 11, 2031 at 9:30 a.m. PDT",
                "File a joint report: Wednesday, June 11, 2031 at 9:30 a.m. PDT, Courtroom 4.",
            ],
        ),
    ],
)
def test_a_mail_about_one_date(
    make_deadline: Make,
    make_docket: MakeDocket,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    subject: str,
    lines: list[str],
) -> None:
    was = None if before is None else make_docket(make_deadline(**before))
    made = letter(was, make_docket(make_deadline(**after), caption="ALDER v. BIRCH"))
    assert made.subject == subject
    got = made.body.splitlines()
    for line in [
        *lines,
        "ALDER v. BIRCH",
        "caed 2:31-cv-04417-KLM-TR",
        "Order registered: ECF No. 21",
        "Recorded by bea, Tuesday, June 10, 2031 at 10:00 a.m. PDT.",
        "Order ECF No. 21, page 2, paragraph 5",
        "https://calsync.example/orders/o1#d1",
        "The case: https://calsync.example/cases/c1",
        "Sent to Ana Ruiz. To change or stop these mails: https://calsync.example/people",
    ]:
        assert line in got


CALENDARS = "Calendars follow by themselves, some up to 48 hours late"


@pytest.mark.parametrize(
    ("before", "after", "subject", "line", "calendars"),
    [
        (None, {"due": on(12)}, "Due Thu Jun 12: ", "This date is near.", "; until then they show nothing of this."),
        (
            None,
            {"due": on(6)},
            "Passed Fri Jun 6: ",
            "This date has PASSED.",
            "; until then they show nothing of this.",
        ),
        (
            {"due": on(12), "assigned_to": "Ana Ruiz"},
            {"due": on(12), "assigned_to": "Bo Lind"},
            "No longer yours, Thu Jun 12: ",
            "It is assigned to Bo Lind.",
            ".",
        ),
        (
            {"due": on(12), "assigned_to": "Ana Ruiz"},
            {"due": on(12)},
            "No longer yours, Thu Jun 12: ",
            "It is assigned to nobody.",
            ".",
        ),
        (
            {"due": on(30)},
            {"due": on(27)},
            "Earlier, now Fri Jun 27: ",
            "This date is now EARLIER.",
            "; until then they show the old date.",
        ),
    ],
)
def test_a_mail_says_what_calendars_show_meanwhile(
    make_deadline: Make,
    make_docket: MakeDocket,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    subject: str,
    line: str,
    calendars: str,
) -> None:
    was, now = (None if one is None else make_docket(make_deadline(**one)) for one in (before, after))
    assert now is not None
    mine = for_person(urgent(was, now, NOW), "Ana Ruiz")
    made = urgent_letter(now, mine, (), by="bea", at=NOW, name="Ana Ruiz", base_url=BASE)
    assert made.subject.startswith(subject)
    assert line in made.body.splitlines()
    assert CALENDARS + calendars in made.body.splitlines()


def test_what_took_the_place_of_a_near_date_is_told(make_deadline: Make, make_docket: MakeDocket) -> None:
    after = make_docket(
        make_deadline("d1", due=on(12), state="superseded", replaced_by="o1-d2"),
        make_deadline("d2", due=None, state="waiting", waiting_for="the session", action="file it"),
    )
    made = letter(make_docket(make_deadline("d1", due=on(12))), after)
    assert made.subject.startswith("No longer Thu Jun 12: ")
    assert "In its place: 2:31-cv-4417: file it, which waits for the session." in made.body.splitlines()


def test_of_what_comes_again_a_mail_tells_the_next_and_a_count(make_deadline: Make, make_docket: MakeDocket) -> None:
    def duty(first: date) -> Docket:
        times = tuple(first + timedelta(weeks=n) for n in range(52))
        return make_docket(make_deadline(basis=Recurring("FREQ=WEEKLY", on(5)), due=times[0], occurrences=times))

    made = letter(duty(on(20)), duty(on(19)))
    assert made.body.count("EARLIER") == 1
    assert "So too 51 more of it after this one; the case's page has them." in made.body.splitlines()


def test_what_was_called_off_is_not_said_to_be_due(make_deadline: Make, make_docket: MakeDocket) -> None:
    made = letter(make_docket(make_deadline(due=on(12))), make_docket(make_deadline(due=on(12), state="vacated")))
    assert "Due " not in made.body
    assert "Status: VACATED." in made.body


def test_one_mail_holds_every_date_of_the_change(make_deadline: Make, make_docket: MakeDocket) -> None:
    after = make_docket(
        make_deadline("d1", due=on(12), action="answer"),
        make_deadline("d2", due=on(11), action="serve"),
        caption="A v. B",
    )
    made = letter(None, after)
    assert made.subject == "2 urgent dates, first Wed Jun 11: A v. B (2:31-cv-04417)"
    assert made.body.index("A v. B: serve") < made.body.index("A v. B: answer")
    assert made.body.count("The case: ") == 1


def test_no_mail_holds_a_feed_address(make_deadline: Make, make_docket: MakeDocket) -> None:
    assert "/feeds/" not in letter(None, make_docket(make_deadline(due=on(12)))).body


@pytest.mark.parametrize(
    "hostile",
    ["x\r\nBcc: all@example.com", "x\nSubject: y", "x\x00y", "x\u2028y", "\ud800", "x\x0b\x0cy", "\x85z"],
)
def test_words_of_an_order_make_no_header_and_no_control_character(
    make_deadline: Make, make_docket: MakeDocket, hostile: str
) -> None:
    made = letter(None, make_docket(make_deadline(due=on(12), action=hostile, who=(hostile,)), caption=hostile))
    assert made.subject.isprintable()
    assert all(char == "\n" or ord(char) >= 32 for char in made.body)
    made.body.encode()  # can be sent


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("short", "short"),
        ("- " + "word " * 20 + "end", "- " + "word " * 14 + "word\n  word word word word word end"),
        ("12. " + "word " * 20 + "end", "12. " + "word " * 14 + "word\n    word word word word word end"),
        ("See " + "x" * 90, "See\n" + "x" * 90),
        ("", ""),
    ],
)
def test_long_lines_go_on_under_their_beginning(line: str, expected: str) -> None:
    assert wrapped(line) == expected


@given(st.text(alphabet=st.characters()))
def test_whatever_is_cleaned_can_stand_in_a_mail(text: str) -> None:
    assert "\n" not in one_clean_line(text)
    clean(text).encode()
    assert not any(ord(char) < 32 and char != "\n" for char in clean(text))


# --- digests ---------------------------------------------------------------------------------------------------------


def one_digest(*cases: CaseNews, name: str = "Ana Ruiz", now: datetime = NOW) -> Letter:
    since = datetime(2031, 6, 9, 14, tzinfo=UTC)
    return digest(cases, now=now, since=since, zone="America/Los_Angeles", name=name, base_url=BASE)


def test_a_digest_says_what_is_due_what_changed_and_what_waits(make_deadline: Make, make_docket: MakeDocket) -> None:
    docket = make_docket(
        make_deadline("d1", due=on(10), action="answer"),
        make_deadline("d2", due=on(23), action="reply", assigned_to="Ana Ruiz"),
        make_deadline("d3", due=on(24), action="be too far"),
        make_deadline("d4", due=on(9), action="have passed", assigned_to="Bo"),
        make_deadline("d5", due=on(9), kind="hearing", action="have been heard"),
        make_deadline("d6", due=on(12), state="vacated", action="be vacated"),
        make_deadline("d7", due=None, state="waiting", waiting_for="the session", action="report"),
        make_deadline("d8", due=None, basis=Undated("promptly"), action="confer"),
        make_deadline("d9", due=datetime(2031, 6, 11, 9, 30, tzinfo=PACIFIC), kind="hearing", action="hearing"),
        make_deadline("d10", due=on(20), safe=on(19), action="be careful"),
        make_deadline("d11", due=None, state="unresolved", candidates=(on(25), on(26)), action="be settled"),
        caption="ALDER v. BIRCH",
    )
    changes = (
        Change("o1-d1", "due", on(12), on(10), "cause", "the words"),
        Change("o1-d1", "safe", on(12), on(10), "cause", "the words"),
        Change("o1-d10", "safe", on(20), on(19), "cause", "the words"),
        Change("o1-d1", "reviewed_by", None, "bea", "cause", "the words"),
        Change("o1-d9", "deadline", None, "due", "cause", "the words"),
        Change("o1-gone", "deadline", "due", None, "cause", "the words that are gone"),
    )
    made = one_digest(CaseNews(docket, ("Order registered: ECF No. 22",), changes))
    assert made.subject == "Docket Tuesday, June 10, 2031: 1 passed, 4 dates in 14 days, 1 case changed, 1 waiting"
    assert made.body.split("\n\n")[1:-1] == [
        "Passed and not marked done\n--------------------------\nMonday, June 9, 2031\n- Alder: have passed [Bo]",
        "Due through Monday, June 23, 2031\n"
        "---------------------------------\n"
        "Tuesday, June 10, 2031\n"
        "- Alder: answer\n"
        "Wednesday, June 11, 2031\n"
        "- 9:30 a.m. PDT: Alder: hearing\n"
        "Friday, June 20, 2031\n"
        "- Alder: be careful Safe: Thursday, June 19, 2031.\n"
        "Monday, June 23, 2031\n"
        "- Alder: reply [yours]",
        "Needs your decision\n-------------------\n- Alder: be settled (to decide)",
        "No date set\n-----------\n- Alder: confer (promptly)",
        "Changed since Monday, June 9, 2031 at 7:00 a.m. PDT\n"
        "---------------------------------------------------\n"
        "ALDER v. BIRCH (2:31-cv-04417)\n"
        "- Order registered: ECF No. 22\n"
        "  Alder: answer: due Thursday, June 12, 2031 -> Tuesday, June 10, 2031\n"
        "  Alder: be careful: safe date Friday, June 20, 2031 -> Thursday, June 19, 2031\n"
        "  Alder: hearing: new, Wednesday, June 11, 2031 at 9:30 a.m. PDT\n"
        "  “the words that are gone”: gone",
        "Waiting\n-------\n- Alder: report waits for the session",
    ]
    assert "ALDER v. BIRCH (2:31-cv-04417): https://calsync.example/cases/c1" in made.body
    assert "/feeds/" not in made.body


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"due": on(30)}, "new, due Monday, June 30, 2031"),
        ({"due": on(20), "safe": on(19)}, "new, due Friday, June 20, 2031 Safe: Thursday, June 19, 2031."),
        ({"due": on(30), "kind": "hearing"}, "new, Monday, June 30, 2031"),
        ({"due": None, "state": "waiting", "waiting_for": "the session"}, "new, waits for the session"),
        ({"due": None, "basis": Undated("promptly")}, "new, no date set"),
        (
            {"due": None, "state": "unresolved", "candidates": (on(26), on(25))},
            "new, needs your decision; the earliest date is Wednesday, June 25, 2031",
        ),
        (
            {"due": on(12), "occurrences": (on(12), on(19)), "basis": Recurring("FREQ=WEEKLY", on(12))},
            "new, next Thursday, June 12, 2031",
        ),
        ({"due": on(30), "state": "vacated"}, "new, Monday, June 30, 2031"),
    ],
)
def test_a_digest_tells_where_a_new_deadline_stands(
    make_deadline: Make, make_docket: MakeDocket, special: dict[str, Any], words: str
) -> None:
    docket = make_docket(make_deadline(**special))
    made = one_digest(CaseNews(docket, (), (Change("o1-d1", "deadline", None, "due", "cause", "the words"),)))
    (line,) = [line for line in made.body.splitlines() if ": new, " in line]
    assert line.partition(": new, ")[2] == words.removeprefix("new, ")


HEARING = datetime(2031, 6, 10, 17, 30, tzinfo=PACIFIC)


@pytest.mark.parametrize(
    ("zone", "now", "section", "why"),
    [
        ("Pacific/Guam", HEARING - timedelta(hours=1), "Due through", "her day has begun, the court's is not over"),
        ("America/Los_Angeles", HEARING - timedelta(hours=10), "Due through", "this morning"),
        ("America/Los_Angeles", HEARING + timedelta(hours=1), None, "it was held"),
        ("America/New_York", HEARING + timedelta(hours=1), None, "it was held"),
    ],
)
def test_what_is_still_to_come_today_by_the_clock_of_the_court_is_due(
    make_deadline: Make, make_docket: MakeDocket, zone: str, now: datetime, section: str | None, why: str
) -> None:
    hearing = make_docket(make_deadline(due=HEARING, kind="hearing"))
    report = make_docket(make_deadline(due=on(10)))
    news = [CaseNews(hearing), CaseNews(report)]
    made = digest(news, now=now, since=NOW, zone=zone, name="Ana Ruiz", base_url=BASE)
    parts = {part.partition("\n")[0]: part for part in made.body.split("\n\n")}
    (due,) = [part for title, part in parts.items() if title.startswith("Due through")]
    assert ("5:30 p.m. PDT: " in due) is (section is not None), why
    assert "2:31-cv-4417: file a joint report" in due, "the day of the court lasts to midnight there"
    assert "Passed and not marked as done" not in parts


def test_a_digest_of_nothing_says_so() -> None:
    made = one_digest()
    assert made.subject == "Docket Tuesday, June 10, 2031: nothing due, changed or waiting"
    assert made.body.count("Nothing.") == 3


def test_a_long_digest_says_how_much_it_leaves_out(make_deadline: Make, make_docket: MakeDocket) -> None:
    many = [make_deadline(f"d{n}", due=on(12)) for n in range(500)]
    made = one_digest(CaseNews(make_docket(*many)))
    assert "… and 301 lines more" in made.body
