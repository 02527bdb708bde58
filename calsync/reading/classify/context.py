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

from calsync.reading.classify.windows import Token, Window, windows
from calsync.reading.lexicon.event_types import CODES

TIMES = ("due", "hearing", "kept", "old", "gone", "told", "asked", "rule", "length", "own", "other")
EFFECTS = ("move", "continue", "vacate", "stay", "lift", "supersede", "end", "keep", "none")
ANCHORS = ("order", "service of order", "event", "none")
ROLES = ("do", "who", "if", "from")
_SPECIAL = ("[CLS]", "[SEP]", "[unused1]", "[unused2]", "[PAD]")
_BATCH = 8
_RANK = 48
_SURE = 0.5  # above it a word belongs to a role

Floats = np.ndarray[Any, np.dtype[np.float32]]


class TimeAnswer(Struct, frozen=True):
    """What the encoder says of one time: probabilities by class, type and anchor, and words by role.

    `words` holds for each of ROLES the spans of the reading text whose words say it, each with its probability.
    """

    classes: tuple[float, ...]
    types: tuple[tuple[str, float], ...]
    anchors: tuple[float, ...]
    words: tuple[tuple[tuple[int, int, float], ...], ...]


class ContextAnswer(Struct, frozen=True):
    """`times` in the order of the times asked for; `effects` are (start, end, probabilities) of word pieces.

    The first probability of an effect is that of no change; the others go with EFFECTS.
    """

    times: tuple[TimeAnswer, ...]
    effects: tuple[tuple[int, int, tuple[float, ...]], ...]


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
    session = onnxruntime.InferenceSession((data / "encoder.onnx").read_bytes(), options, ["CPUExecutionProvider"])
    with (data / "heads.npz").open("rb") as file:
        heads = {name: value.astype(np.float32) for name, value in np.load(file).items()}
    cls, sep, opening, closing, pad = (int(tokenizer.token_to_id(word) or 0) for word in _SPECIAL)
    return _Loaded(session, tokenizer, heads, (cls, sep, opening, closing), pad)


def read(text: str, times: Sequence[tuple[int, int]], places: Sequence[int]) -> ContextAnswer:
    """What the encoder says of the `times` of a reading text, and of the words around them and around `places`."""
    loaded = _loaded()
    encoding = loaded.tokenizer.encode(text, add_special_tokens=False)
    tokens = [Token(number, start, end) for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True)]
    asked = list(windows(tokens, times, places, loaded.special))
    answers: dict[int, TimeAnswer] = {}
    effects: dict[int, tuple[int, int, int, tuple[float, ...]]] = {}
    for at in range(0, len(asked), _BATCH):
        batch = asked[at : at + _BATCH]
        for window, hidden in zip(batch, _hidden(loaded, batch), strict=True):
            answers.update(_times(loaded.heads, window, hidden, text))
            chances = _softmax(hidden @ loaded.heads["effect.w"] + loaded.heads["effect.b"])
            middle = (window.first + window.last) // 2
            for index, (start, end) in enumerate(window.places):
                away = abs(index - middle)
                if end > start and (start not in effects or away < effects[start][1]):
                    effects[start] = (end, away, index, tuple(map(float, chances[index])))
    return ContextAnswer(
        tuple(answers[number] for number in range(len(times))),
        tuple((start, effects[start][0], effects[start][3]) for start in sorted(effects)),
    )


def _hidden(loaded: _Loaded, batch: Sequence[Window]) -> Floats:
    longest = max(len(window.ids) for window in batch)
    ids = np.full((len(batch), longest), loaded.pad, np.int64)
    mask = np.zeros((len(batch), longest), np.float32)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
    out: Floats = loaded.session.run(["hidden"], {"ids": ids, "mask": mask})[0]
    return out


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
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        if out and out[-1][0] == start:
            out[-1] = (start, end, max(out[-1][2], float(chances[index])))
        else:
            out.append((start, end, float(chances[index])))
    return tuple(out)


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = shifted / shifted.sum(-1, keepdims=True)
    return out
