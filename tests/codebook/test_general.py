"""The shipped codebook for any field: its examples, the files that it shares, and how it is named."""

import pickle
import warnings
from dataclasses import replace

import pandas as pd
import pytest

import policycompare as pc
from policycompare.codebook.codebook import load_codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.text import Passage, fold

BOOK, IP = load_codebook("general"), load_codebook()
TEXT = "甲市养老服务实施方案\n\n一、主要任务\n（一）新建三座养老服务中心。\n（二）给予运营补贴。\n（三）通报天气。\n"


def assigned(text):
    passages = [Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))]
    return set(code_passages(find_mentions(passages, BOOK), BOOK)["code"])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "documents"


@pytest.mark.parametrize(
    ("code", "side", "text"),
    [
        pytest.param(row.code, side, getattr(row, side), id=f"{row.code}-{side}")
        for row in BOOK.examples[BOOK.examples["dimension"] == "instrument"].itertuples()
        for side in ("yes", "no")
    ],
)
def test_the_cues_give_the_code_to_its_example_and_not_to_the_counter_example(code, side, text):
    assert (code in assigned(text)) == (side == "yes")


def test_it_has_twelve_instruments_in_three_families_each_described_and_with_examples():
    codes = BOOK.codes[BOOK.codes["dimension"] == "instrument"]
    assert len(codes) == 12
    assert codes["family"].value_counts(sort=False).to_dict() == {"supply": 4, "environment": 4, "demand": 4}
    described = ["zh", "en", "definition", "include", "exclude", "source"]
    assert codes[described].notna().all(axis=None)
    assert set(codes["code"]) <= set(BOOK.examples["code"])
    assert len(BOOK.rulings[BOOK.rulings["dimension"] == "instrument"]) >= 7
    assert set(BOOK.dimensions) == {"sector", "instrument", "modality"}


def test_the_sectors_are_those_of_the_other_codebook_but_for_ip_services_and_more_exceptions():
    for name in ("codes", "examples", "rulings"):
        own, shared = (getattr(book, name).query("dimension == 'sector'") for book in (BOOK, IP))
        assert own.reset_index(drop=True).equals(shared.reset_index(drop=True))
    sectors = set(IP.of("sector")) - {"ip_service_industry"}
    own, shared = ([cue for cue in book.cues if cue.code in sectors] for book in (BOOK, IP))
    assert [replace(cue, excepts=()) for cue in own] == [replace(cue, excepts=()) for cue in shared]
    assert all(set(b.excepts) <= set(a.excepts) for a, b in zip(own, shared, strict=True))
    assert "ip_service_industry" in assigned("发展知识产权服务业。")
    assert "ip_service_industry" not in assigned("培育养老服务机构和人力资源服务机构。")


