"""keras.datasets of texts as word numbers: IMDB's reviews and Reuters's newswires."""

import json

from keras.src.api_export import keras_export
from keras.src.datasets.files import BASE, published, shuffled

_TOPICS = (
    "cocoa grain veg-oil earn acq wheat copper housing money-supply coffee sugar trade reserves ship cotton carcass "
    "crude nat-gas cpi money-fx interest gnp meal-feed alum oilseed gold tin strategic-metal livestock retail ipi "
    "iron-steel rubber heat jobs lei bop zinc orange pet-chem dlr gas silver wpi hog lead"
)


def _marked(sequences, start_char, index_from):
    """Room for the marks: words count from `index_from`, and a mark begins each text."""
    if start_char is not None:
        return [[start_char, *(w + index_from for w in x)] for x in sequences]
    return [[w + (index_from or 0) for w in x] for x in sequences]


def _short(sequences, labels, maxlen):
    kept = [(x, y) for x, y in zip(sequences, labels) if len(x) < maxlen]
    return [x for x, _ in kept], [y for _, y in kept]


def _known(sequences, num_words, skip_top, oov_char):
    """Words that are too rare or too frequent become `oov_char`, or go."""
    num_words = num_words or max(max(x) for x in sequences)
    if oov_char is not None:
        return [[w if skip_top <= w < num_words else oov_char for w in x] for x in sequences]
    return [[w for w in x if skip_top <= w < num_words] for x in sequences]


def _objects(sequences):
    import numpy as np

    return np.array(sequences, dtype="object")


@keras_export("keras.datasets.imdb.load_data")
def load_imdb(path="imdb.npz", num_words=None, skip_top=0, maxlen=None, seed=113, start_char=1, oov_char=2, index_from=3, **kwargs):
    """((x_train, y_train), (x_test, y_test)): reviews as lists of word numbers, 1 for those that like the film."""
    import numpy as np

    with np.load(published("imdb", path, f"{BASE}imdb.npz"), allow_pickle=True) as f:
        parts = [(f[f"x_{part}"], f[f"y_{part}"]) for part in ("train", "test")]
    cut = []
    # One generator for both, so that the order of the second follows from the first.
    rng = np.random.RandomState(seed)
    for x, y in parts:
        order = np.arange(len(x))
        rng.shuffle(order)
        x, y = _marked(x[order], start_char, index_from), y[order]
        if maxlen:
            x, y = _short(x, y, maxlen)
        cut.append((x, y))
    (x_train, y_train), (x_test, y_test) = cut
    if maxlen and not (x_train and x_test):
        raise ValueError(
            f"After filtering for sequences shorter than maxlen={maxlen}, no sequence was kept. Increase maxlen."
        )
    xs = _known(x_train + x_test, num_words, skip_top, oov_char)
    labels, count = np.concatenate([y_train, y_test]), len(x_train)
    return (_objects(xs[:count]), labels[:count]), (_objects(xs[count:]), labels[count:])


@keras_export("keras.datasets.imdb.get_word_index")
def imdb_word_index(path="imdb_word_index.json"):
    """The number of each word."""
    with open(published("imdb", path, f"{BASE}imdb_word_index.json")) as file:
        return json.load(file)


@keras_export("keras.datasets.reuters.load_data")
def load_reuters(path="reuters.npz", num_words=None, skip_top=0, maxlen=None, test_split=0.2, seed=113, start_char=1,
                 oov_char=2, index_from=3):  # fmt: skip
    """((x_train, y_train), (x_test, y_test)): newswires as lists of word numbers, and their topics."""
    import numpy as np

    with np.load(published("reuters", path, f"{BASE}reuters.npz"), allow_pickle=True) as f:
        xs, labels = f["x"], f["y"]
    xs, labels = shuffled(seed, xs, labels)
    xs = _marked(xs, start_char, index_from)
    if maxlen:
        xs, labels = _short(xs, labels, maxlen)
    xs = _known(xs, num_words, skip_top, oov_char)
    count = int(len(xs) * (1 - test_split))
    return (_objects(xs[:count]), np.array(labels[:count])), (_objects(xs[count:]), np.array(labels[count:]))


@keras_export("keras.datasets.reuters.get_word_index")
def reuters_word_index(path="reuters_word_index.json"):
    """The number of each word."""
    with open(published("reuters", path, f"{BASE}reuters_word_index.json")) as file:
        return json.load(file)


@keras_export("keras.datasets.reuters.get_label_names")
def reuters_label_names():
    """The 46 topics."""
    return tuple(_TOPICS.split())
