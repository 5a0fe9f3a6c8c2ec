"""tf.keras.preprocessing.image: endless batches of images from arrays, folders or a table of file names."""

import os
import warnings

from keras.src.api_export import keras_export
from keras.src.backend.config import floatx, image_data_format
from keras.src.trainers.data import PyDataset
from keras.src.utils import io_utils
from keras.src.utils.image_utils import array_to_img, img_to_array, load_img

_FORMATS = ("png", "jpg", "jpeg", "bmp", "ppm", "tif", "tiff")


@keras_export("keras._legacy.preprocessing.image.Iterator")
class Iterator(PyDataset):
    """`n` samples in batches, by index (`iterator[i]`, as fit reads it) or one after the other without end (`next`).

    With a seed, NumPy's global generator is seeded anew before each batch.
    """

    white_list_formats = _FORMATS

    def __init__(self, n, batch_size, shuffle, seed, **kwargs):
        super().__init__(**kwargs)
        self.n, self.batch_size, self.seed, self.shuffle = n, batch_size, seed, shuffle
        self.batch_index = 0
        self.total_batches_seen = 0
        self.index_array = None
        self.index_generator = self._flow_index()

    def _set_index_array(self):
        import numpy as np

        self.index_array = np.random.permutation(self.n) if self.shuffle else np.arange(self.n)

    def _seed_batch(self):
        import numpy as np

        if self.seed is not None:
            np.random.seed(self.seed + self.total_batches_seen)

    def __getitem__(self, idx):
        if idx >= len(self):
            raise ValueError(f"Asked to retrieve element {idx}, but the Sequence has length {len(self)}")
        self._seed_batch()
        self.total_batches_seen += 1
        if self.index_array is None:
            self._set_index_array()
        start = self.batch_size * idx
        return self._get_batches_of_transformed_samples(self.index_array[start : start + self.batch_size])

    def __len__(self):
        return (self.n + self.batch_size - 1) // self.batch_size

    def on_epoch_end(self):
        self._set_index_array()

    def reset(self):
        self.batch_index = 0

    def _flow_index(self):
        self.reset()
        while True:
            self._seed_batch()
            if self.batch_index == 0:
                self._set_index_array()
            start = self.batch_index * self.batch_size % self.n if self.n else 0
            self.batch_index = self.batch_index + 1 if self.n > start + self.batch_size else 0
            self.total_batches_seen += 1
            yield self.index_array[start : start + self.batch_size]

    def __iter__(self):
        return self

    def __next__(self):
        return self._get_batches_of_transformed_samples(next(self.index_generator))

    def _get_batches_of_transformed_samples(self, index_array):
        """The batch of the samples of these numbers, transformed."""
        raise NotImplementedError

    def _save(self, batch, index_array, greatest):
        """Write the images of a batch into `save_to_dir`, if one was given."""
        import numpy as np

        if not self.save_to_dir:
            return
        for image, index in zip(batch, index_array):
            name = f"{self.save_prefix}_{index}_{np.random.randint(greatest)}.{self.save_format}"
            array_to_img(image, self.data_format, scale=True).save(os.path.join(self.save_to_dir, name))

    def _transformed(self, image):
        generator = self.image_data_generator
        image = generator.apply_transform(image, generator.get_random_transform(image.shape))
        return generator.standardize(image)


def _same_length(x, other, text):
    import numpy as np

    if other is not None and len(x) != len(other):
        name = text.split("`")[1]
        raise ValueError(
            f"`x` (images tensor) and {text} should have the same length. Found: x.shape = {np.asarray(x).shape}, "
            f"{name}.shape = {np.asarray(other).shape}"
        )


