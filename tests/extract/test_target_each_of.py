"""Numbers given to each member of a list, parts of a score, times between steps, who may apply; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the members in the clause of the number, whose noun precedes it or follows it
        (
            "在火车站、汽车站各新建快递驿站20座。",
            [("新建快递驿站", 20, "火车站"), ("新建快递驿站", 20, "汽车站")],
        ),
        ("小学和初中各改造操场9个。", [("操场", 9, "小学"), ("操场", 9, "初中")]),
        ("高校、医院各布设充电桩30个。", [("布设充电桩", 30, "高校"), ("布设充电桩", 30, "医院")]),
        ("农民工、退役军人各培训3000人次。", [("农民工培训", 3000, None), ("退役军人培训", 3000, None)]),
        ("省、市两级各建设8个实训基地。", [("实训基地", 8, "省级"), ("实训基地", 8, "市级")]),
        ("绿色商场、绿色景区各新增40家。", [("新增绿色商场", 40, None), ("新增绿色景区", 40, None)]),
        ("国家级、省级平台各达到6家。", [("国家级平台", 6, None), ("省级平台", 6, None)]),
        ("游客满意度、居民满意度均达到90分。", [("游客满意度", 90, None), ("居民满意度", 90, None)]),
        # the number of the places
        ("宜昌、荆州等5市各建成1座水厂。", [("水厂", 1, "宜昌"), ("水厂", 1, "荆州")]),
        ("宜昌、荆州等地各建成2座水厂。", [("水厂", 2, "宜昌"), ("水厂", 2, "荆州")]),
        ("5市各建成1座水厂。", [("水厂", 1, None)]),
        # 分别 with one number for each field of the list
        (
            "在轴承、齿轮等基础部件领域分别形成3家骨干企业。",
            [("骨干企业", 3, "轴承领域"), ("骨干企业", 3, "齿轮领域")],
        ),
        (
            "并在光伏、风电行业分别打造2个示范基地。",
            [("示范基地", 2, "光伏行业"), ("示范基地", 2, "风电行业")],
        ),
        (
            "在茶叶、油茶领域分别培育3家、5家企业。",
            [("企业", 3, "茶叶"), ("企业", 5, "油茶领域")],
        ),
        # the members in the clause before, and a second number
        (
            "在光伏、风电两个领域，各培育6家骨干企业、各布局3个检测平台。",
            [
                ("骨干企业", 6, "光伏领域"),
                ("骨干企业", 6, "风电领域"),
                ("检测平台", 3, "光伏领域"),
                ("检测平台", 3, "风电领域"),
            ],
        ),
        (
            "围绕柑橘、油茶两大产业，各建成5个加工基地。",
            [("加工基地", 5, "柑橘产业"), ("加工基地", 5, "油茶产业")],
        ),
        (
            "东部片区和西部片区各建设中转站4座、公厕16座。",
            [
                ("中转站", 4, "东部片区"),
                ("中转站", 4, "西部片区"),
                ("公厕", 16, "东部片区"),
                ("公厕", 16, "西部片区"),
            ],
        ),
    ],
)
def test_a_number_with_each_is_one_of_every_member_of_the_list(text, expected):
    assert rows(text, "indicator", "value", "scope") == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("各县、各镇各新建驿站5座，各类公园达到10个。", [5, 10]),
        ("在机场、港口各类场所新建驿站10座。", [10]),
        ("加强学校、医院管理，各镇新建驿站5座。", [5]),
        ("每天早、晚各进行2次巡查。", [2]),
    ],
)
def test_each_of_another_word_gives_a_number_to_none(text, values):
    assert rows(text, "value") == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "游客满意度：老城区达到85分以上，新城区达到82分以上。",
            [("游客满意度", 85, ">=", "老城区"), ("游客满意度", 82, ">=", "新城区")],
        ),
        (
            "病人满意度测评均分：门诊不低于88分，住院不低于90分。",
            [("病人满意度测评均分", 88, ">=", "门诊"), ("病人满意度测评均分", 90, ">=", "住院")],
        ),
        ("用户评分由70分提高到78分。", [("用户评分", 78, "=", None)]),
        ("群众安全感达到98分。", [("群众安全感", 98, "=", None)]),
        ("测评达到82分的班级占比达到90%。", [("测评达到82分的班级占比", 90, "=", None)]),
        ("考核评价：得分达到90分的评为优秀。", []),
    ],
)
def test_a_score_may_be_named_by_the_label_of_its_parts(text, expected):
    assert rows(text, "indicator", "value", "op", "scope") == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("到2019年，新药从申报到上市的周期不超过20个月。", [20]),
        ("到2019年，药品从获批到入院不超过5个月。", [5]),
        ("到2019年，技能培训周期平均不超过4个月。", [4]),
        ("到2019年，平均等待时间不多于7个月。", [7]),
        ("到2019年，试用期不超过2个月，入职后1个月内签订协议。", []),
    ],
)
def test_a_time_from_one_step_to_another_is_set(text, values):
    assert rows(text, "value") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("服务水平提高。不低于80%的订单按时送达。", [80]),
        ("力争不低于70%的街道设立驿站，推动不低于95%的门店明码标价。", [70, 95]),
        ("比例不低于60%的企业优先保障。", []),
    ],
)
def test_a_share_after_a_bound_is_one_of_those_who_follow(text, values):
    assert rows(text, "value") == values


def test_what_is_put_into_use_is_no_ordinal():
    assert rows("建成启用8座水厂，建成投用6所学校。", "indicator", "value") == [("水厂", 8), ("学校", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "申报市级示范点的农场，应当从事种植4年以上，且用工不少于30人。",
        "累计指导6名以上青年教师，或者获得2项以上省级奖励的教师，可直接申报特级教师。",
        "报考人员应当发表论文2篇以上，或者取得3项专利。",
        "参评单位须建有2个以上实训室，配备5名以上专职教师。",
        "指导学生获得3项以上国家级奖项的教师，在职称评审中予以倾斜。",
        "在一线工作满15年、取得3项实用新型专利的技师，可不受学历限制参加考评。",
        "选育3个以上审定品种，或主持制定4项以上标准的技术人员，可破格申报。",
    ],
)
def test_what_an_applicant_must_have_is_no_target(text):
    assert rows(text, "value", kind="measure") == []


def test_what_is_planned_is_a_target_though_somebody_applies_later():
    assert rows("申报国家级示范区，建成3个基地。", "value", kind="measure") == [3]
    assert rows("培育5家企业，或者引进2家以上企业。", "value", kind="measure") == [5, 2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("培育80家产权清晰、运行规范、与农户联结紧密的合作社。", "合作社"),
        ("建成30所医养结合紧密、以失能老人为主要对象的养老院。", "养老院"),
        ("拥有120名通晓规则、擅长谈判、能够使用两门以上外语的翻译。", "翻译"),
        ("建成6座服务半径覆盖周边乡镇的冷库。", "冷库"),
        ("打造4条串联历史街区、滨水空间的步行道。", "步行道"),
        ("组建12支召之即来、来之能战的救援队。", "救援队"),
        ("培养90名既懂技术又懂管理的农民。", "农民"),
        ("培育5个适合网销的水果品种。", "适合网销的水果品种"),
        ("培育蔬菜、水果等产业的合作社15家。", "蔬菜、水果等产业的合作社"),
        ("改造和新建15个布局合理、管理规范的菜市场。", "菜市场"),
        ("新建和改造15个布局合理、管理规范的菜市场。", "新建和改造菜市场"),
    ],
)
def test_the_noun_behind_a_long_modifier_is_the_indicator(text, name):
    assert rows(text, "indicator") == [name]


@pytest.mark.parametrize("years", ["2026年至2028年", "2026—2028年", "2026至2028年", "2026年到2028年"])
def test_numbers_after_a_range_of_as_many_years_have_one_year_each(years):
    text = f"{years}，分别改造旧桥12座、15座、18座。"
    assert rows(text, "value", "year") == [(12, 2026), (15, 2027), (18, 2028)]
    assert rows(f"{years}分别改造旧桥12座、15座。", "value") == [12, 15]
