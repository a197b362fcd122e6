"""What tests of tables of tasks share."""

import pytest

import policycompare as pc

_BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)


@pytest.fixture
def annex():
    """A function from lines to a text with them in its annex."""
    return lambda *lines: _BEFORE + "\n".join(lines) + "\n"


@pytest.fixture
def read(tmp_path, annex):
    """A function from the lines of an annex to the texts of its provisions and its duties (agency, role)."""

    def tables(*lines):
        (tmp_path / "a.txt").write_text(annex(*lines), encoding="utf-8")
        corpus = pc.load(tmp_path, codebook="general", progress=False)
        corpus.verify()
        duties = list(zip(corpus.duties["agency"], corpus.duties["role"], strict=True))
        return list(corpus.provisions["text"])[1:], duties

    return tables
