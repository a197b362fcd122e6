import warnings

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.resampling import recentred_interval, replicate_weights
from policycompare.compare.texts.tokens import count_tokens, said, tokenised
from policycompare.compare.texts.topics import agreement_of_topics

INTERVALS = ["group_a", "group_b", "estimate", "low", "high", "n_a", "n_b", "bias"]


def with_texts(corpus, texts):
    return pc.Corpus(**{**vars(corpus), "provisions": corpus.provisions.assign(text=texts)})


def repeated(corpus, times):
    """The corpus with each document `times` over, under new ids."""
    names = [f"{doc}_{i}" for i in range(times) for doc in corpus.documents.index]
    provisions = pd.concat(
        [corpus.provisions.assign(doc=corpus.provisions["doc"] + f"_{i}") for i in range(times)],
        ignore_index=True,
    )
    documents = pd.concat([corpus.documents] * times).set_axis(pd.Index(names, name="doc"))
    return pc.Corpus(**{**vars(corpus), "documents": documents, "provisions": provisions})


@pytest.fixture(scope="module")
def similar(shipped):
    return pc.similarity(shipped)


@pytest.mark.parametrize("tokens", ["word", "bigram"])
def test_similarity_is_what_scikit_learn_makes_of_the_same_tokens(shipped, tokens):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    lists = pd.Series(tokenised(said(shipped, "similarity"), tokens=tokens))
    pooled = lists.groupby(shipped.provisions["doc"].to_numpy(), sort=False).sum()
    theirs = cosine_similarity(TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(pooled))
    assert np.allclose(pc.similarity(shipped, tokens=tokens), theirs)


def test_bigrams_cross_neither_punctuation_nor_digits_nor_provisions(tiny):
    assert tokenised(["专利、商标2件版\n权"], tokens="bigram") == [["专利", "商标", "件版", "版权"]]
    texts = ["专利", "商标", "甲", "乙", "利商", "丙丁", "甲乙", "戊己"]
    table = pc.similarity(with_texts(tiny, texts), tokens="bigram")
    assert table.to_numpy().tolist() == np.eye(3).tolist()


def test_a_group_without_words_has_no_similarity(tiny):
    texts = ["专利", "专利", "专利", "专利", "1", "2", "专利", "商标"]
    table = pc.similarity(with_texts(tiny, texts))
    assert table.loc["b"].isna().all()
    assert table["b"].isna().all()
    assert table.loc["a", "c"] > 0


def test_sections_are_the_parts_under_the_headings_of_the_first_level(shipped):
    table = pc.similarity(shipped, unit="section")
    assert table.index.names == ["doc", "section"]
    assert [section for doc, section in table.index if doc == "gansu_pilot"] == ["", "一", "二", "三", "四"]
    assert table.index.equals(table.columns)


def test_provisions_are_compared_where_they_are_few(tiny):
    texts = ["专利质押", "商标", "商标品牌", "旅游", "专利质押", "贷款", "担保", "商标"]
    table = pc.similarity(with_texts(tiny, texts), unit="provision")
    assert table.shape == (8, 8)
    assert table.loc[("a", 1), ("b", 1)] == pytest.approx(1)
    assert table.loc[("a", 1), ("a", 2)] == 0


def test_too_many_provisions_for_a_square_are_an_error_that_names_nearest(shipped):
    with pytest.raises(pc.SelectionError, match=r"3045 provisions .* allowed: up to 3000 .*`nearest`"):
        pc.similarity(repeated(shipped, 15), unit="provision")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unit": "page"}, "unknown unit: page; allowed: group, section, provision"),
        ({"tokens": "letter"}, "unknown tokens: letter; allowed: word, bigram"),
        ({"tokens": "bigram", "stop_words": ["专利"]}, "bigrams are no words"),
        ({"unit": "section", "by": "region"}, 'by="region" groups documents'),
        ({"unit": "provision", "interval": 0.9}, "one provision cannot be resampled"),
        ({"interval": 95}, "unknown interval: 95; allowed: a number between 0 and 1"),
        ({"interval": 0.9, "n_boot": 20_000_000}, "3 pairs of 3 units .* too many"),
    ],
)
def test_what_cannot_be_compared_is_an_error(tiny, options, message):
    with pytest.raises(pc.SelectionError, match=message):
        pc.similarity(tiny, **options)


