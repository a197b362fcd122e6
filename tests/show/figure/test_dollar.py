"""Labels are text: a $ in a name is drawn as it is, inside the style and outside it."""

import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policycompare as pc

NAMES = (r"$\frac$", "$$$", "$a", "5$ 和 6$_$", r"\$", "a$^2$")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_dollar_is_drawn_as_it_is(name, tmp_path):
    table = pd.DataFrame([[0.5, 0.2]], index=[name], columns=["publicity", "enforcement"])
    with pc.style():
        ax = pc.plot_coverage(table, ax=pc.figure()[1], title=name)
        assert not any(
            text.get_parse_math() for text in ax.figure.findobj(plt.Text) if "$" in text.get_text()
        )
        assert len(pc.save_figure(ax, tmp_path / "f", data=table)) == 6
    plt.close("all")


def test_a_figure_made_outside_the_style_is_saved_too(tmp_path):
    with plt.rc_context({"text.parse_math": True}):
        ax = plt.figure().subplots()
    ax.title.set_parse_math(True)
    ax.set_title(r"$\frac$")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pc.save_figure(ax, tmp_path / "f")
    assert ax.title.get_parse_math()
    plt.close("all")
