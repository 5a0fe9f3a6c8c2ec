"""Fuzzers of operations."""
