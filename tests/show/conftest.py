"""Every figure is drawn in the house style and closed."""

import matplotlib.pyplot as plt
import pytest

import policycompare as pc


@pytest.fixture(autouse=True)
def closed():
    with pc.style():
        yield
    plt.close("all")
