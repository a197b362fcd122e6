"""Measures of the five documents that many figures draw; they are made once, and tests only read them."""

import pytest

import policycompare as pc


@pytest.fixture(scope="session")
def targets(shipped):
    """Their targets, by region."""
    return pc.targets_table(shipped, by="region")


@pytest.fixture(scope="session")
def who(shipped):
    """The bodies responsible for their instruments."""
    return pc.responsibility(shipped, "instrument")


@pytest.fixture(scope="session")
def network(shipped):
    """What they cite."""
    return pc.citation_network(shipped)
