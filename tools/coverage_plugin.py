"""pytest plugin of `make coverage`: worker processes are asked to end before they are killed.

A killed process writes no coverage; at SIGTERM it does (`sigterm` in the settings of coverage).
"""

import contextlib
import subprocess

_kill = subprocess.Popen.kill


def _end(process: subprocess.Popen) -> None:
    """End a process in place of `Popen.kill`, a worker of the sandbox by SIGTERM if that is enough."""
    if "sandbox" in str(process.args):
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
    _kill(process)


def pytest_configure() -> None:
    """Let every process that pytest starts end in this way."""
    subprocess.Popen.kill = _end
