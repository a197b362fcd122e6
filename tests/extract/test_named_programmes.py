"""Programmes, guides and catalogues that a text names without 《》."""

import pytest

from policycompare.extract.citations.unmarked import unmarked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实河道污染防治行动计划，完善设施。", ["河道污染防治行动计划"]),
        ("结合正在实施的灌区改造三年行动计划，修建水渠。", ["灌区改造三年行动计划"]),
        ("落实“湘江英才”行动计划。", ["“湘江英才”行动计划"]),
        ("推进实施水利企业“双提升”行动计划。", ["水利企业“双提升”行动计划"]),
        # programmes to be carried out, brands, plans to come and kinds of plans
        ("深入实施残疾预防行动计划，完善设施。", []),
        ("继续实施“湘江英才”行动计划。", []),
        ("加快推进灌区改造三年行动计划，修建水渠。", []),
        ("全面实施少年冰雪运动促进计划。", []),
        ("实施“健康中国”“数字中国”行动计划。", []),
        ("编制实施灌区改造三年行动计划。", []),
        ("制定推进灌区改造三年行动计划。", []),
        ("实施年度计划，推进三年行动计划。", []),
        ("开展有关行动计划，推进具体促进计划。", []),
    ],
)
def test_a_programme_is_named_where_it_is_under_way_or_complied_with(text, expected):
    assert [text[i:j] for i, j in unmarked(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据国家灌区建设通则，编制设计报告。", ["国家灌区建设通则"]),
        ("按照福建省行业能效提升指南，实施差别电价。", ["福建省行业能效提升指南"]),
        ("执行国家产业结构调整指导目录，优化布局。", ["国家产业结构调整指导目录"]),
        ("根据国家调整目录，优化布局。", []),
        ("根据申报指南，组织申报。", []),
        ("按照国家有关技术导则，组织设计。", []),
        ("制定全省灌区建设指南，组织设计。", []),
        ("主动对接我省新型灌区发展规划。", ["新型灌区发展规划"]),
        ("落实国家对外投资实施方案。", ["国家对外投资实施方案"]),
        ("分别纳入实施甲三角规划纲要的评估。", ["甲三角规划纲要"]),
        ("对接我省新的发展规划，按照新规划建设。", []),
    ],
)
def test_a_guide_needs_an_owner_and_a_name_may_open_with_new(text, expected):
    assert [text[i:j] for i, j in unmarked(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家基本用药目录（2012年版）中的药品应当配备。", ["国家基本用药目录（2012年版）"]),
        ("到期前，甘肃省灌区发展规划（2011—2020年）的任务全部完成。", ["甘肃省灌区发展规划（2011—2020年）"]),
        ("产品目录（2012年版）中的药品应当配备。", []),
        ("国家有关目录（2012年版）中的药品应当配备。", []),
        ("国家基本用药目录中的药品应当配备。", ["国家基本用药目录"]),
        ("国家公布的基本用药目录（2012年版）中的药品应当配备。", []),
        ("第一阶段为制定方案（2012年4月底前）。", []),
    ],
)
def test_years_behind_the_name_of_a_plan_of_a_region_make_it_a_document(text, expected):
    assert [text[i:j] for i, j in unmarked(text)] == expected
