"""What stays a case or a part of it, and what lifts the stay: deadlines held meanwhile, and the notice of it."""

import re

from calsync.docket.changes.conditions import stayed
from calsync.docket.changes.earlier import Earlier, still_open
from calsync.docket.changes.notices import lifted_notice, over, stay_notice
from calsync.docket.gather import Happening
from calsync.docket.items import Filed, Item, Stay
from calsync.docket.matching.events import Matcher
from calsync.docket.matching.matters import NOISE, of_words
from calsync.docket.matching.named import named
from calsync.docket.matching.scope import concerns, is_about, members, parties, scope, topic, whole_case
from calsync.docket.matching.subject import matter
from calsync.docket.matching.words import flat
from calsync.reading.lexicon.matters import SINGLE
from calsync.reading.model import Change
from calsync.timing.words import when_words

# Words for the whole case, as the object of a stay.
WHOLE_CASE = frozenset(
    [
        "proceeding",
        "litigation",
        "lawsuit",
        "entirety",
        "pending",
        "arbitration",
        "resolution",
        "appeal",
        "further",
        "civil",
        "adversary",
        "above",
        "captioned",
        "entitled",
        "all",
        "remaining",
        "every",
        "other",
        "closed",
        "administratively",
        "suit",
        "member",
        "docket",
    ]
)

# What is stayed as a whole, and no one deadline of it.
GROUP = re.compile(r"\b(?:all|discovery|deadlines|dates|briefing|proceedings)\b", re.IGNORECASE)
_IN_PART = re.compile(r"\b(?:in part|partially|partly)\b", re.IGNORECASE)


def staying(matcher: Matcher) -> list[Happening]:
    """The events that stay the whole case, the first first."""
    found = (event for event in matcher.events.values() if not event.by_order and stayed(event.text))
    return sorted(found, key=lambda event: (event.on, event.id))


def stay(words: Change, order: Filed, earlier: Earlier) -> None:
    """Hold what an order stays: everything that is still to come, what the words name, or the duties of one party."""
    quote = flat(words.quote.text)
    only, limit = parties(scope(words)), topic(words.object) if words.all else frozenset()
    held: list[Item] = []
    pool = [
        item
        for item in earlier.items
        if still_open(item)
        and not item.absorbed
        and earlier.pending(item, order)
        and not (limit and not is_about(item, limit))
        and not (only and not any(concerns(item, party) for party in only))
    ]
    about = None if words.all else members(words.object, pool, matter, WHOLE_CASE | NOISE)
    if about is not None and of_words(words.object).types & SINGLE and not GROUP.search(words.object):
        about = [item for item in pool if item in named(words, order, earlier.items, earlier.resolver).sure]
    for item in pool if about is None else about:
        item.stay = Stay(order.day, f"Suspended by {order.label}: “{quote}”.", order.id)
        held.append(item)
        earlier.changed = True
    whole = not only and not limit and about is None
    if not whole and not held:
        earlier.unplaced(
            words, order, "No deadline names whom or what this stays; a person must say which of them it does."
        )
    earlier.notices.append(stay_notice(order.id, order.day, order.label, quote, held, whole=whole))


def stay_by(event: Happening, earlier: Earlier) -> None:
    """An event says that the whole case is stayed: what the orders before it set is held."""
    held: list[Item] = []
    for item in earlier.items:
        before = item.since is not None and item.since <= event.on
        if before and still_open(item) and not item.absorbed and item.stay is None and earlier.due_by(item, event.on):
            item.stay = Stay(event.on, f"Suspended: “{event.text}”, {when_words(event.on)}.", event.id)
            held.append(item)
            earlier.changed = True
    earlier.notices.append(stay_notice(event.id, event.on, None, event.text, held, whole=True))
    earlier.resolver.forget()


def lift(words: Change, order: Filed, earlier: Earlier) -> None:
    """Lifted with words that reinstate, every held date returns; lifted bare, those that passed are a question."""
    quote = flat(words.quote.text)
    text = f"{words.object} {quote}".lower()
    reinstated = "reinstat" in text or "originally set" in text
    numbers = {n for w in order.read.changes if w.effect == "keep" for n in w.documents}
    every = any(w.effect == "keep" and (w.all or not w.documents) for w in order.read.changes)
    back: list[Item] = []
    ended: set[str] = set()
    only, limit = parties(scope(words)), topic(scope(words))
    held = [item for item in earlier.items if item.stay is not None and item.stay.lifted_on is None]
    if only or limit:
        held = [
            item
            for item in held
            if (not only or any(concerns(item, party) for party in only)) and (not limit or is_about(item, limit))
        ]
    if (only or limit or _IN_PART.search(quote)) and (not held or not (only or limit)):
        earlier.unplaced(words, order, "A person must say what of the stay is lifted.")
        return
    for item in held:
        stay = item.stay
        if stay is None:
            continue
        back.append(item)
        ended.add(stay.by)
        if reinstated or every or item.home.number in numbers:
            item.stay = None
        else:
            stay.lifted_on = order.day
        item.notes.append(f"The stay was lifted by {order.label}: “{quote}”.")
        earlier.changed = True
    if not held:
        back = _restore(words, order, earlier)
    passed = sum(item.stay is not None and not earlier.pending(item, order) for item in back)
    ended -= {item.stay.by for item in earlier.items if item.stay is not None and item.stay.lifted_on is None}
    _end(ended, earlier)
    earlier.notices.append(lifted_notice(order.id, order.day, order.label, quote, back, passed))


def _restore(words: Change, order: Filed, earlier: Earlier) -> list[Item]:
    """What had ended and stands again: with the whole case reopened, or under the words that name it."""
    over = [item for item in earlier.items if item.end is not None and item.end.whole and not item.absorbed]
    whole = whole_case(words, appeal=earlier.resolver.bench.rules == "frap")
    back = over if whole else list(named(words, order, earlier.items, earlier.resolver).sure)
    back = [item for item in back if item.end is not None]
    for item in back:
        ended = item.end
        assert ended is not None
        item.end = None
        item.stay = Stay(ended.on, ended.why, order.id, lifted_on=order.day)
        item.quotes.append(words.quote)
        item.notes.append(f"Restored by {order.label}: “{flat(words.quote.text)}”.")
        earlier.changed = True
    return back


def lift_by_events(earlier: Earlier, matcher: Matcher) -> None:
    """An event says that a stay was lifted which no order has lifted."""
    back: dict[str, list[Item]] = {}
    ended: set[str] = set()
    for item in earlier.items:
        if item.stay is None or item.stay.lifted_on is not None:
            continue
        event = matcher.happened("the stay is lifted", item.stay.on)
        # What an order lifts, and for whom, its own words have said.
        if event is not None and not event.by_order and event.id != item.home.id:
            item.stay.lifted_on = event.on
            item.notes.append(f"The stay was lifted: “{event.text}”.")
            back.setdefault(event.id, []).append(item)
            ended.add(item.stay.by)
    if back:
        _end(ended, earlier)
    for event_id, items in back.items():
        event = matcher.events[event_id]
        passed = sum(not earlier.due_by(item, event.on) for item in items)
        earlier.notices.append(lifted_notice(event.id, event.on, None, event.text, items, passed))


def _end(ended: set[str], earlier: Earlier) -> None:
    """Mark the notices of the stays that are lifted; with none named, of those that held nothing."""
    earlier.notices[:] = [
        over(notice) if notice.kind == "stayed" and (notice.source_id in ended or not notice.stopped) else notice
        for notice in earlier.notices
    ]
