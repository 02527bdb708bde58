"""A case's calendar under one more secret address, straight from the case's page."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.feed.model import FeedSettings
from web.forms import fill
from web.office import office
from web.pages.addresses import NEW, shown_once

bp = Blueprint("feeds", __name__, url_prefix="/cases/<case_id>/feeds")


@bp.post("")
def add(case_id: str) -> ResponseReturnValue:
    """One more address of the case's calendar as it starts, which is opened where there is none yet.

    Goes on to the page that shows the address, this once.
    """
    form = fill(NEW, request.form)
    who, ends = form.text("name"), None if form.errors else form.day("ends")
    commands.docket(office(), case_id)  # a case that is not there has no feeds
    known = (row for row in commands.feeds(office(), case_id) if row.revoked is None)
    feed_id = next((row.id for row in known if row.settings == FeedSettings(name=row.name)), None)
    if feed_id is not None:
        return shown_once(commands.add_address(office(), feed_id, name=who, expires=ends))
    return shown_once(commands.open_feed(office(), "case", case_id=case_id, address=who, expires=ends))
