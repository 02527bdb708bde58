"""Times that count on from another time of the order: "thereafter", "ten days beforehand"."""

import re

import msgspec

from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Fixed, Relative
from calsync.reading.times.periods import BARE_AFTER_WORDS

PRONOUN = re.compile(
    r"^(?:it|them|that|(?:they|it|he|she|counsel|the parties) (?:are|is) to do so|doing so|to do so|"
    r"that (?:date|deadline|day)|such date|the (?:same|foregoing|above)(?: date| "
    r"deadline)?|said date|this (?:date|deadline))$",
    re.I,
)


def previous(draft: Draft, before: list[Draft]) -> Draft | None:
    dated = [d for d in reversed(before) if d.kind != "undated-duty"]
    return next((d for d in dated if d.passage is draft.passage), dated[0] if dated else None)


def chained(basis: Relative, last: Draft | None, act: bool = True) -> Relative:
    """Counted from the time before it: from its date where that is fixed, else from the day the act is done."""
    if last is None:
        return basis
    anchor = last.action if basis.anchor in BARE_AFTER_WORDS or PRONOUN.match(basis.anchor) else basis.anchor
    dated = isinstance(last.basis, Fixed) or (
        isinstance(last.basis, Relative)
        and (
            last.basis.anchor == "order"
            or last.basis.known is not None
            or (last.basis.ref is not None and not last.basis.of_filing)
        )
    )
    filing = act and not dated
    return msgspec.structs.replace(basis, anchor=anchor[:1].lower() + anchor[1:], ref=last.id, of_filing=filing)


def counted_back(basis: Relative, last: Draft | None, before: list[Draft], draft: Draft) -> Relative:
    """ "Ten days beforehand": before what the time before it counts back from, else before the last hearing set."""
    if last is None:
        return basis
    if isinstance(last.basis, Relative) and last.basis.direction == "before" and last.kind != "hearing":
        return msgspec.structs.replace(
            basis, anchor=last.basis.anchor, ref=last.basis.ref, known=last.basis.known, of_filing=last.basis.of_filing
        )
    target = last if last.kind == "hearing" or _appointed(last, draft) else None
    if target is None and basis.anchor != "earlier":
        target = next((other for other in reversed(before[-6:]) if other.kind == "hearing"), None)
    return msgspec.structs.replace(basis, anchor=target.action.lower(), ref=target.id) if target else basis


def _appointed(last: Draft, draft: Draft) -> bool:
    """Something to take place on a day, not something due by it: "shall sit for deposition on October 20"."""
    return (
        last.passage is draft.passage
        and isinstance(last.basis, Fixed)
        and last.clause.expression.cue.split(" ")[-1] in ("on", "at", "beginning", "commencing")
    )
