import pytest

from policycompare.codebook.codebook import load_codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.extract.masks import FILLER, mask
from policycompare.extract.modality import modalities
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def book():
    return load_codebook()


def passage(text, kind="measure", n=1):
    return Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))


def codes(passages, book):
    return code_passages(find_mentions(passages, book), book)


def coded(book, text, kind="measure"):
    return set(codes([passage(text, kind)], book)["code"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("设立知识产权发展专项资金。", "public_funding"),
        ("对获得专利奖的单位给予奖励。", "subsidy_award"),
        ("建设专利专题数据库。", "information_service"),
        ("建立知识产权维权援助中心。", "public_service"),
        ("严厉打击侵权假冒行为。", "enforcement"),
        ("开展知识产权质押融资。", "financial_support"),
        ("推动企业建立知识产权联盟。", "actor_cultivation"),
        ("开展知识产权试点工作。", "pilot_demonstration"),
        ("落实税收优惠政策。", "tax_preference"),
        ("将自主创新产品列入政府采购目录。", "gov_procurement"),
        ("支持企业在境外注册商标。", "overseas_cooperation"),
        ("发展新能源汽车产业。", "new_energy_vehicles"),
        ("保护植物新品种权。", "plant_variety"),
    ],
)
def test_the_rules_find_what_the_codebook_means(book, text, code):
    assert code in coded(book, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("给予不超过50万元的奖励。", "target_planning"),
        ("县级以上2个部门负责。", "target_planning"),
        ("带动文化旅游示范区升级。", "pilot_demonstration"),
        ("依托现有交通基础设施开展服务。", "infrastructure_platform"),
        ("建设跨区域交易平台。", "organisation_coordination"),
        ("对大赛获奖者给予奖励。", "publicity"),
        ("完善人才激励政策。", "tax_preference"),
        ("优化运输结构，提高粮食质量。", "raise_quality"),
        ("加强公共服务平台建设。", "raise_service_capacity"),
        ("加强反垄断执法。", "improve_legal_environment"),
        ("引进创新创业团队。", "strengthen_innovators"),
        ("建设自然保护区。", "protection"),
    ],
)
def test_the_rules_do_not_find_what_only_sounds_alike(book, text, code):
    assert code not in coded(book, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("专利申请量达到50件以上。", "target_planning"),
        ("建设国家知识产权示范区。", "pilot_demonstration"),
        ("完善交通基础设施。", "infrastructure_platform"),
        ("建立跨区域信用联合机制。", "organisation_coordination"),
        ("举办创新创业大赛。", "publicity"),
        ("优化专利结构。", "raise_quality"),
        ("显著提升公共服务水平。", "raise_service_capacity"),
        ("杜绝技术垄断。", "improve_legal_environment"),
    ],
)
def test_the_rules_find_what_is_meant_beside_it(book, text, code):
    assert code in coded(book, text)


