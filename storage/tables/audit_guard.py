"""Keeps the audit trail append-only in the database itself, whichever program changes it.

An entry can lose its content (what the law wants erased) and nothing else; entries go only up to where a later entry
says that they were cleared away. Migrations and tables make the same triggers.
"""

from sqlalchemy import DDL, event

from storage.tables.announcements import AUDIT

SQLITE = (
    """CREATE TRIGGER audit_keeps_entries BEFORE UPDATE ON audit
WHEN NEW.content IS NOT NULL OR NEW.salt IS NOT NULL
    OR (NEW.region, NEW.number, NEW.at, NEW.member, NEW.platform, NEW.action, NEW.record, NEW.municipality,
        NEW.content_hash, NEW.previous, NEW.hash)
    IS NOT (OLD.region, OLD.number, OLD.at, OLD.member, OLD.platform, OLD.action, OLD.record, OLD.municipality,
        OLD.content_hash, OLD.previous, OLD.hash)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER audit_keeps_length BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit AS later WHERE later.region = OLD.region AND later.number > OLD.number
    AND later.action = 'audit.pruned' AND CAST(substr(later.record, 7) AS INTEGER) >= OLD.number)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.content IS NULL AND NEW.salt IS NULL
            AND to_jsonb(NEW) - 'content' - 'salt' = to_jsonb(OLD) - 'content' - 'salt' THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM audit AS later WHERE later.region = OLD.region AND later.number > OLD.number
            AND later.action = 'audit.pruned' AND split_part(later.record, ':', 2)::bigint >= OLD.number) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit trail is append-only';
END $$""",
    "CREATE TRIGGER audit_keeps_entries BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept()",
    "CREATE TRIGGER audit_keeps_length BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
)

for _dialect, _statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for _statement in _statements:
        _made = DDL(_statement)  # type: ignore[no-untyped-call] # SQLAlchemy annotates its arguments only
        event.listen(AUDIT, "after_create", _made.execute_if(dialect=_dialect))
