"""What a caption says of the highest and the lowest values."""

import pandas as pd

from policycompare.show.figure.saved.findings import found


def of(*values):
    rows = pd.DataFrame({"name": list("ABCDEFGH")[: len(values)], "estimate": values})
    return found(rows, "en", unit="%", factor=100, digits=0, most=2)


def test_values_that_print_alike_are_counted_together():
    assert of(0.5, 0.4, 0.3, 0.0061, 0.0061, 0.0066).endswith("Lowest: 1% in 3 of 6.")
    assert of(0.5, 0.4, 0.3, 0.0061, 0.0061, 0.02).endswith("Lowest: 1% in 2 of 6.")
    assert of(0.5, 0.301, 0.299, 0.2, 0.1, 0.0).startswith("Highest: A 50%; B 30%, also 1 other.")
    assert of(0.5, 0.301, 0.294, 0.2, 0.1, 0.0).startswith("Highest: A 50%; B 30%. ")


def test_a_value_near_zero_is_not_counted_as_zero():
    assert of(0.5, 0.4, 0.3, 0.001, 0.0, 0.0).endswith("Lowest: 0% in 2 of 6.")
