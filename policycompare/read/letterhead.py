"""Which lines of a document are not its body: titles, numbers, recipients, signatures, site furniture."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from policycompare.read.labels import label_at, labels_inside


class Segment(NamedTuple):
    """A stretch of one line: `kind` is a kind of `Corpus.account`, `title`, `number`, `issuer`, `date` or `text`."""

    kind: str
    start: int
    end: int


KEYS = (
    "发布日期|发布时间|发文日期|成文日期|印发日期|公开日期|生成日期|发文机构|发文机关|发布机构|发布单位|制发机关|发文单位"
    "|发文字号|文件编号|文号|索引号|主题分类|信息来源|文章来源|来源|时间|日期|点击数?|点击率|浏览次?数?|访问量|阅读次?数?"
    "|字体大小|字体|作者|编辑|政策类型|政策层级|关键字|关键词|有效性|时效性|效力状态|文件状态|体裁分类|体裁|公开方式|公开类别"
    "|公文种类|文种|组配分类|服务对象|生效日期|失效日期|废止日期|信息名称|名称|标题|主题词|公开形式|公开范围|信息分类|所属主题"
)
_SPACED_KEYS = "|".join(" *".join(key) if "?" not in key else key for key in KEYS.split("|"))
METADATA = re.compile(
    rf"[·●]? *(?P<key>{_SPACED_KEYS}) *：(?P<value> ?(?:(?!{KEYS}|：)\S)*(?: \d\d：\d\d(?:：\d\d)?)?(?:(?!{KEYS})\S)*)"
)
_YEAR = r"(?:19|20)\d\d"
NUMBER = re.compile(
    rf"(?:[一-鿿]{{1,14}}(?:〔|（|【|《|<) ?{_YEAR} ?(?:〕|）|】|》|>) ?(?:第 ?)?\d{{1,5}} ?号"
    rf"|[一-鿿]{{2,12}}令(?: ?第? ?\d{{1,4}} ?号))"
)
_DAY = rf"{_YEAR} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日"
_CHINESE_DAY = r"[一二][〇○零OoΟО0◯oOo一二三四五六七八九]{3} ?年 ?[一二三四五六七八九十]{1,2} ?月 ?[一二三四五六七八九十]{1,3} ?日"
DATE = re.compile(rf"(?:{_DAY}|{_CHINESE_DAY})")
_MONTH = re.compile(rf"{_YEAR} ?年 ?\d{{1,2}} ?月$")
_BODY_WORD = (
    "人民政府|办公厅|办公室|委员会|国 *务 *院|管委会|联席会议|领导小组|指挥部|海关|法院|检察院|银行|总局|总署|党委|省委|市委|区委"
    "|厅|局|部|委|署|办"
)
ISSUER = re.compile(
    rf"(?:[^\s，。；：、《》（）〔〕0-9]{{0,40}}(?:{_BODY_WORD})|国 务 院)(?:（[^（）]{{2,20}}）)?"
)
NOTE = re.compile(r"（[^（）]{0,10}(?:公开|删减|略|发至|不公开|有删节|联系|印发)[^（）]{0,120}）")
_KIND_OF_TEXT = (
    "通知|意见|方案|规划|纲要|计划|办法|决定|措施|要点|细则|规定|条例|公告|通告|函|批复|通报|报告|分工|目录|指南|规则|章程|预案"
    "|清单|政策|守则|规范|标准|决议|命令|行动|任务书|布局|名单|说明"
)
TITLE_END = re.compile(rf"(?:{_KIND_OF_TEXT}|[一二三四五六七八九十]+条)(?:（[^（）]{{1,30}}）)*$")
_TITLE = re.compile(
    rf"(?:《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|“[^“”]*”|[^\s，。；：！？《》“”（）]|（[^（）]{{1,40}}）)"
    rf"{{3,120}}?(?:{_KIND_OF_TEXT})(?:（[^（）]{{1,30}}）)*(?= *$| +|(?=(?![^〔（]{{0,8}}(?:的|通知))[一-鿿]{{1,8}}[〔（] ?{_YEAR} ?[〕）]))"
)
_PERIOD = re.compile(
    rf"（(?:{_YEAR}[^（）]*年?[^（）]*|试行|暂行|修订[^（）]*|征求意见稿|送审稿|[一-鿿]{{0,6}}讨论稿|节选|摘要)）$"
)
_ADDRESSEE = "政府|部门|单位|机构|委员会|厅|局|企业|院校|公司|管委会|大学|学校|办公室|中心|银行|分行|协会|集团|机关|医院|学院|区|处|科室|县|市|院|会|办|校"
RECIPIENTS = re.compile(
    rf"(?=[^。；：《》]{{0,60}}(?:各|有关|直属|人民政府|厅|局))[^。；：《》！？]{{2,400}}?(?:{_ADDRESSEE})(?:（[^（）]{{1,60}}）)?："
)
_ASKS = (
    r"(?:现|特|并)?(?:将|把).{0,200}(?:印发|转发|下发|发布|公布|发)(?:给)?(?:你们|你局|你厅|你单位|各地)?|(?:印发|转发|下发|发)给你们|现(?:予|转发|印发)"
    r"|请(?:你们|各|认真|结合|遵照|一并|按照|贯彻|参照|严格|抓好|组织|即).{0,40}(?:执行|落实|实施|办理)|特此(?:通知|公告|函)"
)
TRANSMITTAL = re.compile(_ASKS)
_FURNITURE = re.compile(
    r"(?:欢迎(?:访问|光临)|首页|网站首页|当前位置|您(?:现在|当前)?(?:所在)?的?位置|您的位置|【[^【】]{1,12}】|打印(?:本页|此页)?|关闭(?:本页|窗口)?|分享到?|收藏|返回(?:顶部|首页)"
    r"|上一篇|下一篇|上一条|下一条|责任编辑|扫一扫|版权所有|主办单位：.*承办|网站地图|文件下载|附件下载|点击下载|相关(?:解读|链接|文档|新闻|文件|阅读|稿件|政策|信息)|政策解读"
    r"|字号|字体|大 ?中 ?小|朗读|语音播报|网站标识码|[a-z ]*ICP备|阅读全文|来源：|<BR>|[^。，]{0,60}\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar)(?: *<BR>)? *$)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"[—━=*_·.\-~～ ]{3,}$|[—\-－ ]+\d{1,3}[—\-－ ]+$|第 ?\d+ ?页.{0,12}$|\d{1,3} ?/ ?\d{1,3}$"
)
_PRINT = re.compile(
    r"(?:主办|督办|承办|抄送|抄报|主送|分送|发送|报送|主题词|签发人|联系人|联系电话|校对|共印|印数)(?:单位|部门)? ?：|.{0,40}办公(?:厅|室).{0,6}\d{4}年.{0,8}印发$"
)
_HEADER = re.compile(r"[^，。；：]{2,40}文件$|签发人|特急|加急|机密|秘密|内部文件")
_CONTENTS = re.compile(r"目 *录$|总 *目 *录$")
ATTACHMENT = re.compile(r"附 ?[件表图录](?: ?[\d一二三四五六七八九十]{1,3})?(?: *[：:.、]|$| +)")
_LEADERS = re.compile(r"(?:[.…·]{3,}|…{2,}| {3,}) *-? ?\d{1,3} ?-?$")
DUTY = re.compile(
    r"[（〔【]?(?:责任|牵头|配合|主办|协办|承办|参与|参加|实施|完成|落实|负责|主体)(?:落实)?(?:单位|部门|主体|人|领导)(?:及分工)?】? ?："
    r"|（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|配合|落实|参加|参与)(?:落实|实施|组织实施|推进)?[^，。；（）]{0,10}）。?$"
)
_STOP = "。！？；：…"


def _tokens(line: str, i: int, *, first: bool) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, i, j) for the letterhead parts that `line` opens with, from `i` on."""
    while i < len(line):
        while i < len(line) and line[i] == " ":
            i += 1
        for kind, pattern in _GRAMMAR:
            match = pattern.match(line, i)
            if match is None or match.end() == i:
                continue
            j = match.end()
            rest = line[j:].lstrip()
            if kind == "number" and rest[:1] in ("，", "）", "文", "、"):
                continue
            if (
                kind in ("issuer", "date")
                and rest
                and not (DATE.match(rest) or NOTE.match(rest) or line[j : j + 1] == " " or ISSUER.match(rest))
            ):
                continue
            if (
                kind == "issuer"
                and rest
                and not (DATE.match(rest) or _TITLE.match(rest) or ISSUER.match(rest))
            ):
                continue
            yield kind, i, j
            i = j
            break
        else:
            return


