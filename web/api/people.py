"""Who is mailed and what they want; the mails, and what became of each."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any, get_args

from flask import Response
from marshmallow import Schema, fields, validate

from calsync import commands
from calsync.commands.people import LONGEST, ZONE, Cases, Digest
from calsync.store.mail import Mail, Person
from web.api.answers import reply
from web.api.blueprint import Blueprint
from web.office import office

bp = Blueprint("api-people", __name__, description="People and mail")

PERSON = ("id", "name", "email", "cases", "urgent", "digest", "digest_hour", "zone", "created")
MAIL = ("id", "person_id", "name", "email", "case_id", "subject", "body", "created", "tries", "next_try", "sent")


def _name(**more: Any) -> fields.String:
    return fields.String(validate=validate.Length(min=1, max=LONGEST), **more)


class ChangedPerson(Schema):
    """What changes of a person; what is left out stays. `cases`: all, or those with a deadline assigned to them."""

    name = _name()
    email = fields.String(validate=validate.Length(min=3, max=320))
    cases = fields.String(validate=validate.OneOf(get_args(Cases)))
    urgent = fields.Boolean()
    digest = fields.String(validate=validate.OneOf(get_args(Digest)))
    digest_hour = fields.Integer(validate=validate.Range(0, 23))
    zone = fields.String(validate=validate.Length(max=64))


class NewPerson(ChangedPerson):
    """A person to mail. `name` is the one by which deadlines are assigned to them."""

    name = _name(required=True)
    email = fields.String(required=True, validate=validate.Length(min=3, max=320))
    cases = fields.String(load_default="all", validate=validate.OneOf(get_args(Cases)))
    urgent = fields.Boolean(load_default=True)
    digest = fields.String(load_default="none", validate=validate.OneOf(get_args(Digest)))
    digest_hour = fields.Integer(load_default=7, validate=validate.Range(0, 23))
    zone = fields.String(load_default=ZONE, validate=validate.Length(max=64))


class PersonAnswer(Schema):
    id = fields.String()
    name = fields.String()
    email = fields.String()
    cases = fields.String()
    urgent = fields.Boolean()
    digest = fields.String()
    digest_hour = fields.Integer()
    zone = fields.String()
    created = fields.DateTime()


class PeopleAnswer(Schema):
    """`mails` is false where mail is not set up: nobody is mailed then."""

    mails = fields.Boolean()
    people = fields.List(fields.Nested(PersonAnswer))


class WhichMails(Schema):
    """The mails to one person (name or id), or those not sent, only."""

    person = fields.String(load_default=None)
    waiting = fields.Boolean(load_default=False)
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 1000))


class MailAnswer(Schema):
    """`state` is waiting, sent or given-up; `error` what the last attempt met."""

    id = fields.String()
    person_id = fields.String()
    name = fields.String()
    email = fields.String()
    case_id = fields.String(allow_none=True)
    subject = fields.String()
    body = fields.String()
    created = fields.DateTime()
    tries = fields.Integer()
    next_try = fields.DateTime(allow_none=True)
    sent = fields.DateTime(allow_none=True)
    state = fields.String()
    error = fields.String(allow_none=True)


class MailsAnswer(Schema):
    mails = fields.List(fields.Nested(MailAnswer))


class RetriedAnswer(Schema):
    mails = fields.Integer()


def _person(one: Person) -> dict[str, Any]:
    return {name: getattr(one, name) for name in PERSON}


def _mail(one: Mail) -> dict[str, Any]:
    return {name: getattr(one, name) for name in MAIL} | {"state": one.state, "error": one.error}


@bp.route("/people", methods=["GET"])
@bp.response(200, PeopleAnswer)
def index() -> Response:
    """Everybody who is mailed, by name."""
    people = [_person(one) for one in commands.people_mailed(office())]
    return reply({"mails": office().mails, "people": people})


@bp.route("/people", methods=["POST"])
@bp.arguments(NewPerson)
@bp.response(201, PersonAnswer)
def add(sent: dict[str, Any]) -> Response:
    """Mails somebody from now on."""
    return reply(_person(commands.add_person(office(), sent.pop("name"), sent.pop("email"), **sent)), 201)


@bp.route("/people/<person_id>", methods=["PATCH"])
@bp.arguments(ChangedPerson)
@bp.response(200, PersonAnswer)
def change(sent: dict[str, Any], person_id: str) -> Response:
    """Changes what somebody gets. With another address, what could not be sent is tried again."""
    return reply(_person(commands.set_person(office(), person_id, **sent)))


@bp.route("/people/<person_id>", methods=["DELETE"])
@bp.response(200, PersonAnswer)
def remove(person_id: str) -> Response:
    """Mails somebody no more, and forgets the mails they got."""
    return reply(_person(commands.remove_person(office(), person_id)))


@bp.route("/mails", methods=["GET"])
@bp.arguments(WhichMails, location="query")
@bp.response(200, MailsAnswer)
def mails(which: dict[str, Any]) -> Response:
    """The newest mails, whether sent or not."""
    found = commands.mails(office(), who=which["person"], waiting=which["waiting"], limit=which["limit"])
    return reply({"mails": [_mail(one) for one in found]})


@bp.route("/mails/<mail_id>/retry", methods=["POST"])
@bp.response(200, RetriedAnswer)
def retry(mail_id: str) -> Response:
    """Lets a mail that was not sent be tried at once, given up or not."""
    return reply({"mails": commands.retry_mails(office(), mail_id)})
