"""Anchors meet their triggers: what each deadline counts from, through any number of links, and its date."""

import re
from datetime import date, datetime
from typing import Protocol

import msgspec

from calsync.docket.dating.bench import Bench, When, sort_key
from calsync.docket.dating.outcomes import Known, Outcome, date_fixed, date_relative
from calsync.docket.dating.recurring import date_recurring
from calsync.docket.dating.service import Served
from calsync.docket.items import Filed, Item
from calsync.docket.matching.words import flat
from calsync.docket.model import Trigger
from calsync.reading.model import Basis, Fixed, Recurring, Relative, Undated
from calsync.timing.model import Step
from calsync.timing.words import day_words

PERSON = "A person's decision"  # the rule of a step by which a person set the date

# "7 days after the opposition is due" counts from the date, whether or not anything is filed.
_DUE = re.compile(
    r"\b(?:is|are|was|were|falls?) due\b|\bdue date\b|\bdeadline\b"
    r"|^\W*(?:the )?dates? (?:set |fixed |scheduled )?for\b|(?<!filing)(?<!service)(?<!entry)(?<!mailing) dates?\W*$",
    re.IGNORECASE,
)

# "after the report is filed" waits for the filing, even where the report has a due date.
_DONE = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:filed|served|lodged|submitted|issued|received)\b"
    r"|^\W*(?:the )?(?:filing|service|receipt|issuance) of\b",
    re.IGNORECASE,
)


class Triggers(Protocol):
    """What has happened in the case, as far as it meets the anchors of deadlines."""

    def known(self, item: Item, anchor: str) -> Known | None:
        """Give the trigger that an event gives this anchor, if one does."""

    def doubt(self, item: Item, anchor: str) -> tuple[str, tuple[When, ...]] | None:
        """Give the question, and the days between which it lies, where more than one reading is open."""

    def target(self, item: Item, anchor: str) -> Item | None:
        """Give the one deadline or hearing of another order that the anchor's words name."""


