"""The whole program as a process: started, asked, stopped, and started where something is wrong."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

import pytest

from bot.clock import now
from domain.channel import Target
from domain.message import Message, plain
from storage.post import outbox
from storage.store import Store

CHANNEL = Target(platform="web", workspace="demo", channel="rijk-van-nijmegen")


def environment(folder: Path, **settings: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("REGIORADAR_", "SLACK_", "MATTER"))
    }
    kept.pop("DATABASE_URL", None)
    return kept | {"REGIORADAR_DATA": str(folder / "data"), "LC_ALL": "nl_NL.UTF-8", "PYTHONUNBUFFERED": "1"} | settings


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the bot and give it with the address that it prints."""
    command = [sys.executable, "-m", "bot", "run"]
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(folder, **settings), stdout=subprocess.PIPE, stderr=log, text=True
        )
        assert process.stdout is not None
        try:
            address = next((line.strip() for line in process.stdout if "http://" in line), "")
            assert address, (folder / "log").read_text()
            yield process, address
        finally:
            process.send_signal(signal.SIGTERM)
            process.stdout.read()
            process.stdout.close()
            process.wait(30)


def refused(folder: Path, **settings: str) -> str:
    """Start the bot where it cannot, and give its one sentence."""
    command = [sys.executable, "-m", "bot", "run"]
    answer = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    return answer.stderr.strip().splitlines()[-1]


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:  # noqa: S310 - our own server on loopback
        return str(response.read().decode())


def left_under_way(store: Store) -> None:
    """Let the store look as if a program had died while it sent a message."""
    with store.writing() as tx:
        outbox.put(tx, CHANNEL, Message(lines=(plain("Vergeet de raamovereenkomst niet"),)), "left", now())
        outbox.take(tx, now(), 1000)


def arrived(store: Store) -> str | None:
    with store.reading() as tx:
        return outbox.remote(tx, "left", CHANNEL)


def test_it_starts_answers_and_stops_cleanly_and_loads_the_demonstration_once(tmp_path: Path) -> None:
    with running(tmp_path, REGIORADAR_WEB_PORT="18090") as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/?", address)
        first = fetched(address)
        assert "Anouk Peters" in first
    assert process.returncode == 0
    with closing(Store.open(f"sqlite:///{tmp_path / 'data' / 'regioradar.sqlite3'}")) as store:
        left_under_way(store)
        with running(tmp_path, REGIORADAR_WEB_PORT="18090") as (process, address):
            assert fetched(address).count("Anouk Peters") == first.count("Anouk Peters")
            until = monotonic() + 60  # the lease of who died takes minutes
            while not arrived(store):
                assert fetched(address)
                assert monotonic() < until
    assert process.returncode == 0
    assert (tmp_path / "log").read_text().count("42/42") == 1


def test_a_taken_port_gives_the_next_free_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(tmp_path, REGIORADAR_WEB_PORT=str(port)) as (_, address):
            assert str(port) not in address


def test_without_the_demonstration_nobody_can_be_chosen(tmp_path: Path) -> None:
    with running(tmp_path, REGIORADAR_DEMO="false", REGIORADAR_WEB_PORT="18190") as (_, address):
        assert "Anouk" not in fetched(address)


def test_a_bad_setting_gives_one_line_that_names_the_key(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("REGIORADAR_WEB_PORT=tachtig\n")
    assert "REGIORADAR_WEB_PORT" in refused(tmp_path)


def test_a_data_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    assert "data" in refused(tmp_path)


def test_a_damaged_database_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "regioradar.sqlite3").write_bytes(b"this is no database, whatever its name says" * 100)
    assert "beschadigd" in refused(tmp_path)


def test_a_newer_database_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "regioradar.sqlite3"
    Store.open(f"sqlite:///{path}").dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "nieuwer" in refused(tmp_path)


@pytest.mark.parametrize("address", ["postgresql://nobody:zeer-geheim@127.0.0.1:1/nothing"])
def test_a_database_that_does_not_answer_gives_a_sentence_without_its_password(tmp_path: Path, address: str) -> None:
    sentence = refused(tmp_path, DATABASE_URL=address)
    assert "zeer-geheim" not in sentence
