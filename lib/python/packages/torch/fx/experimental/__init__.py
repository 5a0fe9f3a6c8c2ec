"""Passes that transform graphs."""
