"""Members of a list, to each of which a number is given: 在火车站、汽车站各新建驿站20座."""

from policycompare.extract.quantities.names.bare_names import YEARS, cleaned
from policycompare.extract.quantities.names.name_lists import LIST
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Names = list[tuple[str, str | None]]

# The list, at the start of its clause or with 在 in the one before; then what each member does, up to the number.
_EACH = (
    "(?:^|[，。；：])(?:(?P<within>(?:选择)?[在于]|围绕|聚焦)(?P<places>[^，。；：各0-9]{3,40}?)，?|(?P<doers>[^，。；：各0-9在]{3,40}?))"
    "(?:至少|分别|计划)?各(?P<act>(?!有){makings}|布设|购置|安装|种植|栽植)(?:至少|不少于)?(?P<done>[^，。；：、各0-9]{0,14})"
    "(?P<more>[0-9][^，。；：、各]{1,24}、(?:各(?P<also>(?!有){makings}|布设|购置|安装|种植|栽植)(?:至少|不少于)?)?(?P<too>[^，。；：、各0-9]{0,14}))?$"
)
_KIND = Late("(?:等)?(?:[两二三四五六七八九十]?[个大类])?(领域|方面|行业|产业|地区|区域|周边|沿线)$")
# Times of a day or year, and one sign that is no level: 早、晚各进行1次.
_NO_MEMBER = Late(
    ".{0,20}(?:[早晚年月日]|[上下]午|[上下]半年|季度|季节|[春夏秋冬][季天])|[^省市县区旗乡镇村校院所厅局]"
)
_MANY = Late("(?:等)?[两二三四五六七八九十]{1,2}[个大类家地]?$")
# How often something is done, unless it is yearly or by terms: 每月召开, 每季度检查2次.
_PERIOD = Late(
    "每(?:个?季度?|个?月|半年|个?周|旬|[日天]|[两二三四五2-5]年)(?![^，；。：]{0,8}[、和][^，；。：]{0,4}各)(?=[^，；。：]{0,24}$)"
)
_ACTS = Late("(?:至少|组织|安排|开展|进行|召开|举行|举办){1,3}(?=[一-鿿]{2})")
_NEAR, _LONGEST = 60, 120  # characters before a number in which 各 and its list are


def of_each_member(names: Names, said: str, *, is_after: bool) -> Names:
    """Return the indicator of a number for each member of the list before it, by default those found so far.

    Parameters
    ----------
    names : list of (str, str or None)
        Indicators, each with its scope.
    said : str
        The text before the number, from the sentence before its clause on.
    is_after : bool
        Whether the indicator follows the number.

    Examples
    --------
    >>> of_each_member([("站各新建驿站", None)], "在火车站、汽车站各新建驿站", is_after=False)
    [('新建驿站', '火车站'), ('新建驿站', '汽车站')]
    >>> of_each_member([("平台", None)], "在光伏、风电两个领域，各培育6家企业、各布局", is_after=True)
    [('平台', '光伏领域'), ('平台', '风电领域')]
    >>> of_each_member([("村民、教师各培训", None)], "村民、教师各培训", is_after=False)
    [('村民培训', None), ('教师培训', None)]
    >>> of_each_member([("镇新建驿站", None)], "各县、各镇各新建驿站", is_after=False)
    [('镇新建驿站', None)]
    """
    if len(names) != 1 or "各" not in said[-_NEAR:]:
        return names
    each = pattern("targets", _EACH).search(said[-_LONGEST:])
    if each is None:
        return names
    act, done = each["also"] or each["act"], each["too"] if each["more"] else each["done"]
    if done and is_after:
        return names
    members = YEARS.sub("", each["places"] or each["doers"])
    kind = _KIND.search(members)
    members = members[: kind.start()] if kind else _MANY.sub("", members)
    parts = [part for part in map(cleaned, LIST.split(members)) if part]
    if len(parts) < 2 or "每" in members or any(_NO_MEMBER.fullmatch(part) for part in parts):
        return names
    if not done and not is_after:
        return [(part + act, None) for part in parts]
    name = cleaned(act + done) if done else names[0][0]
    return [(name, part + (kind[1] if kind else "")) for part in parts] if len(name) > 1 else names


def of_period(names: Names, head: str) -> Names:
    """Return the indicator of what is done so many times with the month or quarter in which it is, without the verb.

    A year is a column of its own (`per_year`).

    >>> of_period([("例会", "县林业局")], "县林业局每月召开")
    [('每月例会', '县林业局')]
    >>> of_period([("每季度开展检查", None)], "每季度开展检查"), of_period([("例会", None)], "每年召开")
    ([('每季度检查', None)], [('例会', None)])
    """
    period = _PERIOD.search(head) if "每" in head and len(names) == 1 else None
    if period is None:
        return names
    each = period[0].replace("个", "")
    name, scope = names[0]
    before, own, rest = name.rpartition(period[0])
    if own:
        return [(before + each + (_ACTS.sub("", rest) if _ACTS.match(rest) else rest), scope)]
    return names if "每" in name + (scope or "") else [(each + name, scope)]
