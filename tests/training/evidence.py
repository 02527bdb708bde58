"""Fits the weights that `calsync.reading.classify.evidence` sums, on the marked texts of tests/corpus.

    python tests/training/evidence.py [OUT.json] [--corpus DIR ...] [--without h]

Multinomial logistic regression; a feature that occurs once is left out, and so is a weight too small to count. The
same texts give the same file, byte for byte. Needs the extra `train`.
"""

import argparse
from collections import Counter
from pathlib import Path

import msgspec
from examples import example
from marks import HELD_OUT, TIMES, corpus
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from calsync.reading.classify.evidence import features

OUT = Path(__file__).parents[2] / "calsync/reading/classify/data/evidence.json"
LEAST = 4  # hundredths: the smallest weight that is kept


def fit(folders: list[Path], without: str) -> dict[str, object]:
    """The weights as they are stored: hundredths, for each feature one a class."""
    rows, labels = [], []
    for marked in corpus(*folders):
        if marked.author in without:
            continue
        read = example(marked)
        for at, mention in enumerate(read.found):
            rows.append(features(mention, at, read.found, read.passages, read.on))
            labels.append(read.labels[at])
    count = Counter(name for row in rows for name in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{name: 1 for name in row if count[name] > 1} for row in rows])
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(matrix, labels)
    order = [list(model.classes_).index(name) for name in TIMES]
    weights = (model.coef_[order] * 100).round().astype(int).T
    names = vectorizer.get_feature_names_out()
    kept = {str(name): row.tolist() for name, row in zip(names, weights, strict=True) if abs(row).max() >= LEAST}
    bias = (model.intercept_[order] * 100).round().astype(int).tolist()
    print(f"{len(rows)} times, {len(kept)} of {len(names)} features kept")
    return {"classes": TIMES, "bias": bias, "weights": dict(sorted(kept.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--without", default=HELD_OUT)
    given = parser.parse_args()
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_bytes(msgspec.json.encode(fit(given.corpus, given.without)) + b"\n")


if __name__ == "__main__":
    main()
