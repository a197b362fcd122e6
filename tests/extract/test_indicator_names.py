"""Names of what numbers count: whole words, lists before and behind a number, names of their own; all sentences invented."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def rows(text, *names, kind="goal", title="实施方案", year=2014, section=""):
    documents = pd.DataFrame({"year": pd.array([year], dtype="Int64"), "title": [title]}, index=["a"])
    one = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), section=section)
    table = find_targets([one], documents)[list(names)]
    return [tuple(row[name] for name in names) if len(names) > 1 else row[names[0]] for row in records(table)]


def records(table):
    """The rows of a table by their columns, with None for what is missing."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an attribute word that opens a name of its own, and one that needs the name before
        (
            "地膜回收率达到80%，规模酒厂废水处理率达到90%。",
            ["地膜回收率", "规模酒厂废水处理率"],
        ),
        (
            "秸秆利用率达到85%以上，规模化猪场粪污利用率达到95%以上。",
            ["秸秆利用率", "规模化猪场粪污利用率"],
        ),
        ("良种覆盖率达到90%，数量达标率达到70%。", ["良种覆盖率", "数量达标率"]),
        ("茶园产值增长9%，规模增长率达到5%。", ["茶园产值", "茶园产值规模增长率"]),
        ("种植茶树30万亩，面积增长5%。", ["种植茶树", "种植茶树面积"]),
        # a size alone takes the place of the size before
        ("行道树绿化长度达到50公里、面积3公顷。", ["行道树绿化长度", "行道树绿化面积"]),
        # one word, not a verb and its object
        ("建成区绿化率达到40%。", ["建成区绿化率"]),
        ("力争建成区排水管网普及率达到95%。", ["建成区排水管网普及率"]),
        ("建成区级图书馆5个。", ["区级图书馆"]),
        ("新植柳树300亩。", ["柳树"]),
        ("新购校车40辆。", ["校车"]),
        ("新植被恢复面积300亩。", ["植被恢复面积"]),
        ("开工建设剧院4座。", ["剧院"]),
        ("计划新建剧院4座。", ["新建剧院"]),
        ("省级及以上剧院上座率均达到60%。", ["省级及以上剧院上座率"]),
        ("剧院及书店上座率均达到60%。", ["剧院上座率", "书店上座率"]),
        ("把剧团的分成比例提高到60%。", ["剧团的分成比例"]),
        ("建成剧院5座，以及90%以上村庄通公交。", ["剧院", "村庄通公交"]),
        ("计划单列市剧院达到4座。", ["计划单列市剧院"]),
        ("努力将剧院上座率提高到60%。", ["剧院上座率"]),
        ("积极创建书香社区4个。", ["书香社区"]),
        ("全年茶叶出口量达到5万吨。", ["茶叶出口量"]),
        # quotation marks keep their other half
        ("新建5家“老字号”剧院。", ["新建“老字号”剧院"]),
        ("推动80家剧院开展“戏曲进乡村”。", ["剧院开展“戏曲进乡村”"]),
        ("新建5家“戏曲之家”。", ["新建戏曲之家"]),
        ("组织10个“书香”、“戏曲”等主题展览。", ["“书香”、“戏曲”等主题展览"]),
        # a list before its number
        ("新建剧院、书店40家。", ["新建剧院、书店"]),
        ("新增省级、市级非遗工坊30个。", ["省级、市级非遗工坊"]),
        ("培育竹编、木雕、刺绣等手工作坊20家。", ["竹编、木雕、刺绣等手工作坊"]),
        ("四、五星级民宿达30家。", ["四、五星级民宿"]),
        ("新建、扩建剧院40家。", ["新建、扩建剧院"]),
        ("修缮、维修戏台40座。", ["维修戏台"]),
        ("利用旧仓库、旧厂房等新增书店40家。", ["新增书店"]),
        ("新建剧院10家、书店40家。", ["新建剧院", "新建书店"]),
        ("每个县、市建成1所剧院。", ["每个县、市剧院"]),
        # a list behind its number
        ("培训3000名村医、社区医院护士和药剂师。", ["村医、社区医院护士和药剂师"]),
        ("清理80处城市公园、河道岸线垃圾。", ["城市公园、河道岸线垃圾"]),
        ("引进3家以上戏曲剧团、演艺公司。", ["戏曲剧团、演艺公司"]),
        ("新建20座桥梁、修建乡村道路。", ["新建桥梁"]),
        ("新建20座桥梁、每村设站点。", ["新建桥梁"]),
        ("培训20名村医、30名药剂师。", ["村医", "药剂师"]),
        ("打造6个特色鲜明、主题突出的影视基地。", ["影视基地"]),
    ],
)
def test_a_number_has_the_whole_name_of_what_it_counts(text, expected):
    assert rows(text, "indicator") == expected


def test_a_word_with_和_inside_is_no_list():
    found = rows("到2025年，协和医院、中心医院床位各达到700张。", "indicator", "value")
    assert [tuple(row) for row in found] == [("协和医院", 700), ("中心医院床位", 700)]


def test_what_is_inside_a_built_up_area_has_it_as_scope():
    assert rows("建成区内屋顶绿化率达到20%。", "indicator", "scope") == [("屋顶绿化率", "建成区")]
    assert rows("科技园区内屋顶绿化率达到20%。", "indicator", "scope") == [("屋顶绿化率", "科技园区")]
