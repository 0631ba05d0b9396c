"""Public reference data that the domain needs, as plain files; where each came from is in SOURCES.md."""
