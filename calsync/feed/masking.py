"""What a calendar shows of a sealed or restricted case, unless it was made to show its words: that something is due."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from calsync.feed.entries import ORDERS
from calsync.feed.model import Draft, FeedSettings

TITLE: Final = "Deadline (restricted matter)"
TEXT: Final = "What is due stands in calsync, for those who may see this matter."
NAME: Final = "Restricted matter"


def masked(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The same entries on the same days without a word of the case. The entries of its orders, which nothing is due on,
    are left out."""
    return tuple(
        replace(
            one, content=replace(one.content, summary=TITLE, description=TEXT, location=None, url=None, busy="FREE")
        )
        for one in drafts
        if not one.uid.startswith(ORDERS)
    )


def header(settings: FeedSettings) -> FeedSettings:
    """The settings of such a feed as its calendar's header shows them."""
    return replace(settings, name=NAME, note=None)
