"""Tapes, and averages that follow variables."""
