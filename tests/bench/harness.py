"""Measuring by ratios: contenders take turns in one run, CPU time is what counts, the median of the rounds is kept.

Figures of a shared machine say little by themselves; what two pieces of work cost side by side says much.
"""

import argparse
import gc
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, the figure and what is wanted, and the numbers behind it."""

    what: str
    figure: str
    wanted: str = ""
    behind: str = ""


def options(about: str | None) -> argparse.Namespace:
    """`--full` runs the long form, in which sizes are those that the figures are promised for."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--full", action="store_true", help="the long form: larger sizes, more rounds")
    parser.add_argument("--brief", action="store_true", help="of polls: half a minute, for a report beside the tests")
    parser.add_argument("--cases", type=int, default=0, help="cases in the large database (long form: 10,000)")
    return parser.parse_args()


def cost(work: Work, times: int = 1) -> float:
    """CPU seconds (user and system, this process) of one piece of work, done so many times."""
    gc.collect()
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times


def cost_up_to(limit: float, work: Work) -> float:
    """The same, given up after so many CPU seconds: then the limit."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        return cost(work)
    except TimeoutError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def race(rounds: int, times: int = 1, **contenders: Work) -> dict[str, float]:
    """Median CPU seconds of one piece of each contender's work.

    Each is run once unmeasured, then all take turns for so many rounds; a round repeats the work `times` times.
    """
    for work in contenders.values():
        work()
    spent: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            spent[name].append(cost(work, times))
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


def ms(seconds: float) -> str:
    """Seconds as milliseconds, or microseconds where they are few."""
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def times(ratio: float) -> str:
    """A ratio for the table."""
    return f"{ratio:.3g} x"


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Wall seconds of a block, for work that other processes do: the list has them when the block has ended."""
    spent: list[float] = []
    begun = time.perf_counter()
    yield spent
    spent.append(time.perf_counter() - begun)


def show(rows: list[Row]) -> None:
    """Prints the table."""
    print("| measured | figure | wanted | behind it |\n|---|---:|---:|---|")
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.wanted} | {row.behind} |")
