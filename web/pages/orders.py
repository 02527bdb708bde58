"""The reading room of an order: the order as it is beside what calsync read in it, to be checked row by row."""

from typing import Final

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands.queries import OrderText
from calsync.errors import UnreadableDocument
from calsync.reading.model import Document
from web import marking
from web.auth import person
from web.forms import Field, Form, blank
from web.marking import Mark
from web.office import office
from web.pages.asking import ask
from web.pages.deciding import view
from web.pages.editing import MISSED
from web.pictures import Pictures
from web.sheets import Leaf, leaf
from web.wording import order_title

bp = Blueprint("orders", __name__, url_prefix="/orders/<order_id>")

SHOWN: Final = 40  # pages of pictures at once
YEAR: Final = 365 * 24 * 3600  # seconds
KINDS: Final = {"pdf": "application/pdf"}  # what is not a PDF is shown as plain text, never as a page of ours
ENDINGS: Final = {"pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}
VACATED: Final = (
    Field("on", "Vacated on", "date"),
    Field("reason", "By which order or why", hint="Such as: ECF No. 40."),
)


@bp.get("")
def show(order_id: str) -> str:
    """The order, its words marked, and beside it everything that is to be checked."""
    return page(commands.order_text(office(), order_id), blank(MISSED))


def page(found: OrderText, missed: Form, problem_of_missed: str | None = None) -> str:
    """The reading room, with the form for a deadline that was missed as far as it is filled."""
    document, seen = found.document, view(found)
    wanted = request.args.get("view") or ("pages" if document.media == "pdf" else "text")
    first = max(request.args.get("from", 1, int) - 1, 0) // SHOWN * SHOWN
    leaves: list[Leaf] = []
    problem = None
    if wanted == "pages" and document.media == "pdf":
        try:
            leaves = _leaves(found, seen.marks, first)
        except UnreadableDocument as error:
            problem = str(error)
    return render_template(
        "order.html",
        **seen.context,
        document=document,
        leaves=leaves,
        count=len(document.page_starts),
        first=first,
        step=SHOWN,
        pages=() if leaves else marking.pages(found.order, seen.marks, document.text, document.page_starts),
        problem=problem,
        missed=missed,
        problem_of_missed=problem_of_missed,
    )


def _leaves(found: OrderText, marks: tuple[Mark, ...], first: int) -> list[Leaf]:
    """Pages as pictures, from the one at this index."""
    document = found.document
    sheets = _pictures().sheets(document.sha256, first, SHOWN, lambda: commands.original(office(), found.order.id))
    numbers = marking.numbers(found.order, document.page_starts)
    ends = [*document.page_starts[1:], len(document.text)]
    return [
        leaf(sheet, numbers[at], at, document.text, document.page_starts[at], ends[at], marks)
        for at, sheet in enumerate(sheets, first)
        if at < len(ends)
    ]


@bp.get("/pages/<int:index>.png")
def picture(order_id: str, index: int) -> Response:
    """The picture of a page, by its index; kept by the browser, for a document never changes."""
    document = office().store.document(order_id).document
    if document.media != "pdf" or index >= len(document.page_starts):
        abort(404)
    png = _pictures().png(document.sha256, index, lambda: commands.original(office(), order_id))
    if png is None:
        abort(404)
    response = Response(png, mimetype="image/png")
    response.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    return response


@bp.get("/original")
def original(order_id: str) -> Response:
    """The document as it came, to be looked at or, with `save`, to be kept. Nothing in it can act as a page of ours."""
    row = office().store.document(order_id)
    kind = KINDS.get(row.document.media, "text/plain; charset=utf-8")
    response = Response(commands.original(office(), order_id), content_type=kind)
    response.headers["Content-Security-Policy"] = _sandbox(row.document)
    how = "attachment" if "save" in request.args else "inline"
    response.headers.set("Content-Disposition", how, filename=_file_name(row.name, row.document.media))
    return response


def _sandbox(document: Document) -> str:
    """A browser's own viewer of PDFs does not start in a sandbox; it is one itself."""
    alone = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    return f"{alone}; object-src 'self'; style-src 'unsafe-inline'" if document.media == "pdf" else f"{alone}; sandbox"


def _file_name(name: str, media: str) -> str:
    """The name under which it was registered, with the ending that fits what it is."""
    from werkzeug.utils import secure_filename

    stem, _, ending = (secure_filename(name) or "order").rpartition(".")
    known = ending.lower() in {"pdf", "txt", "html", "htm", "md", "eml"} and stem
    return f"{stem}.{ending}"[-80:] if known else f"{(stem or ending)[:80]}.{ENDINGS[media]}"


@bp.get("/next")
def next_one(order_id: str) -> ResponseReturnValue:
    """Goes on to the next order with something to check, after this one."""
    found = commands.next_to_check(office(), order_id)
    return redirect(url_for("orders.show", order_id=found) if found else url_for("cases.index"))


@bp.route("/vacate", methods=["GET", "POST"])
def vacate(order_id: str) -> ResponseReturnValue:
    """The court vacated the order."""
    found = commands.order_text(office(), order_id)

    def run(form: Form, seen: int | None) -> None:
        on, reason = form.day("on"), form.text("reason")
        commands.vacate_order(office(), order_id, on=on, reason=reason, by=person(), expect=seen)

    return ask(
        found.docket,
        blank(VACATED),
        run,
        title=f"Record that {order_title(found.order)} was vacated",
        button="Vacate order",
        back=url_for("cases.show", case_id=found.docket.case_id),
        intro="Every deadline that the order set is vacated with it. Nothing is deleted.",
    )


def _pictures() -> Pictures:
    held = current_app.extensions["calsync-pictures"]
    assert isinstance(held, Pictures)
    return held
