"""Every table and column says whether it holds something about a person: a new one has to be declared."""

import pytest
from sqlalchemy import Table

from domain.language import Tongue, say
from domain.retention import Retention
from storage.declared import DECLARED
from storage.declared.neutral import NEUTRAL
from storage.tables import MEMBERS, METADATA

TABLES = METADATA.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_declared(table: Table) -> None:
    columns = {column.name for column in table.columns}
    if table.name in NEUTRAL:
        assert set(NEUTRAL[table.name].split()) == columns, (
            "declare it in storage/declared/neutral.py or storage/declared/__init__.py"
        )
        assert table.name not in DECLARED
        assert not [key for key in table.foreign_keys if key.references(MEMBERS)], "it refers to a person"
    else:
        declared = DECLARED[table.name]
        assert set(declared.columns.split()) | set(declared.besides.split()) == columns, "declare it"
        assert not set(declared.columns.split()) & set(declared.besides.split())


def test_nothing_is_declared_that_is_not_there() -> None:
    assert set(DECLARED) | set(NEUTRAL) == {table.name for table in TABLES}


def test_every_term_is_said_in_both_languages() -> None:
    for name, declared in DECLARED.items():
        for tongue in Tongue:
            assert say(declared.kept(Retention()), tongue), name
            assert "{" not in say(declared.kept(Retention()), tongue)
