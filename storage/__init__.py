"""What the bot remembers: tables, queries, search and migrations. Alone imports SQLAlchemy and Alembic."""
