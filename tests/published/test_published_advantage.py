"""Revealed comparative advantage against the index that the vignette of economiccomplexity prints (trade of 1998 to 2000).

Of each printed cell: the country's exports of the product, its exports, the world's of the product, all in dollars. Dollars
are weights, so the check goes through the inner function, and through `from_table` with a table in whole units.
"""

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.codes.difference import balassa

WORLD = 119740265088.0
CELLS = [
    ("afg", "0011", 0.2312238, 30068.0, 50663690.0, 307337354.0),
    ("afg", "0012", 0.285438688, 16366.0, 50663690.0, 135510550.0),
    ("ago", "0011", 0.1777917, 242064.0, 530448884.0, 307337354.0),
    ("ago", "0012", 0.087436319, 52489.0, 530448884.0, 135510550.0),
    ("ago", "0013", 0.002076625, 1551.0, 530448884.0, 168597184.0),
    ("and", "0011", 2.4825815, 172393.0, 27054591.0, 307337354.0),
    ("and", "0012", 0.550954168, 16869.0, 27054591.0, 135510550.0),
    ("and", "0014", 0.48208017, 4668.0, 27054591.0, 42855920.0),
    ("and", "0015", 3.815013019, 47851.0, 27054591.0, 55512941.0),
    ("alb", "0014", 0.01582754, 486.0, 85793050.0, 42855920.0),
    ("alb", "0015", 0.073011368, 2904.0, 85793050.0, 55512941.0),
]


@pytest.mark.parametrize(("country", "product", "printed", "value", "exports", "traded"), CELLS)
def test_the_index_is_the_printed_one(country, product, printed, value, exports, traded):
    own, others = [value, exports - value], [traded - value, WORLD - exports - traded + value]
    ours = balassa(np.array([[own], [others]]))[0, 0, 0]
    assert ours == pytest.approx(printed, rel=1e-6), (country, product)


def test_dollars_are_refused_as_counts_with_the_reason():
    table = pd.DataFrame({"country": ["afg", "ago"], "product": "0011", "dollars": [30068.0, 242064.5]})
    with pytest.raises(pc.SchemaError, match=r"row 1, dollars \(242064.5\).*weights such as money"):
        pc.from_table(table, group="country", code="product", count="dollars")


def test_a_table_of_counts_gives_the_same_index():
    counts = np.array([[6, 2, 2], [3, 3, 14]])
    table = pd.DataFrame(counts, index=["a", "b"], columns=["x", "y", "z"])
    ours = pc.advantage(pc.from_table(table), "instrument", by="doc")
    expected = (counts / counts.sum(axis=1, keepdims=True)) / (counts.sum(axis=0) / counts.sum())
    np.testing.assert_allclose(ours.to_numpy(), expected)
