"""New work wakes one thread, and none of it is overheard."""

from __future__ import annotations

import threading
import time

from casepost.wake import Wake


def _waiting(wake: Wake, count: int) -> tuple[list[threading.Thread], threading.Semaphore]:
    woken = threading.Semaphore(0)

    def one() -> None:
        wake.wait(20)
        woken.release()

    threads = [threading.Thread(target=one, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    while len(wake._changed._waiters) < count:  # until all of them wait
        time.sleep(0)
    return threads, woken


def test_work_wakes_one_of_those_who_wait():
    wake = Wake()
    threads, woken = _waiting(wake, 3)
    wake.set()
    assert woken.acquire(timeout=10)
    assert sum(thread.is_alive() for thread in threads) >= 2
    wake.set_all()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)


def test_work_that_came_while_nobody_waited_is_remembered_once():
    wake = Wake()
    wake.set()
    wake.set()
    began = time.monotonic()
    wake.wait(10)
    assert time.monotonic() - began < 5
    wake.wait(0.01)
    assert time.monotonic() - began >= 0.01


def test_after_the_end_nobody_waits():
    wake = Wake()
    wake.set_all()
    began = time.monotonic()
    wake.wait(10)
    wake.wait(10)
    assert time.monotonic() - began < 5
