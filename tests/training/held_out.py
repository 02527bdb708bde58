"""How well the readers do on an author whose texts nothing was fitted on.

python tests/training/held_out.py [--corpus DIR ...] [--authors h] [--worst 20]
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from examples import Example, example
from marks import DEADLINES, EFFECTS, HELD_OUT, TIMES, Mark, corpus

from calsync.reading.classify import context, evidence
from calsync.reading.classify.classify import Classified, classify
from calsync.reading.classify.context import ContextAnswer
from calsync.reading.lexicon.changes import places

REAL = frozenset(EFFECTS) - {"keep", "none"}


def read(one: Example) -> tuple[list[Classified], ContextAnswer]:
    """A text as the product reads it."""
    return classify(one.found, one.passages, one.reading, places(one.reading.text), one.on)


class Share:
    """How many of how many."""

    def __init__(self) -> None:
        self.right = self.all = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.all += 1

    def __str__(self) -> str:
        return f"{self.right / max(self.all, 1):.1%} of {self.all}"


def f1(pairs: Sequence[tuple[bool, bool]]) -> str:
    """Precision, recall and F of (said, true) pairs."""
    hit = sum(said and true for said, true in pairs)
    said, true = sum(said for said, _ in pairs), sum(true for _, true in pairs)
    precision, recall = hit / max(said, 1), hit / max(true, 1)
    return f"P {precision:.3f} R {recall:.3f} F {2 * hit / max(said + true, 1):.3f} (of {len(pairs)})"


def effects_of(one: Example) -> list[tuple[Mark, list[float]]]:
    """The encoder's probabilities of the effects for each marked change."""
    text = one.reading.text
    spans = [one.reading.find(mark.start, mark.end) for mark in one.marked.changes]
    times = [(mention.start, mention.end) for mention in one.found]
    out = []
    for mark, span in zip(one.marked.changes, spans, strict=True):
        if span:
            said = context.read(text, times, sorted([*places(text), span[0]]), [False] * len(times), [span])
            out.append((mark, list(said.changes[0].effects) if said.changes else [0.0] * len(EFFECTS)))
    return out


def measure(examples: Sequence[Example], worst: int) -> None:
    together, alone, evident, classes = [], [], [], Share()
    asked, outside, inside, types = Share(), Share(), Share(), Share()
    real, effects, detected, kinds = [], Share(), [], Counter[str]()
    errors = []
    for one in examples:
        found, said = read(one)
        for at, (time, label, mark) in enumerate(zip(found, one.labels, one.marks, strict=True)):
            if label == "own":
                continue
            true = label in DEADLINES
            weighed = evidence.weigh(evidence.features(one.found[at], at, one.found, one.passages, one.on))
            sides = (time.answer.classes or weighed.classes, weighed.classes)
            yes = [sum(side[TIMES.index(name)] for name in DEADLINES) > 0.5 for side in sides]
            together.append((time.yes >= 0.5, true))
            alone.append((yes[0], true))
            evident.append((yes[1], true))
            classes.add(time.label == label)
            asked.add(time.ask)
            (inside if time.ask else outside).add((time.yes >= 0.5) == true)
            if true and mark is not None and "type" in mark.attributes:
                types.add(time.answer.types[0][0] == mark.attributes["type"])
            if not time.ask and (time.yes >= 0.5) != true:
                kinds[f"{label} read as {time.label}"] += 1
                start, end = one.reading.document_span(time.mention.start, time.mention.end)
                errors.append((abs(time.yes - 0.5), one.marked.name, label, time.label, round(time.yes, 2),
                               " ".join(one.marked.text[max(0, start - 90) : end + 60].split())))  # fmt: skip
        for mark, chances in effects_of(one):
            best = EFFECTS[max(range(len(EFFECTS)), key=chances.__getitem__)]
            real.append((best in REAL, mark.label in REAL))
            effects.add(best == mark.label)
        spotted = [m for m in said.changes if EFFECTS[max(range(len(EFFECTS)), key=m.effects.__getitem__)] in REAL]
        wanted = [(one.reading.find(m.start, m.end), m) for m in one.marked.changes if m.label in REAL]
        for span, _ in wanted:
            detected.append((any(span and m.start < span[1] and span[0] < m.end for m in spotted), True))
        for m in spotted:
            if not any(span and m.start < span[1] and span[0] < m.end for span, _ in wanted):
                detected.append((True, False))
    unfound = sum(mark.label in DEADLINES for one in examples for mark in one.unfound)
    print(f"times, both readers     {f1(together)}; never found {unfound}")
    print(f"times, encoder alone    {f1(alone)}")
    print(f"times, evidence alone   {f1(evident)}")
    print(f"class of 11             {classes}; event type {types}")
    print(f"asked                   {asked}; right outside {outside}, inside {inside}")
    print(f"changes: real or not    {f1(real)}; effect {effects}")
    print(f"changes found in text   {f1(detected)}")
    print("most often:", ", ".join(f"{name} {count}" for name, count in kinds.most_common(8)))
    for row in sorted(errors, reverse=True)[:worst]:
        print("  ", *row[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--authors", default=HELD_OUT)
    parser.add_argument("--worst", type=int, default=0)
    given = parser.parse_args()
    measure([example(marked) for marked in corpus(*given.corpus, authors=given.authors)], given.worst)


if __name__ == "__main__":
    main()
