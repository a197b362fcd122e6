"""Tables of codes as their authors publish them, through the public door: `from_table`."""

import pandas as pd
import pytest

import policycompare as pc


@pytest.fixture(scope="session")
def coded_units():
    """A function from units (document, [code, …]) and {dimension: [code, …]} to a corpus."""

    def make(units, codes):
        rows = [(doc, n, code) for n, (doc, own) in enumerate(units, start=1) for code in (own or [None])]
        table = pd.DataFrame(rows, columns=["document", "unit", "code"])
        return pc.from_table(table, group="document", unit="unit", code="code", dimension=codes)

    return make
