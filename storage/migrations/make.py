"""Writes a new migration from the difference between the tables and what the migrations make so far."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic.autogenerate.api import AutogenContext
from alembic.command import revision, upgrade
from alembic.config import Config
from sqlalchemy import Text

from storage.database import schema
from storage.database.engine import open_engine
from storage.tables import columns
from storage.tables.search import Tokens


def rendered(kind: str, thing: object, context: AutogenContext) -> str | bool:
    """Write our own column types by name, so that a migration reads like the tables."""
    if kind != "type":
        return False
    context.imports.add("from storage.tables.columns import KEY, TEXT, Moment")
    if isinstance(thing, columns.Moment):
        return "Moment"
    if isinstance(thing, Tokens):
        context.imports.add("from storage.tables.search import Tokens")
        return "Tokens"
    if isinstance(thing, Text):
        return "TEXT"
    return "KEY" if thing is columns.KEY or getattr(thing, "_variant_mapping", {}).get("sqlite") else False


def compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something in the database is to be compared with the tables: the full-text index stands in no table."""
    return not (kind == "table" and (name or "").startswith("search_words"))


def main(name: str) -> None:
    """Write versions/NNNN_name.py."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes |= {"render_item": rendered, "include_name": compared}
    number = f"{len(schema.versions()) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.db'}")
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            if schema.versions():
                upgrade(config, "head")
            made: Any = revision(config, name.replace("_", " "), autogenerate=True, rev_id=number)
    print(f"wrote {made.path}")  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main(sys.argv[1])
