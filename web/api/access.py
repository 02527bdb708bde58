"""Who sees a case: kept as sealed or restricted, or open."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from calsync.commands.confidentiality import keep as keep_case
from calsync.docket import present
from calsync.docket.confidentiality import LEVELS
from web.api.answers import expected, reply
from web.api.blueprint import Blueprint
from web.api.case_schemas import CaseAnswer
from web.auth import person
from web.office import office

bp = Blueprint("api-access", __name__, description="Who sees what")


class Keeping(Schema):
    """How a case is kept from others, and why. To lower it takes a right of its own."""

    level = fields.String(required=True, validate=validate.OneOf(LEVELS))
    reason = fields.String(required=True, validate=validate.Length(min=1, max=500))


@bp.route("/cases/<case_id>/confidentiality", methods=["POST"])
@bp.arguments(Keeping)
@bp.response(200, CaseAnswer)
def keep(sent: dict[str, Any], case_id: str) -> Response:
    """Seals or restricts a case, or opens it."""
    docket = keep_case(office(), case_id, sent["level"], sent["reason"], by=person(), expect=expected())
    return reply(present.case_answer(docket), docket=docket)
