"""Graphs: operations with names, control flow, definitions read and written, drawings."""
