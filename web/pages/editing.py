"""A person's words for a deadline in place of the reading's, and a deadline that the reading missed."""

import re
from datetime import date, datetime
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import UNSET

from calsync import commands
from calsync.commands.queries import OrderText
from calsync.docket.model import Deadline
from calsync.errors import NotFound, UserError
from calsync.feed.orders import order_day
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.model import Fixed, Relative
from calsync.reading.times.stated import basis_in
from calsync.timing.model import Direction
from web.auth import person
from web.forms import Field, Form, blank, fill
from web.office import office
from web.pages.asking import ask
from web.pages.deciding import View, answer, still, view
from web.problems import status_of
from web.room import Row

bp = Blueprint("editing", __name__, url_prefix="/orders/<order_id>/rows")

TYPES: Final = (("other", "Other"), *((code, one.title) for code, one in EVENT_TYPES.items() if code != "other"))
KINDS: Final = (("deadline", "Deadline"), ("hearing", "Hearing"))
WHAT: Final = (
    Field("title", "Title", hint="What the calendar shows.", longest=300),
    Field("action", "What must be done", longest=500),
    Field("who", "Who", hint="Such as: plaintiff, defendant.", longest=300),
    Field("type", "Event type", "select", choices=TYPES),
    Field("kind", "Kind", "select", choices=KINDS),
    Field("condition", "Only if", hint="Such as: no answer is filed. Empty for none.", longest=500),
)
WHEN: Final = (
    Field("period", "Period", hint="Such as: 14 days, 2 court days.", longest=60),
    Field("direction", "Counted", "select", choices=(("after", "after"), ("before", "before"))),
    Field("counts_from", "Counts from", hint="Such as: service of the complaint.", longest=300),
    Field("due", "Date", "date", hint="Where you set it. This overrides the computed date."),
    Field("at", "Hour", "time", hint="In the court’s time."),
    Field("reason", "Why", hint="Needed where you set a date.", longest=500),
)
EDIT: Final = (*WHAT, *WHEN)
MISSED: Final = (
    Field("words", "Its words in the order", "area", hint="Select them in the order, or paste them.", longest=5000),
    WHAT[0],
    Field("due", "Date", "date", hint="Empty where the words name the date or the period."),
    Field("at", "Hour", "time", hint="In the court’s time."),
    *WHEN[:3],
    *WHAT[2:],
    Field("reason", "Why", hint="Such as: missed by the reading.", longest=500),
)
MISSING: Final = "Missed by the reading."


@bp.route("/<name>/edit", methods=["GET", "POST"])
def edit(order_id: str, name: str) -> ResponseReturnValue:
    """Title, act, who, type, kind, condition, and how its time is stated or the date that a person sets."""
    found = commands.order_text(office(), order_id)
    seen = view(found)
    row = seen.room.row(name)
    if row is None or row.deadline is None:
        raise NotFound(f"There is no deadline {name} in this order.", code="no-deadline")
    deadline = row.deadline
    form = blank(EDIT, **_written(deadline))

    def run(form: Form, at: int | None) -> object:
        new, why = _edit(deadline, form, found.docket.zone)
        return commands.edit(office(), name, new, reason=why, by=person(), expect=at)

    if "HX-Request" not in request.headers:
        title = f"Edit “{deadline.directive.title or deadline.directive.action}”"
        back = url_for("orders.show", order_id=order_id, _anchor=row.id)
        return ask(found.docket, form, run, title=title, button="Save", back=back, quote=deadline.directive.quote.text)
    if request.method == "GET":
        return _form(seen, row, form, None), 200
    form = fill(EDIT, request.form)
    problem, status = None, 422
    if not form.errors:
        try:
            run(form, still(seen.docket, name))
            return answer(order_id, name, seen, None, 200)
        except UserError as error:
            problem, status = str(error), status_of(error)
    return _form(seen, row, form, problem), status


def _form(seen: View, row: Row, form: Form, problem: str | None) -> str:
    return render_template("room_edit.html", **seen.context, row=row, form=form, problem=problem)


