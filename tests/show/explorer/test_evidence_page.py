"""`explore`: what the file is, what it refuses, and what it may never hold."""

import base64
import dataclasses
import hashlib
import json
import re

import pandas as pd
import pytest
from unpacked_page import Scripts, contents

import policycompare as pc
from policycompare.errors import LoadError, SchemaError, SelectionError
from policycompare.show.explorer import evidence_page
from policycompare.show.explorer.page_file import ASSETS, SCRIPTS, as_json, framed, program, style, words

SOURCES = {name: (ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS}
FORBIDDEN = (
    *(r"innerHTML", r"outerHTML", r"insertAdjacentHTML", r"document\.write", r"\beval\b", r"new Function"),
    *(r"javascript:", r"setAttribute\(['\"]on", r"\bfetch\b", r"XMLHttpRequest", r"WebSocket", r"\bimport\b"),
    *(r"\bconfirm\(", r"\balert\(", r"https?://", r"\.style\b", r"srcdoc", r"createContextualFragment"),
)


def sha256(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("name", ["five", "nasty"])
def test_the_policy_names_the_one_script_and_the_one_style(request, name):
    read = Scripts(request.getfixturevalue(name).html)
    run = [text for attrs, text in read.scripts if "type" not in attrs]
    (style_text,) = [text for _, text in read.styles]
    assert len(run) == 1
    assert read.policy == (
        f"default-src 'none'; script-src 'sha256-{sha256(run[0])}'; style-src 'sha256-{sha256(style_text)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in read.tags[:5]] == ["html", "head", "meta", "meta", "meta"]
    assert "charset" in read.tags[2][1]
    assert "http-equiv" in read.tags[3][1]


@pytest.mark.parametrize("name", ["five", "nasty"])
def test_no_text_opens_an_element(request, name):
    html = request.getfixturevalue(name).html
    read = Scripts(html)
    assert html.lower().count("</script") == html.lower().count("<script") == len(read.scripts)
    assert {tag for tag, _ in read.tags} == {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "div", "input", "button"),
        *("aside", "section", "main", "footer", "dialog", "noscript", "script"),
    }
    assert not [attrs for _, attrs in read.tags if any(key.startswith("on") for key in attrs)]
    (anchor,) = [attrs for tag, attrs in read.tags if tag == "a"]
    assert anchor["href"] == "#main"


def test_placeholders_in_texts_are_not_expanded(nasty):
    _, blocks, _ = contents(nasty.html)
    assert "{{script}}" in blocks[0]["x"]
    assert "{{style}}{{data}}" in blocks[1]["x"]
    assert nasty.html.count(style()) == 1
    assert nasty.html.count(program()) == 1


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_source_holds_nothing_that_runs_text_or_asks_a_network(name):
    assert [pattern for pattern in FORBIDDEN if re.search(pattern, SOURCES[name])] == []


def test_a_forbidden_construct_is_found():
    assert [p for p in FORBIDDEN if re.search(p, "x.innerHTML = eval(y)")] == [r"innerHTML", r"\beval\b"]


def test_addresses_are_hashes_of_the_page_or_the_file_that_is_saved():
    given = [line.strip() for text in SOURCES.values() for line in text.splitlines() if "href" in line]
    code = [line for line in given if not line.startswith(("*", "/*", "//")) and "`href` is only" not in line]
    assert code == [
        "href: '#' + hashOf({ ...S, ...change }),",
        *[each for each in code if "location.href" in each],
        "anchor['href'] = address;",
    ]
    assert "URL.createObjectURL(new Blob" in SOURCES["csv.js"]


def test_no_name_is_declared_twice():
    """One script holds all sources: a second declaration would keep the whole page from starting."""
    declared = re.findall(
        r"^(?:const|let|(?:async )?function) (\w+)", "\n".join(SOURCES.values()), re.MULTILINE
    )
    assert {name for name in declared if declared.count(name) > 1} == set()
    assert {"h", "set", "draw", "isNarrow", "hasOneColumn"} <= set(declared)


def contrast(a, b):
    """Return the contrast of two colours (WCAG 2): 1 to 21."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return sum(weight * x for weight, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def themes():
    """Return the colours of the light and of the dark theme."""
    blocks = re.findall(
        r":root[^{]*\{([^}]*--page[^}]*)\}", (ASSETS / "screen.css").read_text(encoding="utf-8")
    )
    return [dict(re.findall(r"(--\w+): (#[0-9a-f]{6});", block)) for block in blocks]


def test_both_themes_name_the_same_colours():
    light, dark = themes()
    assert set(light) == set(dark)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme):
    colours = themes()[theme]
    pairs = [(f"--on{i}", f"--step{i}") for i in range(1, 7)]
    pairs += [("--text", f"--family{i}") for i in (0, 1, 2, 3, 9)]
    pairs += [
        ("--text", name) for name in ("--page", "--ground", "--evidence", "--chosen", "--equal", "--differs")
    ]
    pairs += [(name, "--page") for name in ("--dim", "--link", "--warn", "--cue")]
    pairs += [("--cue", "--evidence"), ("--cue", "--chosen"), ("--dim", "--ground")]
    assert {
        pair: contrast(*map(colours.get, pair)) for pair in pairs if contrast(*map(colours.get, pair)) < 4.5
    } == {}
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_source_has_under_450_lines_and_the_page_all_of_them():
    assert {path.name for path in ASSETS.glob("*.js")} == set(SCRIPTS)
    assert max(text.count("\n") for text in SOURCES.values()) < 450


def test_every_word_is_there_in_both_languages_with_the_same_fields():
    for key, labels in words().items():
        assert len(labels) == 2
        assert all(labels), key
        zh, en = (sorted(re.findall(r"\{(\w+)\}", label)) for label in labels)
        assert zh == en, key


def test_every_word_that_the_page_says_is_there():
    said = set(re.findall(r"say\('(\w+)'", "".join(SOURCES.values())))
    assert said - set(words()) == set()
    assert {"evidence", "doc", "reuse", "targets", "duties", "citations", "search", "checks"} <= set(words())


def test_json_comes_back_and_holds_no_tag():
    content = ["</script><!--", "&lt;", "\u2028\u2029", "\ud800", "😀"]
    assert json.loads(as_json(content)) == content
    assert not set("<>&\u2028\u2029\ud800") & set(as_json(content))


def test_the_program_is_its_sources_with_tabs_for_indentation():
    own = program()
    for name in SCRIPTS:
        source = (ASSETS / name).read_text(encoding="utf-8").strip()
        assert source in own.replace("\t", "  ")
        assert "\t" not in source


def test_the_lexicon_has_the_texts_of_all_codes_in_both_languages(five, shipped):
    index, *_ = contents(five.html)
    columns = {
        "def": "definition",
        "def_zh": "definition_zh",
        "inc": "include",
        "exc": "exclude",
        "src": "source",
        "inc_zh": "include_zh",
        "exc_zh": "exclude_zh",
    }
    found = pd.DataFrame(index["codes"])[list(columns)].rename(columns=columns)
    wanted = shipped.codebook.codes[list(columns.values())].fillna("")
    assert found.to_numpy().tolist() == wanted.to_numpy().tolist()


def test_two_builds_are_equal(hostile, nasty):
    again = pc.explore(hostile, title="t")
    assert again.html == pc.explore(hostile, title="t").html
    assert again.html != nasty.html


def test_the_page_has_its_size(five):
    assert five.n_bytes <= 255_000
    assert repr(five).startswith("Explorer(5 documents, 203 provisions, ")
    assert five.n_bytes == len(five.html.encode())


def test_jupyter_shows_a_frame_that_reaches_nothing_and_a_line_where_frames_are_dropped(five):
    shown = five._repr_html_()
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert "allow-same-origin" not in shown
    assert shown.index("<p") < shown.index("<iframe")
    assert words()["untrusted"][0].split(".save")[0] in shown
    read = Scripts(shown)
    assert [tag for tag, _ in read.tags] == ["div", "p", "iframe"]
    assert read.tags[2][1]["srcdoc"] == five.html


def test_a_large_page_says_how_to_save_it(five, monkeypatch):
    monkeypatch.setattr(evidence_page, "MOST_INLINE", 1000)
    assert "<iframe" not in five._repr_html_()
    assert ".save(" in five._repr_html_()


def test_a_hint_is_escaped():
    assert "<b>" not in framed("", hint="<b>", height=1)


def test_a_page_too_large_is_refused_with_the_ways_out(tiny, monkeypatch):
    monkeypatch.setattr(evidence_page, "TOO_LARGE", 1000)
    with pytest.raises(SelectionError, match=r"corpus\.select.*reuse=False.*evidence"):
        pc.explore(tiny, reuse=False)


def test_a_large_page_is_warned_of(tiny, monkeypatch):
    monkeypatch.setattr(evidence_page, "LARGE", 1000)
    with pytest.warns(UserWarning, match="too large to mail"):
        pc.explore(tiny, reuse=False)


def test_save_writes_a_new_file_only(five, tmp_path):
    path = five.save(tmp_path / "new" / "evidence.html")
    assert path.read_bytes() == five.html.encode()
    with pytest.raises(LoadError, match="exists already"):
        five.save(path)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"dimension": "colour"}, "unknown dimension: colour; allowed: goal"),
        ({"by": "colour"}, "unknown column of documents: colour"),
        ({"lang": "fr"}, "unknown lang: fr; allowed: zh, en"),
        ({"theme": "blue"}, "unknown theme: blue; allowed: light, dark"),
        ({"text": "none"}, "unknown text: none; allowed: full, evidence"),
        ({"interval": 95}, "interval"),
    ],
)
def test_a_wrong_option_is_named(tiny, options, said):
    with pytest.raises(SelectionError, match=said):
        pc.explore(tiny, reuse=False, **options)


def test_a_corpus_without_texts_has_no_page(shipped):
    with pytest.raises(SelectionError, match="explore needs texts"):
        pc.explore(dataclasses.replace(shipped, has_texts=False))


def test_tables_on_disk_are_not_loaded_in_silence():
    with pytest.raises(SelectionError, match=r"tables\.corpus"):
        pc.explore(object())


def test_a_corpus_without_documents_has_no_page(tiny):
    with pytest.raises(SelectionError, match="at least one document"):
        pc.explore(dataclasses.replace(tiny, documents=tiny.documents.iloc[:0]))


def test_a_page_of_evidence_holds_no_other_text(shipped):
    index, blocks, _ = contents(pc.explore(shipped, text="evidence").html)
    coded = set(zip(shipped.codes["doc"], shipped.codes["n"], strict=True))
    texts = json.dumps([index, blocks], ensure_ascii=False)
    for row in shipped.provisions.itertuples():
        kept = [
            piece
            for block in blocks
            for piece in block["x"]
            if piece[1] == shipped.documents.text[row.doc][row.start : row.end]
        ]
        assert bool(kept) == ((row.doc, row.n) in coded)
    others = [
        row.text
        for row in shipped.provisions.itertuples()
        if (row.doc, row.n) not in coded and len(row.text) > 40
    ]
    assert others
    assert not [text for text in others if text[:40] in texts]
    assert all(block["s"] == [[], []] for block in blocks)


def test_intervals_are_those_of_coverage(tiny):
    index, *_ = contents(pc.explore(tiny, reuse=False, by="doc", interval=0.9).html)
    wanted = pc.coverage(tiny, "instrument", by="doc", interval=0.9)
    found = index["ci"]["bounds"]["instrument"]
    assert (index["ci"]["by"], index["ci"]["level"]) == ("doc", 0.9)
    assert [row[0] for row in found] == pytest.approx(wanted["low"].round(4).tolist())
    assert [row[1] for row in found] == pytest.approx(wanted["high"].round(4).tolist())


def test_absences_are_in_the_cells(shipped, reference):
    coded = shipped.select(doc=list(reference.corpus.documents.index))
    zeros = pc.absences(shipped, "instrument", coded=coded, reference=reference.corpus)
    index, *_ = contents(pc.explore(shipped, absences=zeros, reuse=False).html)
    assert len(index["absences"]["cells"]) == len(zeros) > 0
    row = zeros.iloc[0]
    assert index["absences"]["cells"][f"{row.code}/{row.group}"][2] == row.n_reference
    with pytest.raises(SelectionError, match="absences has .* allowed"):
        pc.explore(shipped, absences=zeros.assign(group="无"), reuse=False)
    with pytest.raises(SchemaError, match="absences lacks"):
        pc.explore(shipped, absences=zeros.drop(columns="recall"), reuse=False)


def test_names_are_the_english_labels_of_groups(shipped):
    index, *_ = contents(pc.explore(shipped, names={"甘肃省": "Kansu"}, reuse=False).html)
    groups = {row[0]: row[1:] for row in index["by"][0]["groups"]}
    assert groups["甘肃省"] == ["甘肃省", "Kansu"]
    assert groups["四川省"] == ["四川省", "Sichuan"]


def test_a_file_of_corrections_comes_back_at_its_places(shipped, tmp_path):
    own = shipped.codes.iloc[[0, 1, 2]]
    sha = shipped.documents["sha256"].str[:12]
    head = "doc,n,path,dimension,code,quotation,verdict,was,start,end,coder,note,checked_at,sha256"
    right, wrong, added = own.itertuples()
    lines = [
        head,
        f"{right.doc},{right.n},,{right.dimension},{right.code},{right.evidence},right,,{right.start},{right.end},Li,,,{sha[right.doc]}",
        f"{wrong.doc},{wrong.n},,{wrong.dimension},,{wrong.evidence},wrong,{wrong.code},{wrong.start},{wrong.end},Li,'=no,,{sha[wrong.doc]}",
        f"{added.doc},{added.n},,instrument,,,done,,{added.start},{added.end},Li,,,{sha[added.doc]}",
    ]
    path = tmp_path / "checked.csv"
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    rows = pc.read_codes(path, shipped)
    assert rows.to_numpy().tolist() == [[right.doc, right.n, right.code, right.start, right.end]]
