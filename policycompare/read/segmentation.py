"""Whether a name in a text is a word of its own: the most probable segmentation of the characters around it."""

import math
from functools import cache, lru_cache

from policycompare import shipped

_LONGEST = 4
_FLOOR = 500  # frequency of a name that the dictionary gives as rarer: policies name places more often


@cache
def _words() -> dict[str, int]:
    """Return the words of the dictionary with their frequencies."""
    text = shipped.folder("names", "segmentation.csv").read_text(encoding="utf-8")
    cells = text.replace("\n", ",").rstrip(",").split(",")[2:]
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))


@cache
def _total() -> float:
    """Return the logarithm of the sum of all frequencies."""
    return math.log(sum(_words().values()))


@cache
def _rare() -> tuple[float, float]:
    """Return the logarithms for a name of the lowest frequency, and for a character that is not in the dictionary."""
    total = math.log(60_000_000)
    return math.log(_FLOOR) - total, -total


def knows(word: str) -> bool:
    """Return whether the dictionary contains a word of two or more characters.

    >>> knows("能源"), knows("渝地")
    (True, False)
    """
    return len(word) > 1 and word in _words()


# What a name of four characters ends in that may be a place for all that its second half is a word: 黄龙溶洞.
_OF_PLACES = frozenset("镇城村寨乡洞泉林园寺庙塔楼桥关湖山岛江河湾峡谷崖瀑布坝滩溪岭峰港区")


def is_phrase(name: str) -> bool:
    """Return whether four characters end in a word of the dictionary that is no kind of place.

    >>> is_phrase("农耕体验"), is_phrase("黄龙古镇"), is_phrase("石圩苇塘")
    (True, False, False)
    """
    return len(name) == 4 and name[-1] not in _OF_PLACES and knows(name[2:])


def is_word(text: str, start: int, end: int) -> bool:
    """Return whether the name at `start`:`end` is a word in the most probable segmentation of its surroundings.

    Examples
    --------
    >>> is_word("支持保定、焦作", 2, 4), is_word("确保定期检查", 1, 3), is_word("长治久安", 0, 2)
    (True, False, False)
    """
    words = _words()
    # A word crosses a border only between two Chinese characters. At the ends of the text slices are shorter.
    may_open = start < 2 or "一" <= text[start - 1] <= "鿿"
    may_close = end >= len(text) or "一" <= text[end] <= "鿿"
    is_crossed = (
        may_open
        and (
            text[start - 1 : start + 1] in words
            or text[start - 2 : start + 1] in words
            or text[start - 1 : end] in words
            or text[start - 2 : end] in words
        )
    ) or (
        may_close
        and (
            text[end - 1 : end + 1] in words
            or text[end - 1 : end + 2] in words
            or text[start : end + 1] in words
            or text[start : end + 2] in words
        )
    )
    if not is_crossed:
        return True
    low, high = start, end
    lowest, highest = max(start - _LONGEST, 0), min(end + _LONGEST, len(text))
    while low > lowest and "一" <= text[low - 1] <= "鿿":
        low -= 1
    while high < highest and "一" <= text[high] <= "鿿":
        high += 1
    return _is_segment(text[low:high], start - low, end - low)


@lru_cache(maxsize=50_000)
def _is_segment(part: str, start: int, end: int) -> bool:
    """Return whether `start`:`end` is a word in the most probable segmentation of a short text."""
    frequency_of, log, total, (floor, unknown) = _words().get, math.log, _total(), _rare()
    # The most probable segmentation of the first characters, by their number, and whether the name is a word of it.
    best, with_name = [0.0], [False]
    for stop in range(1, len(part) + 1):
        most, is_in = -math.inf, False
        for begin in range(stop - _LONGEST if stop > _LONGEST else 0, stop):
            frequency = frequency_of(part[begin:stop])
            if frequency is not None:
                weight = log(frequency) - total
            elif begin + 1 == stop:
                weight = unknown
            elif begin == start and stop == end:
                weight = floor
            else:
                continue
            is_name = begin == start and stop == end
            probability = best[begin] + (floor if is_name and weight < floor else weight)
            if probability > most:
                most, is_in = probability, with_name[begin] or is_name
        best.append(most)
        with_name.append(is_in)
    return with_name[-1]
