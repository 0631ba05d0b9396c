"""Threads that run before anybody needs them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

PATIENCE = 30.0  # seconds; a system that refuses a thread ends the start, and the others must not wait for ever


def started(number: int, name: str) -> ThreadPoolExecutor:
    """Give so many threads, each of which runs already.

    Python starts another one when all that it has are busy, and who asked for it waits until it runs. That is the event
    loop, with all that it has to acknowledge: on a busy machine it was seen to stand still for a sixth of a second.
    """
    pool = ThreadPoolExecutor(number, name)
    all_run = Barrier(number + 1)
    for _ in range(number):
        pool.submit(all_run.wait, PATIENCE)
    all_run.wait(PATIENCE)
    return pool
