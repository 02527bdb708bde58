"""The ledger's facts and the docket that they add up to."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from calsync.docket.confidentiality import ConfidentialitySet, Kept
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
from calsync.reading.model import Directive, ReadOrder, Span, Warning
from calsync.timing.model import Service, Step

# --- facts: what is written in a case's ledger, one immutable line each ---------------------------------------------


class CaseOpened(Struct, frozen=True, tag="case-opened"):
    """The first fact of every ledger. `case_id` is the store's id of the case."""

    case_id: str
    court: str
    docket_number: str


class OrderRegistered(Struct, frozen=True, tag="order-registered"):
    """A document arrived and was read. `fills` is the order that this document is a fuller copy of."""

    order_id: str
    name: str
    read: ReadOrder
    fills: str | None = None


class EventRecorded(Struct, frozen=True, tag="event-recorded"):
    """Something happened in the case. `on` is its day in the court's zone; `at` its instant where an hour is known."""

    event_id: str
    text: str
    on: date
    at: datetime | None = None
    evidence: str | None = None


class EventCorrected(Struct, frozen=True, tag="event-corrected"):
    event_id: str
    on: date
    at: datetime | None = None
    reason: str | None = None


class EventWithdrawn(Struct, frozen=True, tag="event-withdrawn"):
    event_id: str
    reason: str | None = None


class TriggerChosen(Struct, frozen=True, tag="trigger-chosen"):
    """A person says that this event is what this deadline counts from, and no other deadline that was in doubt."""

    deadline_id: str
    event_id: str


class TriggerExpected(Struct, frozen=True, tag="trigger-expected"):
    """A person expects the awaited thing on this day; the deadline is published as tentative."""

    deadline_id: str
    on: date
    at: datetime | None = None


class DeadlineConfirmed(Struct, frozen=True, tag="deadline-confirmed"):
    """A person has checked it. `session` names the sign-in of whoever did so, before there were accounts."""

    deadline_id: str
    session: str | None = None


class DeadlineCorrected(Struct, frozen=True, tag="deadline-corrected"):
    """A person sets the date, with a reason; it stands until a person or a later order changes it."""

    deadline_id: str
    due: date
    reason: str
    at: datetime | None = None
    session: str | None = None


class DeadlineSatisfied(Struct, frozen=True, tag="deadline-satisfied"):
    """Done on that day; with `party`, by that side only."""

    deadline_id: str
    on: date
    party: str | None = None
    evidence: str | None = None


class DeadlineVacated(Struct, frozen=True, tag="deadline-vacated"):
    deadline_id: str
    reason: str


class DeadlineReopened(Struct, frozen=True, tag="deadline-reopened"):
    deadline_id: str
    reason: str


class DeadlineAssigned(Struct, frozen=True, tag="deadline-assigned"):
    """Who in the office sees to it; None for nobody any more."""

    deadline_id: str
    to: str | None


class NoteAdded(Struct, frozen=True, tag="note-added"):
    deadline_id: str
    text: str


class DeadlineMarkedCritical(Struct, frozen=True, tag="deadline-marked-critical"):
    """A critical deadline counts as reviewed once two people have confirmed it."""

    deadline_id: str
    critical: bool = True


class ServiceRecorded(Struct, frozen=True, tag="service-recorded"):
    """How a party was served with the orders of the case, and when; the latest word counts."""

    party: str
    method: Service
    on: date | None = None


class OrderVacated(Struct, frozen=True, tag="order-vacated"):
    order_id: str
    on: date | None = None
    reason: str | None = None


class SuggestionTaken(Struct, frozen=True, tag="suggestion-taken"):
    """A person takes what a rule suggests: it becomes a deadline of the order that cites the rule.

    The fact keeps the directive as it was taken, whether service by mail adds days to it (`service_adds`), and whether
    the rule's own text had been seen (`verified`).
    """

    suggestion_id: str
    directive: Directive
    citation: str
    service_adds: bool = False
    verified: bool = True


class SuggestionDeclined(Struct, frozen=True, tag="suggestion-declined"):
    suggestion_id: str
    reason: str


class ExpressionDismissed(Struct, frozen=True, tag="expression-dismissed"):
    """A person says that a time expression which the reading left unresolved is no deadline, and why."""

    order_id: str
    start: int
    end: int
    text: str
    reason: str


class ExpressionDated(Struct, frozen=True, tag="expression-dated"):
    """A person makes a deadline of a time expression which the reading left unresolved or rejected, and says why.

    The fact keeps the whole directive; its quote are the words of the expression.
    """

    order_id: str
    directive: Directive
    reason: str
    session: str | None = None