_GRAMMAR = (
    ("metadata", METADATA),
    ("number", NUMBER),
    ("date", DATE),
    ("note", NOTE),
    ("title", _TITLE),
    ("recipients", RECIPIENTS),
    ("issuer", ISSUER),
)


def _is_title_part(line: str) -> bool:
    return (
        2 <= len(line) <= 70
        and not any(stop in line for stop in "。；：！？")
        and line.count("，") <= 1
        and not DATE.match(line)
        and not NUMBER.match(line)
        and not METADATA.match(line)
        and not _MONTH.match(line)
        and not _CONTENTS.match(line)
        and label_at(line) is None
    )


def _title_lines(lines: list[str], k: int) -> int:
    """Return how many lines from `k` on make one title, 0 if they make none."""
    joined = ""
    for n, line in enumerate(lines[k : k + 6], start=1):
        line = line.strip()
        if not _is_title_part(line):
            return 0
        if (n > 1 and ATTACHMENT.match(line)) or (n == 1 and line.startswith("（")) or NOTE.fullmatch(line):
            return 0
        joined += line.replace(" ", "")
        if len(joined) > 140:
            return 0
        if TITLE_END.search(joined) and len(joined) >= 5 and joined.count("《") == joined.count("》"):
            following = [later.strip().replace(" ", "") for later in lines[k + n : k + n + 3]]
            if following and _PERIOD.match(following[0]):
                return n + 1
            # 关于加强…工作意见 / 的通知: the title runs on
            if following and re.fullmatch(
                rf"(?:的|任务|实施|工作|及)?[^，。；：]{{0,20}}(?:{_KIND_OF_TEXT})", following[0]
            ):
                runs_on = following[0].startswith("的") or following[0] in ("任务分工", "实施方案")
                if runs_on:
                    return n + 1
            return n
    return 0


