from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from domain.announcement import Announcement
from domain.errors import StoreError
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from tests.makers import Makers


def texts(make: Makers) -> list[str]:
    with make.store.reading() as tx:
        return [one.text for one in announcements.every(Audience(region=make.region().id), tx)]


def test_what_raises_changes_nothing(make: Makers) -> None:
    make.announcement("eerste")

    def fails() -> None:
        with make.store.writing() as tx:
            announcements.add(tx, make.new("tweede"), None, make.now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert texts(make) == ["eerste"]


def test_the_database_refuses_what_does_not_fit_together(make: Makers) -> None:
    make.announcement()
    for broken in (
        "UPDATE announcements SET municipality = 'GM0935'",
        "UPDATE announcements SET visibility = 'partnership'",
        "UPDATE announcements SET visibility = 'everybody'",
        "UPDATE announcements SET author = 99",
        "UPDATE announcements SET version = 0",
        "UPDATE announcements SET superseded_by = 'none'",
        "DELETE FROM regions",
        "DELETE FROM region_municipalities",
    ):
        with pytest.raises(IntegrityError), make.store.writing() as tx:
            tx.execute(text(broken))


def test_reading_changes_nothing_on_postgresql(postgresql_address: str, open_store: Callable[[str], Store]) -> None:
    with pytest.raises(StoreError, match="read-only"), open_store(postgresql_address).reading() as tx:
        tx.execute(text("DELETE FROM inbox"))


def test_a_server_that_was_restarted_is_found_again(
    postgresql: str, postgresql_address: str, open_store: Callable[[str], Store]
) -> None:
    store, other = open_store(postgresql_address), open_store(postgresql.format(database="postgres"))
    assert store.healthy()
    with other.writing() as tx:  # what a restart does to every connection
        name = postgresql_address.partition("?")[0].rpartition("/")[2]
        killed = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        assert tx.execute(killed, {"name": name}).scalars().all() == [True]
    assert store.healthy()


def test_a_connection_that_breaks_half_way_is_told_and_the_next_one_works(
    postgresql_address: str, open_store: Callable[[str], Store]
) -> None:
    store = open_store(postgresql_address)
    with pytest.raises(StoreError, match="does not answer"), store.writing() as tx:
        tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert store.healthy()


def test_a_full_disk_is_told_and_nothing_is_confirmed(sqlite_store: Store, now: object) -> None:
    make = Makers(sqlite_store, now)  # type: ignore[arg-type]
    make.announcement("eerste")
    with sqlite_store.writing() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
        tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        make.announcement("x" * 100_000)
    with sqlite_store.writing() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count = 1000000")
    make.announcement("tweede")
    assert texts(make) == ["eerste", "tweede"]


def test_a_read_only_store_is_not_healthy(sqlite_address: str, open_store: Callable[[str], Store]) -> None:
    store = open_store(sqlite_address)
    with store.reading() as tx:
        tx.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="read-only"), store.writing() as tx:
        tx.execute(text("DELETE FROM inbox"))


def test_a_file_that_is_damaged_under_way_points_to_the_backup(
    sqlite_address: str, open_store: Callable[[str], Store]
) -> None:
    store = open_store(sqlite_address)
    path = Path(sqlite_address.removeprefix("sqlite:///"))
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(StoreError, match="regioradar restore"), store.reading() as tx:
        tx.execute(text("SELECT * FROM announcements"))
    assert not store.healthy()


def test_an_error_repeats_nothing_of_a_record(make: Makers) -> None:
    """What goes into a log must not hold what is hidden, nor a key."""
    with pytest.raises(SQLAlchemyError) as wrong, make.store.writing() as tx:
        tx.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "snorkelmachine"})
    assert "snorkelmachine" not in str(wrong.value)
    with pytest.raises(ValidationError) as damaged:
        Announcement.model_validate_json('{"text": "snorkelmachine", "region": "snorkelmachine"}')
    assert "snorkelmachine" not in str(damaged.value)
