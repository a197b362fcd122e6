"""Speed and memory of policycompare, measured (`python -m benchmarks`); never a timed test."""
