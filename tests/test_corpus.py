import hashlib
import shutil

import pandas as pd
import pytest
from conftest import SMALL

import policycompare as pc
from policycompare import schema
from policycompare import shipped as shipped_data

COUNTS = {"gansu_ipport": 24, "gansu_outline": 65, "gansu_pilot": 54, "sanmenxia": 30, "sichuan_sei": 30}


def test_the_five_documents_have_the_provisions_that_two_readers_found(shipped):
    assert shipped.documents["n_provisions"].to_dict() == COUNTS
    assert shipped.provisions.groupby("doc").size().to_dict() == COUNTS


def test_the_documents_are_those_of_the_manifest_byte_for_byte(shipped):
    manifest = pd.read_csv(shipped_data.folder("documents", "manifest.csv"), encoding="utf-8-sig").set_index(
        "doc"
    )
    for doc, row in shipped.documents.iterrows():
        content = shipped_data.folder("documents", row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == manifest.loc[doc, "sha256"] == row["sha256"]


def test_the_evidence_of_every_row_is_in_the_source_text(shipped):
    assert shipped.verify() is shipped


@pytest.mark.parametrize("doc", COUNTS)
def test_every_character_of_the_five_documents_is_accounted_for(shipped, doc):
    account = shipped.account(doc)
    assert list(account["start"]) == [0, *account["end"][:-1]]
    assert (
        account["end"].iloc[-1]
        == shipped.documents.loc[doc, "n_chars"]
        == len(shipped.documents.loc[doc, "text"])
    )
    assert "unknown" not in set(account["kind"])


def test_verify_raises_on_a_row_that_is_not_in_the_source(tiny):
    codes = tiny.codes.assign(evidence=["捏造的句子"] + list(tiny.codes["evidence"][1:]))
    with pytest.raises(pc.EvidenceError, match="codes: a 0-9 does not read '捏造的句子'"):
        pc.Corpus(**{**vars(tiny), "codes": codes}).verify()


def test_verify_raises_if_spans_leave_a_gap(tiny):
    with pytest.raises(pc.EvidenceError, match="spans of a do not tile"):
        pc.Corpus(**{**vars(tiny), "spans": tiny.spans.drop(index=1).reset_index(drop=True)}).verify()


def test_every_table_has_the_columns_and_dtypes_of_the_contract(shipped):
    for name, columns in schema.TABLES.items():
        table = getattr(shipped, name).reset_index() if name == "documents" else getattr(shipped, name)
        assert list(table.columns)[: len(columns)] == list(columns), name
        assert {column: str(table[column].dtype) for column in columns} == columns, name


def test_values_of_the_text_count_before_those_of_the_manifest():
    with pytest.warns(pc.ManifestWarning, match=r"1 cell\(s\) .*: yi year: 2013 \(text: 2014\)"):
        documents = pc.load(SMALL).documents
    assert str(documents.loc["yi", "date"])[:10] == "2014-03-05"
    assert (documents.loc["yi", "year"], documents.loc["yi", "date_basis"]) == (2014, "text")
    assert (documents.loc["jia", "year"], documents.loc["jia", "date_basis"]) == (2011, "manifest")
    assert pd.isna(documents.loc["bing", "year"])
    assert documents["date_basis"].isna().tolist() == [True, False, False]
    assert documents.loc["bing", "title"] == "丙市知识产权工作要点"


@pytest.mark.filterwarnings("ignore::policycompare.errors.ManifestWarning")
def test_a_column_of_the_users_manifest_works_in_by_and_select():
    corpus = pc.load(SMALL)
    assert list(corpus.select(wave="late").documents.index) == ["bing", "yi"]
    assert list(pc.coverage(corpus, "instrument", by="wave").index) == ["late", "early"]


def test_a_folder_without_manifest_is_read_from_its_texts(tmp_path):
    shutil.copy(SMALL / "yi.txt", tmp_path)
    row = pc.load(tmp_path).documents.loc["yi"]
    assert (row["title"], row["doc_number"]) == ("乙市人民政府关于加强知识产权工作的意见", "乙政〔2014〕6号")
    assert row["region"] == "未知"


def test_loading_twice_gives_the_same_tables(shipped):
    again = pc.load()
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(getattr(shipped, name), getattr(again, name))


def test_gb18030_and_utf16_texts_read_as_their_utf8_twins(tmp_path):
    text = (SMALL / "jia.txt").read_text(encoding="utf-8")
    for doc, encoding in (("gb", "gb18030"), ("utf16", "utf-16"), ("bom", "utf-8-sig"), ("plain", "utf-8")):
        (tmp_path / f"{doc}.txt").write_bytes(text.encode(encoding))
    assert set(pc.load(tmp_path).documents["text"]) == {text}


def test_select_keeps_only_the_rows_of_its_documents(shipped):
    smaller = shipped.select(region="甘肃省")
    gansu = {"gansu_ipport", "gansu_outline", "gansu_pilot"}
    for name in ("provisions", "codes", "targets", "duties", "citations", "places", "spans"):
        assert set(getattr(smaller, name)["doc"]) <= gansu
    assert set(smaller.documents.index) == gansu
    assert len(shipped.documents) == 5


@pytest.fixture(scope="module")
def divided(tmp_path_factory):
    """Documents of two provinces and two prefectures, one of which has the short name of its province."""
    folder = tmp_path_factory.mktemp("divided")
    for i, place in enumerate(["江苏省", "湖北省", "吉林省", "吉林市", "苏州市"]):
        text = f"{place}人民政府关于加强专利工作的意见\n\n一、加强专利保护。\n二、设立专利专项资金。\n"
        (folder / f"d{i}.txt").write_text(text, encoding="utf-8")
    return pc.load(folder, progress=False)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        *(
            ("江苏", "江苏省"),
            ("Jiangsu", "江苏省"),
            ("江苏省", "江苏省"),
            ("吉林", "吉林省"),
            ("吉林市", "吉林市"),
        ),
        *(("苏州", "苏州市"), ("Suzhou (Jiangsu)", "苏州市"), ("Hubei", "湖北省")),
    ],
)
def test_a_region_goes_by_its_short_and_english_name_wherever_one_is_given(divided, name, region):
    assert divided.select(region=name).documents["region"].unique().tolist() == [region]
    other = "吉林省" if region == "湖北省" else "湖北"
    assert pc.difference(divided, "instrument", a=name, b=other).attrs["a"] == region
    assert pc.gaps(divided, "instrument", a=other, b=name).attrs["b"] == region
    assert set(pc.keyness(divided, group=name, min_count=1)["group"]) <= {region}
    rows = pc.evidence(divided, "instrument", by="region", group=name)
    assert divided.documents.loc[rows["doc"], "region"].unique().tolist() == [region]


