"""Warnings that the library silences stay on for everybody else, in all threads."""

import re
import threading
import warnings
from pathlib import Path

import policycompare
from policycompare.errors import own_filters


class FirstWarning(UserWarning):
    """Silenced by the first thread."""


class SecondWarning(UserWarning):
    """Silenced by the second thread."""


def test_two_threads_that_change_the_filters_leave_them_as_they_were():
    before = list(warnings.filters)
    inside, second_inside, left = threading.Event(), threading.Event(), threading.Event()

    def first():
        with own_filters():
            warnings.simplefilter("ignore", FirstWarning)
            inside.set()
            second_inside.wait(0.2)
        left.set()

    def second():
        inside.wait()
        with own_filters():
            warnings.simplefilter("ignore", SecondWarning)
            second_inside.set()
            left.wait()

    threads = [threading.Thread(target=function) for function in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(warnings.filters) == before


def test_the_filters_can_be_changed_within_a_change_and_warnings_collected():
    before = list(warnings.filters)
    with own_filters(record=True) as caught, own_filters():
        warnings.simplefilter("always")
        warnings.warn("seen", FirstWarning, stacklevel=1)
    assert [str(warning.message) for warning in caught] == ["seen"]
    assert list(warnings.filters) == before


def test_no_module_changes_the_filters_in_another_way():
    package = Path(policycompare.__file__).parent
    users = [
        path.name
        for path in package.rglob("*.py")
        if re.search(r"(?m)^(?!.*>>>).*warnings\.catch_warnings\(", path.read_text(encoding="utf-8"))
    ]
    assert users == ["errors.py"]
