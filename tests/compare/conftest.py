"""A corpus from matrices, and how hypothesis runs."""

import dataclasses

import numpy as np
import pytest
from hypothesis import settings

from policycompare import schema

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def coded(tiny):
    """A function from {document: provisions x codes} to a corpus; column j stands for the j-th code."""

    def make(matrices, dimension="instrument", regions=None):
        names = tiny.codebook.of(dimension)
        provisions, codes = [], []
        for doc, matrix in matrices.items():
            for n, row in enumerate(np.atleast_2d(np.asarray(matrix)), start=1):
                provisions.append((doc, n, f"（{n}）", None, "measure", None, None, None, n - 1, n, "文"))
                codes += [
                    (doc, n, dimension, names[j], n - 1, n, "文", "文", "hand") for j in np.flatnonzero(row)
                ]
        documents = tiny.documents.iloc[[0] * len(matrices)].set_axis(list(matrices)).rename_axis("doc")
        return dataclasses.replace(
            tiny,
            documents=documents.assign(region=regions or list(matrices)),
            provisions=schema.build("provisions", provisions),
            codes=schema.build("codes", codes),
        )

    return make
