"""pytest plugin of `make coverage`: idle worker processes end by themselves, since a killed one writes no coverage."""

import gc
import subprocess


def pytest_unconfigure() -> None:
    """Close the input of every process that waits for requests, and wait for its end."""
    for process in [each for each in gc.get_objects() if type(each) is subprocess.Popen]:
        if process.stdin is not None and process.poll() is None:
            process.stdin.close()
            process.wait(10)