def test_a_short_name_is_taken_in_lists_columns_of_divisions_and_tables_on_disk(divided, tmp_path):
    assert divided.select(province=["江苏", "湖北省"]).documents["province"].unique().tolist() == [
        "江苏省",
        "湖北省",
    ]
    assert divided.select(city="苏州").documents["region"].tolist() == ["苏州市"]
    with pytest.raises(pc.SelectionError, match="unknown title: 江苏; allowed"):
        divided.select(title="江苏")
    with pytest.raises(pc.SelectionError, match="unknown region: 云南; allowed: 吉林市, 吉林省"):
        divided.select(region="云南")
    with pytest.raises(pc.SelectionError, match=r"unknown region: 云南; allowed: .*江苏省 \(江苏, Jiangsu\)"):
        pc.difference(divided, "instrument", a="云南", b="江苏")
    with pytest.raises(pc.SelectionError, match="unknown other group: 江苏省"):
        pc.difference(divided, "instrument", a="江苏省", b="Jiangsu")


def test_groups_of_several_columns_go_by_short_names_too(divided):
    documents = divided.documents.assign(wave=["a", "b", "a", "a", "b"])
    waves = pc.Corpus(**{**vars(divided), "documents": documents})
    table = pc.difference(waves, "instrument", a=("江苏", "a"), b=("湖北", "b"), by=["region", "wave"])
    assert (table.attrs["a"], table.attrs["b"]) == ("江苏省/a", "湖北省/b")


def test_with_codes_gives_a_row_without_offsets_its_whole_provision(shipped):
    mine = pd.DataFrame({"doc": ["sanmenxia"], "n": [2], "code": ["develop_region"]})
    codes = shipped.with_codes(mine, coder="Li").verify().codes
    assert (
        codes.loc[0, "evidence"] == shipped.provisions.query("doc == 'sanmenxia' and n == 2")["text"].item()
    )
    assert codes[["dimension", "coder"]].values.tolist() == [["goal", "Li"]]
    assert pd.isna(codes.loc[0, "cue"])


