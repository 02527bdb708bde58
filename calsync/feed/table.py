"""A docket as a table for spreadsheets: CSV (RFC 4180), one row a deadline."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from calsync.docket.model import Deadline, Docket, Order
from calsync.feed.description import order_title
from calsync.feed.entries import link_to
from calsync.feed.summary import title
from calsync.feed.vevent import clean
from calsync.feed.words import basis, day, day_of, one_line, stamp
from calsync.reading.model import Undated

COLUMNS = (
    "date",
    "time",
    "zone",
    "title",
    "who",
    "action",
    "kind",
    "state",
    "waits for",
    "condition",
    "basis",
    "counted from",
    "safe",
    "candidates",
    "next times",
    "flags",
    "order",
    "page",
    "paragraph",
    "quote",
    "count",
    "checked by",
    "assigned to",
    "done on",
    "ended on",
    "place",
    "court",
    "case",
    "caption",
    "link",
    "id",
)

# What a spreadsheet may take for a formula (OWASP, "CSV Injection"), full-width signs too.
_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")


def table(docket: Docket, *, base_url: str = "") -> bytes:
    """The deadlines of a case, the dated ones first by their days, each with its words, its count and its order.

    UTF-8 with a byte order mark, by which Excel tells it; lines end with CRLF. A cell that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    orders = {order.id: order for order in docket.orders}
    for deadline in sorted(docket.deadlines, key=_place):
        row = _row(docket, deadline, orders.get(deadline.order_id), base_url)
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A text as a cell: on one line, without controls, and never a formula."""
    plain = one_line(clean(text))
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _place(deadline: Deadline) -> tuple[bool, str, str]:
    due = deadline.due
    return due is None, str(day_of(due)) if due else "", str(due or "")


def _row(docket: Docket, deadline: Deadline, order: Order | None, base_url: str) -> dict[str, str]:
    directive, due = deadline.directive, deadline.due
    timed = isinstance(due, datetime)
    return {
        "date": str(day_of(due)) if due else "",
        "time": f"{due:%H:%M}" if timed else "",
        "zone": (getattr(due.tzinfo, "key", None) or docket.zone) if isinstance(due, datetime) else "",
        "title": title(directive),
        "who": "; ".join(directive.who),
        "action": directive.action,
        "kind": directive.kind,
        "state": "undated" if isinstance(directive.basis, Undated) and deadline.state == "due" else deadline.state,
        "waits for": deadline.waiting_for or "",
        "condition": directive.condition or "",
        "basis": "; ".join(basis(one) for one in (directive.basis, *directive.alternatives)),
        "counted from": f"{deadline.trigger.what}, {day(deadline.trigger.on)}" if deadline.trigger else "",
        "safe": stamp(deadline.safe) if deadline.safe else "",
        "candidates": "; ".join(stamp(one) for one in deadline.candidates),
        "next times": "; ".join(stamp(one) for one in deadline.occurrences),
        "flags": "; ".join(deadline.flags),
        "order": order_title(order) if order is not None else "",
        "page": str(directive.page or ""),
        "paragraph": directive.label or "",
        "quote": directive.quote.text,
        "count": " | ".join(_steps(deadline)),
        "checked by": " and ".join(name for name in (deadline.first_reader, deadline.reviewed_by) if name),
        "assigned to": deadline.assigned_to or "",
        "done on": str(deadline.satisfied_on or ""),
        "ended on": str(deadline.ended_on or ""),
        "place": directive.place or "",
        "court": docket.court,
        "case": docket.docket_number,
        "caption": docket.caption or "",
        "link": link_to(base_url, order, directive.id) or "",
        "id": deadline.id,
    }


def _steps(deadline: Deadline) -> Iterator[str]:
    for step in deadline.steps:
        yield f"{stamp(step.date)}: {step.text}" + (f" [{step.rule}]" if step.rule else "")