class Resolver:
    """The dates of a case's items, each worked out once. `forget` after an item was changed."""

    def __init__(self, bench: Bench, triggers: Triggers, served: Served, horizon: date) -> None:
        self.bench = bench
        self.triggers = triggers
        self.served = served
        self.horizon = horizon
        self._found: dict[str, Outcome] = {}
        self._under_way: list[Item] = []

    def forget(self) -> None:
        self._found.clear()

    def outcome(self, item: Item) -> Outcome:
        """The item's date, or what it waits for. A loop of references is a problem, never a hang."""
        found = item.kept or self._found.get(item.id)
        if found is not None:
            return found
        if item in self._under_way:
            names = " -> ".join(f"“{_short(step.directive.action)}”" for step in self._under_way)
            return Outcome(problem=f"These deadlines count from each other: {names}.")
        self._under_way.append(item)
        try:
            found = self._resolve(item)
        finally:
            self._under_way.pop()
        self._found[item.id] = found
        return found

    def ahead(self, item: Item, day: date) -> bool:
        """Whether its time is still to come on that day; what has no date yet is."""
        due = self.outcome(item).due
        return due is None or self.bench.day(due) >= day

    def _resolve(self, item: Item) -> Outcome:
        corrected = item.decisions.corrected
        if corrected is not None:
            due = self.bench.told(corrected.due, corrected.at)
            by = f" by {item.decisions.corrected_by}" if item.decisions.corrected_by else ""
            step = Step(due, PERSON, f"Set to {day_words(corrected.due)}{by}: {corrected.reason}")
            outcome = Outcome(due=due, safe=due, steps=(step,), note=self._against(item, due))
            for shift in item.shifts:
                if shift.order.seq > item.decisions.corrected_seq:
                    outcome = self._shifted(outcome, item, shift.by, shift.order)
            return outcome
        if item.awaits is not None:
            return Outcome(waiting_for=item.awaits)
        outcome = self._basis(item, item.basis)
        if item.directive.alternatives and item.basis is item.directive.basis:
            others = [self._basis(item, basis) for basis in item.directive.alternatives]
            outcome = choose([outcome, *others], item, self.bench)
        for shift in item.shifts:
            outcome = self._shifted(outcome, item, shift.by, shift.order)
        if item.doubt:
            days = tuple(sorted({*item.doubt_candidates, *((outcome.due,) if outcome.due else ())}, key=self._key))
            outcome = msgspec.structs.replace(outcome, problem=item.doubt, candidates=days or outcome.candidates)
        return outcome

    def _against(self, item: Item, due: When) -> str | None:
        """What the order says instead of the date that a person set, where it gives one."""
        own = self._basis(item, item.basis)
        days = dict.fromkeys(day_words(self.bench.day(one)) for one in own.candidates)
        if len(days) > 1:
            return f"The order can be read as {' or '.join(days)}; a person settled on {day_words(due)}."
        if own.due is None or own.due == due or (not isinstance(due, datetime) and self.bench.day(own.due) == due):
            return None
        said = "sets" if isinstance(item.basis, Fixed) else "leads to"
        return f"A person set this date; the order {said} {day_words(self.bench.day(own.due))}."

    def _key(self, moment: When) -> tuple[date, int, str]:
        return sort_key(moment, self.bench)

    def _basis(self, item: Item, basis: Basis) -> Outcome:
        if isinstance(basis, Fixed):
            clause = item.source.read.roll_clause
            return date_fixed(basis, item.directive, self.bench, clause.text if clause else None)
        if isinstance(basis, Undated):
            return Outcome()
        if isinstance(basis, Recurring):
            return date_recurring(basis, item, self.bench, self.horizon, self._first_trigger(item, basis))
        return self._relative(item, basis)

    def _first_trigger(self, item: Item, basis: Recurring) -> Known | Outcome | str:
        if basis.first is not None or basis.n is None:
            day = item.source.day
            if basis.first is None and day is None:
                return "the date of this order"
            return Known(
                Trigger(basis.first or day or date.min, f"{item.source.label}, {item.source.known_by}", item.source.id)
            )
        return self.trigger(item, basis.anchor or "order", None, None, False)

    def _relative(self, item: Item, basis: Relative) -> Outcome:
        hours = basis.unit == "hours"
        known = self.trigger(item, basis.anchor, basis.ref, basis.known, basis.of_filing, hours)
        if isinstance(known, Outcome):
            return known
        if isinstance(known, str):
            doubt = self.triggers.doubt(item, basis.anchor)
            if doubt is not None:
                outcomes = [
                    date_relative(basis, item.directive, Known(Trigger(day, basis.anchor)), self.bench)
                    for day in doubt[1]
                ]
                days = tuple(sorted({o.due for o in outcomes if o.due}, key=self._key))
                return Outcome(
                    due=days[0] if days else None, safe=days[0] if days else None, candidates=days, problem=doubt[0]
                )
            expected = self._expected(item, basis, known)
            if expected is None:
                return Outcome(waiting_for=known, flags=tuple(item.directive.flags))
            known = expected
        if not item.service_adds:
            known = msgspec.structs.replace(known, service=None)
        return date_relative(basis, item.directive, known, self.bench)

    def _expected(self, item: Item, basis: Relative, awaited: str) -> Known | None:
        """The day on which a person expects what is awaited; or, along a chain, the last day for what must be filed.

        What counts from the filing of a duty whose own date is only expected is projected from that date.
        """
        expected = item.decisions.expected
        if expected is not None:
            trigger = Trigger(self.bench.told(expected.on, expected.at), awaited, assumed=True)
            return Known(trigger, tentative=True, note=f"Expected date of {awaited}, set by a person.")
        before = item.refs.get(basis.ref) if basis.ref else None
        link = self.outcome(before) if before is not None and before.live and not before.absorbed else None
        if link is None or link.due is None or not link.tentative:
            return None
        note = f"Projected: {awaited} is expected on its own last day, {day_words(self.bench.day(link.due))}."
        return Known(Trigger(link.due, awaited, assumed=True), tentative=True, note=note)

    def trigger(
        self, item: Item, anchor: str, ref: str | None, stated: date | None, of_filing: bool, hours: bool = False
    ) -> Known | Outcome | str:
        """What an anchor comes to: a known trigger, an outcome that settles it, or words for what is awaited."""
        if anchor == "order":
            return self._order_day(item.source, hours)
        if anchor == "service of order":
            return self.served.trigger(item)
        target = item.refs.get(ref) if ref else None
        of_filing = bool(of_filing or _DONE.search(anchor)) and not _DUE.search(anchor)
        if target is not None:
            target, stated = _standing(target), None
        if item.decisions.chosen is None and target is not None and not of_filing:
            linked = self._linked(target, anchor)
            if not isinstance(linked, str):
                return linked
        known = self.triggers.known(item, anchor)
        if known is not None:
            return known
        if of_filing and ref and item.refs.get(ref):
            done = self._done(item.refs[ref], anchor)
            if done is not None:
                return done
        if target is None and stated is not None:
            return Known(Trigger(stated, anchor))
        if target is None and not of_filing:
            target = self.triggers.target(item, anchor)
            if target is not None:
                linked = self._linked(target, anchor)
                if not isinstance(linked, str):
                    return linked
        return plain(anchor)

    def _order_day(self, order: Filed, hours: bool) -> Known | str:
        day = order.day
        if day is None:
            return "the date of this order"
        what = f"this order ({order.label}, {order.known_by})"
        clock = order.read.caption.clock
        if hours and clock is not None:
            return Known(Trigger(self.bench.instant(day, clock), f"{what} at {clock}", order.id))
        signed = order.read.caption.signed
        rival = signed if signed and signed < day and (day - signed).days <= 60 else None
        return Known(Trigger(day, what, order.id), rival=rival)

    def _linked(self, target: Item, anchor: str) -> Known | Outcome | str:
        """The due date of another deadline as a trigger; words where it has none now."""
        found = self.outcome(target)
        if found.due is None:
            if found.problem and found.problem.startswith("These deadlines count"):
                return Outcome(problem=found.problem)
            return plain(anchor)
        problem = None
        if found.problem:
            problem = (
                f"It depends on a date that is still undecided ({_short(target.directive.quote.text)}): {found.problem}"
            )
        return Known(
            Trigger(found.due, f"{plain(anchor)} ({_short(target.directive.quote.text)}){_moved(target)}", target.id),
            tentative=found.tentative,
            problem=problem,
        )

    def _done(self, target: Item, anchor: str) -> Known | None:
        if not target.decisions.satisfied:
            return None
        done = target.decisions.satisfied[-1]
        return Known(Trigger(done.on, plain(anchor), target.id), note=f"Recorded as done on {day_words(done.on)}.")

    def _shifted(self, outcome: Outcome, item: Item, by: Relative, order: Filed) -> Outcome:
        """An extension by a period runs from the old due date, by Rule 6."""
        if outcome.due is None:
            return outcome
        known = Known(
            Trigger(outcome.due, f"the old date, {day_words(outcome.due)} (extended by {order.label})", order.id)
        )
        if by.unit != "hours" and by.time is None and isinstance(outcome.due, datetime):
            by = msgspec.structs.replace(by, time=self.bench.instant(outcome.due).strftime("%H:%M"))
        plain_directive = msgspec.structs.replace(item.directive, flags=())
        moved = date_relative(by, plain_directive, known, self.bench)
        return msgspec.structs.replace(moved, steps=(*outcome.steps, *moved.steps), tentative=outcome.tentative)


