"""Where a deadline stands: its state in the words of the docket, and the sentence that says why."""

import re
from datetime import date
from typing import Any

from calsync.docket import ids
from calsync.docket.dating.bench import When
from calsync.docket.dating.outcomes import PROBLEMS, Outcome
from calsync.docket.dating.recurring import Recurred
from calsync.docket.dating.resolving import Resolver
from calsync.docket.dating.service import EVERYBODY, side
from calsync.docket.editing import edited
from calsync.docket.items import Item
from calsync.docket.model import Deadline, Restated, State
from calsync.docket.repairs import EDITABLE
from calsync.timing.words import day_words

_DONE = re.compile(r"\b(?:is|are|was|were|(?:has|have|had) been) (\w+ed|held|set|made|given|sent)\b")


def deadline_of(item: Item, resolver: Resolver) -> Deadline:
    """The item as the docket shows it. Ended deadlines keep the date they had; waiting ones have none."""
    found = resolver.outcome(item)
    state, ended, why = _state(item, found)
    due, safe = (None, None) if state == "waiting" else (found.due, found.safe)
    said = item.decisions
    flags = dict.fromkeys((*item.directive.flags, *found.flags))
    if said.corrected is not None and not found.problem:  # a person's date settles what was in doubt about the order's
        flags = dict.fromkeys(flag for flag in flags if flag not in PROBLEMS)
    return Deadline(
        id=item.id,
        uid=ids.uid(item.id),
        order_id=item.home.id,
        directive=edited(item.directive, _text(said.edits)),
        state=state,
        due=due,
        safe=safe,
        contested=found.contested or (due is not None and safe is not None and due != safe),
        steps=() if state == "waiting" else found.steps,
        trigger=found.trigger,
        waiting_for=_awaited(found.waiting_for) if found.waiting_for and state == "waiting" else None,
        candidates=found.candidates if state == "unresolved" else (),
        flags=tuple(flags),
        occurrences=found.occurrences if isinstance(found, Recurred) and state in ("due", "tentative") else (),
        reviewed_by=said.reviewed_by,
        satisfied_on=ended if state == "satisfied" else None,
        ended_on=ended,
        explanation=" ".join(filter(None, [why, *item.notes, *said.notes, _partly(item, state)])) or None,
        quotes=tuple(item.quotes),
        first_occurrence=1 + len(said.satisfied) if item.recurring else 1,
        assigned_to=said.assigned_to,
        notes=tuple(said.written),
        critical=said.critical,
        restated=tuple(Restated(by, quote) for by, quote in item.restated),
        replaces=tuple(other.id for other in item.replaces),
        replaced_by=item.replaced_by.id if item.replaced_by is not None and item.end is not None else None,
        taken_over=tuple(said.taken_over),
        first_reader=said.readers[0].name if said.critical and said.readers else None,
        first_session=said.readers[0].session if said.critical and said.readers else None,
        edits=tuple(name for name in EDITABLE if name in said.edits),
    )


def _text(edits: dict[str, Any]) -> dict[str, Any]:
    """What a person wrote, without how the time is stated, which a later order may have set anew."""
    return {name: value for name, value in edits.items() if name != "basis"}


def _awaited(words: str) -> str:
    """The order's words, made to follow "waits for": "the complaint is filed" becomes "the complaint to be filed"."""
    return _DONE.sub(r"to be \1", words)


def _state(item: Item, found: Outcome) -> tuple[State, date | None, str | None]:
    """The state, the day on which it ended where it has, and why."""
    said = item.decisions
    done = done_on(item)
    if said.dismissed is not None:
        return "dismissed", said.dismissed.at.date(), f"No deadline, says {said.dismissed.by}: {said.dismissed.text}"
    if said.ended is not None:
        return said.ended.state, said.ended.on, said.ended.why
    if done is not None:
        return "satisfied", done, f"Done on {day_words(done)}."
    if item.end is not None:
        return item.end.state, item.end.on, item.end.why
    if item.stay is not None and item.stay.lifted_on is None:
        return "suspended", None, item.stay.why
    if item.stay is not None and item.stay.lifted_on is not None and _before(found.due, item.stay.lifted_on):
        day = day_words(item.stay.lifted_on)
        return (
            "unresolved",
            None,
            f"{item.stay.why} The stay was lifted on {day}, after this date had passed: is it still owed?",
        )
    if found.problem:
        return "unresolved", None, found.problem
    if found.waiting_for:
        return "waiting", None, found.note
    return ("tentative" if found.tentative else "due"), None, found.note


def _before(due: When | None, day: date) -> bool:
    return due is not None and due.isoformat()[:10] < day.isoformat()


def done_on(item: Item) -> date | None:
    """The day on which the last of those who owe it did it; None while one of them has not. Recurring duties go on."""
    done = item.decisions.satisfied
    if not done or item.recurring:
        return None
    if any(fact.party is None for fact in done):
        return max(fact.on for fact in done)
    acted = {side(fact.party or "") for fact in done}
    owed = {side(who) for who in item.directive.who}
    together = not owed or bool(owed & EVERYBODY)
    enough = len(acted) >= 2 if together else owed <= acted or len(acted) >= len(owed)
    return max(fact.on for fact in done) if enough else None


def _partly(item: Item, state: State) -> str | None:
    done = item.decisions.satisfied
    if not done or state == "satisfied":
        return None
    if item.recurring:
        return f"Done so far: {len(done)}, the last on {day_words(done[-1].on)}."
    return "Done so far by " + ", ".join(f"{fact.party} on {day_words(fact.on)}" for fact in done) + "."
