import warnings

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.names import check_names

GROUPS = pd.DataFrame(
    {"group": ["天津市", "福建省", "tianjin", "plan_a", "shaanxi_plan"], "code": "publicity"}
)
GROUPS.attrs["names"] = {"天津市": ["天津", "Tianjin City"], "福建省": ["福建", "Fujian"]}


@pytest.fixture(scope="module")
def drawn(shipped):
    """The functions with `names`, one of each way in which it passes."""
    shares = pc.coverage(shipped, "instrument", by="doc")
    targets = pc.targets_table(shipped, by="region")
    network = pc.citation_network(shipped)
    who = pc.responsibility(shipped, "instrument", by="region")
    shared = pc.reuse(shipped, min_chars=12)
    similarity = pc.similarity(shipped)
    return {
        "coverage": lambda **names: pc.plot_coverage(shares, **names),
        "similarity": lambda **names: pc.plot_similarity(similarity, **names),
        "account": lambda **names: pc.plot_account(shipped, **names),
        "targets": lambda **names: pc.plot_targets(targets, ax=pc.figure(height=230)[1], **names),
        "slopes": lambda **names: pc.plot_slopes(targets, **names),
        "deadlines": lambda **names: pc.plot_deadlines(targets, **names),
        "citations": lambda **names: pc.plot_citations(network, **names),
        "responsibility": lambda **names: pc.plot_responsibility(who, ax=pc.figure(height=170)[1], **names),
        "reuse": lambda **names: pc.plot_reuse(shared, shipped, a="gansu_pilot", b="sanmenxia", **names),
        "latex": lambda **names: pc.to_latex(shares, **names),
        "explore": lambda **names: pc.explore(shipped, reuse=False, **names),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("coverage", "similarity", "account", "targets", "slopes", "deadlines", "citations"),
        *("responsibility", "reuse", "latex", "explore"),
    ],
)
def test_every_function_with_names_warns_of_keys_that_the_table_does_not_have(drawn, name):
    with pytest.warns(UserWarning, match=r"names has 2 key\(s\) that the table does not have: sanmnxia"):
        drawn[name](names={"sanmnxia": "甲", "nowhere": "乙"})
    with pytest.raises(pc.SelectionError, match=r"names is a list; allowed: a mapping"):
        drawn[name](names=["甲"])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"天津": "津"}, r"天津 \(did you mean 天津市\?\)"),
        ({"天津市": "津", "fujian": "闽"}, r"1 key\(s\) .*: fujian \(did you mean 福建省\?\)"),
        ({"天津市": "津", "福健省": "闽"}, r"福健省 \(did you mean 福建省\?\)"),
        ({"天津市": "津", "Tianjn": "甲"}, r"Tianjn \(did you mean tianjin\?\)"),
        ({"天津市": "津", "plana": "甲"}, r"plana \(did you mean plan_a\?\)"),
        ({"nowhere": "甲"}, r"nowhere; its groups: 天津市, 福建省, tianjin"),
        (
            {"天津市": "甲", "福建省": "甲", "tianjin": "乙"},
            r"several groups one name: 甲 \(天津市, 福建省\)",
        ),
    ],
)
def test_keys_that_seem_misspelt_and_groups_of_one_name_are_warned_of(names, words):
    with pytest.warns(UserWarning, match=words):
        check_names(names, GROUPS)


@pytest.mark.parametrize(
    "names",
    [
        {"天津市": "津", "江苏省": "苏", "河南省": "豫"},
        {"天津市": "津", "plan_b": "乙", "shanxi_plan": "丙", "shanxi_2020": "丁"},
        {"天津市": "津", "福建省": "闽", "福健省": "闽"},
        {"publicity": "宣传"},
        {"专利": "patent"},
        {},
        None,
    ],
)
def test_names_of_more_than_the_table_has_pass_without_a_word(names):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_names(names, GROUPS, known=["专利"])


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_names_without_text_are_refused(missing):
    with pytest.raises(pc.SelectionError, match=r"names has no text for 甲 .*, 2016 .*leave them out"):
        check_names({"甲": missing, 2016: missing, "乙": "B"}, GROUPS)


def test_a_group_of_several_columns_is_named_by_its_tuple_or_its_key(shipped):
    table = pc.coverage(shipped, "instrument", by=["region", "level"])
    for key in (("四川省", "province"), "四川省/province"):
        ax = pc.plot_coverage(table, names={key: "SC"}, ax=pc.figure()[1])
        assert "SC（n = 27）" in [text.get_text() for text in ax.get_xticklabels()]
