"""Feeds of a case: a new address, shown once; another in its place; none any more."""

from typing import Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.errors import NotFound
from web.forms import Field, fill
from web.office import office
from web.pages.addresses import shown_once

bp = Blueprint("feeds", __name__, url_prefix="/cases/<case_id>/feeds")

NAME: Final = (Field("name", "Name", hint="Who it is for, such as: Paralegal's Outlook.", longest=120),)


@bp.post("")
def add(case_id: str) -> ResponseReturnValue:
    """Opens a feed, and goes on to the page that shows its address, this once."""
    form = fill(NAME, request.form)
    return shown_once(commands.add_feed(office(), case_id, name=form.text("name")))


@bp.post("/<feed_id>/rotate")
def rotate(case_id: str, feed_id: str) -> ResponseReturnValue:
    """A new address; the old one works for a while longer."""
    _own(case_id, feed_id)
    return shown_once(commands.rotate_feed(office(), feed_id), rotated=True)


@bp.post("/<feed_id>/revoke")
def revoke(case_id: str, feed_id: str) -> ResponseReturnValue:
    """Ends the feed at once."""
    _own(case_id, feed_id)
    commands.revoke_feed(office(), feed_id)
    return redirect(url_for("cases.show", case_id=case_id) + "#subscribe", 303)


def _own(case_id: str, feed_id: str) -> None:
    """A feed of another case is no feed of this one."""
    if all(feed.id != feed_id for feed in commands.feeds(office(), case_id)):
        raise NotFound(f"There is no feed {feed_id} in this case.", code="no-feed")
