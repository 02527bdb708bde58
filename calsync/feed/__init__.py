"""Docket -> entries -> VEVENT bytes -> feed bytes. Pure: no clock, no database, no network.

drafts(docket, base_url=…)          what the docket asks for
visible(drafts, today, settings)    what of it a feed shows on a day
publish(drafts, previous, at)       entries; what did not change stays byte for byte
calendar(entries, name=…)           the feed's bytes
etag(body)                          their entity tag
compare(before, after)              what differs between two versions of a feed
"""

from calsync.feed.body import calendar, etag, is_etag, next_etag
from calsync.feed.comparing import EntryChange, Shown, compare
from calsync.feed.diff import look_again, publish, visible
from calsync.feed.entries import drafts, occurrence_uid, order_uid, sequence_of
from calsync.feed.model import Content, Draft, Entry, FeedSettings
from calsync.feed.subscribe import NOTICE, SubscribeLink, links

__all__ = [
    "NOTICE",
    "Content",
    "Draft",
    "Entry",
    "EntryChange",
    "FeedSettings",
    "Shown",
    "SubscribeLink",
    "calendar",
    "compare",
    "drafts",
    "etag",
    "is_etag",
    "links",
    "look_again",
    "next_etag",
    "occurrence_uid",
    "order_uid",
    "publish",
    "sequence_of",
    "visible",
]
