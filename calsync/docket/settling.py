"""Time expressions that the reading left unresolved, or took for no deadline: what people make of them.

An expression is no deadline, with a reason, or it becomes a deadline of its order whose words are the expression's.
The fact keeps the whole directive, so that a better reader changes no case by itself.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from calsync.docket import ids
from calsync.docket.gather import Gathered
from calsync.docket.items import Decisions, Filed, Item, Reader
from calsync.docket.matching.subject import written
from calsync.docket.matching.words import squash
from calsync.docket.model import ExpressionDated, ExpressionDismissed, Fact, Settled
from calsync.docket.repairs import ChangeAnswered, DeadlineAdded
from calsync.reading.model import Change, NotDeadline, ReadOrder, Span, Unresolved

Answer = ExpressionDated | ExpressionDismissed | ChangeAnswered
Said = tuple[Fact, Answer]


def directive_id(start: int, end: int) -> str:
    """The id, in its order, of the directive that an expression would become."""
    return f"u{start}e{end}"


def expression_id(order_id: str, expression: Unresolved | NotDeadline | Span) -> str:
    """The id of an expression that is no deadline yet, and of the deadline that it may become."""
    return ids.deadline_id(order_id, directive_id(expression.start, expression.end))


def made_of(order: Filed, known: Gathered, before: int) -> list[Item]:
    """The deadlines that people made of an order's words, each place one at most, and those that they added to it."""
    found: dict[str, Item] = {}
    for fact in known.settled:
        said = fact.payload
        if not isinstance(said, ExpressionDated | DeadlineAdded) or not _of(said, fact, order):
            continue
        name = said.deadline_id if isinstance(said, DeadlineAdded) else _made(said)
        if name in found:
            continue
        decisions = known.decisions.get(name) or Decisions()
        # Whoever gave the time has read the words.
        decisions.readers.insert(0, Reader(fact.by, fact.seq, fact.actor or said.session))
        found[name] = Item(
            id=name,
            home=order,
            directive=said.directive,
            basis=said.directive.basis,
            source=order,
            refs=order.items,
            order_index=before + len(found),
            quotes=[said.directive.quote] if said.directive.quote.text else [],
            notes=[
                f"Added by {fact.by}: {said.reason}"
                if isinstance(said, DeadlineAdded)
                else f"The reading made no deadline of these words; {fact.by} did: {said.reason}"
            ],
            decisions=decisions,
            since=order.day,
            by_person=True,
        )
        order.items[said.directive.id] = found[name]
    return list(found.values())


def _of(said: ExpressionDated | DeadlineAdded, fact: Fact, order: Filed) -> bool:
    """Whether a person made it of this order; what is of no order has a paper to itself."""
    return fact.seq == order.seq if said.order_id is None else said.order_id in (order.id, *order.copies)


def _made(said: ExpressionDated) -> str:
    return ids.deadline_id(said.order_id, said.directive.id)


def account(
    order: Filed,
    known: Gathered,
    dismissed: Sequence[Item] = (),
    changes: Sequence[Unresolved] = (),
    placed: Sequence[Change] = (),
) -> tuple[ReadOrder, tuple[Settled, ...]]:
    """The reading of an order with what people settled in its place, and the account of that.

    `dismissed` are its deadlines of which people say that they are none, `changes` words of the order that may change
    earlier deadlines, and of which a person must say what they do; `placed` changes that gave a deadline of an earlier
    order a date, so that this date is in doubt no more.
    """
    read = order.read
    given = [one for one in read.unresolved if any(_gave(words, one) for words in placed)]
    if given:
        moved = tuple(NotDeadline(one.start, one.end, one.text, "other") for one in given)
        read = structs.replace(
            read,
            unresolved=tuple(one for one in read.unresolved if one not in given),
            not_deadlines=tuple(sorted((*read.not_deadlines, *moved), key=lambda one: (one.start, one.end))),
        )
    if changes:
        read = structs.replace(read, unresolved=tuple(sorted((*read.unresolved, *changes), key=lambda one: one.start)))
    facts = [(fact, said) for fact, said in _said(known) if said.order_id in (order.id, *order.copies)]
    no_deadlines = tuple(_no_deadline(item) for item in dismissed)
    if not facts:
        return read, no_deadlines
    left: list[Unresolved] = []
    none: list[NotDeadline] = []
    settled: list[Settled] = []
    for one in read.unresolved:
        found = _settling(one, facts, read)
        if found is None:
            left.append(one)
            continue
        settled.append(_settled(one, one.reason, found, order))
        if settled[-1].deadline_id is None and not settled[-1].changed:
            none.append(NotDeadline(one.start, one.end, one.text, "other"))
    made = [(fact, said) for fact, said in facts if isinstance(said, ExpressionDated)]
    for rejected in read.not_deadlines:
        found = _settling(rejected, made, read)
        if found is None:
            none.append(rejected)
        else:
            settled.append(_settled(rejected, f"read as no deadline ({rejected.reason})", found, order))
    none.sort(key=lambda one: (one.start, one.end))
    return structs.replace(read, unresolved=tuple(left), not_deadlines=tuple(none)), (*settled, *no_deadlines)


def _no_deadline(item: Item) -> Settled:
    said = item.decisions.dismissed
    assert said is not None
    return Settled(item.id, item.directive.quote, "read as a deadline", said.by, said.text, dismissed=item.id)


def _gave(words: Change, one: Unresolved) -> bool:
    """Whether an expression is the new date of a change."""
    day = words.to.date if words.to is not None else None
    inside = words.quote.start <= one.start < words.quote.end
    return inside and day is not None and written(day).search(one.text) is not None


def _settled(one: Unresolved | NotDeadline, doubt: str, found: Said, order: Filed) -> Settled:
    fact, said = found
    span = Span(one.start, one.end, one.text)
    made = _made(said) if isinstance(said, ExpressionDated) else None
    changed = said.deadline_ids if isinstance(said, ChangeAnswered) else ()
    return Settled(expression_id(order.id, span), span, doubt, fact.by, said.reason, made, changed)


def _said(known: Gathered) -> Iterator[Said]:
    for fact in known.settled:
        if isinstance(fact.payload, Answer):
            yield fact, fact.payload


def _settling(expression: Unresolved | NotDeadline, facts: Sequence[Said], read: ReadOrder) -> Said | None:
    """What settles it: by its place, or in a fuller copy by its words, where they stand there once.

    A deadline that was made of it stays made; of several dismissals the last one counts. What lies within the words of
    which a person made a deadline is settled with them.
    """
    place = Span(expression.start, expression.end, expression.text)
    here = [(fact, said) for fact, said in facts if _span(said) == place or _within(place, said)]
    words = squash(expression.text)
    texts = [*(other.text for other in read.unresolved), *(other.text for other in read.not_deadlines)]
    if not here and sum(squash(text) == words for text in texts) == 1:
        here = [(fact, said) for fact, said in facts if squash(_span(said).text) == words]
    made = [(fact, said) for fact, said in here if isinstance(said, ExpressionDated)]
    return made[0] if made else here[-1] if here else None


def _within(place: Span, said: Answer) -> bool:
    """Whether words lie within those of which a person made a deadline, in the text that the person had before them."""
    wide = _span(said)
    return (
        isinstance(said, ExpressionDated)
        and wide.start <= place.start
        and place.end <= wide.end
        and wide.text[place.start - wide.start : place.end - wide.start] == place.text
    )


def _span(said: Answer) -> Span:
    return said.directive.quote if isinstance(said, ExpressionDated) else Span(said.start, said.end, said.text)