def test_a_row_of_codes_that_repeats_another_is_a_mistake(shipped):
    mine = shipped.codes[["doc", "n", "code", "start", "end"]].head(3)
    assert len(shipped.with_codes(mine, coder="Li").codes) == 3
    with pytest.raises(pc.SchemaError, match=r"3 row\(s\) do not match the corpus: row 3: repeats row 0"):
        shipped.with_codes(pd.concat([mine, mine], ignore_index=True), coder="Li")


@pytest.mark.parametrize(
    ("start", "end"),
    [(-5, 3), (0, 10**9), (1100, 1090), (0, 2), (float("inf"), 3), ("x", "y"), (1080, 2**70), (1080, None)],
)
def test_with_codes_refuses_offsets_outside_the_provision(shipped, start, end):
    row = {"doc": ["sanmenxia"], "n": [8], "code": ["subsidy_award"], "start": [start], "end": [end]}
    with pytest.raises(pc.SchemaError, match="row 0: .* is not within sanmenxia 8"):
        shipped.with_codes(pd.DataFrame(row, dtype=object), coder="Li")


def test_with_codes_lists_every_row_whose_provision_or_code_does_not_exist(shipped):
    mine = pd.DataFrame({"doc": ["sanmenxia", "nowhere"], "n": [99, 1], "code": ["publicity", "magic"]})
    with pytest.raises(
        pc.SchemaError, match=r"2 row\(s\).*no provision sanmenxia 99; row 1: no provision nowhere 1"
    ):
        shipped.with_codes(mine, coder="Li")


def test_the_page_of_a_corpus_names_its_documents_and_escapes_them(tiny):
    documents = tiny.documents.assign(title=["<script>", "乙", "丙"])
    html = pc.Corpus(**{**vars(tiny), "documents": documents})._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert html.count("<tr>") == 4
    assert "3 documents; 8 provisions, 10 codes." in html


def test_of_many_documents_the_first_fifty_are_shown_and_all_are_counted(tiny):
    documents = pd.concat([tiny.documents.iloc[:1]] * 60)
    documents.index = pd.Index([f"d{i}" for i in range(60)], name="doc")
    skipped = pd.DataFrame({"file": ["a.doc"], "reason": ["is old"]})
    html = pc.Corpus(**{**vars(tiny), "documents": documents, "skipped": skipped})._repr_html_()
    assert html.count("<tr>") == 51
    assert "60 documents, the first 50 of them shown" in html
    assert "1 file skipped (corpus.skipped)" in html


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(pc.LoadError, match="no such folder: .*nowhere"):
        pc.load(tmp_path / "nowhere")


def test_an_empty_folder_is_an_error_that_says_what_a_document_is(tmp_path):
    with pytest.raises(pc.LoadError, match=r"no documents in .*; a document is a file of text, HTML, Word"):
        pc.load(tmp_path)


def bad_folder(folder):
    (folder / "good.txt").write_text("一、目标\n（一）专利达到5件。\n（二）商标达到6件。", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "noise.txt").write_bytes(bytes(range(128, 256)) * 3)
    (folder / "nul.txt").write_bytes("一、目标\0".encode())
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")


def test_every_file_that_cannot_be_read_is_listed_with_its_cause(tmp_path):
    bad_folder(tmp_path)
    with pytest.raises(pc.LoadError) as caught:
        pc.load(tmp_path)
    message = str(caught.value)
    assert message.startswith("4 file(s)")
    for part in (
        "empty.txt: is empty",
        "noise.txt: is no text in UTF-8, UTF-16, GB18030 or Big5",
        "nul.txt: is no text: it holds a NUL",
    ):
        assert part in message
    assert "scan.pdf: is a truncated PDF" in message


def test_skipped_files_are_listed_and_the_others_are_read(tmp_path):
    bad_folder(tmp_path)
    corpus = pc.load(tmp_path, on_error="skip")
    assert list(corpus.documents.index) == ["good"]
    assert list(corpus.skipped["file"]) == ["empty.txt", "noise.txt", "nul.txt", "scan.pdf"]


