"""Text meant to be slow: no order may cost more than a few times what ordinary text of its length costs to read.

`make fuzz` reads a megabyte of each kind, as text and as HTML, and of pieces thrown together by chance. Ordinary text
costs so much a character (measured on prose) and so much a time expression (measured on dense text). A hostile text may
cost three times what ordinary text with as many characters and as many times costs. Texts that are nothing but times
cost more a character than prose does, since each of their times is judged and explained: the plain figure a character
stands beside.
"""

import argparse
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass

import texts
from harness import Row, cost, cost_up_to, show, times

from calsync.reading.model import Hints
from calsync.reading.order import read
from calsync.reading.source.pages import extract

ALLOWED = 3
GIVE_UP = 60  # times what prose costs


@dataclass(frozen=True)
class Rates:
    """What ordinary text costs: CPU seconds a character, and a time expression."""

    character: float
    time: float

    def of(self, characters: int, found: int) -> float:
        return self.character * characters + self.time * found


def mixed(size: int, seed: int) -> str:
    """So many characters of hostile pieces and ordinary sentences in runs of chance length."""
    luck = random.Random(seed)
    pieces = [text[: luck.randint(1, 60)] for text in texts.hostile(200).values()]
    out: list[str] = []
    while size > 0:
        piece = luck.choice((luck.choice(pieces), texts.dense(80, luck.randint(1, 99)), texts.prose(80)))
        out.append(piece * luck.choice((1, 1, 1, 2, 40)) + luck.choice(("", " ", "\n", "\n\n")))
        size -= len(out[-1])
    return "".join(out)


def work(text: str, media: str) -> Callable[[], int]:
    """Reads an order that holds the text; gives how many time expressions it accounted for."""
    data = texts.order([text]).encode()
    if media == "html":
        data = b"<html><body>" + data + b"</body></html>"
    return lambda: len(read(extract(data, name=f"order.{media}"), Hints())[1].lines)


def rates(size: int, media: str) -> Rates:
    plain, dense = work(texts.prose(size), media), work(texts.dense(size), media)
    few, many = plain(), dense()
    prose = min(cost(plain) for _ in range(2))
    times_more = min(cost(dense) for _ in range(2)) - prose
    return Rates(prose / size, max(0.0, times_more) / (many - few))


def rows(size: int) -> list[Row]:
    """A row for each way to give the text: the slowest kinds."""
    out = []
    for media in ("txt", "html"):
        ordinary = rates(size, media)
        slow, plain = {}, {}
        for name, text in {**texts.hostile(size), **{f"mixed {n}": mixed(size, n) for n in (1, 2, 3)}}.items():
            found: list[int] = []
            reads = work(text, media)
            spent = cost_up_to(
                GIVE_UP * ordinary.character * size, lambda reads=reads, found=found: found.append(reads())
            )
            slow[name] = spent / ordinary.of(size, found[0] if found else 0)
            plain[name] = spent / ordinary.of(size, 0)
        for what, ratios, wanted in (
            ("as many characters and times of ordinary text", slow, f"≤ {ALLOWED} x"),
            ("as many characters of prose", plain, ""),
        ):
            first = sorted(ratios, key=lambda name: -ratios[name])[:5]
            behind = ", ".join(f"{name} {ratios[name]:.2g}" for name in first)
            out.append(
                Row(f"hostile {media} of {size:,} characters against {what}", times(ratios[first[0]]), wanted, behind)
            )
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of each text")
    table = rows(parser.parse_args().size)
    show(table)
    sys.exit(any(row.wanted and float(row.figure.split()[0]) > ALLOWED for row in table))
