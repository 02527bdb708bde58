"""Deadlines: look at one, and what a person decides about it."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response

from calsync import commands
from calsync.commands.decisions import case_of_deadline
from calsync.docket.model import Docket
from calsync.errors import NotFound
from web.api.answers import decided, expected
from web.api.blueprint import Blueprint
from web.api.deadline_schemas import (
    Assigned,
    Chosen,
    Corrected,
    Critical,
    DeadlineAnswer,
    Done,
    Edited,
    Expected,
    Noted,
)
from web.api.moments import basis, split
from web.api.schemas import MaybeWhy, Why
from web.auth import person
from web.office import office

bp = Blueprint("api-deadlines", __name__, description="What people decide about deadlines")


def _case(deadline_id: str) -> Docket:
    """The case of a deadline that stands in it."""
    docket = commands.docket(office(), case_of_deadline(office(), deadline_id))
    if all(one.id != deadline_id for one in (*docket.deadlines, *docket.dismissed)):
        raise NotFound(f"There is no deadline {deadline_id}.", code="no-deadline")
    return docket


@bp.route("/deadlines/<deadline_id>", methods=["GET"])
@bp.response(200, DeadlineAnswer)
def show(deadline_id: str) -> Response:
    """A deadline as it stands."""
    return decided(_case(deadline_id), deadline_id)


@bp.route("/deadlines/<deadline_id>", methods=["PATCH"])
@bp.arguments(Edited)
@bp.response(200, DeadlineAnswer)
def edit(sent: dict[str, Any], deadline_id: str) -> Response:
    """A person's words in place of the reading's: they stand, and calendars show them, until a person changes them."""
    reason, zone = sent.pop("reason"), _case(deadline_id).zone
    if sent.get("basis"):
        sent["basis"] = basis(sent["basis"], zone)
    if sent.get("who") is not None:
        sent["who"] = tuple(sent["who"])
    if sent.get("due") is not None:
        sent["due"], sent["at"] = split(sent["due"], zone)
    new = commands.Edit(**sent)
    docket = commands.edit(office(), deadline_id, new, reason=reason, by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/dismiss", methods=["POST"])
@bp.arguments(Why)
@bp.response(200, DeadlineAnswer)
def dismiss(sent: dict[str, Any], deadline_id: str) -> Response:
    """What was read as a deadline is none: it leaves the calendars, and the order's account says why."""
    return decided(commands.dismiss(office(), deadline_id, sent["reason"], by=person(), expect=expected()), deadline_id)


@bp.route("/deadlines/<deadline_id>/restore", methods=["POST"])
@bp.arguments(MaybeWhy)
@bp.response(200, DeadlineAnswer)
def restore(sent: dict[str, Any], deadline_id: str) -> Response:
    """It is a deadline after all, under the UID that it had."""
    docket = commands.restore(office(), deadline_id, reason=sent["reason"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/unconfirm", methods=["POST"])
@bp.arguments(MaybeWhy)
@bp.response(200, DeadlineAnswer)
def unconfirm(sent: dict[str, Any], deadline_id: str) -> Response:
    """Takes the last confirmation back."""
    docket = commands.unconfirm(office(), deadline_id, reason=sent["reason"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/trigger", methods=["POST"])
@bp.arguments(Chosen)
@bp.response(200, DeadlineAnswer)
def choose(sent: dict[str, Any], deadline_id: str) -> Response:
    """This event, and no other, is what the deadline counts from."""
    docket = commands.choose_trigger(office(), deadline_id, sent["event_id"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/expected-trigger", methods=["POST"])
@bp.arguments(Expected)
@bp.response(200, DeadlineAnswer)
def expect(sent: dict[str, Any], deadline_id: str) -> Response:
    """What the deadline waits for is expected then: it is published as tentative."""
    on, at = split(sent["on"], _case(deadline_id).zone)
    docket = commands.expect_trigger(office(), deadline_id, on, at=at, by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/satisfy", methods=["POST"])
@bp.arguments(Done)
@bp.response(200, DeadlineAnswer)
def satisfy(sent: dict[str, Any], deadline_id: str) -> Response:
    """What the deadline asks for was done; with `party`, by that side only."""
    on, _ = split(sent["on"], _case(deadline_id).zone)
    party, evidence = sent["party"], sent["evidence"]
    docket = commands.satisfy(office(), deadline_id, on, party=party, evidence=evidence, by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/confirm", methods=["POST"])
@bp.response(200, DeadlineAnswer)
def confirm(deadline_id: str) -> Response:
    """A person has checked the deadline against the order; its date and state stay."""
    return decided(commands.confirm(office(), deadline_id, by=person(), expect=expected()), deadline_id)


@bp.route("/deadlines/<deadline_id>/correct", methods=["POST"])
@bp.arguments(Corrected)
@bp.response(200, DeadlineAnswer)
def correct(sent: dict[str, Any], deadline_id: str) -> Response:
    """A person sets the date, and says why."""
    due, at = split(sent["due"], _case(deadline_id).zone)
    docket = commands.correct(office(), deadline_id, due, at=at, reason=sent["reason"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/vacate", methods=["POST"])
@bp.arguments(Why)
@bp.response(200, DeadlineAnswer)
def vacate(sent: dict[str, Any], deadline_id: str) -> Response:
    """The deadline no longer stands."""
    docket = commands.vacate(office(), deadline_id, sent["reason"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/assign", methods=["POST"])
@bp.arguments(Assigned)
@bp.response(200, DeadlineAnswer)
def assign(sent: dict[str, Any], deadline_id: str) -> Response:
    """This person sees to the deadline."""
    return decided(commands.assign(office(), deadline_id, sent["to"], by=person(), expect=expected()), deadline_id)


@bp.route("/deadlines/<deadline_id>/notes", methods=["POST"])
@bp.arguments(Noted)
@bp.response(200, DeadlineAnswer)
def note(sent: dict[str, Any], deadline_id: str) -> Response:
    """Adds words beside the deadline; no calendar shows them."""
    return decided(commands.note(office(), deadline_id, sent["text"], by=person(), expect=expected()), deadline_id)


@bp.route("/deadlines/<deadline_id>/critical", methods=["POST"])
@bp.arguments(Critical)
@bp.response(200, DeadlineAnswer)
def critical(sent: dict[str, Any], deadline_id: str) -> Response:
    """Two people must confirm the deadline before it counts as reviewed; or one is enough again."""
    docket = commands.mark_critical(office(), deadline_id, critical=sent["critical"], by=person(), expect=expected())
    return decided(docket, deadline_id)


@bp.route("/deadlines/<deadline_id>/reopen", methods=["POST"])
@bp.arguments(Why)
@bp.response(200, DeadlineAnswer)
def reopen(sent: dict[str, Any], deadline_id: str) -> Response:
    """A deadline that was satisfied or vacated stands again."""
    docket = commands.reopen(office(), deadline_id, sent["reason"], by=person(), expect=expected())
    return decided(docket, deadline_id)