@keras_export("keras._legacy.preprocessing.image.NumpyArrayIterator")
class NumpyArrayIterator(Iterator):
    """Batches of images (samples, height, width, channels) held in memory."""

    def __init__(
        self,
        x,
        y,
        image_data_generator,
        batch_size=32,
        shuffle=False,
        sample_weight=None,
        seed=None,
        data_format=None,
        save_to_dir=None,
        save_prefix="",
        save_format="png",
        subset=None,
        ignore_class_split=False,
        dtype=None,
    ):
        import numpy as np

        self.data_format = data_format or image_data_format()
        self.dtype = dtype or floatx()
        others = []
        if isinstance(x, (tuple, list)):
            others = [np.asarray(o) for o in (x[1] if isinstance(x[1], list) else [x[1]])]
            x = x[0]
            for other in others:
                if len(x) != len(other):
                    raise ValueError(
                        "All of the arrays in `x` should have the same length. Found a pair with: "
                        f"len(x[0]) = {len(x)}, len(x[?]) = {len(other)}"
                    )
        _same_length(x, y, "`y` (labels)")
        _same_length(x, sample_weight, "`sample_weight`")
        if subset is not None:
            if subset not in {"training", "validation"}:
                raise ValueError(f'Invalid subset name: {subset}; expected "training" or "validation".')
            at = int(len(x) * image_data_generator._validation_split)
            if y is not None and not ignore_class_split and not np.array_equal(np.unique(y[:at]), np.unique(y[at:])):
                raise ValueError(
                    "Training and validation subsets have different number of classes after the split. If your numpy "
                    "arrays are sorted by the label, you might want to shuffle them."
                )
            # The first part is for validation.
            part = slice(0, at) if subset == "validation" else slice(at, None)
            x, others = x[part], [o[part] for o in others]
            y = None if y is None else y[part]
        self.x, self.x_misc = np.asarray(x, dtype=self.dtype), others
        if self.x.ndim != 4:
            raise ValueError(
                "Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape "
                f"{self.x.shape}"
            )
        channels_axis = 3 if self.data_format == "channels_last" else 1
        channels = self.x.shape[channels_axis]
        if channels not in {1, 3, 4}:
            warnings.warn(
                f'NumpyArrayIterator is set to use the data format convention "{self.data_format}" (channels on axis '
                f"{channels_axis}), i.e. expected either 1, 3, or 4 channels on axis {channels_axis}. However, it was "
                f"passed an array with shape {self.x.shape} ({channels} channels).",
                stacklevel=3,
            )
        self.y = None if y is None else np.asarray(y)
        self.sample_weight = None if sample_weight is None else np.asarray(sample_weight)
        self.image_data_generator = image_data_generator
        self.save_to_dir, self.save_prefix, self.save_format = save_to_dir, save_prefix, save_format
        super().__init__(self.x.shape[0], batch_size, shuffle, seed)

    def _get_batches_of_transformed_samples(self, index_array):
        import numpy as np

        batch = np.zeros((len(index_array), *self.x.shape[1:]), dtype=self.dtype)
        for i, j in enumerate(index_array):
            # A copy: generators standardise in place.
            batch[i] = self._transformed(self.x[j].astype(self.dtype))
        self._save(batch, index_array, int(1e4))
        inputs = [batch] + [o[index_array] for o in self.x_misc] if self.x_misc else batch
        if self.y is None:
            return inputs
        found = (inputs, self.y[index_array])
        return found if self.sample_weight is None else (*found, self.sample_weight[index_array])


