"""The wheel works outside the checkout; pyproject.toml, requirements.lock and environment.yml agree."""

import re
import subprocess
import tomllib
from pathlib import Path

import own_wheel
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import policycompare as pc

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
OURSELVES = "-e ."


def wanted():
    """Return name -> requirement of all that pyproject.toml asks for: library, extras, tools, build."""
    groups = [
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
        PROJECT["build-system"]["requires"],
    ]
    return by_name(line for group in groups for line in group)


def by_name(lines):
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def locked():
    """Return the entries of the lock: name, version, text with its hashes."""
    entries = re.split(r"\n(?=[A-Za-z])", LOCK.strip())
    heads = [re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", entry) for entry in entries]
    assert None not in heads, [entry[:60] for entry, head in zip(entries, heads, strict=True) if head is None]
    return [(canonicalize_name(head[1]), head[2], entry) for head, entry in zip(heads, entries, strict=True)]


def test_the_lock_holds_everything_that_pyproject_asks_for_in_an_allowed_version():
    versions = {}
    for name, version, _ in locked():
        versions.setdefault(name, []).append(version)
    wrong = [
        str(requirement)
        for name, requirement in wanted().items()
        if not versions.get(name) or not all(map(requirement.specifier.contains, versions[name]))
    ]
    assert wrong == []


def test_every_entry_of_the_lock_has_a_hash():
    assert [name for name, _, entry in locked() if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


def test_the_lock_holds_no_address():
    assert re.findall(r"://| @ |--(?:extra-)?index-url|--find-links|--trusted-host", LOCK) == []


def test_what_is_installed_here_satisfies_pyproject():
    from importlib.metadata import version

    asked = by_name(PROJECT["project"]["dependencies"])
    assert [str(each) for name, each in asked.items() if not each.specifier.contains(version(name))] == []


def test_environment_asks_for_what_pyproject_asks_for():
    conda = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
    (pip,) = [line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict)]
    assert pip[-1] == OURSELVES
    asked = {name: str(each.specifier) for name, each in by_name([*conda, *pip[:-1]]).items()}
    assert asked.pop("pip") == ""
    assert asked.pop("python") == PROJECT["project"]["requires-python"]
    assert asked == {name: str(each.specifier) for name, each in wanted().items()}


def test_the_version_is_the_same_everywhere():
    version = PROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = re.findall(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert (pc.__version__, str(citation["version"]), changes[0]) == (version, version, version)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python and the library of an environment that holds our wheel, and a folder to work in."""
    folder = tmp_path_factory.mktemp("installed")
    return *own_wheel.install(folder), folder


def in_installed(installed, program):
    python, _, folder = installed
    done = subprocess.run(
        [python, "-I", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_wheel_is_what_is_imported_and_not_the_checkout(installed):
    module = in_installed(installed, "import policycompare; print(policycompare.__file__)")
    assert Path(module).is_relative_to(installed[1])


def test_the_wheel_brings_documents_codebook_and_font(installed):
    program = "import policycompare as pc; print(len(pc.load().codes), len(pc.load_codebook().codes))"
    here = pc.load()
    assert in_installed(installed, program) == f"{len(here.codes)} {len(here.codebook.codes)}"
    assert list((installed[1] / "policycompare" / "show" / "figure" / "fonts").glob("*.ttf"))


def test_the_wheel_draws_chinese(installed):
    program = (
        "import matplotlib; matplotlib.use('agg'); import policycompare as pc\n"
        "with pc.style(): ax = pc.plot_coverage(pc.coverage(pc.load(), 'instrument', by='region'))\n"
        "print(ascii(sorted(label.get_text() for label in ax.get_yticklabels())[0]))"
    )
    assert in_installed(installed, program).startswith("'\\u")
