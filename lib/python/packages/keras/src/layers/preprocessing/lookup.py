"""keras.layers: words, categories and numbers as indices, and indices as vectors."""

import collections
import math

import tensorflow as tf
from tensorflow._ops.hash import fingerprint64
from tensorflow._ops.string import apply, cross_hash, elementwise

from keras.src.backend.config import floatx
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.shapes import standardize_shape
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


def is_ragged(x):
    return isinstance(x, tf.RaggedTensor)


def encoded(indices, mode, depth, dtype, weights=None):
    """Indices as vectors: "one_hot" for each, "multi_hot" or "count" for each row of them."""
    if mode == "int":
        return cast(indices, dtype)
    rank = len(indices.shape)
    if mode == "one_hot":
        if rank and indices.shape[-1] == 1:
            indices = tf.squeeze(indices, axis=-1)
        return tf.one_hot(indices, depth, dtype=dtype)
    hot = tf.one_hot(indices, depth, dtype=dtype)
    if weights is not None:
        hot = hot * cast(weights, dtype)[..., None]
    if rank == 0:
        return hot
    return tf.reduce_max(hot, axis=-2) if mode == "multi_hot" else tf.reduce_sum(hot, axis=-2)


def _encoded_shape(shape, mode, depth):
    shape = tuple(shape)
    if mode == "int":
        return shape
    if mode == "one_hot" and shape and shape[-1] != 1:
        return (*shape, depth)
    return (*shape[:-1], depth)


class _Indices(Layer):
    """What gives indices, or vectors made of them. The subclass defines `indices(inputs)` and `depth()`."""

    output_mode = "int"

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._allow_non_tensor_positional_args = True
        self._convert_input_args = False
        self.supports_jit = False

    def call(self, inputs):
        x = self._tensor(inputs)
        found = self.indices(x)
        if is_ragged(found):
            return found if self.output_mode == "int" else encoded_rows(found, self.output_mode, self.depth(), self._vector_type(), self._weights())
        return self._encode(found)

    def _encode(self, found):
        if self.output_mode == "tf_idf":
            return encoded(found, "count", self.depth(), floatx()) * self._weights()
        return encoded(found, self.output_mode, self.depth(), self._index_type() if self.output_mode == "int" else self._vector_type())

    def _weights(self):
        return None

    def _index_type(self):
        return "int64"

    def _vector_type(self):
        return self.compute_dtype if self.compute_dtype.startswith("float") else floatx()

    def _tensor(self, inputs):
        return inputs if tf.is_tensor(inputs) or is_ragged(inputs) or isinstance(inputs, tf.Variable) else tf.convert_to_tensor(inputs)

    def compute_output_shape(self, input_shape):
        return _encoded_shape(input_shape, self.output_mode, self.depth())

    def compute_output_spec(self, inputs):
        dtype = self._index_type() if self.output_mode == "int" else self._vector_type()
        return KerasTensor(shape=self.compute_output_shape(inputs.shape), dtype=dtype)

    def build(self, input_shape=None):
        self.built = True


def encoded_rows(ragged, mode, depth, dtype, weights=None):
    """A vector for each row of a ragged tensor of indices."""
    rows = tf.cast(ragged.nrows(), "int32")
    place = tf.cast(ragged.value_rowids(), "int32") * depth + tf.cast(ragged.flat_values, "int32")
    counts = tf.math.unsorted_segment_sum(tf.ones_like(place), place, rows * depth)
    counts = tf.reshape(counts, [-1, depth])
    counts = tf.cast(tf.minimum(counts, 1) if mode == "multi_hot" else counts, dtype)
    return counts * weights if mode == "tf_idf" else counts


