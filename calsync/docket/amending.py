"""Later orders: what extends, resets, vacates, supersedes, stays or lifts moves or ends the deadlines it names.

An extension, continuance, reset, correction or erratum moves a deadline (`moving`). Words of replacement end it and put
the new one in its place (`ending`). A stay holds it (`staying`). Nothing is applied where more than one reading is
possible: those deadlines become a question.
"""

from calsync.docket.earlier import Earlier
from calsync.docket.ending import supersede, vacate, vacate_order
from calsync.docket.gather import Gathered
from calsync.docket.items import Filed
from calsync.docket.matching.events import Matcher
from calsync.docket.model import Notice
from calsync.docket.moving import move, move_all
from calsync.docket.resolving import Resolver
from calsync.docket.restating import restate
from calsync.docket.standing import done_on
from calsync.docket.staying import lift, lift_by_events, stay, stay_by, staying
from calsync.docket.touching import touched
from calsync.reading.model import Change, Warning

MOVES = ("move", "continue")


def amend(known: Gathered, resolver: Resolver, matcher: Matcher, warnings: list[Warning]) -> list[Notice]:
    """Let every order of the case, and every event that stays it, do to earlier deadlines what it says, day by day.

    Gives the notices of what was stayed and lifted.
    """
    earlier = Earlier(resolver, warnings)
    stays = staying(matcher)
    for order in known.orders:
        while stays and order.day is not None and stays[0].on < order.day:
            stay_by(stays.pop(0), earlier)
        _take(order, earlier)
        if order is not known.orders[-1]:  # which nothing that follows could restate
            earlier.subjects.add(order.items.values())
    for event in stays:
        stay_by(event, earlier)
    for order in known.orders:
        vacate_order(order, known)
    lift_by_events(earlier, matcher)
    matcher.settle()
    resolver.forget()
    return earlier.notices


def _take(order: Filed, earlier: Earlier) -> None:
    """Apply one order to what the orders before it set. What was done before it keeps the date that it had."""
    for item in earlier.items:
        done = done_on(item) if item.decisions.satisfied and item.kept is None else None
        if done is not None and order.day is not None and done < order.day:
            item.kept = earlier.resolver.outcome(item)
    earlier.changed = False
    for words in sorted(order.read.changes, key=lambda words: words.effect != "lift"):
        _apply(words, order, earlier)
    for item, directive, why in restate(order, earlier.subjects, earlier.resolver):
        move(item, directive.id, order, why, earlier)
    earlier.add(order)
    if earlier.changed:
        earlier.resolver.forget()


def _apply(words: Change, order: Filed, earlier: Earlier) -> None:
    if words.effect == "stay":
        stay(words, order, earlier)
    elif words.effect == "lift":
        lift(words, order, earlier)
    elif words.effect != "keep":
        found = touched(words, order, earlier.items, earlier.resolver)
        if words.effect in MOVES or (words.new is not None and words.effect == "vacate"):
            move_all(words, order, found, earlier)
        elif words.effect == "vacate":
            vacate(words, order, found, earlier)
        elif words.effect == "supersede":
            supersede(words, order, found, earlier)
