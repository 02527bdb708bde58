"""Registering orders: several files or a pasted text; what they do not tell is asked in place, and kept meanwhile."""

from collections.abc import Iterable
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import secure_filename

from calsync import commands, courts
from calsync.commands import registering
from calsync.commands.registering import HeldFile, Sent
from calsync.errors import NotFound, UserError
from calsync.reading.model import Hints
from web.auth import person
from web.forms import Field, Form, blank, fill
from web.office import office

bp = Blueprint("register", __name__, url_prefix="/register")

PASTED: Final = 25 * 1024 * 1024
MAX_FILES: Final = 50
COURTS: Final = (
    ("", "As the order says"),
    *((one.id, f"{one.citation} ({one.name})") for one in sorted(courts.all_courts(), key=lambda c: c.citation)),
)
HINTS: Final = (
    Field("court", "Court", "select", choices=COURTS),
    Field("docket_number", "Case number", hint="Such as 2:25-cv-00315.", longest=64),
    Field("filed", "Filing date", "date"),
)
PASTE: Final = Field("text", "Or paste the text", "area", hint="An order, a docket entry or an e-mail.", longest=PASTED)
FILED: Final = (Field("filed", "Filed on", "date", required=True),)


@bp.get("")
def form() -> str:
    """The form, and the files that wait; with `case`, for that case."""
    asked = request.args.get("case", "")
    of = next((row for row in commands.cases(office()) if row.id == asked), None) if asked else None
    told = {"court": of.court, "docket_number": of.docket_number} if of else {}
    return _page(blank((PASTE, *HINTS), **told))


@bp.post("")
def send() -> ResponseReturnValue:
    """Registers what was chosen or pasted. A clean order leads to its page; else each file has a line that says why.

    The script of the page sends one file at a time with `part`, and is given that file's line alone.
    """
    form = fill((PASTE, *HINTS), request.form)
    files = [one for one in request.files.getlist("file") if one.filename][:MAX_FILES]
    pasted = form.text("text")
    if not form.errors and not files and not pasted:
        form.errors["file"] = "Choose at least one file, or paste the text below."
    if form.errors:
        return _page(form), 422
    hints = _hints(form)
    named = [(secure_filename(one.filename or "") or "order", one.read()) for one in files]
    if pasted and not files:
        named = [("pasted.txt", pasted.encode())]
    sent = [registering.send(office(), data, name=name, by=person(), hints=hints) for name, data in named]
    if request.form.get("part"):
        return render_template("register_line.html", one=sent[0], hold_form=held_form)
    if len(sent) == 1 and sent[0].clean:
        return _to_order(sent[0])
    if len(sent) == 1 and sent[0].problem:
        form.errors["file" if files else "text"] = sent[0].problem
        return _page(form), 422
    return _page(blank((PASTE, *HINTS)), sent)


@bp.post("/held/<held_id>")
def held(held_id: str) -> ResponseReturnValue:
    """Registers a file that waits, with what was told of it; or discards it."""
    if request.form.get("act") == "discard":
        registering.discard_held(office(), held_id)
        flash("File discarded.")
        return redirect(url_for("register.form"), 303)
    form = fill(HINTS, request.form)
    if form.errors:
        return _page(blank((PASTE, *HINTS)), asked={held_id: form}), 422
    sent = registering.register_held(office(), held_id, by=person(), hints=_hints(form))
    if sent.done is None:
        form.errors["docket_number" if sent.held and sent.held.code == "no-docket-number" else "court"] = (
            sent.problem or (sent.held.problem if sent.held else "")
        )
        return _page(blank((PASTE, *HINTS)), asked={held_id: form}), 422
    return _to_order(sent) if sent.clean else _page(blank((PASTE, *HINTS)), [sent])


@bp.post("/filed/<order_id>")
def filed(order_id: str) -> ResponseReturnValue:
    """Takes the filing date of an order that does not say it."""
    form = fill(FILED, request.form)
    day = None if form.errors else form.day("filed")
    if day is None:
        flash(next(iter(form.errors.values()), "A filing date is needed."), "bad")
        return redirect(url_for("orders.show", order_id=order_id), 303)
    try:
        registering.tell_filed(office(), order_id, day, by=person())
    except NotFound:
        raise
    except UserError as error:
        flash(str(error), "bad")
        return redirect(url_for("orders.show", order_id=order_id), 303)
    flash("Filing date saved; deadlines that run from it are now dated.")
    return redirect(url_for("orders.show", order_id=order_id), 303)


def held_form(one: HeldFile) -> Form:
    """What is asked of a file that waits, with what was told of it so far."""
    filed = one.filed.isoformat() if one.filed else None
    return blank(HINTS, court=one.court, docket_number=one.docket_number, filed=filed)


def _to_order(sent: Sent) -> ResponseReturnValue:
    assert sent.done is not None
    order = sent.order
    number = len(order.deadline_ids) if order else 0
    flash(f"Registered: {number} deadline{'s' if number != 1 else ''}.")
    return redirect(url_for("orders.show", order_id=sent.done.order_id), 303)


def _hints(form: Form) -> Hints:
    return Hints(court=form.text("court"), docket_number=form.text("docket_number"), filed=form.day("filed"))


def _page(form: Form, sent: Iterable[Sent] = (), asked: dict[str, Form] | None = None) -> str:
    lines = list(sent)
    shown = {one.held.id for one in lines if one.held}
    first = next((one for one in lines if one.done), None)
    return render_template(
        "register.html",
        form=form,
        lines=lines,
        first=first,
        waiting=[one for one in registering.held_files(office()) if one.id not in shown],
        asked=asked or {},
        hold_form=held_form,
    )
