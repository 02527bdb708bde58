"""What a reading of an order yields. Offsets are characters of `Document.text`, kept through every stage."""

import datetime as dt
from typing import Literal

from msgspec import Struct, field

from calsync.timing.model import Direction, Unit

MAX_TIMES = 10_000  # expressions of time in one document; 500 pages of schedules have fewer

Kind = Literal["deadline", "hearing", "recurring", "undated-duty"]
Flag = Literal[
    "number-mismatch",
    "weekday-mismatch",
    "invalid-date",
    "past-date",
    "internal-conflict",
    "imprecise-date",
    "ambiguous-trigger",
    "holiday-ambiguous",
    "state-holiday",
    "weekend-fixed",
]
Reason = Literal["recital", "vacated", "denied", "quoted-rule", "citation", "advisory", "stamp", "superseded", "other"]


class Warning(Struct, frozen=True):
    """Something that a person should know about a document or a reading; `code` is stable, `message` is for people."""

    code: str
    message: str


class Document(Struct, frozen=True):
    """A source turned into text.

    `text` is what every offset counts in; `page_starts` holds the offset at which each physical page begins
    (one entry, 0, for sources without pages); `sha256` is that of the source's bytes.
    """

    text: str
    page_starts: tuple[int, ...]
    media: Literal["pdf", "text", "html", "markdown"]
    sha256: str
    warnings: tuple[Warning, ...] = ()


class Hints(Struct, frozen=True):
    """What the person who registers a document knows beyond its text; the words of its own stamp win over them."""

    court: str | None = None
    docket_number: str | None = None
    filed: dt.date | None = None
    entered: dt.date | None = None
    signed: dt.date | None = None


class Span(Struct, frozen=True):
    """A piece of the text: [start, end) and the words there."""

    start: int
    end: int
    text: str


class Fixed(Struct, frozen=True, tag="fixed"):
    """A date set by the order. `date` is None where it is impossible or only a month is given. `time` is HH:MM."""

    date: dt.date | None
    time: str | None = None
    tz: str | None = None
    range_start: dt.date | None = None


class Relative(Struct, frozen=True, tag="relative"):
    """A period to count. `anchor` is `order`, `service of order`, or the order's own words for what it counts from.

    `ref` is the id of the directive of the same order that the anchor names, where there is one; `known` the anchor's
    date where the order states it beside the anchor; `n_alt` the other number where words and digits disagree;
    `earliest_n` the far end of a window ("not earlier than 30 and not later than 14 days before").
    `of_filing` says that the anchor is an act to be done (its filing, its service), so its own day is awaited and not
    the day on which it is due. `time` is an hour that the order sets on the last day.
    """

    n: int
    unit: Unit
    direction: Direction
    anchor: str
    ref: str | None = None
    known: dt.date | None = None
    n_alt: int | None = None
    earliest_n: int | None = None
    of_filing: bool = False
    time: str | None = None
    tz: str | None = None


class Recurring(Struct, frozen=True, tag="recurring"):
    """A duty that comes again: an RFC 5545 RRULE, its first date where stated, else what the first counts from."""

    rrule: str
    first: dt.date | None = None
    n: int | None = None
    unit: Unit | None = None
    direction: Direction = "after"
    anchor: str | None = None
    until: str | None = None
    time: str | None = None
    tz: str | None = None


class Undated(Struct, frozen=True, tag="undated"):
    """A duty with a time word but no time: promptly, forthwith."""

    word: str


Basis = Fixed | Relative | Recurring | Undated


class Directive(Struct, frozen=True, cache_hash=True):
    """A span of an order that tells somebody to do something by some time, or sets a hearing.

    `id` is unique in its order and the same for the same text (d1, d2, … in reading order). `quote` are the words that
    state the time and the duty; `context` the whole sentence or row. `alternatives` with `choose` hold "later of /
    earlier of" branches beside `basis`. `candidates` are the dates between which a conflict leaves the choice.
    `type` is a code of `lexicon.event_types`, `title` what a clerk would type in the calendar; `sure` the probability
    that this is a deadline at all, and `because` the evidence that weighed most.
    """

    id: str
    kind: Kind
    quote: Span
    basis: Basis
    action: str
    who: tuple[str, ...] = ()
    label: str | None = None
    page: int | None = None
    condition: str | None = None
    place: str | None = None
    context: Span | None = None
    alternatives: tuple[Basis, ...] = ()
    choose: Literal["later", "earlier"] | None = None
    candidates: tuple[dt.date, ...] = ()
    flags: tuple[Flag, ...] = ()
    type: str = "other"
    title: str = ""
    sure: float = 1.0
    because: tuple[str, ...] = ()