def test_intervals_are_about_the_estimate_and_the_bias_is_stated(shipped, similar):
    long = pc.similarity(shipped, interval=0.95, n_boot=200)
    assert list(long.columns) == INTERVALS
    assert len(long) == 10
    for row in long.itertuples():
        assert row.estimate == similar.loc[row.group_a, row.group_b]
    assert (long["low"] < long["estimate"]).all()
    assert (long["estimate"] < long["high"]).all()
    assert long["bias"].between(-0.12, -0.04).all()
    assert long.loc[0, ["n_a", "n_b"]].tolist() == [24, 65]
    pd.testing.assert_frame_equal(long, pc.similarity(shipped, interval=0.95, n_boot=200))


def test_replicates_are_those_of_provisions_weighed_one_by_one(shipped, similar):
    """Against the plain way: repeat each provision as often as drawn, pool, weigh, compare."""
    docs = shipped.provisions["doc"].to_numpy()
    counts = count_tokens(tokenised(said(shipped, "similarity")))[0].toarray()
    sums = np.array([counts[docs == doc].sum(axis=0) for doc in similar.index])
    idf = np.log(6 / (1 + (sums > 0).sum(axis=0))) + 1
    plain = [similar.to_numpy()[np.triu_indices(5, 1)]]
    for weights in replicate_weights(docs, 3, np.random.default_rng(7))[1:]:
        again = np.array([(weights[:, None] * counts)[docs == doc].sum(axis=0) for doc in similar.index])
        tf = np.where(again > 0, 1 + np.log(np.maximum(again, 1)), 0) * idf
        tf /= np.linalg.norm(tf, axis=1)[:, None]
        plain.append((tf @ tf.T)[np.triu_indices(5, 1)])
    low, high, bias = recentred_interval(np.array(plain), 0.6, least=0, most=1)
    long = pc.similarity(shipped, interval=0.6, n_boot=3, seed=7)
    assert np.allclose(long[["low", "high", "bias"]], np.column_stack([low, high, bias]))


def test_the_interval_holds_the_similarity_of_texts_of_that_length_where_percentiles_do_not(shipped):
    """Texts of 20 and 15 provisions are drawn from the shipped ones; what is to be held is their mean similarity."""
    draws = np.random.default_rng(0)
    own = shipped.provisions["doc"].isin(["gansu_outline", "gansu_pilot"]).to_numpy()

    def drawn():
        rows = [*draws.choice(np.flatnonzero(own), 20, replace=False)]
        rows += [*draws.choice(np.flatnonzero(~own), 15, replace=False)]
        provisions = shipped.provisions.iloc[rows].assign(doc=["a"] * 20 + ["b"] * 15)
        documents = shipped.documents.iloc[:2].set_axis(pd.Index(["a", "b"], name="doc"))
        corpus = pc.Corpus(**{**vars(shipped), "documents": documents, "provisions": provisions})
        return pc.similarity(corpus, interval=0.9, n_boot=60).loc[0]

    rows = pd.DataFrame([drawn() for _ in range(60)])
    mean = rows["estimate"].mean()
    held = rows["low"].le(mean) & rows["high"].ge(mean)
    percentiles = (rows["low"] + rows["bias"]).le(mean) & (rows["high"] + rows["bias"]).ge(mean)
    assert held.mean() > 0.75
    assert percentiles.mean() < 0.2


def test_one_provision_a_side_leaves_no_room_to_vary(tiny):
    texts = ["专利质押融资"] * 8
    long = pc.similarity(with_texts(tiny, texts), interval=0.9, n_boot=20)
    assert np.allclose(long[["estimate", "low", "high"]], 1)


