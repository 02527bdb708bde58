"""Reads a request that is unmistakably the poll of a feed, and writes its answer, as HTTP/1.1 has them (RFC 9112).

Everything else (a body, another version, a header or a target that is not plain) is no concern of this module: whoever
reads it hands the connection on to a full HTTP server, which decides what it is. So nothing here need be lenient.
"""

import re
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from calsync.polls.answers import Answer, Headers, Poll

END = b"\r\n\r\n"
LONGEST = 16 * 1024  # octets of a request's head
_BEGINS = (b"GET /feeds/", b"HEAD /feeds/")
_LINE = re.compile(rb"(GET|HEAD) /feeds(/[A-Za-z0-9._~-]*) HTTP/1\.1")
# Headers that change nothing here, or whose effect is known. One that frames a body or asks for another protocol is not
# among them.
_KNOWN = frozenset(
    b"accept accept-charset accept-encoding accept-language authorization cache-control connection cookie dnt "
    b"forwarded from host if-modified-since if-none-match origin pragma priority range if-range referer "
    b"sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user sec-gpc user-agent via "
    b"x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-real-ip x-request-id".split()
)


class PlainPoll(NamedTuple):
    """A poll with what its connection needs to know: whether it ends with it, and the id that a proxy gave it."""

    poll: Poll
    closes: bool
    id: str | None


def may_be_poll(data: bytes) -> bool:
    """Whether a request that begins with these octets may still turn out to be a plain poll."""
    return len(data) <= LONGEST and any(data.startswith(begin[: len(data)]) for begin in _BEGINS)


def read(head: bytes) -> PlainPoll | None:
    """The poll that a request's head asks for, given without its empty line; None for whatever else it is."""
    first, *lines = head.split(b"\r\n")
    line = _LINE.fullmatch(first)
    if line is None or head.count(b"\n") != len(lines) or head.count(b"\r") != len(lines) or b"\0" in head:
        return None
    said: dict[bytes, bytes] = {}
    for each in lines:
        name, colon, value = each.partition(b":")
        name = name.lower()
        if not colon or name in said or name not in _KNOWN:
            return None
        said[name] = value.strip(b" \t")
    connection = said.get(b"connection", b"keep-alive").lower()
    if b"host" not in said or connection not in (b"keep-alive", b"close"):
        return None
    poll = Poll(
        line[1].decode("ascii"),
        line[2].decode("ascii"),
        _text(said.get(b"if-none-match")),
        _text(said.get(b"if-modified-since")),
        said.get(b"user-agent", b"").decode("latin-1"),
    )
    return PlainPoll(poll, connection == b"close", _text(said.get(b"x-request-id")))


def write(answer: Answer, *, closes: bool, request_id: str, now: float) -> bytes:
    """The octets of an answer; `now` in seconds since 1970."""
    last = b"connection: close\r\n\r\n" if closes else b"\r\n"
    return b"".join(
        (_head(answer.status, answer.headers), _date(int(now)), request_id.encode("ascii"), b"\r\n", last, answer.body)
    )


@lru_cache(maxsize=4096)
def _head(status: HTTPStatus, headers: Headers) -> bytes:
    lines = (f"{name.lower()}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{''.join(lines)}".encode("latin-1")


@lru_cache(maxsize=1)
def _date(second: int) -> bytes:
    return f"date: {formatdate(second, usegmt=True)}\r\nx-request-id: ".encode("ascii")


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