class _Lookup(_Indices):
    """A vocabulary: special tokens, then words by how often they were seen."""

    #: How many tokens a saved layer had, for the shapes of a model that is built again before its vocabulary is read.
    _saved_size = None

    def __init__(self, max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, idf_weights, invert, output_mode,
                 pad_to_max_tokens, sparse, salt, **kwargs):  # fmt: skip
        modes = ("int", "one_hot", "multi_hot", "count", "tf_idf")
        if max_tokens is not None and max_tokens <= 1:
            raise ValueError(f"If set, `max_tokens` must be greater than 1. Received: max_tokens={max_tokens}")
        if pad_to_max_tokens and max_tokens is None:
            raise ValueError(f"If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens={max_tokens}")
        if num_oov_indices < 0:
            raise ValueError(f"`num_oov_indices` must be greater than or equal to 0. Received: num_oov_indices={num_oov_indices}")
        output_mode = "multi_hot" if output_mode == "binary" else "tf_idf" if output_mode == "tf-idf" else output_mode
        if output_mode not in modes:
            raise ValueError(f"Unknown value for `output_mode` argument of {type(self).__name__}. Expected one of {modes}. Received: output_mode={output_mode}")
        if invert and output_mode != "int":
            raise ValueError(f"`output_mode` must be `'int'` when `invert` is true. Received: output_mode={output_mode}")
        super().__init__(**kwargs)
        self.max_tokens = max_tokens
        self.num_oov_indices = num_oov_indices
        self.mask_token = mask_token
        self.oov_token = oov_token
        self.invert = invert
        self.output_mode = output_mode
        self.pad_to_max_tokens = pad_to_max_tokens
        self.sparse = sparse
        self.salt = salt
        self.input_vocabulary = vocabulary
        self.input_idf_weights = idf_weights
        self._tokens = []
        self._index = {}
        self._idf = None
        self.reset_state()
        if vocabulary is not None:
            self.set_vocabulary(vocabulary, idf_weights)

    # The vocabulary

    def _mask_first(self):
        return self.mask_token is not None and self.output_mode == "int"

    def _token_start(self):
        return int(self._mask_first()) + self.num_oov_indices

    def _special(self):
        return [self.mask_token] * int(self._mask_first()) + [self.oov_token] * self.num_oov_indices

    def _plain(self, token):
        """A token as Python has it: a string, or an integer."""
        if isinstance(token, bytes):
            return token.decode()
        return token if isinstance(token, str) else int(token)

    def set_vocabulary(self, vocabulary, idf_weights=None):
        """Fixes the vocabulary: a list, an array, a tensor or a text file of one token a line."""
        if self.output_mode == "tf_idf" and idf_weights is None:
            raise ValueError("`idf_weights` must be set if output_mode is 'tf_idf'.")
        if self.output_mode != "tf_idf" and idf_weights is not None:
            raise ValueError(
                f"`idf_weights` should only be set if output_mode is `'tf_idf'`. Received: output_mode={self.output_mode} and "
                f"idf_weights={idf_weights}"
            )
        if isinstance(vocabulary, str):
            try:
                with open(vocabulary, encoding="utf-8") as file:
                    vocabulary = [self._read(line.rstrip("\n")) for line in file]
            except FileNotFoundError:
                raise ValueError(f"Vocabulary file {vocabulary} does not exist.") from None
        elif tf.is_tensor(vocabulary):
            vocabulary = vocabulary._values()
        tokens = [self._plain(v) for v in vocabulary]
        if not tokens:
            raise ValueError(f"Cannot set an empty vocabulary. Received: vocabulary={vocabulary}")
        start, special = self._token_start(), self._special()
        given_special = tokens[:start] == special
        own = tokens[start:] if given_special else tokens
        repeated = [t for t, n in collections.Counter(own).items() if n > 1]
        if repeated:
            raise ValueError(f"The passed vocabulary has at least one repeated term. Please uniquify your dataset. The repeated terms are: {_as_numpy(repeated)}")
        for kind, token in (("mask", self.mask_token), ("OOV", self.oov_token if self.invert else None)):
            if token is not None and token in own:
                raise ValueError(
                    f"Found reserved {kind} token at unexpected location in `vocabulary`. Note that passed `vocabulary` does not need "
                    "to include the OOV and mask tokens. Either remove all mask and OOV tokens, or include them only at the start of "
                    f"the vocabulary in precisely this order: {special}. Received: {kind.lower()}_token={token} at vocabulary index "
                    f"[{tokens.index(token)}]"
                )
        if self.max_tokens is not None and start + len(own) > self.max_tokens:
            raise ValueError(
                "Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary size is "
                f"{start + len(own)}; `max_tokens` is {self.max_tokens}."
            )
        self._fix(own)
        if idf_weights is not None:
            weights = [float(w) for w in idf_weights]
            if len(weights) != len(tokens):
                raise ValueError(f"`idf_weights` must be the same length as vocabulary. len(idf_weights) is {len(weights)}; len(vocabulary) is {len(tokens)}")
            front = [] if given_special else [sum(weights) / len(weights)] * start
            self._set_weights(front + weights)

    def _fix(self, tokens):
        self._tokens = list(tokens)
        start = self._token_start()
        self._index = {t: start + i for i, t in enumerate(self._tokens)}
        self.built = True

    def _set_weights(self, weights):
        self._idf = weights + [0.0] * (self.depth() - len(weights))

    def _weights(self):
        return None if self.output_mode != "tf_idf" else tf.constant(self._idf, dtype=floatx())

    def get_vocabulary(self, include_special_tokens=True):
        """The tokens, by index."""
        return [*(self._special() if include_special_tokens else []), *_as_numpy(self._tokens)]

    def vocabulary_size(self):
        return self._token_start() + len(self._tokens)

    def depth(self):
        if self.pad_to_max_tokens and self.max_tokens:
            return self.max_tokens
        return self.vocabulary_size() if self._tokens or self._saved_size is None else self._saved_size

    def _vector_type(self):
        return floatx() if self.output_mode == "tf_idf" else "int64"

    # Learning it

    def adapt(self, data, steps=None):
        """Takes the vocabulary from an array, a list, a tensor or a dataset of batches."""
        self.reset_state()
        if hasattr(data, "element_spec"):
            for i, batch in enumerate(data):
                if steps is not None and i >= steps:
                    break
                self.update_state(batch)
        else:
            self.update_state(data)
        self.finalize_state()

    def reset_state(self):
        self._counts = collections.Counter()
        self._documents = collections.Counter()
        self._seen = 0

    def update_state(self, data):
        x = self._tensor(data)
        rows = x.to_list() if is_ragged(x) else None
        if rows is None:
            values = x._values()
            width = 1 if len(x.shape) == 0 else (x.shape[-1] or 1) if len(x.shape) > 1 else 1
            rows = [values[i : i + width] for i in range(0, len(values), width)]
        for row in rows:
            row = row if isinstance(row, list) else [row]
            tokens = [self._plain(v) for v in row]
            self._counts.update(tokens)
            self._documents.update(set(tokens))
        self._seen += len(rows)

    def finalize_state(self):
        """Fixes what `update_state` counted: frequent tokens first, equally frequent ones backwards in the alphabet."""
        if not self._counts:
            return
        for token in (self.mask_token, self.oov_token):
            self._counts.pop(token, None)
        order = sorted(self._counts, key=lambda t: (self._counts[t], t.encode() if isinstance(t, str) else t), reverse=True)
        if self.max_tokens:
            order = order[: self.max_tokens - self._token_start()]
        self._fix(order)
        if self.output_mode == "tf_idf":
            weights = [math.log(1 + self._seen / (1 + self._documents[t])) for t in order]
            self._set_weights([sum(weights) / max(len(weights), 1)] * self._token_start() + weights)
        self.reset_state()

    # Looking up

    def indices(self, x):
        if self.invert:
            return self._words(x)
        if x.dtype != self._token_type():
            x = tf.cast(x, self._token_type()) if self._token_type() != tf.string else tf.as_string(x)
        values = x.flat_values if is_ragged(x) else x
        found = apply("LookupTableFindV2", None, lambda t: [elementwise(self._place, tf.int64, t)], [values], [(tf.int64, values.shape)])[0]
        return x.with_flat_values(found) if is_ragged(x) else found

    def _place(self, raw):
        token = self._plain(raw)
        if self.mask_token is not None and token == self.mask_token:
            return 0
        at = self._index.get(token)
        if at is not None:
            return at
        first = int(self._mask_first())
        if self.num_oov_indices == 0:
            raise tf.errors.InvalidArgumentError(
                None, None,
                "When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values "
                f"[{token!r}], consider setting `num_oov_indices=1`.",
            )  # fmt: skip
        if self.num_oov_indices == 1:
            return first
        return first + (token % self.num_oov_indices if isinstance(token, int) else fingerprint64(token.encode()) % self.num_oov_indices)

    def _words(self, x):
        values = x.flat_values if is_ragged(x) else x
        names = self.get_vocabulary()

        def word(i):
            token = names[i] if 0 <= i < len(names) else self.oov_token
            return token.encode() if isinstance(token, str) else token

        dtype = self._token_type()
        found = apply("LookupTableFindV2", None, lambda t: [elementwise(word, dtype, t)], [values], [(dtype, values.shape)])[0]
        return x.with_flat_values(found) if is_ragged(x) else found

    def _encode(self, found):
        return found if self.invert else super()._encode(found)

    def compute_output_spec(self, inputs):
        if self.invert:
            return KerasTensor(shape=inputs.shape, dtype=self._token_type().name)
        return super().compute_output_spec(inputs)

    # Saving

    def save_own_variables(self, store):
        if self.output_mode == "tf_idf" and self._idf is not None:
            store["idf_weights"] = tf.constant(self._idf, dtype=floatx())

    def load_own_variables(self, store):
        if self.output_mode == "tf_idf":
            self._idf = [float(w) for w in store["idf_weights"]]

    def save_assets(self, dir_path):
        """Writes the vocabulary, one token a line."""
        if self.input_vocabulary is None:
            with open(f"{dir_path}/vocabulary.txt", "w", encoding="utf-8") as file:
                file.write("\n".join(str(t) for t in self.get_vocabulary()))

    def load_assets(self, dir_path):
        if self.input_vocabulary is None:
            with open(f"{dir_path}/vocabulary.txt", encoding="utf-8") as file:
                tokens = [self._read(line) for line in file.read().split("\n")]
            self.set_vocabulary(tokens, self._idf[: len(tokens)] if self.output_mode == "tf_idf" else None)

    def get_config(self):
        return {
            **Layer.get_config(self), "invert": self.invert, "max_tokens": self.max_tokens, "num_oov_indices": self.num_oov_indices,
            "oov_token": self.oov_token, "mask_token": self.mask_token, "output_mode": self.output_mode, "sparse": self.sparse,
            "pad_to_max_tokens": self.pad_to_max_tokens, "idf_weights": _listed(self.input_idf_weights),
            "vocabulary": _listed(self.input_vocabulary), "vocabulary_size": self.vocabulary_size() if self._tokens else None,
        }  # fmt: skip

    @classmethod
    def from_config(cls, config):
        known = {k: v for k, v in config.items() if k not in ("vocabulary_dtype", "vocabulary_size", "oov_method")}
        layer = cls(**known)
        layer._saved_size = config.get("vocabulary_size")
        return layer


