"""Tables → index and blocks → tables: the page holds what the corpus holds, at the same places."""

import numpy as np
import pandas as pd
import pytest
from unpacked_page import characters, contents, piece

import policycompare as pc
from policycompare import schema
from policycompare.compare.facts.rise_or_fall import changes_of
from policycompare.compare.groups import base_kinds
from policycompare.show.explorer.page_blocks import FACTS, Units, passages, plain, provisions_of
from policycompare.show.explorer.page_index import short_digest
from policycompare.text import bare, fold

KEYS = {"targets": "t", "duties": "d", "citations": "z"}


@pytest.fixture(scope="module", params=["five", "nasty"])
def made(request):
    corpus = request.getfixturevalue({"five": "shipped", "nasty": "hostile"}[request.param])
    return corpus, *contents(request.getfixturevalue(request.param).html)


def test_offsets_count_two_units_for_characters_beyond_the_basic_plane():
    text = "甲😀乙𠀀丙"
    units = Units(text)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            (a, b), block = units.of([start, end]), {"x": text, "a": units.beyond}
            assert piece(block, a, b) == text[start:end]
            assert (characters(block, a), characters(block, b)) == (start, end)


def test_texts_and_provisions_come_back(made):
    corpus, index, blocks, _ = made
    assert [row[0] for row in index["docs"]] == list(corpus.documents.index)
    rows = [
        (doc, n, path, title, section, stem, characters(block, start), characters(block, end))
        for doc, block in zip(corpus.documents.index, blocks, strict=True)
        for n, path, title, section, stem, start, end in block["p"]
    ]
    wanted = corpus.provisions[["doc", "n", "path", "title", "section", "stem", "start", "end"]].fillna("")
    assert rows == list(wanted.itertuples(index=False, name=None))
    assert [index["kinds"][kind] for kind in index["pk"]] == corpus.provisions["kind"].tolist()
    assert [block["x"] for block in blocks] == corpus.documents["text"].tolist()


