import pytest

import policycompare as pc


@pytest.fixture(scope="module")
def shares(shipped):
    return pc.coverage(shipped, "instrument", by="region", interval=0.9, n_boot=20)


@pytest.mark.parametrize("has_data", [True, False])
def test_caption_and_text_state_the_level_with_which_the_table_was_made(shares, tmp_path, has_data):
    ax = pc.plot_coverage(shares, lang="en", ax=pc.figure(height=150)[1])
    paths = pc.save_figure(ax, tmp_path / "f", data=shares if has_data else None, formats="svg", lang="en")
    texts = [path.read_text("utf-8") for path in paths if path.suffix in (".md", ".txt")]
    assert len(texts) == 2
    assert all("90%" in text for text in texts)


def test_another_level_than_that_of_the_table_is_warned_of(shares, tmp_path):
    ax = pc.plot_coverage(shares, ax=pc.figure(height=150)[1])
    with pytest.warns(UserWarning, match=r"interval is 0.95, but the intervals were made with 0.9"):
        pc.save_figure(ax, tmp_path / "f", data=shares, formats="svg", interval=0.95)


def test_a_table_without_intervals_has_no_level(shipped, tmp_path):
    table = pc.coverage(shipped, "instrument", by="region")
    assert "interval" not in table.attrs
    ax = pc.plot_coverage(table, lang="en", ax=pc.figure(height=150)[1])
    path = pc.save_figure(ax, tmp_path / "f", data=table, formats="svg", lang="en")[-1]
    assert "confidence" not in path.read_text("utf-8").lower()
