"""The deadlines of an order, and how those of a fuller copy keep the identity they had."""

from msgspec import structs

from calsync.docket import ids
from calsync.docket.anaphora import with_ruling
from calsync.docket.items import Decisions, Filed, Item
from calsync.docket.matching.matters import alike, of_directive
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
    kept: dict[str, Directive] = {}
    for find in (_same, _corrected):
        for directive in new.directives:
            twin = None if directive.id in renamed else find(directive, left)
            if twin is not None:
                left.remove(twin)
                renamed[directive.id] = twin.id
                kept[directive.id] = twin
    for directive in new.directives:
        if directive.id not in renamed:
            renamed[directive.id] = f"{copy.order_id}-{directive.id}"
            order.names[renamed[directive.id]] = ids.deadline_id(copy.order_id, directive.id)
    # Nothing is lost: what only the first copy was read to say stays.
    order.read = structs.replace(
        new,
        directives=(*(_renamed(directive, renamed, kept.get(directive.id)) for directive in new.directives), *left),
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


def _renamed(directive: Directive, renamed: dict[str, str], before: Directive | None) -> Directive:
    """The directive under the id that it had in the first copy, its references too.

    The same words of both copies keep the names that the first gave them.
    """

    def basis(old: Basis) -> Basis:
        if isinstance(old, Relative) and old.ref is not None:
            return structs.replace(old, ref=renamed.get(old.ref, old.ref))
        return old

    if before is not None and squash(before.quote.text) == squash(directive.quote.text):
        names = {
            name: getattr(before, name) for name in ("kind", "action", "who", "condition", "type", "title", "sure")
        }
        directive = structs.replace(directive, **names)
    return structs.replace(
        directive,
        id=renamed[directive.id],
        basis=basis(directive.basis),
        alternatives=tuple(basis(other) for other in directive.alternatives),
    )


# So alike is a duty of a corrected copy to itself in the first one.
ALIKE = 0.75


def _same(one: Directive, others: list[Directive]) -> Directive | None:
    """The directive of the first copy in the same words."""
    return next((other for other in others if _in_the_words_of(one, other)), None)


def _in_the_words_of(one: Directive, other: Directive) -> bool:
    a, b = squash(one.quote.text), squash(other.quote.text)
    return a == b or (one.basis == other.basis and (a in b or b in a))


def _corrected(one: Directive, others: list[Directive]) -> Directive | None:
    """The directive of the first copy about the same matter, which a corrected copy gives another time."""
    near = [(alike(of_directive(one), of_directive(other)), -place, other) for place, other in enumerate(others)]
    near = [row for row in near if row[2].kind == one.kind]
    best = max(near, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] >= ALIKE else None


def same_paper(old: ReadOrder, new: ReadOrder) -> bool:
    """Whether two readings are of one document: its number, its day, and most of what it directs."""
    a, b = old.caption, new.caption
    if a.document_number is None or a.document_number != b.document_number or a.filed is None or a.filed != b.filed:
        return False
    left = list(old.directives)
    both = min(len(left), len(new.directives))
    again = 0
    for directive in new.directives:
        twin = _same(directive, left) or _corrected(directive, left)
        if twin is not None:
            left.remove(twin)
            again += 1
    return both > 0 and again * 2 >= both


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
