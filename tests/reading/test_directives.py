"""Structure: lists, tables, schedules, minute orders become passages and rows."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from calsync.reading.blocks.passages import split
from calsync.reading.model import Directive, Fixed, Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 5, 4)
Hold = Callable[[Sequence[str], int, float], None]


def read(text: str) -> tuple[Directive, ...]:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED)).directives


def dated(text: str) -> list[tuple[str, str]]:
    out = []
    for directive in read(text):
        assert isinstance(directive.basis, Fixed)
        out.append((directive.action, str(directive.basis.date)))
    return out


# What it is, the text, and for each directive the words that tell its action, and its day.
SCHEDULES = (
    (
        "gaps",
        "The schedule is:\n\n ACTION                          DEADLINE\n Initial disclosures             "
        "June 5, 2026\n Expert reports                  JULY 6, 2026\n",
        [("initial disclosures", "2026-06-05"), ("expert reports", "2026-07-06")],
    ),
    (
        "dotted leaders",
        "   Exchange of disclosures ........ June 5, 2026\n   Close of fact discovery ........ July 6, 2026\n",
        [("disclosures", "2026-06-05"), ("fact discovery", "2026-07-06")],
    ),
    (
        "Markdown",
        "| Event | Date |\n|---|---|\n| Motions to amend | 6/5/2026 |\n| Pretrial statement | 7/6/2026 |\n",
        [("motions amend", "2026-06-05"), ("pretrial statement", "2026-07-06")],
    ),
    (
        "bars without a frame",
        "Event | Date\nFact discovery cutoff | August 28, 2026\nDispositive motions filed | November 13, 2026\n",
        [("discovery", "2026-08-28"), ("dispositive motions", "2026-11-13")],
    ),
    (
        "two date columns: only the new one lives",
        "| Event | Current Date | New Date |\n|---|---|---|\n| Rebuttal reports | June 5, 2026 | July 6, 2026 |\n",
        [("rebuttal reports", "2026-07-06")],
    ),
    (
        "no new date beside the old one",
        "The schedule is amended:\n\n Event                   Prior date         New date\n"
        " Fact discovery          June 5, 2026       July 6, 2026\n"
        " Joint letter            June 8, 2026       TBD\n"
        " Site visit              June 9, 2026       unchanged\n"
        " Jury trial              June 15, 2026      to be set\n",
        [("fact discovery", "2026-07-06"), ("site visit", "2026-06-09")],
    ),
    (
        "bars, and no new date beside the old one",
        "| Event | Current | New |\n|---|---|---|\n| Expert reports | June 5, 2026 | July 6, 2026 |\n"
        "| Jury trial | June 15, 2026 | TBD |\n| Joint letter | June 8, 2026 | no change |\n",
        [("expert reports", "2026-07-06"), ("joint letter", "2026-06-08")],
    ),
    (
        "a row without any date",
        "The schedule:\n\nExpert reports     June 5, 2026\nJury trial         TBD\nJoint letter       July 6, 2026\n",
        [("expert reports", "2026-06-05"), ("joint letter", "2026-07-06")],
    ),
    (
        "a court's name and a letter's date",
        "UNITED STATES COURT OF APPEALS\nFOR THE SEVENTH CIRCUIT\n\nMay 4, 2026\n\nThe brief is due June 5, 2026.\n",
        [("brief", "2026-06-05")],
    ),
    (
        "a wrapped label",
        " Meeting in person to prepare joint final\n pretrial statement                 June 5, 2026\n "
        "Joint final pretrial statement     July 6, 2026\n",
        [
            ("meet prepare joint final pretrial statement", "2026-06-05"),
            ("final pretrial statement", "2026-07-06"),
        ],
    ),
    (
        "the date first",
        " Fri., June 5, 2026      Mediation Questionnaire due\n Mon., July 6, 2026      Opening brief "
        "shall be served\n                         and filed\n",
        [("mediation questionnaire", "2026-06-05"), ("opening brief", "2026-07-06")],
    ),
    (
        "one line each, no columns",
        "Amended pleadings due June 5, 2026\nClose of fact discovery July 6, 2026\nPretrial statement "
        "due August 7, 2026\n",
        [
            ("amended pleadings", "2026-06-05"),
            ("fact discovery", "2026-07-06"),
            ("pretrial statement", "2026-08-07"),
        ],
    ),
    (
        "bullets",
        "The expert schedule is:\n- Initial expert reports: June 5, 2026\n- Rebuttal reports: July 6, 2026\n",
        [("expert reports", "2026-06-05"), ("rebuttal reports", "2026-07-06")],
    ),
    (
        "flattened row by row",
        "Initial disclosures\n\nJune 5, 2026\n\nPretrial statement\n\nJuly 6, 2026\n",
        [("initial disclosures", "2026-06-05"), ("pretrial statement", "2026-07-06")],
    ),
    (
        "flattened column by column",
        "Initial disclosures\n\nPretrial statement\n\nJune 5, 2026\n\nJuly 6, 2026\n",
        [("initial disclosures", "2026-06-05"), ("pretrial statement", "2026-07-06")],
    ),
    (
        "a docket entry in one paragraph",
        "SCHEDULING ORDER: Joinder of Parties due by 6/5/2026. Discovery due by 7/6/2026. Trial set for "
        "8/7/2026 09:00 AM before Judge Ada Lorne. (abc)",
        [("joinder", "2026-06-05"), ("discovery", "2026-07-06"), ("trial", "2026-08-07")],
    ),
)


def test_schedules_are_dated(hold: Hold) -> None:
    faults = []
    for name, text, wanted in SCHEDULES:
        days = [day for _, day in wanted]
        if (got := [day for _, day in dated(text)]) != days:
            faults.append(f"{name}: wants {days}, got {got}")
    hold(faults, len(SCHEDULES), 0.75)


def test_rows_of_schedules_keep_their_words(hold: Hold) -> None:
    rows, faults = 0, []
    for name, text, wanted in SCHEDULES:
        found = dated(text)
        for words, day in wanted:
            rows += 1
            actions = [action.lower() for action, one in found if one == day]
            if not any(set(words.split()) <= set(action.split()) for action in actions):
                faults.append(f"{name}: {day} wants {words!r}, got {actions}")
    hold(faults, rows, 0.78)


def test_labels_stay_as_written_though_they_repeat() -> None:
    text = (
        "IT IS ORDERED:\n\n4. Plaintiff shall file a brief by June 5, 2026.\n\n3. Defendant shall "
        "respond by July 6, 2026.\n\n"
        "4. The parties shall:\n   (a) confer by August 7, 2026; and\n   (b) file a report by September 4, 2026.\n"
    )
    assert [directive.label for directive in read(text)] == ["4", "3", "a", "b"]


def test_a_wrapped_number_is_no_label() -> None:
    text = "The bar date is thirty-five\n(35) days after service of the notice, under Rule\n4. Nothing else is due.\n"
    assert [passage.label for passage in split(text)] == [None]


def test_items_take_their_lead_in() -> None:
    text = "Plaintiff shall, no later than June 5, 2026:\n\n(a) file an amended complaint; and\n\n(b) serve it.\n"
    passages = split(text)
    assert [(p.label, p.lead.text if p.lead else None) for p in passages] == [
        (None, None),
        ("a", "Plaintiff shall, no later than June 5, 2026:"),
        ("b", "Plaintiff shall, no later than June 5, 2026:"),
    ]


@pytest.mark.parametrize(
    ("where", "place", "why"),
    [
        ("in Courtroom 5B, Sala Ñandú.", "Courtroom 5B, Sala Ñandú", "the name of the room"),
        ("in Courtroom 2, 하갓냐 (Hagåtña).", "Courtroom 2, 하갓냐 (Hagåtña)", "a town in a script of its own"),
        ("in Courtroom ʻEhā (4), Honolulu, Oʻahu.", "Courtroom ʻEhā (4), Honolulu, Oʻahu", "room, town and island"),
        ("in Pāʻia Courtroom 2.", "Pāʻia Courtroom 2", "the name before"),
        ("in Courtroom 9, Judge Ada Lorne presiding.", "Courtroom 9", "who presides is no place"),
        ("in Courtroom 9, Plaintiff shall appear.", "Courtroom 9", "nor is who must appear"),
        ("in Courtroom 9, Smith shall bring the exhibits.", "Courtroom 9", "nor anybody who does something"),
        ("in Courtroom 4, Roman L. Example Courthouse.", "Courtroom 4", "no half of a name"),
    ],
)
def test_where_a_hearing_is(where: str, place: str, why: str) -> None:
    assert read(f"A status conference is set for August 12, 2026 at 10:30 a.m. {where}")[0].place == place, why


def test_the_clocks_of_a_row_and_of_a_hearing_are_kept() -> None:
    (hearing,) = read(
        "Telephonic status conference set for 8/12/2026 at 10:30 AM in Courtroom 9 before Judge Ada Lorne."
    )
    assert isinstance(hearing.basis, Fixed)
    assert (hearing.kind, hearing.basis.time, hearing.place) == ("hearing", "10:30", "Courtroom 9")
