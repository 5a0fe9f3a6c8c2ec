"""keras.utils.FeatureSpace: columns of a table, each by its kind, as one tensor or as a dictionary of them."""

import tensorflow as tf

from keras.src import ops, tree
from keras.src.api_export import keras_export
from keras.src.backend.dtypes import standardize_dtype
from keras.src.layers.core.input_layer import Input
from keras.src.layers.layer import Layer
from keras.src.layers.preprocessing import Normalization, Rescaling
from keras.src.layers.preprocessing import lookup as categories
from keras.src.layers.preprocessing.text import TextVectorization
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.utils.naming import auto_name


def _checked_mode(output_mode, allowed):
    if output_mode not in allowed:
        shown = "{" + ", ".join(repr(a) for a in allowed) + "}"
        raise ValueError(
            f"Invalid value for argument `output_mode`. Expected one of {shown}. Received: output_mode={output_mode}"
        )
    return output_mode


class Cross:
    """Several features taken together, hashed to `crossing_dim` bins."""

    def __init__(self, feature_names, crossing_dim, output_mode="one_hot"):
        self.output_mode = _checked_mode(output_mode, ("int", "one_hot"))
        self.feature_names = tuple(feature_names)
        self.crossing_dim = crossing_dim

    @property
    def name(self):
        return "_X_".join(self.feature_names)

    def get_config(self):
        return {"feature_names": self.feature_names, "crossing_dim": self.crossing_dim, "output_mode": self.output_mode}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class Feature:
    """A column's type, the layer that reads it, and how it goes on: "int", "one_hot" or "float"."""

    def __init__(self, dtype, preprocessor, output_mode):
        self.output_mode = _checked_mode(output_mode, ("int", "one_hot", "float"))
        self.dtype = dtype
        self.preprocessor = deserialize_keras_object(preprocessor) if isinstance(preprocessor, dict) else preprocessor

    def get_config(self):
        return {"dtype": self.dtype, "preprocessor": serialize_keras_object(self.preprocessor), "output_mode": self.output_mode}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class _Same(Layer):
    """Numbers as they are."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._allow_non_tensor_positional_args = True

    def call(self, x):
        return x


@keras_export("keras.utils.FeatureSpace")
class FeatureSpace(Layer):
    """Encodes the columns of a table; `adapt(dataset)` reads what the lookups and normalisations must know."""

    cross = classmethod(lambda cls, feature_names, crossing_dim, output_mode="one_hot": Cross(feature_names, crossing_dim, output_mode))
    feature = classmethod(lambda cls, dtype, preprocessor, output_mode: Feature(dtype, preprocessor, output_mode))

    @classmethod
    def float(cls, name=None):
        name = name or auto_name("float")
        return Feature("float32", _Same(dtype="float32", name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_rescaled(cls, scale=1.0, offset=0.0, name=None):
        name = name or auto_name("float_rescaled")
        return Feature("float32", Rescaling(scale=scale, offset=offset, name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_normalized(cls, name=None):
        name = name or auto_name("float_normalized")
        return Feature("float32", Normalization(axis=-1, name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_discretized(cls, num_bins, bin_boundaries=None, output_mode="one_hot", name=None):
        name = name or auto_name("float_discretized")
        # Boundaries that are given say how many bins there are.
        bins = {"num_bins": num_bins} if bin_boundaries is None else {"bin_boundaries": bin_boundaries}
        return Feature("float32", categories.Discretization(**bins, name=f"{name}_preprocessor"), output_mode)

    @classmethod
    def integer_categorical(cls, max_tokens=None, num_oov_indices=1, output_mode="one_hot", name=None):
        name = name or auto_name("integer_categorical")
        layer = categories.IntegerLookup(name=f"{name}_preprocessor", max_tokens=max_tokens, num_oov_indices=num_oov_indices)
        return Feature("int32", layer, output_mode)

    @classmethod
    def string_categorical(cls, max_tokens=None, num_oov_indices=1, output_mode="one_hot", name=None):
        name = name or auto_name("string_categorical")
        layer = categories.StringLookup(name=f"{name}_preprocessor", max_tokens=max_tokens, num_oov_indices=num_oov_indices)
        return Feature("string", layer, output_mode)

    @classmethod
    def string_hashed(cls, num_bins, output_mode="one_hot", name=None):
        name = name or auto_name("string_hashed")
        return Feature("string", categories.Hashing(name=f"{name}_preprocessor", num_bins=num_bins), output_mode)

    @classmethod
    def integer_hashed(cls, num_bins, output_mode="one_hot", name=None):
        name = name or auto_name("integer_hashed")
        return Feature("int32", categories.Hashing(name=f"{name}_preprocessor", num_bins=num_bins), output_mode)

    def __init__(self, features, output_mode="concat", crosses=None, crossing_dim=32, hashing_dim=32,
                 num_discretization_bins=32, name=None):  # fmt: skip
        super().__init__(name=name)
        if not features:
            raise ValueError("The `features` argument cannot be None or empty.")
        self.crossing_dim = crossing_dim
        self.hashing_dim = hashing_dim
        self.num_discretization_bins = num_discretization_bins
        self.features = {key: self._standardized(key, value) for key, value in features.items()}
        self.crosses = [self._cross_of(c, features) for c in crosses or ()]
        self.output_mode = _checked_mode(output_mode, ("dict", "concat"))
        self.inputs = {key: Input(shape=(1,), dtype=value.dtype, name=key) for key, value in self.features.items()}
        self.preprocessors = {key: value.preprocessor for key, value in self.features.items()}
        self.crossers = {c.name: categories.HashedCrossing(c.crossing_dim, name=c.name) for c in self.crosses}
        self.one_hot_encoders = {}
        self.encoded_features = None
        self._is_adapted = False

    def _lock_state(self):
        # Encoders are made when the data are known.
        pass

    def _standardized(self, name, feature):
        if isinstance(feature, Feature):
            return feature
        if isinstance(feature, dict):
            return deserialize_keras_object(feature)
        if feature in ("float", "float_normalized", "float_rescaled", "integer_categorical", "string_categorical"):
            return getattr(self, feature)(name=name)
        if feature == "float_discretized":
            return self.float_discretized(num_bins=self.num_discretization_bins, name=name)
        if feature in ("integer_hashed", "string_hashed"):
            return getattr(self, feature)(self.hashing_dim, name=name)
        raise ValueError(f"Invalid feature type: {feature}")

    def _cross_of(self, cross, features):
        if isinstance(cross, dict):
            cross = deserialize_keras_object(cross)
        if isinstance(cross, Cross):
            return cross
        if not self.crossing_dim:
            raise ValueError(
                "When specifying `crosses`, the argument `crossing_dim` (dimensionality of the crossing space) should be "
                "specified as well."
            )
        if any(key not in features for key in cross):
            raise ValueError(
                "All features referenced in the `crosses` argument should be present in the `features` dict. Received "
                f"unknown features: {cross}"
            )
        return Cross(cross, crossing_dim=self.crossing_dim)

    def _adaptable(self):
        def needs(layer):
            if isinstance(layer, Normalization):
                return layer.input_mean is None
            if isinstance(layer, TextVectorization):
                return not getattr(layer, "_has_input_vocabulary", False)
            return hasattr(layer, "adapt")

        return [key for key in self.features if needs(self.preprocessors[key])]

    def adapt(self, dataset):
        """Read the columns of a dataset of dictionaries."""
        if isinstance(dataset, dict):
            dataset = tf.data.Dataset.from_tensor_slices(dataset)
        elif not isinstance(dataset, tf.data.Dataset):
            raise ValueError(
                "`adapt()` can only be called on a tf.data.Dataset or a dict of arrays/lists. Received instead: "
                f"{dataset} (of type {type(dataset)})"
            )
        for key in self._adaptable():
            column = dataset.map(lambda x, key=key: x[key])
            rank = len(column.element_spec.shape)
            if rank == 0:
                column = column.batch(32)
            if rank <= 1:
                column = column.map(lambda x: tf.expand_dims(x, -1))
            self.preprocessors[key].adapt(column)
        self._is_adapted = True
        self.get_encoded_features()
        self.built = True

    def get_inputs(self):
        """Input tensors by column, for a model that begins with the raw columns."""
        self.get_encoded_features()
        return self.inputs

    def get_encoded_features(self):
        """What the columns become, as KerasTensors."""
        if not self._is_adapted:
            if self._adaptable():
                raise ValueError(
                    "You need to call `.adapt(dataset)` on the FeatureSpace before you can start using it."
                )
            self._is_adapted = True
        if self.encoded_features is None:
            self.encoded_features = self._encode(self.inputs)
        return self.encoded_features

    def _encode(self, data):
        read = {key: self.preprocessors[key](data[key]) for key in data}
        crossed = {c.name: self.crossers[c.name](tuple(read[n] for n in c.feature_names)) for c in self.crosses}
        specs = {**self.features, **{c.name: c for c in self.crosses}}
        made = {}
        for name, value in [*sorted(read.items()), *sorted(crossed.items())]:
            made[name] = self._one_hot(name, value) if specs[name].output_mode == "one_hot" else value
        if self.output_mode == "dict":
            return made
        for name, value in made.items():
            dtype = standardize_dtype(value.dtype)
            if dtype.startswith("int") or dtype == "string":
                raise ValueError(
                    f"Cannot concatenate features because feature '{name}' has not been encoded (it has dtype {dtype}). "
                    "Consider using `output_mode='dict'`."
                )
        return ops.concatenate(list(made.values()), axis=-1)

    def _one_hot(self, name, value):
        if name not in self.one_hot_encoders:
            layer = self.preprocessors.get(name) or self.crossers.get(name)
            dtype = standardize_dtype(value.dtype)
            if not dtype.startswith("int"):
                raise ValueError(
                    f"Feature '{name}' has `output_mode='one_hot'`. Thus its preprocessor should return an integer "
                    f"dtype. Instead it returns a {dtype} dtype."
                )
            if isinstance(layer, (categories.IntegerLookup, categories.StringLookup)):
                count = layer.vocabulary_size()
            elif isinstance(layer, categories.CategoryEncoding):
                count = layer.num_tokens
            elif isinstance(layer, (categories.Discretization, categories.HashedCrossing, categories.Hashing)):
                count = layer.num_bins
            else:
                raise ValueError(
                    f"Feature '{name}' has `output_mode='one_hot'`. However it isn't a standard feature and the "
                    "dimensionality of its output space is not known, thus it cannot be one-hot encoded. Try using "
                    "`output_mode='int'`."
                )
            self.one_hot_encoders[name] = categories.CategoryEncoding(num_tokens=count, output_mode="multi_hot")
        return self.one_hot_encoders[name](value)

    def __call__(self, data):
        self.get_encoded_features()
        if not isinstance(data, dict):
            raise ValueError(
                f"A FeatureSpace can only be called with a dict. Received: data={data} (of type {type(data)}"
            )
        data = {key: tf.convert_to_tensor(value) for key, value in data.items()}
        single = any(len(x.shape) == 0 for x in data.values())

        def column(x):
            return tf.reshape(x, (1, 1)) if len(x.shape) == 0 else tf.expand_dims(x, -1) if len(x.shape) == 1 else x

        made = self._encode({key: column(x) for key, x in data.items()})
        if not single:
            return made
        return tree.map_structure(lambda x: tf.squeeze(x, axis=0) if x.shape[0] == 1 else x, made)

    def get_config(self):
        return {
            "features": serialize_keras_object(self.features),
            "output_mode": self.output_mode,
            "crosses": serialize_keras_object(self.crosses),
            "crossing_dim": self.crossing_dim,
            "hashing_dim": self.hashing_dim,
            "num_discretization_bins": self.num_discretization_bins,
        }

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def get_build_config(self):
        return {key: feature.preprocessor.get_build_config() for key, feature in self.features.items()}

    def build_from_config(self, config):
        for key, own in config.items():
            layer = self.features[key].preprocessor
            if not layer.built and own is not None:
                layer.build_from_config(own)
        self._is_adapted = True

    def save(self, filepath, **kwargs):
        """Write a `.keras` file, which keras.models.load_model reads."""
        from keras.src.saving.model_files import save_model

        save_model(self, filepath, **kwargs)

    def save_own_variables(self, store):
        pass

    def load_own_variables(self, store):
        pass