def segments(folded: str, lines: list[tuple[int, int]]) -> list[Segment]:
    """Cut the lines of a document into segments.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of Segment
        In reading order; what belongs to the body has the kind `text`, one segment a labelled unit.
    """
    texts = [folded[start:end] for start, end in lines]
    contents = _contents(texts)
    out: list[Segment] = []
    front, printing, listing, titled = True, False, False, False
    k = 0
    while k < len(lines):
        start, end = lines[k]
        line = texts[k]
        if k in contents:
            out.append(Segment("contents", start, end))
        elif _RULE.match(line) and not line.startswith("——"):
            out.append(Segment("furniture", start, end))
        elif _PRINT.match(line):
            out.append(Segment("signature", start, end))
            front = printing = True
        elif _FURNITURE.match(line) and len(line) < 120:
            out.append(Segment("furniture", start, end))
        elif listing and (re.match(r"\d{1,2}[.、]|（\d|附件", line) and len(line) < 80 and "。" not in line):
            out.append(Segment("attachment", start, end))
        elif ATTACHMENT.match(line) and len(line) < 120 and "。" not in line:
            n = 0 if ATTACHMENT.match(line).end() < len(line) else _title_lines(texts, k + 1)
            out.append(Segment("attachment", start, end))
            listing, front = "：" in line[:6], True
            if n:
                out.append(Segment("title", lines[k + 1][0], lines[k + n][1]))
                k += n
        elif (n := _title_lines(texts, k) if front else 0) and not (n > 1 and _signs(texts, k)):
            out.append(Segment("title", start, lines[k + n - 1][1]))
            k += n - 1
            printing, listing, titled = False, False, True
        elif titled and front and line.startswith("（") and (n := _drafters(texts, k)):
            out.append(Segment("drafters", start, lines[k + n - 1][1]))
            k += n - 1
        elif _HEADER.match(line) and front:
            out.append(Segment("letterhead", start, end))
        elif front or _signs(texts, k):
            consumed = 0
            for kind, i, j in _tokens(line, 0, first=k == 0):
                if printing and kind in ("issuer", "date"):
                    kind = "signature"
                out.append(Segment("letterhead" if kind == "note" else kind, start + i, start + j))
                titled = titled or kind == "title"
                consumed = j
                front = True
            rest = line[consumed:].strip()
            if rest:
                at = start + line.index(rest, consumed)
                if printing and label_at(rest) is None:
                    out.append(Segment("signature", at, end))
                elif _MONTH.match(rest):
                    out.append(Segment("letterhead", at, end))
                elif TRANSMITTAL.search(rest) and label_at(rest) is None and not _is_preamble(rest):
                    out.extend(_transmittal(folded, at, end))
                elif (
                    label_at(rest) is None
                    and len(rest) < 40
                    and not any(stop in rest for stop in _STOP + "，")
                ):
                    out.append(Segment("text" if titled else "furniture", at, end))
                else:
                    front = printing = listing = False
                    out.extend(_body(folded, at, end))
        elif NOTE.fullmatch(line):
            out.append(Segment("letterhead", start, end))
        else:
            out.extend(_body(folded, start, end))
        k += 1
    return out


