"""One concept, one reading: every party, paper, hearing and limit of the lexicon goes through the same sentences."""

import datetime as dt

import pytest

from calsync.reading import extract, read_order
from calsync.reading.lexicon.hearings import NAMES
from calsync.reading.lexicon.papers import PAPERS
from calsync.reading.lexicon.parties import named
from calsync.reading.model import Fixed, Hints, ReadOrder

FILED = dt.date(2026, 4, 1)
DAY = dt.date(2026, 6, 12)
PARTIES = (
    "Plaintiff", "Defendants", "The parties", "Petitioner", "Respondents", "Appellant", "The Debtor", "The Trustee",
    "Relator", "The Government", "Intervenor-plaintiffs", "Third-party defendants", "Counsel for Plaintiff", "Movant",
    "The Commissioner", "Claimants", "The U.S. Attorney", "Class Counsel", "The Clerk", "The Receiver", "Garnishee",
)  # fmt: skip
LIMITS = ("by", "no later than", "not later than", "on or before", "before", "prior to", "by no later than")


def read(sentence: str) -> ReadOrder:
    text = f"ORDER\n\nIT IS HEREBY ORDERED that:\n\n{sentence}\n\nSO ORDERED.\n"
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED))


def dues(read_: ReadOrder) -> list[tuple[str, dt.date | None]]:
    return [(d.kind, d.basis.date) for d in read_.directives if isinstance(d.basis, Fixed)]


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize(
    "frame",
    [
        "{0} shall file a status report by June 12, 2026.",
        "{0} must serve initial disclosures no later than June 12, 2026.",
        "By June 12, 2026, {1} shall file a supplemental brief.",
    ],
)
def test_whoever_acts_it_is_a_deadline(frame: str, party: str) -> None:
    lower = party if party.split()[0] in ("U.S.",) else party[0].lower() + party[1:]
    found = read(frame.format(party, lower)).directives
    assert [(d.kind, d.basis.date if isinstance(d.basis, Fixed) else None) for d in found] == [("deadline", DAY)]
    assert set(found[0].who) & set(named(party)) or party in " ".join(found[0].who), found[0].who


@pytest.mark.parametrize("paper", [name for name, _ in PAPERS])
@pytest.mark.parametrize(
    "frame",
    ["Plaintiff shall file the {} by June 12, 2026.", "The parties shall submit any {} on or before June 12, 2026."],
)
def test_whatever_is_filed_it_is_a_deadline(frame: str, paper: str) -> None:
    assert ("deadline", DAY) in dues(read(frame.format(paper)))


@pytest.mark.parametrize("hearing", NAMES)
@pytest.mark.parametrize(
    "frame",
    [
        "A {} is set for June 12, 2026, at 10:00 a.m. in Courtroom 4.",
        "The {} will be held on June 12, 2026 at 10:00 a.m.",
    ],
)
def test_whatever_is_set_it_is_a_hearing(frame: str, hearing: str) -> None:
    assert dues(read(frame.format(hearing))) == [("hearing", DAY)]


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_limits(limit: str) -> None:
    found = dues(read(f"Defendant shall file its opposition {limit} June 12, 2026."))
    assert [kind for kind, _ in found] == ["deadline"]


@pytest.mark.parametrize("hearing", NAMES[:12])
@pytest.mark.parametrize(
    ("frame", "effect"),
    [
        ("The {} set for June 12, 2026 is VACATED.", "vacate"),
        ("The {} set for June 12, 2026 is continued to July 14, 2026 at 9:00 a.m.", "move"),
        ("The {} set for June 12, 2026 is taken off calendar.", "vacate"),
        ("The {} set for June 12, 2026 is stayed.", "stay"),
    ],
)
def test_whatever_is_changed_changes(frame: str, effect: str, hearing: str) -> None:
    found = read(frame.format(hearing))
    assert [d for d in found.directives if isinstance(d.basis, Fixed) and d.basis.date == DAY] == []
    effects = {change.effect for change in found.changes}
    assert effect in effects or (effect == "vacate" and "continue" in effects), effects
