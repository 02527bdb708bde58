"""The secret addresses of a feed: one more, another in the place of one, one less. Each secret is given once."""

# mypy: disable-error-code="untyped-decorator"

from datetime import timedelta
from typing import Any

import msgspec
from flask import Response
from marshmallow import Schema, fields, validate

from calsync import commands
from calsync.commands import NewFeed
from calsync.commands.addresses import GRACE
from calsync.store import AddressRow
from calsync.store.receipts import Receipt
from web.api.answers import reply
from web.api.blueprint import Blueprint
from web.api.schemas import with_zone
from web.office import office

bp = Blueprint("api-addresses", __name__, description="The secret addresses of a feed")


class NewAddress(Schema):
    """One more address: who it is for, and when it ends."""

    name = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=120))
    expires = fields.DateTime(load_default=None, allow_none=True, validate=with_zone)


class ChangedAddress(Schema):
    """Another name or another end (null: none); what is left out stays as it is."""

    name = fields.String(validate=validate.Length(min=1, max=120))
    expires = fields.DateTime(allow_none=True, validate=with_zone)


class Rotation(Schema):
    """For how many days what is replaced still works, and when the new address ends; else as what it replaces."""

    grace = fields.Integer(strict=True, load_default=GRACE.days, validate=validate.Range(min=0, max=365))
    expires = fields.DateTime(load_default=None, allow_none=True, validate=with_zone)


class FetchAnswer(Schema):
    """The last fetch of an address by a program, in the last 90 days. `current` is false where the feed changed since.

    `version` is the instant of the change that the program last fetched.
    """

    program = fields.String()
    at = fields.DateTime()
    version = fields.DateTime()
    current = fields.Boolean()


class AddressAnswer(Schema):
    """An address of a feed. Its `url` is given once, by the request that made it; `rotated` is when it was replaced.

    `open` is whether it answers: its feed was not revoked, and it has not ended.
    """

    id = fields.String()
    feed_id = fields.String()
    name = fields.String()
    created = fields.DateTime()
    expires = fields.DateTime(allow_none=True)
    rotated = fields.DateTime(allow_none=True)
    open = fields.Boolean()
    fetches = fields.List(fields.Nested(FetchAnswer))
    url = fields.String()


class AddressesAnswer(Schema):
    """The addresses that a feed ever had, the oldest first."""

    addresses = fields.List(fields.Nested(AddressAnswer))


def _address(row: AddressRow) -> dict[str, Any]:
    alive = commands.find_feed(office(), row.feed_id).revoked is None
    return {**msgspec.structs.asdict(row), "open": alive and commands.is_open(office(), row)}


def rotation(sent: dict[str, Any]) -> dict[str, Any]:
    """What a request to replace addresses asks for, as the command takes it."""
    return {"grace": timedelta(days=sent["grace"]), "expires": sent["expires"]}


def _fetches(row: AddressRow, fetched: list[Receipt]) -> list[dict[str, Any]]:
    told = ("program", "at", "version", "current")
    return [{name: getattr(one, name) for name in told} for one in fetched if one.address_id == row.id]


def _new(made: NewFeed, status: int) -> Response:
    return reply(_address(made.address) | {"url": made.url}, status)


@bp.route("/feeds/<feed_id>/addresses", methods=["GET"])
@bp.response(200, AddressesAnswer)
def index(feed_id: str) -> Response:
    """Every address that the feed ever had, with when which program last fetched it."""
    ids = [commands.find_feed(office(), feed_id).id]
    known, fetched = commands.addresses(office(), ids), commands.receipts(office(), ids)
    return reply({"addresses": [_address(row) | {"fetches": _fetches(row, fetched)} for row in known]})


@bp.route("/feeds/<feed_id>/addresses", methods=["POST"])
@bp.arguments(NewAddress)
@bp.response(201, AddressAnswer)
def add(sent: dict[str, Any], feed_id: str) -> Response:
    """One more address, beside those that the feed has."""
    return _new(commands.add_address(office(), feed_id, name=sent["name"], expires=sent["expires"]), 201)


@bp.route("/feeds/<feed_id>/addresses/<address_id>", methods=["PATCH"])
@bp.arguments(ChangedAddress)
@bp.response(200, AddressAnswer)
def change(sent: dict[str, Any], feed_id: str, address_id: str) -> Response:
    """Gives this address another name or another end; the secret stays."""
    found = commands.find_address(office(), feed_id, address_id)
    values = {"name": found.name, "expires": found.expires} | sent
    return reply(_address(commands.change_address(office(), feed_id, found.id, **values)))


@bp.route("/feeds/<feed_id>/addresses/<address_id>/rotate", methods=["POST"])
@bp.arguments(Rotation)
@bp.response(201, AddressAnswer)
def rotate(sent: dict[str, Any], feed_id: str, address_id: str) -> Response:
    """A new address in the place of this one, which works for `grace` days longer."""
    return _new(commands.rotate_feed(office(), feed_id, address=address_id, **rotation(sent)), 201)


@bp.route("/feeds/<feed_id>/addresses/<address_id>", methods=["DELETE"])
@bp.response(200, AddressAnswer)
def revoke(feed_id: str, address_id: str) -> Response:
    """Ends this address at once: it answers 410 from now on."""
    return reply(_address(commands.revoke_address(office(), feed_id, address_id)))