def _written(deadline: Deadline) -> dict[str, str | None]:
    """The answers as the deadline stands."""
    directive, basis = deadline.directive, deadline.directive.basis
    typed: dict[str, str | None] = {
        "title": directive.title or directive.action,
        "action": directive.action,
        "who": ", ".join(directive.who),
        "type": directive.type,
        "kind": "hearing" if directive.kind == "hearing" else "deadline",
        "condition": directive.condition,
    }
    if isinstance(basis, Relative):
        typed |= {"period": f"{basis.n} {basis.unit.replace('_', ' ')}", "direction": basis.direction}
        typed |= {"counts_from": {"order": "this order"}.get(basis.anchor, basis.anchor)}
    elif deadline.due is not None:
        typed["due"] = f"{deadline.due:%Y-%m-%d}"
        typed["at"] = f"{deadline.due:%H:%M}" if isinstance(deadline.due, datetime) else None
    return typed


def _edit(deadline: Deadline, form: Form, zone: str) -> tuple[commands.Edit, str | None]:
    """What differs from the deadline as it stands, and why. Raises UserError."""
    before = blank(EDIT, **_written(deadline))
    differs = {one.name for one in EDIT if form.text(one.name) != before.text(one.name)}
    told: dict[str, Any] = {
        name: form.text(name) or "" for name in ("title", "action", "type", "kind", "condition") if name in differs
    }
    if "who" in differs:
        told["who"] = _names(form)
    if differs & {"period", "direction", "counts_from"} and form.text("period"):
        told["basis"] = _basis(form, None)
    why = form.text("reason")
    if differs & {"due", "at"} and form.day("due") is not None:
        told |= {"due": form.needed_day("due"), "at": form.instant("due", "at", zone)}
        if why is None:
            form.errors["reason"] = "Say why; the reason stays with the deadline."
            raise UserError("A date that you set needs a reason.", code="no-reason")
    if not told:
        raise UserError("Nothing was changed.", code="nothing-to-change")
    return commands.Edit(**{"due": UNSET} | told), why


def _names(form: Form) -> tuple[str, ...]:
    return tuple(name.strip() for name in (form.text("who") or "").split(",") if name.strip())


def _basis(form: Form, on: date | None) -> Fixed | Relative:
    direction: Direction = "before" if form.text("direction") == "before" else "after"
    anchor = form.text("counts_from") or "order"
    anchor = "order" if anchor.casefold() in ("this order", "the order", "order") else anchor
    return commands.basis_of(on, form.text("at"), form.text("period"), direction, anchor)


@bp.post("")
def add(order_id: str) -> ResponseReturnValue:
    """A deadline that the reading missed, of the words that are selected or pasted; without words, by hand."""
    from web.pages.orders import page

    found = commands.order_text(office(), order_id)
    form = fill(MISSED, request.form)
    problem, status = None, 422
    if not form.errors:
        try:
            start, end = place(found.document.text, form.text("words"), request.form.get("near", ""))
            added = commands.add_deadline(
                office(),
                found.docket.case_id,
                _new(found, form, start, end),
                form.text("reason") or MISSING,
                order_id=order_id,
                start=start,
                end=end,
                by=person(),
            )
        except UserError as error:
            problem, status = str(error), status_of(error)
        else:
            row = view(commands.order_text(office(), order_id)).room.row(added.deadline_id)
            return redirect(url_for("orders.show", order_id=order_id, _anchor=row.id if row else None), 303)
    return page(found, form, problem), status


def place(text: str, words: str | None, near: str) -> tuple[int | None, int | None]:
    """Where these words stand in the order's text, however they are broken into lines: nearest to an offset.

    None for no words. Raises UserError for words that are not there.
    """
    if words is None:
        return None, None
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [(match.start(), match.end()) for match in re.finditer(pattern, text)]
    if not found:
        raise UserError("These words are not in the order as it was read. Copy them from it.", code="no-words")
    wanted = int(near) if near.isdecimal() else 0
    return min(found, key=lambda span: abs(span[0] - wanted))


def _new(found: OrderText, form: Form, start: int | None, end: int | None) -> commands.NewDeadline:
    """The deadline as it was typed; a time that was left empty is read from the words themselves."""
    words = " ".join(found.document.text[start:end].split()) if start is not None else ""
    on = form.day("due")
    typed = on is not None or form.text("period") is not None
    basis = _basis(form, on) if typed else basis_in(words, order_day(found.order))
    if basis is None:
        raise UserError("Give the date, or the period: the words name none that can be counted.", code="which-time")
    return commands.NewDeadline(
        basis,
        words or form.text("title") or "",
        _names(form),
        "hearing" if form.text("kind") == "hearing" else "deadline",
        form.text("title") or "",
        form.text("type") or "other",
        form.text("condition") or "",
    )
