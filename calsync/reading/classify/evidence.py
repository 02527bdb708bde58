"""The reader that explains itself: fitted weights for the words and facts around a time, summed.

Every feature is a short string that a person can read, such as `verb: shall file` or `zone: background`; the weights
are data, fitted by `make train` on the marked texts of `tests/corpus`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp

import msgspec
from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify.mentions import Mention

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+|[^\w\s]")
_MONTHS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text in lower case; digits, months and weekdays each as one sign."""
    out = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        out.append("#" if word[0].isdigit() else "<month>" if word in _MONTHS and match[0][0].isupper() else word)
    return out


def features(
    mention: Mention, at: int, around: Sequence[Mention], passages: Sequence[Passage], on: dt.date | None
) -> list[str]:
    """The features of the mention `around[at]`, each once. Cost is bounded: a few hundred words are looked at."""
    return list(dict.fromkeys(_features(mention, at, around, passages, on)))


def _features(
    mention: Mention, at: int, around: Sequence[Mention], passages: Sequence[Passage], on: dt.date | None
) -> Iterator[str]:
    passage = passages[mention.passage]
    view, clause, item = passage.view.text, mention.clause, mention.item
    left = words(view[max(0, item.start - 160) : item.start])
    right = words(view[item.end : item.end + 160])
    own = words(view[clause.own : item.start])
    behind = words(view[item.end : clause.next])
    head = words(view[clause.sentence_start : item.start])
    tail = words(view[item.end : clause.sentence_end])
    yield f"kind: {item.kind}"
    yield f"part: {item.part}"
    yield f"limit: {item.cue or '-'}"
    yield f"limit and kind: {item.cue or '-'} {item.kind}"
    yield f"shape: {passage.shape}"
    zone = passage.zone
    yield f"zone: {zone}"
    yield f"zone and limit: {zone} {item.cue or '-'}"
    if passage.note:
        yield "footnote"
    if clause.leads:
        yield "time first"
    tense = _side(item.date, on)
    yield f"day: {tense}"
    yield f"day and limit: {tense} {item.cue or '-'}"
    yield f"day and shape: {tense} {passage.shape}"
    if item.time:
        yield "has an hour"
    if item.relation:
        yield f"relation: {item.relation}"
        yield f"direction: {item.direction}"
        for word in words(item.anchor)[:6]:
            yield f"anchor: {word}"
    if item.kind == "urgent" or item.kind == "vague":
        yield f"word: {view[item.core_start : item.core_end].lower()}"
    padded_left = ["<start>", *left]
    padded_right = [*right, "<end>"]
    for distance in range(1, 5):
        if distance <= len(padded_left):
            yield f"left {distance}: {padded_left[-distance]}"
        if distance <= len(padded_right):
            yield f"right {distance}: {padded_right[distance - 1]}"
    for size in (2, 3, 4):
        if len(padded_left) >= size:
            yield f"before: {' '.join(padded_left[-size:])}"
        if len(padded_right) >= size:
            yield f"after: {' '.join(padded_right[:size])}"
    for word in own[-25:]:
        yield f"own: {word}"
    for a, b in pairwise(own[-25:]):
        yield f"own: {a} {b}"
    for word in behind[:25]:
        yield f"behind: {word}"
    for a, b in pairwise(behind[:25]):
        yield f"behind: {a} {b}"
    for word in head[-60:]:
        yield f"sentence before: {word}"
    for word in tail[:50]:
        yield f"sentence after: {word}"
    yield from _verbs(head, "before")
    yield from _verbs(tail, "after")
    start = words(view[clause.sentence_start : clause.sentence_start + 60])
    yield f"sentence begins: {' '.join(start[:2])}"
    for word in start[:4]:
        yield f"sentence opens: {word}"
    for word in words(view[clause.sentence_end : clause.sentence_end + 80])[:10]:
        yield f"next sentence: {word}"
    before = words(view[max(0, clause.sentence_start - 100) : clause.sentence_start])
    for word in before[-12:]:
        yield f"sentence before it: {word}"
    if passage.head:
        for word in words(passage.head)[:10]:
            yield f"row: {word}"
    if passage.lead is not None:
        for word in words(passage.lead.text)[-20:]:
            yield f"lead-in: {word}"
    for first, last, name in passage.columns:
        if first <= item.core_start < last:
            yield f"column: {name}"
    if view[: item.start].count("“") > view[: item.start].count("”") or view[: item.start].count('"') % 2:
        yield "in quotation marks"
    if view[: item.start].count("(") > view[: item.start].count(")"):
        yield "in brackets"
    for step, name in ((-1, "time before"), (1, "time after")):
        if 0 <= at + step < len(around) and around[at + step].passage == mention.passage:
            other = around[at + step].item
            yield f"{name}: {other.kind} {other.cue or '-'}"
            if item.date and other.date:
                side = "earlier" if other.date < item.date else "same" if other.date == item.date else "later"
                yield f"{name}: {side}"
    if mention.passage:
        for word in words(passages[mention.passage - 1].view.text[-90:])[-10:]:
            yield f"passage before: {word}"
    place = mention.passage / max(1, len(passages))
    yield f"place: {'first' if place < 0.15 else 'last' if place > 0.85 else 'middle'}"


_MODAL = re.compile(
    r"\b(?:shall|must|may|will|should|would|could|can|ordered|directed|required|due|set|has|have|had|was|were|is|are|"
    r"granted|denied|requests?|seeks?|asks?|moves?|moved|argues?|contends?|states?|stated|filed|reset|continued|vacated|"
    r"extended|proposes?|agreed?|if|unless|until|when|because|although|since|after|before|provided)\b",
)


def _verbs(text: list[str], side: str) -> Iterator[str]:
    """The governing words nearest to the time, in their order."""
    found = [word for word in text if _MODAL.fullmatch(word)]
    near = found[-3:] if side == "before" else found[:3]
    yield f"verbs {side}: {' '.join(near)}"
    if near:
        yield f"verb {side}: {near[-1] if side == 'before' else near[0]}"


def _side(day: dt.date | None, on: dt.date | None) -> str:
    if day is None or on is None:
        return "unknown"
    days = (day - on).days
    return "past" if days < 0 else "same" if days == 0 else "soon" if days < 400 else "far"


class Evidence(Struct, frozen=True):
    """The probabilities by class, and the features that spoke most for the class it is, strongest first."""

    classes: tuple[float, ...]
    reasons: tuple[str, ...]


class _Weights(Struct, frozen=True):
    classes: tuple[str, ...]
    bias: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    data = files("calsync.reading.classify") / "data/evidence.json"
    return msgspec.json.decode(data.read_bytes(), type=_Weights)


def weigh(found: Sequence[str]) -> Evidence:
    """What the features of a time add up to."""
    fitted = _weights()
    sums = list(fitted.bias)
    known = [(name, row) for name in found if (row := fitted.weights.get(name)) is not None]
    for _, row in known:
        for place, weight in enumerate(row):
            sums[place] += weight
    top = max(sums)
    raised = [exp((value - top) / 100) for value in sums]
    whole = sum(raised)
    best = sums.index(top)
    others = len(sums) - 1
    telling = sorted(((row[best] - (sum(row) - row[best]) / others, name) for name, row in known), reverse=True)
    return Evidence(tuple(value / whole for value in raised), tuple(name for weight, name in telling[:5] if weight > 0))
