"""A user's script: checked by a type checker as a user would write it, never run."""

from pathlib import Path

import matplotlib.pyplot as plt

import policycompare as pc

corpus = pc.load()
own = pc.load(Path("my_folder"), codebook="my_codebook", on_error="skip", n_jobs=2)
print(own.skipped, own.passed_over["n_files"].sum())

gansu = corpus.select(region="甘肃省").verify()
titles = [str(title).strip() for title in gansu.documents["title"]]
late = corpus.documents.query("year >= 2014").sort_values("date")
print(titles, len(late), corpus.account("sanmenxia").head())

codes = pc.read_codes("codes.xlsx", corpus)
by_hand = corpus.with_codes(codes, coder="Li")
print(pc.agreement(corpus, by_hand, interval=0.9).round(2))
sheet: Path = pc.write_coding_sheet(corpus, "sheet.xlsx", dimension="goal")

table = pc.coverage(corpus, "instrument", by="region", value="share")
interval = pc.coverage(corpus, "sector", by="doc", value="count", interval=0.95, n_boot=200, seed=1)
sentences = pc.evidence(corpus, "instrument", code="public_funding", by="region", group="甘肃省")
print(
    table.loc["甘肃省", "public_funding"], interval["low"].min(), pc.evidence(corpus, corpus.targets.head(3))
)

overlap = pc.overlap(corpus, "sector", by="doc", measure=pc.jaccard)
own_measure = pc.overlap(corpus, "sector", measure=lambda a, b: float((a * b).sum()))
missing = pc.gaps(corpus, "instrument", a="四川省", b="甘肃省")
portfolio = pc.diversity(corpus, "instrument", by="doc").T
passages = pc.reuse(corpus, min_chars=15)
shares = pc.reuse_shares(corpus, passages, by="region")
topics = pc.topics(corpus, n_topics=4, seed=0)
print(topics.weights.sum(axis=1), topics.terms, own_measure, portfolio, shares)
terms = pc.keyness(corpus, by="region", min_count=3, stop_words=["工作"])
alike = pc.similarity(corpus, by="doc", tokens="word")
points = pc.similarity_map(alike)
index = pc.pmc(corpus, by="region")

with pc.style(font__size=9):
    fig, axes = pc.figure(width="double", columns=2)
    ax = pc.plot_coverage(table, lang="en", codebook=corpus.codebook, ax=axes[0])
    ax.set_title("Instruments")
    pc.plot_overlap(overlap, lang="zh", names={"三门峡市": "Sanmenxia"}, ax=axes[1]).set_xlabel("")
    pc.plot_keyness(terms, n=5, ax=plt.figure().subplots())
    pc.plot_similarity_map(points, title="文本相似度")
    pc.plot_reuse(passages, corpus, a="gansu_pilot", b="gansu_ipport")
    pc.plot_gaps(missing)
    pc.plot_pmc(index.index, lang="en")
    saved = [path.name for path in pc.save_figure(fig, "figures/coverage", data=table, corpus=corpus)]

latex: str = pc.to_latex(table, lang="en", caption="Instruments", label="tab:instruments")
pc.to_docx(interval, Path("table.docx"), note="Source: own coding.")
print(pc.to_html(table, digits=1), sentences, sheet.name, saved, latex.count("toprule"))

try:
    pc.code_folder("many", "tables", n_jobs=2)
    print(pc.coverage(pc.open_tables("tables").corpus(level="province"), "goal"))
except (pc.LoadError, pc.SchemaError) as error:
    print(error)