class CaseMerged(Struct, frozen=True, tag="case-merged"):
    """Everything of another case, which is the same one, stands in this case from now on: the facts that counted there.

    `case_id` and `docket_number` are the other case's.
    """

    case_id: str
    docket_number: str
    facts: "tuple[Fact, ...]"


class OrderArrived(Struct, frozen=True, tag="order-arrived"):
    """An order that was registered in another case belongs to this one: the facts there that are about it."""

    order_ids: tuple[str, ...]
    name: str
    from_case: str
    from_number: str
    facts: "tuple[Fact, ...]"


Payload = (
    CaseOpened
    | OrderRegistered
    | EventRecorded
    | EventCorrected
    | EventWithdrawn
    | TriggerChosen
    | TriggerExpected
    | DeadlineConfirmed
    | DeadlineCorrected
    | DeadlineSatisfied
    | DeadlineVacated
    | DeadlineReopened
    | DeadlineAssigned
    | NoteAdded
    | DeadlineMarkedCritical
    | ServiceRecorded
    | OrderVacated
    | SuggestionTaken
    | SuggestionDeclined
    | ExpressionDismissed
    | ExpressionDated
    | DeadlineEdited
    | DeadlineAdded
    | DeadlineDismissed
    | ChangeAnswered
    | Undone
    | CaseRenamed
    | CaseRenumbered
    | CaseClosed
    | CaseReopened
    | CaseMerged
    | CaseLeft
    | OrderArrived
    | OrderLeft
    | ConfidentialitySet
)


class Fact(Struct, frozen=True):
    """One line of a ledger: its position from 1, when it was written (UTC), by whom, and what it says.

    `by` is a name as people read it; `actor` is whose it is: an account or a token. None for calsync itself, for
    whoever runs its commands on the machine, and in lines from before there were accounts.
    """

    seq: int
    at: datetime
    by: str
    payload: Payload
    actor: str | None = None


# --- the docket: what the facts add up to ---------------------------------------------------------------------------

State = Literal[
    "due",
    "waiting",
    "tentative",
    "unresolved",
    "suspended",
    "vacated",
    "superseded",
    "satisfied",
    "expired-condition",
    "dismissed",
]


class Trigger(Struct, frozen=True):
    """What a deadline counts from, once known: the day or instant, what it is, and which event or order says so."""

    on: date | datetime
    what: str
    source_id: str | None = None
    assumed: bool = False


class Notice(Struct, frozen=True):
    """What happened to the whole case and what it did: a stay, its lifting, a settlement, a dismissal, its closing.

    `source_id` is the event or order that says so, or the case that a person closed; `words` what it says, `stopped`
    the deadlines that it suspended, ended or, lifting a stay, let run again. `message` tells all of it in a sentence.
    `over` marks a stay that was lifted since.
    """

    kind: Literal["stayed", "lifted", "settled", "dismissed", "closed"]
    source_id: str
    on: date | None
    words: str
    stopped: tuple[str, ...]
    message: str
    over: bool = False


class Restated(Struct, frozen=True):
    """Words of a later order that state the same time again: they change nothing that a calendar shows."""

    by: str
    quote: Span


class Note(Struct, frozen=True):
    """What a person wrote beside a deadline."""

    by: str
    at: datetime
    text: str


