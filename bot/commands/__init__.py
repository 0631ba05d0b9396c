"""Subcommands of ``regioradar``: one file each, offering ``command``; heavy imports inside the function."""