@pytest.mark.parametrize(
    ("mention", "act", "code"),
    [
        ("对通过贯标认证的企业，给予奖励。", "组织企业开展贯标。", "actor_cultivation"),
        ("开展预警项目的单位，可申请资助。", "面向茶业开展风险预警。", "information_service"),
        ("以专利权质押取得贷款的，给予奖励。", "引导银行发放专利质押贷款。", "financial_support"),
        ("在审议产业发展规划时，开展评议。", "编制产业发展规划。", "target_planning"),
        ("以骨干企业为龙头，推进质量提升。", "培育骨干企业。", "actor_cultivation"),
        ("将资助项目的专利产出作为验收的指标。", "对专利产出给予资助。", "subsidy_award"),
        ("专项资金用于专利执法和人才培养。", "加强专利执法。", "enforcement"),
        ("增加财政投入，用于专利执法。", "增加财政投入，加强专利执法。", "enforcement"),
        ("提升维权和投融资服务水平。", "拓宽投融资渠道，提升服务水平。", "financial_support"),
        ("壮大保险和信息分析人才队伍。", "推广专利保险。", "financial_support"),
        ("深化宣传、培训和执法方面的合作。", "组织专利宣传和培训。", "publicity"),
        ("培育能支撑专利评议的服务机构。", "对重大项目开展知识产权评议。", "assessment"),
        ("本办法所称质押贷款，是指银行的贷款。", "发放质押贷款。", "financial_support"),
        ("引导企业加大经费投入。", "市财政加大经费投入。", "public_funding"),
        ("鼓励保险机构开发商标险种。", "鼓励企业开发自主商标。", "actor_cultivation"),
    ],
)
def test_an_act_gives_the_instrument_and_a_mention_does_not(book, mention, act, code):
    assert code not in coded(book, mention)
    assert code in coded(book, act)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("举办专利代理师实务训练营。", "talent_development"),
        ("保障版权工作必要的经费。", "public_funding"),
        ("向小微企业发放知识产权服务券。", "subsidy_award"),
        ("每季度编发商标发展态势简报。", "information_service"),
        ("布局一批专利概念验证中心。", "infrastructure_platform"),
        ("商标业务实行全程网办、容缺受理。", "public_service"),
        ("引入高水平商标评估机构。", "intermediary_services"),
        ("专利预审周期压缩到15个工作日。", "target_planning"),
        ("探索数据产品登记规则。", "legal_regulation"),
        ("展会主办方应当公示参展专利。", "legal_regulation"),
        ("选聘技术调查官参与办案。", "enforcement"),
        ("推出商标保单和授信产品。", "financial_support"),
        ("落实专利年费减缴。", "tax_preference"),
        ("组建专利工作专班。", "organisation_coordination"),
        ("建立重大技术出口特别审查机制。", "assessment"),
        ("建设版权文化体验馆。", "publicity"),
        ("开展规上企业专利消零。", "actor_cultivation"),
        ("设立版权改革试验区。", "pilot_demonstration"),
        ("推动专利产品首台套应用。", "gov_procurement"),
        ("组织高校专利供需对接会。", "market_development"),
        ("推动地理标志互认互保。", "overseas_cooperation"),
    ],
)
def test_the_rules_know_the_usual_wordings_of_an_instrument(book, text, code):
    assert code in coded(book, text)


def test_titles_brackets_and_bodies_are_not_read(book):
    assert coded(book, "落实《专利保护条例》。（省农业农村厅、省商务厅负责）") == set()


def test_a_longer_name_is_not_its_part(book):
    assert "new_energy" not in coded(book, "推广新能源汽车。")


def test_guiding_units_get_no_instruments_and_background_gets_nothing(book):
    text = "设立专项资金，提高知识产权质量。"
    instruments = set(book.of("instrument"))
    assert coded(book, text) & instruments
    assert not coded(book, text, "principle") & instruments
    assert coded(book, text, "principle")
    assert coded(book, text, "background") == set()


def test_general_ip_gives_way_to_a_named_right(book):
    assert coded(book, "加强知识产权工作。") & set(book.of("right")) == {"ip_general"}
    assert coded(book, "加强知识产权和商标工作。") & set(book.of("right")) == {"trademark"}


def test_a_function_follows_from_its_instruments(book):
    rows = codes([passage("成立领导小组。")], book)
    follower = rows[rows["code"] == "management"].iloc[0]
    assert follower["cue"].endswith("领导小组")
    assert follower["evidence"] == "成立领导小组"


def test_every_code_row_has_evidence_and_a_cue(shipped):
    assert shipped.codes[["evidence", "cue"]].notna().all(axis=None)
    assert (shipped.codes["evidence"].str.len() > 0).all()
    assert set(shipped.codes["coder"]) == {"rules"}
    assert not shipped.codes.duplicated(["doc", "n", "code"]).any()


def test_a_mask_keeps_every_character_in_its_place():
    text = "落实《条例》，由省科技厅办理。（省财政厅负责）"
    assert len(mask(text)) == len(text)
    assert mask(text)[2:6] == FILLER * 4
    assert "办理" in mask(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("各地要设立专项资金。", "measure", "mandatory"),
        ("设立专项资金。", "measure", "directive"),
        ("鼓励企业建立知识产权联盟。", "measure", "promotive"),
        ("探索建立知识产权质押融资机制。", "measure", "exploratory"),
        ("意识普遍提高。", "goal", "declarative"),
        ("支持企业申请专利。设立专项资金。支持高校申请专利。", "measure", "directive"),
        ("设立专项资金，确保增长达到预期。", "measure", "directive"),
        ("确保专项资金到位。", "measure", "mandatory"),
        ("探索将专利产出纳入县区考核。", "measure", "exploratory"),
        ("坚持市场导向。", "principle", None),
        ("纲要的主要内容重要，设立专项资金。", "measure", "directive"),
    ],
)
def test_modality_is_that_of_the_governing_verb(book, text, kind, value):
    passages = [passage(text, kind)]
    mentions = find_mentions(passages, book)
    assert modalities(passages, mentions, code_passages(mentions, book), book) == [value]
