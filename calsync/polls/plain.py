"""Reads a request that is unmistakably the poll of a feed, and writes its answer, as HTTP/1.1 has them (RFC 9112).

Everything else (a body, another version, a header or a target that is not plain) is no concern of this module: whoever
reads it hands the connection on to a full HTTP server, which decides what it is. So nothing here need be lenient. Of
such a request it only tells how far it reaches, so that the full server need not wait for the rest of it.
"""

import math
import re
from email.utils import formatdate
from functools import lru_cache
from typing import NamedTuple

from calsync.polls.answers import Poll

END = b"\r\n\r\n"
LONGEST = 16 * 1024  # octets of a request's head
HOST = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+;=%-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")  # RFC 9110 7.2
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


class Extent(NamedTuple):
    """Where a request ends, infinitely far where that cannot be told; whether its client waits for leave to go on."""

    end: float
    waits: bool


_BARE = re.compile(rb"(?<!\r)\n")
_FRAMES = re.compile(rb"\n(content-length|transfer-encoding|expect)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)


def extent(data: bytes, start: int) -> Extent | None:
    """How far the request reaches that starts there; None where its head is not all here, or longer than `LONGEST`.

    A line that ends in a bare line feed may be its last (RFC 9112 2.2), and what does not begin with a letter is no
    request: where that ends is for the full server to say, as it is with bodies in parts or of several lengths (6.3).
    """
    end = data.find(END, start)
    if not data[start : start + 1].isalpha() or _BARE.search(data, start, len(data) if end < 0 else end):
        return Extent(math.inf, False)
    if end < 0 or end - start > LONGEST:
        return None
    frames = [(name.lower(), value.strip()) for name, value in _FRAMES.findall(data, start, end)]
    bodies = [(name, value) for name, value in frames if name != b"expect"]
    body = 0.0
    for name, value in bodies:
        told = len(bodies) == 1 and name == b"content-length" and value.isdigit() and len(value) < 16
        body = int(value) if told else math.inf
    return Extent(end + len(END) + body, len(bodies) < len(frames))


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
    if len(said) != len(found) or not said.keys() <= _NAMES:
        return None  # a header that is there twice, or one that we do not know
    if not HOST.fullmatch(said.get("host", "/").rstrip()):
        return None  # none, or one that cannot be
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
