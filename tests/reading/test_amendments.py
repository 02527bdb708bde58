"""What a later order does to earlier times: its changes, held to a share of a table."""
# ruff: noqa: E501

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from calsync.reading.model import Change, Fixed, Hints, ReadOrder
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 5, 4)
JUNE, JULY = dt.date(2026, 6, 5), dt.date(2026, 7, 6)
Hold = Callable[[Sequence[str], int, float], None]


def read(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED))


# The sentence, what it does to the thing, words by which the order names the thing, and why.
EFFECTS = (
    ("The fact discovery cutoff is extended from June 5, 2026 to July 6, 2026.", "move", "fact discovery cutoff", "from and to"),
    ("The hearing set for June 5, 2026 is CONTINUED to July 6, 2026 at 9:30 a.m.", "move", "hearing", "continued to a day"),
    ("The cutoff for fact discovery is moved from June 5, 2026 to July 6, 2026.", "move", "cutoff for fact discovery", "moved"),
    ("Upon stipulation, the cutoff for class discovery is extended from June 5, 2026 to July 6, 2026.", "move", "cutoff for class discovery", "words before it"),
    ("Jury trial of June 5, 2026 CONTINUED to July 6, 2026.", "move", "Jury trial", "a clerk's entry"),
    ("The status conference is RESET for July 6, 2026 at 2:00 p.m.", "move", "status conference", "no old day"),
    ("The status conference of June 5, 2026 is VACATED.", "vacate", "status conference", "taken off"),
    ("The deadline for expert disclosures in the scheduling order (ECF No. 21) is VACATED.", "vacate", "deadline for expert disclosures", "one of an order's times"),
    ("The jury trial set by the scheduling order of June 5, 2026 (ECF No. 21) is VACATED.", "vacate", "jury trial", "one of an order's times, and its day"),
    ("The Court vacates the trial date in this case.", "vacate", "trial date", "in the active voice"),
    ("The Court vacates the scheduling order (ECF No. 21).", "vacate", "scheduling order", "in the active voice, an order"),
    ("All discovery, including expert depositions, is STAYED.", "stay", "All discovery", "stayed"),
    ("All discovery deadlines in this case are STAYED.", "stay", "All discovery deadlines", "some of the times"),
    ("All deadlines in this case are STAYED.", "stay", "All deadlines", "all of the times"),
    ("The pretrial conference, the trial brief deadline and the jury trial date are VACATED.", "vacate", "jury trial date", "the last of three"),
    ("The pretrial conference, the trial brief deadline and the jury trial date are VACATED.", "vacate", "pretrial conference", "the first of three"),
    ("Upon stipulation, and for good cause, the jury trial date is VACATED.", "vacate", "jury trial date", "words before it"),
    ("The trial in this case is VACATED.", "vacate", "trial", "in this case is no more than the trial"),
    ("The dates in the scheduling order (ECF No. 21) are VACATED.", "vacate", "dates in the scheduling order", "all of an order's times"),
    ("The scheduling order (ECF No. 21) is VACATED in its entirety.", "vacate", "scheduling order", "an order"),
    ("The deadline for motions in the scheduling order of June 5, 2026 (ECF No. 21) is superseded.", "supersede", "deadline for motions", "superseded"),
    ("All dates are VACATED.", "vacate", "All dates", "all of the times"),
    ("Each date in ECF No. 9 is extended by thirty (30) days.", "move", "date in ECF No. 9", "each by a period"),
    ("This action is STAYED.", "stay", "This action", "the whole case"),
    ("The stay is LIFTED.", "lift", "stay", "lifted"),
    ("The stay entered in ECF No. 12 is lifted, and discovery shall resume.", "lift", "stay", "lifted, with its document"),
    ("All other dates remain in effect.", "keep", "All other dates", "left as they are"),
    ("The dates in ECF No. 7 are reinstated as originally set.", "lift", "dates in ECF No. 7", "in force again"),
    ("This order supersedes the scheduling order (ECF No. 19) in full.", "supersede", "scheduling order", "in the active voice"),
    ("Discovery cutoff: 6/5/2026 -> 7/6/2026.", "move", "Discovery cutoff", "an arrow"),
    ('In ECF No. 18, the date "June 5, 2026" is a clerical error and is corrected to read "July 6, 2026".', "move", "date", "corrected"),
    ("The deadline to answer is extended by 30 days.", "move", "deadline to answer", "by a period"),
    ("The order to show cause is discharged.", "vacate", "order to show cause", "discharged"),
    ("The response date of May 6, 2026 is held in abeyance.", "stay", "response date", "in abeyance"),
    ("The Court withdraws its order of June 5, 2026 (ECF No. 30).", "vacate", "order", "withdrawn"),
    ("Plaintiff's deadline to respond, currently May 4, 2026, is extended to May 18, 2026.", "move", "deadline to respond", "the old day stands between"),
    ("The June 5, 2026 trial date stands.", "keep", "trial date", "left as it is"),
    ("The motion to continue the trial is GRANTED, and trial is reset to July 6, 2026.", "move", "trial", "asked, granted, and reset"),
    ("The request to continue the hearing to June 5, 2026 is DENIED.", "none", "hearing", "asked and refused"),
    ("The auction set for June 5, 2026 is suspended pending the appeal.", "stay", "auction", "suspended"),
    ("The June 5, 2026 mediation will not take place.", "vacate", "mediation", "no meeting then"),
    ("By June 5, 2026, debtor shall file a plan, and the hearing is VACATED.", "vacate", "hearing", "behind a duty"),
    ("The plan is due June 5, 2026, and the status conference is stricken.", "vacate", "status conference", "stricken"),
    ("The hearing on June 5, 2026, and the trial on July 6, 2026, are VACATED.", "vacate", "trial", "two at once"),
    ("The hearing of June 5, 2026, at which counsel must appear, is vacated.", "vacate", "hearing", "a clause between"),
    ("The trial date of June 5, 2026 is vacated and closing papers are due July 6, 2026.", "vacate", "trial date", "before a duty"),
    ("The conference set for June 5, 2026 is VACATED.", "vacate", "conference", "set for"),
    ("The time to answer is extended from May 20, 2026, to June 5, 2026.", "move", "time to answer", "a comma before the new day"),
    ("The earlier order, which set a deadline of May 4, 2026, is withdrawn.", "vacate", "earlier order", "withdrawn, behind a clause"),
    ("Debtor shall pay by July 6, 2026 and the June 5, 2026 cutoff is terminated.", "vacate", "cutoff", "terminated, behind a duty"),
    ("The motion is DENIED as moot, and the response date of May 6, 2026 with it.", "vacate", "response date", "goes with the motion"),
    ("Trial set for 6/15/2026 cancelled.", "vacate", "Trial", "a clerk's entry"),
    ("All pending dates, including the June 5, 2026 close of discovery, are held in abeyance.", "stay", "All pending dates", "all, in abeyance"),
    ("Debtor must file a plan within 14 days and the order to show cause is discharged.", "vacate", "order to show cause", "discharged, behind a duty"),
    ("All dates other than the June 5, 2026 trial date are vacated.", "keep", "trial date", "all but this one"),
    ("The injunction remains in effect through June 5, 2026.", "keep", "injunction", "remains"),
)  # fmt: skip
# Sentences that change nothing.
NOTHING = (
    "The motion to stay is denied.",
    "Plaintiff shall file a report within 14 days after the stay is lifted.",
    "Plaintiff shall file a brief by June 5, 2026.",
    "The request to continue the hearing to June 5, 2026 is DENIED.",
    "The escrow continues until the receiver is discharged.",
    "Any reply is due within 7 days of the response.",
)


