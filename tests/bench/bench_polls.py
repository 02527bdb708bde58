"""What a poll costs over HTTP: against nginx with the same bytes as a file, against others, and with very many feeds.

`CALSYNC_BENCH_PEERS` may name the bin folder of a virtual environment that has radicale and gunicorn.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import cases
from harness import Row, ms, options, show, times
from naive import URL
from servers import Load, Server, cached_nginx, calsync, load, peers, running, static_nginx

from calsync import feed

Measure = Callable[[], Load]


def take_turns(rounds: int, contenders: dict[str, Measure]) -> dict[str, Load]:
    """The medians of each contender's rounds; all take turns."""
    found: dict[str, list[Load]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            found[name].append(measure())
    return {
        name: Load(*(median(getattr(one, field) for one in loads) for field in ("rate", "cpu", "p99")))
        for name, loads in found.items()
    }


def asking(server: Server, connections: int, seconds: int, *, knows: bool) -> Measure:
    """Polls by clients that have the present version, or none."""
    return lambda: load(server, connections, seconds, header=f"If-None-Match: {server.etag()}" if knows else None)


def against_nginx(full: bool, brief: bool) -> list[Row]:
    rounds, seconds = (5, 2) if full else (1, 1) if brief else (2, 1)
    rows: list[Row] = []
    with cases.folder() as folder, ExitStack() as stack:
        office = cases.office_in(folder / "data")
        _, token = cases.busy_case(office, 1, 31)
        office.store.close()
        with sqlite3.connect(folder / "data" / "calsync.db") as database:
            body = database.execute("SELECT body FROM feeds").fetchone()[0]
        database.close()
        ours = stack.enter_context(calsync(folder / "data", f"/feeds/{token}.ics"))
        nginx = stack.enter_context(static_nginx(folder, body))
        cached = stack.enter_context(cached_nginx(folder, ours))
        for status, wanted, behind in (("304", "≥ 0.14 x", "≥ 0.6 x"), ("200", "≥ 0.14 x", "≥ 0.6 x")):
            for connections in (16,) if brief else (16, 64):
                servers = {"nginx": nginx, "ours": ours, "cached": cached}
                knows = status == "304"
                found = take_turns(
                    rounds, {name: asking(one, connections, seconds, knows=knows) for name, one in servers.items()}
                )
                limit, own, before = found["nginx"], found["ours"], found["cached"]
                what = f"{status} of {len(body) / 1000:.0f} kB, {connections} connections, against nginx"
                each = f"{own.rate:,.0f} against {limit.rate:,.0f} a second"
                rows.append(Row(f"{what}: requests a second", times(own.rate / limit.rate), wanted, each))
                each = f"{ms(own.cpu)} against {ms(limit.cpu)}"
                rows.append(Row(f"{what}: CPU a request", times(own.cpu / limit.cpu), behind=each))
                what = f"{what}, with nginx in front as shipped"
                each = f"{before.rate:,.0f} against {limit.rate:,.0f} a second"
                rows.append(Row(f"{what}: requests a second", times(before.rate / limit.rate), behind, each))
                each = f"{ms(before.cpu)} against {ms(limit.cpu)}, without what the service behind takes"
                rows.append(Row(f"{what}: CPU a request", times(before.cpu / limit.cpu), "≤ 2 x", each))
        rows += memory(ours, "after that")
        if not brief:
            rows += against_others(folder, body, ours, full)
    return rows


def against_others(folder: Path, body: bytes, ours: Server, full: bool) -> list[Row]:
    """Polls against those who build or gather the calendar at each request."""
    rows = []
    for name, (port, path, command) in peers(folder, body).items():
        with running(port, path, *command, folder=folder) as peer:
            for status in ("304", "200"):
                knows, seconds = status == "304", 3 if full else 1
                found = take_turns(
                    3 if full else 1,
                    {n: asking(one, 16, seconds, knows=knows) for n, one in (("ours", ours), ("peer", peer))},
                )
                own, other = found["ours"], found["peer"]
                each = f"{own.rate:,.0f} against {other.rate:,.0f} a second; CPU {ms(own.cpu)} against {ms(other.cpu)}"
                rows.append(Row(f"{status}, against {name}", times(own.rate / other.rate), "≥ 150 x", each))
    return rows


def memory(server: Server, when: str) -> list[Row]:
    return [Row(f"memory of the server, {when}", f"{server.rss():.0f} MB", "≤ 200 MB")]


def asks_any_of(count: int, etag: str, wait: str = "") -> str:
    """For wrk: each request asks for one of so many feeds, and knows its version; `wait` is Lua for milliseconds."""
    pause = f"function delay() return {wait} end" if wait else ""
    return f"""
math.randomseed(7)
local headers = {{ ["If-None-Match"] = '{etag}' }}
request = function()
  local path = "/feeds/{cases.copied_token(0)[:-1]}" .. math.random(1, {count}) .. ".ics"
  return wrk.format("GET", path, headers)
end
{pause}
"""


def many_feeds(full: bool) -> list[Row]:
    many = 100_000 if full else 10_000
    rounds, seconds = (5, 2) if full else (2, 1)
    with cases.folder() as folder, ExitStack() as stack:
        servers: dict[str, tuple[Server, int, str]] = {}
        for name, count in (("few", 10), ("many", many), ("long", 10)):
            office = cases.office_in(folder / name)
            model, token = cases.busy_case(office, 0, 3)
            office.store.close()
            with sqlite3.connect(folder / name / "calsync.db") as database:
                if name == "long":
                    drafts = feed.drafts(cases.docket_of(1000), base_url=URL, settings=feed.FeedSettings(remind_by=()))
                    body = feed.calendar(feed.publish(drafts, {}, cases.NOW), name="Case")
                    database.execute("UPDATE feeds SET body = ?, etag = ?", (body, feed.etag(body)))
                etag = database.execute("SELECT etag FROM feeds").fetchone()[0]
            database.close()
            cases.more_feeds(folder / name, model.case_id, count)
            server = stack.enter_context(calsync(folder / name, f"/feeds/{token}.ics"))
            servers[name] = server, count, etag
        found = take_turns(
            rounds,
            {
                name: lambda server=server, count=count, etag=etag: load(  # type: ignore[misc]
                    server, 16, seconds, script=asks_any_of(count, etag)
                )
                for name, (server, count, etag) in servers.items()
            },
        )
        server, count, etag = servers["many"]
        # Each connection waits as long as makes all of them ask half as often as they can.
        wait = max(1, round(64 / (found["many"].rate / 2) * 1000))
        lua = asks_any_of(count, etag, f"math.random(0, {2 * wait})")
        half = load(server, 64, 10 if full else 3, script=lua)
        few, lots, long = found["few"], found["many"], found["long"]
        each = f"{half.rate:,.0f} a second, of {lots.rate:,.0f}"
        ratios = (
            (f"304 with {many:,} feeds against 10, CPU", lots),
            ("304 of 1,000 entries against a few, CPU", long),
        )
        return [
            *(
                Row(what, times(one.cpu / few.cpu), "≤ 1.5 x", f"{ms(one.cpu)} against {ms(few.cpu)}")
                for what, one in ratios
            ),
            Row(f"304 with {many:,} feeds at half load: 99th percentile", ms(half.p99), "≤ 5 ms", each),
            *memory(server, f"with {many:,} feeds"),
        ]


def rows(full: bool, brief: bool = False) -> list[Row]:
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        return [Row("polls over HTTP", f"not installed: {', '.join(missing)}")]
    return [*against_nginx(full, brief), *([] if brief else many_feeds(full))]


if __name__ == "__main__":
    asked = options(__doc__)
    show(rows(asked.full, asked.brief))
