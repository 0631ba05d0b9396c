"""Processes that die by SIGKILL at a chosen moment.

``python -m tests.dying COMMIT WORDS…`` runs the command line with these words, and dies just before its transaction of
that number is committed; 0 lets it live.
"""

import os
import signal
import sys

from sqlalchemy import Engine, event


def die_before_commit(number: int) -> None:
    """Let this process die just before the database is told to commit for the given number of times."""
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "commit", count)


if __name__ == "__main__":
    from bot.cli import main

    die_before_commit(int(sys.argv[1]))
    sys.argv = ["regioradar", *sys.argv[2:]]
    main()
