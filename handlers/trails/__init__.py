"""The audit trail in words and as a table."""
