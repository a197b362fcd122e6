"""REFI-QDA projects: selections at their places, both ways, and what is refused."""

import dataclasses
import io
import re
import zipfile
from collections import Counter

import pandas as pd
import pytest
from lxml import etree

import policycompare as pc
from policycompare.show.exchange import positions, read_project

NS = {"q": "urn:QDA-XML:project:1.0"}
KEYS = ["doc", "n", "code", "start", "end"]


def project(path):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde")), {
            name: archive.read(name) for name in archive.namelist()
        }


def rewritten(path, edit, texts=lambda name, content: content):
    """The project with its XML as `edit` leaves it."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            if name.endswith(".qde"):
                content = edit(content.decode()).encode()
            archive.writestr(name, texts(name, content))
    new = path.with_name("edited.qdpx")
    new.write_bytes(buffer.getvalue())
    return new


def of_text(text, folder, clause):
    """A corpus of one document of your own, and a code at `clause`."""
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_bytes(text.encode())
    (folder / "in" / "manifest.csv").write_text("doc,region\na,甲省\n", encoding="utf-8")
    corpus = pc.load(folder / "in")
    source = corpus.documents.loc["a", "text"]
    start = source.index(clause)
    own = corpus.provisions
    n = int(own.loc[(own["start"] <= start) & (own["end"] >= start + len(clause)), "n"].iloc[0])
    codes = pd.DataFrame([("a", n, "public_funding", start, start + len(clause))], columns=KEYS)
    return corpus.with_codes(codes[KEYS], coder="甲")


@pytest.fixture(scope="module")
def written(shipped, tmp_path_factory):
    return pc.write_qdpx(shipped, tmp_path_factory.mktemp("qdpx") / "five.qdpx")


def test_every_selection_of_the_five_documents_has_its_evidence(shipped, written):
    top, files = project(written)
    names = {node.get("guid"): node.get("name") for node in top.iterfind(".//q:Code", NS)}
    seen = 0
    for source in top.iterfind(".//q:TextSource", NS):
        text = files["Sources/" + source.get("plainTextPath").removeprefix("internal://")].decode()
        own = shipped.codes[shipped.codes["doc"] == source.get("name")]
        known = {
            (shipped.codebook.label(row.code), re.sub(r"\s", "", row.evidence)) for row in own.itertuples()
        }
        for node in source.iterfind("q:PlainTextSelection", NS):
            piece = text[int(node.get("startPosition")) : int(node.get("endPosition"))]
            for ref in node.iterfind("q:Coding/q:CodeRef", NS):
                seen += 1
                assert (names[ref.get("targetGUID")], re.sub(r"\s", "", piece)) in known
    assert seen == len(shipped.codes)


def test_a_project_comes_back_as_it_was(shipped, written):
    back = pc.read_qdpx(written, shipped)
    assert set(map(tuple, back[KEYS].to_numpy())) == set(map(tuple, shipped.codes[KEYS].to_numpy()))
    assert set(back["coder"]) == {"rules"}


def test_the_same_corpus_has_the_same_bytes(shipped, written, tmp_path):
    assert pc.write_qdpx(shipped, tmp_path / "five.qdpx").read_bytes() == written.read_bytes()


def test_regions_are_cases_and_columns_are_attributes(shipped, written):
    top, _ = project(written)
    cases = {case.get("name"): len(case.findall("q:SourceRef", NS)) for case in top.iterfind(".//q:Case", NS)}
    assert cases == shipped.documents["region"].value_counts(sort=False).to_dict()
    types = {node.get("name"): node.get("typeOfVariable") for node in top.iterfind(".//q:Variable", NS)}
    assert (types["年份"], types["地区"], types["成文日期"]) == ("Integer", "Text", "Date")
    assert [node.get("name") for node in top.iterfind(".//q:User", NS)] == ["rules"]


def test_identifiers_are_unique_and_every_reference_has_its_target(written):
    top, _ = project(written)
    guids = [node.get("guid") for node in top.iter() if node.get("guid")]
    assert len(guids) == len(set(guids))
    assert {node.get("targetGUID") for node in top.iter() if node.get("targetGUID")} <= set(guids)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_characters_beyond_the_first_plane_and_line_ends_of_windows_keep_their_places(ends, tmp_path):
    lines = [
        "𠮷县实施意见",
        "一、加大知识产权投入",
        "（一）为𠮮𠮷两镇设立专项资金，保护知识产权。",
        "（二）开展知识产权宣传。",
    ]
    corpus = of_text(ends.join(lines), tmp_path, "设立专项资金")
    path = pc.write_qdpx(corpus, tmp_path / "a.qdpx")
    top, files = project(path)
    node = top.find(".//q:PlainTextSelection", NS)
    text = next(content for name, content in files.items() if name.endswith(".txt")).decode()
    assert "\r" not in text
    assert text[int(node.get("startPosition")) : int(node.get("endPosition"))] == "设立专项资金"
    assert pc.read_qdpx(path, corpus)[KEYS].equals(corpus.codes[KEYS])

    def in_utf16(content):
        def units(match):
            return str(len(text[: int(match[1])].encode("utf-16-le")) // 2)

        return re.sub(r'(?<=Position=")(\d+)', units, content)

    other = rewritten(path, in_utf16)
    assert pc.read_qdpx(other, corpus, units="utf-16")[KEYS].equals(corpus.codes[KEYS])
    assert not pc.read_qdpx(other, corpus)[KEYS].equals(corpus.codes[KEYS])


def test_other_identifiers_a_byte_order_mark_and_line_ends_of_another_program_are_understood(
    shipped, written
):
    """New identifiers in capitals, `sources` in small letters, CRLF that counts two, names in English."""
    label = shipped.codebook.label

    def edit(content):
        content = re.sub(r'(?<=[gG][uU][iI][dD]=")([0-9a-f-]{36})', lambda m: m[1][::-1].upper(), content)
        content = re.sub(
            r"(?<=uid=\")([0-9A-F-]{36})(?=\" name=\"宣传普及)", lambda m: "{" + m[1] + "}", content
        )
        content = re.sub(r"<Description>[^<]*</Description>", "", content)
        return content.replace(label("publicity", "zh"), label("publicity", "en"))

    path = rewritten(
        written, edit, lambda name, content: content if name.endswith(".qde") else b"\xef\xbb\xbf" + content
    )
    assert set(map(tuple, pc.read_qdpx(path, shipped)[KEYS].to_numpy())) == set(
        map(tuple, shipped.codes[KEYS].to_numpy())
    )


def test_a_project_in_the_form_of_qualcoder_is_read(shipped, tmp_path):
    """Files with endings, a byte order mark in all, a code below a code, two coders, notes on the text and a diary."""
    row = shipped.codes.iloc[0]
    text = shipped.documents.loc[row["doc"], "text"]
    label, other = shipped.codebook.label(row["code"], "en"), shipped.codebook.label("enforcement", "zh")
    place = f'startPosition="{row["start"]}" endPosition="{row["end"]}"'
    qde = f"""<?xml version="1.0" encoding="utf-8"?>