def _signs(texts: list[str], k: int) -> bool:
    """Whether line `k` begins a signature: a date alone, or an issuer with a date after it."""
    line = texts[k].strip()
    if len(line) > 120:
        return False
    date = DATE.match(line)
    if date and (
        date.end() == len(line) or NOTE.match(line, date.end()) or line[date.end() :].strip() == "印发"
    ):
        return True
    following = texts[k + 1].strip() if k + 1 < len(texts) else ""
    after = texts[k + 2].strip() if k + 2 < len(texts) else ""
    signer = ISSUER.match(line)
    if signer is None:
        return False
    rest = line[signer.end() :].strip()
    if not rest:
        return bool(DATE.match(following)) or (bool(ISSUER.fullmatch(following)) and bool(DATE.match(after)))
    return bool(DATE.match(rest)) or bool(ISSUER.match(rest) and DATE.search(rest) and "，" not in rest)


def _is_preamble(text: str) -> bool:
    return bool(
        re.search(r"(?:制[定订]|提出|拟定|编制)(?:了|出)?(?:本|如下|以下|该)", text)
    ) and not re.search(r"(?:印发|转发|下发)给", text)


def _transmittal(folded: str, start: int, end: int) -> Iterator[Segment]:
    """A forwarding note, with the signature that may stand on its line."""
    line = folded[start:end]
    tail = max(line.rfind("。"), line.rfind("！")) + 1
    signature = list(_tokens(line, tail, first=False)) if 0 < tail < len(line) else []
    if signature and signature[-1][2] == len(line.rstrip()):
        yield Segment("transmittal", start, start + tail)
        for kind, i, j in signature:
            yield Segment("letterhead" if kind == "note" else kind, start + i, start + j)
    else:
        yield Segment("transmittal", start, end)


def _drafters(texts: list[str], k: int) -> int:
    """How many lines from `k` on name the drafters in brackets under a title, 0 if none do."""
    joined = ""
    for n, line in enumerate(texts[k : k + 5], start=1):
        joined += line.strip()
        if joined.endswith("）") and joined.count("（") == joined.count("）"):
            parts = re.split("[、 ，]", joined.strip("（）"))
            bodies = sum(
                bool(re.search("(?:局|委|厅|部|办|院|海关|银行|公司|会|署|中心)$", part)) for part in parts
            )
            return n if bodies * 2 > len(parts) else 0
        if "。" in joined:
            return 0
    return 0


def _body(folded: str, start: int, end: int) -> Iterator[Segment]:
    """The labelled units of a line of the body, and responsibility lines that stand on their own."""
    line = folded[start:end]
    if len(line) < 400 and label_at(line) is None and DUTY.match(line):
        yield Segment("duty", start, end)
        return
    cuts = [0, *labels_inside(line), len(line)]
    for i, j in itertools.pairwise(cuts):
        stripped = line[i:j].strip()
        if stripped:
            at = start + line.index(stripped, i)
            yield Segment("text", at, at + len(stripped))


def _contents(texts: list[str]) -> set[int]:
    """The lines of a table of contents: from 目录 to where its first entry comes again."""
    found: set[int] = set()
    for k, line in enumerate(texts):
        if _LEADERS.search(line):
            found.add(k)
        if not _CONTENTS.fullmatch(line.strip()) or k + 1 >= len(texts):
            continue
        entry = re.sub(r"[\s.…·\d]+$", "", texts[k + 1]).replace(" ", "")[:12]
        again = next(
            (
                m
                for m in range(k + 2, min(len(texts), k + 400))
                if entry and texts[m].replace(" ", "").startswith(entry)
            ),
            None,
        )
        found.add(k)
        if again is not None:
            found.update(range(k + 1, again))
    return found
