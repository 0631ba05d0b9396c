"""``python -m bot`` is ``regioradar``."""

from bot.cli import main

main()
