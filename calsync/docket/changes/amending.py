"""Later orders: every change that an order makes to earlier deadlines, and what it sets anew without saying so.

A move gives a deadline its new time (`moving`). Vacated, replaced or ended it stays in the case, marked (`ending`). A
stay holds it (`staying`). Where more than one reading is possible nothing is applied: there is one question.
"""

from calsync.docket.changes.earlier import Earlier, still_open
from calsync.docket.changes.ending import end, supersede, vacate, vacate_order
from calsync.docket.changes.moving import ask_when, move, move_all
from calsync.docket.changes.staying import lift, lift_by_events, stay, stay_by, staying
from calsync.docket.dating.resolving import Resolver
from calsync.docket.gather import Gathered
from calsync.docket.items import Filed
from calsync.docket.matching.align import align
from calsync.docket.matching.events import Matcher
from calsync.docket.matching.fitting import Named
from calsync.docket.matching.named import named
from calsync.docket.standing import done_on
from calsync.reading.model import Change

# A change less sure than this is not applied; a person is asked.
SURE = 0.6


def amend(known: Gathered, resolver: Resolver, matcher: Matcher) -> Earlier:
    """Let every order of the case, and every event that stays it, do to earlier deadlines what it says, day by day.

    What it gives holds the notices of what was stayed, lifted and ended, and by order the words that a person must
    place.
    """
    earlier = Earlier(resolver, known.opened.docket_number)
    stays = staying(matcher)
    for order in known.orders:
        while stays and order.day is not None and stays[0].on < order.day:
            stay_by(stays.pop(0), earlier)
        _take(order, earlier)
    for event in stays:
        stay_by(event, earlier)
    for order in known.orders:
        vacate_order(order, known)
    lift_by_events(earlier, matcher)
    matcher.settle()
    resolver.forget()
    return earlier


def _take(order: Filed, earlier: Earlier) -> None:
    """Apply one order to what the orders before it set. What was done before it keeps the date that it had."""
    for item in earlier.items:
        done = done_on(item) if item.decisions.satisfied and item.kept is None else None
        if done is not None and order.day is not None and done < order.day:
            item.kept = earlier.resolver.outcome(item)
    earlier.changed = False
    for pair in align(order, earlier.items, earlier.resolver, again=True) if not order.paper else ():
        move(pair.item, pair.new.directive.id, order, pair.why, earlier)
    undated: list[tuple[Change, Named]] = []
    doubtful: list[Change] = []
    for words in sorted(order.read.changes, key=lambda words: words.effect != "lift"):
        _apply(words, order, earlier, undated, doubtful)
    if earlier.changed:
        earlier.resolver.forget()
    for pair in align(order, earlier.items, earlier.resolver):
        if pair.sure:
            move(pair.item, pair.new.directive.id, order, pair.why, earlier)
        else:
            earlier.same_matter(pair.item, pair.new, order)
    for words, found in undated:
        ask_when(words, order, found, earlier)
    for words in doubtful:
        _doubt(words, order, earlier)
    earlier.add(order)
    if earlier.changed:
        earlier.resolver.forget()


def _apply(
    words: Change, order: Filed, earlier: Earlier, undated: list[tuple[Change, Named]], doubtful: list[Change]
) -> None:
    """Do what one change says. `undated` takes moves that do not say to when, `doubtful` what is not sure."""
    effect = words.effect
    if effect == "keep":
        return
    if order.paper:
        if effect == "end" and words.sure >= SURE and any(earlier.pending(item, order) for item in earlier.items):
            earlier.unplaced(
                words,
                order,
                f"It looks like {order.paper}: only what ends by itself ends by it.",
                [item for item in earlier.items if item.live and not item.absorbed and earlier.pending(item, order)],
            )
        return
    if effect == "end":
        end(words, order, earlier)
    elif effect == "none" or words.sure < SURE:
        doubtful.append(words)
    elif effect == "stay":
        stay(words, order, earlier)
    elif effect == "lift":
        lift(words, order, earlier)
    else:
        found = named(words, order, earlier.items, earlier.resolver)
        if found.past:
            return
        if effect == "move" and not words.timed and not found.doubt:
            undated.append((words, found))
        elif effect in ("move", "continue") or (words.new is not None and effect == "vacate"):
            move_all(words, order, found, earlier)
        elif effect == "vacate":
            vacate(words, order, found, earlier)
        else:
            supersede(words, order, found, earlier)


def _doubt(words: Change, order: Filed, earlier: Earlier) -> None:
    """What is not surely a change, and names what stands, is a question; what surely is none changes nothing.

    What the order has set anew meanwhile is in no doubt any more.
    """
    if words.sure >= SURE or words.effect == "keep":
        return
    pending = [i for i in earlier.items if still_open(i) and not i.absorbed and earlier.pending(i, order)]
    if words.effect in ("stay", "lift"):
        held = [item for item in earlier.items if item.stay is not None and item.stay.lifted_on is None]
        if may_be := pending if words.effect == "stay" else held:
            earlier.unplaced(words, order, f"It may {words.effect} what stands, but does not say so surely.", may_be)
        return
    found = named(words, order, earlier.items, earlier.resolver)
    left = [item for item in found.sure or found.doubt if order not in item.touched_by]
    new = order.items.get(words.new) if words.new else None
    if found.past or not left or (new is not None and new.absorbed):
        return
    if not words.all and len(left) == 1 and words.effect in ("vacate", "continue", "move") and (new or not words.new):
        if new is not None:
            earlier.same_matter(left[0], new, order)
            return
        if words.effect != "move":
            earlier.ask(words, order, Named(doubt=tuple(left), why="It is not sure that these words change it."))
            return
    earlier.unplaced(words, order, "It may change what stands, but does not say so surely.", left)