@pytest.mark.parametrize(
    ("code", "no", "yes"),
    [
        ("financial_support", "某国商务部设反补贴调查官。", "给予果农种苗补贴。"),
        ("financial_support", "推进地级以上市联网。", "推动奶业公司上市。"),
        ("financial_support", "整合地方金融资源。", "引导茶企直接融资。"),
        ("taxation", "优先安排使用地下车库。", "优先安排茶厂用地。"),
        ("taxation", "降低城乡宽带资费。", "降低停车收费。"),
        ("taxation", "减轻患者医药费用负担。", "减轻茶农税费负担。"),
        ("legal_regulatory", "对组织不得力的乡镇。", "不得捕捞幼鱼。"),
        ("legal_regulatory", "实施五年普法规划。", "实施湿地保护法规。"),
        ("legal_regulatory", "树立红线意识。", "划定耕地保护红线。"),
        ("commercial", "促进消费者自觉自带餐盒。", "促进消费提档。"),
        ("commercial", "加快建设港口岸电设施。", "加快建设口岸。"),
        ("commercial", "鼓励商会发展会员。", "鼓励茶企参加展会。"),
        ("culture_creative", "查阅某某出版集团网站。", "做强出版业。"),
        ("culture_creative", "险情八小时尚未解除。", "培育时尚街区。"),
        ("biomedicine", "保障人民群众生命健康。", "培育生命健康产业。"),
        ("public_enterprise", "开展校园文化创新建设。", "新建六座泵站。"),
        ("public_enterprise", "因公司制改建变更股权的。", "改建三所敬老院。"),
        ("public_enterprise", "加强道路交通安全宣讲。", "加强乡村道路养护。"),
        ("public_enterprise", "发挥商会桥梁纽带作用。", "加快危旧桥梁改造。"),
        ("political_strategy", "安排中小企业发展专项资金。", "扶持科技型中小企业。"),
        ("political_strategy", "加强领导班子建设。", "加强领导。"),
        ("political_strategy", "推广网络协同创新模式，支持茶企联网。", "培育直播新模式。"),
        ("overseas_agents", "开展河流两岸联合清淤。", "扩大两岸交流。"),
        ("education_training", "加快推进修改村规，组织村民讨论。", "组织教师进修。"),
        ("information_service", "组织船舶事故调查处理。", "组织农业普查。"),
        ("public_services", "完善公共服务设施。", "完善公共服务。"),
        ("agriculture", "推广节水产品。", "推广水产良法。"),
        ("agriculture", "由某某农业大学承担。", "扶持农业合作社。"),
        ("other_sector", "按国家政策执行。", "扶持家政公司。"),
        ("other_sector", "缴纳养老保险费。", "扶持养老院。"),
        ("other_sector", "建设新能源产业园。", "做强能源产业。"),
        ("other_sector", "由交通运输部门负责。", "发展交通运输。"),
        ("coal_chemicals", "整治非煤矿山。", "整治煤矿。"),
        ("defence", "实施全国防沙规划。", "支持国防科研。"),
        ("information_technology", "部门之间互通信息。", "发展通信产业。"),
        ("advanced_equipment", "更换水电计量仪表。", "做强量仪产业。"),
        ("new_energy", "提高粮食仓储能力。", "建设储能电站。"),
        ("finance", "打印银行存款证明。", "引导银行下乡。"),
        ("forestry_ecology", "报林业主管部门备案。", "发展林业。"),
        ("traditional_medicine", "实行集中医学观察。", "发展中医。"),
        ("tourism", "由文化和旅游部门负责。", "发展乡村旅游。"),
        ("trade_exhibition", "向社会展示成果。", "发展会展业。"),
    ],
)
def test_a_cue_inside_another_word_gives_no_code(code, no, yes):
    assert code not in assigned(no)
    assert code in assigned(yes)


@pytest.mark.parametrize(
    ("code", "no", "yes"),
    [
        ("financial_support", "对停航渔船不再给予财政补贴。", "对远洋渔船给予财政补贴。"),
        ("financial_support", "停止发放柴油补助。", "及时发放柴油补助。"),
        ("financial_support", "取消煤场专项资金。", "设立茶园专项资金。"),
        ("financial_support", "不得给予出口奖金。", "颁发出口奖金。"),
        ("financial_support", "禁止向采砂场发放贷款。", "鼓励向果园发放贷款。"),
        ("financial_support", "对失信果园不得给予贷款贴息。", "对守信果园给予贷款贴息。"),
        ("taxation", "取消高耗能砖厂的税收优惠。", "落实砖厂的税收优惠。"),
        ("taxation", "对失信砖厂停止给予优惠政策。", "对守信砖厂给予优惠政策。"),
        ("taxation", "取消养殖场所得税优惠。", "取消养殖场检测收费。"),
        ("taxation", "不予减免水资源税。", "减免水资源税。"),
        ("public_enterprise", "城区不再新建砖厂。", "城区新建公园。"),
        ("public_enterprise", "明确新、改、扩建砖厂的达标控制要求。", "新建、扩建三处码头。"),
        ("legal_regulatory", "此项调整不改变行政审批事项。", "深化行政审批改革。"),
        ("public_services", "严禁为偷渡提供便利。", "为老人提供便利。"),
        ("political_strategy", "普查资料不得作为考核依据。", "完成情况作为考核依据。"),
    ],
)
def test_what_is_refused_ended_or_left_as_it_is_gives_no_code(code, no, yes):
    assert code not in assigned(no)
    assert code in assigned(yes)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("taxation", "优先供应用地。"),
        ("taxation", "取消农机检验收费。"),
        ("taxation", "减征环保税。"),
        ("legal_regulatory", "推进执法规范化。"),
        ("legal_regulatory", "完善地方法规。"),
        ("legal_regulatory", "针对违建开展专项治理。"),
        ("financial_support", "支持上市后备企业。"),
        ("financial_support", "取消反担保，支持银行发放贷款。"),
        ("commercial", "推进口岸提效。"),
        ("advanced_equipment", "发展农机制造。"),
        ("other_sector", "推广无人物流。"),
        ("public_enterprise", "新建、扩建、改建农村道路。"),
        ("political_strategy", "支持对外宣传茶品牌。"),
    ],
)
def test_an_exception_takes_nothing_from_a_word_that_it_overlaps(code, text):
    assert code in assigned(text)


