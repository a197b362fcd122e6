"""Norms and standards that a text follows by their names without 《》: 按照渠道衬砌规范执行."""

import re
from collections.abc import Iterator

from policycompare.extract.citations.name_rules import is_precise
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.metadata.issuers import is_national

# What shows that a norm is a document of its own: it is carried out, is in a list of documents or a standard in force.
# 标准执行 is not among them: it mostly follows an amount of money. Norms of design are documents, too:
# 遵循渔港设计规范.
SIGNS = ("规范执行", "规程执行", "导则执行", "现行国家标准", "现行行业标准", "现行地方标准", "设计规范")
_CLOSED = re.compile("(?:规范|规程|导则)(?=执行|等文件)|标准(?=等文件)|设计规范(?=[，。；]|的?(?:要求|规定))")
_FOLLOWED = "(?:{norms_followed}|按(?![照期时需月年季]))(?:现行的?)?(?:国家标准|行业标准|地方标准)?"
_IN_FORCE = Late(
    "现行(?:国家|行业|地方)标准([一-鿿]{4,30}?(?:规范|标准|规程|导则))"
    "(?=[，。；：、！？）（]|$|[的等和与及]|执行|要求|规定|进行|计算)"
)
_BETWEEN = re.compile("(?<=规范|标准|规程|导则)(?:、|以及|[和与及])")
_CLAUSE = re.compile(".*[，。；：！？》（）]", re.DOTALL)
_MINISTRY = Late("[一-鿿]{2,12}?[部委局署]")
_LONGEST = 80


def norms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of norms and standards that are followed by their names.

    >>> text = "按水利部渠道衬砌规范执行，按照有关技术规范执行，符合现行国家标准渔船消防规范的要求。"
    >>> [text[i:j] for i, j in norms(text)]
    ['渔船消防规范', '渠道衬砌规范']
    """
    yield from (match.span(1) for match in _IN_FORCE.finditer(text) if _is_norm(match[1]))
    for close in _CLOSED.finditer(text):
        window = max(0, close.start() - _LONGEST)
        clause = _CLAUSE.match(text, window, close.start())
        begin = clause.end() if clause else window
        for verb in list(pattern("citations", _FOLLOWED).finditer(text, begin, close.start()))[-1:]:
            starts = [match.end() for match in _BETWEEN.finditer(text, verb.end(), close.start())]
            ends = [match.start() for match in _BETWEEN.finditer(text, verb.end(), close.start())]
            for start, end in zip([verb.end(), *starts], [*ends, close.end()], strict=True):
                start += _issuer(text[start:end])
                if _is_norm(text[start:end]):
                    yield start, end


def _issuer(name: str) -> int:
    """Return the length of the issuer that opens a name: 水利部(渠道衬砌规范), 国家(渠道衬砌规范)."""
    ministry = _MINISTRY.match(name)
    if ministry and is_national(ministry[0]):
        return ministry.end()
    return len("国家") if name.startswith("国家") else 0


def _is_norm(name: str) -> bool:
    """Return whether a norm has a subject: 渠道衬砌规范, not 有关规范 or 安全生产技术规范."""
    about = name[:-2]
    is_any = pattern("citations", "{any_norms}{1,12}").fullmatch(about)
    return len(about) >= 4 and "、" not in about and is_precise(about) and not is_any
