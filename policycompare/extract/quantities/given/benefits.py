"""Levels of benefits; one that is raised or set for all counts as a target: 低保标准提高到每人每月800元."""

from policycompare.late import Late

_LONGEST = 100
_OF_EACH = "(?:每[人户生]每(?:年|月|学[年期])|年?人均)?"
_STANDARD = (
    "(?:(?:保障|补助|补贴|救助|供养|扶助|抚恤|优待|低保|特困|缴费|拨款|经费|资助|护理|养老金?|养育|抚养|津贴|补差|伙食|工资|助学)"
    "[^，；。：、\\d]{0,8}?(?:标准|水平|待遇)|(?:养老|抚恤|低保|救助|助学)金|津贴)"
)
# A standard that is raised or, of maintenance, set: 扶助标准提高20元, 供养标准分别为每人每月900元、800元, not 补贴标准为每人300元.
_LEVEL = Late(
    f"(?:{_STANDARD}[^，；。：、\\d]{{0,10}}(?:[由从][^，；。：\\d]{{0,8}}[\\d.]{{1,9}}万?元)?(?:(?<!可)(?<!可再)(?:提[高升]|上调|增加|增长|调[高增整])[了到至为]?|达到?|增至)(?:人均|约)?"
    "|(?:保障|供养|低保|养育|抚养|特困)[^，；。：、\\d]{0,10}标准(?:分别)?[为是](?=每))"
    f"{_OF_EACH}(?:[\\d.]{{1,9}}万?元[、和及]{_OF_EACH}){{0,5}}$"
)


def is_level_of_benefit(before: str, unit: str) -> bool:
    """Return whether a sum behind a text is the level, or the raise, of a benefit that the text names.

    >>> is_level_of_benefit("护林员补贴标准由每人每年90元提高到每人每年", "元"), is_level_of_benefit("每人补贴", "元")
    (True, False)
    >>> is_level_of_benefit("生活保障标准分别为每人每月900元、", "元"), is_level_of_benefit("补贴标准为每人", "元")
    (True, False)
    """
    return unit[:1] == "元" and _LEVEL.search(before, max(0, len(before) - _LONGEST)) is not None