def _moved(target: Item) -> str:
    """Who moved a date away from the words that first set it."""
    said = target.decisions
    if said.corrected is not None:
        return f", moved by {said.corrected_by}" if said.corrected_by else ""
    return f", moved by {target.touched_by[-1].label}" if target.touched_by else ""


def _standing(target: Item) -> Item | None:
    """The item itself, or what took its place; None where it no longer stands."""
    seen = {target.id}
    while target.replaced_by is not None and (target.absorbed or not target.live):
        target = target.replaced_by
        if target.id in seen:
            return None
        seen.add(target.id)
    return target if target.live and not target.absorbed else None


def choose(outcomes: list[Outcome], item: Item, bench: Bench) -> Outcome:
    """The later or the earlier of several branches; where the order does not say which, a question."""
    dated = sorted((o for o in outcomes if o.due is not None), key=lambda o: sort_key(o.due or date.max, bench))
    waiting = [o.waiting_for for o in outcomes if o.waiting_for]
    if not dated:
        words = " or ".join(dict.fromkeys(waiting)) or None
        return msgspec.structs.replace(outcomes[0], waiting_for=words)
    days = tuple(o.due for o in dated if o.due)
    best = dated[-1] if item.directive.choose == "later" else dated[0]
    best = msgspec.structs.replace(
        best, safe=dated[0].safe if item.directive.choose == "later" and waiting else best.safe
    )
    if item.directive.choose is None:
        problem = best.problem or "The order gives more than one time and does not say which counts."
        if len(days) > 1 or waiting:
            return msgspec.structs.replace(best, due=None, safe=None, candidates=days, problem=problem)
        return best
    word = "later" if item.directive.choose == "later" else "earlier"
    note = f"The {word} of {len(outcomes)} times."
    if waiting:
        note += f" It may still move {word}: {' and '.join(dict.fromkeys(waiting))} has not come."
    return msgspec.structs.replace(best, candidates=days if len(days) > 1 else (), note=note)


def plain(anchor: str) -> str:
    """The anchor as words that can follow “waits for”."""
    words = flat(anchor).strip(" .,;:")
    return words or "its trigger"


def _short(text: str, length: int = 60) -> str:
    text = flat(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
