"""Targets: the numbers to be reached, with indicator, deadline, comparison and scope."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from policycompare import schema
from policycompare.extract.amounts import MULTIPLE, Amount, base, find_amounts, number
from policycompare.extract.indicators import distributed, indicator, multiplied, scope_of, table_targets
from policycompare.text import Passage, sentence_spans

_KINDS = ("goal", "measure", "phase", "safeguard", "table", "ideology")
_QUANTITY = re.compile("[0-9番倍]")
# What goes on for hundreds of characters is cut: each target bears its clause, and the work for one grows with it.
_CLAUSE = re.compile(r"[^，：]{0,1000}[，：]|[^，：]{1,1000}\Z|[^，：]{1,200}")
_EARLIER = 300
_DEADLINE = re.compile(
    r"(?:到|至|截至|争取在|力争在|在|于|确保)(20\d\d)年|^(20\d\d)年(?!以来|基础|的基础|相比|比(?!20\d\d年)|起)|(20\d\d)年(?:底|末|前|以前|年底)"
)
_BASELINE = re.compile(r"(?:比|较|以)(20\d\d)年|(20\d\d)年(?:基础上|的基础|增长|提高|翻)")
_STAGE = re.compile(r"（(?:(20\d\d)年?(?:—|-|～|至|到))?(20\d\d)年")
_PER_YEAR = re.compile(r"每年|年均|逐年|每年度|年度?新增|各年度")
_GROWTH = re.compile(
    r"(?:增长|增幅|增速|增加|年增|提高|下降|降低|减少|递增|增长率|增幅率|增幅量|年增幅)(?:了|率|量|达|达到|到|幅度|保持|约|为|在|至|均|超过|不低于|不少于|力争|分别){0,4}$"
)
_LEVEL_PERCENT = re.compile(
    r"(?:率|比重|比例|占比|占|覆盖面|贡献率|到|达到|达|至)(?:提高|提升|增长|增加)?(?:到|至|达到|达|为|不低于|超过|保持|在)*$"
)
_NOT_TARGET = re.compile(
    r"给予|予以|奖励|补助|补贴|资助|奖补|罚款|贴息|注册资本|罚|一次性|最高|每[件家个人户亩]|按(?:照)?|连续|满|从事|工作经验|任期|有效期|服务\d|投保|保费|单笔|额度不|提前"
    r"|已(?:经)?(?:达|有|建|完成|实现|培)|授予|表彰|目前|截至目前|现有|成立以来|规模以上|以上学历|年满|工作日|小时内|周岁|(?:死亡|重伤|轻伤|中毒|伤亡)(?:了|人数)?(?:超过|达到?|为)?\d"
)


_MEANS = ("measure", "safeguard", "ideology")
_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
# In a measure a number is to be reached where something is made, raised, lowered or done; else it only describes.
_AIMS = re.compile(
    "达|超过|突破|不低于|不少于|不超过|不高于|力争|争取|确保|保证|建成|建设|新建|兴建|建好|培育|培养|培训|轮训|新增|增设|完成|实现|控制|提高|提升|增长|增加|增强|降低|下降|减少|压减|压缩|缩短|压降|削减|淘汰|关停"
    "|举办|举行|开展|组织|打造|创建|创办|创成|争创|形成|引进|引导|认定|扶持|支持|发展|扩大|拓展|改造|改建|扩建|推广|推出|推动|覆盖|设立|建立|组建|成立|选派|遴选|选树|评选|评定|投入|筹集|转化|发放|种植|治理|修复|整治|造林|绿化|布局|招募|招收|吸引"
    "|培树|孵化|翻|至少|保持|稳定|做强|做大|做优|壮大|制定|制订|编制|出台|发布|开发|研发|研制|攻克|申请|授权|注册|登记|获得|取得|拥有|配备|安排|落实|恢复|搬迁|安置|解决|救助|资助|服务|检查|抽查|巡查|重点抓|抓好|累计|总数|总量|总规模|实施|启动|推进|储备|吸纳|带动|帮助|聚集|集聚|集中|入驻|上市|挂牌|试点|示范|命名|确定|加固|接入|具备|开工|竣工|投产|复种|播种|种草|补播|帮扶|结对|升级|就业|招聘|录用"
)


def find_targets(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the quantitative targets of provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with `year`: numbers of earlier years say what was, not what is to be.

    Returns
    -------
    DataFrame
        The table `targets`. Amounts of subsidies and fines, conditions, and what background paragraphs
        report are left out; a year, baseline or scope that the text does not give is missing.
    """
    rows: list[tuple] = []
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    for passage in passages:
        if passage.n is None or passage.kind not in _KINDS:
            continue
        issued = years.get(passage.doc)
        if passage.cells:
            rows += table_targets(passage, issued=issued)
        elif _QUANTITY.search(passage.text):
            rows += (row for row in _in_text(passage) if not _is_past(row[_BY], issued))
    return schema.build("targets", rows)


