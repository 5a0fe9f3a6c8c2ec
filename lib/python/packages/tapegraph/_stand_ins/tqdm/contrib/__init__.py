"""enumerate, zip and map with a bar."""

from ..std import tqdm


def tenumerate(iterable, start=0, total=None, tqdm_class=tqdm, **kwargs):
    """`enumerate` with a bar."""
    return enumerate(tqdm_class(iterable, total=total, **kwargs), start)


def tzip(iter1, *rest, tqdm_class=tqdm, **kwargs):
    """`zip` with a bar."""
    yield from zip(tqdm_class(iter1, **kwargs), *rest)


def tmap(function, *sequences, **kwargs):
    """`map` with a bar."""
    for items in tzip(*sequences, **kwargs):
        yield function(*items)
