import pandas as pd
import pytest

import policycompare as pc

STABILITY = pd.DataFrame(
    {
        "k": [3, 3, 4, 4],
        "against": ["provisions", "starts"] * 2,
        "stability": [0.5, 0.9, 0.6, 0.8],
        "low": [0.4, 0.8, 0.5, 0.7],
        "high": [0.6, 1.0, 0.7, 0.9],
        "n_runs": [10, 5, 10, 5],
        "error": [0.95, 0.95, 0.9, 0.9],
    }
)


def test_stability_is_drawn_with_an_interval_bar_and_the_error():
    ax = pc.plot_topic_stability(STABILITY, lang="en", ax=pc.figure()[1])
    assert [line.get_ydata().tolist() for line in ax.lines] == [[0.9, 0.8], [0.5, 0.6]]
    assert [len(bars.get_segments()) for bars in ax.collections] == [2, 2]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["3", "4"]
    assert ax.get_xlabel() == "Number of topics"
    *row, note = (text.get_text().replace("\n", " ") for text in ax.texts)
    assert row == ["0.95", "0.90", "Error"]
    assert note == "Bars: from the least to the most stable run; no bar: all runs are equal"
    narrow = pc.plot_topic_stability(STABILITY, lang="en", ax=pc.figure(width=10)[1])
    assert [tick.get_text() for tick in narrow.get_xticklabels()] == ["3", "4"]
    (note,) = (text.get_text().replace("\n", " ") for text in narrow.texts)
    assert note.endswith("Relative error of the fit: 0.90 to 0.95.")
    with pytest.raises(pc.SchemaError, match=r"stability lacks 1 column\(s\): error"):
        pc.plot_topic_stability(STABILITY.drop(columns="error"))
    before = STABILITY.copy()
    pc.plot_topic_stability(STABILITY, ax=pc.figure()[1])
    pd.testing.assert_frame_equal(STABILITY, before)
