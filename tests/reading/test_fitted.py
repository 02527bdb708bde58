"""The fitted data: made from this corpus by these scripts, and small enough for the package."""

import json
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[1] / "training"
DATA = Path(__file__).parents[2] / "calsync/reading/classify/data"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING))


def test_data_is_of_this_corpus_and_these_scripts() -> None:
    from manifest import manifest

    assert json.loads((DATA / "manifest.json").read_text()) == manifest(), "run make train or make train-encoder"


def test_the_encoder_fits_the_package() -> None:
    encoder = ("encoder.onnx", "heads.npz", "tokenizer.json")
    assert sum((DATA / name).stat().st_size for name in encoder) <= 20_000_000
    assert (DATA / "LICENSE-all-MiniLM-L6-v2").read_text().lstrip().startswith("Apache License")


def test_every_mark_of_the_corpus_is_well_formed() -> None:
    from marks import corpus

    texts = corpus()
    assert len({text.name for text in texts}) == len(texts) > 1300


def test_the_held_out_author_is_in_no_fit() -> None:
    from marks import HELD_OUT, corpus

    assert {text.author for text in corpus()} > {HELD_OUT}
