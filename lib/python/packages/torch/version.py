"""The version of PyTorch that this package behaves as."""

__version__ = "2.13.0"
cuda = None
hip = None
debug = False
git_version = "tape-and-graph"
