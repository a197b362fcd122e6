"""The run-in heading of a provision: the short title sentence that opens it."""

import re

from policycompare.late import Late
from policycompare.read.body.unit import Unit

# A sentence that assigns a task is no heading.
ORDERS = re.compile(
    "应当|应该|不得|必须|可以|不适用|的，|是指|(?:部门|单位|政府|机构|企业|[委局厅办会])要|由[^，]{2,100}(?:负责|承担|组织实施|制定|主办|承办)"
)
_PAUSE = Late("[，、；]")
_NO_HEADING = re.compile(
    r"(?:为|根据|按照|围绕|在|到20|经过|对(?![接外口])|以(?![^，为]{4,}$)|随着|当前|通过|针对|凡|对于|由|各|是|20\d\d|近 ?[\d一二两三四五]年)"
    # a body as the subject: 我部将择优选择, 省财政厅牵头建立…
    r"|我[部省市局委厅会院][将要应]|将|要(?![素点件害道])|包括|此外|每年|从(?:\d|今年|[^，]{2,10}看，)|本(?:规划|次|产业|预案|通知|意见|办法|方案|表|细则|规定)"
    r"|[省市县区国][^，]{1,30}[委厅局办院部府会](?:将|牵头(?:建立|制[定订]|负责|组织)|会同|负责(?!制(?![定订])))"
)


# What a sentence says and a heading does not: 节水是…的基础, 覆盖率达到90%, 企业完成备案后，…; not 一是节水, 坚持节水是大局.
_SAYS = re.compile(
    r"(?<![一二三四五六七八九十求])是(?![否非])|均属|(?:达到?|超过|不[低少]于|稳定在|[高升长加低少缩减大增提降][到至]) ?\d|[^，]{3}后，|通车$"
    # 县局在15个工作日内，审核申请; 评选采取公开方式产生结果, not 采取多种方式宣传
    r"|\d个?(?:工作)?日内，|[^，]{2}采[取用][^，]{2,30}?方式[^，]"
)
# 对接服务, 对外交流 and 对口支援 name a matter; not 对外资企业, 对接入单位 or 对口岸查验机构, of which a sentence says something.
_TOWARDS = Late("对(?:接(?![入收受触种])|外(?![资来地省国商籍埠宾贸出购包]|开放的)|口(?![岸腔罩径粮味]))")
# Nothing but a bracket with the bodies responsible after the first sentence: 建设冷库。（责任单位：市商务局）
_BODIES_ONLY = Late("（[^（）。]{2,200}(?:（[^（）。]{1,60}）[^（）。]{0,200}){0,6}）。?")


# The first sentence of an article is its title only if it is short and has no verb with a subject: 申报范围。 and
# 规范收费管理。 are, 收费实行目录管理。 and 各县可以收费。 are none.
_TASK = Late(
    "(?:进一步)?(?:加强|规范|建立|健全|完善|强化|坚持|推进|严格|明确|落实|优化|改进|深化|加快|做好|推行|促进)"
)
_CLAUSE = Late(
    "实[行施]|[应须由将不]|可(?![证的])|[要](?!求|素|点|件)|[为](?![主民])|是(?!否)|负责|分[为成]|包括|[下附]设|设立|适用|采[取用]|按照?"
    r"|(?<!的)(?:进行|提出|承担|执行|参与|编[写制])|有权|享[有受]|属于|具有|具备|使用[^权单者范]|鼓励|禁止|取得|成立|组成|经[^费济营验办手纪]|\d"
)
_IS_CASE = re.compile("(?<![目标])的$")  # 主动补种的。, not 抽查目的。
_LONGEST_TITLE, _LONGEST_TASK = 16, 20  # characters


def _is_article_title(heading: str) -> bool:
    """Return whether the first sentence of an article names its matter and states nothing."""
    if "，" in heading or len(heading) > _LONGEST_TASK:
        return False
    task = _TASK.match(heading)
    return bool(task or len(heading) <= _LONGEST_TITLE) and not _CLAUSE.search(
        heading, task.end() if task else 0
    )


def _names_dealings(heading: str) -> bool:
    """Return whether a sentence that opens with 对 names dealings with others: 对接服务报名, not 对接入单位给予补助."""
    return _TOWARDS.match(heading) is not None and _is_article_title(heading)


_OTHER_TASKS = ("采取", "认清", "坚定", "统一思想", "统一认识", "提高认识", "提高思想认识", "提高站位")


def names_task(heading: str) -> bool:
    """Return whether a title of two clauses opens with the verb of a task.

    >>> names_task("加强协调，推进联网"), names_task("认识不足，重视不够")
    (True, False)
    """
    return _TASK.match(heading) is not None or heading.startswith(_OTHER_TASKS)


_PAIRS = tuple(zip("《“‘（〔【", "》”’）〕】", strict=True))
# A clause that goes on behind its colon: 计分方法为：, 主要职责包括：; not 违规行为：.
_GOES_ON = re.compile("(?:(?<!行)为|是|包括|如下)$")


def run_in_heading(unit: Unit, *, in_article: bool) -> str:
    """Return the short title sentence that opens a provision, without its 。; empty if there is none.

    >>> run_in_heading(Unit([], "加强宣传。各县要宣传节水。", (0, 2), "一、", 4), in_article=False)
    '加强宣传'
    """
    heading = _title_sentence(unit, in_article=in_article)
    if not heading or heading.isalpha():  # without marks, as most
        return heading
    marks = heading.replace('"', "”")  # which may close what “ opens
    is_cut = any(marks.count(opening) > marks.count(closing) for opening, closing in _PAIRS)
    return "" if is_cut else heading


def _title_sentence(unit: Unit, *, in_article: bool) -> str:
    """Return what opens a provision as a title sentence does, also if it leaves a bracket or quotation open."""
    text, stop = unit.text, unit.text.find("。")
    if text[:1] == "【" and 0 < (closing := text.find("】", 0, 40)) < len(text) - 4:
        return text[: closing + 1]
    colon = text.find("：", 0, 16)
    if unit.gap:
        return text[: unit.gap]
    ends = unit.label is not None and colon > 0 and (stop < 0 or colon < stop)
    if ends and not _PAUSE.search(text, 0, colon):
        is_none = _GOES_ON.search(text, 0, colon) or (in_article and not _is_article_title(text[:colon]))
        return "" if is_none else text[:colon]
    if not 1 < stop <= 40 or len(text) <= stop + 3:  # one character is the rest of a broken line
        return ""
    if text[stop + 1] == "（" and _BODIES_ONLY.fullmatch(text, stop + 1):
        return ""
    heading = text[:stop]
    # 围绕节水，抓好宣传。 names a task; not 围绕节水，由县局组织宣传。
    on_matter = unit.label is not None and heading.startswith("围绕")
    on_matter = on_matter and not ("，" in heading and _NO_HEADING.match(heading, heading.find("，") + 1))
    if (
        heading.count("，") > 1
        or "；" in heading
        or "：" in heading
        or (_NO_HEADING.match(heading) and not on_matter)
        or (_SAYS.search(heading) and not heading.startswith("坚持"))
        or (heading[0] == "对" and not _names_dealings(heading))
        or ORDERS.search(heading)
        or _IS_CASE.search(heading)
        or (in_article and not _is_article_title(heading))
    ):
        return ""
    return heading
