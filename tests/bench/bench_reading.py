"""What reading costs: finding expressions, a long order, a thousand files, and text meant to be slow."""

import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import fuzz_reading
import texts
from harness import Row, ms, options, race, show, stopwatch, times

from calsync import docket
from calsync.docket import present
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract
from calsync.reading.times import find
from calsync.reading.times.candidates import candidates

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

TOLD = {"candidates": "candidates found", "read": "expressions read"}
ONE_PROCESS = "import calsync.cli.read as r, calsync.cli; r.WORTH_A_POOL = 1 << 30; calsync.cli.main()"
TWO_PROCESSES = "import calsync.cli; calsync.cli.main()"


def expressions(full: bool) -> list[Row]:
    """Spans found (what the peers do), and the same taken apart into dates, periods and what they count from."""
    rows = []
    size = 400_000 if full else 100_000
    for name, text in (("dense text", texts.dense(size)), ("prose", texts.prose(size))):
        text = text.replace("\n\n", " ")
        peers = {
            "rich": lambda text=text: sum(1 for _ in RICH.finditer(text)),
            "candidates": lambda text=text: candidates(text),
            "read": lambda text=text: find(text),
        }
        spent = race(5 if full else 3, 3, **peers)
        hits = f"{peers['rich']()} hits of the pattern"
        for work, wanted, found in (
            ("candidates", "≥ 10 x", f"{len(candidates(text))} found"),
            ("read", "", f"{len(find(text))} read"),
        ):
            behind = f"{found}, {hits}; {ms(spent[work])} against {ms(spent['rich'])}"
            figure = times(spent["rich"] / spent[work])
            rows.append(Row(f"{TOLD[work]}, {name}: speed against one rich re", figure, wanted, behind))
        if datefinder is None:
            rows.append(Row(f"{TOLD['candidates']}, {name}: speed against datefinder", "not installed", "≥ 8 x"))
            continue
        part = text[: size // 10]
        spent = race(
            5,
            5,
            datefinder=lambda part=part: list(datefinder.find_dates(part)),
            candidates=lambda part=part: candidates(part),
            read=lambda part=part: find(part),
        )
        for work, wanted in (("candidates", "≥ 8 x"), ("read", "")):
            behind = f"{ms(spent[work])} against {ms(spent['datefinder'])}"
            figure = times(spent["datefinder"] / spent[work])
            rows.append(Row(f"{TOLD[work]}, {name}: speed against datefinder", figure, wanted, behind))
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


def rows(full: bool) -> list[Row]:
    return [*expressions(full), *long_order(full), *many_files(full), *fuzz_reading.rows(1_000_000 if full else 20_000)]


if __name__ == "__main__":
    show(rows(options(__doc__).full))
