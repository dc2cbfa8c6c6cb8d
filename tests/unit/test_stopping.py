"""The desk hears that it is to stop, whenever that is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from casepost.stopping import StopSignal

AT_ANY_MICROSECOND = """
import os, signal
from casepost.stopping import StopSignal
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
for number in range(4000):
    with StopSignal() as stop:
        signal.setitimer(signal.ITIMER_REAL, (1 + number % 60) * 1e-6)
        stop.wait()
"""


def test_a_stop_said_before_the_wait_ends_it():
    with StopSignal() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        stop.wait()


def test_a_stop_said_at_any_microsecond_around_the_start_of_the_wait_ends_it():
    done = subprocess.run([sys.executable, "-c", AT_ANY_MICROSECOND], timeout=60, check=False)
    assert done.returncode == 0


def test_afterwards_signals_mean_what_they_meant_before():
    before = signal.getsignal(signal.SIGTERM)
    with StopSignal():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
