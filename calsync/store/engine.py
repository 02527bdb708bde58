"""Opens the database: SQLite embedded, or PostgreSQL by address; brings its tables up to date."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from calsync.store.direct import Direct, Still, StoreUnavailable, open_sqlite, prepare_sqlite

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATES = (
    0x63616C6D  # PostgreSQL's advisory lock of whoever migrates: it lets several create one table at once, and fail
)
_migrating = threading.Lock()  # Alembic keeps what it works on in one place of the process
THREADS = 128  # that answer requests, nearly all of which only ever wait
CONNECTIONS = 32  # of requests at once; `web/places.py` sees to it that no more need one
FEED_PATIENCE = 5_000  # milliseconds that a poll waits for PostgreSQL
WRITES = {"writes": True}  # execution option of connections that will write: SQLite takes its lock at the start


def open_engine(url: str) -> Engine:
    """An engine for `url` whose tables are up to date. Raises StoreUnavailable where it cannot be opened."""
    engine = engine_as_is(url)
    try:
        migrate(engine)
    except (OperationalError, DBAPIError) as error:
        shown = engine.url.render_as_string()
        raise StoreUnavailable(f"The database {shown} cannot be opened: {error.orig}") from error
    return engine


def engine_as_is(url: str) -> Engine:
    """An engine for a database that somebody else keeps up to date."""
    address = make_url(url)
    room = {"pool_size": 5, "max_overflow": CONNECTIONS - 5}
    if (path := sqlite_file(url)) is not None:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)  # SQLite gives its log files the mode of the database
        engine = create_engine(address, creator=lambda: open_sqlite(path), **room)
        event.listen(engine, "checkin", _let_go)
    elif address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        engine = create_engine(address, pool_pre_ping=True, connect_args=_patience(), **room)
        event.listen(engine, "connect", _prepare_postgresql)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _patience() -> dict[str, Any]:
    """How long PostgreSQL is waited for: a frozen one, or one that cannot be reached, ends a request and not a thread.

    In milliseconds for `options`; in seconds to connect; by `tcp_user_timeout` also where the other side is gone.
    """
    options = {
        "statement_timeout": 30_000,
        "lock_timeout": 10_000,
        "idle_in_transaction_session_timeout": 120_000,
    }
    return {
        "connect_timeout": 5,
        "tcp_user_timeout": 30_000,
        "keepalives_idle": 30,
        "options": " ".join(f"-c {name}={most}" for name, most in options.items()),
    }


def direct(engine: Engine) -> Direct:
    """The engine's database for the feed path, over connections of its own."""
    dialect: Any = engine.dialect

    def connect() -> Any:
        fairy = engine.raw_connection()
        connection: Any = fairy.driver_connection
        fairy.detach()
        if engine.dialect.name == "postgresql":
            connection.autocommit = True
            connection.execute(f"SET statement_timeout = {FEED_PATIENCE}")
        return connection

    return Direct(engine.dialect.name, dialect.loaded_dbapi, connect)


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for one in memory, and for other databases."""
    address = make_url(url)
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def _let_go(connection: Any, record: Any) -> None:
    """No pool keeps a connection that is told of no change."""
    if isinstance(connection, Still):
        record.invalidate()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    prepare_sqlite(connection)


def _prepare_postgresql(connection: Any, _record: object) -> None:
    """PostgreSQL takes no NUL in a text; what a PDF or a form hands in may have one, and is kept with U+FFFD for it."""
    from psycopg.types.string import StrDumperUnknown

    class Words(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, Words)


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writing one can fail half-way with "database is locked".
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def newest_migration() -> str:
    """The revision that a database which is up to date is at: the number with which the last file's name begins."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def migrate(engine: Engine) -> None:
    """Runs the migrations that the database has not seen; a look at one row where there are none."""
    with engine.connect() as connection:
        if inspect(connection).has_table("alembic_version"):
            at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if at == newest_migration():
                return
    # Here, since nearly every process finds the tables as they should be, and Alembic is large.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with (
        _migrating,
        engine.connect().execution_options(**WRITES) as connection,
        _foreign_keys_off(connection),
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATES})"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreUnavailable(f"The database is of a later calsync, or damaged: {error}") from error
        _check_foreign_keys(connection)


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making another and dropping the old one, which foreign keys that are on would refuse.

    The switch does nothing inside a transaction, so it is turned before and after it
    (https://sqlite.org/lang_altertable.html, section 7).
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StoreUnavailable(
                f"The database cannot be brought up to date: a row of {broken[0]} names a row of {broken[2]} that is "
                "not there. It was left as it was; restore a backup, or report this."
            )