def test_nearest_are_those_that_the_full_table_names(shipped):
    table = pc.similarity(shipped, unit="provision")
    region = shipped.provisions["doc"].map(shipped.documents["region"]).to_numpy()
    values = np.where(region[:, None] == region[None, :], -1, table.to_numpy().round(12))
    found = pc.nearest(shipped, top=3)
    order = np.argsort(-values, axis=1, kind="stable")
    for i in (0, 50, 202):
        key = table.index[i]
        rows = found[(found["doc_a"] == key[0]) & (found["n_a"] == key[1])]
        wanted = [j for j in order[i, :3] if values[i, j] > 0]
        assert list(zip(rows["doc_b"], rows["n_b"], strict=True)) == [table.index[j] for j in wanted]
        assert np.allclose(rows["similarity"], values[i, wanted])
        assert rows["rank"].tolist() == list(range(1, len(wanted) + 1))


def test_batches_change_nothing(shipped, monkeypatch):
    from policycompare.compare.texts import similarity

    whole = pc.nearest(shipped)
    monkeypatch.setattr(similarity, "BATCH_CELLS", 1000)
    pd.testing.assert_frame_equal(whole, pc.nearest(shipped))


def test_equal_neighbours_are_in_the_order_of_the_corpus(tiny):
    texts = ["专利质押"] * 8
    rows = pc.nearest(with_texts(tiny, texts), "b", n=2, by="doc", top=5)
    assert list(zip(rows["doc_b"], rows["n_b"], strict=True)) == [
        ("a", 1),
        ("a", 2),
        ("a", 3),
        ("a", 4),
        ("c", 1),
    ]
    assert (rows["similarity"] == 1).all()


def test_neighbours_of_ones_own_group_are_there_on_demand(tiny):
    corpus = with_texts(tiny, ["专利质押"] * 8)
    across = pc.nearest(corpus, "a", n=1, top=9)
    within = pc.nearest(corpus, "a", n=1, top=9, across=False)
    assert set(across["doc_b"]) == {"c"}
    assert len(within) == 7
    assert ("a", 1) not in set(zip(within["doc_b"], within["n_b"], strict=True))


def test_a_provision_that_shares_no_word_has_no_neighbour(tiny):
    found = pc.nearest(with_texts(tiny, ["旅游"] + ["专利"] * 7))
    assert not ((found["doc_a"] == "a") & (found["n_a"] == 1)).any()
    assert found.dtypes.astype(str).to_dict() == {
        "doc_a": "str",
        "n_a": "int64",
        "doc_b": "str",
        "n_b": "int64",
        "similarity": "float64",
        "rank": "int64",
        "text_a": "str",
        "text_b": "str",
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"doc": "z"}, "unknown document: z; allowed: a, b, c"),
        ({"doc": "a", "n": 9}, "unknown provision of a: 9; allowed: 1 to 4"),
        ({"n": 1}, "provision 1 of which document"),
        ({"top": 0}, "unknown top: 0"),
        ({"by": "colour"}, "unknown column of documents: colour"),
    ],
)
def test_a_place_that_is_not_there_is_an_error(tiny, options, message):
    with pytest.raises(pc.SelectionError, match=message):
        pc.nearest(tiny, **options)


def plane(points):
    """Cosines of unit vectors whose distances are those of `points` (in a plane, small enough to lift)."""
    points = np.asarray(points, dtype=float)
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    names = list("abcdefgh")[: len(points)]
    return pd.DataFrame(1 - apart**2 / 2, index=names, columns=names), apart


def test_points_of_a_plane_are_found_again_up_to_turning():
    similarity, apart = plane([[0, 0], [0.6, 0], [0.6, 0.3], [0.1, 0.5], [0.2, 0.2]])
    found = pc.similarity_map(similarity)
    points = found.points[["x", "y"]].to_numpy()
    assert np.allclose(np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)), apart)
    assert found.stress == pytest.approx(0, abs=1e-7)
    assert sum(found.shares) == pytest.approx(1)
    assert found.shares[0] >= found.shares[1]
    assert (points[0] > 0).all()
    assert np.allclose(points.mean(axis=0), 0)


