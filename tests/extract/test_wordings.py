"""Kinds of wording that only name what a code is about, each with an act or state that has it; every sentence is invented."""

import pytest

from policycompare.codebook.codebook import load_codebook

BOOK = load_codebook()


@pytest.mark.parametrize(
    ("code", "holds", "does_not"),
    [
        # reports, courses and states that are described
        ("information_service", "建设茶叶商标数据库。", "总结茶叶商标数据库的建设经验。"),
        ("information_service", "面向茶农开展专利导航。", "举办茶叶专利导航培训班。"),
        ("information_service", "推动建设茶叶商标数据库。", "推动茶叶商标数据库更加完善。"),
        ("talent_development", "举办茶叶专利导航培训班。", "上报茶叶专利导航培训班进展。"),
        ("overseas_cooperation", "加强与港澳的版权交流。", "参加中国国际商标节。"),
        ("organisation_coordination", "推动大湾区商标协作。", "推动大湾区茶叶直销。"),
        ("publicity", "开展版权进校园活动。", "推进商标知识产权服务进企业。"),
        ("public_service", "推进商标服务进企业。", "推进茶叶进企业。"),
        ("public_service", "组建商标服务团。", "组建商标采购团。"),
        ("intermediary_services", "建设商标服务集聚区。", "建设茶叶集聚区。"),
        ("infrastructure_platform", "建设版权产业集聚区。", "建设商标服务集聚区。"),
        ("legal_regulation", "制定地理标志生产规程。", "张贴地理标志生产规程。"),
        ("enforcement", "对假货经营者处以罚款。", "对茶商提出要求。"),
        ("legal_regulation", "完善版权法律制度。", "加强对境外版权法规的研究。"),
        ("legal_regulation", "探索版权交易规则。", "推动构建公平的国际版权知识产权规则。"),
        ("intermediary_services", "放宽商标代理准入。", "放宽茶叶市场准入。"),
        ("public_service", "开通版权快速登记。", "开展版权登记统计。"),
        ("assessment", "健全技术出口审查制度。", "建立光伏专利集中审查制度。"),
        ("assessment", "把商标纳入评价指标体系。", "把商标作为展览重要内容。"),
        ("subsidy_award", "设立商标奖励项目。", "督促茶企落实奖励报酬。"),
        ("organisation_coordination", "充实市县管理机构。", "督促集体管理机构公开收费。"),
        ("information_service", "推动商标基础信息开放。", "核对商标基础信息。"),
        ("overseas_cooperation", "为发展中国家开展商标培训。", "介绍发展中国家的茶俗。"),
        ("actor_cultivation", "培育一批核心专利。", "公示一批核心专利。"),
        ("assessment", "开展技术引进的知识产权分析评议。", "提升分析评议的服务水平。"),
        ("information_service", "开展商标预警分析。", "开展技术引进的知识产权分析评议。"),
        ("enforcement", "签署版权保护公约。", "签署茶叶购销合同。"),
        ("organisation_coordination", "加大协调力度。", "强化沟通技巧。"),
        ("target_planning", "商标申请保持全省前三。", "表彰全省前三的商标。"),
        ("assessment", "开展商标评估。", "拓展代理、登记、评估、诉讼、培训、法律援助等服务。"),
        ("enforcement", "健全市县两级执法协作。", "反映市县两级执法协作的情况。"),
        # an act of communication tells something
        ("publicity", "向茶商宣传商标政策。", "加强宣传解读。"),
        ("publicity", "发布版权纠纷典型案例。", "年底形成典型案例。"),
        ("publicity", "在乡镇举办商标讲座。", "利用讲座平台报名。"),
        ("publicity", "普及版权知识。", "提高良种普及率。"),
        # the carrier is built, not its occupant supported
        ("infrastructure_platform", "支持建设版权产业园。", "支持产业园开展品牌评选。"),
        ("infrastructure_platform", "建设茶叶商标服务基地。", "加强基础能力建设。"),
        # the actor follows its verb
        ("actor_cultivation", "鼓励中小企业注册商标。", "推动专利信息与各地产业、企业的商标需求对接。"),
        ("actor_cultivation", "指导茶厂所在企业建立专利制度。", "组织专家为企业提供专利辅导。"),
        ("actor_cultivation", "培育一批龙头企业。", "发挥龙头企业的带动作用。"),
        ("actor_cultivation", "实施高价值专利培育项目。", "公布高价值专利的名录。"),
        ("actor_cultivation", "推广企业知识产权管理标准。", "研究出版内容管理标准。"),
        ("actor_cultivation", "孵化一批拥有专利的瞪羚企业。", "为瞪羚企业办理贷款。"),
        ("actor_cultivation", "组织申报，加强地理标志申报。", "增强企业的应诉本领。"),
        # a service industry is one for rights
        ("intermediary_services", "大力发展知识产权服务业。", "大力发展海洋服务业。"),
        ("ip_service_industry", "大力发展知识产权服务业。", "大力发展海洋服务业。"),
        ("intermediary_services", "吸引知名机构来此设立总部机构和代理分部。", "以总部机构等形式挂牌。"),
        ("intermediary_services", "引进商标公证机构和鉴定机构。", "加强司法鉴定机构建设。"),
        # bodies and duties
        ("organisation_coordination", "加强工商、版权管理机构建设。", "推动高校设立专门机构。"),
        ("organisation_coordination", "强化科技部门与版权部门的协同。", "县级部门按职责分工负责。"),
        ("organisation_coordination", "建立统一的管理和执法体制。", "建立企业统一管理台账。"),
        ("organisation_coordination", "各县要按季上报茶叶商标台账。", "企业按季上报茶叶产量。"),
        ("organisation_coordination", "细化任务分工。", "督促电商平台压实主体责任。"),
        ("organisation_coordination", "落实责任到人。", "查询责任人的联系方式。"),
        # plans are made and dates are set
        ("target_planning", "制定县域商标行动计划。", "实施县域商标行动计划。"),
        ("target_planning", "年底前建成茶叶商标库。", "截至年底前完成的项目不再列入。"),
        ("target_planning", "举办2期商标培训。", "举办商标培训。"),
        # rules
        ("legal_regulation", "研制茶叶地理标志产品标准。", "鼓励企业制定管理标准。"),
        ("legal_regulation", "明确商标许可双方的权利义务。", "讲解双方的权利观念。"),
        ("legal_regulation", "启动版权条例的修订工作。", "做好商标信用公示。"),
        ("legal_regulation", "推动专利与标准有效融合。", "完善公务员管理制度。"),
        # appraisal
        ("assessment", "严格组织项目验收。", "落实茶叶职称评价。"),
        ("assessment", "在立项中引入知识产权评价。", "引入茶叶新品。"),
        ("assessment", "开展商标满意度调查。", "开展茶园土壤调查。"),
        # money
        ("public_funding", "为基层提供经费支持。", "鼓励银行提供资金支持。"),
        ("public_funding", "资金重点投向商标和版权。", "各方力量投向商标和版权。"),
        ("subsidy_award", "对获得专利奖的团队给予奖励。", "健全奖励机制。"),
        ("tax_preference", "享受技术转让的支持政策。", "健全高价值专利支持政策。"),
        ("financial_support", "形成多元化的投入机制。", "形成政府投入机制。"),
        # service of a public body
        ("public_service", "打造商标便民服务平台。", "打造商标电商服务平台。"),
        ("public_service", "推进商标注册便利化改革。", "推进茶叶运输便利化改革。"),
        ("public_service", "取消商标变更证明。", "取消茶叶进口限制。"),
        ("public_service", "面向小微企业提供商标服务。", "引导网点开展公益性信息服务。"),
        ("public_service", "提供专利全生命周期服务。", "延长专利全生命周期。"),
        ("information_service", "开展地方版权政策法规研究。", "召开版权政策法规例会。"),
        ("information_service", "开展统计并按季公布。", "开展统计并按季归档。"),
        ("information_service", "开展战略性问题研究。", "重大问题及时报请会议研究。"),
        ("talent_development", "做好专利代理师的培养。", "建立产教和人才相结合的机制。"),
        ("pilot_demonstration", "争创版权改革试验区。", "支持自由贸易试验区开展查验。"),
        ("market_development", "规范茶叶网上销售渠道。", "打击网上销售假冒茶叶的行为。"),
        ("market_development", "举办版权交易会。", "为版权交易提供担保。"),
        ("enforcement", "严查侵权盗版。", "着力提高侵权成本。"),
        ("enforcement", "推进版权司法协作。", "推进版权文化协作。"),
        ("legal_regulation", "构建茶叶商标保护规则。", "构建茶叶商标保护网点。"),
        ("legal_regulation", "赋予院校成果处置自主权。", "请院校处置茶园。"),
        ("legal_regulation", "推进版权法规修改。", "推进版权普法规划落地。"),
        ("information_service", "开展版权立法研究。", "参加版权立法会议。"),
        ("information_service", "推动茶叶商标信息共享。", "推动信息共享和案件移送。"),
        ("pilot_demonstration", "推进商标示范区建设。", "途经商标示范区。"),
        ("enforcement", "完善版权诉讼程序。", "完善版权登记程序。"),
        ("market_development", "提供商标交易撮合。", "提供商标缴费提醒。"),
        ("public_service", "加强公共服务节点建设。", "加强道路节点建设。"),
        ("actor_cultivation", "支持高校建立专利制度。", "支持高校增设知识产权专业。"),
        ("enforcement", "聘请专家辅助案件审理。", "聘请专家辅助茶园管护。"),
        ("target_planning", "将版权列入发展规划。", "将版权列入普法规划。"),
        ("financial_support", "辅导版权企业上市。", "督促茶叶新品上市。"),
        ("overseas_cooperation", "开展境外商标监测。", "开展县域商标监测。"),
        ("overseas_cooperation", "与邻国等国家开展商标合作。", "与邻县等地方开展商标合作。"),
        ("intermediary_services", "规范商标代理行为。", "规范商标使用行为。"),
        ("infrastructure_platform", "建设版权创意基地。", "借用版权创意基地的场地办班。"),
        ("information_service", "发布商标价值榜单。", "张贴商标价值榜单。"),
        ("public_service", "开展入园惠企行动。", "开展入园参观行动。"),
        ("actor_cultivation", "组建专利创新联合体。", "走访专利创新单位。"),
        ("assessment", "对专利组织评估。", "鼓励金融机构开展内部评估。"),
    ],
)
def test_an_act_has_the_instrument_and_a_mention_does_not(coded, code, holds, does_not):
    assert code in coded(holds)
    assert code not in coded(does_not)


