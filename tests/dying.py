"""Processes that die by SIGKILL at a chosen moment.

``python -m tests.dying COMMIT WORDS…`` runs the command line with these words, and dies just before its transaction of
that number is committed; 0 lets it live.
"""

import os
import signal
import sys
from collections import defaultdict

from sqlalchemy import Connection, Engine, event


def die_before_commit(number: int) -> None:
    """Let this process die just before SQLite is told to commit for the given number of times.

    A transaction that changed nothing is not counted: dying there would prove nothing.
    """
    left, before = [number], defaultdict[object, int](int)

    def count(connection: Connection) -> None:
        driver = connection.connection.dbapi_connection
        changes = getattr(driver, "total_changes", 0)
        left[0] -= changes > before[driver]
        before[driver] = changes
        if left[0] == 0 and number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "commit", count)


if __name__ == "__main__":
    from bot.cli import main

    die_before_commit(int(sys.argv[1]))
    sys.argv = ["regioradar", *sys.argv[2:]]
    main()
