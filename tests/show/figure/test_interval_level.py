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


@pytest.mark.parametrize("level", [95, 0, 1.0, "0.95"])
def test_a_level_outside_0_to_1_is_refused(shares, tmp_path, level):
    ax = pc.plot_coverage(shares, ax=pc.figure(height=150)[1])
    with pytest.raises(
        pc.SelectionError, match=f"unknown interval: {level}; allowed: a number between 0 and 1"
    ):
        pc.save_figure(ax, tmp_path / "f", formats="svg", interval=level)


def test_another_level_is_warned_of_once(shares, tmp_path):
    ax = pc.plot_coverage(shares, ax=pc.figure(height=150)[1])
    with pytest.warns(UserWarning, match="interval is 0.95") as caught:
        pc.save_figure(ax, tmp_path / "f", formats="svg", interval=0.95)
    assert len(caught) == 1


def test_a_corpus_of_other_regions_than_those_of_the_table_is_warned_of(shipped, tmp_path):
    part = shipped.select(region="甘肃省")
    ax = pc.plot_coverage(pc.coverage(part, "instrument", by="doc"), ax=pc.figure()[1])
    pc.save_figure(ax, tmp_path / "f", formats="svg", corpus=part)
    with pytest.warns(
        UserWarning, match=r"corpus is not the one .*documents of 三门峡市, 四川省, 河南省; the caption"
    ):
        pc.save_figure(ax, tmp_path / "f", formats="svg", corpus=shipped)
    with pytest.raises(pc.SelectionError, match="corpus is str 'x'; allowed: a corpus"):
        pc.save_figure(ax, tmp_path / "f", formats="svg", corpus="x")
