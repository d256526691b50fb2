"""The benchmarks of CaseSync: what `make bench` runs."""