def test_the_map_is_the_principal_components_of_the_vectors(shipped, similar):
    values, vectors = np.linalg.eigh(similarity_centred := _centred(similar.to_numpy()))
    points = pc.similarity_map(similar).points[["x", "y"]].to_numpy()
    theirs = vectors[:, ::-1][:, :2] * np.sqrt(values[::-1][:2])
    assert np.allclose(np.abs(points), np.abs(theirs))
    found = pc.similarity_map(similar)
    assert np.allclose(found.shares, values[::-1][:2] / np.trace(similarity_centred))


def _centred(cosines):
    centring = np.eye(len(cosines)) - 1 / len(cosines)
    return centring @ cosines @ centring


def test_stress_is_that_of_kruskal_with_the_best_scale(similar):
    from scipy.optimize import minimize_scalar
    from scipy.spatial.distance import pdist, squareform

    found = pc.similarity_map(similar)
    drawn = pdist(found.points[["x", "y"]])
    given = squareform(np.sqrt(2 * (1 - similar.to_numpy().round(12))), checks=False)

    def stress(scale):
        return np.sqrt(((drawn - scale * given) ** 2).sum() / (drawn**2).sum())

    assert found.stress == pytest.approx(minimize_scalar(stress).fun, abs=1e-6)
    assert 0 < found.stress < 1


def test_a_map_of_equal_distances_does_not_depend_on_the_machine():
    even = pd.DataFrame(np.eye(3), index=list("abc"), columns=list("abc"))
    points = pc.similarity_map(even).points
    assert np.allclose(points["y"], [0, np.sqrt(0.5), -np.sqrt(0.5)])
    assert np.allclose(points["x"], [np.sqrt(2 / 3), -np.sqrt(1 / 6), -np.sqrt(1 / 6)])


def test_two_groups_and_two_equal_groups_have_a_map():
    apart = pd.DataFrame(np.eye(2), index=list("ab"), columns=list("ab"))
    assert np.allclose(pc.similarity_map(apart).points["x"], [np.sqrt(0.5), -np.sqrt(0.5)])
    same = pd.DataFrame(np.ones((2, 2)), index=list("ab"), columns=list("ab"))
    found = pc.similarity_map(same)
    assert (found.points[["x", "y"]] == 0).all(axis=None)
    assert (found.stress, found.shares) == (0, (0, 0))


def test_a_tree_is_that_of_scipy_with_names(similar):
    from scipy.cluster.hierarchy import cophenet, linkage
    from scipy.spatial.distance import squareform

    distances = np.sqrt(2 * (1 - similar.to_numpy()))
    given = squareform(distances, checks=False)
    for method in ("average", "complete", "single", "ward", "weighted"):
        joins = linkage(given, method)
        tree = pc.similarity_tree(similar, method=method)
        assert np.allclose(tree.merges["height"], joins[:, 2])
        assert tree.merges["n"].tolist() == joins[:, 3].astype(int).tolist()
        assert tree.cophenetic == pytest.approx(cophenet(joins, given)[0])
        assert sorted(tree.leaves) == sorted(similar.index)
    assert set(pc.similarity_tree(similar).merges.loc["#1", ["a", "b"]]) == {"gansu_outline", "sanmenxia"}


def test_a_tree_of_equal_distances_has_no_cophenetic_correlation():
    even = pd.DataFrame(np.eye(3), index=list("abc"), columns=list("abc"))
    assert np.isnan(pc.similarity_tree(even).cophenetic)