_BY = list(schema.TABLES["targets"]).index("year")


def _is_past(year: int | None, issued: int | None) -> bool:
    """Whether a number was to be reached before the year of issue: what was reached is no target."""
    return year is not None and issued is not None and year < issued


def _stage_year(passage: Passage) -> int | None:
    """The last year that the lead-in, or a heading with a stage in brackets, gives."""
    stem = re.findall(r"20\d\d", passage.stem or "")
    if stem and not _BASELINE.search(passage.stem or ""):
        return int(stem[-1])
    stages = _STAGE.findall(passage.section or "")
    return int(stages[-1][1]) if stages and "阶段" in (passage.section or "") else None


def _in_text(passage: Passage) -> Iterator[tuple]:
    inherited = _stage_year(passage)
    paragraph_year = None
    for i, j in sentence_spans(passage.text):
        sentence = passage.text[i:j]
        if passage.text[i - 1 : i] == "。" and passage.kind not in ("goal", "phase"):
            paragraph_year = None
        if not _QUANTITY.search(sentence):
            continue
        deadline = paragraph_year or inherited
        at = 0
        for clause in _CLAUSE.findall(sentence):
            start, at = at, at + len(clause)
            if not _QUANTITY.search(clause):
                continue
            found = [year for match in _DEADLINE.finditer(clause) for year in match.groups() if year]
            if found:
                deadline = paragraph_year = int(found[-1])
            body = clause.rstrip("，。；：")
            earlier = sentence[max(0, start - _EARLIER) : start]
            yield from _in_clause(passage, body, i + start, earlier, deadline)


def _in_clause(passage: Passage, clause: str, offset: int, earlier: str, year: int | None) -> Iterator[tuple]:
    multiples = list(MULTIPLE.finditer(clause)) if "番" in clause or "倍" in clause else []
    amounts = [amount for amount in find_amounts(clause) if _counts(clause, amount)]
    condition = clause.endswith("的")  # 超过5人的
    if condition or not (amounts or multiples) or _NOT_TARGET.search(clause):
        return
    amounts = [amount for amount in amounts if not (multiples and amount.unit == "倍")]
    per_year = bool(_PER_YEAR.search(clause)) or _carries_each_year(earlier)
    aimed = year is not None or per_year or _AIMS.search(earlier[-_NEAR:] + clause)
    if passage.kind in _MEANS and not (aimed or multiples):
        return
    baseline = next((int(a or b) for a, b in _BASELINE.findall(clause)), None)
    span = passage.span(offset, offset + len(clause))
    evidence = passage.source_text(*span)

    def row(name: str, amount: tuple, op: str, measure: str, by: int | None) -> tuple:
        name, scope = scope_of(name)
        value, value_max, unit = amount
        base_value, base_unit = base(value, unit)
        return (
            passage.doc, passage.n, name, value, value_max, unit, base_value, base_unit, op, measure,
            by, baseline, per_year, scope, *span, evidence,
        )  # fmt: skip

    shared = distributed(clause, amounts, earlier)
    taken, from_tail = 0, False
    for k, amount in enumerate(amounts):
        head = "" if from_tail else clause[taken : amount.start]
        stop = amounts[k + 1].start if k + 1 < len(amounts) else len(clause)
        names, by, op = shared.get(k, ([], None, amount.op))
        if not names:
            name, from_tail = indicator(head, clause[amount.end : stop], amount.unit, earlier)
            names = [name] if name else []
        if k not in shared or k - 1 not in shared or amount.unit != amounts[k - 1].unit:
            measure = _measure(clause[taken : amount.start], amount)
        for name in names:
            yield row(name, (amount.value, amount.value_max, amount.unit), op, measure, by or year)
        taken = amount.end
    for match in multiples:
        for name in multiplied(clause[max(0, match.start() - _EARLIER) : match.start()]):
            yield row(name, (_times(match), None, "倍"), "=", "multiple", year)