@pytest.fixture(scope="module")
def readings() -> dict[str, ReadOrder]:
    """Each sentence of the tables with its reading."""
    return {text: read(text) for text in (*(row[0] for row in EFFECTS), *NOTHING)}


def test_effects(readings: dict[str, ReadOrder], hold: Hold) -> None:
    faults = []
    for text, effect, words, why in EFFECTS:
        got = [(one.effect, one.mention.text if one.mention else one.object) for one in readings[text].changes]
        if not any(said == effect and words in mention for said, mention in got):
            faults.append(f"{text!r} ({why}) wants {effect} of {words!r}, got {got}")
    hold(faults, len(EFFECTS), 0.83)


def test_what_changes_nothing(readings: dict[str, ReadOrder], hold: Hold) -> None:
    faults = []
    for text in NOTHING:
        if got := [(one.effect, one.object) for one in readings[text].changes if one.effect not in ("none", "keep")]:
            faults.append(f"{text!r} got {got}")
    hold(faults, len(NOTHING), 0.8)


def test_every_change_is_true_to_the_text(readings: dict[str, ReadOrder]) -> None:
    for text, order in readings.items():
        ids = {directive.id for directive in order.directives}
        for one in order.changes:
            assert isinstance(one, Change)
            assert one.object, text
            assert text[one.quote.start : one.quote.end] == one.quote.text
            assert one.mention is not None
            assert text[one.mention.start : one.mention.end] == one.mention.text
            assert one.quote.start <= one.mention.start < one.mention.end <= one.quote.end, text
            assert 0 <= one.sure <= 1
            assert one.new is None or one.new in ids, text
            assert one.new is None or one.by is None, text
            assert all(f"{number}" in text for number in one.documents), text