def _as_numpy(tokens):
    """Tokens as NumPy's scalars, which is what Keras gives, where there is NumPy."""
    try:
        import numpy as np
    except ImportError:
        return list(tokens)
    return [np.str_(t) if isinstance(t, str) else np.int64(t) for t in tokens]


def _listed(value):
    if value is None or isinstance(value, str):
        return value
    return value.numpy().tolist() if hasattr(value, "numpy") else [v.item() if hasattr(v, "item") else v for v in value]


@layer("keras.layers.StringLookup")
class StringLookup(_Lookup):
    """Strings as indices (or, inverted, indices as strings)."""

    def __init__(self, max_tokens=None, num_oov_indices=1, mask_token=None, oov_token="[UNK]", vocabulary=None, idf_weights=None,
                 invert=False, output_mode="int", pad_to_max_tokens=False, sparse=False, encoding="utf-8", name=None, salt=None,
                 **kwargs):  # fmt: skip
        super().__init__(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, idf_weights, invert, output_mode,
                         pad_to_max_tokens, sparse, salt, name=name, **kwargs)  # fmt: skip
        self.encoding = encoding

    def _token_type(self):
        return tf.string

    def _read(self, line):
        return line

    def get_config(self):
        config = super().get_config()
        return {**config, "oov_method": "floormod", "salt": self.salt, "encoding": self.encoding}

    @classmethod
    def from_config(cls, config):
        return super().from_config({k: v for k, v in config.items() if k != "oov_method"})


