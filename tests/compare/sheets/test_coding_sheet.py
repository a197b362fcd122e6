import json
import warnings

import openpyxl
import pandas as pd
import pytest

import policycompare as pc


def test_a_sheet_that_is_filled_in_comes_back_as_codes(shipped, tmp_path):
    path = pc.write_coding_sheet(shipped.select(doc="sanmenxia"), tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["coding"]
    row = next(
        cells for cells in sheet.iter_rows(min_row=2) if "对专利申请给予资助" in (cells[4].value or "")
    )
    row[5].value, row[6].value = "subsidy_award", "对专利申请给予资助"
    book.save(path)
    with pytest.warns(UserWarning, match=r"27 of 28 provision\(s\) .* have neither a code nor a mark"):
        codes = pc.read_codes(path, shipped)
    coded = shipped.with_codes(codes, coder="Li").verify()
    assert coded.codes[["doc", "n", "code", "evidence"]].to_numpy().tolist() == [
        ["sanmenxia", 27, "subsidy_award", "对专利申请给予资助"]
    ]


def test_a_sheet_offers_the_codes_of_its_dimension_and_all_codable_provisions(shipped, tmp_path):
    book = openpyxl.load_workbook(pc.write_coding_sheet(shipped, tmp_path / "sheet.xlsx", dimension="goal"))
    assert [cell.value for cell in book["codes"]["A"]][1:] == shipped.codebook.of("goal")
    assert len({(row[0], row[1]) for row in book["coding"].iter_rows(min_row=2, values_only=True)}) == 193
    assert "codes!$G$2:$G$14" in book["coding"].data_validations.dataValidation[0].formula1
    assert [cell.value for cell in book["codes"]["G"]][1:3] == [
        shipped.codebook.label(code) for code in shipped.codebook.of("goal")[:2]
    ]
    texts = [row[4] for row in book["coding"].iter_rows(min_row=2, values_only=True)]
    assert sum(text is not None for text in texts) == 193
    assert all(row[5] is None for row in book["coding"].iter_rows(min_row=2, values_only=True))


def test_nothing_is_overwritten(shipped, tmp_path):
    (tmp_path / "sheet.xlsx").write_text("mine")
    with pytest.raises(pc.LoadError, match="exists already; nothing was written"):
        pc.write_coding_sheet(shipped, tmp_path / "sheet.xlsx")
    with pytest.raises(pc.LoadError, match="exists already; name a new folder"):
        pc.write_codebook(tmp_path)


def test_a_matrix_of_ones_and_zeros_is_read(shipped, tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text("doc,n,publicity,enforcement\nsanmenxia,9,1,0\nsanmenxia,18,x,是\n", encoding="utf-8-sig")
    assert pc.read_codes(path, shipped)[["n", "code"]].to_numpy().tolist() == [
        [9, "publicity"],
        [18, "enforcement"],
        [18, "publicity"],
    ]


def test_a_quotation_finds_its_provision_across_line_breaks(shipped, tmp_path):
    path = tmp_path / "quoted.csv"
    path.write_text("doc,quotation,code\nsanmenxia,贯彻落实科学发展观,develop_region\n", encoding="utf-8")
    codes = pc.read_codes(path, shipped)
    assert codes["n"].tolist() == [2]
    assert shipped.with_codes(codes, coder="Li").verify().codes["evidence"].tolist() == ["贯彻落实科学发展观"]


def test_every_line_that_cannot_be_placed_is_listed(shipped, tmp_path):
    path = tmp_path / "bad.csv"
    lines = [
        "doc,n,code,quotation",
        "moon,1,publicity,",
        "sanmenxia,99,publicity,",
        "sanmenxia,9,magic,",
        "sanmenxia,9,publicity,不在原文",
        "sanmenxia,,publicity,",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(pc.SchemaError) as caught:
        pc.read_codes(path, shipped)
    for part in (
        "5 line(s)",
        "line 2: no document moon",
        "line 3: no provision sanmenxia 99",
        "line 4: no code magic in the codebook",
        "line 5: the quotation '不在原文' is not in sanmenxia 9",
        "line 6: neither n nor quotation",
    ):
        assert part in str(caught.value)


def test_a_strange_value_in_a_matrix_is_an_error(shipped, tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text("doc,n,publicity\nsanmenxia,9,maybe\n", encoding="utf-8")
    with pytest.raises(pc.SchemaError, match="line 2: publicity is 'maybe'; allowed: 1, 0"):
        pc.read_codes(path, shipped)


def test_a_copied_codebook_loads_and_is_the_same(shipped, tmp_path):
    copied = pc.load_codebook(pc.write_codebook(tmp_path / "mine"))
    pd.testing.assert_frame_equal(copied.codes, shipped.codebook.codes)


def test_an_id_longer_than_a_cell_is_refused_since_the_sheet_could_not_be_read_back(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"doc": "名" * 33_000, "text": "丙市专利规定\n第一条 提供专利贷款贴息。\n"}),
        encoding="utf-8",
    )
    with pytest.raises(pc.SchemaError, match="doc 名+… has 33,000 characters; a cell of Excel holds 32,767"):
        pc.write_coding_sheet(pc.load(tmp_path / "a.jsonl"), tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_a_sample_with_few_provisions_in_a_stratum_warns_with_the_n_that_gives_enough(shipped, tmp_path):
    few = (
        r"^n=45 is divided among 3 strata \(region\), and 3 of them have under 20 provisions in the sheet: "
        r"甘肃省 \(15\), 三门峡市 \(15\), 四川省 \(15\); n=60 gives each enough"
    )
    with pytest.warns(pc.SmallSampleWarning, match=few):
        pc.write_coding_sheet(shipped, tmp_path / "few.xlsx", dimension="goal", n=45, seed=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.write_coding_sheet(shipped, tmp_path / "enough.xlsx", dimension="goal", n=60, seed=1)


def test_a_stratum_that_is_drawn_whole_is_no_small_sample(tiny, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.write_coding_sheet(tiny, tmp_path / "whole.xlsx", n=len(tiny.provisions), seed=1, strata="doc")
