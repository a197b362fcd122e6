"""Statements by which a paragraph is known: grounds, principles, orders, aims, significance, validity, who is responsible."""

import re

from policycompare.late import Late
from policycompare.read.patterns import LAST_OF_BODY, SHARING, WITH

# A paragraph that is nothing but the grounds of the text: 为了…，根据…，制定本办法。; not 各县根据本办法制定本地区细则。
_GROUNDS = re.compile(
    "(?:特|现|经[^，。；]{2,20})?(?<!组织)(?<!负责)(?<![要应])(?:制[定订]|拟[定订]|编制|订立)了?"
    "[本此](?:(?!地|区|行[业政]|[省市县州部单系级校院辖])[一-鿿]{0,4}(?:办法|规定|细则|条例|方案|规划|计划|纲要|意见|措施|规则|规程|流程|预案|条件|标准|制度|指南|准则|章程|守则)|通知)。?$"
)
_ON_GROUNDS = re.compile("(?<![要应当须可以])(?:为|根据|按照|依据|依照|遵照)")


def states_grounds(text: str) -> bool:
    """Return whether a paragraph is one sentence that says for what and on what grounds the text is made.

    >>> states_grounds("为规范采砂，根据水法，制定本办法。"), states_grounds("各县可依据本规划，制定本地区规划。")
    (True, False)
    """
    if "本" not in text[-14:] or "。" in text[:-1]:
        return False
    match = _GROUNDS.search(text, max(0, len(text) - 40))
    return match is not None and _ON_GROUNDS.search(text, 0, min(60, match.start())) is not None


# The principles that general provisions name, whatever the sentence says next, or with the principles behind a colon.
_HOLDS = Late(
    "(?![^，。；：]{0,24}(?:部门|政府|单位|企业|机构|[局厅委办人员者师]|专家|委员会|办事处)(?:在[^，。；：]{1,12}[时中])?(?:会同|[应须要]|必须|遵循|坚持))[^。；，：]{2,36}?(?:[应须要]|应当|必须)?(?:严格)?(?:贯彻[^。；，：]{2,30}方针，)?(?:遵循|坚持)([^。；]{2,90}?)原则"
)
# How money is shared out is no principle of the matter: 坚持政府主导，所需资金按照分级负担的原则筹集.
_BY_PRINCIPLE = re.compile("按照|，[^，]{0,8}(?:资金|经费|费用|比例|标准)")


def states_principles(text: str) -> bool:
    """Return whether an article of general provisions is one sentence that names the principles of its matter.

    >>> states_principles("渔港登记遵循便民的原则，由县局办理。"), states_principles("各县按照就近原则办理。")
    (True, False)
    """
    match = _HOLDS.match(text) if "原则" in text[:140] and "。" not in text[:-1] else None
    return match is not None and not _BY_PRINCIPLE.search(match[1])


# What is ordered, granted or applied is neither how things are nor an aim.
_MUST = Late(
    "必须|务必|应当|不得(?!不)|严禁|禁止|(?<![申提聘邀报])请(?![示求愿])|(?<!人)[均都][应可](?!支)|[镇乡县市区省门位府校业]应(?![急用对])"
    "|(?:各(?:级|地|市|县|区|镇|乡|有关|部门|单位)[^，。]{0,24}|[，。；])(?<![主重需])要(?![求素点么])"
    "|适用于?[本该此以下]|(?:政府|党委|[省市县区州]委|[我本][省市县区州局厅]|研究)决定|自20\\d\\d年\\d{1,2}月[^，。]{0,6}起"
)


def orders(text: str) -> bool:
    """Return whether a paragraph says what is to be done, granted or applied.

    >>> orders("各镇应当抢收。"), orders("目前，供应充足。")
    (True, False)
    """
    return _MUST.search(text) is not None


_BY_YEAR = Late(
    "(?:力争|争取)?到(?:(?:19|20)\\d\\d年(?![^，。]{0,8}(?:日|止))|“?(?:十[一二三四五]?|九)五”?期?末)|从(?:19|20)\\d\\d年起，(?=[^。]{0,80}实现)"
)


def opens_with_aim(text: str) -> bool:
    """Return whether a paragraph opens with the year by which an aim is to be reached.

    >>> opens_with_aim("到2035年，格局基本形成。"), opens_with_aim("全县分为三区。")
    (True, False)
    """
    return _BY_YEAR.match(text) is not None


# A paragraph that names its matter (统一认识) and says in its greater part why the work matters, before what it asks for.
_MATTERS = re.compile("(?:要?进一步)?(?:统一|提高)(?:思想)?认识。([^\n]{4,200}意义[^。]{0,120}(?:。|$))")
_BIDS = re.compile("应(?![急用对])|(?<![重主需])要(?![求素点件害])")


