"""What an order itself makes happen: it rules on a motion, appoints, approves, lifts a stay."""

from calsync.docket.gather import Happening
from calsync.docket.items import Filed
from calsync.docket.matching.occurrences import sayings

# So sure must the lifting of a stay be.
SURE = 0.6
# What a title must say to count as an event of its own: the court acted on something.
COURT_ACTS = frozenset({"issue", "grant", "deny", "appoint", "approve", "dismiss"})


def of_order(order: Filed) -> Happening | None:
    """Give the event that an order is, in the words of its title and of its lifting; None where it is none."""
    if order.day is None:
        return None
    said = []
    if any(words.effect == "lift" and words.sure >= SURE for words in order.read.changes):
        said.append("Stay lifted")
    title = order.read.caption.title or ""
    if any(one.acts & COURT_ACTS for clause in sayings(title) for one in clause.said):
        said.append(title)
    return Happening(order.id, "; ".join(said), order.day, by_order=True) if said else None
