import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policycompare as pc

TABLE = pd.DataFrame([[0.5, 0.25]], index=["甘肃省"], columns=["publicity", "enforcement"])
CURVES = pd.DataFrame(
    {"group": "甲", "size": [1, 2], "estimate": [1.0, 1.5], "low": [0.5, 1], "high": [1, 2], "n": 2}
)


def saved(folder):
    with pc.style():
        ax = pc.plot_coverage(TABLE, ax=pc.figure(width=85, height=50)[1])
        path = pc.save_figure(ax, folder / "f", formats="eps")[0]
    plt.close(ax.figure)
    return path.read_bytes().decode("latin-1")


@pytest.fixture(scope="module")
def eps(tmp_path_factory):
    """A figure with Chinese characters as EPS, without a date from the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return saved(tmp_path_factory.mktemp("eps"))


def test_an_eps_has_its_font_with_every_chinese_character_and_the_exact_width(eps):
    assert eps.startswith("%!PS-Adobe-3.0 EPSF-3.0")
    assert "/FontType 42 def" in eps
    shown = set(re.findall(r"/(\S+) glyphshow", eps))
    known = set(re.findall(r"/(\S+) \d+ def", re.search(r"/CharStrings.*?begin(.*?)end", eps, re.S)[1]))
    assert len(shown) > 10
    assert shown <= known
    width = float(re.search(r"%%HiResBoundingBox: \S+ \S+ (\S+)", eps)[1])
    assert width / 72 * 25.4 == pytest.approx(85, abs=0.1)


def test_an_eps_has_the_same_bytes_at_any_time(eps, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert eps == saved(tmp_path)
    assert "Matplotlib v" not in eps
    assert "CreationDate" not in eps


def test_an_eps_of_transparent_marks_is_refused_with_the_reason(tmp_path):
    ax = pc.plot_rarefaction(CURVES, ax=pc.figure()[1])
    with pytest.raises(pc.SelectionError, match=r"no transparency, .* 1 transparent mark.* choose pdf, svg"):
        pc.save_figure(ax, tmp_path / "f", formats=["pdf", "eps"])
    assert list(tmp_path.iterdir()) == []
