"""The reader that reads the words: a small encoder, fitted on the marked texts of `tests/corpus`.

all-MiniLM-L6-v2 (Apache-2.0, licence beside the weights), fitted to tell of each time its class, its event type, what
it counts from and which words say what is to be done; and of each word whether it names something that is changed.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime
from msgspec import Struct
from tokenizers import Tokenizer

from calsync.reading.classify.nearness import TABLES, nearness
from calsync.reading.classify.windows import Token, Window, windows
from calsync.reading.lexicon.event_types import CODES

TIMES = ("due", "hearing", "kept", "old", "gone", "told", "asked", "rule", "length", "own", "other")
EFFECTS = ("move", "continue", "vacate", "stay", "lift", "supersede", "end", "keep", "none")
ANCHORS = ("order", "service of order", "event", "none")
ROLES = ("do", "who", "if", "from")
_SPECIAL = ("[CLS]", "[SEP]", "[unused1]", "[unused2]", "[PAD]")
_BATCH = 4  # more at once takes longer for each: they no longer fit beside the weights
_RANK = 48
_SURE = 0.75  # above it a word belongs to a role
_CHANGED = 0.5  # above it a word names something that is changed

Floats = np.ndarray[Any, np.dtype[np.float32]]


class TimeAnswer(Struct, frozen=True):
    """What the encoder says of one time: probabilities by class, type and anchor, and words by role.

    `words` holds for each of ROLES the spans of the reading text whose words say it, each with its probability.
    """

    classes: tuple[float, ...]
    types: tuple[tuple[str, float], ...]
    anchors: tuple[float, ...]
    words: tuple[tuple[tuple[int, int, float], ...], ...]


# Of a time that the encoder was not asked about.
UNASKED = TimeAnswer((), (("other", 0.0),), (0.0,) * len(ANCHORS), ((),) * len(ROLES))


class ChangeAnswer(Struct, frozen=True):
    """Words of the reading text that name something which is changed, and the probability of each of EFFECTS."""

    start: int
    end: int
    effects: tuple[float, ...]


class ContextAnswer(Struct, frozen=True):
    """`times` in their order, None where it was not asked, and every mention of a change, in the order of the text."""

    times: tuple[TimeAnswer | None, ...]
    changes: tuple[ChangeAnswer, ...]


class _Loaded(Struct, frozen=True):
    session: Any
    tokenizer: Any
    heads: dict[str, Floats]
    special: tuple[int, int, int, int]
    pad: int


@lru_cache(maxsize=1)
def _loaded() -> _Loaded:
    data = files("calsync.reading.classify") / "data"
    tokenizer = Tokenizer.from_str((data / "tokenizer.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The fused layer norm is slower than its parts.
    session = onnxruntime.InferenceSession(
        (data / "encoder.onnx").read_bytes(),
        options,
        ["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
    with (data / "heads.npz").open("rb") as file:
        heads = {name: value.astype(np.float32) for name, value in np.load(file).items()}
    cls, sep, opening, closing, pad = (int(tokenizer.token_to_id(word) or 0) for word in _SPECIAL)
    return _Loaded(session, tokenizer, heads, (cls, sep, opening, closing), pad)


def read(
    text: str,
    times: Sequence[tuple[int, int]],
    places: Sequence[int],
    asked: Sequence[bool],
    named: Sequence[tuple[int, int]] | None = None,
) -> ContextAnswer:
    """What the encoder says of the `times` of a reading text, and what it finds changed near them and near `places`.

    Of the times only those are told for which `asked` says so. `named` are mentions of changes that are known: only of
    these the effects are told then.
    """
    loaded = _loaded()
    encoding = loaded.tokenizer.encode(text, add_special_tokens=False)
    tokens = [Token(number, start, end) for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True)]
    views = list(windows(tokens, times, places, loaded.special, asked))
    answers: dict[int, TimeAnswer] = {}
    changes: list[tuple[int, ChangeAnswer]] = []
    for at in range(0, len(views), _BATCH):
        batch = views[at : at + _BATCH]
        for window, hidden in zip(batch, _hidden(loaded, batch), strict=True):
            answers.update(_times(loaded.heads, window, hidden, text))
            changes += _changes(loaded.heads, window, hidden, text, named)
    return ContextAnswer(tuple(answers.get(number) for number in range(len(times))), tuple(_once(changes)))


def _hidden(loaded: _Loaded, batch: Sequence[Window]) -> Floats:
    longest = max(len(window.ids) for window in batch)
    ids = np.full((len(batch), longest), loaded.pad, np.int64)
    mask = np.zeros((len(batch), longest), np.float32)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
    out: Floats = loaded.session.run(["hidden"], {"ids": ids, "mask": mask})[0]
    return out


def _changes(
    heads: dict[str, Floats], window: Window, hidden: Floats, text: str, named: Sequence[tuple[int, int]] | None
) -> list[tuple[int, ChangeAnswer]]:
    """The mentions of changes in a window, each with how far it stands from the window's middle."""
    size = len(window.ids)
    if named is None:
        chances = 1 / (1 + np.exp(-(hidden[:size] @ heads["changed.w"] + heads["changed.b"])[:, 0]))
        groups = _groups(chances, window, text)
    else:
        groups = [
            (min(inside), max(inside) + 1)
            for low, high in named
            if (inside := [i for i, (a, b) in enumerate(window.places) if b > a and a < high and low < b])
        ]
    out = []
    for first, last in groups:
        span = np.concatenate([hidden[first:last].mean(0), hidden[first], hidden[last - 1], hidden[0]])
        effects = _softmax(span @ heads["effect.w"] + heads["effect.b"])
        away = abs((first + last) - (window.first + window.last))
        start, end = _whole_words(text, window.places[first][0], window.places[last - 1][1])
        out.append((away, ChangeAnswer(start, end, tuple(map(float, effects)))))
    return out


