"""What a later order says about earlier times."""

import datetime as dt

import pytest

from calsync.reading import extract, read_order
from calsync.reading.model import Amendment, Fixed, Hints, ReadOrder


def read(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=dt.date(2026, 5, 4)))


JUNE, JULY = dt.date(2026, 6, 5), dt.date(2026, 7, 6)

# Words; verb, object, old dates, whether it gives a new date, ECF numbers, all.
SAID = (
    (
        "The fact discovery cutoff is extended from June 5, 2026 to July 6, 2026.",
        ("extend", "The fact discovery cutoff", (JUNE,), True, (), False),
    ),
    (
        "The hearing set for June 5, 2026 is CONTINUED to July 6, 2026 at 9:30 a.m.",
        ("continue", "The hearing", (JUNE,), True, (), False),
    ),
    (
        "The cutoff for fact discovery is moved from June 5, 2026 to July 6, 2026.",
        ("reset", "The cutoff for fact discovery", (JUNE,), True, (), False),
    ),
    (
        "Upon stipulation, the cutoff for class discovery is extended from June 5, 2026 to July 6, 2026.",
        ("extend", "the cutoff for class discovery", (JUNE,), True, (), False),
    ),
    (
        "Jury trial of June 5, 2026 CONTINUED to July 6, 2026.",
        ("continue", "Jury trial", (JUNE,), True, (), False),
    ),
    (
        "The status conference is RESET for July 6, 2026 at 2:00 p.m.",
        ("reset", "The status conference", (), True, (), False),
    ),
    (
        "The status conference of June 5, 2026 is VACATED.",
        ("vacate", "The status conference of June 5, 2026", (JUNE,), False, (), False),
    ),
    (
        "The deadline for expert disclosures in the scheduling order (ECF No. 21) is VACATED.",
        ("vacate", "The deadline for expert disclosures in the scheduling order (ECF No. 21)", (), False, (21,), False),
    ),
    (
        "The jury trial set by the scheduling order of June 5, 2026 (ECF No. 21) is VACATED.",
        ("vacate", "The jury trial set by the scheduling order of June 5, 2026 (ECF No. 21)", (), False, (21,), False),
    ),
    (
        "The Court vacates the trial date in this case.",
        ("vacate", "the trial date in this case", (), False, (), False),
    ),
    (
        "The Court vacates the scheduling order (ECF No. 21).",
        ("vacate", "the scheduling order (ECF No. 21)", (), False, (21,), True),
    ),
    (
        "All discovery, including expert depositions, is STAYED.",
        ("stay", "All discovery, including expert depositions,", (), False, (), False),
    ),
    (
        "All discovery deadlines in this case are STAYED.",
        ("stay", "All discovery deadlines in this case", (), False, (), False),
    ),
    ("All deadlines in this case are STAYED.", ("stay", "All deadlines in this case", (), False, (), True)),
    (
        "The pretrial conference, the trial brief deadline and the jury trial date are VACATED.",
        ("vacate", "The pretrial conference, the trial brief deadline and the jury trial date", (), False, (), False),
    ),
    (
        "Upon stipulation, and for good cause, the jury trial date is VACATED.",
        ("vacate", "the jury trial date", (), False, (), False),
    ),
    ("The trial in this case is VACATED.", ("vacate", "The trial in this case", (), False, (), False)),
    (
        "The dates in the scheduling order (ECF No. 21) are VACATED.",
        ("vacate", "The dates in the scheduling order (ECF No. 21)", (), False, (21,), True),
    ),
    (
        "The scheduling order (ECF No. 21) is VACATED in its entirety.",
        ("vacate", "The scheduling order (ECF No. 21)", (), False, (21,), True),
    ),
    (
        "The deadline for motions in the scheduling order of June 5, 2026 (ECF No. 21) is superseded.",
        (
            "supersede",
            "The deadline for motions in the scheduling order of June 5, 2026 (ECF No. 21)",
            (),
            False,
            (21,),
            False,
        ),
    ),
    ("All dates are VACATED.", ("vacate", "All dates", (), False, (), True)),
    (
        "Each date in ECF No. 9 is extended by thirty (30) days.",
        ("extend", "Each date in ECF No. 9", (), False, (9,), True),
    ),
    ("This action is STAYED.", ("stay", "This action", (), False, (), True)),
    ("The stay is LIFTED.", ("lift-stay", "stay", (), False, (), False)),
    ("All other dates remain in effect.", ("confirm", "All other dates", (), False, (), True)),
    (
        "The dates in ECF No. 7 are reinstated as originally set.",
        ("confirm", "The dates in ECF No. 7", (), False, (7,), True),
    ),
    (
        "This order supersedes the scheduling order (ECF No. 19) in full.",
        ("supersede", "the scheduling order (ECF No. 19) in full", (), False, (19,), True),
    ),
    ("Discovery cutoff: 6/5/2026 -> 7/6/2026.", ("reset", "Discovery cutoff", (JUNE,), True, (), False)),
    (
        'In ECF No. 18, the date "June 5, 2026" is a clerical error and is corrected to read "July 6, 2026".',
        ("correct", 'the date "June 5, 2026"', (JUNE,), True, (18,), False),
    ),
)


