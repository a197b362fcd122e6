import pytest

from policycompare.read.body.headings import of_heading


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("切实加强渔港整治工作的督查考核", "safeguard"),
        ("严格督查问责", "safeguard"),
        ("强化督查，确保整治见效", "safeguard"),
        ("督查考核", "safeguard"),
        ("提升督查效能", "measure"),
        ("强化行政监督和问责", "measure"),
        ("加强对渔港整治工作的领导", "safeguard"),
        ("提高认识，明确责任，切实加强对整治工作的领导", "safeguard"),
        ("加强党对整治工作的领导", "measure"),
        ("渔港抢修取得重大的阶段性胜利", "background"),
        ("夺取渔港抢修的全面胜利", "measure"),
        ("整治工作存在的主要问题", "background"),
        ("整治存在的主要问题", "measure"),
        ("补贴政策落实不到位", "background"),
        ("总体评价和主要做法", "background"),
        ("推广各县主要做法", "measure"),
        ("复制推广主要做法", "measure"),
        ("渔船登记主要做法和成效", "background"),
        ("着力解决渔港工作中存在的突出问题", "measure"),
        ("查找渔船登记工作存在的不足", "measure"),
        ("坚决纠正休渔政策落实不到位", "measure"),
        ("防止对渔船安全重视不够", "measure"),
        ("对渔船安全重视不够", "background"),
        ("日程安排", "phase"),
    ],
)
def test_headings_of_reports_and_of_their_last_sections(heading, kind):
    assert of_heading(heading, None, outer=True) == kind