@pytest.mark.parametrize(
    ("code", "holds", "does_not"),
    [
        ("develop_region", "带动山区经济发展。", "结对帮扶突出经济发展特色的茶区。"),
        ("raise_service_capacity", "商标服务满足茶农需要。", "茶叶新品满足市民需要。"),
        ("raise_service_capacity", "规范代理机构健康发展。", "提高产品质量和服务质量。"),
        ("raise_service_capacity", "商标工作站实现全覆盖。", "有线电视实现全覆盖。"),
        ("raise_service_capacity", "扩大信息公共服务覆盖面。", "扩大茶叶种植覆盖面。"),
        ("raise_utilisation", "推动商标品牌价值提升。", "评估商标品牌价值。"),
        ("raise_utilisation", "推动专利与茶产业深度融合。", "推动专利信息与茶产业深度融合。"),
        ("raise_utilisation", "带动传统工艺合理利用。", "研究传统工艺合理利用。"),
        ("raise_utilisation", "提升院校专利转化能力。", "提升对国际规则的运用能力。"),
        ("strengthen_innovators", "增强茶企核心竞争力。", "打造具有核心竞争力的商标。"),
        ("strengthen_innovators", "助力茶企提升创新能力。", "提升茶企利用专利信息的能力。"),
        ("raise_quality", "提升专利质量。", "构建结构优化的专利人才队伍。"),
        ("raise_quality", "提升地理标志影响力。", "提升茶叶节影响力。"),
        ("raise_quality", "培育核心专利20件。", "培育核心专利。"),
        ("raise_quantity", "专利授权数达到百件。", "统计专利授权数。"),
        ("build_talent", "建成一支专业化审查队伍。", "提升企业应对国际规则的能力。"),
        ("build_talent", "提高专利代理师的业务水平。", "提高专利代理师的收费标准。"),
        ("build_culture", "提高市民的版权意识。", "提高效率，对版权认知度开展评估。"),
        ("strengthen_management", "提高系统治理效能。", "提高茶园治理沙害的面积。"),
        ("improve_legal_environment", "维护公平竞争。", "完善公平竞争的相关政策措施。"),
        ("improve_legal_environment", "维护市场秩序。", "营造公平竞争的文化氛围。"),
        ("raise_international_position", "推动茶企走出去。", "为走出去企业办理保险。"),
        ("upgrade_industry", "推动茶产业集群发展。", "推广茶产业发展理念。"),
        ("upgrade_industry", "带动茶业向价值链高端攀升。", "在茶业价值链上设点。"),
        ("raise_quality", "提升专利质量。", "提升专利、商标审查登记质量。"),
        ("raise_quantity", "推进商标提质增量。", "推进茶园提质增量。"),
        ("raise_quality", "推进商标提质增量。", "推进茶园提质增量。"),
        ("raise_quality", "提升茶叶商标产品知名度。", "提升茶叶产品知名度。"),
        ("strengthen_innovators", "增强产品竞争力。", "增强品牌竞争力。"),
        ("strengthen_innovators", "增强茶企的创新动能。", "增强茶园的蓄水动能。"),
        ("strengthen_protection", "增强茶企的风险防控能力。", "增强茶企的贷款能力。"),
        ("raise_service_capacity", "推动代理机构提高专业水平。", "推动代理机构提高收费。"),
        ("raise_service_capacity", "扩大商标服务的覆盖面。", "扩大茶叶保险的覆盖面。"),
        ("raise_service_capacity", "壮大代理机构的队伍。", "登记代理机构的队伍。"),
        ("build_talent", "提升专业人才的水平。", "统计专业人才的水平。"),
        ("raise_international_position", "提升茶企海外布局能力。", "提升茶企县外布局能力。"),
        ("raise_international_position", "扩大茶文化版权出口。", "扩大茶园出口通道。"),
        ("raise_international_position", "提升开放合作水平。", "提升校企合作水平。"),
    ],
)
def test_what_comes_about_is_a_goal_and_a_topic_is_none(coded, code, holds, does_not):
    assert code in coded(holds)
    assert code not in coded(does_not)


