"""Every feed of the office: the list; a new one of a case, a person or the office; its settings, shown beforehand."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoPage

from calsync import commands
from calsync.commands import Preview
from calsync.commands.previewing import marks, named_sides
from calsync.docket.model import Docket
from calsync.errors import NotFound, UserError
from calsync.feed.choosing import chooses
from calsync.feed.model import FeedKind, FeedSettings
from calsync.feed.window import nothing_title
from calsync.store import AddressRow, FeedRow
from web.forms import Form
from web.office import office
from web.pages.addresses import shown_once
from web.pages.asking import ask
from web.pages.feed_form import answers, filled, groups, mark, questions, settings_from
from web.problems import status_of
from web.wording import listed

bp = Blueprint("calendars", __name__, url_prefix="/calendars")

KINDS: Final[dict[str, FeedKind]] = {"person": "person", "office": "office", "case": "case"}
WORDS: Final = {"case": "A case", "person": "A person", "office": "The office"}
SHOWN = 200  # entries of a preview


@bp.get("")
def index() -> str:
    """The feeds by kind, the open ones first."""
    rows = commands.feeds(office())
    order = list(WORDS)
    rows.sort(key=lambda row: (row.revoked is not None, -order.index(row.kind), row.name.casefold()))
    cases = {case.id: case for case in commands.cases(office())}
    fetched = commands.receipts(office(), [row.id for row in rows])
    return render_template("calendars.html", feeds=rows, cases=cases, words=WORDS, fetched=fetched)


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """A feed of a kind, with its settings; its address is shown once, on the page that follows."""
    case_id = request.values.get("case_id") or None
    kind = KINDS.get(request.values.get("kind", "case" if case_id else ""))
    if kind is None or (kind == "case") != (case_id is not None):
        raise NoPage
    start = FeedSettings()

    def opened(settings: FeedSettings) -> ResponseReturnValue:
        return shown_once(commands.open_feed(office(), kind, case_id=case_id, settings=settings))

    return _ask(kind, case_id, start, opened, row=None)


@bp.route("/<feed_id>", methods=["GET", "POST"])
def show(feed_id: str) -> ResponseReturnValue:
    """A feed's settings; its addresses stay whatever is changed."""
    row = commands.find_feed(office(), feed_id)

    def changed(settings: FeedSettings) -> ResponseReturnValue:
        commands.set_feed(office(), feed_id, settings)
        return redirect(url_for("calendars.show", feed_id=feed_id, kept=1), 303)

    return _ask(row.kind, row.case_id, row.settings, changed, row=row)


@bp.route("/<feed_id>/revoke", methods=["GET", "POST"])
def revoke(feed_id: str) -> ResponseReturnValue:
    """Ends the feed at once, with all its addresses."""
    row = commands.find_feed(office(), feed_id)
    names = [one.name for one in commands.addresses(office(), [feed_id]) if commands.is_open(office(), one)]
    of_case = row.case_id is not None
    return ask(
        None,
        Form((), {}),
        lambda _form, _seen: commands.revoke_feed(office(), feed_id),
        title=f"Revoke the calendar “{row.name}”",
        button="Revoke it now",
        back=url_for("cases.show", case_id=row.case_id, _anchor="subscribe") if of_case else url_for("calendars.index"),
        place="The case" if of_case else "Calendars",
        intro=f"Every address of it stops at once and for good: {listed(names)}. To end only one of them, go to its "
        "addresses.",
        danger=True,
    )


def _ask(
    kind: FeedKind,
    case_id: str | None,
    settings: FeedSettings,
    run: Callable[[FeedSettings], ResponseReturnValue],
    *,
    row: FeedRow | None,
) -> ResponseReturnValue:
    """Shows the form with what the feed would show; runs it where it was sent to be done."""
    fields = questions(kind, tuple(commands.assignees(office())), named_sides(office(), case_id))
    form, problem, status = answers(fields, settings), None, 200
    preview: Preview | None = None
    asked = settings
    looks = kind == "case" or row is not None or request.method == "POST"
    if request.method == "POST":
        form = filled(fields, request.form)
        status = 422 if form.errors else 200
    if not form.errors:
        try:
            asked = settings_from(form, settings) if request.method == "POST" else settings
            if request.method == "POST" and request.form.get("act") != "preview":
                return run(asked)
            preview = commands.preview(office(), kind, case_id=case_id, settings=asked) if looks else None
        except NotFound:
            raise
        except UserError as error:
            problem, status = str(error), status_of(error)
            mark(form, error)
    page = render_template(
        "calendar.html",
        kind=kind,
        words=WORDS,
        case_id=case_id,
        docket=_docket(case_id),
        form=form,
        groups=groups(form),
        feed=row,
        preview=preview,
        marks=marks,
        nothing=nothing_title(chooses(asked)),
        reminds=bool(asked.remind_by or asked.alarms),
        shown=SHOWN,
        addresses=_answering(row) if row is not None else [],
        fetched=commands.receipts(office(), [row.id]) if row is not None else [],
        problem=problem,
        kept=request.args.get("kept") and request.method == "GET",
    )
    return page, status


def _answering(row: FeedRow) -> list[AddressRow]:
    return [one for one in commands.addresses(office(), [row.id]) if commands.is_open(office(), one)]


def _docket(case_id: str | None) -> Docket | None:
    return commands.docket(office(), case_id) if case_id is not None else None
