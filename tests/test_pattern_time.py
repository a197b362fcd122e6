"""No pattern of the package takes more than linear time on its own words: repeated, alternated, or behind an open bracket."""

import json
import re
import signal
import subprocess
import sys

import pytest

from tools import pattern_time
from tools.pattern_time import Found, fault, words_of

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")


def found(pattern, *methods):
    return Found(re.compile(pattern), "a", 1, methods or ("search",))


@pytest.fixture(scope="module")
def measured():
    """The number of patterns of the package, and a line for each whose time grows faster, from a process of its own."""
    program = (
        "import json; from tools import pattern_time; found = pattern_time.patterns()\n"
        "print(json.dumps([len(found), pattern_time.faults(1_000, found=found)]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_time_of_every_pattern_grows_no_faster_than_its_text(measured):
    assert measured[1] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:到|达|达到)*$",  # two ways for one word
        "(?:<!--.*?-->)*<p>",  # a body that crosses its own end
        "（[^（）]*(?:负责|牵头)[^（）]*）",  # an open bracket
        "[一二三]+年$",  # every start runs to the end
    ],
)
def test_a_pattern_that_takes_longer_is_found(pattern, monkeypatch):
    monkeypatch.setattr(pattern_time, "_TOO_LONG", 0.5)
    assert fault(found(pattern), 1_000, many=True)


@pytest.mark.parametrize(
    "pattern", ["(?:到|达){0,4}$", "（[^（）]{0,40}负责", "[一二三]{1,4}年$", "(?<![一二三])[一二三]++年$"]
)
def test_a_pattern_of_linear_time_is_none(pattern):
    assert fault(found(pattern), 1_000, many=True) is None


def test_what_is_only_matched_at_the_start_may_run_to_the_end():
    assert fault(found("[一二三]+年$", "match"), 1_000) is None


def test_the_words_of_a_pattern_are_those_that_it_looks_for():
    assert {"负责", "牵头"} <= set(words_of(re.compile("(?:负责|牵头)[^，]{0,3}（")))


def test_a_pattern_that_a_function_returns_is_used_as_the_function_is():
    source = "def _year():\n    return re.compile('年$')\n\n\n_year().match('年')\n"
    assert pattern_time._methods(source, 2, {}) == ("match",)
    assert pattern_time._methods(source + "used(_year())\n", 2, {}) == ("search",)


def test_the_patterns_of_the_package_are_many(measured):
    assert measured[0] > 400
    assert pattern_time.METHODS
