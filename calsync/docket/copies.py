"""The deadlines of an order, and how those of a fuller copy keep the identity they had."""

from msgspec import structs

from calsync.docket import ids
from calsync.docket.anaphora import with_ruling
from calsync.docket.items import Decisions, Filed, Item
from calsync.docket.matching.words import squash
from calsync.docket.model import OrderRegistered
from calsync.reading.model import Basis, Directive, ReadOrder, Relative, RuleCitation


def copy_into(order: Filed, copy: OrderRegistered) -> None:
    """Let a further copy of an order fill it: the copy with more pages is read, what both hold keeps its id."""
    order.copies.append(copy.order_id)
    old, new = order.read, copy.read
    if len(new.caption.pages.missing) > len(old.caption.pages.missing):
        return
    left = list(old.directives)
    renamed: dict[str, str] = {}
    for directive in new.directives:
        twin = next((other for other in left if _same(directive, other)), None)
        if twin is not None:
            left.remove(twin)
            renamed[directive.id] = twin.id
        else:
            renamed[directive.id] = f"{copy.order_id}-{directive.id}"
            order.names[renamed[directive.id]] = ids.deadline_id(copy.order_id, directive.id)
    # Nothing is lost: what only the first copy was read to say stays.
    order.read = structs.replace(
        new,
        directives=(*(_renamed(directive, renamed) for directive in new.directives), *left),
        cited_rules=(*new.cited_rules, *_only_in(old, new)),
        changes=tuple(
            structs.replace(words, new=renamed.get(words.new, words.new) if words.new else None)
            for words in new.changes
        ),
    )
    order.__dict__.pop("day", None)


def _only_in(old: ReadOrder, new: ReadOrder) -> tuple[RuleCitation, ...]:
    known = {citation.rule for citation in new.cited_rules}
    return tuple(citation for citation in old.cited_rules if citation.rule not in known)


def _renamed(directive: Directive, renamed: dict[str, str]) -> Directive:
    """The directive under the id that it had in the first copy, its references too."""

    def basis(old: Basis) -> Basis:
        if isinstance(old, Relative) and old.ref is not None:
            return structs.replace(old, ref=renamed.get(old.ref, old.ref))
        return old

    return structs.replace(
        directive,
        id=renamed[directive.id],
        basis=basis(directive.basis),
        alternatives=tuple(basis(other) for other in directive.alternatives),
    )


def _same(one: Directive, other: Directive) -> bool:
    a, b = squash(one.quote.text), squash(other.quote.text)
    return a == b or (one.basis == other.basis and (a in b or b in a))


def items_of(order: Filed, before: list[Item], decisions: dict[str, Decisions]) -> list[Item]:
    """Give an item for each directive of an order, with its references and its decisions."""
    rulings = with_ruling(order.read.directives)
    for directive in order.read.directives:
        name = order.names.get(directive.id, ids.deadline_id(order.id, directive.id))
        order.items[directive.id] = Item(
            id=name,
            home=order,
            directive=directive,
            basis=rulings.get(directive.id, directive.basis),
            source=order,
            refs=order.items,
            order_index=len(before) + len(order.items),
            quotes=[directive.quote],
            decisions=decisions.get(name) or Decisions(),
            since=order.day,
        )
    return list(order.items.values())
