"""Feeds: open one, list them, a new address, no address."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from calsync import commands
from calsync.commands import NewFeed
from calsync.store import FeedRow
from web.api import schemas
from web.api.answers import reply
from web.office import office

bp = Blueprint("api-feeds", __name__, description="Calendar feeds")


def _feed(row: FeedRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "case_id", "name", "created", "modified", "revoked")}


def _new(made: NewFeed, status: int) -> Response:
    return reply(_feed(made.feed) | {"url": made.url}, status)


@bp.route("/feeds", methods=["POST"])
@bp.arguments(schemas.NewFeed)
@bp.response(201, schemas.FeedAnswer)
def add(sent: dict[str, Any]) -> Response:
    """Opens a feed of a case. Its address is in this answer and can be had nowhere else."""
    return _new(commands.add_feed(office(), sent["case_id"], name=sent["name"]), 201)


@bp.route("/feeds", methods=["GET"])
@bp.arguments(schemas.OfCase, location="query")
@bp.response(200, schemas.FeedsAnswer)
def index(which: dict[str, Any]) -> Response:
    """The feeds, revoked ones too; those of a case only, where asked."""
    return reply({"feeds": [_feed(row) for row in commands.feeds(office(), which.get("case_id"))]})


@bp.route("/feeds/<feed_id>/rotate", methods=["POST"])
@bp.response(200, schemas.FeedAnswer)
def rotate(feed_id: str) -> Response:
    """A new address for the feed; the old one works for a while longer."""
    return _new(commands.rotate_feed(office(), feed_id), 200)


@bp.route("/feeds/<feed_id>/revoke", methods=["POST"])
@bp.response(200, schemas.FeedAnswer)
def revoke(feed_id: str) -> Response:
    """Ends every address of the feed at once: they answer 410 from now on."""
    return reply(_feed(commands.revoke_feed(office(), feed_id)))


@bp.route("/feeds/<feed_id>/changes", methods=["GET"])
@bp.arguments(schemas.Between, location="query")
@bp.response(200, schemas.FeedChangesAnswer)
def changes(between: dict[str, Any], feed_id: str) -> Response:
    """The entries of the feed that differ between two points of its case's past."""
    entries = commands.feed_changes(office(), feed_id, between["from_"], between["to"])
    return reply({"feed_id": feed_id, "entries": entries})