<Project name="a.qda" origin="QualCoder 4.0 Beta" creatingUserGUID="0" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="u1" name="Li" /><User guid="u2" name="王 &amp; 赵" /></Users>
<CodeBook><Codes><Code guid="c1" name="{label}" isCodable="true" color="#F5F6CE">
<Code guid="c2" name="{other}" isCodable="true" color="#F5F6CE" /></Code></Codes></CodeBook>
<Variables><Variable guid="v1" name="year" typeOfVariable="Float"><Description /></Variable></Variables>
<Cases><Case guid="k1" name="case"><Description /></Case></Cases>
<Sources><TextSource plainTextPath="internal://t1.txt" creatingUser="u1" guid="s1" name="{row["doc"]}.txt">
<PlainTextSelection guid="p1" {place} name="seen" creatingUser="u1"><Description>a memo</Description>
<Coding guid="d1" creatingUser="u1"><CodeRef targetGUID="c1" /></Coding></PlainTextSelection>
<PlainTextSelection guid="p2" {place} name="seen" creatingUser="u2">
<Coding guid="d2" creatingUser="u2"><CodeRef targetGUID="c2" /></Coding></PlainTextSelection>
<NoteRef targetGUID="n1" />
<VariableValue><VariableRef targetGUID="v1" /><FloatValue>2019</FloatValue></VariableValue></TextSource></Sources>
<Notes><Note guid="n2" creatingUser="u1" name="diary" plainTextPath="internal://n2.txt"><Description /></Note>
<Note guid="n1" creatingUser="u1"><PlainTextContent>a note</PlainTextContent>
<PlainTextSelection guid="p3" startPosition="3" endPosition="9" /></Note></Notes>
<Description></Description></Project>"""
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {"project.qde": qde, "sources/t1.txt": text, "sources/n2.txt": "diary"}.items():
            archive.writestr(name, content.encode("utf-8-sig"))
    back = pc.read_qdpx(path, shipped)
    assert set(map(tuple, back.to_numpy())) == {
        (row["doc"], row["n"], row["code"], row["start"], row["end"], "Li"),
        (row["doc"], row["n"], "enforcement", row["start"], row["end"], "王 & 赵"),
    }


@pytest.mark.parametrize("origin", ["QualCoder 3.6", "ATLAS.ti 24"])
def test_line_ends_of_two_characters_that_a_program_counts_as_one(origin, shipped, written):
    def edit(content):
        return re.sub(r'origin="[^"]*"', f'origin="{origin}"', content)

    def texts(name, content):
        return content if name.endswith(".qde") else b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")

    back = pc.read_qdpx(rewritten(written, edit, texts), shipped)
    assert set(map(tuple, back[KEYS].to_numpy())) == set(map(tuple, shipped.codes[KEYS].to_numpy()))


def test_a_column_of_your_own_with_the_label_of_another_gets_a_name_of_its_own(shipped, tmp_path):
    documents = shipped.documents.assign(**{"地区": "x"})
    path = pc.write_qdpx(dataclasses.replace(shipped, documents=documents), tmp_path / "a.qdpx")
    names = [node.get("name") for node in project(path)[0].iterfind(".//q:Variable", NS)]
    assert {"地区", "地区 (地区)"} <= set(names)
    assert len(names) == len(set(names))


def test_families_of_one_label_are_two_in_programs_that_join_equal_names(shipped, tmp_path):
    first, *others = shipped.codebook.families
    same = dict.fromkeys(others, shipped.codebook.dimensions["goal"])
    book = dataclasses.replace(shipped.codebook, families=shipped.codebook.families | same)
    path = pc.write_qdpx(dataclasses.replace(shipped, codebook=book), tmp_path / "a.qdpx")
    top, _ = project(path)
    names = [node.get("name") for node in top.iterfind(".//q:Code[@isCodable='false']", NS)]
    assert len(names) == len(set(names)) == 8
    assert {shipped.codebook.dimensions["goal"]["zh"], shipped.codebook.families[first]["zh"]} <= set(names)
    assert {f"{same[family]['zh']} ({family})" for family in others} <= set(names)
    back = pc.read_qdpx(path, shipped)
    assert len(back) == len(shipped.codes)


def test_a_selection_over_two_provisions_is_a_row_in_each(shipped, written):
    own = shipped.provisions[shipped.provisions["doc"] == "sanmenxia"].reset_index(drop=True)
    (a, b), first = (own.loc[3], own.loc[4]), []

    def edit(content):
        place = f'startPosition="{a.start}" endPosition="{b.end}"'
        head, mark, tail = content.partition('name="sanmenxia" plainTextPath')
        return head + mark + re.sub(r'startPosition="\d+" endPosition="\d+"', place, tail, count=1)

    first = pc.read_qdpx(rewritten(written, edit), shipped)
    spans = set(map(tuple, first[["n", "start", "end"]].to_numpy()))
    assert {(a.n, a.start, a.end), (b.n, b.start, b.end)} <= spans


def test_codes_outside_provisions_are_left_out_with_a_warning(shipped, written):
    def edit(content):
        return re.sub(
            r'startPosition="\d+" endPosition="\d+"', 'startPosition="0" endPosition="3"', content, count=1
        )

    with pytest.warns(pc.PassedOverWarning, match="0-3: outside provisions"):
        table = pc.read_qdpx(rewritten(written, edit), shipped)
    assert len(table) < len(shipped.codes)


def test_what_does_not_fit_is_named_at_once(shipped, written):
    def edit(content):
        content = content.replace('name="宣传普及"', 'name="天气"')
        content = re.sub(r"<Description>[^<]*code: publicity[^<]*</Description>", "", content)
        guid = re.search(r'guid="([^"]+)" name="天气"', content)[1]
        content = content.replace(guid, "00000000-0000-0000-0000-000000000000")
        return re.sub(r'endPosition="\d+"', 'endPosition="999999"', content, count=1)

    path = rewritten(written, edit)
    with pytest.raises(
        pc.SchemaError,
        match=r"2 mistake\(s\): code '天气' is no code.*-999999; its text has 5108 code points",
    ):
        pc.read_qdpx(path, shipped)
    with pytest.raises(pc.SchemaError, match=r"1 mistake\(s\)"):
        pc.read_qdpx(path, shipped, names={"天气": "publicity"})


def test_another_text_of_a_document_is_refused(shipped, written):
    path = rewritten(
        written, str, lambda name, content: content.replace("知识产权".encode(), "知识财产".encode())
    )
    with pytest.raises(pc.SchemaError, match="has another text than the document"):
        pc.read_qdpx(path, shipped)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("project.qde", b'<!DOCTYPE a [<!ENTITY b "c">]><Project/>', "DOCTYPE"),
        ("project.qde", b"<Project", "no XML"),
        ("project.qde", b"<Other/>", "its root is Other"),
        ("notes.txt", b"", "has 0 files .qde"),
        ("project.qde", b" " * 50_000_000, "zip bomb"),
    ],
)
def test_archives_are_bounded(name, content, said, shipped, tmp_path):
    path = tmp_path / "bad.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    with pytest.raises(pc.LoadError, match=said):
        pc.read_qdpx(path, shipped)


@pytest.mark.parametrize("document", ["gansu_pilot", "none"])
def test_a_text_that_many_sources_and_selections_have_is_looked_at_once(
    document, shipped, written, monkeypatch
):
    looks = Counter()

    def counted(name):
        whole = getattr(read_project, name)

        def look(*given):
            looks[name] += 1
            return whole(*given)

        monkeypatch.setattr(read_project, name, look)

    def edit(content):
        source = re.search(r"<TextSource [^>]*gansu_pilot.*?</TextSource>", content, re.DOTALL)[0]
        same = source.replace('name="gansu_pilot"', f'name="{document}"')
        same = re.sub(r'guid="[^"]*" name', 'guid="00000000-0000-0000-0000-000000000000" name', same, count=1)
        start = content.index("<Sources>") + len("<Sources>")
        return content[:start] + same * 4 + content[content.index("</Sources>") :]

    for name in ("member", "between", "from_utf16", "visible"):
        counted(name)
    back = pc.read_qdpx(rewritten(written, edit), shipped, units="utf-16")
    own = shipped.codes[shipped.codes["doc"] == "gansu_pilot"]
    assert set(map(tuple, back[KEYS].to_numpy())) == set(map(tuple, own[KEYS].to_numpy()))
    n_visible = 0 if document == "gansu_pilot" else 1 + len(shipped.documents)
    assert (looks["member"], looks["between"], looks["from_utf16"]) == (1, 1, 1)
    assert looks["visible"] == n_visible


def test_a_selection_is_compared_with_the_provisions_at_its_place_only():
    seen = []

    class Rows(list):
        def __getitem__(self, i):
            seen.append(i)
            return super().__getitem__(i)

    parts = read_project._Parts(Rows((10 * i, 10 * i + 9, i) for i in range(100)), list(range(9, 1000, 10)))
    text = "设立专项资金，奖 \n" * 100
    assert list(read_project._cut((505, 525), parts, text)) == [
        (50, 505, 508),
        (51, 510, 518),
        (52, 520, 525),
    ]
    assert seen == [50, 51, 52, 53]


def test_a_project_with_too_many_codes_of_provisions_is_refused(shipped, written, monkeypatch):
    monkeypatch.setattr(read_project, "_MOST", 20)
    with pytest.raises(pc.LoadError, match="has more than 20 codes of provisions; divide the project"):
        pc.read_qdpx(written, shipped)


def test_a_file_without_its_ending_and_a_corpus_without_texts_are_refused(shipped, tmp_path):
    with pytest.raises(pc.SelectionError, match=r"ends with \.qdpx"):
        pc.write_qdpx(shipped, tmp_path / "a.zip")
    bare = pc.from_table(pd.DataFrame({"region": ["甲", "乙"], "publicity": [2, 1]}), group="region")
    with pytest.raises(pc.SelectionError, match="needs texts"):
        pc.write_qdpx(bare, tmp_path / "a.qdpx")


def test_places_between_spellings():
    assert positions.between("a\r\nb", "a\nb")(3, 4) == (2, 3)
    assert positions.between("甲 乙", "甲\u3000\n乙")(2, 3) == (3, 4)
    assert positions.between("甲 乙", "甲\n\n乙")(1, 2) == (0, 0)
    assert positions.between("甲乙", "甲丙") is None


def test_a_code_book_of_another_program_has_families_and_dimensions(tmp_path):
    path = tmp_path / "nvivo.qdc"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        '<Code guid="1" name="Goals" isCodable="false">'
        '<Code guid="2" name="更安全 的 街道" isCodable="true"><Description>使街道更安全</Description></Code></Code>'
        '<Code guid="3" name="Money" isCodable="true"><Description>pays</Description>'
        '<Code guid="4" name="Grants" isCodable="true"><Description>gives\nmoney</Description></Code></Code>'
        "</Codes></CodeBook>",
        encoding="utf-8",
    )
    with (
        pytest.warns(pc.CodebookSourceWarning),
        pytest.warns(pc.PassedOverWarning, match="1 code.* descriptions are left out: Money$"),
    ):
        book = pc.read_qdc(path)
    assert (book.of("goal"), book.of("instrument")) == (["更安全_的_街道"], ["Grants"])
    assert book.codes.set_index("code").loc["Grants", ["family", "definition", "en"]].tolist() == [
        "Money",
        "gives money",
        "Grants",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_code_book_comes_back_with_all_its_fields(lang, shipped, tmp_path):
    book = pc.read_qdc(pc.write_qdc(shipped.codebook, tmp_path / "ip.qdc", lang=lang))
    columns = ["dimension", "code", "zh", "en", "definition", "include", "exclude", "source"]
    same = shipped.codebook.codes[columns].map(lambda text: " ".join(text.split()) if text == text else text)
    pd.testing.assert_frame_equal(book.codes[columns], same)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "DOCTYPE"),
        (b"<Project/>", "its root is Project"),
        (b"<CodeBook", "no XML"),
        (b" " * 10_000_001, "larger than 10 MB"),
    ],
)
def test_code_books_are_bounded(content, said, tmp_path):
    path = tmp_path / "bad.qdc"
    path.write_bytes(content)
    with pytest.raises(pc.LoadError, match=said):
        pc.read_qdc(path)


def test_codes_without_a_description_are_named(tmp_path):
    path = tmp_path / "bare.qdc"
    path.write_bytes(
        b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="Grants" isCodable="true"/>'
        b"</Codes></CodeBook>"
    )
    with pytest.raises(pc.CodebookError, match="Grants has no definition"):
        pc.read_qdc(path)