def test_a_file_with_the_id_of_another_is_in_the_one_error_and_skipped_under_skip(tmp_path):
    for name in ("a.txt", "a.TXT"):
        (tmp_path / name).write_text(f"一、提高{name}质量", encoding="utf-8")
    bad_folder(tmp_path)
    with pytest.raises(pc.LoadError) as caught:
        pc.load(tmp_path)
    said = str(caught.value).splitlines()
    assert said[0] == f"5 file(s) of {tmp_path} cannot be read:"
    assert said[1:3] == [
        "  a.txt: has the id a of a.TXT; rename one, or move it away",
        "  empty.txt: is empty",
    ]
    corpus = pc.load(tmp_path, on_error="skip")
    assert corpus.documents["file"].to_dict() == {"a": "a.TXT", "good": "good.txt"}
    assert corpus.skipped["file"].tolist() == ["a.txt", "empty.txt", "noise.txt", "nul.txt", "scan.pdf"]


def test_of_a_doc_and_the_docx_made_of_it_the_docx_is_read(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "a.txt").write_text("一、目标\n（一）专利达到5件。", encoding="utf-8")
    corpus = pc.load(tmp_path, on_error="skip")
    assert (corpus.documents["file"].tolist(), corpus.skipped["file"].tolist()) == (["a.txt"], ["a.doc"])


def test_the_files_of_an_error_are_listed_one_per_line(tmp_path):
    bad_folder(tmp_path)
    with pytest.raises(pc.LoadError) as caught:
        pc.load(tmp_path)
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "  empty.txt",
        "  noise.txt",
        "  nul.txt",
        "  scan.pdf",
    ]


def test_every_mistake_of_a_manifest_is_listed_with_its_line(tmp_path):
    shutil.copy(SMALL / "jia.txt", tmp_path)
    rows = ["doc,year,date,level", "jia,MMXI,2011-1-40,village", "jia,,,", "ghost,,,"]
    (tmp_path / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(pc.ManifestError) as caught:
        pc.load(tmp_path)
    message = str(caught.value)
    assert "5 mistake(s)" in message
    for part in (
        "line 4: ghost is no document of the folder (there are: jia)",
        "line 3: duplicate doc: jia; keep one row per document",
        "line 2: year 'MMXI' is no whole number",
        "line 2: date '2011-1-40' is no date like 2016-11-10",
        "line 2: level 'village' is not among national, province, prefecture, county",
    ):
        assert part in message


def test_a_manifest_without_the_column_doc_is_an_error(tmp_path):
    shutil.copy(SMALL / "jia.txt", tmp_path)
    (tmp_path / "manifest.csv").write_text("file,year\njia.txt,2011", encoding="utf-8")
    with pytest.raises(pc.ManifestError, match="has no column doc; it has: file, year"):
        pc.load(tmp_path)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda c: pc.coverage(c, "colour"), "unknown dimension: colour; allowed: goal, sector, instrument"),
        (
            lambda c: pc.coverage(c, "goal", by="planet"),
            "unknown column of documents: planet; allowed: doc, title",
        ),
        (
            lambda c: pc.coverage(c, "goal", value="mood"),
            "unknown value: mood; allowed: share, count, presence",
        ),
        (
            lambda c: pc.evidence(c, "goal", code="publicity"),
            "unknown code of goal: publicity; allowed: raise_quantity",
        ),
        (
            lambda c: pc.evidence(c, "goal", by="region", group="月球"),
            "unknown region: 月球; allowed: 三门峡市",
        ),
        (lambda c: pc.gaps(c, "goal", a="月球", b="火星"), "unknown region: 月球, 火星; allowed: 三门峡市"),
        (lambda c: c.select(region="月球"), "unknown region: 月球; allowed: 三门峡市, 四川省, 甘肃省"),
        (lambda c: c.select(planet="月球"), "unknown column of documents: planet"),
        (lambda c: c.account("moon"), "unknown document: moon; allowed: gansu_ipport"),
        (lambda c: pc.load(on_error="shrug"), "unknown on_error: shrug; allowed: raise, skip"),
        (lambda c: pc.topics(c, n_topics=999), "999 topics of 203 provisions with words; allowed: 2 to 202"),
        (lambda c: c.codebook.label("magic"), "no label of 'magic' in 'zh'"),
    ],
)
def test_a_selection_that_does_not_exist_is_an_error_that_lists_what_is_allowed(shipped, ask, message):
    with pytest.raises(pc.SelectionError) as caught:
        ask(shipped)
    assert str(caught.value).startswith(message)


