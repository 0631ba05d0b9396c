"""The demonstration region: invented people and announcements, loaded once into an empty database."""