class NotDeadline(Struct, frozen=True):
    """A time expression that is no deadline, and why."""

    start: int
    end: int
    text: str
    reason: Reason


class Unresolved(Struct, frozen=True):
    """A time expression that a person must decide about, and why.

    `guess` is the likeliest class, and `sure` how likely it is.
    """

    start: int
    end: int
    text: str
    reason: str
    guess: str = ""
    sure: float = 0.0


Effect = Literal["move", "continue", "vacate", "stay", "lift", "supersede", "end", "keep", "none"]
# Readers before version 2 named effects by verbs; facts that they left keep them.
_EARLIER_EFFECTS: dict[str, Effect] = {
    "extend": "move", "reset": "move", "correct": "move", "lift-stay": "lift", "confirm": "keep",
}  # fmt: skip


class Change(Struct, frozen=True):
    """Words of an order about an earlier time, matter or order: what they do to it (`effect`), and how.

    `object` is what is changed in the order's words, `mention` where they stand, `quote` their sentence; `old` are the
    dates that the words name as the old ones; `new` the id of the directive of this order that states the new one, `to`
    the new date itself where no directive states it; `by` a period to add to the old date; `documents` the ECF numbers
    that the words name; `all` that they touch every pending date of the case or of the named documents; `sure` is the
    probability of the effect.
    """

    verb: Effect | Literal["extend", "reset", "correct", "lift-stay", "confirm"]
    object: str
    quote: Span
    old: tuple[dt.date, ...] = ()
    new: str | None = None
    by: Relative | None = None
    documents: tuple[int, ...] = ()
    all: bool = False
    mention: Span | None = None
    sure: float = 1.0
    to: Fixed | None = None

    @property
    def effect(self) -> Effect:
        """What the words do, whichever reader wrote them down."""
        return _EARLIER_EFFECTS.get(self.verb, self.verb)  # type: ignore[arg-type]

    @property
    def timed(self) -> bool:
        """Whether the words say to when, or by how much."""
        return self.new is not None or self.to is not None or self.by is not None


class Pages(Struct, frozen=True):
    """Which pages the document holds, by the numbers its stamps give; `total` None where no stamp tells."""

    present: tuple[int, ...] = ()
    total: int | None = None
    missing: tuple[int, ...] = ()


class Caption(Struct, frozen=True):
    """Who issued the order, in which case, and when. `court` is a court id, `zone` IANA.

    `clock` is the hour of entry or filing, HH:MM in the court's zone, where the order's own words give it.
    """

    court: str | None = None
    zone: str | None = None
    docket_number: str | None = None
    parties: str | None = None
    document_number: int | None = None
    filed: dt.date | None = None
    entered: dt.date | None = None
    signed: dt.date | None = None
    judge: str | None = None
    title: str | None = None
    pages: Pages = Pages()
    clock: str | None = None


class RuleCitation(Struct, frozen=True):
    """The id of a rule whose period a rule pack knows, the words of the order that cite it, and their page."""

    rule: str
    quote: Span
    page: int | None = None


class Confidential(Struct, frozen=True):
    """How an order keeps others out, and its words that say so."""

    level: Literal["restricted", "sealed"]
    words: Span


class ReadOrder(Struct, frozen=True):
    """A read order: the caption, every directive, and the account of every other time expression.

    `reader` is the version of the reader that made it. `roll_clause` is the order-wide clause that lets its fixed
    dates roll. `changes` is what the order says about earlier times. `cited_rules` are the rules of the rule
    packs that the order cites, each where it is first cited. `initials` are those that the order makes for itself, with
    the words that they stand for. `confidential` says that it is sealed or restricted; None for a public one.
    """

    reader: str
    sha256: str
    caption: Caption
    directives: tuple[Directive, ...]
    not_deadlines: tuple[NotDeadline, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    warnings: tuple[Warning, ...] = ()
    roll_clause: Span | None = None
    changes: tuple[Change, ...] = field(default=(), name="amendments")
    cited_rules: tuple[RuleCitation, ...] = ()
    initials: tuple[tuple[str, str], ...] = ()
    confidential: Confidential | None = None


class Explained(Struct, frozen=True):
    """A time expression: its span and words in the document, the part of the grammar that took it, the outcome
    (`deadline`, a reason of `not_deadlines`, or `unresolved`), and the rule that decided."""

    start: int
    end: int
    text: str
    part: str
    outcome: str
    why: str
