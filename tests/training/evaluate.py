"""How well orders are read, in one table: texts of the held-out author, and labeled orders that nothing was fitted on.

python tests/training/evaluate.py [--worst]
"""

import argparse
import time
from pathlib import Path

from examples import example
from held_out import measure
from marks import CORPUS, HELD_OUT, corpus
from score import HEADER, score

SETS = ("synthetic", "kinds", "kinds_full")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", action="store_true", help="also say what went wrong")
    parser.add_argument("--set", type=Path, action="append", default=[], help="another folder of labels and orders")
    given = parser.parse_args()
    began = time.process_time()
    print(HEADER)
    for folder in [*(CORPUS / "orders" / name for name in SETS), *given.set]:
        worst: list[str] = []
        print(score(folder, worst).row(folder.name))
        if given.worst:
            print(*worst, sep="\n")
    print(f"\nmarked texts of author {HELD_OUT}, held out of all fitting:")
    measure([example(marked) for marked in corpus(authors=HELD_OUT)], 20 if given.worst else 0)
    print(f"\n{time.process_time() - began:.0f} seconds of CPU")


if __name__ == "__main__":
    main()
