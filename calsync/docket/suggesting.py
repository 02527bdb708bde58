"""Deadlines of the rules that orders lean on: suggestions beside an order's own directives.

A suggestion is never published. Once a person takes it, it is a deadline of its order like any other: the fact keeps
the whole directive, so that a rule pack mended later changes no case.
"""

from msgspec import structs

from calsync.courts.packs import Rule, all_rules
from calsync.docket import ids
from calsync.docket.gather import Gathered
from calsync.docket.items import Decisions, Filed, Item
from calsync.docket.matching.events import OWN_DAYS
from calsync.docket.matching.occurrences import awaited
from calsync.docket.matching.words import bag
from calsync.docket.model import Suggestion, SuggestionDeclined, SuggestionTaken
from calsync.reading.lexicon.happenings import RULING
from calsync.reading.model import Directive, Relative, RuleCitation

# Words of acts, which tell nothing of what is to be done.
_ACTS = frozenset({"file", "serve", "make", "submit", "jointly", "joint", "written", "specific", "under", "rule"})


def suggestion_id(order_id: str, rule_id: str) -> str:
    """The id of a suggestion, and of the deadline that it becomes."""
    return ids.deadline_id(order_id, f"s-{rule_id}")


def order_of(suggestion: str) -> str:
    """The order that a suggestion's id begins with; the id itself where it is none of a suggestion."""
    return suggestion.partition("-s-")[0]


def taken_of(order: Filed, known: Gathered, before: int) -> list[Item]:
    """The items of what a person took of an order's suggestions; also where the order cites the rule no longer."""
    found: list[Item] = []
    for name, fact in known.suggested.items():
        said = fact.payload
        if not isinstance(said, SuggestionTaken) or order_of(name) not in (order.id, *order.copies):
            continue
        directive = said.directive
        item = Item(
            id=name,
            home=order,
            directive=directive,
            basis=directive.basis,
            source=order,
            refs=order.items,
            order_index=before + len(found),
            quotes=[directive.quote],
            notes=[
                f"Set by {said.citation}, which the order cites; taken by {fact.by}."
                + ("" if said.verified else " The text of this rule was not seen: check it.")
            ],
            decisions=known.decisions.get(name) or Decisions(),
            since=order.day,
            service_adds=said.service_adds,
        )
        order.items[directive.id] = item
        found.append(item)
    return found


def suggestions(known: Gathered) -> tuple[Suggestion, ...]:
    """What the rules that the orders cite suggest: open, taken and declined. A vacated order suggests nothing."""
    return tuple(
        _suggestion(order, citation, rule, known)
        for order in known.orders
        if not order.vacated
        for citation in order.read.cited_rules
        if (rule := all_rules().get(citation.rule)) is not None
    )


def _suggestion(order: Filed, citation: RuleCitation, rule: Rule, known: Gathered) -> Suggestion:
    name = suggestion_id(order.id, rule.id)
    fact = known.suggested.get(name)
    said = fact.payload if fact else None
    same = _restated(order, rule)
    return Suggestion(
        id=name,
        order_id=order.id,
        rule=rule.id,
        citation=rule.citation,
        title=rule.title,
        directive=said.directive if isinstance(said, SuggestionTaken) else directive_of(rule, citation),
        verified=rule.verified,
        source=rule.source,
        note=rule.note,
        service_adds=rule.service_adds,
        restates=same.id if same else None,
        standing="taken" if isinstance(said, SuggestionTaken) else "declined" if said else "open",
        by=fact.by if fact else None,
        reason=said.reason if isinstance(said, SuggestionDeclined) else None,
    )


def directive_of(rule: Rule, citation: RuleCitation) -> Directive:
    """A rule as a directive of the order that cites it; its quote are the words that cite it."""
    counts = [(rule.trigger, rule.period), *((count.trigger, count.period) for count in rule.or_later)]
    bases = tuple(Relative(period.n, period.unit, period.direction, trigger) for trigger, period in counts)
    return Directive(
        id=f"s-{rule.id}",
        kind="deadline",
        quote=citation.quote,
        basis=bases[0],
        action=rule.action,
        who=rule.who,
        page=citation.page,
        condition=rule.condition,
        alternatives=bases[1:],
        choose="later" if len(bases) > 1 else None,
    )


def _restated(order: Filed, rule: Rule) -> Item | None:
    """The order's own deadline that says what the rule says: the same period from the same thing for the same act."""
    return next((item for item in order.items.values() if item.directive.id[:2] != "s-" and _says(item, rule)), None)


def _says(item: Item, rule: Rule) -> bool:
    basis, period = item.directive.basis, rule.period
    if not isinstance(basis, Relative) or (basis.n, basis.unit, basis.direction) != structs.astuple(period):
        return False
    words = bag(item.directive.action) | bag(item.directive.quote.text)
    return bool((bag(rule.action) - _ACTS) & words) and _same_trigger(basis.anchor, rule.trigger)


def _same_trigger(anchor: str, trigger: str) -> bool:
    wanted = awaited(trigger)
    if anchor in OWN_DAYS:
        # What the rule counts from is an order, a judgment, a recommendation: this very order.
        return any(not RULING.isdisjoint(phrase.head) for phrase in wanted)
    return any(
        not mine.acts.isdisjoint(its.acts) and (mine.thing <= its.thing or its.thing <= mine.thing)
        for mine in awaited(anchor)
        for its in wanted
    )
