"""A corpus that tries to run something, and the page of the shipped documents."""

import csv
import warnings

import pytest

import policycompare as pc

TAGS = '<script>window.__ran=1</script><img src=x onerror="window.__ran=1">'
# Each text has characters of two UTF-16 units before its codes, and what a careless page would run or expand.
TEXTS = {
    '"><img src=x onerror=window.__ran=1>': (
        f"甲市专利工作意见{TAGS}\n一、工作任务\n（一）𠮷𠮷设立专利专项资金。</script>{{{{script}}}} 对专利申请给予补助。\n"
        "（二）开展专利宣传，😀打击侵权行为。<!--<script>\n"
    ),
    "=HYPERLINK(1)": (
        "乙市商标工作方案\n一、主要目标\n（一）𠀀到2030年，有效商标达到500件。\n二、工作任务\n"
        "（一）\u202e打击商标侵权行为\u202c，'+1 培养人才。{{style}}{{data}} &lt;b&gt;&amp;\u2028$&\n"
    ),
    "constructor": "丙市版权工作意见\n一、工作任务\n（一）=1+1，组织版权宣传，建设版权公共服务平台。javascript:window.__ran=1\n",
}
REGIONS = ("</title><script>window.__ran=1</script>", "=cmd|' /C calc'!A0", "__proto__")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for doc, text in TEXTS.items():
        (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["doc", "title", "region", "year"])
        for doc, region in zip(TEXTS, REGIONS, strict=True):
            rows.writerow([doc, f"{TAGS}{doc}", region, 2020])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the manifest contradicts two titles
        return pc.load(folder)


@pytest.fixture(scope="session")
def five(shipped):
    return pc.explore(shipped)


@pytest.fixture(scope="session")
def nasty(hostile):
    return pc.explore(hostile, title=f"</title>{TAGS}{{{{script}}}}", names={REGIONS[0]: TAGS})