def test_its_page_says_that_it_is_a_first_version():
    assert "First version" in BOOK.to_markdown()
    assert "its F1 is unknown" in BOOK.notes["instrument"]
    assert "First version" not in IP.to_markdown()


def test_no_warning_of_another_field_comes_with_it(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        corpus = pc.load(folder, codebook="general")
    assert {"public_enterprise", "financial_support"} <= set(corpus.codes["code"])
    assert corpus.codebook.name == "general"
    assert "right codes" not in corpus._repr_html_()
    assert "sector codes" in corpus._repr_html_()


def test_documents_without_codes_are_oddities_and_no_warning(folder):
    (folder / "a.txt").write_text("名单\n\n一、成员\n（一）张三。\n（二）李四。\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error", pc.CodebookFitWarning)
        corpus = pc.load(folder, codebook="general")
    assert "no fit" in set(pc.oddities(corpus)["oddity"])


def test_the_warning_names_it_as_the_way_out(folder):
    with pytest.warns(pc.CodebookFitWarning, match=r'codebook="general"'):
        corpus = pc.load(folder)
    assert 'codebook="general"' in corpus._repr_html_()


def test_of_a_codebook_of_ones_own_the_warning_asks_for_terms(folder):
    table = pd.DataFrame(
        {"code": ["meals"], "zh": "助餐", "definition": "meals", "source": "own", "terms": "老年食堂"}
    )
    with pytest.warns(pc.CodebookFitWarning, match=r"add terms to the codes of 'table'\. oddities") as caught:
        pc.load(folder, codebook=pc.codebook_from_table(table))
    assert "write_codebook" not in str(caught[0].message)


def test_a_folder_of_that_name_counts_first(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    pc.write_codebook("general", "ip")
    assert pc.load_codebook("general").codes.equals(IP.codes)
    monkeypatch.chdir(folder)
    assert pc.load_codebook("general").codes.equals(BOOK.codes)


def test_an_unknown_name_says_which_ship(folder):
    with pytest.raises(pc.CodebookError, match="no codebook in generall; .*Shipped codebooks: ip, general"):
        pc.load(folder, codebook="generall")


@pytest.mark.parametrize(
    "ask",
    [
        lambda corpus: pc.coverage(corpus, "goal"),
        lambda corpus: pc.overlap(corpus, "goal"),
        lambda corpus: pc.diversity(corpus, "goal"),
        lambda corpus: pc.grid(corpus, "goal", "instrument"),
        lambda corpus: pc.keyness(corpus, "goal"),
        lambda corpus: pc.evidence(corpus, "goal", code="x"),
        lambda corpus: pc.unmatched(corpus, dimension="goal"),
        lambda corpus: pc.recode(corpus, "goal", "family"),
    ],
)
def test_a_measure_says_what_the_codebook_lacks(folder, ask):
    (folder / "b.txt").write_text(TEXT.replace("甲市", "兰州市"), encoding="utf-8")
    corpus = pc.load(folder, codebook="general")
    message = r"codebook 'general' has no dimension goal; it has instrument, sector"
    with pytest.raises(pc.SelectionError, match=message):
        ask(corpus)


def test_the_pmc_index_says_what_the_codebook_lacks(folder):
    with pytest.raises(pc.CodebookError, match="codebook 'general' lacks what 28 of them need"):
        pc.pmc(pc.load(folder, codebook="general"))


def test_diversity_has_no_portfolio_without_goals(folder):
    table = pc.diversity(pc.load(folder, codebook="general"), "instrument")
    assert table["richness"].item() >= 2
    assert table["size"].isna().all()


def test_a_copy_is_whole_and_codes_the_same(folder, tmp_path):
    copy = pc.write_codebook(tmp_path / "mine", "general")
    assert "codes: shipped" not in (copy / "sector.yaml").read_text(encoding="utf-8")
    assert (copy / "sources.yaml").exists()
    book = pc.load_codebook(copy)
    assert book.cues == BOOK.cues
    assert book.codes.equals(BOOK.codes)
    assert book.name == "mine"


def test_a_codebook_may_be_given_as_an_object(folder):
    loaded = pc.load(folder, codebook=BOOK)
    assert loaded.codes.equals(pc.load(folder, codebook="general").codes)
    assert pc.load_codebook(BOOK) is BOOK
    assert pickle.loads(pickle.dumps(BOOK)).cues == BOOK.cues


def test_code_folder_takes_it_and_its_tables_have_all_files(folder, tmp_path):
    pytest.importorskip("pyarrow")
    pytest.importorskip("filelock")
    tables = pc.code_folder(folder, tmp_path / "out", codebook="general")
    assert tables.codebook.codes.equals(BOOK.codes)
    assert tables.counts()["codes"] == len(pc.load(folder, codebook="general").codes)


def test_recoded_codebooks_are_not_written(folder, tmp_path):
    corpus = pc.recode(pc.load(folder, codebook="general"), "instrument", "family")
    with pytest.raises(pc.CodebookError, match="the codes of codebook 'general' were replaced"):
        pc.write_codebook(tmp_path / "mine", corpus.codebook)


SHARED = "dimension: sector\ncodes: shipped\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SHARED + "zh: 产业\n", r"sector.yaml \(line 3\): unknown key zh; with `codes: shipped` a file has dimension"),
        (SHARED.replace("sector", "goal"), r"\(line 1\): dimension must be 'sector', is 'goal'"),
        (SHARED + "cues:\n  farms: [农场]\n", r"\(line 4\): no code farms with cues in the shared file"),
        (SHARED + "cues: [农场]\n", r"\(line 3\): cues must be a mapping of codes to lists"),
        (SHARED + "cues:\n  finance: 银行\n", "cues must be a mapping of codes to lists"),
        (SHARED + "cues:\n  finance: ['{none}']\n", r"finance: cue '{none}': unknown list {none}"),
        (SHARED + "except:\n  farms: [农场]\n", r"\(line 4\): no code farms with cues in the shared file"),
        (SHARED + "except: [农场]\n", r"\(line 3\): except must be a mapping of codes to lists"),
        (SHARED + "except:\n  finance: 银行卡\n", "except must be a mapping of codes to lists"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_that_shares_is_listed(tmp_path, text, message):
    (tmp_path / "sector.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=message):
        pc.load_codebook(tmp_path)


def test_other_cues_replace_those_of_a_shared_code(tmp_path):
    (tmp_path / "sector.yaml").write_text(SHARED + "cues:\n  finance: [当铺, 钱庄]\n", encoding="utf-8")
    book = pc.load_codebook(tmp_path)
    assert [cue.groups for cue in book.cues if cue.code == "finance"] == [(("当铺",),), (("钱庄",),)]


@pytest.mark.parametrize("code", ["defence", "new_energy_vehicles"])
def test_a_file_that_shares_adds_exceptions_to_those_of_a_code(tmp_path, code):
    (tmp_path / "sector.yaml").write_text(SHARED + f"except:\n  {code}: [甲乙, 丙丁]\n", encoding="utf-8")
    own, shared = (
        [cue for cue in book.cues if cue.code == code] for book in (pc.load_codebook(tmp_path), IP)
    )
    assert own == [replace(cue, excepts=(*cue.excepts, "甲乙", "丙丁")) for cue in shared]


def test_a_file_that_shares_may_have_other_cues_and_more_exceptions_of_one_code(tmp_path):
    (tmp_path / "sector.yaml").write_text(
        SHARED + "cues:\n  finance: [当铺]\nexcept:\n  finance: [当铺街]\n", encoding="utf-8"
    )
    (cue,) = [cue for cue in pc.load_codebook(tmp_path).cues if cue.code == "finance"]
    assert cue.groups == (("当铺",),)
    assert cue.excepts[-1] == "当铺街"


def test_codes_without_a_source_are_named(tmp_path):
    (tmp_path / "goal.yaml").write_text(
        "dimension: goal\nzh: 目标\nen: Goals\ncodes:\n  - {id: a, zh: 甲, en: A, definition: d}\n",
        encoding="utf-8",
    )
    with pytest.warns(pc.CodebookSourceWarning, match=r"1 code\(s\) of codebook .* have no source: a;"):
        book = pc.load_codebook(tmp_path)
    assert book.codes["source"].isna().all()
