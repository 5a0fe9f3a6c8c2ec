"""What evaluates a cell, on the Python side of the kernel.

The worker calls the functions of `session`; everything else here serves them. Pure Python, importable on any
Python 3.11 or newer: what only the browser has comes in through `session.attach(host)`, so that the whole package can
live in the memory snapshot.
"""