@pytest.mark.parametrize(("text", "said"), SAID)
def test_amendments(text: str, said: tuple[object, ...]) -> None:
    found = read(text)
    (amendment,) = found.amendments
    assert (
        amendment.verb,
        amendment.object,
        amendment.old,
        amendment.new is not None,
        amendment.documents,
        amendment.all,
    ) == said
    if amendment.new:
        directive = next(d for d in found.directives if d.id == amendment.new)
        assert isinstance(directive.basis, Fixed)
        assert directive.basis.date == JULY


def test_a_period_added_to_an_old_date_is_no_deadline_of_its_own() -> None:
    found = read("The deadline to answer is extended by 30 days.")
    assert found.directives == ()
    (amendment,) = found.amendments
    assert amendment.by is not None
    assert (amendment.by.n, amendment.by.unit, amendment.object) == (30, "days", "The deadline to answer")


def test_a_table_of_old_and_new_dates_moves_each_row() -> None:
    text = "| Event | Current Date | New Date |\n|---|---|---|\n| Rebuttal reports | June 5, 2026 | July 6, 2026 |\n"
    (amendment,) = read(text).amendments
    assert (amendment.verb, amendment.object, amendment.old, amendment.new) == (
        "reset",
        "Rebuttal reports",
        (JUNE,),
        "d1",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The motion to stay is denied.",
        "Plaintiff shall file a report within 14 days after the stay is lifted.",
        "Plaintiff shall file a brief by June 5, 2026.",
        "The request to continue the hearing to June 5, 2026 is DENIED.",
    ],
)
def test_what_amends_nothing(text: str) -> None:
    assert read(text).amendments == ()


def test_an_amendment_is_a_value() -> None:
    (amendment,) = read("This action is STAYED.").amendments
    assert isinstance(amendment, Amendment)
    assert amendment.quote.text == "This action is STAYED."


def test_two_hearings_move_in_what_may_pass_for_one_sentence() -> None:
    moves = ("Jury trial of June 5, 2026 CONTINUED to July 6, 2026", "Status conference CONTINUED to July 2, 2026")
    found = read(f"{moves[0]} at 9:00 a.m. {moves[1]} at 10:00 a.m.").amendments
    moved = [(one.verb, one.object, one.old) for one in found]
    assert moved == [("continue", "Jury trial", (JUNE,)), ("continue", "Status conference", ())]


def test_two_dates_of_one_sentence_are_both_set() -> None:
    first, second = "from June 5, 2026 to July 6, 2026", "from June 12, 2026 to July 13, 2026"
    found = read(f"The brief is reset {first}, and the reply is reset {second}.")
    assert [one.basis.date for one in found.directives if isinstance(one.basis, Fixed)] == [JULY, dt.date(2026, 7, 13)]
    assert [(one.object, one.old) for one in found.amendments] == [
        ("The brief", (JUNE,)),
        ("the reply", (dt.date(2026, 6, 12),)),
    ]
