"""Members of a whole and second measures: the words that a number shares with those before it; all sentences invented."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def rows(text, *names, kind="goal", title="实施方案", year=2014, section=""):
    documents = pd.DataFrame({"year": pd.array([year], dtype="Int64"), "title": [title]}, index=["a"])
    one = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), section=section)
    table = find_targets([one], documents)
    found = table.astype(object).where(table.notna(), None).to_dict("records")
    return [tuple(row[name] for name in names) if len(names) > 1 else row[names[0]] for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places alone are scopes of what the number with their unit before them counts
        (
            "新植柑橘3万亩，其中九江市1万亩、上饶市2万亩。",
            [("柑橘", 3, None), ("柑橘", 1, "九江市"), ("柑橘", 2, "上饶市")],
        ),
        (
            "建设50座书屋（九江市20座、上饶市30座）。",
            [("书屋", 50, None), ("书屋", 20, "九江市"), ("书屋", 30, "上饶市")],
        ),
        (
            "晚熟（脐橙、椪柑）果园4万亩，早熟（蜜橘）果园2万亩，其中九江市5000亩。",
            [
                ("晚熟（脐橙、椪柑）果园", 4, None),
                ("早熟（蜜橘）果园", 2, None),
                ("早熟（蜜橘）果园", 5000, "九江市"),
            ],
        ),
        (
            "新植柑橘3万亩，培训果农500人，其中九江市1万亩。",
            [("柑橘", 3, None), ("培训果农", 500, None), ("柑橘", 1, "九江市")],
        ),
        # with what they mainly have
        (
            "建设果园3万亩，其中修水县以柑橘为主1万亩，万年县以油茶、茶叶为主2万亩。",
            [("果园", 3, None), ("果园", 1, "修水县"), ("果园", 2, "万年县")],
        ),
        # the label of their list
        (
            "冷库储量：九江市3000吨、上饶市5000吨，赣州市2000吨。",
            [("冷库储量", 3000, "九江市"), ("冷库储量", 5000, "上饶市"), ("冷库储量", 2000, "赣州市")],
        ),
        # no label of what is counted, no whole with the unit, a longer name
        ("目标任务：九江市300个、上饶市500个。", [("九江市", 300, None), ("上饶市", 500, None)]),
        ("新植柑橘3万亩，其中九江市200人。", [("柑橘", 3, None), ("九江市", 200, None)]),
        ("新植柑橘3万亩，其中九江市柑橘园1万亩。", [("柑橘", 3, None), ("九江市柑橘园", 1, None)]),
    ],
)
def test_places_alone_are_scopes_of_the_whole(text, expected):
    """Members of a list that are only places have the indicator of the whole; the place is the scope."""
    assert rows(text, "indicator", "value", "scope") == expected
