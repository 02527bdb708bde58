"""`make faults`: every fault, many times; prints the table and puts it into SECURITY.md. Exit 1 where one does harm.

python -m tests.faults [--part N] [--dry]
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Postgres, postgres_tools
from tests.faults import losses, tampering
from tests.faults.office_at_work import AtWork

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
Row = tuple[str, str, str]


def losses_on(name: str, fresh: Callable[[str], AtWork], count: Callable[[int], int]) -> Iterator[Row]:
    """Kills and races, on one database."""
    times = count(250)
    acknowledged = losses.kills(fresh("kills"), times)
    yield f"Kills (SIGKILL) of a writer, {name}", str(times), f"{acknowledged:,} changes acknowledged, 0 lost"
    times = losses.races(fresh("races"), count(500))
    yield f"Races of three on one state, {name}", str(times), "one winner each, the others told"


def sqlite_alone(fresh: Callable[[str], AtWork], count: Callable[[int], int]) -> Iterator[Row]:
    """What only a file can suffer."""
    times = count(50)
    acknowledged = losses.full_disk(fresh("full"), times)
    yield "Disk full", str(times), f"refused; {acknowledged:,} changes acknowledged before, 0 lost"
    yield "Database read-only", str(losses.read_only(fresh("read-only"), count(50))), "refused, nothing half kept"
    yield "Clock set back", str(losses.clock_back(fresh("clock"), count(200))), "every stamp and SEQUENCE only rises"
    work = fresh("tampering")
    copies, times = tampering.with_history(work), count(100)
    for what, found in (
        ("Chains written anew with all their hashes", tampering.written_anew(work, times)),
        ("Ends of chains cut off", tampering.cut_off(work, times)),
        ("Older copies put back", tampering.rolled_back(work, copies, times)),
        ("One bit flipped in stored bytes", tampering.flipped_bits(work, times)),
        ("One page of the file overwritten", tampering.damaged_pages(work, times)),
    ):
        if found != times:
            raise losses.Lost(f"{what}: found {found} of {times}")
        yield what, str(times), f"{found} found"


def postgresql_alone(server: Postgres, fresh: Callable[[str], AtWork], count: Callable[[int], int]) -> Iterator[Row]:
    """What only a server can suffer."""
    times = count(20)
    acknowledged = losses.restarts(fresh("restarts"), server.restart, times)
    yield "Restarts of PostgreSQL under a writer", str(times), f"{acknowledged:,} changes acknowledged, 0 lost"


@contextmanager
def server() -> Iterator[Postgres]:
    """A PostgreSQL that keeps what it acknowledged."""
    home = Path(tempfile.mkdtemp(prefix="calsync-pg-", dir="/tmp"))
    made = Postgres(home, postgres_tools())
    made.start({"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"})
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(home)


def rows(count: Callable[[int], int], folder: Path) -> Iterator[Row]:
    def on_sqlite(name: str) -> AtWork:
        return losses.fresh(folder / name)

    yield from losses_on("SQLite", on_sqlite, count)
    yield from sqlite_alone(on_sqlite, count)
    with server() as postgres:
        databases = {name: postgres.create() for name in ("kills", "races", "restarts")}

        def on_postgresql(name: str) -> AtWork:
            return losses.fresh(folder / f"{name}-postgresql", databases[name])

        yield from losses_on("PostgreSQL", on_postgresql, count)
        yield from postgresql_alone(postgres, on_postgresql, count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, default=1, metavar="N", help="an Nth of everything")
    parser.add_argument("--dry", action="store_true", help="SECURITY.md stays as it is")
    asked = parser.parse_args()
    lines = ["| fault | times | what came of it |", "|---|---|---|"]
    print(*lines, sep="\n", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="calsync-faults-") as folder:
        if os.geteuid() == 0:
            Path(folder).chmod(0o755)
        try:
            for row in rows(lambda times: max(1, times // asked.part), Path(folder)):
                lines.append(f"| {' | '.join(row)} |")
                print(lines[-1], flush=True)
        except losses.Lost as harm:
            sys.exit(f"HARM: {harm}")
    print(f"{(time.monotonic() - begun) / 60:.0f} minutes")
    if not asked.dry:
        table = "\n".join(["<!-- faults -->", *lines, "<!-- /faults -->"])
        SECURITY.write_text(re.sub(r"<!-- faults -->.*<!-- /faults -->", table, SECURITY.read_text(), flags=re.DOTALL))


if __name__ == "__main__":
    main()
