"""Reads a request that is unmistakably the poll of a feed, and writes its answer, as HTTP/1.1 has them (RFC 9112).

Everything else (a body, another version, a header or a target that is not plain) is no concern of this module: whoever
reads it hands the connection on to a full HTTP server, which decides what it is. So nothing here need be lenient.
"""

import re
from email.utils import formatdate
from functools import lru_cache
from typing import NamedTuple

from calsync.polls.answers import Poll

END = b"\r\n\r\n"
LONGEST = 16 * 1024  # octets of a request's head
_BEGINS = (b"GET /feeds/", b"HEAD /feeds/")
_LINE = re.compile(r"(GET|HEAD) /feeds(/[A-Za-z0-9._~-]*) HTTP/1\.1\r\n")
_HEADER = re.compile(r"\r\n([!-9;-~]+):[ \t]*([^\r\n]*)")
# Headers that change nothing here, or whose effect is known. One that frames a body or asks for another protocol is not
# among them.
_NAMES = frozenset(
    (
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "authorization",
        "cache-control",
        "connection",
        "cookie",
        "dnt",
        "forwarded",
        "from",
        "host",
        "if-modified-since",
        "if-none-match",
        "origin",
        "pragma",
        "priority",
        "range",
        "if-range",
        "referer",
        "sec-fetch-dest",
        "sec-fetch-mode",
        "sec-fetch-site",
        "sec-fetch-user",
        "sec-gpc",
        "user-agent",
        "via",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-proto",
        "x-real-ip",
        "x-request-id",
    )
)
_KNOWN = {spelt: name for name in _NAMES for spelt in (name, name.title())}


class PlainPoll(NamedTuple):
    """A poll, the id that a proxy gave it, whether its connection ends with it, and so how its answer's head ends."""

    poll: Poll
    id: str | None
    closes: bool
    end: str


def may_be_poll(data: bytes) -> bool:
    """Whether a request that begins with these octets may still turn out to be a plain poll."""
    return len(data) <= LONGEST and any(data.startswith(begin[: len(data)]) for begin in _BEGINS)


def read(head: bytes) -> PlainPoll | None:
    """The poll that a request's head asks for, given without its empty line; None for whatever else it is."""
    text = head.decode("latin-1")
    line = _LINE.match(text)
    found = _HEADER.findall(text)
    if line is None or text.count("\n") != len(found) or text.count("\r") != len(found) or "\0" in text:
        return None  # a line that is no header
    said: dict[str, str] = {}
    for name, value in found:
        said[_KNOWN.get(name) or name.lower()] = value
    if len(said) != len(found) or not said.keys() <= _NAMES or "host" not in said:
        return None  # a header that is there twice, or one that we do not know
    closes = False
    if "connection" in said:
        connection = said["connection"].strip().lower()
        if connection not in ("keep-alive", "close"):
            return None
        closes = connection == "close"
    method, path = line.groups()
    poll = Poll(method, path, said.get("if-none-match"), said.get("if-modified-since"), said.get("user-agent", ""))
    end = "\r\nconnection: close\r\n\r\n" if closes else "\r\n\r\n"
    return PlainPoll(poll, said.get("x-request-id"), closes, end)


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return f"date: {formatdate(second, usegmt=True)}\r\n"


def date_line(now: float) -> str:
    """The header that says when an answer was given; `now` in seconds since 1970."""
    return _date(int(now))
