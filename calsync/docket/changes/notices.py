"""What a stay, its lifting, a settlement or a dismissal did to the whole case, in words that say what it stopped."""

from datetime import date
from typing import Literal

from msgspec import structs

from calsync.docket.gather import Happening
from calsync.docket.items import Item
from calsync.docket.model import Closed, Notice
from calsync.timing.words import day_words

Kind = Literal["stayed", "lifted", "settled", "dismissed", "closed"]


def stay_notice(
    source: str, on: date | None, order: str | None, words: str, held: list[Item], *, whole: bool
) -> Notice:
    """A stay and what it holds. `order` is what people call the order that ordered it, None where an event told it."""
    what = "The case is stayed" if whole else "Part of the case is stayed"
    did = f"Suspended: {_count(held)}." if held else "Nothing was pending, so it suspends no deadline."
    return _notice("stayed", source, on, order, words, held, f"{what}{_since(on)}", did)


def lifted_notice(source: str, on: date | None, order: str | None, words: str, back: list[Item], passed: int) -> Notice:
    """A lifting: what runs again, and how many passed their day meanwhile, for a person to settle."""
    did = f"No longer suspended: {_count(back)}." if back else "It had suspended no deadline."
    if passed:
        did += f" The day of {_many(passed)} passed meanwhile: a person must say whether it is still owed."
    return _notice("lifted", source, on, order, words, back, f"The stay was lifted{_on(on)}", did)


def over(notice: Notice) -> Notice:
    """The notice of a stay that was lifted since."""
    return structs.replace(
        notice, over=True, message=notice.message.replace(" is stayed since ", " was stayed from ", 1)
    )


def settled_notice(event: Happening, ended: list[Item], *, over: bool) -> Notice:
    """A settlement: it ends what was to be done only if the case did not settle, and nothing else by itself.

    `over` says that the case was dismissed since.
    """
    did = f"Fell away with it: {_count(ended)}." if ended else "No deadline fell away with it."
    if not over:
        did += " It ends nothing else by itself: what remains stands until the court vacates it or dismisses the case."
    return _notice("settled", event.id, event.on, None, event.text, ended, f"The case settled{_on(event.on)}", did)


def dismissed_notice(event: Happening, ended: list[Item], *, left: bool) -> Notice:
    """A dismissal: it ends what was still to come, but not what counts from it, where something does."""
    did = f"Ended with it: {_count(ended)}." if ended else "No deadline was left to end."
    if left:
        did += " What counts from the dismissal or the judgment stands."
    order = "an order of this case" if event.by_order else None
    what = f"The case was dismissed{_on(event.on)}"
    return _notice("dismissed", event.id, event.on, order, event.text, ended, what, did)


def ended_notice(source: str, on: date | None, order: str, words: str, ended: list[Item], *, left: bool) -> Notice:
    """The end of the whole case by an order: what ended with it, and whether something outlasts it."""
    did = f"Ended with it: {_count(ended)}." if ended else "No deadline was left to end."
    did += " What comes after the end of a case stands." if left else ""
    return _notice("dismissed", source, on, order, words, ended, f"The case ended{_on(on)}", did)


def closed_notice(source: str, closed: Closed, ended: list[Item]) -> Notice:
    """A person closed the case: what ended with it."""
    did = f"Ended with it: {_count(ended)}." if ended else "No deadline was left to end."
    what = f"{closed.by} closed the case{_on(closed.on)}" + (f": {closed.reason.rstrip('. ')}" if closed.reason else "")
    names = tuple(item.id for item in ended)
    return Notice("closed", source, closed.on, closed.reason or "", names, f"{what}. {did}")


def _notice(
    kind: Kind,
    source: str,
    on: date | None,
    order: str | None,
    words: str,
    stopped: list[Item],
    what: str,
    did: str,
) -> Notice:
    by = f"{order}: " if order else ""
    return Notice(kind, source, on, words, tuple(item.id for item in stopped), f"{what} ({by}“{words}”). {did}")


def _count(items: list[Item]) -> str:
    return _many(len(items))


def _many(count: int) -> str:
    return f"{count} deadline" if count == 1 else f"{count} deadlines"


def _since(on: date | None) -> str:
    return f" since {day_words(on)}" if on else ""


def _on(on: date | None) -> str:
    return f" on {day_words(on)}" if on else ""