def test_the_rule_of_law_is_a_goal_of_a_run_in_heading_and_no_goal_of_a_clause(coded):
    heading = "加强版权法治建设。"
    assert "improve_legal_environment" in coded(heading + "设立窗口。", title_end=len(heading))
    assert "improve_legal_environment" not in coded("设立窗口，加强版权法治建设。")


def test_a_sum_that_is_reached_is_a_target_and_no_means(coded):
    assert "financial_support" in coded("推动开展专利质押融资。", "goal")
    assert "financial_support" not in coded("专利质押融资金额突破30亿元。", "goal")
    assert {"target_planning", "raise_utilisation"} <= coded("专利质押融资金额突破30亿元。", "goal")
    assert "raise_quantity" not in coded("商标质押金额30亿元。", "goal")


def test_a_table_of_indicators_has_targets_and_no_other_instrument(coded):
    table = "主要指标2020年2025年属性专利质押融资金额（亿元）10增长20预期性商标数据库（个）1建设3预期性"
    assert {"target_planning"} == coded(table, "table") & set(BOOK.of("instrument"))


def test_a_row_of_a_table_of_indicators_is_a_clause_of_its_own(coded):
    rows = "商标注册量（件）10 20预期性茶产业增加值（亿元）10 20约束性专利质押金额（亿元）1 3预期性版权经费占比（%）1 3预期性"
    assert {"raise_quantity", "upgrade_industry", "raise_utilisation"} <= coded(rows, "table")


