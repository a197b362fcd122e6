"""What a passage names but does not say: titles, responsibility brackets, names of bodies."""

import re

from policycompare.text import Passage

FILLER = "□"
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_DUTIES = re.compile(
    r"（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|配合|责任单位|责任部门|按职责|落实|参加|参与)[^（）]*(?:（[^（）]*）[^（）]*)*）(?=[。；]?(?:$|[^，]))"
)
_LINES = re.compile("(?:责任|牵头|配合|主办|协办)(?:单位|部门)：[^。（）]*。?")
_HEADS = ["国家", "全国", "省级?", "自治区", "市级?", "州", "县级?", "区", "盟", "各级"]
_CUSTOMS = "海关(?!执法|知识|备案|查|口岸|保护|系统|官员)"
_TAIL = f"委员会|管委会|工商局|质监局|版权局|林业局|知识产权局|专利局|商标局|[厅局署]|{_CUSTOMS}|银监局|保监局|法院|编办|金融办|法制办|办公室|办公厅|信息化委|发展改革委|卫生计生委|国资委|农委|经信委|发改委"
_FIELDS = [
    "教育",
    "科技",
    "财政",
    "商务",
    "文化",
    "农业",
    "林业",
    "卫生",
    "司法",
    "公安",
    "民政",
    "水利",
    "交通",
]
_OFFICES = ["知识产权", "工商", "版权", "质监", "专利", "商标", "税务", "统计"]
_BODIES = [rf"{head}(?:人民政府)?[一-鿿]{{0,9}}?(?:{_TAIL})(?![部门限长势面])" for head in _HEADS]
_NAMED = [
    *(f"{field}[厅局部]" for field in _FIELDS),
    *(f"{office}局" for office in _OFFICES),
    "领导小组成员单位",
]
# Where every alternative begins with a character of its own, text without any of them is passed over at once.
_WITHOUT_CUSTOMS = re.compile("|".join([*_BODIES, *_NAMED]))
_WITH_CUSTOMS = re.compile("|".join([*_BODIES, f"[一-鿿]{{2,3}}{_CUSTOMS}", *_NAMED]))


def mask(text: str) -> str:
    """Return `text` with titles, responsibility brackets and names of bodies blotted out; lengths are kept.

    Examples
    --------
    >>> mask("落实《专利条例》，加速转化。（省财政厅负责）")
    '落实□□□□□□，加速转化。□□□□□□□□'
    """
    bodies = _WITH_CUSTOMS if "海关" in text else _WITHOUT_CUSTOMS
    for sign, pattern in (("《", _TITLES), ("：", _LINES), ("（", _DUTIES), ("", bodies)):
        if sign in text:
            text = pattern.sub(lambda match: FILLER * len(match.group()), text)
    return text


def masked(passage: Passage) -> str:
    """Return the masked text of a passage; it is made once."""
    if passage.masked is None:
        passage.masked = mask(passage.text)
    return passage.masked
