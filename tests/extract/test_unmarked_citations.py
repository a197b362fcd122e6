import pytest

from policycompare.extract.citations.unmarked import unmarked
from tests.extract.test_citations import citations, documents, passage, titles  # noqa: F401


def named(text, **options):
    return [text[start:end] for start, end in unmarked(text, **options)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("利用马德里议定书、伯尔尼公约维权", ["马德里议定书", "伯尔尼公约"]),
        ("对接区域全面经济伙伴关系协定规则", ["区域全面经济伙伴关系协定"]),
        ("对接RCEP规则，加入CPTPP", ["RCEP", "CPTPP"]),
        ("面向RCEP成员国招商", []),
        ("PCT（专利合作条约）国际专利申请量", []),
        ("遵守行业自律公约和村规民约", []),
        ("对接中国—新西兰自由贸易协定和中韩自贸协定", ["中国—新西兰自由贸易协定", "中韩自贸协定"]),
        ("实施自由贸易协定，加强投资协定谈判", []),
        ("履行核材料实物保护公约", ["核材料实物保护公约"]),
        ("遵守渔港文明行为公约", ["渔港文明行为公约"]),
        ("学习海商法概论", []),
    ],
)
def test_treaties_are_named_without_marks(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("依据专利法处罚", ["专利法"]),
        ("贯彻民法典、中华人民共和国水法", ["民法典", "中华人民共和国水法"]),
        ("劳动合同法和安全生产法", ["劳动合同法", "安全生产法"]),
        ("加强专利法律法规宣传", []),
        ("修订专利法实施细则", ["专利法实施细则"]),
        ("修订甘肃省安全宣传教育条例", ["甘肃省安全宣传教育条例"]),
        ("开展安全宣传教育条例", []),
        ("落实甘肃省实施水土保持法办法", ["甘肃省实施水土保持法办法"]),
        ("依据中华人民共和国海关法实施办法", ["中华人民共和国海关法实施办法"]),
        ("引进公司法人，统计法治", []),
        ("加强执法，推广先进方法和做法，依法管理", []),
        ("中华人民共和国商务部关于立法", []),
    ],
)
def test_laws_are_named_without_marks(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("先后出台加快物流发展的实施意见、物流三年行动计划（2018—2020年）、冷库安全管理办法等政策文件。", 3),
        ("已印发了冷库建设专项规划和冷库安全管理办法。", 2),
        ("制定冷链发展规划、冷库安全管理办法等文件。", 2),
        ("加快出台冷库安全管理办法、冷链运输条例。", 0),
        ("抓紧制定冷链发展规划、冷库安全管理办法等文件。", 0),
        ("研究制定促进花卉发展若干规定和古树名木保护管理办法。", 0),
        ("出台配套办法等文件。", 0),
        ("先后出台冷链发展意见，冷库三年行动计划，冷库安全管理办法。", 3),
        ("先后出台多项若干措施。", 0),
    ],
)
def test_lists_of_documents_made_are_cited_and_those_to_come_are_not(text, names):
    assert len(named(text)) == names


def test_a_mark_that_nothing_closes_is_no_part_of_a_name():
    assert named("公布了《渔港管理暂行办法（以下简称“办法”。") == ["渔港管理暂行办法"]


