"""The secret addresses of a feed: who has one, one more, another in its place, none any more. Each is shown once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from calsync import commands
from calsync.commands import NewFeed
from calsync.commands.addresses import GRACE, address_url
from calsync.docket.model import Docket
from calsync.errors import UserError
from calsync.feed import subscribe
from calsync.feed.clients import apple
from calsync.store import AddressRow, FeedRow
from web.forms import Field, Form, blank, fill
from web.office import office
from web.pages.asking import ask
from web.problems import status_of
from web.wording import day, last_day, until

bp = Blueprint("addresses", __name__, url_prefix="/calendars/<feed_id>/addresses")

MADE: Final = "made"

ENDS: Final = Field("ends", "Link expires", "date", hint="Blank = never.")
NEW: Final = (Field("name", "Who it is for", hint="Such as: Paralegal's Outlook.", longest=120), ENDS)
CHANGE: Final = (Field("name", "Who it is for", required=True, longest=120), ENDS)
REPLACE: Final = (
    Field(
        "grace",
        "Days for which the old one still works",
        "number",
        required=True,
        hint="0 ends it at once: for an address that somebody saw who should not have.",
        least=0,
        most=365,
    ),
    Field("ends", "Last day of the new one", "date", hint="Empty: as the old one."),
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
                made = commands.add_address(office(), feed_id, name=form.text("name"), expires=form.day("ends"))
                return shown_once(made)
            except UserError as error:
                problem, status = str(error), status_of(error)
    known, zone = commands.addresses(office(), [feed_id]), clock(feed_id)
    page = render_template(
        "addresses.html",
        feed=row,
        docket=docket_of(row),
        addresses=[
            (one, commands.is_open(office(), one), until(one.expires, zone) if one.expires else None) for one in known
        ],
        fetched=commands.receipts(office(), [feed_id]),
        form=form,
        problem=problem,
        shown=request.args.get("shown") and request.method == "GET",
        done=request.args.get("done") and request.method == "GET",
    )
    return page, status


@bp.route("/<address_id>/change", methods=["GET", "POST"])
def change(feed_id: str, address_id: str) -> ResponseReturnValue:
    """Another name or another end; the secret stays."""
    one = commands.find_address(office(), feed_id, address_id)
    last = last_day(one.expires, clock(feed_id)) if one.expires else None
    typed = {"name": one.name, "ends": last.isoformat() if last else ""}

    def run(form: Form, _seen: int | None) -> object:
        name, ends = form.needed("name"), form.day("ends")
        same = ends == last  # an end within a day, which only programs set, is not moved by a new name
        return commands.change_address(office(), feed_id, address_id, name=name, expires=one.expires if same else ends)

    return _act(feed_id, Form(CHANGE, typed), run, title=f"Change the address “{one.name}”", button="Keep it so")


@bp.route("/<address_id>/rotate", methods=["GET", "POST"])
def rotate(feed_id: str, address_id: str) -> ResponseReturnValue:
    """A new address in the place of this one, which works for some days longer."""
    one = commands.find_address(office(), feed_id, address_id)

    def run(form: Form, _seen: int | None) -> Response:
        grace = timedelta(days=form.number("grace"))
        made = commands.rotate_feed(office(), feed_id, address=address_id, grace=grace, expires=form.day("ends"))
        return shown_once(made)

    ends = (
        f" It works {until(one.expires, clock(feed_id))}, and so does the new one unless you name another day."
        if one.expires
        else ""
    )
    return _act(
        feed_id,
        Form(REPLACE, {"grace": str(GRACE.days)}),
        run,
        title=f"Replace the address “{one.name}”",
        button="Make the new address",
        intro=f"A new address takes its place. {_fetched(feed_id, one)}{ends}",
    )


@bp.route("/<address_id>/revoke", methods=["GET", "POST"])
def revoke(feed_id: str, address_id: str) -> ResponseReturnValue:
    """Ends this address at once; the others stay."""
    one = commands.find_address(office(), feed_id, address_id)
    return _act(
        feed_id,
        Form((), {}),
        lambda _form, _seen: commands.revoke_address(office(), feed_id, address_id),
        title=f"End the address “{one.name}”",
        button="End it now",
        intro=f"It stops at once and for good; the other addresses stay. {_fetched(feed_id, one)}",
        danger=True,
    )


def _act(
    feed_id: str,
    form: Form,
    run: Callable[[Form, int | None], object],
    *,
    title: str,
    button: str,
    intro: str = "",
    danger: bool = False,
) -> ResponseReturnValue:
    """A page that asks about one address before anything happens to it."""
    row, back = commands.find_feed(office(), feed_id), url_for("addresses.index", feed_id=feed_id, done=1)
    place = f"Addresses of “{row.name}”"
    return ask(None, form, run, title=title, button=button, back=back, place=place, intro=intro, danger=danger)


def _fetched(feed_id: str, one: AddressRow) -> str:
    """Who would notice."""
    last = next((each for each in commands.receipts(office(), [feed_id]) if each.address_id == one.id), None)
    if last is None:
        return "No program has fetched it in the last 90 days."
    return f"{last.program} fetched it last, {day(last.at.astimezone(clock(feed_id)).date())}."


def clock(feed_id: str) -> ZoneInfo:
    """The clock on which the days of a feed's addresses end."""
    return commands.clock_of(office(), commands.find_feed(office(), feed_id).case_id)


def shown_once(made: NewFeed) -> Response:
    """On to the page that shows a new address, this once: to load that page again makes no other one.

    Until it is shown, the secret is in the cookie of whoever asked for it.
    """
    session[MADE] = {"address": made.address.id, "token": made.token}
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
    url, zone = address_url(office(), held["token"]), clock(feed_id)
    return render_template(
        "feed.html",
        docket=docket_of(row),
        feed=row,
        address=address,
        url=url,
        links=subscribe.links(url, row.name),
        notice=subscribe.NOTICE,
        phone_delay=apple.PHONE_DELAY,
        only_here=subscribe.only_here(url),
        ends=until(address.expires, zone) if address.expires else None,
        old=[(one.name, until(one.expires, zone)) for one in commands.replaced_by(office(), address) if one.expires],
    )


def docket_of(row: FeedRow) -> Docket | None:
    """The case that a feed is about; None for a feed across cases."""
    return commands.docket(office(), row.case_id) if row.case_id is not None else None
