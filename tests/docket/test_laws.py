"""What always holds of the fold, whatever the ledger."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from calsync.docket import diff, fold
from calsync.docket.model import CaseOpened, Docket, Fact

THINGS = ("mediation session", "site inspection", "independent audit", "settlement conference", "pretrial conference")
# What happens to a whole case.
WHOLE = (
    "Case stayed pending appeal",
    "Stay lifted",
    "Notice of settlement of the entire action",
    "Case dismissed with prejudice",
)
FIRST = date(2030, 1, 7)
DAYS = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))


def content(docket: Docket) -> Any:
    """What people see of a docket, apart from how many facts it took."""
    return (
        {deadline.id: deadline for deadline in docket.deadlines},
        {
            event.id: structs.replace(event, matched=tuple(sorted(event.matched)))
            for event in docket.events
            if not event.withdrawn
        },
        docket.notices,
    )


def told(facts: list[Fact], order: list[int]) -> list[Fact]:
    """The same facts after the opening, written down in another order."""
    opening, rest = facts[0], facts[1:]
    return [opening, *(structs.replace(rest[n], seq=seq) for seq, n in enumerate(order, 2))]


@st.composite
def lives(draw: st.DrawFn) -> dict[str, Any]:
    """Orders that wait, hearings that move, events that come: independent of each other's order in the ledger."""
    return {
        "waits": draw(st.lists(st.sampled_from(THINGS), min_size=1, max_size=4, unique=True)),
        "periods": draw(st.lists(st.integers(1, 60), min_size=4, max_size=4)),
        "events": draw(st.lists(st.tuples(st.sampled_from(THINGS), DAYS), max_size=4, unique_by=lambda pair: pair[0])),
        "hearing": draw(DAYS),
        "moved": draw(st.none() | DAYS),
        "by": draw(st.none() | st.integers(1, 40)),
        "filings": draw(st.lists(st.integers(1, 300), min_size=2, max_size=2)),
        "whole": draw(st.lists(st.tuples(st.sampled_from(WHOLE), DAYS), max_size=3, unique_by=lambda pair: pair[0])),
    }


def build(make: Any, life: dict[str, Any]) -> Any:
    d, case = make.directive, make.case()
    for n, thing in enumerate(life["waits"], 1):
        period = make.after(life["periods"][n - 1], f"the {thing}")
        case.order(n, "2030-01-07", d(f"a report on the {thing}", period, action=f"report on the {thing}"))
    hearing = life["hearing"]
    case.order(
        10,
        "2030-01-07",
        d(
            "the evidentiary hearing is set",
            make.fixed(hearing.isoformat()),
            kind="hearing",
            action="evidentiary hearing",
        ),
        d("a brief 10 days before it", make.before(10, "the evidentiary hearing", ref="d1"), action="brief"),
        d("a reply 7 days after the brief is due", make.after(7, "the brief is due", ref="d2"), action="reply"),
    )
    first, second = (FIRST + timedelta(days=n) for n in sorted(life["filings"]))
    if life["moved"]:
        moved = d("the evidentiary hearing is continued", make.fixed(life["moved"].isoformat()), kind="hearing")
        case.order(
            11, first.isoformat(), moved, changes=(make.amends("continue", "the evidentiary hearing", new="d1"),)
        )
    if life["by"]:
        words = make.amends("extend", "the time to file the brief", by=make.after(life["by"], "the old date"))
        case.order(12, second.isoformat(), changes=(words,))
    for n, (thing, on) in enumerate(life["events"]):
        case.event(f"{thing.capitalize()} completed", on.isoformat(), id=f"e{n}")
    for n, (text, on) in enumerate(life["whole"]):
        case.event(text, on.isoformat(), id=f"w{n}")
    return case


@settings(deadline=None, max_examples=60)
@given(life=lives(), data=st.data())
def test_facts_in_any_order_give_the_same_docket(make: Any, life: dict[str, Any], data: st.DataObject) -> None:
    facts = build(make, life).facts
    order = data.draw(st.permutations(range(len(facts) - 1)))
    assert content(fold(told(facts, order))) == content(fold(facts))


@settings(deadline=None, max_examples=60)
@given(life=lives(), text=st.sampled_from([*(f"{thing.capitalize()} held" for thing in THINGS), *WHOLE]), on=DAYS)
def test_adding_and_withdrawing_changes_nothing(make: Any, life: dict[str, Any], text: str, on: date) -> None:
    case = build(make, life)
    before = case.docket
    case.event(text, on.isoformat(), id="x")
    after = case.withdraw("x").docket
    assert content(after) == content(before)
    assert diff(before, after) == ()


@settings(deadline=None, max_examples=40)
@given(life=lives(), on=DAYS, other=DAYS)
def test_recording_the_second_date_in_place_of_the_first(
    make: Any, life: dict[str, Any], on: date, other: date
) -> None:
    life = life | {"events": []}
    straight = build(make, life).event("Site inspection held", other.isoformat(), id="e").docket
    corrected = (
        build(make, life).event("Site inspection held", on.isoformat(), id="e").correct_event("e", other.isoformat())
    )
    assert content(corrected.docket) == content(straight)


@settings(deadline=None, max_examples=40)
@given(life=lives())
def test_uids_never_change_and_never_repeat(make: Any, life: dict[str, Any]) -> None:
    facts = build(make, life).facts
    seen: dict[str, str] = {}
    for length in range(1, len(facts) + 1):
        docket = fold(facts[:length])
        uids = [deadline.uid for deadline in docket.deadlines]
        assert len(uids) == len(set(uids))
        for deadline in docket.deadlines:
            assert seen.setdefault(deadline.id, deadline.uid) == deadline.uid
            assert (deadline.due is None) or deadline.state != "waiting"
        assert docket.position == length


@settings(deadline=None, max_examples=40)
@given(life=lives())
def test_every_day_of_the_past_can_be_asked_for_again(make: Any, life: dict[str, Any]) -> None:
    facts = build(make, life).facts
    assert fold(facts) == fold(list(reversed(facts)))
    assert isinstance(facts[0].payload, CaseOpened)