@pytest.mark.parametrize(
    ("function", "supported", "alone"),
    [
        ("utilisation", "举办拍卖会，促进专利转化。", "走访专利转化的车间。"),
        ("creation", "资助商标注册。", "走访商标注册的茶商。"),
        ("protection", "严查商标侵权。", "走访商标保护的茶商。"),
        ("management", "成立领导小组，加强商标管理。", "走访商标管理的茶商。"),
        ("service", "设立商标咨询窗口。", "走访商标咨询的茶商。"),
        ("talent_culture", "举办商标课程培训。", "走访听过讲座的茶商。"),
    ],
)
def test_a_function_of_a_measure_needs_an_instrument_or_goal(coded, function, supported, alone):
    assert function in coded(supported)
    assert function not in coded(alone)


@pytest.mark.parametrize(
    ("function", "holds", "does_not"),
    [
        ("utilisation", "组织专利成果展示和拍卖。", "编制专利成果应用报告并组织专利申请。"),
        ("utilisation", "资助商标运用。", "综合运用法律手段资助商标注册。"),
        ("management", "给予商标补贴。", "给予商标奖励。"),
        ("management", "设立专项资金，落实责任制。", "设立商标数据库，按责任分工依法查处侵权。"),
        ("utilisation", "支持企业运用专利。", "支持企业开展专利管理标准化。"),
    ],
)
def test_a_function_is_not_given_by_a_word_of_another_matter(coded, function, holds, does_not):
    assert function in coded(holds)
    assert function not in coded(does_not)