@layer("keras.layers.IntegerLookup")
class IntegerLookup(_Lookup):
    """Integers of any size as indices (or, inverted, indices as integers)."""

    def __init__(self, max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None, vocabulary_dtype="int64",
                 idf_weights=None, invert=False, output_mode="int", sparse=False, pad_to_max_tokens=False, name=None,
                 oov_method="floormod", salt=None, **kwargs):  # fmt: skip
        super().__init__(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, idf_weights, invert, output_mode,
                         pad_to_max_tokens, sparse, salt, name=name, **kwargs)  # fmt: skip
        self.vocabulary_dtype = vocabulary_dtype
        self.oov_method = oov_method

    def _token_type(self):
        return tf.int64

    def _read(self, line):
        return int(line)

    def get_config(self):
        return {**super().get_config(), "vocabulary_dtype": "int64", "oov_method": self.oov_method, "salt": self.salt}


@layer("keras.layers.CategoryEncoding", omitted=("sparse",))
class CategoryEncoding(_Indices):
    """Integers below `num_tokens` as vectors."""

    def __init__(self, num_tokens=None, output_mode="multi_hot", sparse=False, **kwargs):
        super().__init__(**kwargs)
        output_mode = "multi_hot" if output_mode == "binary" else output_mode
        if output_mode not in ("count", "one_hot", "multi_hot"):
            raise ValueError(f"Unknown arg for output_mode: {output_mode}")
        if num_tokens is None:
            raise ValueError("num_tokens must be set to use this layer. If the number of tokens is not known beforehand, use the IntegerLookup layer instead.")
        if num_tokens < 1:
            raise ValueError(f"`num_tokens` must be >= 1. Received: num_tokens={num_tokens}.")
        self.num_tokens = num_tokens
        self.output_mode = output_mode
        self.sparse = sparse

    def depth(self):
        return self.num_tokens

    def call(self, inputs, count_weights=None):
        if count_weights is not None and self.output_mode != "count":
            raise ValueError(f"`count_weights` is not used when `output_mode` is not `'count'`. Received `count_weights={count_weights}`.")
        x = self._tensor(inputs)
        if is_ragged(x):
            return encoded_rows(x, self.output_mode, self.num_tokens, self._vector_type())
        weights = None if count_weights is None else convert_to_tensor(count_weights, self.compute_dtype)
        return encoded(cast(x, "int64"), self.output_mode, self.num_tokens, self._vector_type(), weights)

    def compute_output_spec(self, inputs, count_weights=None):
        return KerasTensor(shape=self.compute_output_shape(inputs.shape), dtype=self._vector_type())


