"""Scopes: the area or actor to which the name of an indicator, or the text before it, limits a number."""

from policycompare.extract.quantities.names.bare_names import HEAD, YEARS
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_WITHIN = Late(
    r"^(?:针对|面向)?+(辖区|[一-鿿]{2,14}?(?:领域|试验区|园区|开发区|新区|高新区|示范区|县|(?<![件品料])区))(?:内)(.{2,})$|^([一-鿿]{2,10}领域)([^、].{3,})$"
)
_ACTOR = r"^((?:省|市|县)[一-鿿]{1,8}?{offices})(?:每年)?(?:组织开展|组织|开展|举办)?(.{2,})$"


_OFFICE = "(?:部门|单位|公司|集团|[局厅])"
# Who reaches or makes: 县监管部门、各公司验收率, 各县（市、区）建成, not 上市公司数量, 各类企业.
_DOERS = Late(
    f"^((?:各|[^，。；：的]{{2,16}}部门)[^，。；：的]{{0,24}}{_OFFICE})(?!总?[数量])([^、的局厅]{{2,10}}率)$"
)
DOER = (
    f"(?:^|，)(各(?![级类项])[^，。；：、的各]{{0,12}}?(?:[市县区州旗镇乡村校院]|企业|街道|{_OFFICE})(?:（[^（）]{{1,8}}）)?)"
    "(?:原则上|每年|分别|推动|至少|[要应须]){0,3}(?:{makings}|成立)(?:[^，。；：、]{0,4}(?:少于|低于)|至少|建设)?$"
    "|(?:^|，|：|年内)(各(?![级类项])[^，；。：的]{2,40}?(?:政府|部门|单位|委员会|管委会|[厅局委]))(?:(?<![反供适响对效感])应当?|[要须均都]|必须|原则上|至少){1,4}(?:{makings}|成立)$"
    "|(?:^|，)([^，。；：、]{2,16}?)(?:普遍|基本|全部|均)?具备$"
    "|(?:^|，)(?![每在对为按]|根据|力争|推[动进]|确保|实现|其中|原则上|至少)([^，；。：\\d]{2,20}?)中?"
    "(?:(?<![反供适响对效感])应当?|[要须均都]|必须|原则上|至少){1,4}各?(?:规范化)?(?:配[备齐有置]|设[置立有])(?:至少|不少于|不低于)?$"
)


_FIRMS = Late(
    "^((?:规模以上[一-鿿]{0,4}?|高新技术|中小微?|大中型(?:工业)?|民营|国有|工业)?企业|规模以上(?:工业|服务业))的?(?=[^的]{2,}(?:[率量额数值重入]|比例|(?<!制)度)$)"
)
# A project by its name, before what is built in it: 甲水库扩建工程：新建泵站2座, not 推进扩建工程，.
_PROJECT = Late(
    "(?:[（(]?[一二三四五六七八九十0-9]{1,2}[）).、])?(?!推|实施|加[快强]|开展|启动|抓|建[设成]|新建|支持|重点|完成|确保|围绕|依托|通过|结合|组织|谋划|做好|继续|全面|积极|统筹|落实|打造|禁止|持续|扩大|规划|.是|力争|争取|大力|深入|按照|对|将|以|在|把|为|由|到)"
    "([^，。；：、0-9“”]{3,24}(?<!重点|重大|主要|以下|任务)(?<!基本)(?:项目|工程))(?:：|(?<=扩建..)，|(?<=期..)，|(?<=迁建..)，)"
)
_AREA = Late("([一-鿿]{0,12}(?:试验区|园区|开发区|新区|高新区|示范区))内")


def scope_of(name: str) -> tuple[str, str | None]:
    """Return an indicator without its scope, and the scope: an area or actor to which it is limited.

    A group of firms is a scope that stays in the indicator.

    Examples
    --------
    >>> scope_of("省知识产权局组织开展业务培训")
    ('业务培训', '省知识产权局')
    >>> scope_of("规模以上工业企业上云率")
    ('规模以上工业企业上云率', '规模以上工业企业')
    """
    match = _WITHIN.match(name) if "内" in name or "领域" in name else None
    match = match or (pattern("bodies", _ACTOR).match(name) if name[:1] in ("省", "市", "县") else None)
    match = match or (_DOERS.match(name) if name[-1:] == "率" else None)
    if match is None:
        firms = _FIRMS.match(name) if "企业" in name or "规模以上" in name else None
        return name, firms[1] if firms else None
    scope, rest = [group for group in match.groups() if group]
    return pattern("targets", HEAD).sub("", rest), scope


def scope_before(earlier: str) -> str | None:
    """Return the area to which the sentence before a clause limits it, None if it names none.

    >>> scope_before("到2020年，高新区内专利达到5件，"), scope_before("青山水库扩建工程：修缮大坝，")
    ('高新区', '青山水库扩建工程')
    """
    area = _AREA.search(YEARS.sub("", earlier)) if "区内" in earlier else None
    if area is None and ("项目" in earlier or "工程" in earlier):
        area = _PROJECT.match(earlier)
    return area[1] if area else None
