"""Persons and teams in charge of the work of a document, and those who are harmed, which are no targets: 确定1名联络员, 死亡3人."""

from policycompare.extract.quantities.attributes import Number
from policycompare.late import Late

_IN_CHARGE = Late(
    "[^，。；]{0,8}(?:联络员|联系人|负责同志|负责人|分管领导|工作人员|(?:督导|督查|检查|巡查|调研|工作|推进|协调|保障|专项)小?组(?!织))"
)
# Members of teams in a row, without commas between them: 第一组甲局2名第二组乙局2名.
_TEAM = Late("第[一二三四五六七八九十]{1,3}小?组(?!织)")


def is_in_charge(it: Number) -> bool:
    """Return whether a number counts persons or teams in charge: of 确定1名联络员, not of 培育1名专家."""
    if _IN_CHARGE.match(it.after):
        return True
    return it.unit in ("名", "人") and it.clause.count("组") > 1 and len(_TEAM.findall(it.clause)) > 1


_SIGNS_OF_HARM = frozenset("亡失伤毒")
_HARM = Late("(?:死亡|经济损失|重伤|轻伤|中毒|伤亡)(?:了|人数)?(?:超过|达到?|为)?$")


def is_harmed(it: Number) -> bool:
    """Return whether a number is that of a damage: of 死亡3人, not of 死亡率3%."""
    before = it.before[-8:]
    return not _SIGNS_OF_HARM.isdisjoint(before) and _HARM.search(before) is not None
