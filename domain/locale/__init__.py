"""Gettext catalogues: one .po file a room, in Dutch and in English."""
