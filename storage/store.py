"""The store: opens a database and gives transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine, event, text

from domain.errors import StoreError
from storage.database import schema
from storage.database.courtesy import Courtesy
from storage.database.engine import BUSY_SECONDS, open_engine
from storage.database.faults import faults_told
from storage.database.turns import Turns

Tx = Connection
"""A transaction; upper floors pass it on and look no further."""


class Store:
    """One database, shared by all threads."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine whose schema is up to date; use :meth:`open`."""
        self._reading = (
            engine.execution_options(reading=True)
            if engine.dialect.name == "sqlite"
            else engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        self._writing = engine
        self._turns = Turns(BUSY_SECONDS) if engine.dialect.name == "sqlite" else None
        self.courtesy = Courtesy()
        for moment in ("before_cursor_execute", "commit"):
            event.listen(engine, moment, self._give_way)

    @classmethod
    def open(cls, address: str) -> "Store":
        """Open the database at a ``DATABASE_URL`` and bring its schema up to date.

        Raises:
            StoreError: when it cannot be opened, is damaged, or is newer than this code.
        """
        with faults_told():
            engine = open_engine(address)
            try:
                schema.ensure(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine)

    def _give_way(self, *_: object) -> None:
        self.courtesy.give_way()

    @property
    def engine(self) -> Engine:
        """The connections, for a library that brings its own statements; ours go through the transactions below."""
        return self._writing

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """Give a transaction that sees one state of the store throughout and changes nothing."""
        with faults_told(), self._reading.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    @contextmanager
    def writing(self, *, unhurried: bool = False) -> Iterator[Tx]:
        """Give a transaction that is committed when the block ends, and undone when it raises.

        ``unhurried``: no person waits for it, so it lets those go first that one waits for.
        """
        turn = self._turns.turn(unhurried=unhurried) if self._turns else nullcontext()
        with faults_told(), turn, self._writing.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close all connections."""
        self._writing.dispose()

    close = dispose  # for contextlib.closing

    def healthy(self) -> bool:
        """Whether the store can be read and written now."""
        try:
            with self.writing() as tx:
                tx.execute(text("SELECT 1"))
        except StoreError:
            return False
        return True
