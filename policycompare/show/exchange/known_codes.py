"""Which code of a codebook a code of a file is: by its identifier, its lines of fields, or its name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from policycompare.codebook.codebook import Codebook
from policycompare.schema import check_known
from policycompare.show.exchange.refi import TreeCode, code_names, guid


def known_codes(
    tree: Sequence[TreeCode], codebook: Codebook, names: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return the code of each identifier in a file, and a mistake for every name that is no code.

    Raises
    ------
    SelectionError
        If `names` has a code that the codebook lacks.
    """
    codes = list(codebook.codes["code"])
    check_known(names.values(), codes, what="code")
    by_guid = {guid("code", code): code for code in codes}
    by_name: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        by_name[code.casefold()].add(code)
    for lang in ("zh", "en"):
        for code, name in code_names(codebook, lang).items():
            by_name[name.casefold()].add(code)
            by_name[codebook.label(code, lang).casefold()].add(code)
    dimension = dict(zip(codes, codebook.codes["dimension"], strict=True))
    found, mistakes = {}, []
    for each in tree:
        code = names.get(each.name) or by_guid.get(each.guid)
        given = each.fields.get("code")
        code = code or (given if given in dimension else None)
        if code is None:
            possible = by_name.get(each.name.casefold(), set())
            if len(possible) > 1:  # one label in two dimensions: the names above say which
                above = {name.casefold() for name in each.above}
                possible = {
                    one
                    for one in possible
                    if above & {text.casefold() for text in codebook.dimensions[dimension[one]].values()}
                } or possible
            if len(possible) == 1:
                code = next(iter(possible))
            else:
                why = f"may be {' or '.join(sorted(possible))}" if possible else "is no code of the codebook"
                mistakes.append(f"code {each.name!r} {why}; say which by names={{{each.name!r}: …}}")
        if code is not None:
            found[each.guid] = code
    return found, mistakes
