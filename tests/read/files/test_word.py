"""Word documents print the numbers that Word prints, and no text that Word does not show."""

import io
import zipfile

import pytest
from made import W, docx_bytes, zip_bytes

import policycompare as pc
from policycompare.read.files.formats import text_of

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(*targets):
    """Relationships of (kind, target)."""
    inside = "".join(
        f'<Relationship Id="r{k}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for k, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATED}">{inside}</Relationships>'


def word(body, numbering="", styles="", **others):
    """A Word document that holds only what matters."""
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": related(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": related(("numbering", "numbering.xml"), ("styles", "styles.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
    }
    return zip_bytes(members | others)


def lines(body, numbering="", styles=""):
    """The lines of a Word document."""
    return text_of(word(body, numbering, styles)).split("\n")


def run(text, properties=""):
    """A run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(text, i=None, num="1", *, style="", mark=""):
    """A paragraph, perhaps of a list; a text that is markup is taken as it is."""
    numbers = "" if i is None else f'<w:numPr><w:ilvl w:val="{i}"/><w:numId w:val="{num}"/></w:numPr>'
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{style}{numbers}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def level(i, text, form="decimal", more="", start=1):
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels, name="0", more=""):
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name="1", base="0", *overrides):
    """A list; an override is (level, start)."""
    inside = "".join(
        f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for i, start in overrides
    )
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{base}"/>{inside}</w:num>'


def law(restart):
    """A list of chapters, articles and items; the articles restart as `restart` says."""
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    return (
        abstract(
            level(0, "第%1章", "chineseCounting"),
            level(1, "第%2条", "chineseCounting", more),
            level(2, "（%3）", "chineseCounting"),
        )
        + num()
    )


BODY = "".join(p("甲", i) for i in (0, 1, 1, 0, 1, 2, 2, 1, 2))


@pytest.mark.parametrize(
    ("restart", "articles"),
    [(None, "一二一二"), (0, "一二三四"), (1, "一二一二"), (2, "一二一二"), (7, "一二一二")],
)
def test_articles_run_on_through_chapters_where_the_list_says_so(restart, articles):
    labels = [line.split()[0].removesuffix("甲") for line in lines(BODY, law(restart))]
    assert [label[1] for label in labels if label.endswith("条")] == list(articles)
    assert [label for label in labels if label.startswith("（")] == ["（一）", "（二）", "（一）"]


def test_a_third_level_that_only_the_first_restarts_runs_on_within_it():
    numbering = abstract(
        level(0, "%1、"), level(1, "（%2）"), level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    )
    labels = lines("".join(p("甲", i) for i in (0, 1, 2, 2, 1, 2, 0, 2)), numbering + num())
    assert labels == ["1、甲", "（1）甲", "1.甲", "2.甲", "（2）甲", "3.甲", "2、甲", "1.甲"]


LINKED = abstract(level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting"), name="5")


@pytest.mark.parametrize("by_style", [False, True])
def test_a_list_that_points_to_a_list_style_has_its_levels(by_style):
    holder = LINKED.replace('"5">', '"5">' if by_style else '"5"><w:styleLink w:val="公文"/>')
    pointer = abstract(name="0", more='<w:numStyleLink w:val="公文"/>')
    style = '<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    found = lines(p("甲", 0) + p("乙", 1) + p("丙", 0), pointer + holder + num() + num("9", "5"), style)
    assert found == ["一、甲", "（一）乙", "二、丙"]


def test_list_styles_that_point_to_each_other_have_no_numbers():
    lists = "".join(
        abstract(name=name, more=f'<w:styleLink w:val="{own}"/><w:numStyleLink w:val="{other}"/>')
        for name, own, other in (("0", "a", "b"), ("1", "b", "a"))
    )
    assert lines(p("甲", 0), lists + num()) == ["甲"]


def test_the_level_of_a_heading_is_the_one_linked_to_its_style():
    numbering = abstract(
        level(0, "%1、", "chineseCounting", '<w:pStyle w:val="h1"/>'),
        level(1, "（%2）", "chineseCounting", '<w:pStyle w:val="h2"/>'),
    )
    in_list = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{in_list}</w:style>' for name in ("h1", "h2")
    )
    styles += '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
    body = (
        p("甲", style="h1") + p("乙", style="h2") + p("丙", style="own") + p("丁", style="h2", i=0, num="0")
    )
    assert lines(body, numbering + num(), styles) == ["一、甲", "（一）乙", "（二）丙", "丁"]


def test_a_label_of_several_numbers_is_in_their_formats_or_all_in_digits():
    parts = (level(0, "%1、", "chineseCounting"), level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>"))
    found = lines("".join(p("甲", i) for i in (0, 1, 2)), abstract(*parts) + num())
    assert found == ["一、甲", "一.1 甲", "1.1.1 甲"]


def test_a_bullet_restarts_the_levels_below_it():
    parts = (level(0, "%1.", "bullet"), level(1, "%2."))
    found = lines("".join(p("甲", i) for i in (0, 1, 1, 0, 1)), abstract(*parts) + num())
    assert found == ["● 甲", "1.甲", "2.甲", "● 甲", "1.甲"]


def test_a_start_of_its_own_is_taken_once_for_each_level():
    numbering = law(None) + num("2", "0", (0, 3), (1, 8))
    body = p("甲", 0) + p("甲", 0, "2") + p("甲", 1, "2") + p("甲", 1, "2") + p("甲", 0, "2")
    labels = [line.removesuffix("甲").strip() for line in lines(body, numbering)]
    assert labels == ["第一章", "第三章", "第八条", "第九条", "第四章"]


DELETED, HIDDEN = '<w:del w:id="1"/>', "<w:vanish/>"


@pytest.mark.parametrize(
    ("gone", "mark"),
    [
        (f"<w:del>{run('旧').replace('w:t>', 'w:delText>')}</w:del>", DELETED),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom>", '<w:moveFrom w:id="1"/>'),
        (run("旧", HIDDEN), HIDDEN),
    ],
)
def test_paragraphs_that_are_gone_do_not_count(gone, mark):
    body = p("甲", 0) + p(gone, 0, mark=mark) + p("乙", 0)
    assert lines(body, LINKED.replace('"5"', '"0"') + num()) == ["一、甲", "二、乙"]


def test_a_deleted_mark_joins_a_paragraph_to_the_next():
    body = p("支持企业", mark=DELETED) + p("研发。") + p("完", mark=DELETED)
    assert lines(body) == ["支持企业研发。", "完"]


def test_a_hidden_mark_runs_a_heading_into_its_text():
    body = p("加强保护。", 0, mark="<w:vanish/><w:specVanish/>") + p("各单位应当落实。") + p("乙", 0)
    assert lines(body, LINKED.replace('"5"', '"0"') + num()) == ["一、加强保护。各单位应当落实。", "二、乙"]


def test_an_empty_paragraph_of_a_list_counts():
    body = p("甲", 0) + p(run(""), 0) + p("乙", 0)
    assert lines(body, LINKED.replace('"5"', '"0"') + num()) == ["一、甲", "", "三、乙"]


def test_text_in_a_hidden_style_is_out():
    styles = (
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(run("甲") + run("旧", '<w:rStyle w:val="c"/>') + run("乙", '<w:rStyle w:val="d"/>')) + p(
        "旧", style="q"
    )
    assert lines(body, styles=styles) == ["甲乙"]


def field(instruction, result):
    """A field: its instruction and what it shows."""
    kinds = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = kinds
    return f"{begin}{instruction}{separate}{result}{end}"


def test_fields_show_their_results_and_no_instructions():
    code = "<w:r><w:instrText>REF a</w:instrText></w:r>"
    inner = field(code, run("旧"))
    body = p(run("见") + field(code + inner, run("第一条")) + run("。"))
    body += p('<w:fldSimple w:instr="PAGE"><w:r><w:t>5</w:t></w:r></w:fldSimple>' + run("件"))
    body += p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("没有结束的域。")
    assert lines(body) == ["见第一条。", "5件", "", "没有结束的域。"]


def test_notes_comments_and_headers_are_in_no_sentence():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    note = f"<w:footnotes {W}><w:footnote w:id='1'>{p('注释')}</w:footnote></w:footnotes>"
    content = word(p(run("支持") + mark + run("研发")), **{"word/footnotes.xml": note})
    assert text_of(content) == "支持研发"


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        '<w:smartTag w:element="a">{}</w:smartTag>',
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="a">{}</w:customXml>',
    ],
)
def test_text_in_links_tags_and_controls_is_read(around):
    assert lines(p(run("支持") + around.format(run("企业")) + run("研发"))) == ["支持企业研发"]
    assert lines(p("甲") + around.format(p("乙"))) == ["甲", "乙"]


@pytest.mark.parametrize("target", ["NULL", "#_top", "media/none.png", "../NULL", ""])
def test_a_relationship_to_nothing_does_no_harm(target):
    links = related(("image", target), ("hyperlink", target), ("numbering", "numbering.xml"))
    content = word(
        p("甲", 0), LINKED.replace('"5"', '"0"') + num(), **{"word/_rels/document.xml.rels": links}
    )
    assert text_of(content) == "一、甲"


def test_a_document_under_another_name_and_without_parts_is_read():
    content = zip_bytes(
        {
            "_rels/.rels": related(
                ("extended-properties", "docProps/app.xml"), ("officeDocument", "/word/document2.xml")
            ),
            "word/document2.xml": f"<w:document {W}><w:body>{p('甲', 0)}</w:body></w:document>",
        }
    )
    assert text_of(content) == "甲"


@pytest.mark.parametrize(
    "kind", ["document.macroEnabled.main", "template.main", "template.macroEnabledTemplate.main"]
)
def test_documents_with_macros_and_templates_are_read(kind):
    content = docx_bytes(lambda document: document.add_paragraph("甲"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    types = members["[Content_Types].xml"].decode()
    members["[Content_Types].xml"] = types.replace(
        "wordprocessingml.document.main", f"wordprocessingml.{kind}"
    )
    assert text_of(zip_bytes(members)) == "甲"


def test_strict_open_xml_is_read():
    strict = W.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    numbering = LINKED.replace('"5"', '"0"') + num()
    kinds = related(("numbering", "n.xml")).replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    content = word(
        "",
        **{
            "word/document.xml": f"<w:document {strict}><w:body>{p('甲', 0)}</w:body></w:document>",
            "word/numbering.xml": "<w/>",
            "word/n.xml": f"<w:numbering {strict}>{numbering}</w:numbering>",
            "word/_rels/document.xml.rels": kinds,
        },
    )
    assert text_of(content) == "一、甲"


@pytest.mark.parametrize(
    ("part", "cause"), [("altChunk", "holds another file"), ("subDoc", "is a master document")]
)
def test_text_in_other_files_is_refused(part, cause):
    with pytest.raises(pc.LoadError, match=f"{cause}.*save it again"):
        text_of(word(p("甲") + f"<w:{part}/>"))


def test_tabs_before_a_paragraph_are_no_cells():
    assert lines(p("<w:r><w:tab/><w:tab/><w:t>甲局</w:t><w:tab/></w:r>")) == ["甲局"]


def test_a_number_alone_in_a_cell_is_read_and_a_bullet_is_not():
    parts = abstract(level(0, "%1")) + abstract(level(0, "*", "bullet"), name="1") + num() + num("2", "1")
    rows = "".join(
        f"<w:tr><w:tc>{p(run(''), 0)}</w:tc><w:tc>{p(name)}</w:tc><w:tc>{p(run(''), 0, '2')}</w:tc></w:tr>"
        for name in "甲乙"
    )
    assert lines(f"<w:tbl>{rows}</w:tbl>", parts) == ["1\t甲\t", "2\t乙\t"]


def test_a_label_has_an_end():
    labels = lines(p("甲", 0), abstract(level(0, "%1" * 20_000, "lowerLetter", start=9_000)) + num())
    assert len(labels[0]) < 300
