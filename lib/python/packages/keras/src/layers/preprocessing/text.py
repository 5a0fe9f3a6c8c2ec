"""keras.layers.TextVectorization: text as indices of words."""

import tensorflow as tf

from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer
from keras.src.layers.preprocessing.lookup import StringLookup, is_ragged
from keras.src.saving.serialization import serialize_keras_object

_STANDARDIZE = ("lower_and_strip_punctuation", "lower", "strip_punctuation")
_PUNCTUATION = r'[!"#$%&()\*\+,-\./:;<=>?@\[\\\]^_`{|}~\']'


@layer("keras.layers.TextVectorization")
class TextVectorization(Layer):
    """Standardizes text, cuts it into words (or characters, or runs of them), and looks them up in a vocabulary."""

    # What is converted to a number cannot be read any more.
    compute_dtype = property(lambda self: "string")
    variable_dtype = property(lambda self: "string")

    def __init__(self, max_tokens=None, standardize="lower_and_strip_punctuation", split="whitespace", ngrams=None, output_mode="int",
                 output_sequence_length=None, pad_to_max_tokens=False, vocabulary=None, idf_weights=None, sparse=False, ragged=False,
                 encoding="utf-8", name=None, **kwargs):  # fmt: skip
        super().__init__(name=name, **kwargs)
        if standardize is not None and standardize not in _STANDARDIZE and not callable(standardize):
            raise ValueError(f"Unknown value for `standardize` argument of {type(self).__name__}. Expected one of {_STANDARDIZE}, None or a callable. Received: standardize={standardize}")
        if split is not None and split not in ("whitespace", "character") and not callable(split):
            raise ValueError(f"Unknown value for `split` argument of {type(self).__name__}. Allowed values are: ('whitespace', 'character'). Received: split={split}")
        output_mode = {"binary": "multi_hot", "tf-idf": "tf_idf"}.get(output_mode, output_mode)
        if output_mode != "int" and output_sequence_length is not None:
            raise ValueError(f"`output_sequence_length` must not be set if `output_mode` is not 'int'. Received output_sequence_length={output_sequence_length}.")
        if output_sequence_length is not None and not (isinstance(output_sequence_length, int) and output_sequence_length > 0):
            raise ValueError(f"`output_sequence_length` must be either `None` or a positive integer. Received: output_sequence_length={output_sequence_length}")
        self._max_tokens = max_tokens
        self._standardize = standardize
        self._split = split
        self._ngrams_arg = ngrams
        self._ngrams = tuple(range(1, ngrams + 1)) if isinstance(ngrams, int) else ngrams
        self._output_mode = output_mode
        self._output_sequence_length = output_sequence_length
        self._ragged = ragged
        self._encoding = encoding
        self._given = (vocabulary, idf_weights)
        self._allow_non_tensor_positional_args = True
        self._convert_input_args = False
        self.supports_jit = False
        self._lookup_layer = StringLookup(
            max_tokens=max_tokens, vocabulary=vocabulary, idf_weights=idf_weights, pad_to_max_tokens=pad_to_max_tokens, mask_token="",
            output_mode=output_mode, sparse=sparse,
        )  # fmt: skip
        self._pad_to_max_tokens = pad_to_max_tokens
        self._sparse = sparse

    def build(self, input_shape=None):
        self.built = True

    # The vocabulary

    def adapt(self, data, batch_size=None, steps=None):
        """Takes the vocabulary from text: a list, an array, a tensor or a dataset."""
        self._lookup_layer.reset_state()
        if hasattr(data, "element_spec"):
            data = data.batch(batch_size or 32) if len(data.element_spec.shape) == 0 else data
            for i, batch in enumerate(data):
                if steps is not None and i >= steps:
                    break
                self.update_state(batch)
        else:
            self.update_state(data)
        self.finalize_state()

    def update_state(self, data):
        self._lookup_layer.update_state(self._words(self._strings(data)))

    def finalize_state(self):
        self._lookup_layer.finalize_state()

    def reset_state(self):
        self._lookup_layer.reset_state()

    def get_vocabulary(self, include_special_tokens=True):
        """The words, by index."""
        return self._lookup_layer.get_vocabulary(include_special_tokens)

    def vocabulary_size(self):
        return self._lookup_layer.vocabulary_size()

    def set_vocabulary(self, vocabulary, idf_weights=None):
        self._lookup_layer.set_vocabulary(vocabulary, idf_weights)

    # Calling

    def _strings(self, data):
        x = data if tf.is_tensor(data) or is_ragged(data) else tf.convert_to_tensor(data)
        return x

    def _words(self, x):
        if self._standardize in ("lower", "lower_and_strip_punctuation"):
            x = tf.strings.lower(x)
        if self._standardize in ("strip_punctuation", "lower_and_strip_punctuation"):
            x = tf.strings.regex_replace(x, _PUNCTUATION, "")
        if callable(self._standardize):
            x = self._standardize(x)
        if self._split is not None:
            if len(x.shape) > 1:
                if x.shape[-1] != 1:
                    raise ValueError(
                        "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the last shape dimension "
                        f"must be 1. Received: inputs.shape={x.shape} with rank={len(x.shape)}"
                    )
                x = tf.squeeze(x, axis=-1)
            x = tf.strings.split(x) if self._split == "whitespace" else tf.strings.unicode_split(x, "UTF-8") if self._split == "character" else self._split(x)
        return x if self._ngrams is None else tf.strings.ngrams(x, ngram_width=self._ngrams, separator=" ")

    def call(self, inputs):
        found = self._lookup_layer.call(self._words(self._strings(inputs)))
        if self._output_mode != "int":
            return found
        length = self._output_sequence_length
        if is_ragged(found) and not self._ragged:
            shape = found.shape.as_list()
            shape[-1] = length
            return found.to_tensor(default_value=0, shape=shape)
        if length is None or is_ragged(found):
            return found if length is None else found[..., :length]
        cut = found[..., :length]
        lack = length - tf.shape(cut)[-1]
        padded = tf.pad(cut, [[0, 0]] * (len(cut.shape) - 1) + [[0, lack]])
        padded.set_shape([*found.shape.as_list()[:-1], length])
        return padded

    def compute_output_shape(self, input_shape):
        if self._output_mode != "int":
            return (input_shape[0], self._lookup_layer.depth())
        lead = tuple(input_shape[:-1]) if input_shape and input_shape[-1] == 1 else tuple(input_shape)
        if self._split is None:
            lead = tuple(input_shape[:-1])
        return (*lead, self._output_sequence_length)

    def compute_output_spec(self, inputs):
        dtype = "int64" if self._output_mode == "int" else self._lookup_layer._vector_type()
        return KerasTensor(shape=self.compute_output_shape(inputs.shape), dtype=dtype)

    def save_assets(self, dir_path):
        self._lookup_layer.save_assets(dir_path)

    def load_assets(self, dir_path):
        self._lookup_layer.load_assets(dir_path)

    def get_config(self):
        vocabulary, weights = self._given
        return {
            **super().get_config(), "max_tokens": self._max_tokens,
            "standardize": serialize_keras_object(self._standardize) if callable(self._standardize) else self._standardize,
            "split": serialize_keras_object(self._split) if callable(self._split) else self._split, "ngrams": self._ngrams_arg,
            "output_mode": self._output_mode, "output_sequence_length": self._output_sequence_length,
            "pad_to_max_tokens": self._pad_to_max_tokens, "sparse": self._sparse, "ragged": self._ragged,
            "vocabulary": vocabulary, "idf_weights": weights, "encoding": self._encoding,
            "vocabulary_size": self.vocabulary_size() if self._lookup_layer._tokens else None,
        }  # fmt: skip

    @classmethod
    def from_config(cls, config):
        from keras.src.saving.serialization import deserialize_keras_object

        known = {k: v for k, v in config.items() if k != "vocabulary_size"}
        for name in ("standardize", "split"):
            if isinstance(known.get(name), dict):
                known[name] = deserialize_keras_object(known[name])
        layer = cls(**known)
        layer._lookup_layer._saved_size = config.get("vocabulary_size")
        return layer
