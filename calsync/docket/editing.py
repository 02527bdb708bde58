"""What people wrote of a deadline in place of the reading, and what they say is no deadline."""

from typing import Any

from msgspec import structs

from calsync.docket.items import Item
from calsync.reading.directives.title import title
from calsync.reading.model import Directive


def put_right(items: list[Item]) -> list[Item]:
    """Give every item its person's words; take out of the list and of its order, and give back, what is no deadline."""
    for item in items:
        item.directive = edited(item.directive, item.decisions.edits)
        if "basis" in item.decisions.edits:
            item.basis = item.directive.basis
    dismissed = [item for item in items if item.decisions.dismissed is not None]
    for item in dismissed:
        items.remove(item)
        item.home.items.pop(item.directive.id, None)
    return dismissed


def edited(directive: Directive, edits: dict[str, Any]) -> Directive:
    """The directive in a person's words. Where they say what is to be done and not its title, the title follows."""
    if not edits:
        return directive
    new = dict(edits)
    if "condition" in new:
        new["condition"] = new["condition"] or None
    if "basis" in new:
        # The reading's doubts were about the time that it read.
        new |= {"alternatives": (), "choose": None, "candidates": (), "flags": ()}
        if directive.kind in ("recurring", "undated-duty"):
            new.setdefault("kind", "deadline")
    directive = structs.replace(directive, **new)
    if "title" not in new and not new.keys().isdisjoint(("action", "condition", "kind")):
        directive = structs.replace(
            directive, title=title(directive.action, directive.condition, directive.kind) if directive.action else ""
        )
    return directive
