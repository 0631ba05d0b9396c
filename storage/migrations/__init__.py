"""Schema migrations, run by :mod:`storage.database.schema` when a store is opened.

A new one: change the tables, then ``python -m storage.migrations.make NAME`` writes versions/NNNN_NAME.py from the
difference; read it, mend it, and the test that compares both schemas says whether it is complete. (Write a check beside
the columns of a table, not inside one: Alembic overlooks it there.)
"""
