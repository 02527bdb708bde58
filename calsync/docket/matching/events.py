"""Events meet anchors: which event is the trigger of which deadline, which events leave a doubt, and why.

An event dates a deadline only if it says that the awaited thing happened. One that fits two deadlines about different
things dates neither until a person chooses; about the same thing it dates both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from calsync.docket.changes.rulings import of_order
from calsync.docket.dating.bench import Bench, When
from calsync.docket.dating.outcomes import Known
from calsync.docket.gather import Gathered, Happening
from calsync.docket.items import Item
from calsync.docket.matching.happened import OUTRIGHT, PERHAPS, SHORTER, Fit, fit, nouns
from calsync.docket.matching.matters import names, of_words
from calsync.docket.matching.occurrences import sayings
from calsync.docket.matching.targets import find_target, may_be_named
from calsync.docket.matching.words import bag
from calsync.docket.model import Trigger
from calsync.reading.lexicon.happenings import spelled_out
from calsync.reading.model import Basis, Recurring, Relative
from calsync.timing.model import Service
from calsync.timing.words import when_words

_SERVED = re.compile(r"\bserv(?:ed|ice)\b", re.IGNORECASE)
_MAILED = re.compile(
    r"\b(?:by|via|through) (?:u\.?s\.? |first[- ]class |certified |postal )*mail\b|\bmailed\b", re.IGNORECASE
)
_CARRIED = re.compile(
    r"\b(?:by|via|through) (?:a |third-party |commercial )*(?:carrier|courier|overnight|FedEx|Federal Express|UPS)\b",
    re.IGNORECASE,
)
# A question names so many candidates at most.
FEW = 12
OWN_DAYS = ("order", "service of order")


class Claim(Struct, frozen=True):
    """An event that fits an anchor of an item."""

    item_id: str
    anchor: str
    event_id: str
    fit: Fit


class Matcher:
    """The events of a case and the anchors of its deadlines. `settle` once the later orders have done their work."""

    def __init__(self, known: Gathered, items: list[Item], bench: Bench) -> None:
        self.bench = bench
        self.items = items
        self.by_id = {item.id: item for item in items}
        self.events = {e.id: e for e in known.events.values() if not e.withdrawn and e.twin is None}
        self.events |= {order.id: event for order in known.orders if (event := of_order(order)) is not None}
        own = {short: words for order in known.orders for short, words in order.read.initials}
        self._initials = (re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, own))})(?![\w&])") if own else None, own)
        self.twins = {e.id: e.twin for e in known.events.values() if e.twin is not None}
        self._by_word: dict[str, list[Happening]] = defaultdict(list)
        for event in self.events.values():
            self._note(event)
        self._won: dict[tuple[str, str], list[Claim]] | None = None
        self._doubted: dict[tuple[str, str], list[Claim]] = {}
        self._doubts: dict[str, list[Claim]] = {}
        self._weighed: set[str] = set()
        self._dates: list[Item] | None = None
        self._perhaps: dict[str, list[Claim]] = {}
        self._before: set[str] = set()
        self._used: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def _note(self, event: Happening) -> None:
        text = self._spelled(event.text)
        for word in bag(text) | ({"case"} if "case" in text.lower() else set()):
            self._by_word[word].append(event)

    def _spelled(self, text: str) -> str:
        """Words with the initials of the case's own orders, and those that the field knows, spelled out."""
        pattern, own = self._initials
        return spelled_out(pattern.sub(lambda match: own[match[0]], text) if pattern else text)

    def settle(self) -> None:
        """Match again: later orders have ended, moved or replaced deadlines."""
        self._won = None

    # --- what the resolver asks --------------------------------------------------------------------------------------

    def known(self, item: Item, anchor: str) -> Known | None:
        """Give the trigger that an event gives this anchor, if exactly one day is claimed."""
        chosen = self._chosen(item)
        if chosen is not None:
            why = f"A person chose “{chosen.text}” as what this counts from."
            return self._known(item, chosen, anchor, why)
        claims = self._claims(item, anchor)
        days = {self._moment(claim.event_id) for claim in claims}
        if len(days) != 1:
            return None
        event = self.events[claims[0].event_id]
        return self._known(item, event, anchor, claims[0].fit.why + ".")

    def doubt(self, item: Item, anchor: str) -> tuple[str, tuple[When, ...]] | None:
        """Give the question and the days between which it lies, where several events or several anchors compete."""
        if self._chosen(item) is not None:
            return None
        claims = self._claims(item, anchor)
        if len({self._moment(claim.event_id) for claim in claims}) > 1:
            told = " or ".join(self._told(claim.event_id) for claim in claims[:FEW])
            return f"More than one event fits “{_plain(anchor)}”: {told}. Choose one.", self._moments(claims)
        doubted = self._doubted.get((item.id, anchor), [])
        if not doubted:
            return None
        event = self.events[doubted[0].event_id]
        rivals = [claim for claim in self._rivals(event.id) if claim.item_id != item.id]
        others = " or ".join(list(dict.fromkeys(f"“{_plain(claim.anchor)}”" for claim in rivals))[:FEW])
        question = f"“{event.text}” ({when_words(event.on)}) may mean “{_plain(anchor)}” or {others}. Choose one."
        return question, self._moments(doubted)

    def target(self, item: Item, anchor: str, *, own: bool = False) -> Item | None:
        """Give the one hearing or cut-off that words name, of another order or, with `own`, of any."""
        if self._dates is None:
            self._dates = [other for other in self.items if may_be_named(other)]
        return find_target(item, anchor, self._dates, own=own or item.by_person)

    def happened(self, words: str, since: date | None, own: str | None = None) -> Happening | None:
        """Give the first event that says outright, or in fewer words, that something happened, not before `since`.

        What the order `own` itself made happen does not count.
        """
        found = [
            event
            for event in self._near(words)
            if event.id != own
            and (since is None or event.on >= since)
            and (match := fit(self._spelled(words), self._spelled(event.text)))
            and match.level >= SHORTER
        ]
        return min(found, key=lambda event: event.on, default=None)

    # --- what the docket shows of an event ---------------------------------------------------------------------------

    def matched(self, event_id: str) -> tuple[str, ...]:
        """The deadlines that an event dates."""
        return tuple(dict.fromkeys(item_id for item_id, _ in self._used.get(event_id, ())))

    def possible(self, event_id: str) -> tuple[str, ...]:
        """The deadlines that it may mean; a person says which."""
        claims = [*self._rivals(event_id), *self._perhaps.get(event_id, ())]
        taken = self.matched(event_id)
        return tuple(dict.fromkeys(claim.item_id for claim in claims if claim.item_id not in taken))

    def candidates(self, event_id: str, waiting: Iterable[Item]) -> tuple[str, ...]:
        """Everything that waits, the likeliest first, where an event surely starts none of it; a person says which."""
        event = self.events.get(event_id)
        if event is None or event.by_order or self.matched(event_id):
            return ()
        told = of_words(self._spelled(event.text))
        likely = {claim.item_id for claim in (*self._rivals(event_id), *self._perhaps.get(event_id, ()))}

        def rank(item: Item) -> tuple[bool, float, int]:
            near = max((names(told, of_words(self._spelled(anchor))) for anchor in anchors(item)), default=0.0)
            return item.id not in likely, -near, item.order_index

        return tuple(item.id for item in sorted(waiting, key=rank))

    def why(self, event_id: str) -> str | None:
        """Why it dates what it dates, or why it dates nothing."""
        used = self._used.get(event_id)
        if used:
            return " ".join(dict.fromkeys(why for _, why in used))
        if self._rivals(event_id):
            return "It fits deadlines that wait for different things; a person must choose."
        if self._perhaps.get(event_id):
            if event_id in self._before:
                return "It fits a deadline but lies before the order that set it; a person may choose it."
            return "It may be what a deadline waits for, but does not say so clearly; a person may choose it."
        event = self.events.get(event_id)
        if event is None:
            return None
        bars = [bar for clause in sayings(event.text) for bar in clause.bars] if event_id in self._weighed else []
        if bars:
            return f"It does not say that something happened (“{bars[0]}”)."
        return "No deadline waits for this."

    # --- matching ----------------------------------------------------------------------------------------------------

    def _claims(self, item: Item, anchor: str) -> list[Claim]:
        if self._won is None:
            self._match()
        assert self._won is not None
        return self._won.get((item.id, anchor), [])

    def _match(self) -> None:
        self._won, self._doubted, self._doubts = defaultdict(list), defaultdict(list), defaultdict(list)
        self._perhaps, self._used = defaultdict(list), defaultdict(list)
        claims: dict[str, list[Claim]] = defaultdict(list)
        for item in self.items:
            if item.absorbed or not item.live:
                continue
            for anchor in anchors(item):
                for event in self._near(anchor):
                    self._weighed.add(event.id)
                    found = fit(self._spelled(anchor), self._spelled(event.text))
                    if found is None or (event.by_order and not self._acts_on(event, item, found)):
                        continue
                    if item.since is not None and event.on < item.since:
                        if found.level > PERHAPS:
                            self._before.add(event.id)
                        found = Fit(PERHAPS, found.shared, found.thing, found.why)
                    claims[event.id].append(Claim(item.id, anchor, event.id, found))
        chose = {item.decisions.chosen for item in self.items if item.decisions.chosen}
        for event_id, all_claims in claims.items():
            self._share(event_id, all_claims, event_id in chose)

    def _acts_on(self, event: Happening, item: Item, found: Fit) -> bool:
        """An order makes happen only what it says outright, and what earlier orders wait for."""
        return found.level == OUTRIGHT and event.id != item.home.id and (item.since is None or item.since < event.on)

    def _share(self, event_id: str, claims: list[Claim], chosen: bool) -> None:
        """One event, every anchor that it fits: who gets it, who is in doubt, who may only be told."""
        assert self._won is not None
        outright = [claim for claim in claims if claim.fit.level == OUTRIGHT]
        shorter = [claim for claim in claims if claim.fit.level == SHORTER]
        perhaps = [claim for claim in claims if claim.fit.level == PERHAPS and self._in_time(claim)]
        told = [claim for claim in claims if claim.fit.level == PERHAPS]
        if outright:
            for claim in outright:
                self._won[claim.item_id, claim.anchor].append(claim)
            told += shorter
        elif chosen:
            told += shorter
        elif shorter and _one_thing(shorter):
            for claim in shorter:
                self._won[claim.item_id, claim.anchor].append(claim)
        elif shorter or not _one_thing(perhaps):
            for claim in shorter or perhaps:
                self._doubted[claim.item_id, claim.anchor].append(claim)
                self._doubts[event_id].append(claim)
        self._perhaps[event_id] += told

    def _in_time(self, claim: Claim) -> bool:
        item = self.by_id[claim.item_id]
        return item.since is None or self.events[claim.event_id].on >= item.since

    def _near(self, words: str) -> Iterable[Happening]:
        kinds = nouns(self._spelled(words))
        if len(kinds) == 1:
            return self._by_word.get(next(iter(kinds)), ())
        return {event.id: event for kind in kinds for event in self._by_word.get(kind, ())}.values()

    def _rivals(self, event_id: str) -> list[Claim]:
        return self._doubts.get(event_id, [])

    def _chosen(self, item: Item) -> Happening | None:
        chosen = item.decisions.chosen
        return self.events.get(self.twins.get(chosen) or chosen) if chosen else None

    def _known(self, item: Item, event: Happening, anchor: str, why: str) -> Known:
        if self._won is None:
            self._match()
        self._used[event.id].append((item.id, why))
        trigger = Trigger(event.at or event.on, f"{_plain(anchor)} (“{event.text}”)", event.id)
        return Known(trigger, service=_served_by(anchor, event.text), note=why)

    def _moment(self, event_id: str) -> When:
        event = self.events[event_id]
        return event.at or event.on

    def _moments(self, claims: list[Claim]) -> tuple[When, ...]:
        return tuple(dict.fromkeys(self._moment(claim.event_id) for claim in claims[:FEW]))

    def _told(self, event_id: str) -> str:
        event = self.events[event_id]
        return f"“{event.text}” ({when_words(event.on)})"


def anchors(item: Item) -> list[str]:
    """The words of an item that an event could meet."""
    bases: list[Basis] = [item.basis]
    if item.basis is item.directive.basis:
        bases += item.directive.alternatives
    found = []
    for basis in bases:
        anchor = basis.anchor if isinstance(basis, Relative | Recurring) else None
        if anchor and anchor not in OWN_DAYS:
            found.append(anchor)
    return found


def _one_thing(claims: list[Claim]) -> bool:
    """Whether the claims are about one thing, told in more words or fewer."""
    things = {claim.fit.thing for claim in claims}
    return all(a <= b or b <= a for a in things for b in things)


def _served_by(anchor: str, text: str) -> Service | None:
    """How a line says that service was made, for a period that runs from service (Rule 6(d), FRAP 26(c))."""
    if not _SERVED.search(anchor):
        return None
    return "mail" if _MAILED.search(text) else "commercial-carrier" if _CARRIED.search(text) else None


def _plain(anchor: str) -> str:
    return " ".join(anchor.split()).strip(" .,;:")
