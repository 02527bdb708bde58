"""The links of entries: each feed has a secret of its own in them, which opens a page of one entry and nothing else.

Feeds with like settings share the bytes of their entries, so an entry holds `PLACE` where the secret belongs, and the
secret is put there as a feed is joined. It is as long as the place, so that lines stay folded where they were.
"""

import re
from urllib.parse import quote

PLACE = "entry-key-of-the-feed-"
LENGTH = len(PLACE)  # characters of a key: 16 random bytes, safe in an address, are 22
# Where a line was folded, it may have been within the place (RFC 5545 3.1).
_PLACE = re.compile("(?:\r\n )?".join(map(re.escape, PLACE)).encode())
_FOLD = b"\r\n "


def entry_link(base_url: str, name: str) -> str | None:
    """The address of the page of an entry: of a deadline by its id, of an order by `order-` and its id."""
    return f"{base_url.rstrip('/')}/entries/{PLACE}/{quote(name)}" if base_url else None


def with_key(body: bytes, key: str) -> bytes:
    """A calendar with this key in the links of its entries; without a key they stay as they are."""
    if not key:
        return body
    octets = key.encode()
    whole = body.replace(PLACE.encode(), octets)
    return _PLACE.sub(lambda found: _folded(octets, found[0]), whole)


def _folded(key: bytes, found: bytes) -> bytes:
    at = found.index(_FOLD)
    return key[:at] + _FOLD + key[at:]