# What is moved, its old day, and its new one.
MOVED = [(text, words) for text, effect, words, _ in EFFECTS if effect == "move" and ("July" in text or "7/6" in text)]


def test_what_is_moved_has_its_new_time(readings: dict[str, ReadOrder], hold: Hold) -> None:
    faults = []
    for text, words in MOVED:
        order = readings[text]
        days = {one.id: one.basis.date for one in order.directives if isinstance(one.basis, Fixed)}
        old = (JUNE,) if "June" in text or "6/5" in text else ()
        got = [(one.old, days.get(one.new)) for one in order.changes if one.effect == "move" and one.new]
        if (old, JULY) not in got:
            faults.append(f"{text!r} wants {words!r} from {old} to {JULY}, got {got}")
    hold(faults, len(MOVED), 0.85)


# The sentence, the documents that its change names, and whether it touches all of their times, or of the case's.
REACH = (
    ("The deadline for expert disclosures in the scheduling order (ECF No. 21) is VACATED.", (21,), False),
    ("The jury trial set by the scheduling order of June 5, 2026 (ECF No. 21) is VACATED.", (21,), False),
    ("The Court vacates the trial date in this case.", (), False),
    ("The Court vacates the scheduling order (ECF No. 21).", (21,), True),
    ("All discovery deadlines in this case are STAYED.", (), False),
    ("All deadlines in this case are STAYED.", (), True),
    ("The trial in this case is VACATED.", (), False),
    ("The dates in the scheduling order (ECF No. 21) are VACATED.", (21,), True),
    ("The scheduling order (ECF No. 21) is VACATED in its entirety.", (21,), True),
    ("The deadline for motions in the scheduling order of June 5, 2026 (ECF No. 21) is superseded.", (21,), False),
    ("All dates are VACATED.", (), True),
    ("Each date in ECF No. 9 is extended by thirty (30) days.", (9,), True),
    ("This action is STAYED.", (), True),
    ("All other dates remain in effect.", (), True),
    ("The dates in ECF No. 7 are reinstated as originally set.", (7,), True),
    ("This order supersedes the scheduling order (ECF No. 19) in full.", (19,), True),
    ("The status conference of June 5, 2026 is VACATED.", (), False),
    ("Upon stipulation, and for good cause, the jury trial date is VACATED.", (), False),
    ("The stay is LIFTED.", (), False),
)


def test_how_far_a_change_reaches(readings: dict[str, ReadOrder], hold: Hold) -> None:
    faults = []
    for text, documents, whole in REACH:
        got = [(one.documents, one.all) for one in readings[text].changes]
        if (documents, whole) not in got:
            faults.append(f"{text!r} wants {documents}, all {whole}, got {got}")
    hold(faults, len(REACH), 0.63)


def test_a_period_is_added_to_the_old_date() -> None:
    (change,) = read("The deadline to answer is extended by 30 days.").changes
    assert change.by is not None
    assert (change.by.n, change.by.unit, change.object) == (30, "days", "The deadline to answer")


def test_a_table_of_old_and_new_dates_moves_each_row() -> None:
    text = "| Event | Current Date | New Date |\n|---|---|---|\n| Rebuttal reports | June 5, 2026 | July 6, 2026 |\n"
    (change,) = read(text).changes
    assert (change.effect, change.old, change.new) == ("move", (JUNE,), "d1")
    assert "Rebuttal" in change.object


def test_two_hearings_move_in_what_may_pass_for_one_sentence() -> None:
    moves = ("Jury trial of June 5, 2026 CONTINUED to July 6, 2026", "Status conference CONTINUED to July 2, 2026")
    found = read(f"{moves[0]} at 9:00 a.m. {moves[1]} at 10:00 a.m.").changes
    assert [(one.effect, one.object, one.old, one.new) for one in found] == [
        ("move", "Jury trial", (JUNE,), "d1"),
        ("move", "Status conference", (), "d2"),
    ]


def test_two_dates_of_one_sentence_are_both_set() -> None:
    first, second = "from June 5, 2026 to July 6, 2026", "from June 12, 2026 to July 13, 2026"
    found = read(f"The brief is reset {first}, and the reply is reset {second}.")
    assert [one.basis.date for one in found.directives if isinstance(one.basis, Fixed)] == [JULY, dt.date(2026, 7, 13)]
    assert [(one.object, one.new) for one in found.changes] == [("The brief", "d1"), ("the reply", "d2")]
    assert found.changes[0].old == (JUNE,)
    assert dt.date(2026, 6, 12) in found.changes[1].old