def test_codes_come_back_with_their_evidence(made):
    corpus, index, blocks, _ = made
    rows, first, before = [], 0, 0
    provisions = np.cumsum(index["cp"])
    for doc, block, document in zip(corpus.documents.index, blocks, index["docs"], strict=True):
        n = len(block["c"][0])
        pairs = zip(provisions[first : first + n] - before, index["cc"][first : first + n], strict=True)
        first, before = first + n, before + document[10]
        for (p, code), (offset, length, cue) in zip(pairs, zip(*block["c"], strict=True), strict=True):
            start = block["p"][p][5] + offset
            end = start + length
            evidence = bare(piece(block, start, end))
            found = index["cues"][cue] if cue >= 0 else None
            places = (characters(block, start), characters(block, end))
            rows.append((doc, block["p"][p][0], index["codes"][code]["id"], *places, evidence, found))
    table = corpus.codes.assign(evidence=corpus.codes["evidence"].map(bare))
    wanted = table[["doc", "n", "code", "start", "end", "evidence", "cue"]].astype(object)
    assert first == len(index["cc"]) == len(rows)
    assert sorted(rows) == sorted(wanted.where(wanted.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("name", FACTS)
def test_facts_come_back(made, name):
    corpus, _, blocks, _ = made
    table = getattr(corpus, name)
    if name == "targets":
        table = table.assign(change=changes_of(table, corpus.documents["text"]))
    rows = [
        (
            doc,
            None if p is None else block["p"][p][0],
            *values,
            characters(block, start),
            characters(block, end),
        )
        for doc, block in zip(corpus.documents.index, blocks, strict=True)
        for p, *values, start, end in block[KEYS[name]]
    ]
    wanted = table[["doc", "n", *FACTS[name], "start", "end"]].astype(object)
    assert rows == [tuple(map(plain, row)) for row in wanted.itertuples(index=False)]


def test_spans_tile_the_text(made):
    corpus, index, blocks, _ = made
    for doc, block in zip(corpus.documents.index, blocks, strict=True):
        ends = [characters(block, int(end)) for end in np.cumsum(block["s"][1])]
        kinds = [index["spans"][kind] for kind in block["s"][0]]
        account = corpus.account(doc)
        assert (kinds, ends) == (account["kind"].tolist(), account["end"].tolist())


def counted(index, dimension, grouping, *, presence=False):
    """Count as the page does: provisions of each group and code, from the index alone."""
    (d, dim), *_ = [(i, each) for i, each in enumerate(index["dims"]) if each["id"] == dimension]
    (own,) = [each for each in index["by"] if each["id"] == grouping]
    base = {*dim["base"], *([index["kinds"].index("phase")] if presence else [])}
    docs = np.repeat(np.arange(len(index["docs"])), [row[10] for row in index["docs"]])
    uncoded = set(dim["uncoded"])
    pairs = set(zip(np.cumsum(index["cp"]).tolist(), index["cc"], strict=True))
    codes = [i for i, code in enumerate(index["codes"]) if code["d"] == d]
    table = pd.DataFrame(
        0, index=[row[0] for row in own["groups"]], columns=[index["codes"][i]["id"] for i in codes]
    )
    for p, code in pairs:
        group = own["of"][docs[p]]
        if code in codes and index["pk"][p] in base and p not in uncoded and group >= 0:
            table.iloc[group, codes.index(code)] += 1
    return table


@pytest.mark.parametrize("grouping", ["region", "doc", "year", "level"])
@pytest.mark.parametrize("dimension", schema.DIMENSIONS)
@pytest.mark.filterwarnings("ignore:.*are left out")
def test_counts_of_the_index_are_those_of_coverage(shipped, five, dimension, grouping):
    index, *_ = contents(five.html)
    for value in ("count", "presence"):
        wanted = pc.coverage(shipped, dimension, by=grouping, value=value)
        found = counted(index, dimension, grouping, presence=value == "presence")
        found = (found > 0).astype(int) if value == "presence" else found
        assert found.to_numpy().tolist() == wanted.astype(int).to_numpy().tolist()
        assert (list(found.index), list(found.columns)) == (
            list(map(str, wanted.index)),
            list(wanted.columns),
        )


def test_phases_and_uncoded_provisions_are_no_base(tiny):
    import dataclasses

    gaps = schema.build("uncoded", [("b", 2, "instrument")])
    corpus = dataclasses.replace(tiny, uncoded=gaps)
    index, *_ = contents(pc.explore(corpus, reuse=False, by="doc").html)
    with pytest.warns(UserWarning, match="uncoded"):
        wanted = pc.coverage(corpus, "instrument", by="doc", value="count")
    found = counted(index, "instrument", "doc")
    assert found.to_numpy().tolist() == wanted.astype(int).to_numpy().tolist()
    assert found.loc["a", "infrastructure_platform"] == 0
    assert found.loc["b", "public_funding"] == 0
    assert [base_kinds("instrument")] == [tuple(index["kinds"][kind] for kind in index["dims"][2]["base"])]


def test_documents_without_a_year_have_no_group(tiny):
    index, *_ = contents(pc.explore(tiny, reuse=False).html)
    (year,) = [each for each in index["by"] if each["id"] == "year"]
    assert [year["groups"][i][0] if i >= 0 else None for i in year["of"]] == ["2011", "2013", None]


def test_groups_have_the_names_of_figures_in_both_languages(tmp_path):
    head = "{}水务方案\n\n{}人民政府\n2021年3月5日\n\n一、任务\n（一）加强宣传。\n"
    (tmp_path / "a.txt").write_text(head.format("青海省", "青海省"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "水务方案\n\n2021年3月5日\n\n一、任务\n（一）加强宣传。\n", encoding="utf-8"
    )
    corpus = pc.load(tmp_path, codebook="general")
    page = pc.explore(corpus, by=["region", "year"], names={"青海省": "QH"}, reuse=False)
    index, *_ = contents(page.html)
    groups = {each["id"]: {row[0]: row[1:] for row in each["groups"]} for each in index["by"]}
    assert groups["region"] == {"青海省": ["青海省", "QH"], "未知": ["未知", "Unknown"]}
    assert groups["region/year"]["青海省/2021"] == ["青海省/2021", "QH/2021"]
    assert groups["region/year"]["未知/2021"] == ["未知/2021", "Unknown/2021"]
    assert groups["level"]["province"] == ["省级", "Provincial"]
    (both,) = [each for each in index["by"] if each["id"] == "region/year"]
    assert (both["zh"], both["en"]) == ("地区/年份", "Region/Year")
    index, *_ = contents(pc.explore(corpus, by=["province", "level"], reuse=False).html)
    (both,) = [each for each in index["by"] if each["id"] == "province/level"]
    assert [row[1:] for row in both["groups"]] == [["青海省/省级", "Qinghai/Provincial"]]


def test_several_columns_are_one_grouping(shipped):
    index, *_ = contents(pc.explore(shipped, by=["province", "level"], reuse=False).html)
    assert index["start"] == {"dim": "instrument", "by": "province/level"}
    wanted = pc.coverage(shipped, "goal", by=["province", "level"], value="count")
    assert counted(index, "goal", "province/level").to_numpy().tolist() == wanted.to_numpy().tolist()


def test_passages_come_back_the_longest_first(shipped, five):
    _, blocks, found = contents(five.html)
    table = pc.reuse(shipped).sort_values("n_chars", ascending=False, kind="stable")
    assert [row[8] for row in found] == table["n_chars"].tolist()
    ids = provisions_of(shipped)
    for row, wanted in zip(found, table.itertuples(), strict=True):
        assert bare(piece(blocks[row[0]], row[2], row[3])) == bare(wanted.text_a)
        assert bare(piece(blocks[row[4]], row[6], row[7])) == bare(wanted.text_b)
        assert ids.loc[[row[1], row[5]], "n"].tolist() == [wanted.n_a, wanted.n_b]


def test_passages_beyond_the_limit_are_counted(shipped, monkeypatch):
    monkeypatch.setattr("policycompare.show.explorer.page_blocks.MOST_PASSAGES", 1)
    rows, left_out = passages(pc.reuse(shipped), shipped, provisions_of(shipped))
    assert (len(rows), left_out) == (1, len(pc.reuse(shipped)) - 1)


def test_the_folding_of_a_search_is_that_of_the_library(made):
    corpus, index, *_ = made
    table = dict(zip(index["fold"][::2], index["fold"][1::2], strict=True))
    for text in corpus.documents["text"]:
        plain_text = "".join(mark for mark in text if mark <= "\uffff")
        assert "".join(table.get(mark, mark) for mark in plain_text) == fold(plain_text)


def test_a_digest_that_looks_like_a_number_is_longer():
    assert short_digest("1234567890123456a7") == "1234567890123456a"
    assert short_digest("12345678e0123456a7") == "12345678e0123456a"
    assert short_digest("12a45678e0123456a7") == "12a45678e012"
