"""What only somebody with full rights on the database can do: taking away what keeps the audit trail append-only."""

from sqlalchemy import text

from storage.store import Tx


def unguarded(tx: Tx) -> None:
    """Let this transaction change the audit trail."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        tx.execute(text("DROP TRIGGER audit_keeps_entries"))
        tx.execute(text("DROP TRIGGER audit_keeps_length"))
