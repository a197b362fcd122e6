"""Who assigned the codes: rules, a language model or a person."""

from dataclasses import replace

import pandas as pd
import pytest

import policycompare as pc

MINE = pd.DataFrame({"doc": ["sanmenxia"], "n": [8], "code": ["subsidy_award"]})


def test_the_coder_of_the_shipped_rules_is_rules(shipped):
    assert set(shipped.codes["coder"]) == {"rules"}
    assert shipped.coders.to_numpy().tolist() == [["rules", "rules", len(shipped.codes)]]
    assert "coded by" not in shipped._repr_html_()


@pytest.mark.parametrize(("coder", "kind"), [("Li", "person"), ("model:glm-4", "model"), ("rules", "rules")])
def test_a_coder_is_kept_as_given(shipped, coder, kind):
    coded = shipped.with_codes(MINE, coder=coder)
    assert coded.coders.to_numpy().tolist() == [[coder, kind, 1]]


def test_the_reference_readers_are_no_persons(shipped):
    assert set(pc.load_reference(shipped).corpus.coders["kind"]) == {"model"}


@pytest.mark.parametrize("coder", ["", " ", 3])
def test_a_coder_needs_a_name(shipped, coder):
    with pytest.raises(
        pc.SelectionError, match="coder is .*; allowed: the name of a person, or model:<name>"
    ):
        shipped.with_codes(MINE, coder=coder)


def test_rows_without_a_common_coder_keep_their_own(shipped):
    kept = shipped.codes[["doc", "n", "code", "start", "end", "coder"]].iloc[1:]
    mixed = shipped.with_codes(pd.concat([kept, MINE.assign(coder="Li")], ignore_index=True))
    assert mixed.coders[["coder", "kind", "n"]].to_numpy().tolist() == [
        ["rules", "rules", len(kept)],
        ["Li", "person", len(MINE)],
    ]
    assert shipped.with_codes(kept, coder="Li").coders["coder"].tolist() == ["Li"]
    with pytest.raises(pc.SchemaError, match="coder"):
        shipped.with_codes(MINE)
    with pytest.raises(pc.SelectionError, match="coder is nan"):
        shipped.with_codes(MINE.assign(coder=float("nan")))


def test_codes_without_a_coder_say_both_ways_to_name_one(shipped):
    words = r'lacks 1 column\(s\): coder \(or give the coder of all rows: with_codes\(codes, coder="Li"\)\)'
    with pytest.raises(pc.SchemaError, match=words):
        shipped.with_codes(MINE)
    with pytest.raises(pc.SchemaError, match=r"lacks 2 column\(s\): code, coder \(or give"):
        shipped.with_codes(MINE.drop(columns="code"))
    with pytest.raises(pc.SchemaError, match=r"lacks 1 column\(s\): code; it has: doc, n$"):
        shipped.with_codes(MINE.drop(columns="code"), coder="Li")


def test_a_corpus_of_several_coders_says_so_on_its_page(shipped):
    codes = [shipped.with_codes(MINE, coder=coder).codes for coder in ("<Li>", "model:glm-4")]
    mixed = replace(shipped, codes=pd.concat([shipped.codes[:3], *codes], ignore_index=True))
    page = mixed._repr_html_()
    assert (
        "coded by rules (rules, 3 codes); &lt;Li&gt; (person, 1 codes); model:glm-4 (model, 1 codes)" in page
    )
    assert (
        "coded by model:glm-4 (model, 1 codes)" in shipped.with_codes(MINE, coder="model:glm-4")._repr_html_()
    )
    assert shipped.select(doc="sanmenxia").coders["n"].item() < len(shipped.codes)