def test_an_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        _ = pc.magic


def test_documents_on_another_topic_are_named_in_a_warning(tmp_path):
    (tmp_path / "recipes.txt").write_text(
        "菜谱\n一、红烧肉。先把肉切块。\n二、清蒸鱼。大火蒸八分钟。\n", encoding="utf-8"
    )
    with pytest.warns(pc.CodebookFitWarning, match=r"1 document\(s\): recipes \(0%\)"):
        pc.load(tmp_path)


def test_a_text_in_traditional_characters_gets_the_codes_of_the_same_text_in_simplified_ones(tmp_path):
    texts = {
        "fan": "甲市專利規劃\n一、主要任務\n（一）設立專項資金，對發明專利給予補助。\n（二）嚴厲打擊侵權行為。\n",
        "jian": "甲市专利规划\n一、主要任务\n（一）设立专项资金，对发明专利给予补助。\n（二）严厉打击侵权行为。\n",
    }
    (tmp_path / "fan.txt").write_bytes(texts["fan"].encode("big5"))
    (tmp_path / "jian.txt").write_text(texts["jian"], encoding="utf-8")
    corpus = pc.load(tmp_path)
    given = {
        doc: rows[["n", "code", "start", "end"]].values.tolist() for doc, rows in corpus.codes.groupby("doc")
    }
    assert given["fan"] == given["jian"]
    assert {"public_funding", "subsidy_award", "enforcement"} <= set(corpus.codes["code"])
    assert corpus.documents.loc["fan", "title"] == "甲市專利規劃"
    assert corpus.verify() is corpus


def test_a_frame_has_a_row_a_provision_with_labels_for_excel_r_and_stata(shipped, tmp_path):
    table = shipped.frame()
    assert table.shape == (203, 14)
    assert list(table.columns[8:]) == ["goals", "sectors", "instruments", "functions", "rights", "modality"]
    row = table[(table["doc"] == "sanmenxia") & (table["n"] == 8)].iloc[0]
    own = shipped.codes[(shipped.codes["doc"] == "sanmenxia") & (shipped.codes["n"] == 8)]
    for dimension in ("goal", "instrument"):
        codes = [c for c in shipped.codebook.of(dimension) if c in set(own["code"])]
        assert row[f"{dimension}s"] == "、".join(shipped.codebook.label(code) for code in codes)
    assert (row["document"], row["region"], row["year"]) == ("三门峡 2014", "三门峡市", 2014)
    english = shipped.frame(lang="en")
    assert english.loc[row.name, ["document", "region"]].tolist() == ["Sanmenxia 2014", "Sanmenxia"]
    english.to_stata(tmp_path / "frame.dta", version=118, write_index=False)
    table.to_excel(tmp_path / "frame.xlsx", index=False)
    assert len(pd.read_stata(tmp_path / "frame.dta")) == len(pd.read_excel(tmp_path / "frame.xlsx")) == 203


def test_a_frame_leaves_cells_of_no_code_empty_and_modality_missing(tiny):
    table = tiny.frame()
    assert table["instruments"].tolist()[:2] == ["", ""]
    assert table["modality"].isna().all()
    assert table["document"].tolist()[0] == "a"
    with pytest.raises(pc.SelectionError, match="unknown lang: fr; allowed: zh, en"):
        tiny.frame(lang="fr")


def test_one_is_singular_in_every_summary(shipped):
    one = shipped.select(doc="sanmenxia")
    assert repr(one).startswith("Corpus(1 document, 30 provisions, ")
    assert "<p>1 document; 30 provisions, " in one._repr_html_()
    assert repr(pc.page(pd.DataFrame({"a": [1]}))) == "Page(1 row)"


def test_the_columns_of_a_page_with_many_long_texts_are_narrower():
    one, four = (pd.DataFrame([["长" * 20] * n], columns=list("abcdef")[:n]) for n in (1, 6))
    assert "min-width:12em" in pc.page(one)
    assert "min-width:5em" in pc.page(four)
    assert "min-width" not in pc.page(pd.DataFrame({"a": ["Area of the north"]}))
