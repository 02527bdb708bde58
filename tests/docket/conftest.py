"""A small ledger for the docket's tests: a case to which facts are added as people and courts would add them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from calsync.docket import fold
from calsync.docket.model import (
    CaseOpened,
    Deadline,
    DeadlineAssigned,
    DeadlineConfirmed,
    DeadlineCorrected,
    DeadlineMarkedCritical,
    DeadlineReopened,
    DeadlineSatisfied,
    DeadlineVacated,
    Docket,
    EventCorrected,
    EventRecorded,
    EventWithdrawn,
    Fact,
    NoteAdded,
    OrderRegistered,
    OrderVacated,
    Payload,
    ServiceRecorded,
    TriggerChosen,
    TriggerExpected,
)
from calsync.reading.model import (
    Basis,
    Caption,
    Change,
    Directive,
    Fixed,
    NotDeadline,
    Pages,
    ReadOrder,
    Reason,
    Recurring,
    Relative,
    Span,
    Undated,
)

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


class Case:
    """A case in the making. Deadlines are named by words of their quotes."""

    def __init__(self, court: str = "caed", number: str = "2:30-cv-00001-AB") -> None:
        self.facts: list[Fact] = []
        self.by = "clerk"
        self.add(CaseOpened("case", court, number))

    def add(self, payload: Payload) -> "Case":
        seq = len(self.facts) + 1
        self.facts.append(Fact(seq, NOON + timedelta(minutes=seq), self.by, payload))
        return self

    def order(self, number: int, filed: str, *directives: Directive, **more: Any) -> "Case":
        name = more.pop("id", f"o{number}")
        fills = more.pop("fills", None)
        return self.add(OrderRegistered(name, f"order {number}", reading(number, filed, *directives, **more), fills))

    def event(self, text: str, on: str, id: str | None = None, **more: Any) -> "Case":
        at = datetime.fromisoformat(on) if len(on) > 10 else None
        return self.add(EventRecorded(id or text, text, day(on[:10]), at, **more))

    def correct_event(self, id: str, on: str) -> "Case":
        return self.add(EventCorrected(id, day(on)))

    def withdraw(self, id: str) -> "Case":
        return self.add(EventWithdrawn(id))

    def choose(self, words: str, event: str) -> "Case":
        return self.add(TriggerChosen(self.find(words).id, event))

    def expect(self, words: str, on: str) -> "Case":
        return self.add(TriggerExpected(self.find(words).id, day(on)))

    def satisfy(self, words: str, on: str, party: str | None = None) -> "Case":
        return self.add(DeadlineSatisfied(self.find(words).id, day(on), party))

    def confirm(self, words: str) -> "Case":
        return self.add(DeadlineConfirmed(self.find(words).id))

    def correct(self, words: str, due: str, reason: str = "chambers said so") -> "Case":
        return self.add(DeadlineCorrected(self.find(words).id, day(due), reason))

    def vacate(self, words: str, reason: str = "as told") -> "Case":
        return self.add(DeadlineVacated(self.find(words).id, reason))

    def assign(self, words: str, to: str | None) -> "Case":
        return self.add(DeadlineAssigned(self.find(words).id, to))

    def note(self, words: str, text: str) -> "Case":
        return self.add(NoteAdded(self.find(words).id, text))

    def critical(self, words: str, critical: bool = True) -> "Case":
        return self.add(DeadlineMarkedCritical(self.find(words).id, critical))

    def as_person(self, name: str) -> "Case":
        """Whoever decides from here on."""
        self.by = name
        return self

    def reopen(self, words: str, reason: str = "by mistake") -> "Case":
        return self.add(DeadlineReopened(self.find(words).id, reason))

    def serve(self, party: str, method: Any, on: str | None = None) -> "Case":
        return self.add(ServiceRecorded(party, method, day(on) if on else None))

    def vacate_order(self, name: str, on: str) -> "Case":
        return self.add(OrderVacated(name, day(on)))

    @property
    def docket(self) -> Docket:
        return fold(self.facts)

    def find(self, words: str) -> Deadline:
        found = [d for d in self.docket.deadlines if any(words.lower() in span.text.lower() for span in d.quotes)]
        live = [d for d in found if d.state not in ("superseded", "vacated")] or found
        assert live, f"no deadline says {words!r}"
        return live[0]

    def stands(self, words: str) -> tuple[str, str | None]:
        """The state and the due date of a deadline."""
        found = self.find(words)
        return found.state, found.due.isoformat() if found.due and found.state != "waiting" else None


def reading(number: int | None, filed: str | None, *directives: Directive, **more: Any) -> ReadOrder:
    """A read order. Its directives are numbered d1, d2, … in their order."""
    named = tuple(
        Directive(f"d{n}", *(getattr(d, field) for field in Directive.__struct_fields__[1:]))
        for n, d in enumerate(directives, 1)
    )
    caption = Caption(
        court=more.pop("court", "caed"),
        document_number=number,
        filed=day(filed) if filed else None,
        signed=day(more.pop("signed")) if "signed" in more else None,
        title=more.pop("title", None),
        pages=more.pop("pages", Pages()),
    )
    return ReadOrder("test", "00", caption, named, **more)


def _directive(quote: str, basis: Basis, *, kind: Any = None, action: str | None = None, **more: Any) -> Directive:
    kinds = {Recurring: "recurring", Undated: "undated-duty"}
    kind = kind or kinds.get(type(basis), "deadline")
    return Directive("d", kind, Span(0, len(quote), quote), basis, action if action is not None else quote, **more)


def _fixed(on: str | None, time: str | None = None, **more: Any) -> Fixed:
    return Fixed(day(on) if on else None, time, **more)


def _after(n: int, anchor: str = "order", unit: Any = "days", **more: Any) -> Relative:
    return Relative(n, unit, "after", anchor, **more)


def _before(n: int, anchor: str, unit: Any = "days", **more: Any) -> Relative:
    return Relative(n, unit, "before", anchor, **more)


def _amends(verb: Any, object: str, quote: str | None = None, **more: Any) -> Change:
    words = quote or object
    if "old" in more:
        more["old"] = tuple(day(text) for text in more["old"])
    return Change(verb, object, Span(0, len(words), words), **more)


def _recital(text: str, reason: Reason = "recital") -> NotDeadline:
    return NotDeadline(0, len(text), text, reason)


class Make:
    """What tests write orders with."""

    case = Case
    reading = staticmethod(reading)
    directive = staticmethod(_directive)
    fixed = staticmethod(_fixed)
    after = staticmethod(_after)
    before = staticmethod(_before)
    amends = staticmethod(_amends)
    recital = staticmethod(_recital)
    day = staticmethod(day)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make


@pytest.fixture
def case() -> Callable[..., Case]:
    return Case
