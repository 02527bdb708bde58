"""What reading costs: finding expressions, a long order, a thousand files, and text meant to be slow."""

import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import texts
from harness import Row, cost, cost_up_to, ms, options, race, show, stopwatch, times

from calsync import docket
from calsync.docket import present
from calsync.reading.expressions import find
from calsync.reading.order import read_order
from calsync.reading.pages import extract

try:
    import datefinder
except ImportError:
    datefinder: ModuleType | None = None

# One pattern of the standard library that reads what these texts hold, as somebody would write it in an afternoon.
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.)"
WORDED = (
    r"(?:one|two|three|five|seven|ten|fourteen|fifteen|twenty(?:[- ](?:one|eight))?|thirty|forty-five|sixty|ninety)"
)
AMOUNT = rf"(?:\b{WORDED}\s*\(\s*\d{{1,3}}\s*\)|\b\d{{1,3}}|\b{WORDED})"
PERIOD = rf"{AMOUNT}[-\s]+(?:(?:calendar|business|court)\s+)?(?:day|week|month|year|hour)s?\b"
ANCHOR = (
    r"(?:\s+(?:after|before|from|of|following)(?:\s+(?:the|this|entry|service|date|filing|of|order|close)\b){0,6})?"
)
CUE = r"(?:(?:within|no\s+later\s+than|not\s+later\s+than|at\s+least|on\s+or\s+before|by|until|due)\s+)?"
DATE = rf"(?:\w+day,?\s+)?{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
HOUR = r"(?:,?\s+at\s+\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?)?"
RICH = re.compile(rf"{CUE}(?:(?P<date>{DATE}){HOUR}|(?P<period>{PERIOD}){ANCHOR})|\b(?:promptly|forthwith)\b", re.I)

GIVE_UP = 20  # times as slow as prose
ONE_PROCESS = "import calsync.cli.read as r, calsync.cli; r.WORTH_A_POOL = 1 << 30; calsync.cli.main()"
TWO_PROCESSES = "import calsync.cli; calsync.cli.main()"


def expressions(full: bool) -> list[Row]:
    rows = []
    size = 400_000 if full else 100_000
    for name, text in (("dense text", texts.dense(size)), ("prose", texts.prose(size))):
        text = text.replace("\n\n", " ")
        peers = {"rich": lambda text=text: sum(1 for _ in RICH.finditer(text)), "ours": lambda text=text: find(text)}
        spent = race(5 if full else 3, **peers)
        behind = f"{len(find(text))} read, {peers['rich']()} hits of the pattern; {ms(spent['ours'])}"
        rows.append(
            Row(
                f"expressions read, {name}: speed against one rich re", times(spent["rich"] / spent["ours"]), "", behind
            )
        )
        if datefinder is None:
            rows.append(Row(f"expressions read, {name}: speed against datefinder", "not installed", "≥ 8 x"))
            continue
        part = text[: size // 10]
        spent = race(
            3, datefinder=lambda part=part: list(datefinder.find_dates(part)), ours=lambda part=part: find(part)
        )
        figure = times(spent["datefinder"] / spent["ours"])
        rows.append(Row(f"expressions read, {name}: speed against datefinder", figure, "≥ 8 x"))
    return rows


def long_order(full: bool) -> list[Row]:
    data = texts.long_order().encode()
    spent = race(
        7 if full else 3,
        whole=lambda: present.read_answer(docket.of_reading(read_order(extract(data, name="order.txt")))),
        read=lambda: read_order(extract(data, name="order.txt")),
    )
    return [
        Row("a 20-page order, from bytes to the answer", ms(spent["whole"]), "≤ 150 ms", f"reading {ms(spent['read'])}")
    ]


def many_files(full: bool) -> list[Row]:
    count = 1000 if full else 40
    with tempfile.TemporaryDirectory() as folder:
        for serial in range(count):
            Path(folder, f"{serial}.txt").write_text(texts.small_order(serial))
        names = [f"{serial}.txt" for serial in range(count)]
        walls, busy = {}, {}
        for way, program in (("one", ONE_PROCESS), ("both", TWO_PROCESSES)):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-c", program, "read", "--json", *names]
            with stopwatch() as wall:
                done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
            assert len(done.stdout.splitlines()) == count
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            walls[way], busy[way] = wall[0], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    behind = (
        f"{count / walls['both']:.0f} against {count / walls['one']:.0f} files a second; CPU "
        f"{ms(busy['both'] / count)} against {ms(busy['one'] / count)} a file; {os.cpu_count()} cores"
    )
    return [Row(f"read of {count} files: speed against one process", times(walls["one"] / walls["both"]), "", behind)]


def hostile(full: bool) -> list[Row]:
    """CPU a character of orders that hold such text, against one of the same length that holds prose."""
    size = 1_000_000 if full else 10_000
    rows = []
    for media in ("txt", "html"):
        work = {}
        for name, text in {"prose": texts.prose(size), **texts.hostile(size)}.items():
            data = texts.order([text]).encode()
            if media == "html":
                data = b"<html><body>" + data + b"</body></html>"
            work[name] = lambda data=data, media=media: read_order(extract(data, name=f"order.{media}"))
        base = min(cost(work["prose"]) for _ in range(2))
        ratios = {name: cost_up_to(GIVE_UP * base, each) / base for name, each in work.items()}
        slow = sorted(ratios, key=lambda name: -ratios[name])[:5]
        behind = ", ".join(f"{name} {ratios[name]:.2g}" for name in slow) + f" (given up at {GIVE_UP})"
        what = f"hostile {media} of {size:,} characters: the slowest against prose"
        rows.append(Row(what, times(ratios[slow[0]]), "≤ 3 x", behind))
    return rows


def rows(full: bool) -> list[Row]:
    return [*expressions(full), *long_order(full), *many_files(full), *hostile(full)]


if __name__ == "__main__":
    show(rows(options(__doc__).full))
