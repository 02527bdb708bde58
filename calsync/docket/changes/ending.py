"""What an order vacates or replaces: it stays in the case, marked, with the words and whatever took its place."""

from calsync.docket.changes.earlier import Earlier, still_open
from calsync.docket.changes.moving import move
from calsync.docket.changes.notices import ended_notice
from calsync.docket.gather import Gathered
from calsync.docket.items import End, Filed, Item
from calsync.docket.matching.align import restated
from calsync.docket.matching.fitting import Named
from calsync.docket.matching.matters import alike
from calsync.docket.matching.scope import SIDES, concerns, ended_parties, is_about, parties, topic, whole_case
from calsync.docket.matching.subject import matter
from calsync.docket.matching.words import flat
from calsync.reading.model import Change
from calsync.timing.words import day_words


def vacate(words: Change, order: Filed, found: Named, earlier: Earlier) -> None:
    """End what a change vacates; an order of which nothing is left is vacated with it."""
    if found.doubt:
        earlier.ask(words, order, found)
        return
    if not found.sure:
        earlier.unplaced(words, order, found.why)
    for item in found.sure:
        _end(item, "vacated", words, order, None, earlier)
    if words.all and words.documents:
        for touched_order in {id(item.home): item.home for item in found.sure}.values():
            if all(item.end is not None for item in touched_order.items.values()):
                touched_order.vacated = True


# So sure must the end of a part of a case be, and of a whole case.
SURE = 0.6
WHOLE = 0.7
# Words as alike as this are one matter, set anew.
LIKELY = 0.6
# What comes after a case is over.
AFTERWARDS = frozenset(
    ("fees", "post-trial-motion", "notice-of-appeal", "redaction", "bond", "return-property", "surrender", "mandate",
     "compliance", "compliance-report", "preserve")
)  # fmt: skip
AMENDED = frozenset(("amended-complaint", "screening-amend", "amend-pleadings"))


def supersede(words: Change, order: Filed, found: Named, earlier: Earlier) -> None:
    """What is set anew is replaced by the new one; what is not set anew falls away."""
    if found.doubt:
        earlier.ask(words, order, found)
        return
    items = found.sure or (() if words.documents else _replaced_table(order, earlier))
    if not items:
        earlier.unplaced(words, order, found.why)
    free = [item for item in order.items.values() if not item.absorbed]
    for item in sorted(items, key=lambda item: -max((alike(matter(new), matter(item)) for new in free), default=0.0)):
        if order in item.touched_by:
            continue  # it was set again by the very order that replaces the earlier one
        new = order.items.get(words.new) if words.new else _twin(item, free)
        if new is not None and new in free and words.new is None:
            free.remove(new)
        if new is not None and not new.absorbed and new.directive.basis == item.basis:
            move(item, new.directive.id, order, f"Set again by {order.label}", earlier)
            continue
        _end(item, "superseded", words, order, new, earlier)


def _twin(item: Item, free: list[Item]) -> Item | None:
    """The directive of the order that is about the same matter."""
    near = [(alike(matter(new), matter(item)), -place, new) for place, new in enumerate(free)]
    best = max(near, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] >= LIKELY else None


def _replaced_table(order: Filed, earlier: Earlier) -> tuple[Item, ...]:
    """The deadlines of the one earlier order of which this one states most again, where it does not say which."""
    free = [item for item in order.items.values() if not item.absorbed]
    standing = [item for item in earlier.items if still_open(item) and not item.absorbed]
    homes = restated(standing, lambda item: _twin(item, free) is not None)
    return tuple(item for item in standing if item.home.id in homes) if len(homes) == 1 else ()


def end(words: Change, order: Filed, earlier: Earlier) -> None:
    """The case is over, or a party's part of it: what is to come ends with it, but not what comes after."""
    pool = [item for item in earlier.items if still_open(item) and not item.absorbed and earlier.pending(item, order)]
    if any(matter(item).types & AMENDED for item in order.items.values()):
        return  # dismissed with leave to amend: the case goes on
    whole = whole_case(words, appeal=earlier.resolver.bench.rules == "frap") or _one_defendant(words, earlier)
    if not whole:
        only, about = ended_parties(words), topic(words.object)
        pool = [
            item
            for item in pool
            if (only and any(concerns(item, party) for party in only)) or (about and is_about(item, about))
        ]
    ended = [item for item in pool if not _outlasts(item, order)]
    if words.sure < (WHOLE if whole else SURE):
        if ended:
            earlier.unplaced(words, order, "It may end the case or a part of it, but does not say so surely.", ended)
        return
    for item in ended:
        _end(item, "vacated", words, order, None, earlier, whole=whole)
    if whole:
        on, quote = order.day, flat(words.quote.text)
        earlier.notices.append(ended_notice(order.id, on, order.label, quote, ended, left=len(ended) < len(pool)))


def _one_defendant(words: Change, earlier: Earlier) -> bool:
    """Whether a criminal case ends with the part of the only defendant that its orders name."""
    only = ended_parties(words)
    if len(only) != 1 or only[0] <= SIDES or "-cr-" not in earlier.docket_number.lower():
        return False
    told = (parties(item.directive.context.text) for item in earlier.items if item.directive.context is not None)
    return all(name <= SIDES or name & only[0] for names in told for name in names)


def _outlasts(item: Item, order: Filed) -> bool:
    """Whether a duty is one that comes after the end of the case, or that the order itself keeps."""
    anchor = getattr(item.basis, "anchor", None) or ""
    if matter(item).types & AFTERWARDS or any(word in anchor.lower() for word in ("judgment", "dismiss", "appeal")):
        return True
    kept = [words for words in order.read.changes if words.effect == "keep" and not words.all]
    return any(item.home.number in words.documents for words in kept)


def _end(
    item: Item, state: str, words: Change, order: Filed, new: Item | None, earlier: Earlier, *, whole: bool = False
) -> None:
    said = item.decisions
    if not still_open(item):
        return
    if said.reopened_seq > order.seq:
        item.notes.append(f"It stands although {order.label} says “{flat(words.quote.text)}”: a person reopened it.")
        return
    if said.corrected is not None and said.corrected_seq < order.seq:
        item.notes.append(f"A person had set {day_words(said.corrected.due)} ({said.corrected.reason}).")
    what = "Ended with the case" if whole else "Ended" if words.effect == "end" else state.capitalize()
    why = f"{what} by {order.label}: “{flat(words.quote.text)}”."
    if new is not None:
        why += f" In its place: “{flat(new.directive.quote.text)}”."
        item.replaced_by = new
        new.replaces.append(item)
        if item.since is not None:
            new.since = min(new.since or item.since, item.since)
        new.decisions.take_over(said)
    item.end = End("vacated" if state == "vacated" else "superseded", order.day, why, whole)
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