@pytest.mark.parametrize(
    ("code", "holds", "does_not"),
    [
        ("ip_service_industry", "培养一批商标鉴定机构。", "请商标鉴定机构出具意见。"),
        ("information_technology", "加快物联网专利布局。", "运用物联网监测茶园。"),
        ("information_technology", "加强大数据、算法领域的规则保护。", "借助大数据、算法核验商标。"),
        ("other_sector", "面向量子领域开展专利导航。", "统计茶园数量。"),
        ("biomedicine", "加强药品专利保护。", "按药品说明书保管。"),
        ("agriculture", "培育涉农商标。", "培育涉外商标。"),
        ("advanced_equipment", "面向增材制造开展专利导航。", "面向材料仓库开展盘点。"),
        ("information_technology", "面向虚拟现实开展专利导航。", "按现实需要开展专利导航。"),
        ("food", "培育乳业商标。", "培育畜群商标。"),
        ("culture_creative", "推动设计产业保护版权。", "设计产权登记表。"),
        ("agriculture", "培育柑橘商标。", "培育陶罐商标。"),
        ("other_sector", "面向航运企业开展专利导航。", "面向航站窗口开展培训。"),
        ("tourism", "培育旅游商标。", "在山水旅游示范区设立窗口。"),
        ("pillar_featured", "扶持特色产业。", "在特色产业园设立窗口。"),
    ],
)
def test_a_sector_is_named_as_such_and_not_as_a_tool_or_in_a_name(coded, code, holds, does_not):
    assert code in coded(holds)
    assert code not in coded(does_not)


def test_a_department_of_a_list_is_no_sector_and_no_right(coded):
    assert "forestry_ecology" in coded("支持农业、林业、旅游等行业注册商标。")
    listed = coded("协调科技、林业、版权等部门加强商标执法。")
    assert "forestry_ecology" not in listed
    assert "copyright" not in listed
    assert "trademark" in listed
    assert "education_research" in coded("鼓励高校、院所等部门申请专利。")


@pytest.mark.parametrize(
    ("holds", "does_not"),
    [
        ("鼓励师范院校开设版权课程。", "支持小厂商获取各地院校的专利。"),
        ("指导高校完善版权制度。", "以版权宣传促进高校成果转化。"),
    ],
)
def test_a_school_is_coded_where_it_is_asked_to_act(coded, holds, does_not):
    assert "education_research" in coded(holds)
    assert "education_research" not in coded(does_not)
