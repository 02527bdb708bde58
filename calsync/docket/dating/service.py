"""How parties were served with the orders of a case (Rules 5(b), 6(d)), and what a period "of service" counts from."""

from collections.abc import Sequence
from datetime import date

from calsync.docket.dating.outcomes import Known
from calsync.docket.items import Filed, Item
from calsync.docket.model import ServiceRecorded, Trigger
from calsync.timing.model import Service
from calsync.timing.words import day_words

BY_MAIL: frozenset[Service] = frozenset({"mail", "clerk", "consented", "commercial-carrier"})
EVERYBODY = frozenset({"party", "all", "side", "both", "counsel", "each"})


class Served:
    """The service facts of a case, in ledger order; the latest word on a party counts."""

    def __init__(self, facts: Sequence[ServiceRecorded], orders: Sequence[Filed]) -> None:
        self.facts = list(facts)
        self.days = sorted(order.day for order in orders if order.day)

    def trigger(self, item: Item) -> Known | str:
        """The day of service of the item's order on those who owe the duty; by ECF, when filed, unless recorded."""
        order = item.source
        if order.day is None:
            return "service of this order"
        fact = self._of(item)
        if fact is None:
            what = f"service of this order ({order.label}), taken to be by ECF when it was {order.known_by}"
            note = "Service by ECF on the day of filing is assumed; nobody has recorded how this party was served."
            return Known(Trigger(order.day, what, order.id, assumed=True), note=note)
        day = self._day(fact, order)
        what = f"service of this order ({order.label}) by {fact.method} on {day_words(day)}"
        note = f"{fact.party} was served by {fact.method}."
        return Known(Trigger(day, what, order.id), service=fact.method, note=note)

    def _of(self, item: Item) -> ServiceRecorded | None:
        latest: dict[str, ServiceRecorded] = {}
        for fact in self.facts:
            latest[side(fact.party)] = fact
        owed = {side(who) for who in item.directive.who}
        if not owed or owed & EVERYBODY:
            facts = list(latest.values())
        else:
            facts = [latest[who] for who in owed if who in latest]
        # Who owes it together must do it by the earliest of their dates, so one who was served by ECF sets the date.
        return min(facts, key=lambda fact: fact.method in BY_MAIL, default=None)

    def _day(self, fact: ServiceRecorded, order: Filed) -> date:
        """The recorded day, where it can be this order's: not before it, and no later order lies between."""
        assert order.day is not None
        if fact.on is None or fact.on < order.day or any(order.day < day <= fact.on for day in self.days):
            return order.day
        return fact.on


def side(party: str) -> str:
    """A party's name without article, number and case: `the Plaintiffs` is `plaintiff`."""
    words = [
        word
        for word in party.lower().replace("'s", "").split()
        if word not in ("the", "each", "any", "all", "every", "pro", "se")
    ]
    name = " ".join(words) or party.lower().strip()
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
