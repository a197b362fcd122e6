"""What a passage names but does not say: titles, responsibility brackets, names of bodies."""

import re

from policycompare.read.text import Passage

FILLER = "□"
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_DUTIES = re.compile(
    r"（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|配合|责任单位|责任部门|按职责|落实|参加|参与)[^（）]*(?:（[^（）]*）[^（）]*)*）(?=[。；]?(?:$|[^，]))"
)
_LINES = re.compile("(?:责任|牵头|配合|主办|协办)(?:单位|部门)：[^。（）]*。?")
_HEAD = "国家|全国|省级?|自治区|市级?|州|县级?|区|盟|各级"
_TAIL = "委员会|管委会|工商局|质监局|版权局|林业局|知识产权局|专利局|商标局|[厅局署]|海关(?!执法|知识|备案|查|口岸|保护|系统|官员)|银监局|保监局|法院|编办|金融办|法制办|办公室|办公厅"
_BODIES = re.compile(
    rf"(?:{_HEAD})(?:人民政府)?[一-鿿]{{0,9}}?(?:{_TAIL})(?![部门限长势面])"
    rf"|[一-鿿]{{2,3}}海关(?!执法|知识|备案|查|口岸|保护|系统|官员)|(?:教育|科技|财政|商务|文化|农业|林业|卫生|司法|公安|民政|水利|交通)(?:[厅局部])"
    rf"|(?:知识产权|工商|版权|质监|专利|商标|税务|统计)局|领导小组成员单位"
)


def mask(text: str) -> str:
    """Return `text` with titles, responsibility brackets and names of bodies blotted out; lengths are kept.

    Examples
    --------
    >>> mask("落实《专利条例》，加速转化。（省财政厅负责）")
    '落实□□□□□□，加速转化。□□□□□□□□'
    """
    for sign, pattern in (("《", _TITLES), ("：", _LINES), ("（", _DUTIES), ("", _BODIES)):
        if sign in text:
            text = pattern.sub(lambda match: FILLER * len(match.group()), text)
    return text


def masked(passage: Passage) -> str:
    """Return the masked text of a passage; it is made once."""
    if passage.masked is None:
        passage.masked = mask(passage.text)
    return passage.masked
