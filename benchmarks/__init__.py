"""Measurements of the speed and memory of policycompare (`python -m benchmarks`); no test depends on time."""
