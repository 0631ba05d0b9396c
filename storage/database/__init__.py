"""The database itself: connections, versions, turns, faults, locks and backups."""
