"""Made-up dockets: a row of a table names only what is special about it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from calsync.docket.model import Deadline, Docket, Order
from calsync.feed import Draft, drafts
from calsync.reading.model import Caption, Directive, ReadOrder, Relative, Span

NUMBER = "2:31-cv-04417-KLM-TR"
WORDS = "No later than fourteen (14) days after the mediation ends, the parties shall file a joint report."


@pytest.fixture
def make_deadline() -> Callable[..., Deadline]:
    """A deadline due on 2031-06-16; keywords go to the deadline or to its directive, whichever has the name."""

    def make(key: str = "d1", **special: Any) -> Deadline:
        directive: dict[str, Any] = {
            "id": key,
            "kind": "deadline",
            "quote": Span(0, len(WORDS), WORDS),
            "basis": Relative(14, "days", "after", "the mediation ends"),
            "action": "file a joint report",
            "who": ("parties",),
            "label": "5",
            "page": 2,
        }
        deadline: dict[str, Any] = {
            "id": f"o1-{key}",
            "uid": f"o1-{key}@calsync",
            "order_id": "o1",
            "state": "due",
            "due": date(2031, 6, 16),
            "reviewed_by": "R. Okafor",
        }
        for name, value in special.items():
            (deadline if name in Deadline.__struct_fields__ else directive)[name] = value
        return Deadline(directive=Directive(**directive), **deadline)

    return make


@pytest.fixture
def make_order() -> Callable[..., Order]:
    """An order filed on 2031-05-22; keywords go to the order, its reading or its caption."""

    def make(key: str = "o1", **special: Any) -> Order:
        caption: dict[str, Any] = {
            "court": "caed",
            "zone": "America/Los_Angeles",
            "docket_number": NUMBER,
            "document_number": 21,
            "filed": date(2031, 5, 22),
            "title": "SCHEDULING ORDER",
        }
        read: dict[str, Any] = {"reader": "1", "sha256": "00", "directives": ()}
        order: dict[str, Any] = {"id": key, "name": "order.pdf", "deadline_ids": ()}
        for name, value in special.items():
            owner = (
                caption if name in Caption.__struct_fields__ else read if name in ReadOrder.__struct_fields__ else order
            )
            owner[name] = value
        return Order(read=ReadOrder(caption=Caption(**caption), **read), **order)

    return make


@pytest.fixture
def make_docket(make_order: Callable[..., Order]) -> Callable[..., Docket]:
    """A docket of the given deadlines, all of one order unless `orders` says otherwise."""

    def make(*deadlines: Deadline, **special: Any) -> Docket:
        values: dict[str, Any] = {
            "case_id": "c1",
            "court": "caed",
            "docket_number": NUMBER,
            "caption": None,
            "zone": "America/Los_Angeles",
            "orders": (make_order(deadline_ids=tuple(d.id for d in deadlines)),),
            "events": (),
            "opened": datetime(2031, 5, 23, 3, 0, tzinfo=UTC),
        }
        return Docket(deadlines=deadlines, **(values | special))

    return make


@pytest.fixture
def draft_of(make_docket: Callable[..., Docket]) -> Callable[..., Draft]:
    """The draft of one deadline, in a docket of its own."""

    def draft(deadline: Deadline, **settings: Any) -> Draft:
        made = drafts(make_docket(deadline), base_url="https://calsync.example", **settings)
        (only,) = [one for one in made if one.uid == deadline.uid]
        return only

    return draft
