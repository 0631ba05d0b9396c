"""Opportunities kept ready: looked for again only near what changed, and shown as an audience may know them."""