def test_a_review_reports_documents_that_exist():
    text = "制定冷库建设专项规划。"
    assert named(text, is_review=True) == ["冷库建设专项规划"]
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("可按照首席技师评聘办法申报职称", "首席技师评聘办法"),
        ("深入实施制造强国建设纲要。", "制造强国建设纲要"),
        ("将其纳入省年度紧缺人才引进目录，", "省年度紧缺人才引进目录"),
        ("按照流域开发负面清单管理要求", None),
        ("按照流域开发负面清单要求", "流域开发负面清单"),
        ("落实城市更新条例，", "城市更新条例"),
        ("落实本条例，", None),
        ("支持修订单行条例。", None),
        ("贯彻落实国家关于深化产业改革的意见，", "关于深化产业改革的意见"),
        ("征求有关部门的意见，", None),
        ("列入全省重点引进目录，", None),
        ("纳入国民经济和社会发展规划。", None),
        ("符合土地利用总体规划的，", None),
        ("根据产业布局和发展规划，", None),
        ("编制并组织实施农村供水工程专项规划。", None),
        ("实施农村供水工程保障专项规划。", "农村供水工程保障专项规划"),
        ("围绕我省“十二五”节能产业规划，", "“十二五”节能产业规划"),
        ("落实大气污染防治行动计划，", "大气污染防治行动计划"),
        ("实施青年人才培养行动计划，", None),
        ("完成渔村饮水新三年行动计划任务。", "渔村饮水新三年行动计划"),
        ("完成渔村饮水行动计划编制。", None),
        ("完成三年行动计划，", None),
        ("完成渔船更新三年行动计划，", None),
        ("完成渔村饮水行动计划确定的年度任务，", "渔村饮水行动计划"),
        ("学习宣传教育经费条例。", "教育经费条例"),
        ("宣传教育发展规划纲要。", None),
        ("落实全面深化渔港改革的意见。", "全面深化渔港改革的意见"),
        ("落实鼓励渔船更新和渔网产业发展的若干政策，", "鼓励渔船更新和渔网产业发展的若干政策"),
        ("落实若干政策，", None),
        ("实施渔业安全宣传教育“六五”规划。", "渔业安全宣传教育“六五”规划"),
        ("分别纳入实施环渤海规划纲要的内容，", "环渤海规划纲要"),
        ("严格执行药品经营质量管理规范（GSP），", "药品经营质量管理规范"),
        ("按照国家规定执行绿色建筑标准。", None),
        ("制定我省水泥窑炉升级改造实施计划。", "水泥窑炉升级改造实施计划"),
        ("制定我省节水建设的工作方案。", None),
        ("制定我省试点实施方案，", None),
        ("制定我省渔船更新试点实施方案，", "渔船更新试点实施方案"),
        ("制定落实土壤污染防治行动计划实施细则。", None),
        ("制定并严格执行冷库安全管理办法。", None),
        ("根据国家氢能规划，", "国家氢能规划"),
        ("列入广州旅游发展规划，", None),
        ("纳入“十四五”规划，", None),
        ("符合西部地区鼓励类产业目录的企业", "西部地区鼓励类产业目录"),
        ("将项目纳入国家重大建设项目目录。", "国家重大建设项目目录"),
        ("对省会城市发展规划提出意见", None),
        ("执行冷库安全等管理办法，", None),
        ("按照国家和省冷链物流发展实施方案，", None),
        ("对照省改善用水环境推进方案，", "省改善用水环境推进方案"),
        ("对照推进方案，", None),
        ("结合正在实施的渔村清洁饮水行动计划，", "渔村清洁饮水行动计划"),
    ],
)
def test_names_after_verbs_are_cited_where_they_name_one_document(text, name):
    assert named(text) == ([name] if name else [])


def test_a_name_may_follow_a_title_in_marks(documents):  # noqa: F811
    text = "纳入《某省海外引才计划》和省年度紧缺人才引进目录，执行《意见》和实施方案。"
    assert titles(documents, text)[:2] == ["某省海外引才计划", "省年度紧缺人才引进目录"]
    assert len(titles(documents, text)) == 3


def test_a_full_title_is_known_by_the_number_after_it(documents):  # noqa: F811
    text = "省政府关于加快冷链发展的意见（某政发〔2012〕5号）"
    assert titles(documents, text) == ["省政府关于加快冷链发展的意见"]
    table = citations(documents, passage(text))
    assert table["doc_number"].tolist() == ["某政发〔2012〕5号"]


def test_a_title_may_be_repeated_without_marks_and_region(documents):  # noqa: F811
    table = citations(
        documents,
        passage("落实《河南省知识产权战略纲要》。"),
        passage("领导小组负责知识产权战略纲要实施的重大事项。", n=2),
    )
    assert table["title"].tolist() == ["河南省知识产权战略纲要", "知识产权战略纲要"]