def _times(match: re.Match) -> float:
    if match["doublings"]:
        return float(2 ** int(number(match["doublings"])) - 1)
    return number(match["times"] or match["of"])


def _is_price(amount: Amount, before: str) -> bool:
    """Whether plain money is what something costs, not what is to be reached."""
    return amount.unit == "元" and amount.op == "=" and not _REACHES.search(before)


_REACHES = re.compile("达|超过|突破|提高到|提升到|增加|增收|不低于|不少于|实现|完成")


def _counts(clause: str, amount: Amount) -> bool:
    """Whether an amount may be a target: no year, day, ordinal, grade, age group, number in a title or name, or price."""
    if amount.unit == "岁" and not re.search("寿命|年龄", clause):
        return False
    before, after = clause[: amount.start], clause[amount.end : amount.end + 4]
    if before.count("“") > before.count("”") or _is_price(amount, before):
        return False
    if before.endswith("×"):
        return False
    if (
        before.endswith(
            (
                "第",
                "〔",
                "“",
                "“十",
                "《",
                ".",
                "·",
                "-",
                "/",
                "前",
                "近",
                "GB",
                "R",
                "以",
                "为期",
                "在",
                "前：",
                "用",
            )
        )
        and amount.unit != "%"
    ):
        return before.endswith(("在", "近", "用", "以")) and bool(
            re.search("控制在|保持在|稳定在|接近|应用$|引用$", before)
        )
    if re.match(
        r"[年月日号时级条款章期]|个?(?:月|工作日|方面|环节|阶段|层面|原则|部门|坚持|专项行动计划)", after
    ):
        return False
    if amount.unit in ("个", "项", "条", "种") and re.match(
        r"(?:统一|要|子项|重要|主要|基本|关键|核心|原则|方面|以上部门|到位)", after
    ):
        return False
    return not (
        amount.unit
        in (
            "市",
            "县",
            "区",
            "村",
            "期",
            "位",
            "门",
            "部",
            "场",
            "支",
            "M",
            "G",
            "T",
            "幅",
            "款",
            "例",
            "岁",
            "天",
        )
        and not re.search("达到|以上|不少于|不低于|建成|完成|培育|新增", clause)
    )


def _carries_each_year(earlier: str) -> bool:
    """Whether 每年 in an earlier clause of the sentence still governs: the clauses since are bare counts."""
    return bool(re.search(r"每年[^。；]*$", earlier)) and not re.search(r"到20\d\d年[^。；]*$", earlier)


def _measure(head: str, amount: Amount) -> str:
    if amount.unit not in ("%", "个百分点"):
        return "level"
    if _GROWTH.search(head) and not _LEVEL_PERCENT.search(head):
        return "growth_pct"
    growth = re.search(r"(?:增长率|增幅率?|增幅量|增速|年增幅|年均增长)[^，]{0,6}$", head)
    return "growth_pct" if growth else "level"
