"""Shares of a whole that a comparison names: 书店面积不低于商业面积的5% is the share of 书店面积 in 商业面积."""

from policycompare.extract.quantities.names.bare_names import cleaned
from policycompare.late import Late

# A comparison between a part and its whole: 应达到, 不得低于, 一般不少于.
_COMPARED = Late(
    "([^，。；]{2,60}?)(?:一般|原则上|基本|累计|全部|总体)?(?:应当?|必?须|[需要]|力争|争取|确保)?"
    "(?:不(?:得|应|宜|可|能)?(?:[低少高多大小]于|超过)|超过|[低高]于|达到|占到?|(?:提[高升]|降低?|调整)[到至为](?:不(?:得|应)?(?:[低高]于|超过))?)"
    "([^，。；]{2,40}?)的?"
)
# Wholes: totals, areas, numbers of people, budgets; not what has a level of its own: 人均收入, 平均价格.
_WHOLE = Late(
    "(?!.*(?:人均|平均|标准|水平|同期))(?:.*(?:总[数量额和]|总[一-鿿]{1,3}(?<!总和)|[面容体]积|(?<!人均)(?:人口|人数|户数|台数|车辆数)|编制|支出|计划|事项|生产总值|净额|用地|学时|课时|[人职]员|在校生|床位数|供应量|数量|金额|投资))"
)
# A level compared with that of something else: 服务能力达到旧系统的85%, not 收入达到全国平均水平的85%.
_LEVEL = Late(
    "([^，。；]{2,30}(?:能力|性能|速度|质量|效率|时速))达到(?![^，。；]*(?:水平|标准|总|能力|性能|速度|质量|效率))[^，。；]{2,12}?的?"
)
_NO_PART = Late(".*(?:安排|提供|[为按对])|必须|全部|应当?|应当全部")
# A bound between part and whole: 不低于商业面积的5%, not 不低于均值的企业占5%.
_BOUND = Late("不(?:得|应|宜|可|能)?(?:([低少小])于|[高多大]于|超过)[^，。；：、\\d占达为到的]{2,40}的?$")
_SHARE = Late("(?:比[例重率]|占比|份额|配比|率|限[额制]|上限|标准)$")
_OTHERS = Late("(?:其他|其余|另外)[^，。；的]{1,8}")


def share_of(name: str) -> str:
    """Return the share that a comparison of a part with its whole names, `name` itself for other names.

    Examples
    --------
    >>> share_of("书店面积应不低于商业总面积"), share_of("抽查比例不少于企业总数")
    ('书店面积占商业总面积', '抽查比例')
    >>> share_of("书店收入达到全国平均水平")
    '书店收入达到全国平均水平'
    """
    level = _LEVEL.fullmatch(name) if "达到" in name else None
    if level:
        return level[1]
    compared = _COMPARED.fullmatch(name)
    if compared is None or not _WHOLE.fullmatch(compared[2]) or _NO_PART.fullmatch(compared[1]):
        return name
    part, whole = compared.groups()
    return part if _SHARE.search(part) else f"{part}占{whole}"


def share_of_others(name: str, before: str) -> tuple[str, str | None]:
    """Return the share and the scope of a name that opens with the other places; `before` names the share of the first.

    >>> share_of_others("其他县要达到县城总面积", "禁放区面积占县城总面积")
    ('禁放区面积占县城总面积', '其他县')
    """
    compared = _COMPARED.fullmatch(name)
    whole = compared and _WHOLE.fullmatch(compared[2])
    if whole and _OTHERS.fullmatch(compared[1]) and before.endswith(f"占{compared[2]}"):
        return before, compared[1]
    return share_of(name), None


def bound_of_whole(head: str) -> str:
    """Return the comparison of a share whose whole is before it, "=" without one.

    >>> bound_of_whole("书店面积不低于商业面积的"), bound_of_whole("不得超过用地总面积的"), bound_of_whole("占")
    ('>=', '<=', '=')
    """
    bound = _BOUND.search(head) if "于" in head or "超过" in head else None
    return "=" if bound is None else ">=" if bound[1] else "<="


# A ratio by which something is given: 按照不低于床位总数的10%配置重症床位.
_RATIO = Late(
    "按照?(?:不[低少]于([^，。；\\d（）]{2,16})(?:（[^，。；（）]{2,20}）)?|([^，。；\\d（）]{2,12}总[数量]))的$"
)
_GIVEN = Late(
    "的?(?:比例|标准|要求)?(?:配[备置足]|设置|安排|预留|建设|划定|预算)((?:(?!接纳|用于)[^，。；]){2,16})"
)
# A share that is kept for something: 岗位按不低于50%的比例用于招聘, 按不低于10%的车位比例建设充电桩.
_BY_SHARE = Late("(?:^|，)([^，；。]{0,30}?)按照?(?:一般|原则上)?不[低少]于$")
_USED = Late("的(?:([^，。；\\d的]{2,6})的?)?比例,?([^，；。]{2,30})?")
# What is checked of a share: 抽查, 对茶厂进行抽查.
_CHECKED = Late("^(?:对([^，。；]{2,30}?)(?:进行|开展|实施)?)?((?:[^，。；对]{2})?(?:抽[查检]|检查|核查))")
# The whole of a share that is covered: 覆盖电视用户总数的80%.
_COVERED = Late("(?:^|[，并])覆盖([^，。；\\d达占为]{2,20}?)(?:总数|总量|总户数|总人数)的?$")


def given_share(head: str, tail: str) -> tuple[str, bool] | None:
    """Return the indicator of a share by which something is given, kept or covered, and whether it follows the number; None for other shares.

    >>> given_share("按照不低于床位总数的", "配置重症床位"), given_share("覆盖茶农总数的", ""), given_share("占比达到", "")
    (('重症床位占床位总数', True), ('覆盖茶农比例', False), None)
    """
    ratio = _RATIO.search(head) if "按" in head else None
    if ratio and (given := _GIVEN.match(tail)):
        return f"{given[1]}占{ratio[1] or ratio[2]}", True
    share = _BY_SHARE.search(head) if "按" in head else None
    if share and (used := _USED.match(tail)):
        whole = cleaned(share[1])
        what, of = used[2] or "", used[1]
        if checked := _CHECKED.search(f"{of or ''}{what}"):
            return "".join(filter(None, checked.groups())) + "比例", True
        return f"{whole}{what}的{of}比例" if of else whole + what, True
    covered = _COVERED.search(head) if "覆盖" in head else None
    if covered:
        return f"覆盖{covered[1]}比例", False
    return None


# What is done with funds, whose name is behind it: 企业应足额提取和使用|职工培训经费.
_TAKEN = Late("(?:提取|计提|使用|安排|筹集|拨付|落实)的?")
_FUNDS = ("经费", "资金", "基金")


def funds_of(clause: str, head: str) -> str:
    """Return the whole of a share that is used for something: the funds that the clause before it names, else what 其中 refers to.

    >>> funds_of("企业应提取和使用职工培训经费", "其中"), funds_of("职工培训经费", ""), funds_of("扩大培训", "")
    ('职工培训经费', '职工培训经费', '')
    """
    if clause.endswith(_FUNDS) and (not head or "其中" in head):
        return _TAKEN.split(clause)[-1]
    return clause if "其中" in head else ""
