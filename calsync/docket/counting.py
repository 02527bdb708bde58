"""The facts of a ledger that count: without what was undone or left the case, with what came from other cases."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import structs

from calsync.docket.model import CaseMerged, CaseOpened, Fact, OrderArrived, OrderRegistered, Payload
from calsync.docket.repairs import CaseClosed, CaseLeft, CaseRenamed, CaseRenumbered, CaseReopened, OrderLeft, Undone

# What is said of a case itself, which another case does not take over with its orders.
OF_THE_CASE = (CaseOpened, CaseRenamed, CaseRenumbered, CaseClosed, CaseReopened, CaseLeft)


def counting(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that count, in the order in which they were written; the first is the first of the ledger.

    Where facts came from another case all are numbered anew, by when they were written.
    """
    ordered = _standing(sorted(facts, key=lambda fact: fact.seq))
    ordered = _present(ordered)
    came = [fact for fact in ordered if isinstance(fact.payload, CaseMerged | OrderArrived)]
    if not came:
        return ordered
    every = [(fact.at, fact.seq, 0, fact) for fact in ordered[1:]]
    # Of what was written in the same second the line of this ledger that brought it tells which is first.
    every += [(one.at, fact.seq, one.seq, one) for fact in came for one in fact.payload.facts]  # type: ignore[union-attr]
    every.sort(key=lambda line: line[:3])
    return [structs.replace(fact, seq=seq) for seq, fact in enumerate([ordered[0], *(line[3] for line in every)], 1)]


def concerns(payload: Payload, order_ids: Collection[str]) -> bool:
    """Whether a fact is about one of these orders or about a deadline of theirs."""
    if isinstance(payload, OrderRegistered):
        return payload.order_id in order_ids or payload.fills in order_ids
    named = [str(getattr(payload, name, None) or "") for name in ("deadline_id", "suggestion_id")]
    return getattr(payload, "order_id", None) in order_ids or any(
        name.startswith(f"{order}-") for name in named for order in order_ids
    )


def of_orders(facts: Iterable[Fact], order_ids: Collection[str]) -> tuple[Fact, ...]:
    """Of the facts that count, those about these orders."""
    return tuple(fact for fact in counting(facts) if concerns(fact.payload, order_ids))


def of_case(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Of the facts that count, all but what is said of the case itself."""
    known = counting(facts)
    return tuple(fact for fact in known if not isinstance(fact.payload, (*OF_THE_CASE, CaseMerged, OrderArrived)))


def undone(facts: Iterable[Fact]) -> set[int]:
    """The ledger positions of what was taken back. To take back an undoing is to do again."""
    gone: set[int] = set()
    for fact in sorted(facts, key=lambda fact: -fact.seq):
        if isinstance(fact.payload, Undone) and fact.seq not in gone:
            gone.add(fact.payload.undoes)
    return gone


def _standing(ordered: Sequence[Fact]) -> list[Fact]:
    gone = undone(ordered)
    return [fact for fact in ordered if fact.seq not in gone and not isinstance(fact.payload, Undone)]


def _present(ordered: Sequence[Fact]) -> list[Fact]:
    """The facts without those about orders that left; of orders that came back, those that came with them and since."""
    last: dict[str, Fact] = {}
    for fact in ordered:
        last |= dict.fromkeys(_moved(fact.payload), fact)
    if not last:
        return list(ordered)
    kept: list[Fact] = []
    for fact in ordered:
        payload = fact.payload
        if isinstance(payload, OrderArrived | CaseMerged):
            elsewhere = {name for name, moved in last.items() if moved is not fact}
            facts = tuple(one for one in payload.facts if not concerns(one.payload, elsewhere))
            kept.append(structs.replace(fact, payload=structs.replace(payload, facts=facts)))
        elif not isinstance(payload, OrderLeft):
            away = {
                name for name, moved in last.items() if isinstance(moved.payload, OrderLeft) or fact.seq < moved.seq
            }
            if not concerns(payload, away):
                kept.append(fact)
    return kept


def _moved(payload: Payload) -> tuple[str, ...]:
    """The orders that a fact brings to a case or takes from it."""
    if isinstance(payload, OrderArrived | OrderLeft):
        return payload.order_ids
    facts = payload.facts if isinstance(payload, CaseMerged) else ()
    return tuple(one.payload.order_id for one in facts if isinstance(one.payload, OrderRegistered))
