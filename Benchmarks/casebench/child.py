"""Programs run to their end, with what they cost."""

import os
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Child:
    """What one run of a program cost, and what it wrote to standard output."""

    seconds: float
    peak_bytes: int
    output: str


class ChildFailed(Exception):
    """A program ended with a status that was not expected."""


def run(arguments, statuses=(0,)):
    """Runs a program; the time goes from before its start until it is reaped.

    The kernel counts this interpreter's memory as the child's until the program has replaced it: a
    peak below some 30 MB cannot be seen. So this process holds no data.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = _spawn([str(argument) for argument in arguments], output, errors)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code not in statuses:
            raise ChildFailed(f"{arguments}: status {code}: {_text(errors)[-2000:]}")
        return Child(seconds, usage.ru_maxrss * 1024, _text(output))


def _spawn(arguments, output, errors):
    redirections = [
        (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
        (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
    ]
    return os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=redirections)


def _text(file):
    file.seek(0)
    return file.read().decode(errors="replace")
