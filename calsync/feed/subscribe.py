"""How to subscribe to a feed in each calendar program: the link or address that works, and the delay to expect."""

import ipaddress
from urllib.parse import urlsplit

from msgspec import Struct

from calsync.feed.clients import apple, google, microsoft, thunderbird

NOTICE = "A feed is not a notice service: a calendar may show a change only hours later. Check before you rely on it."
LEAK = "This link hands the secret address to the calendar's provider, who needs it to read the feed."
LOCAL = "This address is reached only from this computer or network, so the provider's servers cannot read it."


class SubscribeLink(Struct, frozen=True):
    """One way to subscribe.

    `client` is a stable name, `label` what a button says, `how` what to do in one or two sentences, `url` where the
    button leads (None: copy only), `copy` the address for the Copy button, `delay` how long a change takes to show,
    `note` what to know before using it. Pages give these links rel="noreferrer".
    """

    client: str
    label: str
    how: str
    url: str | None
    copy: str
    delay: str
    note: str = ""


def links(feed_url: str, name: str) -> tuple[SubscribeLink, ...]:
    """The ways to subscribe to a feed, in the order in which to offer them.

    Takes the feed's http(s) address and its name.
    """
    webcal, secure = apple.webcal(feed_url), thunderbird.webcal(feed_url)
    provider = f"{LOCAL} {LEAK}" if only_here(feed_url) else LEAK
    paste = LOCAL if only_here(feed_url) else ""
    return (
        SubscribeLink(
            "google",
            "Google Calendar",
            "Copy the address, open Google's “From URL” page on a computer, paste it and choose “Add calendar”.",
            google.ADD_BY_URL,
            feed_url,
            google.DELAY,
            paste,
        ),
        SubscribeLink(
            "outlook-com",
            "Outlook.com",
            "For a personal Microsoft account. Opens Outlook on the web with the address filled in; choose “Import”.",
            microsoft.add_from_web(microsoft.OUTLOOK_COM, feed_url, name),
            feed_url,
            microsoft.WEB_DELAY,
            provider,
        ),
        SubscribeLink(
            "microsoft-365",
            "Microsoft 365 and new Outlook",
            "For a work or school account. Opens Outlook on the web with the address filled in; choose “Import”. "
            "Outlook for Mac cannot subscribe by itself.",
            microsoft.add_from_web(microsoft.MICROSOFT_365, feed_url, name),
            feed_url,
            microsoft.WEB_DELAY,
            provider,
        ),
        SubscribeLink(
            "apple",
            "Apple Calendar",
            "Opens the subscribe sheet on a Mac, iPhone or iPad.",
            webcal,
            feed_url,
            apple.DELAY,
        ),
        SubscribeLink(
            "thunderbird",
            "Thunderbird",
            "Opens Thunderbird; or choose New Calendar, On the Network, paste the address, and tick “Read Only”.",
            secure,
            feed_url,
            thunderbird.DELAY,
        ),
        SubscribeLink(
            "outlook-classic",
            "Outlook for Windows (classic)",
            "Opens Outlook; or choose Add Calendar, From Internet, and paste the address.",
            secure,
            feed_url,
            microsoft.CLASSIC_DELAY,
        ),
        SubscribeLink(
            "other",
            "Any other calendar",
            "Copy the address and paste it where the program asks for a calendar's web address.",
            None,
            feed_url,
            "as the program decides",
        ),
    )


def only_here(url: str) -> bool:
    """Whether a provider's servers cannot reach the address; told by its form, nothing is looked up."""
    host = urlsplit(url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))
    return not address.is_global
