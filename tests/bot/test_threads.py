from threading import Barrier, Thread

import pytest

from bot.threads import started


def test_nobody_who_has_work_for_a_thread_waits_until_one_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    with started(4, "work") as pool:
        with monkeypatch.context() as none:
            none.setattr(Thread, "start", lambda _: pytest.fail("a thread is started when there is work for it"))
            together = Barrier(4)
            working = [pool.submit(together.wait, 30) for _ in range(4)]
        assert sorted(one.result(30) for one in working) == [0, 1, 2, 3]