@layer("keras.layers.Hashing")
class Hashing(_Indices):
    """Values of any kind as one of `num_bins` numbers, by FarmHash of their text."""

    def __init__(self, num_bins, mask_value=None, salt=None, output_mode="int", sparse=False, **kwargs):
        if kwargs.get("dtype") is None:
            kwargs["dtype"] = "int64" if output_mode == "int" else floatx()
        super().__init__(**kwargs)
        if num_bins is None or num_bins <= 0:
            raise ValueError(f"The `num_bins` for `Hashing` cannot be `None` or non-positive values. Received: num_bins={num_bins}.")
        if output_mode not in ("int", "one_hot", "multi_hot", "count"):
            raise ValueError(f"Invalid value for argument `output_mode`. Expected one of ('int', 'one_hot', 'multi_hot', 'count'). Received: output_mode={output_mode}")
        if salt is not None and not isinstance(salt, int) and not (isinstance(salt, (tuple, list)) and len(salt) == 2):
            raise ValueError(f"The `salt` argument for `Hashing` can only be a tuple of size 2 integers, or a single integer. Received: salt={salt}.")
        self.num_bins = num_bins
        self.mask_value = mask_value
        self.salt = None if salt is None else [salt, salt] if isinstance(salt, int) else list(salt)
        self.output_mode = output_mode
        self.sparse = sparse

    def depth(self):
        return self.num_bins

    def _index_type(self):
        return self.compute_dtype

    def indices(self, x):
        bins = self.num_bins
        mask = None
        if self.mask_value is not None and bins > 1:
            bins -= 1
            mask = tf.equal(x, self.mask_value)
        text = x if x.dtype == tf.string else tf.as_string(tf.cast(x, "int64") if x.dtype.is_floating else x)
        if self.salt is None:
            found = tf.strings.to_hash_bucket_fast(text, bins)
        else:
            found = tf.strings.to_hash_bucket_strong(text, bins, key=self.salt)
        return found if mask is None else tf.where(mask, tf.zeros_like(found), found + 1)


@layer("keras.layers.HashedCrossing")
class HashedCrossing(_Indices):
    """Pairs of features as one of `num_bins` numbers."""

    def __init__(self, num_bins, output_mode="int", sparse=False, name=None, dtype=None, **kwargs):
        super().__init__(name=name, dtype=dtype or ("int64" if output_mode == "int" else floatx()), **kwargs)
        self.num_bins = num_bins
        self.output_mode = output_mode
        self.sparse = sparse

    def get_config(self):
        # Keras tells no `trainable` here, and the type by its name.
        return {
            "num_bins": self.num_bins, "output_mode": self.output_mode, "sparse": self.sparse, "name": self.name, "dtype": self.dtype,
        }  # fmt: skip

    def depth(self):
        return self.num_bins

    def call(self, inputs):
        if len(inputs) < 2:
            raise ValueError(f"`HashedCrossing` should be called on at least two inputs. Received: inputs={inputs}")
        texts = [t if t.dtype == tf.string else tf.cast(t, "int64") for t in map(self._tensor, inputs)]
        found = cross_hash(texts, self.num_bins)
        return encoded(found, self.output_mode, self.num_bins, "int64" if self.output_mode == "int" else self._vector_type())

    def compute_output_shape(self, input_shape):
        return _encoded_shape(input_shape[0], self.output_mode, self.num_bins)

    def compute_output_spec(self, inputs):
        dtype = "int64" if self.output_mode == "int" else self._vector_type()
        return KerasTensor(shape=self.compute_output_shape([standardize_shape(t.shape) for t in inputs]), dtype=dtype)


