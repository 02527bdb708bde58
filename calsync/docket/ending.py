"""What an order vacates or replaces: it stays in the case, marked, with the words and whatever took its place."""

from calsync.docket.earlier import Earlier, still_open
from calsync.docket.gather import Gathered
from calsync.docket.items import End, Filed, Item
from calsync.docket.matching.words import flat
from calsync.docket.touching import Touched, twin
from calsync.reading.model import Change
from calsync.timing.words import day_words


def vacate(words: Change, order: Filed, found: Touched, earlier: Earlier) -> None:
    """End what an amendment vacates; an order of which nothing is left is vacated with it."""
    if found.doubt:
        earlier.ask(words, order, found)
        return
    if not found.sure:
        earlier.warn(words, order, found.why)
    for item in found.sure:
        _end(item, "vacated", words, order, None, earlier)
    if words.all and words.documents:
        for touched_order in {id(item.home): item.home for item in found.sure}.values():
            if all(item.end is not None for item in touched_order.items.values()):
                touched_order.vacated = True


def supersede(words: Change, order: Filed, found: Touched, earlier: Earlier) -> None:
    """What is set anew is replaced by the new one; what is not set anew falls away."""
    if found.doubt:
        earlier.ask(words, order, found)
        return
    if not found.sure:
        earlier.warn(words, order, found.why)
    free = [item.directive for item in order.items.values() if not item.absorbed]
    for item in found.sure:
        directive = order.items[words.new].directive if words.new in order.items else twin(item, free)
        new = order.items[directive.id] if directive else None
        if new is not None and new.directive in free and words.new is None:
            free.remove(new.directive)
        _end(item, "superseded", words, order, new, earlier)


def _end(item: Item, state: str, words: Change, order: Filed, new: Item | None, earlier: Earlier) -> None:
    said = item.decisions
    if not still_open(item):
        return
    if said.reopened_seq > order.seq:
        item.notes.append(f"It stands although {order.label} says “{flat(words.quote.text)}”: a person reopened it.")
        return
    if said.corrected is not None and said.corrected_seq < order.seq:
        item.notes.append(f"A person had set {day_words(said.corrected.due)} ({said.corrected.reason}).")
    why = f"{state.capitalize()} by {order.label}: “{flat(words.quote.text)}”."
    if new is not None:
        why += f" In its place: “{flat(new.directive.quote.text)}”."
        item.replaced_by = new
        new.replaces.append(item)
        if item.since is not None:
            new.since = min(new.since or item.since, item.since)
        new.decisions.take_over(said)
    item.end = End("vacated" if state == "vacated" else "superseded", order.day, why)
    item.quotes.append(words.quote)
    item.touched_by.append(order)
    earlier.changed = True


def vacate_order(order: Filed, known: Gathered) -> None:
    """End what an order set, where a person recorded that the court vacated it."""
    name = next((name for name in (order.id, *order.copies) if name in known.vacated), None)
    if name is None:
        return
    said, seq = known.vacated[name], known.vacated_seq[name]
    order.vacated = True
    why = f"The order was vacated{': ' + said.reason.rstrip('. ') if said.reason else ''}."
    for item in order.items.values():
        if item.end is None and still_open(item) and item.decisions.reopened_seq < seq:
            item.end = End("vacated", said.on, why)