def test_the_document_itself_is_not_cited_by_its_name():
    assert named("加强制造强国建设纲要实施，落实制造强国建设纲要。", own="制造强国建设纲要") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("落实支持夜间经济健康发展若干措施，方便群众。", "支持夜间经济健康发展若干措施"),
        ("落实夜间经济若干措施。", None),
        ("落实支持夜间经济发展若干措施和工作规划。", "支持夜间经济发展若干措施"),
        ("执行加快县域冷库建设的若干意见。", "加快县域冷库建设的若干意见"),
        ("落实冷链物流政策。", None),
        ("落实若干政策。", None),
        ("落实各项鼓励冷链物流发展的若干政策。", None),
        ("采取鼓励冷链物流发展的若干措施。", None),
        ("落实国务院关于稳定渔港经济一揽子政策措施，扩建渔港。", "国务院关于稳定渔港经济一揽子政策措施"),
        ("落实国务院关于稳定渔港经济的若干措施。", "国务院关于稳定渔港经济的若干措施"),
        ("落实国家关于渔港经济的政策措施。", None),
        ("研究制定鼓励冷链物流发展的若干政策。", None),
        ("贯彻实施水乡风貌全面提升行动方案", "水乡风貌全面提升行动方案"),
        ("制定全市实施水乡振兴行动方案", None),
        ("制定并组织实施水乡振兴行动方案", None),
        ("按照渡口渡船隐患判定标准开展排查", None),
        ("按照有关判定标准排查", None),
        ("按照市政水井监管办法提供服务", "市政水井监管办法"),
        ("研究出台我省扩大渔港有偿使用范围的实施意见", "扩大渔港有偿使用范围的实施意见"),
        ("按照区县级渔港规划编制指南要求，编制规划", "区县级渔港规划编制指南"),
        ("按照编制指南要求，编制规划", None),
    ],
)
def test_policies_with_a_kind_of_their_own_are_cited_where_they_are_carried_out(text, name):
    assert named(text) == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("严格落实水痘诊疗方案（试行第八版）。", ["水痘诊疗方案（试行第八版）"]),
        (
            "按照水痘防控方案（第七版）和诊疗方案（第2版）要求做好防控。",
            ["水痘防控方案（第七版）", "诊疗方案（第2版）"],
        ),
        ("落实有关方案（第三版）。", []),
        ("编制水痘防控方案（第二版）。", []),
        ("按照企业会计准则核算，执行会计准则。", []),
        ("会计法宣传周，公务员法概论。", []),
    ],
)
def test_a_plan_with_its_edition_is_a_document(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("严格执行国家重点保护古树名录。", ["国家重点保护古树名录"]),
        ("按照全国古籍重点保护名录管理。", []),
        ("列入全国古籍重点保护名录。", ["全国古籍重点保护名录"]),
        ("列入企业失信名录。", []),
        ("列入省级示范社名录。", []),
        ("贯彻落实省防火办“十二条硬措施”，开展巡查。", ["十二条硬措施"]),
        ("开通“十二条线路”，总结“六条意见”。", []),
        ("全面落实省委、省政府“渔港振兴40条”。", ["渔港振兴40条"]),
        ("落实“新水利十条”和“渔业19条措施”。", ["新水利十条"]),
        ("落实“三条红线”，提供“养殖服务一条龙”，执行“五条”。", []),
    ],
)
def test_registers_of_the_state_and_names_by_a_number_of_articles_are_cited(text, names):
    assert named(text) == names


def test_the_own_title_is_known_without_the_years_in_its_brackets():
    own = "乙省湿地修复计划（2016—2020年）实施方案"
    assert named("各市是落实湿地修复计划实施方案的主体，执行候鸟栖息地保护计划实施方案。", own=own) == [
        "候鸟栖息地保护计划实施方案"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("按照县级储备棉管理办法轮换，按照省级管理办法和市级有关管理办法执行。", ["县级储备棉管理办法"]),
        ("依据洛阳市停车费收缴办法执行。", ["洛阳市停车费收缴办法"]),
        (
            "与湖北省总体规划、湖北省国民经济和社会发展“十三五”规划纲要、湖北省“十三五”冷链发展实施方案衔接。",
            ["湖北省国民经济和社会发展“十三五”规划纲要", "湖北省“十三五”冷链发展实施方案"],
        ),
        ("抓好江西省气象防灾“十二五”规划的组织实施。", ["江西省气象防灾“十二五”规划"]),
        ("与江西省各地“十二五”气象规划衔接，在江西省“十二五”规划期内完成。", []),
        ("省直部门“十二五”气象规划衔接。", []),
    ],
)
def test_a_level_or_a_region_with_a_period_makes_a_name_precise(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("落实宪法、民法典等法律。", ["宪法", "民法典"]),
        ("根据宪法和立法法的规定拟文。", ["宪法", "立法法"]),
        ("遵守中华人民共和国宪法和法律。", ["中华人民共和国宪法"]),
        ("根据宪法和法律、法规履职，落实宪法、法律规定。", []),
        ("开展宪法宣传周活动，维护宪法权威。", []),
    ],
)
def test_the_constitution_is_cited_where_another_law_is_named_with_it(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("职工和参照公务员法管理的渔政单位人员参加体检。", ["公务员法"]),
        ("对未参照公务员法管理的机关，由所在乡镇解决。", ["公务员法"]),
        ("依照公务员法管理。", ["公务员法"]),
        ("参照公务员管理的单位，会计法人代表。", []),
    ],
)
def test_a_law_within_a_clause_before_a_noun_is_cited(text, names):
    assert named(text) == names
