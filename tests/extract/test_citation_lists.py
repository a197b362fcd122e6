"""Laws of the state behind any verb, lists of documents made, plain regulations, numbers of any prefix."""

import pytest

from policycompare import schema
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


def found(text, column="title", kind="measure"):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], title=["甲市供水办法"], level=["prefecture"]).set_index("doc")
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    return list(find_citations([passage], documents)[column].dropna())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("执行中华人民共和国水法。", ["中华人民共和国水法"]),
        ("宣传中华人民共和国噪声污染防治法，加强巡查。", ["中华人民共和国噪声污染防治法"]),
        ("开展中华人民共和国河道管理条例宣传。", ["中华人民共和国河道管理条例"]),
        ("中华人民共和国湿地保护法要求做好监测。", ["中华人民共和国湿地保护法"]),
        ("在中华人民共和国境内合法经营，中华人民共和国成立以来的做法。", []),
        ("中华人民共和国公民遵守中华人民共和国法律法规。", []),
        ("在中华人民共和国境内设立的法人。", []),
    ],
)
def test_a_law_of_the_state_needs_no_verb(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "先后印发冷库建设规划（2018—2022年）、农旅结合试点方案、民宿星级评定办法等政策文件。",
            ["冷库建设规划（2018—2022年）", "农旅结合试点方案", "民宿星级评定办法"],
        ),
        (
            "制定出台老年食堂建设标准、护理员培训规范和食堂管理指南等文件。",
            ["老年食堂建设标准", "护理员培训规范", "食堂管理指南"],
        ),
        ("相继出台《食堂办法》、食堂评定标准等3个文件。", ["食堂办法", "食堂评定标准"]),
        ("制定了古籍修复规程，印发了书画装裱指南等规范性文件。", ["古籍修复规程", "书画装裱指南"]),
        ("出台了食堂建设方案，正研究制定食堂评定标准、补贴发放流程等文件。", ["食堂建设方案"]),
        ("加快出台农旅结合试点方案、民宿星级评定办法等政策文件。", []),
        ("科学制定我省报告编制大纲、食堂建设标准等规范文件。", []),
        ("抓紧制定配套实施方案、有关建设标准等文件。", []),
        ("出台了配套实施方案、有关建设标准、冷库建设标准等文件。", ["冷库建设标准"]),
        ("印发实施方案、管理办法等文件。", []),
        ("先后编制冷库项目建议书、冷库可行性研究报告等文件。", []),
        ("先后编制冷库可行性研究报告、冷库建设规划等文件。", ["冷库建设规划"]),
        ("出台了关于建设强市、实施品牌战略、强化品牌保护等政策文件。", []),
    ],
)
def test_each_member_of_a_list_of_documents_made_is_one(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严格执行居住区停车管理规定。", []),
        ("执行安全规定，执行有关安全生产管理规定。", []),
        ("违反停车场安全管理规定的，依法处理。", []),
        ("执行国家财务会计制度规定。", []),
        ("实施步骤由国务院农业农村主管部门规定。", []),
        ("清理《水法》及对外承包工程不符的规定。", ["水法"]),
    ],
)
def test_a_plain_regulation_needs_marks(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "按照水农〔2021〕244号、发改农经〔2022〕15号文件执行。",
            ["水农〔2021〕244号", "发改农经〔2022〕15号"],
        ),
        ("按照建村〔2021〕9号要求办理。", ["建村〔2021〕9号"]),
        ("请结合建村〔2021〕9号通知精神落实。", ["建村〔2021〕9号"]),
        (
            "苏经信投资〔2019〕22号执行，发改经体〔2020〕5号。",
            ["苏经信投资〔2019〕22号", "发改经体〔2020〕5号"],
        ),
        (
            "经甘政发〔2020〕1号批准，详见粤自然资发〔2020〕7号。",
            ["甘政发〔2020〕1号", "粤自然资发〔2020〕7号"],
        ),
        ("参照甲财规〔2020〕11号和乙农发〔2021〕3号。", ["甲财规〔2020〕11号", "乙农发〔2021〕3号"]),
        ("共有第15号仓库和9号楼。", []),
    ],
)
def test_the_prefix_of_a_number_goes_back_to_a_mark_or_a_verb(text, expected):
    assert found(text, "doc_number") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将整机纳入首台套装备示范应用指导目录，给予保费补助。", ["首台套装备示范应用指导目录"]),
        ("对列入高耗水工艺淘汰目录的设备、列入水稻主推品种目录产品给予指导。",
         ["高耗水工艺淘汰目录", "水稻主推品种目录"]),
        ("保护列入地方珍稀鱼类保护名录的物种。", ["地方珍稀鱼类保护名录"]),
        ("将饲料纳入国家渔业投入品目录管理，抓好监测。", ["国家渔业投入品目录"]),
        ("渔业审批项目实行目录管理，将饲料纳入政府定价目录管理。", []),
        ("列入经营异常名录，纳入政府采购目录和政府购买服务目录。", []),
        ("将托育纳入政府购买服务指导性目录。", ["政府购买服务指导性目录"]),
        ("执行节能水泵品目清单，推动绿色采购。", ["节能水泵品目清单"]),
        ("进一步增加国家基本药物陕西补充目录中的品种。", ["国家基本药物陕西补充目录"]),
        ("增加国家有关目录中的品种，减少补充目录中的药品。", []),
        ("采购国家集中采购目录中的器械，不批国家禁止开发目录内的矿种。", []),
        ("制定陕西道地药材目录，加强指导。", []),
        ("修订陕西道地药材目录，加强指导。", ["陕西道地药材目录"]),
        ("按照淮河生态带发展负面清单，认真实施企业投资负面清单。", ["淮河生态带发展负面清单"]),
        # lists of goods, and names in “ ”
        ("落实边境贸易免税水产商品清单，推动梨罐头进入中俄互认农产品清单。",
         ["边境贸易免税水产商品清单", "中俄互认农产品清单"]),
        ("对购买已列入“节水灌溉推荐设备目录”设备的农户给予补助。", ["节水灌溉推荐设备目录"]),
        ("进入政府采购商品清单，执行年度重点商品清单，按照清单管理商品清单开展检查。", []),
        ("纳入省级重点项目清单，制定鲜活农产品清单，实施权力清单、水资源监管事项清单管理。", []),
        ("建立“节水灌溉推荐设备目录”，列入“黑名单”和“市场准入负面清单”。", []),
        ("按照桥梁养护管理办法足额筹资，依据户外广告管理条例公开流程。", ["桥梁养护管理办法", "户外广告管理条例"]),
        ("按照桥梁养护管理办法修订工作安排推进，按照有关办法处理，根据实际办法公开。", []),
        ("运用中瑞自由贸易协定优惠税率扩大进口，参加双边自由贸易协定谈判。", ["中瑞自由贸易协定"]),
    ],
)  # fmt: skip
def test_catalogues_of_a_subject_rules_and_treaties_need_no_marks(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("市商务局会同有关部门制定茶馆等级评定办法、茶艺师培训方案等文件，服务水平稳步提升。", "background",
         ["茶馆等级评定办法", "茶艺师培训方案"]),
        ("市商务局将会同有关部门制定茶馆等级评定办法、茶艺师培训方案等文件。", "background", []),
        ("市商务局会同有关部门制定茶馆等级评定办法、茶艺师培训方案等文件。", "measure", []),
        ("先后颁布河道采砂管理规定、湖泊保护条例等地方性法规。", "measure", ["河道采砂管理规定", "湖泊保护条例"]),
        ("制定河道采砂管理规定、湖泊保护条例等地方性法规。", "measure", []),
    ],
)  # fmt: skip
def test_a_review_lists_documents_that_were_made_with_others(text, kind, expected):
    assert found(text, kind=kind) == expected


def test_two_kinds_of_plans_that_others_make_are_no_document():
    assert found("督促泵站制定应急预案和巡检计划。", kind="background") == []
    assert found("研究联合国国际货物销售合同公约的适用。") == ["联合国国际货物销售合同公约"]


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("为节约用水，结合实际，制定桃源县节约用水实施办法（2021年）。", "preamble", "self"),
        ("为节约用水，特制定《桃源县用水办法》。经审议通过，予以印发。", "transmittal", "self"),
        ("为节约用水，制定桃源县节约用水实施方案。", "preamble", "mention"),
        ("2015年桃源县制定《桃源县用水办法》。", "preamble", "mention"),
        ("制定《桃源县用水办法》。", "measure", "mention"),
        ("制定《桃源县用水办法》，加强监督。", "preamble", "mention"),
    ],
)
def test_what_an_opening_draws_up_is_the_document_itself(text, kind, relation):
    assert found(text, "relation", kind) == [relation]


def test_the_name_of_a_document_has_no_clause_with_another_document():
    assert found("依据市级文件深化桃源县水表检定操作指引。") == []
    assert found("依据市级水表检定操作指引。") == ["市级水表检定操作指引"]
