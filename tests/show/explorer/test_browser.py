"""The evidence page in a real browser: `make browser`."""

import csv
import dataclasses
import io
import os
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from unpacked_page import contents

import policycompare as pc
from policycompare import schema
from policycompare.text import fold

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
VIEWS = (
    "",
    "view=doc",
    "view=reuse",
    "view=targets",
    "view=duties",
    "view=citations",
    "q=专利",
    "view=checks",
)
CELL = "cell=instrument/public_funding/region/甘肃省"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (CHROMIUM may name one)"),
]


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Reader:
    """A page in its own profile that notes what it asks for and what goes wrong."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 900}, accept_downloads=True, **options
        )
        self.page, self.path, self.wrong = self.context.new_page(), path, []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "console", lambda message: self.wrong.append(message.text) if message.type == "error" else None
        )
        self.page.on("request", self._request)

    def _request(self, request):
        if not request.url.startswith(("blob:", self.path.as_uri())):
            self.wrong.append(f"request: {request.url}")

    def open(self, hash_=""):
        self.page.goto("about:blank")
        self.page.goto(f"{self.path.as_uri()}#{hash_}")
        self.until("document.documentElement.dataset.drawn")
        return self

    def until(self, expression, seconds=20):
        """Wait in Python: the policy of the page forbids what playwright would run in it."""
        end = time.monotonic() + seconds
        while not (value := self.page.evaluate(expression)):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.02)
        return value

    def act(self, expression):
        """Run an act and wait until the page is drawn again."""
        before = self.page.evaluate("document.documentElement.dataset.drawn")
        self.page.evaluate(f"void ({expression})")
        self.until(f"document.documentElement.dataset.drawn !== '{before}'")

    def texts(self, selector):
        return self.page.eval_on_selector_all(selector, "all => all.map(each => each.textContent)")

    def saved(self, button):
        with self.page.expect_download() as download:
            self.page.click(button)
        return Path(download.value.path()).read_bytes()


@pytest.fixture
def reader(chromium, tmp_path):
    opened = []

    def read(page, **options):
        path = tmp_path / f"{len(opened)}.html"
        path.write_bytes(page.html.encode())
        opened.append(Reader(chromium, path, **options))
        return opened[-1]

    yield read
    for each in opened:
        each.context.close()
        assert each.wrong == []


def cells(reader):
    return reader.page.eval_on_selector_all(
        "[role=gridcell]", "all => all.map(cell => Number(cell.dataset.n))"
    )


@pytest.mark.parametrize("by", ["region", "doc", "level"])
@pytest.mark.parametrize("dimension", ["goal", "sector", "instrument", "function", "right"])
def test_the_grid_is_coverage_and_a_click_shows_as_many_provisions(reader, five, shipped, dimension, by):
    page = reader(five).open(f"dim={dimension}&by={by}")
    table = pc.coverage(shipped, dimension, by=by, value="count")
    assert cells(page) == table.to_numpy().ravel().tolist()
    group, code = next((g, c) for g in table.index for c in table.columns if table.loc[g, c])
    page.act(f'document.querySelector(\'[data-code="{code}"][data-group="{group}"]\').click()')
    assert page.texts("#count")[0].startswith(str(table.loc[group, code]))
    shown = page.texts("#cards .card")
    wanted = pc.evidence(shipped, dimension, code=code, by=by, group=group)
    assert len(shown) == min(40, len(wanted.drop_duplicates(["doc", "n"])))
    marks = "".join("".join(page.texts("#cards .card:first-child mark")).split())
    assert marks == "".join(wanted["evidence"].iloc[0].split())


def test_shares_and_presence_are_those_of_coverage(reader, five, shipped):
    page = reader(five).open("value=share")
    table = pc.coverage(shipped, "instrument", by="region")
    texts = page.texts("[role=gridcell]")
    assert texts == [f"{100 * value:.0f}" if value else "·" for value in table.to_numpy().ravel()]
    page.open("value=presence")
    table = pc.coverage(shipped, "instrument", by="region", value="presence")
    assert [text == "●" for text in page.texts("[role=gridcell]")] == (table.to_numpy().ravel() == 1).tolist()


@pytest.mark.filterwarnings("ignore:.*(uncoded|are left out)")
@pytest.mark.parametrize("by", ["doc", "year"])
def test_phases_uncoded_provisions_and_repeated_codes_count_as_in_coverage(reader, tiny, by):
    corpus = dataclasses.replace(
        tiny,
        codes=pd.concat([tiny.codes, tiny.codes.iloc[2:3]], ignore_index=True),
        uncoded=schema.build("uncoded", [("b", 2, "instrument")]),
    )
    page = reader(pc.explore(corpus, by=by, reuse=False)).open(f"by={by}")
    table = pc.coverage(corpus, "instrument", by=by, value="count")
    found = page.page.eval_on_selector_all(
        "tr:not(.outside) [role=gridcell]", "all => all.map(cell => Number(cell.dataset.n))"
    )
    assert found == table.to_numpy().ravel().tolist()
    assert len(page.texts("tr.outside")) == (by == "year")
    page.open("cell=instrument/infrastructure_platform/doc/a")
    assert "另有 1 条不计入" in page.texts(".lead")[0]
    assert page.texts(".card .warn") == ["不计入"]


def test_keys_lead_from_the_grid_to_the_cards_and_back(reader, five):
    page = reader(five).open()
    page.page.keyboard.press("g")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowDown")
    before = page.page.evaluate("document.documentElement.dataset.drawn")
    page.page.keyboard.press("Enter")
    page.until(
        f"document.documentElement.dataset.drawn !== '{before}' && document.activeElement.id === 'main'"
    )
    page.page.keyboard.press("j")
    page.page.keyboard.press("y")
    assert page.page.evaluate(
        "document.querySelector('.card.is-right') === document.querySelector('.card.current')"
    )
    page.page.keyboard.press("y")
    assert page.texts(".card.is-right") == []
    page.page.keyboard.press("j")
    page.page.keyboard.press("x")
    assert len(page.texts(".card.is-wrong")) == 1
    page.page.keyboard.press("c")
    assert page.page.evaluate("document.querySelector('.card.current .around').textContent.length > 0")
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.matches('[role=gridcell]')")
    page.page.keyboard.press("?")
    assert page.page.evaluate("document.getElementById('dialog').open")
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("4")
    page.until("document.body.classList.contains('view-targets')")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_fall_has_its_sign_in_the_list_of_targets(reader, tmp_path, lang):
    (tmp_path / "a.txt").write_text(
        "甲市水务方案\n\n一、主要目标\n到2030年，用水量下降12%以上，漏损率下降4%以内，药剂用量压减3%—5%，"
        "再生水产量增长30%以上，水库达到5座以上。\n",
        encoding="utf-8",
    )
    page = reader(pc.explore(pc.load(tmp_path, codebook="general"))).open(f"view=targets&lang={lang}")
    wanted = {"≤−12%", "≥−4%", "−(3–5)%", "≥+30%", "≥5座"}
    assert wanted <= set(page.texts("td.number"))
    page.page.click("th:nth-child(4) button")
    assert page.texts("td.number")[1] == "≤−12%"


def test_checks_are_kept_and_come_back_through_read_codes(reader, five, shipped, tmp_path):
    page = reader(five).open(CELL)
    page.page.click(".card:nth-child(1) button.right")
    page.page.click(".card:nth-child(2) button.wrong")
    page.page.evaluate("""() => {
      const text = document.querySelector('.card:nth-child(3) .text');
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const [first, second] = [walker.nextNode(), walker.nextNode()];
      const range = document.createRange();
      range.setStart(first, 1); range.setEnd(second, 2);
      getSelection().removeAllRanges(); getSelection().addRange(range);
    }""")
    quoted = page.page.evaluate("getSelection().toString()")
    page.page.click(".card:nth-child(3) footer button[title=a]")
    page.page.fill("#code-search", "no such code")
    assert page.texts(".codes button") == []
    page.page.fill("#code-search", "")
    free = page.page.evaluate(
        "[...document.querySelectorAll('.codes [role=listitem]')].find(each => !each.querySelector('.warn')).querySelector('button').dataset.code"
    )
    page.page.click(f".codes button[data-code={free}]")
    page.page.click(".card:nth-child(4) footer button:has-text('已通读')")
    for view in ("", *VIEWS):  # every view opens with checks of all kinds
        page.open(view)
    page.open("view=checks")
    assert page.texts(".count") == ["对 1", "错 1", "补充 1", "已通读 1"]
    page.page.fill("#coder", "=李")
    page.page.press("#coder", "Tab")
    whole, checked = page.saved("#save-all"), page.saved("#save-checked")
    for content in (whole, checked):
        assert content.startswith(
            b"\xef\xbb\xbfdoc,n,path,dimension,code,quotation,verdict,was,start,end,coder,note,checked_at,sha256\r\n"
        )
        assert content.count(b"\n") == content.count(b"\r\n")
    path = tmp_path / "all.csv"
    path.write_bytes(whole)
    rows = pc.read_codes(path, shipped)
    own = pc.evidence(shipped, "instrument", code="public_funding", by="region", group="甘肃省")
    before = set(shipped.codes[["doc", "n", "code", "start", "end"]].itertuples(index=False, name=None))
    after = set(rows[["doc", "n", "code", "start", "end"]].itertuples(index=False, name=None))
    wrong, third = own.iloc[1], own.iloc[2]
    assert before - after == {(wrong["doc"], wrong["n"], "public_funding", wrong["start"], wrong["end"])}
    ((doc, n, code, start, end),) = after - before
    assert (doc, n, code) == (third["doc"], third["n"], free)
    assert shipped.documents.text[doc][start:end] == quoted
    lines = list(csv.DictReader(io.StringIO(checked.decode("utf-8-sig"))))
    verdicts = [line["verdict"] for line in lines]
    assert {verdict: verdicts.count(verdict) for verdict in ("right", "wrong", "added", "done")} == {
        **{"right": 1, "wrong": 1, "added": 1, "done": 1}
    }
    assert {line["coder"] for line in lines if line["verdict"]} == {"'=李"}
    only = {(line["doc"], line["n"]) for line in lines if line["verdict"] == "done"}
    unjudged = [line for line in lines if not line["verdict"]]
    assert {(line["doc"], line["n"]) for line in unjudged} <= only
    mine = shipped.with_codes(rows, coder="Li, checked")
    assert len(mine.codes) == len(rows)
    assert len(pc.agreement(shipped, mine, only=pd.DataFrame(sorted(only), columns=["doc", "n"])))
    # The file goes back into a page that knows nothing.
    other = reader(five).open("view=checks")
    path.write_bytes(checked)
    other.page.set_input_files("input[type=file]", str(path))
    other.until(
        "document.querySelectorAll('.count').length && document.querySelector('.count').textContent === '对 1'"
    )
    assert other.texts(".count") == ["对 1", "错 1", "补充 1", "已通读 1"]
    assert sorted(
        line.split(",")[:6] for line in other.saved("#save-checked").decode().splitlines()
    ) == sorted(line.split(",")[:6] for line in checked.decode().splitlines())
    path.write_bytes(checked.replace(b"\r\n" + lines[0]["doc"].encode(), b"\r\nnobody"))
    other.page.set_input_files("input[type=file]", str(path))
    other.until(
        "document.getElementById('taken') && document.getElementById('taken').textContent.includes('nobody')"
    )


def test_every_code_of_a_hostile_corpus_comes_back_at_its_place(reader, nasty, hostile, tmp_path):
    page = reader(nasty).open("view=checks")
    path = tmp_path / "all.csv"
    path.write_bytes(page.saved("#save-all"))
    rows = pc.read_codes(path, hostile)
    wanted = hostile.codes[["doc", "n", "code", "start", "end"]].drop_duplicates(["doc", "n", "code"])
    assert sorted(rows.itertuples(index=False, name=None)) == sorted(
        wanted.itertuples(index=False, name=None)
    )
    for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in set("=+-@\t\r")]


def test_a_hostile_corpus_runs_nothing(reader, nasty):
    page = reader(nasty)
    index, *_ = contents(nasty.html)
    for hash_ in (
        *VIEWS,
        "cell=instrument/publicity//",
        f"doc={index['docs'][0][0]}",
        "q=script",
        "q=&lt;b",
        "f.region=<script>",
        "by=doc&lang=en",
    ):
        page.open(hash_)
        assert page.page.evaluate("window.__ran === undefined")
        assert (
            page.page.evaluate(
                "document.querySelectorAll('img, svg, iframe, object, embed, style ~ style').length"
            )
            == 0
        )
        assert page.page.evaluate("[...document.scripts].filter(each => !each.type).length") == 1
        assert page.page.evaluate(
            "[...document.querySelectorAll('a')].every(each => each.getAttribute('href').startsWith('#'))"
        )


def test_the_policy_blocks_what_a_text_could_try(reader, five):
    page = reader(five).open()
    blocked = page.page.evaluate("""async () => {
      const ran = {};
      const script = document.createElement('script'); script.textContent = 'window.__ran = 1'; document.body.append(script);
      window.setTimeout("window.__timed = 1", 0);
      ran.fetch = await fetch('https://example.org/').then(() => true, () => false);
      const image = new Image(); image.src = 'https://example.org/a.png';
      ran.image = await new Promise(done => { image.onload = () => done(true); image.onerror = () => done(false); });
      const span = document.createElement('span'); span.setAttribute('style', 'color: rgb(1, 2, 3)'); document.body.append(span);
      ran.style = getComputedStyle(span).color === 'rgb(1, 2, 3)';
      try { new Worker(URL.createObjectURL(new Blob(['']))); ran.worker = false; } catch { ran.worker = false; }
      await new Promise(done => setTimeout(done, 100));
      return {...ran, script: window.__ran === 1, timed: window.__timed === 1};
    }""")
    assert not any(blocked.values()), blocked
    page.wrong.clear()  # what was blocked is reported


@pytest.mark.parametrize(
    ("hash_", "view"),
    [
        (CELL, "evidence"),
        ("cell=instrument/public_funding/甘肃省", "evidence"),
        ("cell=instrument/public_funding/region/", "evidence"),
        ("doc=gansu_outline/12", "doc"),
        ("doc=gansu_outline/12&code=publicity", "doc"),
        ("q=专利%20质押", "search"),
        ("reuse=1", "reuse"),
        ("view=duties&f.region=甘肃省&f.kind=measure&dim=goal&by=doc&lang=en", "duties"),
    ],
)
def test_a_good_link_opens_its_place(reader, five, hash_, view):
    page = reader(five).open(hash_)
    assert page.page.evaluate("document.body.classList.contains('view-" + view + "')")
    assert page.page.evaluate("document.getElementById('notice').hidden")


@pytest.mark.parametrize(
    "hash_",
    [
        "cell=instrument/nothing/region/甘肃省",
        "doc=../../etc",
        "cell=goal/public_funding/甘肃省",
        "view=<b>",
        "f.region=<img src=x>",
        "cell=instrument/public_funding/region/甘肃省&by=doc",
        "reuse=999",
    ],
)
def test_a_bad_link_says_so_and_shows_the_page(reader, five, hash_):
    page = reader(five).open(hash_)
    assert page.texts("#notice") == ["此链接所指的内容不在本文件中。"]
    assert page.page.evaluate("document.body.classList.contains('view-evidence') || true")


@pytest.mark.parametrize(
    ("hash_", "dimension", "selected"),
    [
        ("doc=gansu_outline/12&code=raise_quality", "goal", "[aria-pressed=true].chip"),
        ("cell=instrument/public_funding/region/甘肃省&dim=goal", "instrument", "[aria-selected=true]"),
        ("code=publicity", "instrument", "[aria-pressed=true].head"),
    ],
)
def test_the_code_of_a_link_decides_its_dimension(reader, five, hash_, dimension, selected):
    page = reader(five).open(hash_)
    assert page.page.evaluate("document.getElementById('filter-dim').value") == dimension
    assert page.texts(selected)


@pytest.mark.parametrize("hash_", ["%", "%E0%A4%A", "=&=&&", "lang=xx"])
def test_a_broken_link_is_no_error(reader, five, hash_):
    assert cells(reader(five).open(hash_))


def test_back_leads_to_the_state_before(reader, five):
    page = reader(five).open(CELL)
    page.act("document.querySelector('.card .to a').click()")
    assert "doc=" in page.page.evaluate("location.hash")
    page.act("history.back()")
    assert page.page.evaluate("document.body.classList.contains('view-evidence')")
    assert page.page.evaluate("document.querySelectorAll('[aria-selected=true][role=gridcell]').length") == 1


def test_a_zero_says_what_it_may_hide(reader, five, shipped):
    table = pc.coverage(shipped, "instrument", by="region", value="count")
    code = next(code for code in table if (table[code] == 0).any())
    group = table.index[(table[code] == 0).to_numpy().argmax()]
    page = reader(five).open(f"cell=instrument/{code}/region/{group}")
    assert "没有找到不等于没有" in page.texts(".zero")[0]
    reference = pc.load_reference(shipped)
    coded = shipped.select(doc=list(reference.corpus.documents.index))
    zeros = pc.absences(shipped, "instrument", coded=coded, reference=reference.corpus)
    page = reader(pc.explore(shipped, absences=zeros, interval=0.95, reuse=False)).open(
        f"cell=instrument/{code}/region/{group}"
    )
    assert "参照编码" in page.texts(".zero")[0]
    page.open(CELL)
    assert "95% 区间" in page.texts(".lead")[0]
    page.open(f"{CELL}&f.level=province")
    assert "区间" not in page.texts(".lead")[0]


def test_filters_act_on_the_grid_the_sentences_and_the_lists(reader, five, shipped):
    page = reader(five).open("f.region=甘肃省&f.kind=measure")
    some = shipped.select(region="甘肃省")
    kept = some.provisions[some.provisions["kind"] == "measure"]
    codes = some.codes.merge(kept[["doc", "n"]]).drop_duplicates(["doc", "n", "code"])
    assert sum(cells(page)) == (codes["dimension"] == "instrument").sum()
    page.open("view=duties&f.region=甘肃省")
    assert page.texts("#main .dim")[0] == f"{len(some.duties)} 行"
    page.open("q=知识产权&f.region=四川省")
    assert page.texts("#count")[0].endswith("见于 1 份文件")


def test_definitions_are_in_the_language_of_the_reader(reader, five, shipped):
    read = reader(five).open("cell=instrument/public_funding/region/")
    for lang, wanted in (("zh", "zh-Hans"), ("en", "en")):
        own = shipped.codebook.definition("public_funding", lang)
        read.page.wait_for_selector("#cards")
        for place in ("#main p.dim [lang]", "#under [lang]"):
            found = read.page.eval_on_selector(place, "each => [each.textContent, each.lang]")
            assert found == [own, wanted]
        read.act("document.getElementById('language').click()")
    assert not read.wrong


def test_boundaries_are_in_the_language_of_the_reader_with_the_labels_of_codes(reader, five, shipped):
    book = shipped.codebook
    row = book.codes.set_index("code").loc["enforcement"]
    read = reader(five).open("cell=instrument/enforcement/region/")
    for lang, end in (("zh", "_zh"), ("en", "")):
        wanted = [row[f"{name}{end}"] for name in ("include", "exclude")]
        for code in ("public_service", "organisation_coordination"):
            wanted = [text.replace(code, book.label(code, lang)) for text in wanted]
        read.page.wait_for_selector("#cards")
        assert read.texts("#under p > span[lang]") == wanted
        read.act("document.getElementById('language').click()")
    assert not read.wrong


def test_a_search_ignores_line_breaks_widths_and_scripts(reader, nasty, five, shipped):
    page = reader(five).open("q=知識產權")
    found = sum("".join(text.split()).count("知识产权") for text in shipped.documents["text"])
    assert page.texts("#count")[0].startswith(f"{found:,} 处")
    page.open("q=知识产权 专利")
    both = [text for text in shipped.provisions["text"] if "知识产权" in text and "专利" in text]
    assert page.texts("#count")[0].startswith(
        f"{sum(t.count('知识产权') + t.count('专利') for t in both):,} 处"
    )
    page = reader(nasty).open("q=＝1＋1")
    assert page.texts("#count")[0].startswith("1 处")


def test_the_full_text_shows_every_character_of_the_document(reader, five, shipped):
    page = reader(five)
    for doc, text in shipped.documents["text"].items():
        page.open(f"doc={doc}")
        shown = "".join("".join(page.texts("#text p.span, #text .words")).split())
        assert fold(shown) == fold("".join(text.split()))


def test_a_random_sample_has_fifty_provisions_and_is_in_the_note(reader, five):
    page = reader(five).open("cell=function/utilisation/region/")
    page.page.click("button:has-text('随机 50 条')")
    page.until(
        "document.querySelector('.tools .dim') && document.querySelector('.tools .dim').textContent.includes('种子 1')"
    )
    first = page.page.eval_on_selector_all(".card", "all => all.map(each => each.dataset.p)")
    page.page.click(".card:first-child button.right")
    assert "种子 1" in page.page.evaluate("document.querySelector('.card .note').value")
    again = reader(five).open("cell=function/utilisation/region/&sample=1")
    assert again.page.eval_on_selector_all(".card", "all => all.map(each => each.dataset.p)") == first


def test_in_a_frame_it_reaches_nothing_and_still_works(chromium, five, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>n</title>{five._repr_html_()}", encoding="utf-8")
    page = chromium.new_context(accept_downloads=True).new_page()
    page.goto(path.as_uri())
    end = time.monotonic() + 20
    frame = None
    while frame is None or not frame.evaluate(
        "document.documentElement && document.documentElement.dataset.drawn"
    ):
        assert time.monotonic() < end
        frame = next((each for each in page.frames if each != page.main_frame), None)
        time.sleep(0.05)
    assert (
        frame.evaluate("(() => { try { return window.parent.document.title } catch { return 'no' } })()")
        == "no"
    )
    assert (
        frame.evaluate("(() => { try { return String(window.localStorage) } catch { return 'no' } })()")
        == "no"
    )
    assert frame.evaluate("window.origin") == "null"
    frame.click("[role=gridcell]")
    frame.click(".card button.right")
    assert "不能保存" in frame.inner_text("#notice")
    frame.click(".card .to")
    time.sleep(0.3)
    assert frame.evaluate("document.body.className").startswith("view-doc")
    assert (page.url, len(page.frames)) == (path.as_uri(), 2)
    frame.click("[data-view=checks]")
    frame.wait_for_selector("#save-checked")
    assert "不能保存" in frame.inner_text("#storage")
    with page.expect_download() as download:
        frame.click("#save-checked")
    assert Path(download.value.path()).read_bytes().count(b"\r\n") == 2
    page.context.close()


def test_a_page_of_evidence_works_without_whole_texts(reader, shipped):
    page = reader(pc.explore(shipped, text="evidence"))
    for hash_ in (*VIEWS, CELL, "doc=gansu_outline/12"):
        page.open(hash_)
    assert "不含全文" in page.texts("#main")[0]
    page.open("q=知识产权")
    coded = shipped.provisions.merge(shipped.codes[["doc", "n"]].drop_duplicates())
    n = sum("".join(text.split()).count("知识产权") for text in coded["text"])
    assert page.texts("#count")[0].startswith(f"{n:,} 处")


def test_in_one_column_a_click_leads_to_the_sentences(reader, five):
    page = reader(five)
    page.page.set_viewport_size({"width": 800, "height": 600})
    page.open()
    page.act("document.querySelector('[role=gridcell]').click()")
    page.until("Math.abs(document.getElementById('main').getBoundingClientRect().top) < 60")
    assert page.page.evaluate("document.documentElement.scrollWidth <= 800")
    page.page.click(".narrow")
    page.until("document.activeElement.matches('[role=gridcell]')")


def test_verdicts_by_key_work_in_the_full_text_and_hits_of_a_search_are_marked(reader, five, shipped):
    page = reader(five).open("q=知识产权")
    page.act("document.querySelector('.hits li a').click()")
    assert page.texts("mark.hit")
    row = shipped.codes.query("code == 'publicity'").iloc[0]
    page.open(f"doc={row['doc']}/{row['n']}&code=publicity")
    page.page.keyboard.press("x")
    assert "✗" in "".join(page.texts(".current .side .chip.wrong"))


def test_print_shows_the_reading_pane_and_where_it_comes_from(reader, five):
    page = reader(five).open(f"{CELL}&f.level=province")
    page.page.emulate_media(media="print")
    shown = page.page.evaluate("id => getComputedStyle(document.getElementById(id)).display", "grid")
    assert (shown, page.page.evaluate("getComputedStyle(document.getElementById('colophon')).display")) == (
        "none",
        "block",
    )
    last = page.texts("#colophon")[0]
    assert "policycompare" in last
    assert "省级" in last


def test_a_screen_reader_hears_what_the_eye_sees_in_colour(reader, five, shipped):
    page = reader(five).open(CELL)
    table = pc.coverage(shipped, "instrument", by="region", value="count")
    cell = page.page.eval_on_selector(
        "[role=gridcell][aria-selected=true]", "cell => [cell.ariaLabel, cell.title]"
    )
    assert cell == [f"甘肃省, 财政资金投入: {table.loc['甘肃省', 'public_funding']}"] * 2
    page.until("document.getElementById('live').textContent.includes('财政资金投入, 甘肃省')")
    assert page.texts("thead .corner") == ["地区"]
    family = shipped.codebook.families["supply"]["zh"]
    assert family in page.page.get_attribute("thead [data-code=public_funding]", "title")
    own = pc.evidence(shipped, "instrument", code="public_funding", by="region", group="甘肃省").iloc[0]
    name, about = page.page.eval_on_selector(
        ".card",
        "card => ['labelledby', 'describedby'].map(key => document.getElementById(card.getAttribute(`aria-${key}`)).textContent)",
    )
    assert shipped.documents.title[own["doc"]] in name
    assert "".join(own["evidence"].split()) in "".join(about.split())
    assert own["cue"] in about
    assert page.page.is_hidden(".card > [hidden]")


def test_the_focus_stays_where_the_reader_is(reader, five):
    def name():
        return page.page.evaluate("document.activeElement.textContent || document.activeElement.tagName")

    page = reader(five).open("cell=instrument/actor_cultivation/region/")
    for selector in (".card button.wrong", ".card footer button:has-text('已通读')"):
        page.page.focus(selector)
        before = name()
        page.page.keyboard.press("Space")
        assert name() == before
        assert page.page.get_attribute(":focus", "aria-pressed") == "true"
    page.page.focus(".more")
    page.page.keyboard.press("Enter")
    assert page.page.evaluate(
        "document.activeElement.closest('.card') === document.querySelectorAll('.card')[40]"
    )
    page.page.focus("thead .head")
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('thead .head').ariaPressed === 'true'")
    assert page.page.evaluate("document.activeElement.matches('thead .head')")
    page.open("view=duties")
    page.page.focus("th .head")
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.closest('th').ariaSort") == "ascending"
    page.open("f.region=甘肃省")
    page.page.focus("#filters button")
    page.act("document.activeElement.click()")
    assert page.page.evaluate("document.activeElement.id") == "filters"


def test_every_character_of_a_chinese_head_is_shown(reader, five):
    page = reader(five).open()
    short = page.page.eval_on_selector_all(
        "thead .head span",
        "all => all.filter(each => each.clientHeight < 13 * each.textContent.length || each.scrollHeight > each.clientHeight + 1).length",
    )
    assert short == 0


@pytest.mark.parametrize(
    ("theme", "system", "shown"),
    [(None, "dark", "dark"), (None, "light", "light"), ("light", "dark", "light")],
)
def test_the_theme_is_that_of_the_system_unless_one_was_chosen(reader, tiny, theme, system, shown):
    page = reader(pc.explore(tiny, reuse=False, theme=theme), color_scheme=system).open()
    assert page.page.evaluate("document.documentElement.dataset.theme") == shown
    page.page.click("#theme")
    other = {"dark": "light", "light": "dark"}[shown]
    page.page.emulate_media(color_scheme=shown)
    assert page.page.evaluate("document.documentElement.dataset.theme") == other


def test_many_documents_open_as_fast_as_few(reader, five, shipped):
    """A ratio, not a time: the machine may be busy."""

    def copies(table, n):
        return pd.concat([table.assign(doc=table["doc"] + f"_{i}") for i in range(n)], ignore_index=True)

    names = ("provisions", "codes", "targets", "duties", "citations", "places", "spans")
    documents = pd.concat([shipped.documents.rename(lambda doc, i=i: f"{doc}_{i}") for i in range(20)])
    many = dataclasses.replace(
        shipped, documents=documents, **{name: copies(getattr(shipped, name), 20) for name in names}
    )
    times = []
    for page in (five, pc.explore(many, reuse=False)):
        one = reader(page).open()
        start = time.monotonic()
        one.act("document.querySelector('[role=gridcell]').click()")
        times.append(time.monotonic() - start)
    assert times[1] < 12 * times[0] + 0.5
