"""Outlook in all its forms.

* Busy status: Outlook reads X-MICROSOFT-CDO-BUSYSTATUS before TRANSP, and an event with neither may show as busy
  (MS-OXCICAL 2.1.3.1.1.20.31 and 2.1.3.1.1.20.26; adamgibbons/ics issue 120).
* It cannot show TENTATIVE by STATUS, only by that property.
* It refuses a TZID without VTIMEZONE and observances without BYDAY (owncloud-archive/calendar issue 687,
  skarim/vobject issue 151); it has failed on gzip (markuspoerschke/iCal issue 541).
* A file with one entry that names a calendar opens as a new, sometimes empty, calendar: MS-OXCICAL wants no
  X-WR-CALNAME for a single appointment (plone/plone.app.event issue 109, stephenharris/Event-Organiser issue 410).
* Mac Outlook subscribes to no feed (fecgov/fec-cms issue 6632).
"""

from datetime import timedelta
from urllib.parse import quote

from calsync.feed.model import Busy

OUTLOOK_COM = "https://outlook.live.com/calendar/0/addfromweb"
MICROSOFT_365 = "https://outlook.office.com/calendar/0/addfromweb"

WEB_DELAY = "about 3 hours, sometimes more than 24"  # Microsoft support, article cff1429c
SLOWEST = timedelta(hours=48)  # the article names no bound; two days are taken
CLASSIC_DELAY = "at each send/receive, at most once an hour"  # honours X-PUBLISHED-TTL with "Update Limit" on


def busy_status(*, opaque: bool, tentative: bool, expected: bool) -> Busy:
    """The value of X-MICROSOFT-CDO-BUSYSTATUS.

    A deadline leaves its day free whether it was reviewed or not; one that is only expected shows as tentative, and so
    does a hearing that is not settled.
    """
    if expected or (opaque and tentative):
        return "TENTATIVE"
    return "BUSY" if opaque else "FREE"


def add_from_web(page: str, feed_url: str, name: str) -> str:
    """The deep link that opens "Subscribe from web" with address and name filled in (undocumented, widely used)."""
    return f"{page}?url={quote(feed_url, safe='')}&name={quote(name, safe='')}"
