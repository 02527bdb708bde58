"""Help: how each calendar refreshes, what calsync does not do, and the law as it was decided, with sources."""

from flask import Blueprint, render_template

from calsync.feed.clients import apple, google, microsoft, thunderbird

bp = Blueprint("help", __name__, url_prefix="/help")

CLIENTS = (
    (
        "Google Calendar",
        "Other calendars, +, From URL; paste the address.",
        google.DELAY,
        "Drops alerts of subscribed calendars; calsync’s reminder entries get through.",
    ),
    (
        "Outlook on the web, Microsoft 365, new Outlook",
        "Add calendar, Subscribe from web; paste the address.",
        microsoft.WEB_DELAY,
        "Drops alerts; calsync’s reminder entries get through.",
    ),
    ("Outlook for Windows, classic", "File, Account Settings, Internet Calendars, New.", microsoft.CLASSIC_DELAY, ""),
    (
        "Apple Calendar (Mac)",
        "File, New Calendar Subscription; choose how often.",
        apple.MAC_DELAY,
        "Turn off “Remove alerts” to keep alerts.",
    ),
    (
        "iPhone, iPad",
        "Settings, Calendar accounts, Add, Other, Add Subscribed Calendar; or point the camera at the code.",
        apple.PHONE_DELAY,
        "",
    ),
    ("Thunderbird", "New Calendar, On the Network, iCalendar.", thunderbird.DELAY, ""),
)


@bp.get("")
def index() -> str:
    """The page."""
    return render_template("help.html", clients=CLIENTS)
