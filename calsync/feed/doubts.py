"""Why a person should look at a deadline by itself before it is confirmed, in words."""

from collections.abc import Iterator
from typing import Final

from calsync.docket.dating.outcomes import PROBLEMS
from calsync.docket.model import Deadline
from calsync.feed.words import flag, one_line

SURE: Final = 0.9  # below it a person looks at what was read before anything else
CONFIRMABLE: Final = frozenset({"due", "waiting", "tentative"})  # states in which a person can say that it is right
ENDED: Final = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})
HARMLESS: Final = frozenset({"weekend-fixed"})  # flags that tell of a rule, not of a doubt


def doubts(deadline: Deadline) -> Iterator[str]:
    """What makes a deadline doubtful; nothing where nothing does, or where it has ended."""
    if deadline.state in ENDED:
        return
    if deadline.state == "unresolved":
        yield one_line(deadline.explanation or "The order can be read in more than one way.")
    for name in flags(deadline):
        if name not in HARMLESS:
            yield flag(name)
    if deadline.critical and not deadline.reviewed_by:
        yield "It is critical: two people must confirm it."
    if deadline.trigger is not None and deadline.trigger.assumed:
        yield f"It counts from {deadline.trigger.what}, which is assumed."
    if deadline.contested and "holiday-ambiguous" not in deadline.flags:
        yield "The due date is open to argument; the safe date is earlier."
    if deadline.directive.sure < SURE and not deadline.reviewed_by:
        yield f"calsync is {round(100 * deadline.directive.sure)}% sure that this is a deadline."


def flags(deadline: Deadline) -> list[str]:
    """The flags of a deadline, without what its explanation says already."""
    said = {name for name, problem in PROBLEMS.items() if deadline.explanation == problem}
    return [name for name in deadline.flags if name not in said]
