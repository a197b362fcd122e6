"""Kinds of wording that tell a code from a mere mention; every sentence is invented."""

import pytest


@pytest.mark.parametrize(
    ("code", "holds", "does_not"),
    [
        # what rises or comes about, not the topic of an act
        ("raise_quality", "推动高价值专利稳步增长。", "定期发布高价值专利统计报告。"),
        ("raise_quality", "引导实验室掌握一批核心专利。", "扶持掌握核心专利的工厂。"),
        ("raise_quality", "提升陶瓷商标的知名度。", "提升陶瓷产品的知名度。"),
        ("raise_quantity", "形成一批自主知识产权。", "形成一批拥有自主知识产权的产品。"),
        ("raise_utilisation", "加速创新成果产业化。", "支持创新成果产业化。"),
        ("raise_utilisation", "提高商标附加值。", "提高茶叶附加值。"),
        # an act is no goal, its purpose is
        ("upgrade_industry", "发放补贴，促进茶产业发展。", "制定促进茶产业发展的政策措施。"),
        ("raise_service_capacity", "简化流程，提高服务效率。", "建立信息共享机制。"),
        ("build_talent", "打造一支高素质的审判队伍。", "依托院校开展知识产权人才培养。"),
        ("build_culture", "举办展览，增强市民知识产权意识。", "建设知识产权文化传播平台。"),
        # the end that a capability serves
        ("strengthen_innovators", "助力小微企业提升市场竞争力。", "提高企业应对境外纠纷的能力。"),
        ("strengthen_protection", "提高企业应对境外纠纷的能力。", "提高企业经营管理水平。"),
        ("strengthen_innovators", "调动科研人员的积极性。", "激发全社会的创新热情。"),
        ("build_culture", "激发全社会的创新热情。", "调动科研人员的积极性。"),
        ("raise_international_position", "带动陶瓷产品出口。", "分析产品出口地的专利制度。"),
        ("develop_region", "促进经济社会发展。", "建立与经济发展水平相适应的统计制度。"),
        # background, money, appraisal
        ("develop_region", "推动经济发展方式转变。", "这对推动经济发展方式转变具有重要意义。"),
        ("raise_quantity", "实现专利申请量倍增。", "支持开展专利资助和商标倍增等工作。"),
        # sectors: named as such, not as partner, place, tool or name
        ("ip_service_industry", "引进知名代理机构。", "推动企业和服务机构加强合作。"),
        ("education_research", "指导高校落实奖酬规定。", "鼓励企业、高校联合攻关。"),
        ("education_research", "鼓励职业院校开设专利课程。", "依托职业院校举办培训班。"),
        ("information_technology", "面向大数据企业开展导航。", "运用大数据手段监测侵权线索。"),
        ("strategic_emerging", "围绕高新技术产业布局专利。", "在高新技术产业开发区设立窗口。"),
        ("pillar_featured", "扶持地方特色产业。", "围绕茶叶、陶瓷等特色产业加强保护。"),
        # functions: the formula, the money, the topic
        ("protection", "健全商标保护制度。", "组织知识产权创造、运用、保护和管理论坛。"),
        ("protection", "资金重点投向创造、运用和保护。", "讲授商标保护知识。"),
        ("creation", "资金重点投向创造、运用和保护。", "强化知识产权创造、运用工作。"),
        ("creation", "引导企业提交专利申请。", "对数据开展专利申请趋势监测。"),
        ("utilisation", "推动专利许可给园区工厂。", "运用专利数据分析竞争格局。"),
        ("talent_culture", "开设商标法课程。", "建设知识产权人才信息数据库平台。"),
        # rights: names of bodies and brands
        ("patent", "资助专利年费。", "争取入驻国家专利技术展示交易中心。"),
        ("trademark", "打造名牌商标。", "做强本地名牌产品。"),
        ("genetic_traditional_folk", "传承老字号技艺。", "支持老字号注册商标。"),
    ],
)
def test_an_act_or_state_counts_and_a_mention_does_not(coded, code, holds, does_not):
    assert code in coded(holds)
    assert code not in coded(does_not)


@pytest.mark.parametrize(
    ("code", "heading", "counts"),
    [
        ("strengthen_protection", "强化商标保护。", True),
        ("strengthen_protection", "完善维权体系建设。", False),
        ("raise_service_capacity", "优化知识产权公共服务。", True),
        ("raise_service_capacity", "健全知识产权服务体系。", False),
        ("build_talent", "加强人才队伍建设。", True),
    ],
)
def test_a_run_in_heading_counts_by_its_theme_but_not_for_setting_up_a_system(coded, code, heading, counts):
    assert (code in coded(heading + "设立工作站。", title_end=len(heading))) == counts


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("知识产权保护更加有力。", "strengthen_protection"),
        ("服务机构超过百家。", "raise_service_capacity"),
        ("知识产权使用费出口额翻两番。", "raise_international_position"),
        ("综合实力跻身全国第一方阵。", "develop_region"),
        ("发明专利占比提高到四成。", "raise_quality"),
        ("版权产业成为支柱产业。", "upgrade_industry"),
    ],
)
def test_a_state_described_in_a_goal_counts(coded, sentence, code):
    assert code in coded(sentence, "goal")
