"""A type checker reads the public names from the stub of the wheel: it passes a user's script and finds its mistakes."""

import ast
import os
import subprocess
import sys

import own_wheel
import pytest

from tools import make_docs
from tools.house import ROOT

SCRIPT = (ROOT / "tests" / "data" / "user_script.py").read_text(encoding="utf-8")
MYPY = [sys.executable, "-m", "mypy", "--no-incremental", "--cache-dir", os.devnull, "--config-file=mypy.ini"]
MYPY += ["--no-error-summary", "--follow-imports=silent", "--ignore-missing-imports"]
# No public name has a type of these libraries, of which one alone has 2,000 modules.
UNREAD = "[mypy]\n[mypy-openai.*,IPython.*]\nfollow_imports = skip\n"
# What is replaced in the script, and the mistake in its place.
MISTAKES = {
    "a name that does not exist": ('pc.coverage(corpus, "instrument"', 'pc.covrage(corpus, "instrument"'),
    "a table that does not exist": ("corpus.documents.query", "corpus.document.query"),
    "an option that does not exist": ("n_boot=200", "nboot=200"),
    "an option given by position": ('a="四川省", b="甘肃省"', '"四川省", "甘肃省"'),
    "an option of the wrong type": ("n_topics=4", "n_topics='four'"),
    "a result of the wrong type": ("latex: str", "latex: int"),
    "a method of a result that does not exist": ("ax.set_title(", "ax.set_titel("),
}
# A choice is checked where the option is typed with the values that it can have.
CHOICES = {
    ("coverage", "value"): ('value="share"', 'value="shares"'),
    ("plot_coverage", "lang"): ('lang="en", codebook', 'lang="fr", codebook'),
    ("similarity", "tokens"): ('tokens="word"', 'tokens="words"'),
    ("load", "on_error"): ('on_error="skip"', 'on_error="ignore"'),
}


def is_typed_with_choices(function, option):
    module = {name: home for names in make_docs.listed().values() for name, home in names.items()}[function]
    arguments = make_docs.definition(module, function).args
    (argument,) = [each for each in [*arguments.args, *arguments.kwonlyargs] if each.arg == option]
    return ast.unparse(argument.annotation) != "str"


def changed(before, after):
    assert SCRIPT.count(before) == 1, before
    return SCRIPT.replace(before, after)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python and the library of an environment that holds our wheel."""
    return own_wheel.install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def errors(tmp_path_factory, installed):
    """The errors of each script (the user's, its copies with a mistake, a short one) and elsewhere, of one run of mypy.

    A name has the lines of its report.
    """
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "mypy.ini").write_text(UNREAD, encoding="utf-8")
    scripts = {"correct": SCRIPT} | {name: changed(*mistake) for name, mistake in MISTAKES.items()}
    scripts |= {f"{function}({option}=)": changed(*each) for (function, option), each in CHOICES.items()}
    scripts["short"] = "import policycompare as pc\nreveal_type(pc.load())\npc.covrage\n"
    files = {name: f"script_{i}.py" for i, name in enumerate(scripts)}
    for name, file in files.items():
        (folder / file).write_text(scripts[name], encoding="utf-8")
    done = subprocess.run(
        [*MYPY, "--python-executable", installed[0], *files.values()],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode < 2, done.stdout + done.stderr
    report = done.stdout.splitlines()
    errors = {name: [line for line in report if line.startswith(f"{file}:")] for name, file in files.items()}
    return errors | {"elsewhere": [line for line in report if not line.startswith("script_")]}


def test_the_script_makes_at_least_thirty_calls_of_public_names():
    calls = [node for node in ast.walk(ast.parse(SCRIPT)) if isinstance(node, ast.Call)]
    assert sum(ast.unparse(call.func).startswith(("pc.", "corpus.")) for call in calls) >= 30


def test_a_users_script_has_no_type_errors(errors):
    assert errors["correct"] == []


def test_a_type_checker_reads_the_stub_of_the_wheel(errors, installed):
    package = installed[1] / "policycompare"
    assert (package / "py.typed").is_file()
    assert (package / "__init__.pyi").read_bytes() == (ROOT / "policycompare" / "__init__.pyi").read_bytes()
    assert 'Revealed type is "policycompare.corpus.Corpus"' in "\n".join(errors["short"])
    (mistake,) = [line for line in errors["short"] if ": error:" in line]
    assert "covrage" in mistake
    assert [line for line in errors["elsewhere"] if ": error:" in line] == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_script_is_a_type_error_in_its_line(errors, mistake):
    lines = zip(SCRIPT.splitlines(), changed(*MISTAKES[mistake]).splitlines(), strict=True)
    (number,) = [i for i, (before, after) in enumerate(lines, start=1) if before != after]
    assert next(int(error.split(":")[1]) for error in errors[mistake]) == number


@pytest.mark.parametrize("option", CHOICES)
def test_a_choice_that_does_not_exist_is_a_type_error(errors, option):
    if not is_typed_with_choices(*option):
        pytest.skip(f"{option[0]}: {option[1]} is typed str")
    assert errors["{}({}=)".format(*option)]
