"""Apple Calendar on Mac, iPhone and iPad.

* `webcal://` opens the subscribe sheet; `webcals://` does not on iOS (nextcloud/calendar issue 2197).
* The user chooses how often a Mac asks (5 minutes to weekly); iOS asks about hourly.
* CANCELLED stays, struck through (w3c/calendar issue 90).
"""

MAC_DELAY = "as often as you choose, 5 minutes to a week"
PHONE_DELAY = "about an hour"
DELAY = f"{MAC_DELAY}; iPhone and iPad {PHONE_DELAY}"


def webcal(feed_url: str) -> str:
    """The feed's address under the webcal scheme, whatever http scheme it has."""
    return "webcal://" + feed_url.partition("://")[2]
