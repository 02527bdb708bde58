"""Thunderbird, measured on 153.

* Wipes the calendar on a 200 that is no calendar, keeps it on 404 and 5xx, switches it off on 410.
* Does not take a feed as read-only by itself: an edit PUTs the whole file to the feed's address; 405 makes it
  read-only and load again.
* Asks every 30 minutes unless told otherwise, and ignores REFRESH-INTERVAL and X-PUBLISHED-TTL.
* Uses only the first of several RDATEs of a VTIMEZONE, so changes of clock are written as RRULE.
"""

DELAY = "30 minutes, unless you set another interval"
