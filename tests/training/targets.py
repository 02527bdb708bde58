"""What the encoder is to learn from a marked text: windows with the class, type, anchor and words of each time."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from examples import Example
from marks import DEADLINES, EFFECTS, TIMES, Mark
from msgspec import Struct

from calsync.reading.classify.nearness import nearness
from calsync.reading.classify.windows import Token, Window, windows
from calsync.reading.lexicon import changes

# How far, in characters with each end of a sentence as 200, words may stand from the time they are about.
FAR = {"do": 280, "who": 480, "if": 280, "from": 480}
ROLES = ("do", "who", "if", "from")
ANCHORS = ("order", "service of order", "event", "none")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SMALL = frozenset((
    "the", "a", "an", "of", "to", "and", "or", "for", "in", "on", "at", "by", "with", "any", "its", "their", "his",
    "her", "this", "that", "be", "is", "are", "it", "as", "from",
))  # fmt: skip


class Target(Struct, frozen=True):
    """A window and its answers.

    `times` are (first token, token behind the last, class, type, anchor, role tokens by role); `changes` are (first
    token, token behind the last, effect), or None where the author marked none; `near` says where each token stands.
    """

    window: Window
    times: tuple[tuple[int, int, int, int, int, tuple[tuple[int, ...], ...]], ...]
    changes: tuple[tuple[int, int, int], ...] | None
    near: Any


def tokens_of(tokenizer: Any, text: str) -> list[Token]:
    """The word pieces of a text."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return [Token(number, start, end) for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True)]


def targets(example: Example, tokenizer: Any, special: tuple[int, int, int, int], types: Sequence[str]) -> list[Target]:
    """All windows of a marked text with their answers."""
    text = example.reading.text
    tokens = tokens_of(tokenizer, text)
    times = [(mention.start, mention.end) for mention in example.found]
    changed = [
        (*found, EFFECTS.index(mark.label))
        for mark in example.marked.changes
        if (found := example.reading.find(mark.start, mark.end))
    ]
    out = []
    for window in windows(tokens, times, changes.places(text), special):
        answers = []
        for number, start, end in window.spans:
            label, mark = example.labels[number], example.marks[number]
            asked = mark if mark is not None and label in DEADLINES else None
            code = asked.attributes.get("type") if asked else None
            kind = types.index(code) if code in types else -1
            answers.append(
                (start, end, TIMES.index(label), kind, _anchor(asked), _roles(asked, window, text, start, end))
            )
        told = None if example.marked.head.get("changes") == "unmarked" else tuple(_within(window, changed))
        out.append(Target(window, tuple(answers), told, nearness(window, text)))
    return out


def _within(window: Window, changed: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The changes that stand whole in a window, by its tokens."""
    low, high = window.places[1][0], window.places[-2][1]
    for start, end, effect in changed:
        if low <= start and end <= high:
            tokens = [i for i, (a, b) in enumerate(window.places) if b > a and a < end and start < b]
            if tokens:
                yield tokens[0], tokens[-1] + 1, effect


def _anchor(mark: Mark | None) -> int:
    if mark is None or mark.label != "due":
        return -1
    said = mark.attributes.get("from")
    return 3 if said is None else ANCHORS.index(said) if said in ANCHORS[:2] else 2


def stem(word: str) -> str:
    """A word without its common endings, so that "filed" meets "file"."""
    word = word.lower()
    return re.sub(r"(?:ations?|ions?|ings?|ed|es|s|e|ies|y)$", "", word) if len(word) > 4 else word


def _roles(mark: Mark | None, window: Window, text: str, start: int, end: int) -> tuple[tuple[int, ...], ...]:
    """For each role the tokens of the window that say what the mark's attribute says, nearest to the time."""
    if mark is None:
        return ()
    low, high = window.places[1][0], window.places[-2][1]
    pieces = [(match.start() + low, match.end() + low, stem(match[0])) for match in _WORD.finditer(text[low:high])]
    middle = (window.places[start][0], window.places[end - 1][1])
    out = []
    for role in ROLES:
        said = mark.attributes.get(role, "")
        wanted = [stem(word) for word in _WORD.findall(said) if word.lower() not in _SMALL or role in ("if", "from")]
        chosen: set[int] = set()
        for word in wanted if not (role == "from" and said in ANCHORS[:2]) else ():
            places = [
                (_distance(a, b, middle, text), a, b)
                for a, b, piece in pieces
                if piece == word and (role == "from" or not (a < middle[1] and middle[0] < b))
            ]
            if places and min(places)[0] <= FAR[role]:
                _, a, b = min(places)
                chosen.update(i for i, (x, y) in enumerate(window.places) if y > x and x < b and a < y)
        out.append(tuple(sorted(chosen)))
    return tuple(out)


def _distance(a: int, b: int, middle: tuple[int, int], text: str) -> int:
    """How far words are from a time, in characters; the end of a sentence or a passage between them counts as far."""
    first, last = (b, middle[0]) if b <= middle[0] else (middle[1], a)
    between = text[first:last]
    return len(between) + 200 * len(re.findall(r"[.;] |\[unused", between)) + (10 if a >= middle[1] else 0)
