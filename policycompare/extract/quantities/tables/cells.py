"""The cells of tables of targets: their values, years, names, units and places."""

import re
from functools import cache

from policycompare import shipped
from policycompare.extract.quantities.amounts import number
from policycompare.extract.quantities.years.year_marks import period_end
from policycompare.late import Late
from policycompare.read import divisions
from policycompare.text import bare

Cell = tuple[str, int, int]

VALUE = Late(
    r"(?:力争|争取)?(?P<yearly>年均)?(?P<grows>增长|提高|下降|降低|增速)?(?:达到|达|约|到)?(?P<sign>[<>≥≤＞＜])?[〔（【]?(?P<sign_inside>[<>≥≤＞＜])?(?P<low>-?\d{1,3}(?:，\d{3})++|-?\d++(?:\.\d++)?)"
    r"(?:[-—～~至](?P<high>\d++(?:\.\d++)?))?(?P<unit>[%‰]|(?!以上|以下|以内|左右)[一-鿿/]{1,6}?)?[〕）】]?"
    r"(?P<after>以上|以下|以内|左右)?(?:（(?:除|不含|含)[^（）\d]{1,8}）)?[①-⑳*＊※]?$"
)
GROWTH = Late("增幅|增长率?(?:$|（)|增速|年均增长|增长率|(?:降低|下降)率?(?:$|（)|递增")
NO_LEVEL = Late("率|比[例重]|占比|增[速幅长]|指数|系数|强度")  # not in the unit of a caption
_YEAR = Late(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEAR_ALONE = Late(r"(?:到|至)?(?:19|20)\d\d年?(?:底|末)?")
_PERIOD = Late("十([一二三四五])五")
IN_BRACKETS = Late(r"^(.*?)（([^（）]{1,12})）$")
# 其中：, 1. and （一）, but not the numbers of a name (四、五星级酒店).
_LABEL = Late(
    r"^(?:其中[：，]?|#|[（(]?[\d一二三四五六七八九十]{1,3}[）).、．](?!(?<=、)[一二三四五六七八九十])|[①-⑳*＊])++"
)
_WHOLE = Late("..(?:面积|产量|产值|数量|总量|总额|规模|.率)")  # 种植面积 needs no category before it
_MARKS = Late(r"(?<![①-⑳*＊#＃※])[①-⑳*＊#＃※]++$")
_NOTE = Late(r"(?<=）)\d{1,2}$")  # the number of a note behind a unit: 覆盖率（%）3
_CAPTION_UNIT = Late(r"单位：([^（）、，；\s]{1,8}+)([、，；]?)")
# What a caption has before and behind the name of its numbers: 表2 各县2025年…目标分解表（单位：亩）.
_BEFORE = Late(
    r"^(?:附?[表件][\d一二三四五六七八九十]{0,3}[：.、]?|专栏\d{0,2}[：.]?|各[^，。、0-9]{0,6}?[市州县区旗省](?!域)|(?:19|20)\d\d(?:[—～-](?:19|20)\d\d)?年|年(?=每))++"
)
_BEHIND = Late("(?:（[^（）]{1,20}）|(?:任务|目标|指标|计划|规划)?(?:分解|明细|一览)?表|(?:目标|任务|计划))$")
_PLACE = Late("[^率量额]{1,10}(?:[省市州县区旗乡镇村]|街道|办事处)$")
_LONGEST_NAME, _MEASURES = 30, frozenset("积数量额率准值模度重例次比")  # characters


def year_of(head: str) -> int | None:
    """Return the last year in the head of a column; of 十四五 the year in which that period ends."""
    years = _YEAR.findall(head)
    if years:
        return int(years[-1])
    period = _PERIOD.search(head)
    return period_end(period) if period else None


def lowest(value: re.Match) -> float:
    """Return the number in a match of `VALUE`, the lower one of two; it may be below zero.

    >>> lowest(VALUE.match("-10.2")), lowest(VALUE.match("3-5%"))
    (-10.2, 3.0)
    """
    text = value["low"]
    return -number(text[1:]) if text.startswith("-") else number(text)


def is_name(text: str) -> bool:
    """Return whether the text of a cell may be a name: it has two Chinese characters or is a product.

    >>> is_name("绿地率（%）"), is_name("糖"), is_name("年")
    (True, True, False)
    """
    is_long = sum("一" <= sign <= "鿿" for sign in text) > 1
    return is_long or text in shipped.word_lists("targets")["products"]


@cache
def unit_pattern() -> re.Pattern:
    """Return the pattern of a unit as it is printed in a cell of its own: 万平方米, 微克/立方米, %."""
    lists = shipped.word_lists("targets")
    words = {
        *lists["table_units"],
        *lists["units"],
        *lists["measure_words"],
        *shipped.word_lists("tables")["unit"],
    }
    names = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?:[%‰]|1(?=/1)|(?:万亿|亿|万|千|百)?(?:{names})?)(?:/.{{1,8}})?$")


def name_and_unit(names: list[str]) -> tuple[str, str | None]:
    """Return the indicator of a row, and its unit if that follows in brackets: 研发投入强度（%）."""
    names = [_MARKS.sub("", _LABEL.sub("", name)) for name in names if name]
    if not names:
        return "", None
    name = names[-1].rstrip("—-/：")
    bracket = IN_BRACKETS.match(_NOTE.sub("", name))
    unit = None
    if bracket and unit_pattern().match(bracket[2]):
        name, unit = _MARKS.sub("", bracket[1]), bracket[2].removeprefix("1" * bracket[2].startswith("1/"))
    if len(name) <= 4 and len(names) > 1 and not _WHOLE.fullmatch(name):
        name = names[-2] + name
    return name, unit


def caption_unit(caption: str) -> str | None:
    """Return the unit that a caption states for all numbers: 单位：万亩, not 单位：万亩、万元, or 销量单位：台，产值单位：万元."""
    stated = _CAPTION_UNIT.findall(caption)
    is_one = len(stated) == 1 and not stated[0][1] and unit_pattern().fullmatch(stated[0][0])
    return stated[0][0] if is_one else None


def caption_name(caption: str) -> str:
    r"""Return what the numbers of a table are, from the last line of its caption; "" if that says nothing of it.

    >>> caption_name("甲市林业规划\n表2　各县2025年湿地面积目标表（单位：亩）"), caption_name("表3")
    ('湿地面积', '')
    """
    lines = [line for line in map(bare, caption.splitlines()) if line and not line.startswith("单位：")]
    name = _BEFORE.sub("", lines[-1]) if lines else ""
    name = _BEHIND.sub("", _BEHIND.sub("", name))
    return name if is_name(name) and len(name) <= _LONGEST_NAME and name[-1] in _MEASURES else ""


def is_place(head: str) -> bool:
    """Return whether the head of a column names a place.

    >>> is_place("湛江"), is_place("甲县"), is_place("一期")
    (True, True, False)
    """
    return is_division(head) or _PLACE.search(head) is not None


def is_division(text: str) -> bool:
    """Return whether a text is the name of a province, a city or a county."""
    return text in divisions.names()


def place_column(heads: list[str], rows: list[list[Cell]]) -> int | None:
    """Return the column with the places: the last before the numbers, by its head or by the names in it."""
    words = shipped.word_lists("tables")
    for k, head in reversed(list(enumerate(heads[:3]))):
        names = [row[k][0] for row in rows if row[k][0] and row[k][0] not in words["total"]]
        if not names or any(map(VALUE.match, names)):
            continue
        is_named = re.sub("[（）、/]", "", head) in words["place"]
        return k if is_named or all(map(_PLACE.search, names)) else None
    return None
