"""An order's text in pieces: nothing lost, nothing doubled, whatever overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.model import Order
from calsync.reading.model import Caption, Pages, ReadOrder
from web.marking import UNREADABLE, Mark, pages

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["deadline", "not", "unresolved"])), max_size=8
)


def order(*present: int) -> Order:
    return Order("o1", "order.txt", ReadOrder("0", "", Caption(pages=Pages(present)), ()), ())


@given(st.text(min_size=1, max_size=80), spans, st.sets(st.integers(1, 79), max_size=3))
def test_every_character_comes_out_once_and_every_mark_opens(
    text: str, given_spans: list[tuple[int, int, str]], breaks: set[int]
) -> None:
    found = [
        Mark(start, min(start + length, len(text)), kind, f"m{i}", "")
        for i, (start, length, kind) in enumerate(given_spans)
        if start < len(text)
    ]
    made = pages(order(), found, text, [0, *sorted(breaks)])
    shown = "".join(piece.text for page in made for piece in page.pieces)
    assert shown == text.translate(UNREADABLE)
    opened = {mark.key for page in made for piece in page.pieces for mark in piece.opens}
    assert opened == {mark.key for mark in found}


def test_the_shortest_mark_is_on_top() -> None:
    outer, inner = Mark(0, 10, "deadline", "d1", ""), Mark(4, 6, "not", "n1", "")
    (page,) = pages(order(), [outer, inner], "0123456789", [0])
    assert [(piece.text, piece.top.key if piece.top else None) for piece in page.pieces] == [
        ("0123", "d1"),
        ("45", "n1"),
        ("6789", "d1"),
    ]


def test_pages_bear_the_numbers_of_their_stamps() -> None:
    assert [page.number for page in pages(order(2, 3), [], "ab", [0, 1])] == [2, 3]
    assert [page.number for page in pages(order(2), [], "ab", [0, 1])] == [1, 2]
