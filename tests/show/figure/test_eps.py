import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policycompare as pc

TABLE = pd.DataFrame([[0.5, 0.25]], index=["甘肃省"], columns=["publicity", "enforcement"])
CURVES = pd.DataFrame(
    {"group": "甲", "size": [1, 2], "estimate": [1.0, 1.5], "low": [0.5, 1], "high": [1, 2], "n": 2}
)


def saved(tmp_path, name="f", **options):
    with pc.style():
        ax = pc.plot_coverage(TABLE, ax=pc.figure(width=85, height=50)[1])
        path = pc.save_figure(ax, tmp_path / name, formats="eps", **options)[0]
    plt.close(ax.figure)
    return path.read_bytes().decode("latin-1")


def test_an_eps_has_its_font_with_every_chinese_character_and_the_exact_width(tmp_path):
    eps = saved(tmp_path)
    assert eps.startswith("%!PS-Adobe-3.0 EPSF-3.0")
    assert "/FontType 42 def" in eps
    shown = set(re.findall(r"/(\S+) glyphshow", eps))
    known = set(re.findall(r"/(\S+) \d+ def", re.search(r"/CharStrings.*?begin(.*?)end", eps, re.S)[1]))
    assert len(shown) > 10
    assert shown <= known
    width = float(re.search(r"%%HiResBoundingBox: \S+ \S+ (\S+)", eps)[1])
    assert width / 72 * 25.4 == pytest.approx(85, abs=0.1)


def test_an_eps_has_the_same_bytes_at_any_time(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = saved(tmp_path, "a")
    assert first == saved(tmp_path, "b")
    assert "Matplotlib v" not in first
    assert "CreationDate" not in first


def test_an_eps_of_transparent_marks_is_refused_with_the_reason(tmp_path):
    ax = pc.plot_rarefaction(CURVES, ax=pc.figure()[1])
    with pytest.raises(pc.SelectionError, match=r"no transparency, .* 1 transparent mark.* choose pdf, svg"):
        pc.save_figure(ax, tmp_path / "f", formats=["pdf", "eps"])
    assert list(tmp_path.iterdir()) == []
