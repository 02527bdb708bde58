"""Pleading line numbers, 1 to 28 (or so) down a page's edge: beside the lines, between them, in one run, or doubled.

Told by their order and never by their looks alone: a number is taken only as a link of a chain that counts up by one
from the top of a page over nearly every line. "4. The parties" is no link, for its point;
"10 days" is none, for its place.
"""

import re
from itertools import pairwise

from msgspec import Struct

Line = tuple[int, int]

_LEFT = re.compile(r"[ \t]*(?P<n>\d{1,2})(?:[ \t]+(?P=n)(?=[ \t]|$))?(?=[ \t]|$)")
_RIGHT = re.compile(r"(?<=\s)(?P<n>\d{1,2})[ \t]*$")
_RUN = re.compile(r"[ \t]*\d{1,2}(?:[ \t]+\d{1,2}){5,70}[ \t]*$")
_UNIT = re.compile(
    r"[ \t]*(?:(?:[A-Za-z-]+|\(\w+\))[ \t]+)?(?:days?|weeks?|months?|years?|hours?|business|court|calendar)\b",
    re.IGNORECASE,
)
_TOP = 32
# How long a chain must be; at the lines' ends, where a table may have a column of figures, nearly a page long.
_LEAST, _LEAST_RIGHT = 8, 20


class Link(Struct, frozen=True):
    """A line number: the span to blank, its line, whether the line holds nothing else."""

    start: int
    end: int
    number: int
    line: int
    alone: bool


def find(text: str, lines: list[Line]) -> tuple[list[Link], list[Line]]:
    """Line numbers among the lines (start, end) of a text, and whole lines that hold a run of them."""
    runs = [line for line in lines if _is_run(text[line[0] : line[1]])]
    taken: list[Link] = []
    for pattern in (_LEFT, _RIGHT):
        taken += _chains(text, lines, pattern, {link.line for link in taken if link.alone})
    if taken or runs:
        # A second run of the same numbers: drawn twice, as a copy of a copy is.
        gone = {link.line for link in taken}
        taken += _chains(text, lines, _LEFT, gone)
    return taken, runs


def _is_run(line: str) -> bool:
    if not _RUN.match(line):
        return False
    numbers = [int(part) for part in line.split()]
    steps = sum(b in (a, a + 1) for a, b in pairwise(numbers))
    return numbers[0] <= 2 and steps >= 0.8 * (len(numbers) - 1)


def _chains(text: str, lines: list[Line], pattern: re.Pattern[str], skip: set[int]) -> list[Link]:
    """Every chain of the pattern's numbers that holds."""
    links: list[Link | None] = []
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if not line.strip() or index in skip:
            continue
        match = pattern.search(line) if pattern is _RIGHT else pattern.match(line)
        if not match or not 1 <= int(match["n"]) <= _TOP:
            links.append(None)
            continue
        alone = line.strip() == match.group().strip()
        links.append(Link(start + match.start(), start + match.end(), int(match["n"]), index, alone))
    out: list[Link] = []
    chain: list[Link] = []
    first = 0
    for at, link in enumerate(links):
        if link is None:
            continue
        if chain and _follows(text, chain[-1], link, links, at):
            chain.append(link)
        elif link.number == 1:
            out += _kept(chain, links, first)
            chain, first = [link], at
    out += _kept(chain, links, first)
    return out if pattern is _LEFT or len(out) >= _LEAST_RIGHT else []


def _follows(text: str, last: Link, link: Link, links: list[Link | None], at: int) -> bool:
    gap = link.number - last.number
    if gap == 1:
        return link.alone or not _UNIT.match(text[link.end : link.end + 40]) or _next(links, at) == link.number + 1
    # A number that OCR lost: only where the next one bears this one out.
    return 1 < gap <= 4 and _next(links, at) == link.number + 1


def _next(links: list[Link | None], at: int) -> int | None:
    return next((link.number for link in links[at + 1 : at + 4] if link), None)


def _kept(chain: list[Link], links: list[Link | None], first: int) -> list[Link]:
    """The chain, where it is long enough and covers the lines that it spans."""
    if len(chain) < _LEAST:
        return []
    span = links[first : links.index(chain[-1], first) + 1]
    alone = sum(link.alone for link in chain)
    share = len(chain) / len(span)
    return chain if share >= (0.33 if alone > 0.6 * len(chain) else 0.75) else []
