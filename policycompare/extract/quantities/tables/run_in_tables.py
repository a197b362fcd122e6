"""Tables read as sentences: numbers that hardly any word separates, and indicators with numbers of their own."""

import re

from policycompare.extract.vocabulary import pattern

# A service number, with the noun that it opens: 12345热线, 96110反诈服务热线, 119接警, not 120某项目.
_NUMBERED = r"(?<=\d\d\d)(?:[一-鿿]{0,8}(?:热线|电话)|(?:市民|公共)?{numbered})"
# Numbers that hardly any word separates are the cells of a table read as a sentence: 200人6月50人10月, not QX30010.
# Each of them opens with the digit that the first of these matches, so that the search skips other characters.
_CELLS = (
    r"[0-9](?:(?<![\d.,—～-]\d)[\d.,—～-]*+(?!/100?万)[^\d年日，。；、：（）%]{1,2}(?:\d[\d.,—～-]*+(?!/100?万)[^\d年日，。；、：（）%]{1,2}){2}"
    r"|(?<![（\d]2)(?<=2)0\d\d[—～-]{1,2}20\d\d(?![年）”\d])"
    r"|(?<![\d.]\d)(?:(?<![A-Za-z]\d)|(?=\d{4,}+[—～-]))\d{4,}(?![\d.”，。；、：（）以余多]|[万亿元人吨件户个亩名家台套次张条辆头只米公平千立标美座株所处篇册场株枚次班列架艘部床支项种千克吉兆毫微升]|"
    rf"{_NUMBERED}))"
)
# An indicator with numbers of its own is text of a table read as a sentence: 2021开工12, not QX20010站.
_GARBLED = (
    r"^[—/~～]|(?<![A-Za-z]\d)(?!(?<=[A-Za-z])\d{5})20\d\d(?![万亿元吨户人亩]|公里|千瓦)"
    r"|(?:(?<![A-Za-z])(?<![A-Za-z]\d)(?<![A-Za-z]\d\d)\d{3}\D{0,12}){2}|\d[—～-]\d++(?!岁|个|年|月|[万亿])|(?:\d\D{1,12}){3}|\d月\d|^\d{2,}(?!周岁|[个头只羽床户]及?以[上下]|[条个家处座][一-鿿ⅠⅡⅢⅣI（）]{2,24}?(?:率|比例|占比)(?:总体|平均)?$|[岁米户人月年时级吨]|[百千]?[万亿](?:元|[—～-]\d)|万吨|载重|蒸吨|千伏|标准箱|(?:公里|千米|平方米|平方公里|公顷|亩|分钟|小时)(?:以[上下内]|之内|[内范半])|"
    r"(?:分钟|小时|天|个?工作日)[一-鿿]{2,16}(?:率|比例|比重|占比)(?![一-鿿])|(?<=24)小时[一-鿿]{0,4}?(?:[店房馆区室站厅点机]|服务)|"
    rf"(?:公里|分钟|小时|个)[一-鿿]{{0,10}}?(?:圈|覆盖率|[达绿]率)|{_NUMBERED})[一-鿿]"
)
_OPENS_GARBLED, _NUMBER = frozenset("—/~～"), re.compile(r"\d")


def n_cells(text: str) -> int:
    """Return how many runs of cells, numbers that hardly any word separates, a text with plain numbers has.

    >>> n_cells("甲县200人6月50人10月"), n_cells("甲县培训200人")
    (1, 0)
    """
    return len(pattern("targets", _CELLS).findall(text))


def has_cells(text: str) -> bool:
    """Return whether a text has such a run."""
    return pattern("targets", _CELLS).search(text) is not None


def is_garbled(indicator: str) -> bool:
    """Return whether an indicator is text of a table.

    >>> is_garbled("2021开工"), is_garbled("QX20010站"), is_garbled("书屋")
    (True, False, False)
    """
    has_number = indicator[0] in _OPENS_GARBLED or _NUMBER.search(indicator) is not None
    return has_number and pattern("targets", _GARBLED).search(indicator) is not None
