"""Sentences that name the bodies responsible: 由省科技厅牵头, 由省财政厅会同省税务局制定, 由省财政厅核定, 省财政厅要."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from policycompare import shipped
from policycompare.extract.duties.bodies import ends_as_body, is_region, names, opens_as_body, split
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

# 由省财政厅会省税务局制定, 由省财政厅商省税务局制定: 会 alone is 会同, not the end of a name (村委会, 省委会) or a modal verb.
_ALONE = (
    "(?<=[厅委局部办院行府署门）])(?<![村居组管常环安评党执省市县区]委)(?:会商|[会商])"
    "(?=[省市县区州]|国家|国务院|有关|相关|同级|财政|公安|税务|教育)"
)
# Not of a thing that a body is in charge of: 对已由市水务公司负责抄表的小区.
_BY = re.compile(
    rf"(?:由(?<![对凡除]由)(?<![对凡除]已由)|委托(?<=[，；并]委托))((?:[^，。；：（）由□]|（[^（）]{{0,20}}）){{2,100}}?)(牵头|主办|会同|(?:负责)?召集(?=[、，])|负责(?!人|同志|的)|{_ALONE})"
)
# The same with an act that a government assigns: 由省民政厅定期公开, 由省民政厅对名单予以核实; not 有争议的，由,
# 不再由, 由省民政厅制定的办法 or 由省民政厅对名单进行了核实.
_ASSIGNED_ACT = (
    r"由(?<![对凡除须可已现将经交转或得理自缘]由)(?<!不再由)(?<!不需由)(?<!无需由)(?<!不用由)(?<!的，由)(?<!者，由)((?:[^，。；：（）由的□]|的(?=[一-鿿]{0,4}政府)|（[^（）]{0,20}）){0,40}?"
    r"(?:{offices}|{ministries}|{full_names}|部门|中心|财政|公安机关|税务机关|经办机构|企业(?=自行(?!确定))|{regional_bodies}))"
    r"(?:{manners}){0,2}(?:(?:{convening})[^，。；：、由□]{0,10}会议(?:集体)?|(?:[按在于向对从]|根据|参照|结合|通过)(?:(?!进行了)[^，。；：由□]){2,30}?(?:(?:(?<=[前内底])|(?<=基础上))，)?(?:{manners}){0,2})?"
    r"({tasks}|加强[一-鿿]{0,6}(?:监管|管理|监督|审核)|(?<=统一)领导(?:、[一-鿿]{2}){0,3}|(?<=统一|直接|集中)管理|(?:(?<=另行)|(?<=统一))规定|委托(?=[^，。；：、由的]{2,20}{delegated}))(?![部室院局委会长表了改]|下(?!发)|承诺|中心|机构|单位|情况|办(?![法事公理])|[^，。；：、]{0,6}的"
    r"|(?<=审批|核准|初审)(?:制(?![定订])|事项|窗口|权)|(?<=机构统筹|资金统筹)|(?<=分担|收缴)(?:比例|机制|管理)|(?<=统筹)(?:考虑|兼顾|基金|(?:[有相]关|各类|各级|现有|本级|本单位|自有|专项|财政){0,2}(?:资金|经费)))"
)
# What is not, or no longer, assigned: 原由省水利厅审批, 严禁由乡镇政府审批; not 草原由省林草局审批.
_NOT_ASSIGNED = "(?:{not_assigned}|(?<![草高平荒太固中])原|(?:^|(?<=[，。；：、]))以前)$"
# 由县政府委托市测绘中心办理: who is asked acts, too.
_DELEGATED = r"([^，。；：、由的]{2,20}?(?:{offices}|{ministries}|{full_names}|部门|中心|机构))({tasks})(?![部室院局委会长表了]|[^，。；：、]{0,6}的)"
# Bodies that no sentence names, and words that are in no list of bodies.
_VAGUE = Late(
    "[有相]关(?:部门|单位)|^(?:该|一个)|成员或|(?:用人|见习|申报|使用)单位$|(?<![省市州县区盟旗]、[市州县区盟旗镇乡])两级|两级(?!财政$)|^(?:(?:[上同本]级|当地|所在|行业|主管|审批|不同|其他)*(?:部门|单位|财政|银行|公司|中心)|政府)$"
)
# Banks that lend: 由建设银行提供, not 由人民银行提供.
_LENDER = Late("^(?:中国)?(?:工商|农业|建设|交通|招商|商业|合作|经办|承办|开户|贷款|农商)+银行$")
# Words behind a citizen or firm that ask a body: 由公民向公安局办理, not 由交通局, 由气象预报中心 or 由向阳区政府办理.
_ASKS = Late(
    "向(?![阳东家前塘])|凭(?!祥)|(?<![预情举汇通])报(?![社业刊])|交(?![通警巡投易委管运建旅控流发城口]|银)|(?<![传输运配])送(?!变)"
)
_NO_LIST = Late(
    f"牵头|主办|会同|负责|委托|配合|成立|明确|应当|由|报[省市]|到(?!处)|改为|下放|协同|或从|{_ALONE}"
)
# The subject of a sentence leads, too: 省民政厅牵头，会同省司法厅; not 支持医院牵头 or 省民政厅牵头的项目;
# 省民政厅牵头制定 is in `_LEADS_AN_ACT`.
_LEADS = re.compile(
    r"(?:(?:^|(?<=[。；]))(?:建立|形成|成立|完善|健全)?+|(?<=，)(?:建立|形成|成立|完善|健全))((?:[^，。；：（）由□]|（[^（）]{0,20}）){2,60}?)(牵头)(?=[，；。、]|$|负责|落实)"
)
# So is the body responsible that opens a sentence: 省民政厅负责，省司法厅配合; not 建立省民政厅负责，各市落实的机制.
_ANSWERS = Late(
    r"(?:^|(?<=[。；]))(?!建立|形成|成立|完善|健全)((?:[^，。；：（）由□]|（[^（）]{0,20}）){2,60}?)(?:分别|具体|共同)?(负责)(?=，)(?![^。；]{0,60}(?:机制|体系|格局|制度|网络)[。；]?$)"
)
# The office of a field, whose level is not named: 水利部门; not 主管部门, 职能部门.
_FIELD = Late(
    "(?!各|[有相]关|主要|主管|行业|责任|职能|业务|行政|政府|多|实施|管理|监管|成员|其[他它]|[本该]|一个|两)"
    "[一-鿿]{2,8}(?<!主管)(?<!职能)(?<![有相]关)部门"
)
# 省民政厅牵头制定《…》 at the start of a clause, not 省民政厅牵头制定的办法 or 对省民政厅牵头.
_LEADS_AN_ACT = (
    r"(?:^|(?<=[。；，]))((?:[^，。；：（）由可□]|（[^（）]{0,20}）){2,60}?)(牵头)"
    r"(?=(?:{acts}|会同)(?!(?:[一-鿿]|（[^（）]{0,12}）){0,4}的))"
)
# 参与单位包括省司法厅 behind what a body leads.
_MEMBERS = Late(
    "[^。；：]{0,60}?[，。；](?:参[与加]|配合|成员)(?:部门|单位)(?:主要)?(?:包括|有|为|：)(?P<listed>[^。；：□]{2,300})"
)
# A department of a ministry or an office has two characters or more before its ending: 运输服务司, 综合处, not 上司.
_CHARGED_BODY = (
    r"(?:{offices}|{ministries}|{units}|{full_names}|{charged}|(?<=[一-鿿]{2})[司处])(?:（[^）]*）)?$"
)
# 省科技厅配合, or 科技、教育等部门要各司其职，密切配合, after 由省财政厅牵头，
_SUPPORTED = (
    r"([^。；：□]{2,300}?)(?:等(?P<fields>[^，。；、]{0,6}?(?:部门|单位))?+"
    r"[^，。；、]{0,8}?(?:，[^，。；、]{0,4}?)?)?(?:(?:有关|相关|分管)?(?:人员|负责人|负责同志|领导))?(?:(?<=部门)(?:应当?|[要须])?(?:积极|主动|密切|全力|大力){0,2}+)?(?P<verb>{support}|组成|牵头(?![单部人的])|负责(?=[，；。]|$))"
)
_BEFORE_SUPPORTED = ("[^，。；：□、]{0,14}、", "[^，。；：□]{0,20}，")
_WITH = r"([^，。；：□]{2,200}?(?:{offices}|{ministries}|{institutions}|{units}|{full_names}|{charged}|司)(?:（[^（）]{0,20}）)?)(?:等[^，。；、]{0,8}?)?(?:(?P<act>{acts}|(?<!所)在)(?!部|室|院|局|会|中心|办(?![法事公理]))|[，。；]|$)"
# 市人社局按职责分工负责 after 由市教育局牵头，
_SHARING = re.compile(
    r"，([^。；：□]{2,200}?)(?:等(?P<fields>[^，。；、]{0,8}?(?:部门|单位))?+[^，。；、]{0,8}?)?按照?(?:各自|部门)?职[责能](?:分工)?(?:(?:协同|共同|分别|抓好)?(?:负责|抓好?落实)|(?<=分工)(?=[，。；]))"
)
# 由江西、河南执行, not 由企业执行 or 由各市、县级机构组织实施.
_BY_REGIONS = re.compile(
    "由([^，。；：（）由□]{2,80}?)(?:分别|共同|组织|负责|具体){0,2}(?:执行|实施|落实)(?=[，。；）]|$)"
)
_MAY_BE_BY_REGIONS = re.compile("(?:执行|实施|落实)(?:[，。；）]|$)")
_AND = Late("[、和及与]")
# One who leads for a government: 由市政府分管副市长牵头, 由市、县（区）政府领导牵头; not 由市政府有关部门领导牵头.
_LEADER = Late(
    "^(?:(?:各级|[省市县区州旗]|自治区)?党?委[、和]?)?(?:各级|(?:各|[^部门对会同和及与、（）]{1,6}?)?(?:自治区|[省市县区州盟旗乡镇、]|（[市县区州旗、]{1,5}）){1,4}[两三]?级?)?(?:人民)?政府"
    "(?:分管|主管|主要|常务){0,2}(?:领导(?:同志)?|负责同志|负责人|副?(?:[省市县区州盟旗镇乡]长|主席))$"
)
# Between two bodies of which one acts: 由登记部门或民政部门办理.
_OR = Late("(?<=[门关构府团局厅委办])或者?(?=[一-鿿]{3})")
_ACTORS = "(?:{actor_qualities}){0,3}+(?:{actors})"
# 由省财政厅会同省税务局负责落实; where they only 落实, the first leads.
_SHARED = Late(r"(?:(?:共同|联合)(?:负责|组织)*|(?:负责|组织)+)落实|(?:负责|组织)*共同")
_DEPARTMENT = "(?:(?:省|市|县|区(?!域)|州|自治区|国家)[一-鿿]{1,12}?{offices}|国务院(?:有关|相关)部门)"
_ACTS = (
    rf"[。；]((?:{_DEPARTMENT}|各[一-鿿（）、]{{1,12}}?政府)(?:、{_DEPARTMENT}){{0,40}})"
    "(?:等部门)?(?=要(?!求)|应(?!急)|：?负责(?!人(?![才口员民事力防工])|同志)|牵头)"
)
_MAY_ACT = "(?:{offices}|政府|部门)(?:要|应|：?负责|牵头)|负责"
# Who takes charge as the subject of a sentence: 财政部、民政部负责总体指导; not 财政部负责人 or 财政部负责保管的档案.
_TAKES_CHARGE = re.compile(
    "[。；]((?:[^，。；：“”（）由□]|（[^（）]{0,20}）){2,80}?)(?:等部门)?(?:主要|具体|共同|分别){0,2}负责(?!人(?![才口员民事力防工])|同志|的|[，。；]|(?![全本各该])[一-鿿]{2}的)"
)
# 省民政厅：负责…, also behind its heading: 省民政厅职责：负责…
_ASSIGNED = (
    r"[。；](?:责任单位|\d[\d.．、]{0,6}|（[一二三四五六七八九十\d]{1,3}）)?+"
    r"((?:[^，。；：“”（）□]|（[^（）]{0,20}）){2,80}?)(?:(?:的?(?:主要|工作)?职责)?：(?P<verb>(?:主要)?(?:负责)?(?:{assigning}))?(?=[一-鿿“《])|(?P<plain>负责)(?![人制的]|同志))"
)
_CHARGING = ("牵头", "主办", "会同", "召集", "负责召集", "负责")
_DRAWN_UP = ("制定", "制订", "拟定", "拟订", "编制")
_LONGEST_FIELD = 6
_LONGEST_ACT = 40  # characters of what a body leads, before the comma
_TASKS = Late("职责|职能|分工")
_SHARES = Late("(?:分工|责任单位|责任部门|责任主体|部门职责)[^/]{0,4}$")
Charge = tuple[list[tuple[str, str]], tuple[int, int]]


def charged(text: str, *, with_acts: bool = True) -> Iterator[Charge]:
    """Yield the bodies that a sentence puts in charge, with their roles, and the span of the statement.

    Parameters
    ----------
    text : str
        Folded.
    with_acts : bool
        Whether a body that a sentence only gives an act (由市统计局审核) is in charge of it. Several bodies that draw
        something up together (由市统计局和市财政局制定) always are.

    Examples
    --------
    >>> list(charged("市体育局牵头，会同市教育局制定办法。"))
    [([('市体育局', 'lead'), ('市教育局', 'support')], (0, 15))]
    >>> list(charged("由市财政局会同市税务局制定办法。"))
    [([('市财政局', 'lead'), ('市税务局', 'support')], (0, 13))]
    >>> [bodies for bodies, _ in charged("由省科技厅牵头，省财政厅配合。由市政府负责人担任组长。")]
    [[('省科技厅', 'lead'), ('省财政厅', 'support')]]
    >>> [bodies for bodies, _ in charged("由市商务局负责牵头落实。由市体育局负责落实。")]
    [[('市商务局', 'lead')], [('市体育局', 'responsible')]]
    """
    leads = _LEADS.finditer(text) if "牵头" in text else ()
    answers = _ANSWERS.finditer(text) if "负责，" in text else ()
    acts = pattern("bodies", _ASSIGNED_ACT).finditer(text) if "由" in text else ()
    acts = acts if with_acts else filter(_draw_up, acts)
    for match in chain(
        _BY.finditer(text), filter(_has_leader, chain(leads, answers)), filter(_is_assigned, acts)
    ):
        first, verb, end = _bodies(match[1]), match[2], match.end()
        if verb == "牵头" and _LEADER.search(match[1]):
            first = [match[1]]
        verb = "会同" if verb in ("会", "商", "会商") else verb
        is_act = verb not in _CHARGING
        leads_on = verb == "负责" and text.startswith("牵头", match.end(2))  # 由市商务局负责牵头落实
        role = "responsible" if (verb == "负责" and not leads_on) or is_act else "lead"
        second: list[str] = []
        with_others = re.compile("，?会同?").match(text, end) if verb != "会同" else match
        others = with_others and pattern("bodies", _WITH).match(text, with_others.end())
        delegated = pattern("bodies", _DELEGATED).match(text, end) if verb == "委托" else None
        listed, verb_of_listed, end_of_listed = ([], "", end) if others else _supporting(text, end)
        if verb_of_listed == "负责" and verb != "牵头":  # each is responsible for something else
            listed = []
        sharing = None if others or listed else _SHARING.match(text, end)
        if others:
            second, end = _bodies(others[1]), others.end("act") if others["act"] else others.end(1)
            if verb == "会同" and others["act"] and _SHARED.match(text, others.start("act")):
                role = "responsible"
        elif listed:
            second, end = listed, end_of_listed
            role = "lead" if is_act and verb_of_listed not in ("指导", "牵头") else role
        elif sharing and verb == "牵头":
            second = _all_bodies(sharing)
            end = sharing.end() if second else end
        elif delegated:
            second, end = _bodies(delegated[1]), delegated.end()
        elif verb in ("会同", "委托"):
            continue
        other_role = "responsible" if role == "responsible" and verb in ("会同", "委托") else "support"
        other_role = "lead" if verb_of_listed == "牵头" else other_role
        if first:
            yield (
                [
                    *((body, role) for body in first),
                    *((body, other_role) for body in second if body not in first),
                ],
                (match.start(), end),
            )


def leading(text: str) -> Iterator[Charge]:
    """Yield the bodies that are the subject of 牵头 and an act, those that support them, and the span of both.

    >>> [bodies for bodies, _ in leading("省商务厅牵头制定办法，参与单位包括省财政厅、省税务局。")]
    [[('省商务厅', 'lead'), ('省财政厅', 'support'), ('省税务局', 'support')]]
    """
    for match in pattern("bodies", _LEADS_AN_ACT).finditer(text):
        first, end = _leaders(match[1]), match.end()
        if not first:
            continue
        second: list[str] = []
        is_joint = text.startswith("会同", end)
        others = pattern("bodies", _WITH).match(text, end + 2) if is_joint else None
        if is_joint and not others:  # 省商务厅牵头会同各市经过调研
            continue
        clause = text.find("，", end, end + _LONGEST_ACT)
        sharing = _SHARING.match(text, clause) if clause > 0 and not others else None
        members = _MEMBERS.match(text, end) if "单位" in text[end:] or "部门" in text[end:] else None
        if others:
            second, end = _bodies(others[1]), others.end("act") if others["act"] else others.end(1)
        elif sharing and (second := _all_bodies(sharing)):
            end = sharing.end()
        elif members:
            second, end = _bodies(members["listed"], any_body=True), members.end()
        yield (
            [*((body, "lead") for body in first), *((body, "support") for body in second)],
            (match.start(), end),
        )


def _leaders(listed: str) -> list[str]:
    """Return the bodies that are all that precedes 牵头 in a clause; fields before 部门 are one name.

    >>> _leaders("省水利厅、市财政局"), _leaders("各级水利、林业部门"), _leaders("为水利厅、财政局负责")
    (['省水利厅', '市财政局'], ['各级水利、林业部门'], [])
    """
    if not opens_as_body(listed) or _NO_LIST.search(listed):
        return []
    *fields, last = split(listed, "、")
    if fields and last.endswith("部门") and not any(len(one) > 1 and ends_as_body(one) for one in fields):
        return [listed]
    bodies = _bodies(listed)
    is_whole = len(bodies) > len(fields) and listed.endswith(bodies[-1])
    return bodies if is_whole and bodies[-1][-2:] != "企业" else []


def _supporting(text: str, start: int) -> tuple[list[str], str, int]:
    """Return the bodies that support those before `start`, their verb and its end."""
    for before in _BEFORE_SUPPORTED:
        match = pattern("bodies", before + _SUPPORTED).match(text, start)
        if match and (listed := _all_bodies(match)):
            return listed, match["verb"], match.end()
    return [], "", start


def _draw_up(match: re.Match) -> bool:
    """Return whether an act of several bodies is to draw something up: 由省民政厅和省水利厅制定, as 由省民政厅会同省水利厅制定."""
    return match[2] in _DRAWN_UP and len(_names(match[1])) > 1


def _is_assigned(match: re.Match) -> bool:
    """Return whether a sentence assigns an act to named bodies: 由市民政局组织, not 由有关部门组织 or 由业主向市民政局提供."""
    if pattern("bodies", _NOT_ASSIGNED).search(match.string, max(0, match.start() - 4), match.start()):
        return False
    listed = _names(match[1])
    is_list = bool(listed) and not _NO_LIST.search(match[1] if match[2] == "委托" else match[0][1:])
    is_list = is_list and not _ASKS.search(match[1]) and not any(map(_LENDER.match, listed))
    are_fields = len(listed) > 1 and listed[-1].endswith("部门")  # 财政、物价部门
    return is_list and all(
        ends_as_body(body) and (not _VAGUE.search(body) or (are_fields and body == "财政")) for body in listed
    )


def _has_leader(match: re.Match) -> bool:
    """Return whether the words before 牵头 are nothing but bodies: 省民政厅、省司法厅, not 省民政厅对 or 支持医院."""
    bodies = _bodies(match[1])
    return (
        bool(bodies)
        and (opens_as_body(match[1]) or _is_office_of_field(match))
        and match[1].endswith(bodies[-1])
        and bodies[-1][-2:] != "企业"
    )


def _is_office_of_field(match: re.Match) -> bool:
    """Return whether the office of a field leads those named behind the comma: 水利部门牵头，, not 水利部门牵头负责."""
    return match.string.startswith("，", match.end()) and _FIELD.fullmatch(match[1]) is not None


@lru_cache(maxsize=1024)
def has_tasks(section: str | None) -> bool:
    """Return whether the headings above a text announce the tasks of bodies: 保障措施 / 职责分工, 责任单位."""
    return section is not None and (_TASKS.search(section) is not None or _are_shared(section))


@lru_cache(maxsize=1024)
def _are_shared(section: str | None) -> bool:
    """Return whether the headings above a text say that a task is shared among bodies: 责任单位."""
    return section is not None and _SHARES.search(section) is not None


def assigned(text: str, section: str | None, *, title_end: int = 0) -> Iterator[Charge]:
    """Yield the bodies before a colon and their task, with their role, and the span of both.

    Under a heading of tasks (职责分工) any words may follow the colon, and before 负责 or 配合 the stop of a run-in heading,
    which ends at `title_end`, is as a colon. Right under one of the bodies (责任单位) 负责 is as a colon.

    >>> list(assigned("民政局：牵头开展普查。水利局、气象局：配合普查。", ""))
    [([('民政局', 'lead')], (0, 6)), ([('水利局', 'support'), ('气象局', 'support')], (11, 21))]
    >>> list(assigned("民政局：普查低保对象。", "保障措施")), list(assigned("民政局：普查低保对象。", "职责分工"))
    ([], [([('民政局', 'responsible')], (0, 3))])
    >>> list(assigned("民政局。配合普查。普查。", "职责分工", title_end=4))
    [([('民政局', 'support')], (0, 6))]
    """
    are_shared = text.startswith("责任单位") or _are_shared(section)
    are_tasks = has_tasks(section)
    titled = None
    if are_tasks and text[title_end - 1 : title_end] == "。":
        titled = pattern("bodies", _ASSIGNED).match(f"。{text[: title_end - 1]}：{text[title_end:]}")
    if not (are_shared or titled or "：" in text):
        return
    lists = shipped.word_lists("bodies")
    found = pattern("bodies", _ASSIGNED).finditer(f"。{text}")
    for match in chain([titled] if titled and titled["verb"] else [], found):
        verb = match["verb"]
        if not (verb or (are_shared if match["plain"] else are_tasks and not match[1].endswith("单位"))):
            continue
        bodies = _bodies(match[1])
        is_list = len(bodies) == len(names(match[1])) and not (match["plain"] and _NO_LIST.search(match[1]))
        if bodies and is_list and match[1].endswith(bodies[-1]):
            role = "lead" if verb and verb.endswith(lists["leading"]) else "responsible"
            role = "support" if verb and verb.endswith(lists["support"]) else role
            end = match.end() if verb else match.end(1)
            yield [(body, role) for body in bodies], (match.start(), end - 1)


def by_regions(text: str) -> Iterator[Charge]:
    """Yield the regions that a sentence puts in charge, as responsible, and the span of the statement.

    >>> list(by_regions("由江西、新疆和新疆生产建设兵团执行。由企业执行。"))
    [([('江西', 'responsible'), ('新疆', 'responsible'), ('新疆生产建设兵团', 'responsible')], (0, 17))]
    """
    if not _MAY_BE_BY_REGIONS.search(text):
        return
    for match in _BY_REGIONS.finditer(text):
        listed = _AND.split(match[1])
        if all(map(is_region, listed)):
            yield [(region, "responsible") for region in listed], match.span()


def _all_bodies(match: re.Match) -> list[str]:
    """Return the bodies in the list that a pattern found before what they do; none if other words are in it."""
    listed = match[1] + ("等部门" if match["fields"] else "")
    found = _bodies(listed, any_body=True)
    is_list = len(found) == len(_names(listed)) and not _NO_LIST.search(listed)
    return found if is_list and "部门" not in found else []


def _bodies(listed: str, *, any_body: bool = False) -> list[str]:
    """Return the bodies in a list of which a sentence may put one in charge, or any body does something; else none.

    A kind of actors (由实力较强的企业牵头, 由龙头企业负责) is no body. In 财政、教育等部门 fields are the names of bodies.
    """
    are_fields = "、" in listed and listed.endswith(("部门", "单位"))
    bodies = [
        body
        for body in _names(listed)
        if (ends_as_body(body) or (are_fields and len(body) <= _LONGEST_FIELD and body[-1] != "级"))
        and not ("的" in body and body.endswith(("企业", "法人")))
        and not pattern("bodies", _ACTORS).fullmatch(body)
    ]
    if "或" in listed and len(bodies) < len(_names(listed)):  # 由县政府或骨干企业牵头
        return []
    may_act = any_body or are_fields or any(_is_charged(body) or is_region(body) for body in bodies)
    return bodies if may_act else []


def _names(listed: str) -> list[str]:
    """Return the names in a list of bodies, of which one may be meant: 登记部门或民政部门."""
    return names(_OR.sub("、", listed) if "或" in listed else listed)


def _is_charged(body: str) -> bool:
    """Return whether a name ends as that of a body which a sentence puts in charge."""
    return pattern("bodies", _CHARGED_BODY).search(body) is not None


def acting(text: str) -> list[Charge]:
    """Return the bodies that are only the subject of a sentence, with their role, and their span.

    >>> list(acting("省财政厅要加大投入。省商务厅牵头制定办法。财政部负责指导。"))
    [([('省财政厅', 'responsible')], (0, 4)), ([('省商务厅', 'lead')], (10, 14)), ([('财政部', 'responsible')], (21, 24))]
    """
    found: list[Charge] = []
    if not pattern("bodies", _MAY_ACT).search(text):  # as in most texts
        return found
    for match in pattern("bodies", _ACTS).finditer(f"。{text}"):
        start, end = match.span(1)
        role = "lead" if text.startswith("牵头", match.end() - 1) else "responsible"
        if "由" not in match[1]:
            found.append(([(body, role) for body in names(match[1])], (start - 1, end - 1)))
    for match in _TAKES_CHARGE.finditer(f"。{text}") if "负责" in text else ():
        start, end = match.span(1)
        named = {body for bodies, _ in found for body, _ in bodies}
        if others := [body for body in _leaders(match[1]) if body not in named]:
            found.append(([(body, "responsible") for body in others], (start - 1, end - 1)))
    return sorted(found, key=lambda charge: charge[1])
