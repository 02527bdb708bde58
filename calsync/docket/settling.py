"""Time expressions that the reading left unresolved: what people make of them.

An expression is no deadline, with a reason, or it becomes a deadline of its order whose words are the expression's.
The fact keeps the whole directive, so that a better reader changes no case by itself.
"""

from collections.abc import Iterator

from msgspec import structs

from calsync.docket import ids
from calsync.docket.gather import Gathered
from calsync.docket.items import Decisions, Filed, Item
from calsync.docket.model import ExpressionDated, ExpressionDismissed, Fact, Settled
from calsync.docket.words import squash
from calsync.reading.model import NotDeadline, ReadOrder, Span, Unresolved

Said = tuple[Fact, ExpressionDated | ExpressionDismissed]


def directive_id(start: int, end: int) -> str:
    """The id, in its order, of the directive that an expression would become."""
    return f"u{start}e{end}"


def expression_id(order_id: str, expression: Unresolved | Span) -> str:
    """The id of an unresolved expression, and of the deadline that it may become."""
    return ids.deadline_id(order_id, directive_id(expression.start, expression.end))


def made_of(order: Filed, known: Gathered, before: int) -> list[Item]:
    """The deadlines that people made of an order's unresolved expressions; each expression makes one at most."""
    found: dict[str, Item] = {}
    for fact, said in _said(known):
        if not isinstance(said, ExpressionDated) or said.order_id not in (order.id, *order.copies):
            continue
        name = ids.deadline_id(said.order_id, said.directive.id)
        if name in found:
            continue
        decisions = known.decisions.get(name) or Decisions()
        # Whoever gave the time has read the words.
        decisions.readers.insert(0, (fact.by, fact.seq))
        found[name] = Item(
            id=name,
            home=order,
            directive=said.directive,
            basis=said.directive.basis,
            source=order,
            refs=order.items,
            order_index=before + len(found),
            quotes=[said.directive.quote],
            notes=[f"The reading left these words open; {fact.by} made a deadline of them: {said.reason}"],
            decisions=decisions,
            since=order.day,
            by_person=True,
        )
        order.items[said.directive.id] = found[name]
    return list(found.values())


def account(order: Filed, known: Gathered) -> tuple[ReadOrder, tuple[Settled, ...]]:
    """The reading of an order with what people settled taken out of its unresolved, and the account of that."""
    read = order.read
    facts = [(fact, said) for fact, said in _said(known) if said.order_id in (order.id, *order.copies)]
    if not facts:
        return read, ()
    left, settled, none = [], [], []
    for open_one in read.unresolved:
        settling = _settling(open_one, facts, read)
        if settling is None:
            left.append(open_one)
            continue
        fact, said = settling
        span = Span(open_one.start, open_one.end, open_one.text)
        made = ids.deadline_id(said.order_id, said.directive.id) if isinstance(said, ExpressionDated) else None
        settled.append(Settled(expression_id(order.id, span), span, open_one.reason, fact.by, said.reason, made))
        if made is None:
            none.append(NotDeadline(span.start, span.end, span.text, "other"))
    kept = (*read.not_deadlines, *none)
    return structs.replace(read, unresolved=tuple(left), not_deadlines=tuple(kept)), tuple(settled)


def _said(known: Gathered) -> Iterator[Said]:
    for fact in known.settled:
        if isinstance(fact.payload, ExpressionDated | ExpressionDismissed):
            yield fact, fact.payload


def _settling(expression: Unresolved, facts: list[Said], read: ReadOrder) -> Said | None:
    """What settles it: by its place, or in a fuller copy by its words, where they stand there once.

    A deadline that was made of it stays made; of several dismissals the last one counts.
    """
    place = Span(expression.start, expression.end, expression.text)
    here = [(fact, said) for fact, said in facts if _span(said) == place]
    words = squash(expression.text)
    if not here and sum(squash(other.text) == words for other in read.unresolved) == 1:
        here = [(fact, said) for fact, said in facts if squash(_span(said).text) == words]
    made = [(fact, said) for fact, said in here if isinstance(said, ExpressionDated)]
    return made[0] if made else here[-1] if here else None


def _span(said: ExpressionDated | ExpressionDismissed) -> Span:
    return said.directive.quote if isinstance(said, ExpressionDated) else Span(said.start, said.end, said.text)