@layer("keras.layers.Discretization")
class Discretization(_Indices):
    """Numbers as the number of the bin they fall into."""

    def __init__(self, bin_boundaries=None, num_bins=None, epsilon=0.01, output_mode="int", sparse=False, dtype=None, name=None):
        super().__init__(name=name, dtype=dtype)
        if num_bins is not None and num_bins < 0:
            raise ValueError(f"`num_bins` must be greater than or equal to 0. Received: `num_bins={num_bins}`")
        if num_bins is not None and bin_boundaries is not None:
            raise ValueError(f"Both `num_bins` and `bin_boundaries` should not be set. Received: `num_bins={num_bins}` and `bin_boundaries={bin_boundaries}`")
        if num_bins is None and bin_boundaries is None:
            raise ValueError("You need to set either `num_bins` or `bin_boundaries`.")
        self.bin_boundaries = bin_boundaries
        self.num_bins = num_bins
        self.epsilon = epsilon
        self.output_mode = output_mode
        self.sparse = sparse
        self._values = []

    def adapt(self, data, steps=None):
        """Takes the bins from data, with about as much of it in each."""
        self.reset_state()
        if hasattr(data, "element_spec"):
            for i, batch in enumerate(data):
                if steps is not None and i >= steps:
                    break
                self.update_state(batch)
        else:
            self.update_state(data)
        self.finalize_state()

    def reset_state(self):
        self._values = []

    def update_state(self, data):
        values = sorted(float(v) for v in tf.cast(self._tensor(data), "float32")._values())
        share = len(values) * self.epsilon
        step = max(int(share), 1)
        kept = [(v, float(max(share, 1.0))) for v in values[int(share) :: step]]
        self._values = _thinned(sorted([*self._values, *kept]), self.epsilon)

    def finalize_state(self):
        if self.num_bins is None or not self._values:
            return
        self.bin_boundaries = [v for v, _ in _thinned(self._values, 1.0 / self.num_bins)][:-1]

    def depth(self):
        return len(self.bin_boundaries) + 1

    def _index_type(self):
        return "int32"

    def indices(self, x):
        if self.bin_boundaries is None:
            raise ValueError("You need to either pass the `bin_boundaries` argument at construction time or call `adapt(dataset)` before you can start using the `Discretization` layer.")
        bounds = tf.constant([float(b) for b in self.bin_boundaries], dtype="float32")
        flat = tf.reshape(tf.cast(x, "float32"), [-1, 1])
        below = tf.reduce_sum(tf.cast(bounds[None] <= flat, "int64"), axis=1)
        return tf.reshape(below, tf.shape(x) if None in tuple(x.shape) else x.shape)

    def get_config(self):
        # Keras tells no `trainable` here, which its constructor does not take.
        return {
            "bin_boundaries": self.bin_boundaries, "num_bins": self.num_bins, "epsilon": self.epsilon, "output_mode": self.output_mode,
            "sparse": self.sparse, "name": self.name, "dtype": self.dtype,
        }  # fmt: skip


def _thinned(points, share):
    """Weighted values, sorted, as one for each `share` of the whole weight, interpolated between them."""
    if len(points) * share < 1:
        return points
    total = sum(w for _, w in points)
    reached, sums = 0.0, []
    for _, w in points:
        reached += w
        sums.append(reached)
    count = math.ceil(1 / share - 1e-9)
    out, before = [], 0.0
    for k in range(count):
        at = (share + k * share) * total
        i = next((i for i, s in enumerate(sums) if s >= at), len(sums) - 1)
        if i == 0 or at >= sums[-1]:
            value, weight = (points[0][0], sums[0]) if i == 0 else (points[-1][0], sums[-1])
        else:
            part = (at - sums[i - 1]) / (sums[i] - sums[i - 1])
            value, weight = points[i - 1][0] + part * (points[i][0] - points[i - 1][0]), at
        out.append((value, weight - before))
        before = weight
    return out
