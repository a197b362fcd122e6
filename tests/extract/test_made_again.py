"""A number alone has the name of what is made before it: 新建水厂。2024年再建20座。"""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, **options):
    documents = pd.DataFrame({"year": pd.array([2022], dtype="Int64"), "title": [None]}, index=["a"])
    passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text), **options)
    table = find_targets([passage], documents)
    return list(zip(table["indicator"], table["value"], table["year"].astype(object), strict=True))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("新建书屋。2024年底前再建20座。", [("书屋", 20, 2024)]),
        ("（一）修建渡口。2024年底前新建 20 座。", [("新建渡口", 20, 2024)]),
        ("加快公园建设。2024年建成5个，2025年再建成8个。", [("公园", 5, 2024), ("公园", 8, 2025)]),
        ("在2022年建成30座水塔的基础上，2024年底前再建20座。", [("水塔", 20, 2024)]),
        ("建设驿站，2024年底前再建20座。", [("驿站", 20, 2024)]),
        ("增设公交线路，2024年再增设12条。", [("公交线路", 12, 2024)]),
        ("2024年建成5个书院；2025年再建8个。", [("书院", 5, 2024), ("书院", 8, 2025)]),
        ("新建书屋。2024年底前再建20座渡口。", [("渡口", 20, 2024)]),  # a name of its own
        ("完善服务网络。2024年底前再建20座。", []),  # a sentence that makes nothing
        ("新建书屋，完善设施，规范管理，提高质量。2024年底前再建20座。", []),  # a sentence of several things
        ("新建书屋。2024年底前完成20座的验收。", [("验收", 20, 2024)]),
    ],
)
def test_a_number_alone_has_the_name_of_what_is_made_before(text, rows):
    assert found(text) == rows


def test_a_number_alone_at_the_start_has_the_name_in_its_heading():
    text = "2024年底前再建20座。"
    assert found(text, section="重点任务 / （一）新建书屋") == [("书屋", 20, 2024)]
    assert found(text, section="重点任务 / （一）完善管网") == []
