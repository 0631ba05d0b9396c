"""Bringing announcements in from files: JSON Lines, CSV and spreadsheets."""
