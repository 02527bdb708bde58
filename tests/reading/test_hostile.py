"""Text meant to be slow: four times as much takes about four times the steps, and every time in it is accounted for.

Steps are calls of functions, which do not depend on the machine. What a pattern does within itself `make fuzz` shows.
"""

import sys
from collections.abc import Callable

import pytest

from calsync.reading.model import Hints
from calsync.reading.order import read
from calsync.reading.source.pages import extract
from calsync.reading.times.candidates import candidates

HEAD = "Case 2:26-cv-90001-QZ   Document 4   Filed 10/30/26   Page 1 of 1\n\nORDER\n\n"
# Repeated piece, times that each repeat holds at the least (none where they run into one or are no times).
PIECES = {
    "within within": ("within ", 0),
    "open brackets": ("(", 0),
    "nested brackets": ("(thirty (", 0),
    "numbers in brackets": ("(thirty) ", 0),
    "digits": ("7", 0),
    "blanks": (" ", 0),
    "blank lines": ("\n", 0),
    "bars": ("|", 0),
    "tags": ("<td><b>", 0),
    "entities": ("&nbsp;", 0),
    "labels": ("1. ", 0),
    "hyphens": ("-", 0),
    "half a number": ("thirty-", 0),
    "dots": ("...", 0),
    "one word": ("a", 0),
    "quotation marks": ('"', 0),
    "citations": ("Rule 5 of the Local Rules ", 0),
    "dates": ("May 1, 2027 ", 1),
    "rows": ("| x | 1/2/2027 |\n", 1),
    "chains": ("14 days after ", 1),
    "sentences": ("The reply is due within 14 days of the hearing. ", 1),
}
SMALL, LARGE = 1500, 6000


def order(piece: str, size: int) -> str:
    return HEAD + (piece * (size // len(piece))) + "\n\nIT IS SO ORDERED.\n"


def steps(work: Callable[[], object]) -> int:
    """How many functions are called while the work is done."""
    count = 0

    def called(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("media", ["txt", "html"])
@pytest.mark.parametrize("name", PIECES)
def test_steps_grow_with_the_text(name: str, media: str) -> None:
    piece, _ = PIECES[name]

    def work(size: int) -> Callable[[], object]:
        text = order(piece, size)
        data = f"<html><body><pre>{text}</pre></body></html>" if media == "html" else text
        return lambda: read(extract(data.encode(), name=f"order.{media}"), Hints())

    work(LARGE)()  # what is built once is built
    small, large = steps(work(SMALL)), steps(work(LARGE))
    assert large <= 5 * small, f"{large / small:.2f} times the steps for 4 times the text"


@pytest.mark.parametrize("name", [name for name, (_, held) in PIECES.items() if held])
def test_every_time_of_it_is_accounted_for(name: str) -> None:
    piece, held = PIECES[name]
    document = extract(order(piece, SMALL).encode(), name="order.txt")
    read_order, ledger = read(document, Hints())
    spans = sorted((line.start, line.end) for line in ledger.lines)
    assert len(set(spans)) == len(spans)
    listed = len(read_order.not_deadlines) + len(read_order.unresolved)
    assert listed + sum(line.outcome == "deadline" for line in ledger.lines) == len(spans)
    # A date within what another time counts from belongs to that time: "14 days after 14 days after".
    if name != "chains":
        assert len(spans) >= held * (SMALL // len(piece))
    assert spans


def test_a_million_digits_and_brackets_hold_no_time() -> None:
    assert candidates("7" * 1_000_000) == []
    assert candidates("(" * 1_000_000) == []
    assert candidates("within " * 140_000) == []
