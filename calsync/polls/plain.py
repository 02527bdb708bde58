"""Reads a request that is unmistakably the poll of a feed, and writes its answer, as HTTP/1.1 has them (RFC 9112).

Everything else (a body, another version, a header or a target that is not plain) is no concern of this module: whoever
reads it hands the connection on to a full HTTP server, which decides what it is. So nothing here need be lenient.
"""

import re
from email.utils import formatdate
from functools import lru_cache
from typing import NamedTuple

from calsync.polls.answers import Head, Poll

END = b"\r\n\r\n"
LONGEST = 16 * 1024  # octets of a request's head
_BEGINS = (b"GET /feeds/", b"HEAD /feeds/")
_LINE = re.compile(rb"(GET|HEAD) /feeds(/[A-Za-z0-9._~-]*) HTTP/1\.1\r\n")
_HEADER = re.compile(rb"\r\n([!-9;-~]+):[ \t]*([^\r\n]*)")
# Headers that change nothing here, or whose effect is known. One that frames a body or asks for another protocol is not
# among them.
_NAMES = (
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
_KNOWN = {name.encode("ascii"): name for name in _NAMES}


class PlainPoll(NamedTuple):
    """A poll, the id that a proxy gave it, and whether its connection ends with it."""

    poll: Poll
    id: str | None
    closes: bool


def may_be_poll(data: bytes) -> bool:
    """Whether a request that begins with these octets may still turn out to be a plain poll."""
    return len(data) <= LONGEST and any(data.startswith(begin[: len(data)]) for begin in _BEGINS)


def read(head: bytes) -> PlainPoll | None:
    """The poll that a request's head asks for, given without its empty line; None for whatever else it is."""
    line = _LINE.match(head)
    lines = head.count(b"\r\n")
    if line is None or head.count(b"\n") != lines or head.count(b"\r") != lines or b"\0" in head:
        return None
    said: dict[str, str] = {}
    found = _HEADER.findall(head)
    for name, value in found:
        known = _KNOWN.get(name) or _KNOWN.get(name.lower())
        if known is None:
            return None
        said[known] = value.decode("latin-1")
    connection = said.get("connection", "keep-alive").strip().lower()
    if len(said) != lines or "host" not in said or connection not in ("keep-alive", "close"):
        return None  # a line that is no header, or a header that is there twice
    method, path = line.groups()
    poll = Poll(
        method.decode("ascii"),
        path.decode("ascii"),
        said.get("if-none-match"),
        said.get("if-modified-since"),
        said.get("user-agent", ""),
    )
    return PlainPoll(poll, said.get("x-request-id"), connection == "close")


def write(head: Head, request_id: str, now: float, *, closes: bool) -> bytes:
    """The octets of an answer before its body; `now` in seconds since 1970."""
    last = "\r\nconnection: close\r\n\r\n" if closes else "\r\n\r\n"
    return f"{head.lines}{_date(int(now))}{request_id}{last}".encode("latin-1")


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return f"date: {formatdate(second, usegmt=True)}\r\nx-request-id: "
