"""Draws a timeline as a PNG for the width of a phone."""
