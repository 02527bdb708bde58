"""Thunderbird, measured on 153.

* Wipes the calendar on a 200 that is no calendar, keeps it on 404 and 5xx, switches it off on 410.
* Does not take a feed as read-only by itself: an edit PUTs the whole file to the feed's address; 405 makes it
  read-only and load again.
* Asks every 30 minutes unless told otherwise, and ignores REFRESH-INTERVAL and X-PUBLISHED-TTL.
* Takes `webcal:` for `http:` and `webcals:` for `https:` (read in its calendar-creation.js); so, as reported, does
  classic Outlook (nextcloud/calendar issue 748).
* Uses only the first of several RDATEs of a VTIMEZONE, so changes of clock are written as RRULE.
"""

DELAY = "30 minutes, unless you set another interval"


def webcal(feed_url: str) -> str:
    """The feed's address under the scheme that keeps it as safe as it is: webcals for https, webcal for http."""
    return feed_url.replace("http", "webcal", 1)
