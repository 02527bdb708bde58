"""Windows: the stretches of a reading text that the encoder looks at, each around a few times or words of change.

One window serves all that stands close together, so a schedule of twenty rows costs six windows and not twenty.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

LENGTH = 144  # tokens of one window, its [CLS] and [SEP] among them
LEFT = 52  # tokens of context before what the window is for
RIGHT = 30  # and behind it
MAX_MARK = 24  # tokens of one time that are marked; what is longer is cut


class Token(Struct, frozen=True):
    """One word piece: its id and the characters of the reading text that it stands for."""

    id: int
    start: int
    end: int


class Window(Struct, frozen=True):
    """`ids` for the encoder; `places` the characters of each token; `spans` of the times by their number."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int, int], ...]
    first: int
    last: int


def windows(
    tokens: Sequence[Token],
    times: Sequence[tuple[int, int]],
    words: Sequence[int],
    special: tuple[int, int, int, int],
    asked: Sequence[bool] | None = None,
) -> Iterator[Window]:
    """Windows that together hold every time that is `asked` about (all by default), and every word of change.

    Every time is marked, asked about or not. `tokens` is the whole text; `times` are spans and `words` places of its
    characters, both in order; `special` are the ids of [CLS], [SEP] and the two markers. `Window.first` and `last`
    bound the tokens that the window is for.
    """
    cls, sep, opening, closing = special
    stream, spans = _marked(tokens, times, opening, closing)
    targets = [(start, end, number) for number, (start, end) in enumerate(spans) if asked is None or asked[number]]
    targets += [(place, place + 1, -1) for place in _places(stream, words)]
    targets.sort()
    room = LENGTH - 2
    index = 0
    while index < len(targets):
        begin = max(0, targets[index][0] - LEFT)
        group = [targets[index]]
        while index + 1 < len(targets) and targets[index + 1][1] + RIGHT <= begin + room:
            index += 1
            group.append(targets[index])
        index += 1
        end = min(len(stream), begin + room)
        begin = max(0, min(begin, end - room))
        inside = stream[begin:end]
        yield Window(
            ids=(cls, *(token.id for token in inside), sep),
            places=((0, 0), *((token.start, token.end) for token in inside), (0, 0)),
            spans=tuple(
                (number, start - begin + 1, min(end, stop) - begin + 1) for start, stop, number in group if number >= 0
            ),
            first=group[0][0] - begin + 1,
            last=min(end, max(stop for _, stop, _ in group)) - begin + 1,
        )


def _marked(
    tokens: Sequence[Token], times: Sequence[tuple[int, int]], opening: int, closing: int
) -> tuple[list[Token], list[tuple[int, int]]]:
    """The tokens with a marker on either side of each time, and where each time stands among them."""
    out: list[Token] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in times:
        while at < len(tokens) and tokens[at].end <= start:
            out.append(tokens[at])
            at += 1
        first = len(out)
        out.append(Token(opening, start, start))
        taken = 0
        while at < len(tokens) and tokens[at].start < end:
            if taken < MAX_MARK:
                out.append(tokens[at])
            taken += 1
            at += 1
        out.append(Token(closing, end, end))
        spans.append((first, len(out)))
    out.extend(tokens[at:])
    return out, spans


def _places(stream: Sequence[Token], words: Sequence[int]) -> Iterator[int]:
    """The index in the stream of the token at each of the sorted places."""
    at = 0
    for place in words:
        while at + 1 < len(stream) and stream[at].end <= place:
            at += 1
        yield at
