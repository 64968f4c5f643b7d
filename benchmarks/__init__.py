"""Benchmarks of the register and its views; `make bench` runs them all."""
