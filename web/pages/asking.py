"""One way for every small form: show it, read it, do it, and say what is wrong with everything typed kept."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug import Response

from calsync import commands
from calsync.docket.model import Docket
from calsync.errors import Conflict, NotFound, UserError
from web.changes import Group, by_deadline
from web.forms import Form, fill
from web.office import office
from web.problems import status_of


def ask(
    docket: Docket | None,
    form: Form,
    run: Callable[[Form, int | None], Response | object],
    *,
    title: str,
    button: str,
    back: str,
    place: str = "",
    intro: str = "",
    quote: str | None = None,
    danger: bool = False,
    done: str = "Saved.",
) -> ResponseReturnValue:
    """Answers a GET with the form and a POST by running it, then going `back`, or where the answer of `run` leads.

    `place` is what `back` is called, where that is no case; `done` is what is said there. `run` is given the filled
    form and the ledger position that the person saw; a UserError that it raises is shown above the form, and where the
    case has moved on since the form was opened, so is everything that changed meanwhile: only then does sending it
    again do it.
    """
    problem, status, missed = None, 200, []
    if request.method == "POST":
        form = fill(form.fields, request.form)
        status = 422
        if not form.errors:
            try:
                answer = run(form, seen())
                if isinstance(answer, Response):
                    return answer
                flash(done)
                return redirect(back)
            except NotFound:
                raise
            except UserError as error:
                problem, status = str(error), status_of(error)
                if docket is not None and isinstance(error, Conflict) and error.code == "stale":
                    missed = since(docket.case_id, seen() or 0)
    page = render_template(
        "ask.html",
        docket=docket,
        form=form,
        title=title,
        button=button,
        back=back,
        place=place,
        danger=danger,
        intro=intro,
        quote=quote,
        problem=problem,
        missed=missed,
        deadlines={deadline.id: deadline for deadline in docket.deadlines} if docket is not None else {},
    )
    return page, status


def since(case_id: str, position: int) -> list[tuple[commands.HistoryLine, list[Group]]]:
    """What changed in a case after a ledger position, the newest first, grouped for a page."""
    lines = commands.history(office(), case_id, since=position)
    return [(line, by_deadline(line.changes, line.what)) for line in lines]


def seen() -> int | None:
    """The ledger position that the form was opened at, so that nobody overwrites what they have not seen."""
    typed = request.form.get("position", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None
