"""Frames: fixed forms of a clause that show that its number is given and not set, or what its number counts."""

import re

from policycompare.extract.quantities.amounts import Number
from policycompare.extract.vocabulary import pattern

# 居全国首位, 位列全省第3位: the rank of what there is today.
_RANKS = re.compile(
    "(?:稳?居|位[居列]|排[名在]?|名列)(?:世界|亚洲|全[球国省市区]|[东中西]部|各[省市]|省内|国内)[^，。；]{0,8}(?:第[一二三四五六七八九十\\d]|首位|前[列茅\\d])"
)
_IS_SET = re.compile("力争|争取|确保|努力|目标|实现|完成|将|要|推动|推进|促进|保持|新增|新建|建成|年")
_MORE_FOR = re.compile("(?:加大|加强|强化|提高)[^，；。]{0,6}(?:对|向|给)?[^，；。]{0,30}$")
_ITS_FORCE = re.compile("[^，；。]{2,30}(?:支持|投入|扶持|帮扶|抽检|监管|监测|检查|保障|建设|整治|的)力度")
_BESIDE = re.compile("[^，；。、\\d]{2,10}(?:联通|连通|连接|衔接|相连|贯通|互通)")
_ONLY_WHERE = re.compile("(?:^|[，；。：])(?:特别是|尤其是|重点是|重点在|在|围绕|依托)$")
_AREA = re.compile("(?:以上)?[^，；。、\\d]{2,12}(?:[园产林矿示牧城景片]区|功能区|范区|护区|地带|基地)$")
_TAX_BEFORE, _TAX_AFTER = re.compile("(?:加计|减按)$"), re.compile("的?(?:征收率|预征率|抵减|税率)")
_CAP = re.compile(r"不[超高][过于][\d.,]{1,9}[万亿]?元[^，；。]{0,6}[，；]$")


def is_given(it: Number) -> bool:
    """Return whether the form of its clause shows that a number is given: it tells a state, a place or a rule."""
    before, after, unit = it.before, it.after, it.unit
    # stock: 我省…超过40万辆，居全国首位, not 力争超过40万辆，居全国首位
    if it.later[:1] in ("居", "位", "排", "名", "稳"):
        is_means = it.kind not in ("goal", "phase") and not it.is_timed
        if is_means and _RANKS.match(it.later) and not _IS_SET.search(it.earlier + it.clause):
            return True
    if unit in ("%", "‰"):
        # rule of a tax: 加计10%抵减, 减按1%征收率征收, not 征收率达到95%
        return bool(_TAX_BEFORE.search(before) or _TAX_AFTER.match(after))
    # what is within an object: 加大对12个县的支持力度, not 加大培育12家企业的力度
    if "力度" in after and _ITS_FORCE.match(after) and (more := _MORE_FOR.search(before)):
        return pattern("targets", "{makings}$").search(more[0]) is None
    # what exists beside: 与8条绿道联通, not 绿道与省级绿道联通12条
    if before[-1:] in "与和同" and before and it.amount.op == "=" and _BESIDE.match(after):
        return True
    # area that only tells where: 在300万亩小麦示范区，集中建设, not 建成300万亩小麦示范区
    if unit.endswith(("亩", "平方公里", "公顷")) and _ONLY_WHERE.search(before) and _AREA.match(after):
        return it.later != ""
    # cap of a grant that goes on: 最高不超过300万元，其中…不超过500万元, not 投资不超过300万元，其中…
    if before.startswith("其中") and "元" in unit and it.amount.op == "<=" and _CAP.search(it.earlier):
        return pattern("targets", "{payments}|贴息|{ceilings}").search(it.earlier) is not None
    return False
