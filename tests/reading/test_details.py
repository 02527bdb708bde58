"""Who, under which condition, and from what: the details of directives, held to a share of one table.

Most of the table is hard: what holds by itself stands in test_duties, test_kinds_told and test_other_voices, row by row.
The floors are what is reached, so that no row is lost unseen; raise them with the reader.
"""
# ruff: noqa: E501

import datetime as dt
from collections.abc import Callable, Sequence
from operator import attrgetter

import pytest

from calsync.reading.model import Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 5, 4)
Hold = Callable[[Sequence[str], int, float], None]

# The words, which of their directives, which detail of it, what it must be (days as text), and why.
DETAILS = (
    ("Defendant shall file its answer by June 5, 2026.", 0, "who", ("defendant",), "who is told"),
    ("The parties shall jointly file their completion report within 14 days.", 0, "who", ("parties",), "who is told"),
    ("Plaintiff's opposition is due June 5, 2026.", 0, "who", ("plaintiff",), "who is told"),
    ("Motions in limine shall be filed by June 5, 2026.", 0, "who", (), "who is told"),
    ("All discovery must be completed by June 5, 2026.", 0, "who", ("parties",), "who is told"),
    ("Within 7 days, Plaintiff must submit the required form to the Clerk.", 0, "who", ("plaintiff",), "who is told"),
    ("The parties shall confer within 5 days and file a joint notice within 7 days of conferring.", 0, "who", ("parties",), "who is told"),
    ("The deadline for joining parties is June 5, 2026.", 0, "who", ("parties",), "who is told"),
    ("Defense to file declaration in support by 6/5/2026.", 0, "who", ("defendant",), "who is told"),
    ("Plaintiff shall have 14 days to respond hereto.", 0, "who", ("plaintiff",), "who is told"),
    ("Fact discovery shall close on June 5, 2026.", 0, "who", ("parties",), "who is told"),
    ("The settlement administrator shall mail the notice by June 5, 2026.", 0, "who", ("settlement administrator",), "who is told"),
    ("Counterfoil may file a response by June 5, 2026.", 0, "who", ("Counterfoil",), "who is told"),
    ("The Borough shall publish its data by June 5, 2026.", 0, "who", ("borough",), "who is told"),
    ("The Court will rule by June 5, 2026.", 0, "who", (), "who is told"),
    ("PLAINTIFF SHALL FILE A RESPONSE BY 6/5/2026.", 0, "who", ("plaintiff",), "who is told"),
    ("If plaintiff elects to amend, the complaint is due by June 5, 2026.", 0, "condition", "if plaintiff elects to amend", "before the comma"),
    ("Should this case settle, counsel shall notify the Court within 5 days of settlement.", 0, "condition", "should this case settle", "turned around"),
    ("Any reply, if any, is due June 5, 2026.", 0, "condition", "if any", "if any"),
    ("Any party may object within 14 days of this order.", 0, "condition", "if any party chooses to", "may"),
    ("Counterfoil may file a response by June 5, 2026.", 0, "condition", "if Counterfoil chooses to", "a party by its name may"),
    ("Plaintiff shall show cause by June 5, 2026, why the case should not be dismissed.", 0, "condition", None, "why is no condition"),
    ("Unless debtor files objections by June 5, 2026, the plan will be adopted.", 0, "condition", "unless debtor files objections by June 5, 2026", "the condition holds the date"),
    ("If debtor does not file a plan by June 5, 2026, the case will be dismissed.", 0, "condition", "if debtor does not file a plan by June 5, 2026", "the condition holds the date"),
    ("If the motion is denied, appellant may renew it within thirty days after service of notice of the denial.", 0, "condition", "if the motion is denied", "under an event"),
    ("The parties shall confer within 5 days and file a joint notice within 7 days of conferring.", 1, "who", ("parties",), "one subject, two duties"),
    ("Plaintiff shall serve a demand by June 5, 2026, and Defendant shall respond within seven (7) days thereafter.", 0, "who", ("plaintiff",), "two subjects of one sentence"),
    ("Plaintiff shall serve a demand by June 5, 2026, and Defendant shall respond within seven (7) days thereafter.", 1, "who", ("defendant",), "two subjects of one sentence"),
    ("Plaintiff's counsel shall initiate the call. Counsel shall submit a joint letter five days before the call.", 0, "who", ("counsel",), "each sentence has its own subject"),
    ("Plaintiff shall file by June 1, 2026. Defendant then has 14 days to respond.", 1, "who", ("defendant",), "each sentence has its own subject"),
    ("The Clerk shall mail the form to debtor, who has until June 5, 2026 to respond.", 0, "who", ("debtor",), "the clause behind has its own"),
    ("The report of Dr. Vane shall be served by June 5, 2026.", 0, "who", (), "a paper is nobody"),
    ("The lien of U.S. Barge shall be released by June 5, 2026.", 0, "who", (), "a lien is nobody"),
    ("A hearing will be held on July 10, 2026 at 9:00 a.m. Opposition is due 14 days before the hearing.", 1, "basis.ref", "d1", "behind an hour that ends the sentence"),
    ("A hearing will be held on July 10, 2026. Opposition is due 14 days before the hearing.", 1, "basis.ref", "d1", "behind a day"),
    ("Plaintiff shall serve a demand by June 5, 2026, and Defendant shall respond within seven (7) days thereafter.", 1, "basis.ref", "d1", "thereafter"),
    ("Counsel shall arrange a conference, which shall be held by June 19, 2026. Statements are due two days before the conference.\n\nA final pretrial conference is set for December 4, 2026.", 1, "basis.ref", "d1", "the one in its own paragraph"),
    ("Any side may lodge objections by June 5, 2026, and the trustee shall reply to the objections in four days.", 1, "basis.ref", "d1", "their filing"),
    ("The session shall be held between June 1, 2026 and June 15, 2026.", 0, "basis.range_start", "2026-06-01", "between two days"),
    ("The session shall be held between June 1, 2026 and June 15, 2026.", 0, "basis.date", "2026-06-15", "between two days"),
    ("The hearing is set for June 5, 2026; counsel shall be ready at 9:00 a.m.", 1, "basis.time", "09:00", "an hour of its own takes the day of its sentence"),
    ("The hearing is set for June 5, 2026 at 9:30 a.m.", 0, "basis.time", "09:30", "the hour of a hearing"),
    ("Tel. conf. is 9/24/26 @ 9:00 AM CT.", 0, "basis.time", "09:00", "a clerk's hour"),
    ("A privilege log shall follow each production by no more than ten days.", 0, "kind", "recurring", "each time anew"),
)  # fmt: skip


def detail(text: str, place: int, name: str) -> object:
    """The detail that is read, or the lack of its directive or of such a basis."""
    found = read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED)).directives
    if place >= len(found):
        return "no such directive"
    try:
        value = attrgetter(name)(found[place])
    except AttributeError:
        return "no such basis"
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize(
    ("names", "floor"),
    [
        (("who",), 0.58),
        (("condition",), 0.66),
        (("basis.ref", "basis.date", "basis.range_start", "basis.time", "kind"), 0.54),
    ],
    ids=["who", "condition", "time"],
)
def test_details(names: tuple[str, ...], floor: float, hold: Hold) -> None:
    rows = [row for row in DETAILS if row[2] in names]
    faults = []
    for text, place, name, wanted, why in rows:
        if (got := detail(text, place, name)) != wanted:
            faults.append(f"{text!r} ({why}) wants {name} {wanted!r}, got {got!r}")
    hold(faults, len(rows), floor)
