"""Random numbers: draws, generators, initialisers."""
