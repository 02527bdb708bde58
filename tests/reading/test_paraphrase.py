"""One concept, one reading: every party, paper, hearing and limit of the lexicon goes through the same sentences.

Each sentence is held to a share of its members.
"""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from calsync.reading.lexicon.hearings import NAMES
from calsync.reading.lexicon.papers import PAPERS
from calsync.reading.lexicon.parties import named
from calsync.reading.model import Fixed, Hints, ReadOrder
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 4, 1)
DAY = dt.date(2026, 6, 12)
Hold = Callable[[Sequence[str], int, float], None]
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


@pytest.mark.parametrize(
    "frame",
    [
        "{0} shall file a status report by June 12, 2026.",
        "{0} must serve initial disclosures no later than June 12, 2026.",
        "By June 12, 2026, {1} shall file a supplemental brief.",
    ],
)
def test_whoever_acts_it_is_a_deadline_for_them(frame: str, hold: Hold) -> None:
    unlike, unnamed = [], []
    for party in PARTIES:
        found = read(frame.format(party, party[0].lower() + party[1:])).directives
        got = [(d.kind, d.basis.date if isinstance(d.basis, Fixed) else None) for d in found]
        if got != [("deadline", DAY)]:
            unlike.append(f"{party}: {got}")
        who = {name for d in found for name in d.who}
        if not (who & set(named(party)) or party in " ".join(who)):
            unnamed.append(f"{party}: {sorted(who)}")
    hold(unlike, len(PARTIES), 0.95)
    hold(unnamed, len(PARTIES), 0.85)


@pytest.mark.parametrize(
    "frame",
    ["Plaintiff shall file the {} by June 12, 2026.", "The parties shall submit any {} on or before June 12, 2026."],
)
def test_whatever_is_filed_it_is_a_deadline(frame: str, hold: Hold) -> None:
    papers = [name for name, _ in PAPERS]
    got = {paper: dues(read(frame.format(paper))) for paper in papers}
    hold([f"{paper}: {due}" for paper, due in got.items() if ("deadline", DAY) not in due], len(papers), 0.95)


@pytest.mark.parametrize(
    "frame",
    [
        "A {} is set for June 12, 2026, at 10:00 a.m. in Courtroom 4.",
        "The {} will be held on June 12, 2026 at 10:00 a.m.",
    ],
)
def test_whatever_is_set_it_is_a_hearing(frame: str, hold: Hold) -> None:
    got = {hearing: dues(read(frame.format(hearing))) for hearing in NAMES}
    hold([f"{hearing}: {due}" for hearing, due in got.items() if due != [("hearing", DAY)]], len(NAMES), 0.95)


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_limits(limit: str) -> None:
    found = dues(read(f"Defendant shall file its opposition {limit} June 12, 2026."))
    assert [kind for kind, _ in found] == ["deadline"]


@pytest.mark.parametrize(
    ("frame", "effect", "floor"),
    [
        ("The {} set for June 12, 2026 is VACATED.", "vacate", 0.95),
        ("The {} set for June 12, 2026 is continued to July 14, 2026 at 9:00 a.m.", "move", 0.95),
        ("The {} set for June 12, 2026 is taken off calendar.", "vacate", 0.95),
        # Most hearings that are stayed are read as taken off their day without a new one.
        ("The {} set for June 12, 2026 is stayed.", "stay", 0.36),
    ],
)
def test_whatever_is_changed_changes(frame: str, effect: str, floor: float, hold: Hold) -> None:
    still, faults = [], []
    for hearing in NAMES:
        found = read(frame.format(hearing))
        if any(day == DAY for _, day in dues(found)):
            still.append(hearing)
        effects = {change.effect for change in found.changes}
        if not (effect in effects or (effect == "vacate" and "continue" in effects)):
            faults.append(f"{hearing}: {sorted(effects)}")
    hold(still, len(NAMES), 0.95)
    hold(faults, len(NAMES), floor)
