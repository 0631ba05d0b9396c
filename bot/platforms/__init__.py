"""Chat platforms: one folder each, independent of one another."""
