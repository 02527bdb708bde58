"""The secret addresses of a feed: who has one, one more, another in its place, none any more. Each is shown once."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands import NewFeed
from calsync.commands.addresses import GRACE, address_url
from calsync.docket.model import Docket
from calsync.errors import UserError
from calsync.feed import subscribe
from calsync.feed.clients import apple
from calsync.store import FeedRow
from web.forms import Field, Form, blank, fill
from web.office import office
from web.problems import status_of

bp = Blueprint("addresses", __name__, url_prefix="/calendars/<feed_id>/addresses")

MADE: Final = "made"

NEW: Final = (
    Field("name", "Who it is for", hint="Such as: Paralegal's Outlook.", longest=120),
    Field("ends", "Ends on", "date", hint="The last day on which it answers. Empty: until somebody ends it."),
)


@bp.route("", methods=["GET", "POST"])
def index(feed_id: str) -> ResponseReturnValue:
    """Every address that the feed ever had, by name; and one more."""
    row = commands.find_feed(office(), feed_id)
    form, problem, status = blank(NEW), None, 200
    if request.method == "POST":
        form = fill(NEW, request.form)
        status = 422
        if not form.errors:
            try:
                made = commands.add_address(office(), feed_id, name=form.text("name"), expires=_end(row, form))
                return shown_once(made)
            except UserError as error:
                problem, status = str(error), status_of(error)
    known = commands.addresses(office(), [feed_id])
    page = render_template(
        "addresses.html",
        feed=row,
        docket=docket_of(row),
        addresses=[(one, commands.is_open(office(), one)) for one in known],
        fetched=commands.receipts(office(), [feed_id]),
        form=form,
        problem=problem,
        shown=request.args.get("shown") and request.method == "GET",
    )
    return page, status


@bp.post("/<address_id>/rotate")
def rotate(feed_id: str, address_id: str) -> ResponseReturnValue:
    """A new address in the place of this one, which works for a while longer."""
    return shown_once(commands.rotate_feed(office(), feed_id, address=address_id), rotated=True)


@bp.post("/<address_id>/revoke")
def revoke(feed_id: str, address_id: str) -> ResponseReturnValue:
    """Ends this address at once; the others stay."""
    commands.revoke_address(office(), feed_id, address_id)
    return redirect(url_for("addresses.index", feed_id=feed_id), 303)


def shown_once(made: NewFeed, *, rotated: bool = False) -> ResponseReturnValue:
    """On to the page that shows a new address, this once: to load that page again makes no other one.

    Until it is shown, the secret is in the cookie of whoever asked for it.
    """
    session[MADE] = {"address": made.address.id, "token": made.token, "rotated": rotated}
    return redirect(url_for("addresses.fresh", feed_id=made.feed.id, address_id=made.address.id), 303)


@bp.get("/<address_id>/new")
def fresh(feed_id: str, address_id: str) -> ResponseReturnValue:
    """The page on which a new address stands, this once, with the ways to subscribe to it; later the list of all."""
    row, held = commands.find_feed(office(), feed_id), session.get(MADE)
    address = next((one for one in commands.addresses(office(), [feed_id]) if one.id == address_id), None)
    if held is None or address is None or held["address"] != address_id:
        return redirect(url_for("addresses.index", feed_id=feed_id, shown=1))
    if request.method == "GET":
        del session[MADE]
    url, rotated = address_url(office(), held["token"]), held["rotated"]
    docket, ends = docket_of(row), address.expires
    zone = docket.zone if docket is not None and docket.zone else "UTC"
    return render_template(
        "feed.html",
        docket=docket,
        feed=row,
        url=url,
        links=subscribe.links(url, row.name),
        notice=subscribe.NOTICE,
        phone_delay=apple.PHONE_DELAY,
        only_here=subscribe.only_here(url),
        rotated=rotated,
        ends=f"{ends.astimezone(ZoneInfo(zone)):%Y-%m-%d at %H:%M} ({zone})" if ends else None,
        grace=GRACE.days,
    )


def docket_of(row: FeedRow) -> Docket | None:
    """The case that a feed is about; None for a feed across cases."""
    return commands.docket(office(), row.case_id) if row.case_id is not None else None


def _end(row: FeedRow, form: Form) -> datetime | None:
    """The end of the day that was typed, on the court's clock; of a feed across cases on UTC's."""
    day, docket = form.day("ends"), docket_of(row)
    if day is None:
        return None
    zone = ZoneInfo(docket.zone) if docket is not None and docket.zone else ZoneInfo("UTC")
    return datetime.combine(day, time(23, 59, 59), zone) + timedelta(seconds=1)
