"""A ledger's facts sorted by what they are about: orders, events, decisions, service. The first step of the fold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from calsync.docket.confidentiality import ConfidentialitySet, Kept
from calsync.docket.counting import counting
from calsync.docket.items import Decisions, End, Filed, Reader, same_reader
from calsync.docket.model import (
    CaseMerged,
    CaseOpened,
    Closed,
    DeadlineAssigned,
    DeadlineConfirmed,
    DeadlineCorrected,
    DeadlineMarkedCritical,
    DeadlineReopened,
    DeadlineSatisfied,
    DeadlineVacated,
    EventCorrected,
    EventRecorded,
    EventWithdrawn,
    ExpressionDated,
    ExpressionDismissed,
    Fact,
    Note,
    NoteAdded,
    OrderArrived,
    OrderRegistered,
    OrderVacated,
    ServiceRecorded,
    SuggestionDeclined,
    SuggestionTaken,
    TriggerChosen,
    TriggerExpected,
)
from calsync.docket.repairs import (
    CaseClosed,
    CaseLeft,
    CaseRenamed,
    CaseRenumbered,
    CaseReopened,
    ChangeAnswered,
    DeadlineAdded,
    DeadlineDismissed,
    DeadlineEdited,
    OrderLeft,
    Undone,
)
from calsync.reading.model import Caption, ReadOrder
from calsync.timing.words import day_words


@dataclass
class Happening:
    """A case event as the ledger leaves it: corrected, perhaps withdrawn, with every piece of evidence for it.

    `by_order` marks what an order of the case itself made happen; its id is then the order's. `said_at` is when its day
    was written down.
    """

    id: str
    text: str
    on: date
    at: datetime | None = None
    evidence: list[str] = field(default_factory=list)
    withdrawn: bool = False
    twin: str | None = None
    by_order: bool = False
    said_at: datetime | None = None


@dataclass
class Gathered:
    """Everything a ledger says, by kind. Orders are in the order of their days, whatever order they arrived in."""

    opened: CaseOpened
    orders: list[Filed] = field(default_factory=list)
    fills: list[OrderRegistered] = field(default_factory=list)
    events: dict[str, Happening] = field(default_factory=dict)
    decisions: dict[str, Decisions] = field(default_factory=dict)
    service: list[ServiceRecorded] = field(default_factory=list)
    vacated: dict[str, OrderVacated] = field(default_factory=dict)
    vacated_seq: dict[str, int] = field(default_factory=dict)
    position: int = 0
    opened_at: datetime | None = None
    changed: datetime | None = None
    seen: list[str] = field(default_factory=list)
    suggested: dict[str, Fact] = field(default_factory=dict)
    settled: list[Fact] = field(default_factory=list)
    kept: Kept | None = None
    kept_knows: tuple[str, ...] = ()
    number: str | None = None
    name: str | None = None
    closed: Closed | None = None
    merged_into: str | None = None


# No place on earth is further ahead of UTC.
AHEAD = timedelta(hours=14)


def early(on: date, said_at: datetime) -> bool:
    """Whether a day had come nowhere yet when it was written down as that of something done."""
    return on > (said_at + AHEAD).date()


def gather(facts: Iterable[Fact]) -> Gathered:
    """Sort the facts. Raises ValueError where the first is not the opening of the case: that ledger is damaged."""
    ordered = sorted(facts, key=lambda fact: fact.seq)
    if not ordered or not isinstance(ordered[0].payload, CaseOpened):
        raise ValueError("A ledger begins with the opening of its case.")
    out = Gathered(opened=ordered[0].payload)
    for fact in counting(ordered):
        _take(fact, out)
    out.orders.sort(key=lambda order: (order.day or date.max, order.number or 0, order.seq))
    out.position = len(ordered)
    out.opened_at = ordered[0].at
    out.changed = max(fact.at for fact in ordered)
    _join_twins(out)
    return out


def _take(fact: Fact, out: Gathered) -> None:
    payload = fact.payload
    match payload:
        case OrderRegistered():
            if payload.fills:
                out.fills.append(payload)
            else:
                out.orders.append(Filed(payload.order_id, fact.seq, payload.name, payload.read))
        case EventRecorded():
            evidence = [payload.evidence] if payload.evidence else []
            out.events[payload.event_id] = Happening(
                payload.event_id, payload.text, payload.on, payload.at, evidence, said_at=fact.at
            )
        case EventCorrected():
            if payload.event_id in out.events:
                event = out.events[payload.event_id]
                event.on, event.at, event.said_at = payload.on, payload.at, fact.at
        case EventWithdrawn():
            if payload.event_id in out.events:
                out.events[payload.event_id].withdrawn = True
        case ServiceRecorded():
            out.service.append(payload)
        case OrderVacated():
            out.vacated[payload.order_id] = payload
            out.vacated_seq[payload.order_id] = fact.seq
        case SuggestionTaken() | SuggestionDeclined():
            # What is taken has become a deadline, and is ended as deadlines are.
            if not (before := out.suggested.get(payload.suggestion_id)) or isinstance(
                before.payload, SuggestionDeclined
            ):
                out.suggested[payload.suggestion_id] = fact
        case ExpressionDismissed() | ExpressionDated():
            out.settled.append(fact)
        case DeadlineAdded():
            out.settled.append(fact)
            if payload.order_id is None:
                out.orders.append(_no_order(fact))
        case ChangeAnswered():
            out.settled.append(fact)
            for name in payload.deadline_ids:
                _change(fact, payload, out.decisions.setdefault(name, Decisions()))
        case CaseRenamed():
            out.name = payload.name
        case CaseRenumbered():
            out.number = payload.docket_number
        case CaseClosed():
            out.closed = Closed(payload.on, fact.by, payload.reason)
        case CaseReopened():
            out.closed = None
        case ConfidentialitySet():
            level = payload.level
            out.kept = None if level == "open" else Kept(level, payload.reason, by=fact.by)
            out.kept_knows = payload.knows
        case CaseLeft():
            out.merged_into = payload.to_case
        case CaseOpened() | CaseMerged() | OrderArrived() | OrderLeft() | Undone():
            pass  # what they do was done in counting the facts
        case _:
            _decide(fact, out.decisions.setdefault(payload.deadline_id, Decisions()))


def _no_order(fact: Fact) -> Filed:
    """What stands for an order where a person added a deadline to the case: a paper without words, of that day."""
    read = ReadOrder("", "", Caption(filed=fact.at.date()), ())
    return Filed("", fact.seq, f"added by {fact.by}", read, by_hand=True)


def _change(fact: Fact, answer: ChangeAnswered, said: Decisions) -> None:
    """What a person says that words of an order do to a deadline."""
    if answer.does == "vacate":
        said.ended = End("vacated", fact.at.date(), f"Vacated by {fact.by}: {answer.reason}")
        said.ended_seq = fact.seq
    elif answer.due is not None:
        said.corrected = DeadlineCorrected("", answer.due, answer.reason, answer.at)
        said.corrected_by, said.corrected_seq = fact.by, fact.seq
        said.readers = [Reader(fact.by, fact.seq, fact.actor)]


def _decide(fact: Fact, said: Decisions) -> None:
    payload = fact.payload
    match payload:
        case DeadlineEdited():
            said.edit(payload, Reader(fact.by, fact.seq, fact.actor or payload.session))
        case DeadlineDismissed():
            said.dismissed = Note(fact.by, fact.at, payload.reason)
        case TriggerChosen():
            said.chosen = payload.event_id
        case TriggerExpected():
            said.expected = payload
        case DeadlineConfirmed():
            reader = Reader(fact.by, fact.seq, fact.actor or payload.session)
            said.readers = [one for one in said.readers if not same_reader(one, reader)] + [reader]
        case DeadlineCorrected():
            # Whoever confirmed before had read another date.
            said.corrected, said.corrected_by, said.corrected_seq = payload, fact.by, fact.seq
            said.readers = [Reader(fact.by, fact.seq, fact.actor or payload.session)]
        case DeadlineSatisfied():
            said.satisfied.append(payload)
            if early(payload.on, fact.at):
                said.notes.append(
                    f"Recorded as done on {day_words(payload.on)} although that day had not come: is it done?"
                )
            said.satisfied_seq = fact.seq
        case DeadlineVacated():
            said.ended = End("vacated", fact.at.date(), f"Vacated by {fact.by}: {payload.reason}")
            said.ended_seq = fact.seq
        case DeadlineReopened():
            said.ended, said.satisfied = None, []
            said.reopened_seq = fact.seq
            said.notes.append(f"Reopened by {fact.by}: {payload.reason}")
        case DeadlineAssigned():
            said.assigned_to, said.assigned = payload.to, True
        case NoteAdded():
            said.written.append(Note(fact.by, fact.at, payload.text))
        case DeadlineMarkedCritical():
            said.critical, said.marked = payload.critical, True


def _join_twins(out: Gathered) -> None:
    """The same thing on the same day, told by two sources, is one event with two pieces of evidence."""
    first: dict[tuple[str, date, datetime | None], Happening] = {}
    for event in out.events.values():
        if event.withdrawn:
            continue
        key = (" ".join(event.text.lower().split()), event.on, event.at)
        twin = first.setdefault(key, event)
        if twin is not event:
            twin.evidence += [words for words in event.evidence if words not in twin.evidence]
            event.twin = twin.id