def test_a_map_wants_a_whole_square_table(shipped, similar):
    hole = similar.copy()
    hole.loc["sanmenxia"] = hole["sanmenxia"] = np.nan
    for mapped in (pc.similarity_map, pc.similarity_tree):
        with pytest.raises(pc.SchemaError, match=r"1 group\(s\) have missing similarities: sanmenxia"):
            mapped(hole)
        with pytest.raises(pc.SchemaError, match="10 rows and 8 columns; allowed: two groups or more"):
            mapped(pc.similarity(shipped, interval=0.9, n_boot=5))
        with pytest.raises(pc.SchemaError, match="not symmetric"):
            mapped(similar.assign(sanmenxia=0.5))
        with pytest.raises(pc.SchemaError, match=r"2 group\(s\) have similarities out of 0 to 1: a, b"):
            mapped(pd.DataFrame([[1, -0.5], [-0.5, 1]], index=list("ab"), columns=list("ab")))
    with pytest.raises(pc.SelectionError, match="unknown method: median; allowed: average"):
        pc.similarity_tree(similar, method="median")


def test_topics_agree_as_in_the_example_of_greene_and_others():
    """Table 1 of the paper: two lists whose average Jaccard index at depth 5 is 0.154."""
    a = np.array([["album", "music", "best", "award", "win"]])
    b = np.array([["sport", "best", "win", "medal", "award"]])
    assert agreement_of_topics(a, b) == pytest.approx((0 + 0 + 1 / 5 + 1 / 7 + 3 / 7) / 5)
    assert round(agreement_of_topics(a, b), 3) == 0.154


def test_agreement_of_topics_does_not_depend_on_their_order():
    draws = np.random.default_rng(0)
    lists = np.array([draws.permutation(50)[:10] for _ in range(6)])
    assert agreement_of_topics(lists, lists[::-1]) == pytest.approx(1)
    assert agreement_of_topics(lists, lists + 100) == 0


def test_topic_stability_is_the_same_on_every_run_and_within_bounds(shipped):
    one, two = (pc.topic_stability(shipped, [3, 5], n_seeds=2, n_resamples=2) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
    assert list(one.columns) == [
        "k",
        "against",
        "stability",
        "low",
        "high",
        "n_runs",
        "error",
        "converged",
    ]
    assert one["stability"].between(one["low"], one["high"]).all()
    assert one[["low", "high", "error"]].apply(lambda column: column.between(0, 1)).all(axis=None)
    assert one["error"].iloc[-1] < one["error"].iloc[0]


def test_all_provisions_drawn_give_the_topics_again(shipped):
    table = pc.topic_stability(shipped, [4], n_seeds=0, n_resamples=2, share=1)
    assert table["stability"].iloc[0] == 1
    assert table["n_runs"].tolist() == [2, 0]
    assert np.isnan(table["stability"].iloc[1])


def test_intervals_of_groups_with_few_provisions_warn_once_and_no_other_call_does(tiny, shipped):
    with pytest.warns(
        pc.SmallSampleWarning, match=r"^3 group\(s\) have under 10 provisions: .*too few"
    ) as caught:
        pc.similarity(tiny, interval=0.9, n_boot=5)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.similarity(tiny)
        pc.similarity(tiny, unit="section", interval=0.9, n_boot=5)
        pc.similarity(shipped, interval=0.9, n_boot=5)


def test_impossible_numbers_of_topics_are_all_named(tiny):
    with pytest.raises(pc.SelectionError, match="1, 8 topics of .* provisions; allowed: 2 to"):
        pc.topic_stability(tiny, [1, 2, 8])
    with pytest.raises(pc.SelectionError, match="a share of 2; .* a share above 0, at most 1"):
        pc.topic_stability(tiny, [2], share=2, n_resamples=0)


def test_topic_shares_with_intervals_hold_the_shares(shipped):
    found = pc.topics(shipped, n_topics=4)
    table = pc.topic_shares(shipped, found)
    long = pc.topic_shares(shipped, found, interval=0.95, n_boot=100)
    assert list(long.columns) == ["group", "topic", "estimate", "low", "high", "n"]
    wide = long.pivot(index="group", columns="topic", values="estimate").loc[table.index]
    assert np.allclose(wide, table)
    assert long["estimate"].between(long["low"], long["high"]).all()
    assert long.groupby("group", sort=False)["n"].first().to_dict() == {
        "甘肃省": 143,
        "三门峡市": 30,
        "四川省": 30,
    }