class Deadline(Struct, frozen=True, cache_hash=True):
    """A directive in the life of its case.

    `id` is unique across all cases and lasts as long as the case; `uid` is its calendar identity, made from the id.
    `due` and `safe` are None unless the state has a date. `waiting_for` are words for what it waits for.
    `explanation` says in words why the state is what it is, with the quote of whatever changed it.
    `occurrences` are the open ones of a recurring duty; `first_occurrence` is the ordinal of the first of them, counted
    from the first that ever was, so that each keeps its identity when those before it are done.
    `reviewed_by` is who confirmed it last; of a `critical` one it stays None until a second person has, and
    `first_reader` is who did first, and `first_session` whose account or token that was. `restated` are
    later words that say the same again; `replaces` and `replaced_by` the deadlines before and after it where an
    order set it anew under another identity, and `taken_over` what the office had decided about those before it and
    now holds for this one. `edits` are the fields of the directive that a person wrote. `order_id` is empty for one
    that a person added to the case and to no order.

    One that a person says is none has the state `dismissed`, stands among `Docket.dismissed`, and is published nowhere.
    """

    id: str
    uid: str
    order_id: str
    directive: Directive
    state: State
    due: date | datetime | None = None
    safe: date | datetime | None = None
    contested: bool = False
    steps: tuple[Step, ...] = ()
    trigger: Trigger | None = None
    waiting_for: str | None = None
    candidates: tuple[date | datetime, ...] = ()
    flags: tuple[str, ...] = ()
    occurrences: tuple[date | datetime, ...] = ()
    reviewed_by: str | None = None
    satisfied_on: date | None = None
    ended_on: date | None = None
    explanation: str | None = None
    quotes: tuple[Span, ...] = ()
    first_occurrence: int = 1
    assigned_to: str | None = None
    notes: tuple[Note, ...] = ()
    critical: bool = False
    first_reader: str | None = None
    restated: tuple[Restated, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: str | None = None
    taken_over: tuple[str, ...] = ()
    first_session: str | None = None
    edits: tuple[str, ...] = ()


class Settled(Struct, frozen=True):
    """A time expression that the reading left unresolved or rejected, and what a person made of it.

    `doubt` is the reading's reason, `reason` the person's; `deadline_id` the deadline that it became, None where it is
    none. `changed` are the deadlines that it changes, where a person said so; `dismissed` is the deadline that it was
    read as and is not.
    """

    id: str
    span: Span
    doubt: str
    by: str
    reason: str
    deadline_id: str | None = None
    changed: tuple[str, ...] = ()
    dismissed: str | None = None


class Order(Struct, frozen=True):
    """A registered order with the ids of its deadlines and the reading it came from.

    `copies` are the ids under which further copies of the same document were registered. `settled` are the expressions
    that the reading left open and people did not; `read` has them no longer among its unresolved.
    """

    id: str
    name: str
    read: ReadOrder
    deadline_ids: tuple[str, ...]
    vacated: bool = False
    copies: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()


class CaseEvent(Struct, frozen=True):
    """An event as it stands now. `matched` are the deadlines that it dates, `why` the words that matched.

    `candidates` is everything that waits, the likeliest first, where it surely dates nothing: one of it may be meant.
    `doubts` say what a person should look at: its day had not come when it was recorded, or lies before every order.
    """

    id: str
    text: str
    on: date | datetime
    evidence: tuple[str, ...] = ()
    withdrawn: bool = False
    matched: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    why: str | None = None
    doubts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


class Suggestion(Struct, frozen=True):
    """What a rule that an order cites would set, as a directive beside the order's own. Published once it is taken.

    `id` becomes the id of the deadline. `verified` is False where nobody has seen the rule's own text; `source` says
    what was seen. `restates` is the deadline by which the order says this itself. `by` and `reason` are those of
    whoever took or declined it.
    """

    id: str
    order_id: str
    rule: str
    citation: str
    title: str
    directive: Directive
    verified: bool
    source: str
    note: str | None = None
    service_adds: bool = False
    restates: str | None = None
    standing: Literal["open", "taken", "declined"] = "open"
    by: str | None = None
    reason: str | None = None


class Closed(Struct, frozen=True):
    """A person closed the case: when, who and why."""

    on: date
    by: str
    reason: str | None = None


class Docket(Struct, frozen=True):
    """A case as its ledger says it stands. `position` counts its facts; `changed` is the last one's time,
    `opened` the first one's.

    `caption` is what the case is called: the `name` that a person gave it, else its orders' caption. `dismissed` are
    what people say is no deadline, in the state of that name. `merged_into` is the case in which all of it now stands.
    `kept` says how it is kept from others; None where it is open.
    """

    case_id: str
    court: str
    docket_number: str
    caption: str | None
    zone: str
    orders: tuple[Order, ...]
    deadlines: tuple[Deadline, ...]
    events: tuple[CaseEvent, ...]
    warnings: tuple[Warning, ...] = ()
    position: int = 0
    changed: datetime | None = None
    opened: datetime | None = None
    suggestions: tuple[Suggestion, ...] = ()
    notices: tuple[Notice, ...] = ()
    name: str | None = None
    closed: Closed | None = None
    dismissed: tuple[Deadline, ...] = ()
    merged_into: str | None = None
    kept: Kept | None = None

    def every_warning(self) -> tuple[Warning, ...]:
        """The warnings of every order, then those of the case itself; each once."""
        return tuple(dict.fromkeys((*(w for order in self.orders for w in order.read.warnings), *self.warnings)))