def signifies(text: str) -> bool:
    """Return whether a paragraph named 统一认识 or so says why the work matters, and what is to be done at most in general.

    >>> signifies("提高认识。抢收事关全年，意义重大。"), signifies("提高认识。抢收意义重大。各镇要落实机具。")
    (True, False)
    """
    match = _MATTERS.match(text)
    if match is None or orders(match[1]) or _BIDS.search(match[1]):
        return False
    rest = text[match.end() :]
    return len(rest) < len(match[1]) and not any(character.isdecimal() for character in rest)


_VALIDITY = re.compile(
    r"(?:自|从)[^。；]{0,24}(?:之日|之时|日)?[^。；]{0,4}起[^。；]{0,10}(?:施行|(?<!和)(?:实施|执行)|生效|实行(?=[。；，]|$))"
    r"|(?<!证)(?<!证的)(?<!证书的)(?<!执照的)(?<!照)(?<!书)有效期(?:为|限|至|到)?[^。；]{0,8}[\d一二三四五六七八九十]|同时废止|》(?:（[^（）]{2,30}）)?(?:同时|一律)?停止执行"
    r"|(?:以上|上述|本)[^，。；]{0,12}(?:政策|措施|规定|办法|意见|通知|细则|方案)的?(?:[执施]行期限?[^，。；]{0,24}[起止至到]|实施[至到]20\d\d)|由[^。；，]{2,40}负责(?:解释|对[^。]{0,20}解释)"
    r"|^(?:[本此][^。，]{0,8}|其[他它])?未尽事宜，?(?:按|由|依|遵?照|参照|[另执]行)[^。]{0,60}。?$"
    # 此前规定与本办法不一致的，以本办法为准
    r"|^[^。；，]{0,36}(?:规定|文件|政策|办法|做法|要求|通知|意见)凡?[与和同]本(?:办法|规定|细则|意见|通知|方案|措施|政策|条例)[^，。；]{0,8}(?:不一致|不符|抵触|冲突)的?，(?:均|一律|应)?[以按]"
)


def is_validity(text: str) -> bool:
    """Return whether a short paragraph says from when on, or how long, the document is in force."""
    # Most paragraphs have none of the words of the pattern. `in` is many times as fast, and fastest for one character.
    may_be = (
        "起" in text
        or ("期" in text and ("效期" in text or "行期" in text))
        or ("止" in text and ("同时废止" in text or "停止执行" in text))
        or ("解" in text and "解释" in text)
        or ("尽" in text and "未尽" in text)
        or (
            "本" in text
            and ("与本" in text or "同本" in text or "和本" in text)
            and ("不" in text or "抵触" in text)
        )
        or ("至" in text and "实施至" in text)
        or ("到" in text and "实施到" in text)
    )
    return may_be and _VALIDITY.search(text) is not None


def names_text(text: str) -> bool:
    """Return whether a paragraph names the text that it is about, or another: 本办法, 以上规定, 《…》.

    >>> names_text("本办法由市水利局负责解释。"), names_text("有疑问的，由市水利局负责解释。")
    (True, False)
    """
    return any(word in text for word in ("本", "此", "以上", "上述", "》"))


# The heading of a line of duties, if it has one, and the line: 部门分工。…等负责，列第一位的为牵头单位。; not 资金由…负责。
SHARES = Late("(?:(?:部门|任务|职责|责任)分工[。：] ?)?")
_NAME = "[^，。；：、（）由的]"
_BODIES = f"(?:{_NAME}{{1,24}}(?:（[^（）]{{1,20}}）)?、){{0,60}}{_NAME}{{1,23}}?{LAST_OF_BODY}(?:等(?:有关|相关)?(?:部门|单位)?)?"
_ANSWER = Late(
    f"(?!建立|健全|完善|形成|实行){_BODIES}{SHARING}(?:牵头负责|负责|牵头)"
    f"(?:，(?:{_BODIES}{SHARING}{WITH}|[列排][^，。；：]{{2,20}}牵头[^，。；：]{{0,6}}(?:，下同)?))?[。；]?$"
)


def names_who_answers(text: str) -> bool:
    """Return whether a paragraph is nothing but a list of the bodies responsible for what is above it.

    >>> [names_who_answers(text) for text in ("部门分工。县林业局等负责。", "县林业局、县水利局等负责。", "县林业局负责。")]
    [True, True, False]
    """
    if "负责" not in text and "牵头" not in text:  # as in most texts
        return False
    start = SHARES.match(text).end()
    return (start > 0 or "、" in text) and _ANSWER.match(text, start) is not None
