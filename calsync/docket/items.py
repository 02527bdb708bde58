"""A deadline while the docket is being added up: what the orders and the people have done to it so far."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from calsync.docket.dating.bench import When
from calsync.docket.model import DeadlineCorrected, DeadlineSatisfied, Note, TriggerExpected
from calsync.docket.repairs import DeadlineEdited
from calsync.reading.model import Basis, Directive, ReadOrder, Relative, Span

if TYPE_CHECKING:
    from calsync.docket.dating.outcomes import Outcome
    from calsync.docket.matching.matters import Matter

Ended = Literal["vacated", "superseded", "expired-condition"]


@dataclass(eq=False)
class Filed:
    """An order in the case. `names` are the lasting ids of its directives; `copies` the ids of its further copies."""

    id: str
    seq: int
    name: str
    read: ReadOrder
    items: dict[str, "Item"] = field(default_factory=dict)
    copies: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    vacated: bool = False
    by_hand: bool = False  # no order: it holds a deadline that a person added to the case

    @cached_property
    def day(self) -> date | None:
        caption = self.read.caption
        return caption.filed or caption.entered or caption.signed

    @property
    def known_by(self) -> str:
        """Which of its days `day` is."""
        caption = self.read.caption
        return "filed" if caption.filed else "entered" if caption.entered else "signed"

    @property
    def paper(self) -> str | None:
        """What it seems to be where it is no order: a party's paper asks, and changes nothing by itself."""
        return next(
            (w.message.rstrip(".").partition("like ")[2] for w in self.read.warnings if w.code == "not-an-order"), None
        )

    @property
    def number(self) -> int | None:
        return self.read.caption.document_number

    @property
    def label(self) -> str:
        """How people call the order: its ECF number, else its title, else its name."""
        return f"ECF No. {self.number}" if self.number is not None else self.read.caption.title or self.name


@dataclass
class Shift:
    """A period that a later order adds to the due date."""

    by: Relative
    quote: Span
    order: Filed


@dataclass
class End:
    """Why a deadline no longer stands: since when, by which words; `whole` says that the case ended with it."""

    state: Ended
    on: date | None
    why: str
    whole: bool = False


@dataclass
class Stay:
    """A stay that holds a deadline. `lifted_on` is the day of a bare lifting; dates before it need a person.

    `by` is the order or event that stays it.
    """

    on: date | None
    why: str
    by: str
    lifted_on: date | None = None


class Reader(NamedTuple):
    """Who confirmed a deadline, by which line of the ledger, and whose that was: an account or a token; a sign-in in
    lines from before there were accounts."""

    name: str
    seq: int
    session: str | None = None


@dataclass
class Decisions:
    """What people have said of one deadline, in the order in which they said it.

    `readers` are those who confirmed the words that stand, each once and with the place of that in the ledger, the
    last one last; `notes` are the docket's own words about these decisions, `written` what people wrote beside the
    deadline.
    """

    corrected: DeadlineCorrected | None = None
    corrected_by: str = ""
    corrected_seq: int = 0
    readers: list[Reader] = field(default_factory=list)
    satisfied: list[DeadlineSatisfied] = field(default_factory=list)
    satisfied_seq: int = 0
    ended: End | None = None
    ended_seq: int = 0
    reopened_seq: int = 0
    expected: TriggerExpected | None = None
    chosen: str | None = None
    notes: list[str] = field(default_factory=list)
    assigned_to: str | None = None
    written: list[Note] = field(default_factory=list)
    critical: bool = False
    assigned: bool = False
    marked: bool = False
    taken_over: list[str] = field(default_factory=list)
    edits: dict[str, Any] = field(default_factory=dict)
    dismissed: Note | None = None

    def edit(self, said: DeadlineEdited, reader: Reader) -> None:
        """Take a person's words; whoever states the time anew counts as its reader, for others had read another."""
        for name, value in said.said().items():
            if value is None:
                self.edits.pop(name, None)
            else:
                self.edits[name] = value
        if "basis" in said.said():
            self.readers = [reader] if said.basis is not None else []

    def take_over(self, other: "Decisions") -> None:
        """Let what people decided about another deadline hold for this one too, which takes its place.

        What counts from which event, who sees to it, what is written beside it, and that it is critical; not that it
        was checked, corrected or done: that was another date. What people said of this one itself stands.
        """
        self.chosen = self.chosen or other.chosen
        if "title" in other.edits and not self.edits:
            self.edits["title"] = other.edits["title"]
            self.taken_over.append("title")
        self.expected = self.expected or other.expected
        if self.assigned_to is None and not self.assigned and other.assigned_to is not None:
            self.assigned_to = other.assigned_to
            self.taken_over.append(f"assigned to {other.assigned_to}")
        if other.critical and not self.marked:
            self.critical = True
            self.taken_over.append("critical")
        new = [note for note in other.written if note not in self.written]
        if new:
            self.written = sorted([*new, *self.written], key=lambda note: note.at)
            self.taken_over.append("1 note" if len(new) == 1 else f"{len(new)} notes")

    def absorb(self, other: "Decisions") -> None:
        """Let what people decided about the words of a later order hold for the deadline that these words set anew."""
        self.take_over(other)
        for reader in other.readers:
            if not any(same_reader(reader, one) for one in self.readers):
                self.readers.append(reader)
        if other.corrected is not None and other.corrected_seq > self.corrected_seq:
            self.corrected, self.corrected_by = other.corrected, other.corrected_by
            self.corrected_seq = other.corrected_seq
        if other.satisfied and not self.satisfied:
            self.satisfied, self.satisfied_seq = other.satisfied, other.satisfied_seq
        if other.ended is not None and other.ended_seq > max(self.ended_seq, self.reopened_seq):
            self.ended, self.ended_seq = other.ended, other.ended_seq
        self.notes += other.notes

    def unread(self, seq: int) -> None:
        """Whoever confirmed it before that line of the ledger had read other words."""
        self.readers = [reader for reader in self.readers if reader.seq > seq]

    @property
    def reviewed_by(self) -> str | None:
        """Who confirmed it last; of a critical deadline the second reader, once there is one."""
        return self.readers[-1].name if len(self.readers) > self.critical else None


def same_reader(one: Reader, other: Reader) -> bool:
    """Whether two confirmations are, or may well be, one person's: under one name, or of one account."""
    return one.name == other.name or (one.session is not None and one.session == other.session)


@dataclass(eq=False)
class Item:
    """One deadline in the making. `source` is the order whose day the present basis counts from."""

    id: str
    home: Filed
    directive: Directive
    basis: Basis
    source: Filed
    refs: dict[str, "Item"]
    order_index: int = 0
    shifts: list[Shift] = field(default_factory=list)
    end: End | None = None
    stay: Stay | None = None
    doubt: str | None = None
    doubt_candidates: tuple[When, ...] = ()
    replaced_by: "Item | None" = None
    quotes: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    decisions: Decisions = field(default_factory=Decisions)
    touched_by: list[Filed] = field(default_factory=list)
    absorbed: bool = False
    since: date | None = None
    awaits: str | None = None
    until_day: date | None = None
    matter: "Matter | None" = None
    restated: list[tuple[str, Span]] = field(default_factory=list)
    replaces: list["Item"] = field(default_factory=list)
    service_adds: bool = True
    by_person: bool = False
    kept: "Outcome | None" = None  # the date that it had when it was done, which nothing later moves

    @property
    def live(self) -> bool:
        return self.end is None and self.decisions.ended is None

    @property
    def recurring(self) -> bool:
        return self.basis.__struct_config__.tag == "recurring"
