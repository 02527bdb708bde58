"""Feeds: open one, list them, a new address, no address."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response
from msgspec import to_builtins

from calsync import commands
from calsync.commands import NewFeed
from calsync.store import FeedRow
from web.api.addresses import Rotation, rotation
from web.api.answers import reply
from web.api.blueprint import Blueprint
from web.api.feed_schemas import ChangedFeed, FeedAnswer, FeedsAnswer, OfCase, PreviewAnswer, SupposedFeed
from web.api.feed_schemas import NewFeed as NewFeedSchema
from web.api.history_schemas import Between, FeedChangesAnswer
from web.office import office

bp = Blueprint("api-feeds", __name__, description="Calendar feeds")


OWN = ("name", "person")  # settings that stand beside the others in what the API takes and gives


def _feed(row: FeedRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("id", "kind", "case_id", "name", "created", "modified", "revoked")}
    settings = {name: value for name, value in to_builtins(row.settings).items() if name not in OWN}
    return told | {"person": row.settings.person, "settings": settings}


def _new(made: NewFeed, status: int) -> Response:
    return reply(_feed(made.feed) | {"url": made.url}, status)


def _wanted(sent: dict[str, Any]) -> dict[str, Any]:
    """The kind, the case and the settings that a request for a feed names."""
    kind = sent["kind"] or ("case" if sent["case_id"] else "person")
    values = sent["settings"] | {name: sent[name] or None for name in OWN}
    return {"kind": kind, "case_id": sent["case_id"], "settings": commands.settings_with(values)}


@bp.route("/feeds", methods=["POST"])
@bp.arguments(NewFeedSchema)
@bp.response(201, FeedAnswer)
def add(sent: dict[str, Any]) -> Response:
    """Opens a feed of a case, a person or the office. Its address is in this answer and can be had nowhere else."""
    return _new(commands.open_feed(office(), **_wanted(sent), expires=sent["expires"]), 201)


@bp.route("/feeds/preview", methods=["POST"])
@bp.arguments(SupposedFeed)
@bp.response(200, PreviewAnswer)
def preview(sent: dict[str, Any]) -> Response:
    """What a feed would show. Nothing is opened."""
    return reply(commands.preview(office(), **_wanted(sent)))


@bp.route("/feeds", methods=["GET"])
@bp.arguments(OfCase, location="query")
@bp.response(200, FeedsAnswer)
def index(which: dict[str, Any]) -> Response:
    """The feeds, revoked ones too; those of a case only, where asked."""
    return reply({"feeds": [_feed(row) for row in commands.feeds(office(), which.get("case_id"))]})


@bp.route("/feeds/<feed_id>", methods=["GET"])
@bp.response(200, FeedAnswer)
def show(feed_id: str) -> Response:
    """A feed with its settings, revoked or not."""
    return reply(_feed(commands.find_feed(office(), feed_id)))


@bp.route("/feeds/<feed_id>", methods=["PATCH"])
@bp.arguments(ChangedFeed)
@bp.response(200, FeedAnswer)
def change(sent: dict[str, Any], feed_id: str) -> Response:
    """Gives a feed other settings. Its addresses and the UIDs of its entries stay."""
    values = sent.get("settings", {}) | {name: sent[name] for name in OWN if name in sent}
    settings = commands.settings_with(values, commands.find_feed(office(), feed_id).settings)
    return reply(_feed(commands.set_feed(office(), feed_id, settings)))


@bp.route("/feeds/<feed_id>/rotate", methods=["POST"])
@bp.arguments(Rotation)
@bp.response(200, FeedAnswer)
def rotate(sent: dict[str, Any], feed_id: str) -> Response:
    """A new address in the place of all that the feed has; they work for `grace` days longer."""
    return _new(commands.rotate_feed(office(), feed_id, **rotation(sent)), 200)


@bp.route("/feeds/<feed_id>/revoke", methods=["POST"])
@bp.response(200, FeedAnswer)
def revoke(feed_id: str) -> Response:
    """Ends every address of the feed at once: they answer 410 from now on."""
    return reply(_feed(commands.revoke_feed(office(), feed_id)))


@bp.route("/feeds/<feed_id>/changes", methods=["GET"])
@bp.arguments(Between, location="query")
@bp.response(200, FeedChangesAnswer)
def changes(between: dict[str, Any], feed_id: str) -> Response:
    """The entries of the feed that differ between two points of its case's past."""
    entries = commands.feed_changes(office(), feed_id, between["from_"], between["to"])
    return reply({"feed_id": feed_id, "entries": entries})
