"""The shipped codebook for any field: its examples, the files that it shares, and how it is named."""

import pickle
import warnings

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


def test_the_sectors_are_those_of_the_other_codebook_but_for_the_cues_of_ip_services():
    for name in ("codes", "examples", "rulings"):
        own, shared = (getattr(book, name).query("dimension == 'sector'") for book in (BOOK, IP))
        assert own.reset_index(drop=True).equals(shared.reset_index(drop=True))
    changed = {"ip_service_industry"}
    sectors = set(IP.of("sector")) - changed
    own, shared = ([cue for cue in book.cues if cue.code in sectors] for book in (BOOK, IP))
    assert own == shared
    assert "ip_service_industry" in assigned("发展知识产权服务业。")
    assert "ip_service_industry" not in assigned("培育养老服务机构和人力资源服务机构。")


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
    (folder / "b.txt").write_text(TEXT.replace("甲市", "乙市"), encoding="utf-8")
    corpus = pc.load(folder, codebook="general")
    message = r"codebook 'general' has no dimension goal; it has instrument, sector"
    with pytest.raises(pc.SelectionError, match=message):
        ask(corpus)


def test_the_pmc_index_says_what_the_codebook_lacks(folder):
    with pytest.raises(pc.CodebookError, match="codebook 'general' has no goal, function, right"):
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


def test_codes_without_a_source_are_named(tmp_path):
    (tmp_path / "goal.yaml").write_text(
        "dimension: goal\nzh: 目标\nen: Goals\ncodes:\n  - {id: a, zh: 甲, en: A, definition: d}\n",
        encoding="utf-8",
    )
    with pytest.warns(pc.CodebookSourceWarning, match=r"1 code\(s\) of codebook .* have no source: a;"):
        book = pc.load_codebook(tmp_path)
    assert book.codes["source"].isna().all()