class FileIterator(Iterator):
    """Batches of images read from files; subclasses tell paths, labels and weights."""

    def _set_files(self, generator, target_size, color_mode, data_format, save, subset, interpolation, keep_ratio, dtype):
        self.image_data_generator = generator
        self.target_size = tuple(target_size)
        if color_mode not in {"rgb", "rgba", "grayscale"}:
            raise ValueError(f'Invalid color mode: {color_mode}; expected "rgb", "rgba", or "grayscale".')
        self.color_mode = color_mode
        self.data_format = data_format or image_data_format()
        channels = ({"rgb": 3, "rgba": 4, "grayscale": 1}[color_mode],)
        last = self.data_format == "channels_last"
        self.image_shape = self.target_size + channels if last else channels + self.target_size
        self.save_to_dir, self.save_prefix, self.save_format = save
        self.interpolation, self.keep_aspect_ratio = interpolation, keep_ratio
        self.dtype = dtype or floatx()
        if subset not in (None, "validation", "training"):
            raise ValueError(f'Invalid subset name: {subset};expected "training" or "validation"')
        share = generator._validation_split if subset is not None else 0
        self.split = {None: None, "validation": (0, share), "training": (share, 1)}[subset]
        self.subset = subset

    @property
    def filepaths(self):
        return self._filepaths

    def _image(self, path):
        size = {"target_size": self.target_size, "interpolation": self.interpolation}
        image = load_img(path, color_mode=self.color_mode, keep_aspect_ratio=self.keep_aspect_ratio, **size)
        return self._transformed(img_to_array(image, data_format=self.data_format))

    def _targets(self, batch, index_array):
        import numpy as np

        if self.class_mode == "input":
            return batch.copy()
        if self.class_mode in {"binary", "sparse"}:
            return np.array([self.classes[i] for i in index_array], dtype=self.dtype)
        if self.class_mode == "categorical":
            y = np.zeros((len(batch), len(self.class_indices)), dtype=self.dtype)
            for i, j in enumerate(index_array):
                y[i, self.classes[j]] = 1.0
            return y
        if self.class_mode == "multi_output":
            return [output[index_array] for output in self.labels]
        return self.labels[index_array]

    def _get_batches_of_transformed_samples(self, index_array):
        import numpy as np

        batch = np.zeros((len(index_array), *self.image_shape), dtype=self.dtype)
        for i, j in enumerate(index_array):
            batch[i] = self._image(self.filepaths[j])
        self._save(batch, index_array, int(1e7))
        if self.class_mode is None:
            return batch
        found = (batch, self._targets(batch, index_array))
        return found if self.sample_weight is None else (*found, self.sample_weight[index_array])

    def _check_mode(self, class_mode):
        if class_mode not in self.allowed_class_modes:
            raise ValueError(f"Invalid class_mode: {class_mode}; expected one of: {self.allowed_class_modes}")
        self.class_mode = class_mode


@keras_export("keras._legacy.preprocessing.image.DirectoryIterator")
class DirectoryIterator(FileIterator):
    """Batches of the images below a folder, whose subfolders are the classes."""

    allowed_class_modes = {"categorical", "binary", "sparse", "input", None}
    sample_weight = None

    def __init__(
        self,
        directory,
        image_data_generator,
        target_size=(256, 256),
        color_mode="rgb",
        classes=None,
        class_mode="categorical",
        batch_size=32,
        shuffle=True,
        seed=None,
        data_format=None,
        save_to_dir=None,
        save_prefix="",
        save_format="png",
        follow_links=False,
        subset=None,
        interpolation="nearest",
        keep_aspect_ratio=False,
        dtype=None,
    ):
        import numpy as np

        save = (save_to_dir, save_prefix, save_format)
        self._set_files(
            image_data_generator, target_size, color_mode, data_format, save, subset, interpolation,
            keep_aspect_ratio, dtype,
        )  # fmt: skip
        self._check_mode(class_mode)
        self.directory = directory
        if not classes:
            classes = [name for name in sorted(os.listdir(directory)) if os.path.isdir(os.path.join(directory, name))]
        self.num_classes = len(classes)
        self.class_indices = {name: i for i, name in enumerate(classes)}
        self.filenames, numbers = [], []
        for name in classes:
            found = self._files_of(name, follow_links)
            self.filenames += found
            numbers += [self.class_indices[os.path.basename(name)]] * len(found)
        self.samples = len(self.filenames)
        self.classes = np.array(numbers, dtype="int32")
        io_utils.print_msg(f"Found {self.samples} images belonging to {self.num_classes} classes.")
        self._filepaths = [os.path.join(directory, name) for name in self.filenames]
        super().__init__(self.samples, batch_size, shuffle, seed)

    def _files_of(self, name, follow_links):
        """The images of a class, relative to the directory, in order; of a subset its share."""
        folder = os.path.join(self.directory, name)
        found = []
        for root, _, files in sorted(os.walk(folder, followlinks=follow_links), key=lambda entry: entry[0]):
            for file in sorted(files):
                if file.lower().endswith(_FORMATS):
                    relative = os.path.relpath(os.path.join(root, file), folder)
                    found.append(os.path.join(os.path.basename(folder), relative))
        if self.split:
            found = found[int(self.split[0] * len(found)) : int(self.split[1] * len(found))]
        return found

    @property
    def labels(self):
        return self.classes