def _groups(chances: Floats, window: Window, text: str) -> list[tuple[int, int]]:
    """Runs of tokens that name something changed; a weak token between strong ones belongs to them."""
    out: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(window.places):
        if chances[index] < _CHANGED or end <= start or text.startswith("[unused", start):
            continue
        if out:
            first, last = out[-1]
            between = text[window.places[last - 1][1] : start]
            if index - last <= 2 and chances[last:index].min(initial=1.0) > _CHANGED / 3 and ". " not in between:
                out[-1] = (first, index + 1)
                continue
        out.append((index, index + 1))
    return out


def _once(changes: list[tuple[int, ChangeAnswer]]) -> list[ChangeAnswer]:
    """Each mention once: where windows overlap, as the window tells it that has it nearest to its middle."""
    out: list[ChangeAnswer] = []
    for _, change in sorted(changes, key=lambda pair: pair[0]):
        if not any(change.start < other.end and other.start < change.end for other in out):
            out.append(change)
    return sorted(out, key=lambda change: change.start)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _times(heads: dict[str, Floats], window: Window, hidden: Floats, text: str) -> dict[int, TimeAnswer]:
    if not window.spans:
        return {}
    spans = np.stack(
        [
            np.concatenate([hidden[start:end].mean(0), hidden[start], hidden[end - 1], hidden[0]])
            for _, start, end in window.spans
        ]
    )
    classes, types, anchors = (
        _softmax(spans @ heads[name + ".w"] + heads[name + ".b"]) for name in ("class", "type", "anchor")
    )
    tokens = (hidden[: len(window.ids)] @ heads["role.token"]).reshape(-1, len(ROLES), _RANK)
    own = (spans @ heads["role.time"]).reshape(-1, len(ROLES), _RANK)
    scores = np.einsum("trk,crk->crt", tokens, own) / _RANK**0.5
    scores = scores + (hidden[: len(window.ids)] @ heads["role.w"]).T[None] + heads["role.b"][None, :, None]
    near = nearness(window, text)
    for table, name in enumerate(TABLES):
        scores = scores + heads[name][near[:, :, table]].transpose(0, 2, 1)
    chances = 1 / (1 + np.exp(-scores))
    out = {}
    for row, (number, _, _) in enumerate(window.spans):
        best = np.argsort(-types[row])[:3]
        out[number] = TimeAnswer(
            tuple(map(float, classes[row])),
            tuple((CODES[int(kind)], float(types[row][kind])) for kind in best),
            tuple(map(float, anchors[row])),
            tuple(_words(chances[row, role], window, text) for role in range(len(ROLES))),
        )
    return out


def _words(chances: Floats, window: Window, text: str) -> tuple[tuple[int, int, float], ...]:
    """Whole words of which a piece belongs to the role."""
    out: list[tuple[int, int, float]] = []
    for index in np.flatnonzero(chances > _SURE):
        start, end = window.places[index]
        if end <= start:
            continue
        start, end = _whole_words(text, start, end)
        if out and out[-1][0] == start:
            out[-1] = (start, end, max(out[-1][2], float(chances[index])))
        else:
            out.append((start, end, float(chances[index])))
    return tuple(out)


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = shifted / shifted.sum(-1, keepdims=True)
    return out
