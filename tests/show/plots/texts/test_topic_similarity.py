import pandas as pd
import pytest

import policycompare as pc

TABLE = pd.DataFrame(
    [[1, 0.9, 0.2], [0.9, 1, 0.3], [0.2, 0.3, 1]], index=["甲", "乙", "丙"], columns=["甲", "乙", "丙"]
)


def test_the_triangle_has_each_pair_once_and_the_most_similar_side_by_side():
    ax = pc.plot_topic_similarity(TABLE, ax=pc.figure(width="single")[1])
    shown = sorted(text.get_text() for text in ax.texts if text.get_text())
    assert shown == ["0.20", "0.30", "0.90"]
    leaves = [label.get_text() for label in ax.get_yticklabels()]
    assert abs(leaves.index("甲") - leaves.index("乙")) == 1


def test_the_tree_belongs_to_the_matrix_in_caption_and_alternative_text(tmp_path):
    ax = pc.plot_topic_similarity(TABLE, lang="en", ax=pc.figure(width="single")[1])
    paths = pc.save_figure(ax, tmp_path / "f", data=TABLE, formats="svg", lang="en")
    caption, alt = (
        next(path for path in paths if path.suffix == ending).read_text("utf-8") for ending in (".md", ".txt")
    )
    for text in (caption, alt):
        assert "Heat map with a dendrogram" in text
        assert "Panel" not in text
        assert "Similarity: 1 − Hellinger distance of the topic shares. Tree: average linkage." in text
    assert "Rows (3)" in alt


def test_two_groups_have_no_tree():
    with pytest.raises(pc.SchemaError, match=r"2 group\(s\); a tree needs three"):
        pc.plot_topic_similarity(TABLE.iloc[:2, :2])
