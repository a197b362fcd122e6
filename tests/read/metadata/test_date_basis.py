import pandas as pd
import pytest

import policycompare as pc

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")

TITLE = "甘肃省人民政府办公厅关于促进产业发展的意见"
BODY = (
    "各市、自治州人民政府：",
    "为促进发展，提出以下意见。",
    "一、主要任务",
    "加大财政投入，支持企业研发。",
)
ISSUER = "甘肃省人民政府办公厅"
PUBLISHED = "发布时间：2010-11-26"


@pytest.fixture
def basis(tmp_path):
    """(date, year, date_basis) of a text, with a line of a manifest."""

    def found(*lines, **manifest):
        (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
        if manifest:
            cells = (",".join(part) for part in (("doc", *manifest), ("a", *manifest.values())))
            (tmp_path / "manifest.csv").write_text("\n".join(cells) + "\n", encoding="utf-8")
        row = pc.load(tmp_path).documents.loc["a"]
        values = (row["date"], row["year"], row["date_basis"])
        date, year, basis = (None if pd.isna(value) else value for value in values)
        return (str(date)[:10] if date is not None else None), year, basis

    return found


@pytest.mark.parametrize("day", ["2010年3月5日", "2010-03-05", "二〇一〇年三月五日"])
@pytest.mark.parametrize("head", [(), (PUBLISHED,)])
def test_a_signature_gives_date_and_year(basis, day, head):
    assert basis(TITLE, *head, *BODY, ISSUER, day) == ("2010-03-05", 2010, "text")


@pytest.mark.parametrize("head", [(), ("发布时间：2011-01-04",)])
def test_a_month_gives_the_year_of_the_text(basis, head):
    assert basis(TITLE, *head, *BODY, ISSUER, "2010年12月") == (None, 2010, "text")


def test_a_day_of_drafting_in_the_block_is_that_of_the_text(basis):
    assert basis(TITLE, "成文日期：2010年11月20日", PUBLISHED, *BODY) == ("2010-11-20", 2010, "text")


@pytest.mark.parametrize(
    "line",
    [PUBLISHED, "发布日期 2010-11-26", "2010-11-26 10:23 来源：甘肃省政府网", "【发布日期】2010年11月26日"],
)
def test_the_year_of_publication_counts_where_no_day_is_signed(basis, line):
    assert basis(TITLE, line, *BODY) == (None, 2010, "published")
    assert basis(TITLE, line, *BODY, ISSUER) == (None, 2010, "published")


def test_without_any_date_nothing_is_filled(basis):
    assert basis(TITLE, *BODY) == (None, None, None)


def test_a_date_in_the_body_text_signs_nothing(basis):
    assert basis(TITLE, *BODY, "各市要于2012年6月1日前报送。") == (None, None, None)


def test_the_manifest_fills_what_the_text_does_not_sign(basis):
    assert basis(TITLE, *BODY, year="2009") == (None, 2009, "manifest")
    assert basis(TITLE, PUBLISHED, *BODY, year="2009") == (None, 2009, "manifest")
    assert basis(TITLE, PUBLISHED, *BODY, date="2009-12-30") == ("2009-12-30", 2009, "manifest")
    assert basis(TITLE, *BODY, date_published="2009-12-30") == (None, 2009, "published")


def test_a_signature_counts_before_the_manifest(basis):
    with pytest.warns(pc.ManifestWarning):
        assert basis(TITLE, *BODY, ISSUER, "2010年3月5日", year="2009") == ("2010-03-05", 2010, "text")
    with pytest.warns(pc.ManifestWarning):
        assert basis(TITLE, *BODY, ISSUER, "2010年3月", year="2009") == (None, 2010, "text")


def test_the_version_of_a_law_dates_it(basis):
    history = "（2008年4月12日省人大常委会通过　2010年5月24日省人大常委会修订）"
    assert basis("甘肃省产业促进条例", history, *BODY[1:]) == ("2010-05-24", 2010, "text")
