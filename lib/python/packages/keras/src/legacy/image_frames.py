"""Batches of images that a pandas table names: `flow_from_dataframe`."""

import os
import warnings

from keras.src.legacy.image_iterators import FileIterator
from keras.src.utils import io_utils

_WITHOUT_CLASSES = ("input", "multi_output", "raw", None)


class DataFrameIterator(FileIterator):
    """Batches of the files of a column, with the classes or values of another."""

    allowed_class_modes = {"binary", "categorical", "input", "multi_output", "raw", "sparse", None}

    def __init__(
        self,
        dataframe,
        directory=None,
        image_data_generator=None,
        x_col="filename",
        y_col="class",
        weight_col=None,
        target_size=(256, 256),
        color_mode="rgb",
        classes=None,
        class_mode="categorical",
        batch_size=32,
        shuffle=True,
        seed=None,
        data_format="channels_last",
        save_to_dir=None,
        save_prefix="",
        save_format="png",
        subset=None,
        interpolation="nearest",
        keep_aspect_ratio=False,
        dtype="float32",
        validate_filenames=True,
    ):
        import numpy as np

        save = (save_to_dir, save_prefix, save_format)
        self._set_files(
            image_data_generator, target_size, color_mode, data_format, save, subset, interpolation,
            keep_aspect_ratio, dtype,
        )  # fmt: skip
        table = dataframe.copy()
        self.directory = directory or ""
        self._check_mode(class_mode)
        self._check_columns(table, x_col, y_col, weight_col, classes)
        if validate_filenames:
            table = self._valid_files(table, x_col)
        with_classes = class_mode not in _WITHOUT_CLASSES
        if with_classes:
            table, classes = self._known_classes(table, y_col, classes)
            self.class_indices = {name: i for i, name in enumerate(classes)}
        if self.split:
            table = table.iloc[int(self.split[0] * len(table)) : int(self.split[1] * len(table)), :]
        if with_classes:
            numbers = self.class_indices
            self.classes = [
                [numbers[part] for part in label] if isinstance(label, (list, tuple)) else numbers[label]
                for label in table[y_col]
            ]
        self.filenames = table[x_col].tolist()
        self.sample_weight = table[weight_col].values if weight_col else None
        if class_mode == "multi_output":
            self.labels = [np.array(table[column].tolist()) for column in y_col]
        elif class_mode == "raw":
            self.labels = table[y_col].values
        elif with_classes:
            self.labels = self.classes
        self.samples = len(self.filenames)
        validated = "validated" if validate_filenames else "non-validated"
        belonging = f" belonging to {len(classes)} classes" if with_classes else ""
        io_utils.print_msg(f"Found {self.samples} {validated} image filenames{belonging}.")
        self._filepaths = [os.path.join(self.directory, name) for name in self.filenames]
        super().__init__(self.samples, batch_size, shuffle, seed)

    def _check_columns(self, table, x_col, y_col, weight_col, classes):
        import numpy as np

        mode = self.class_mode
        if mode == "multi_output" and not isinstance(y_col, list):
            raise TypeError(f'If class_mode="{mode}", y_col must be a list. Received {type(y_col).__name__}.')
        if not all(isinstance(x, str) for x in table[x_col]):
            raise TypeError(f"All values in column x_col={x_col} must be strings.")
        if mode in {"binary", "sparse"} and not all(isinstance(y, str) for y in table[y_col]):
            raise TypeError(f'If class_mode="{mode}", y_col="{y_col}" column values must be strings.')
        if mode == "binary":
            if classes and len(set(classes)) != 2:
                raise ValueError(
                    f'If class_mode="binary" there must be 2 classes. {len(set(classes))} class/es were given.'
                )
            if not classes and table[y_col].nunique() != 2:
                raise ValueError(
                    f'If class_mode="binary" there must be 2 classes. Found {table[y_col].nunique()} classes.'
                )
        if mode == "categorical" and not all(isinstance(y, (str, list, tuple)) for y in table[y_col]):
            raise TypeError(
                f'If class_mode="{mode}", y_col="{y_col}" column values must be type string, list or tuple.'
            )
        if classes and mode in _WITHOUT_CLASSES:
            warnings.warn(f'`classes` will be ignored given the class_mode="{mode}"', stacklevel=4)
        if weight_col and not issubclass(table[weight_col].dtype.type, np.number):
            raise TypeError(f"Column weight_col={weight_col} must be numeric.")

    def _valid_files(self, table, x_col):
        paths = [os.path.join(self.directory, name) for name in table[x_col]]
        valid = [path.lower().endswith(self.white_list_formats) and os.path.isfile(path) for path in paths]
        if not all(valid):
            warnings.warn(
                f'Found {valid.count(False)} invalid image filename(s) in x_col="{x_col}". These filename(s) will be '
                "ignored.",
                stacklevel=4,
            )
        return table[valid]

    @staticmethod
    def _known_classes(table, y_col, classes):
        """(rows whose class is one of `classes`, all of them where none were given; the classes in order)."""

        def kept(labels):
            if isinstance(labels, (list, tuple)):
                return [label for label in labels if label in classes] or None
            if isinstance(labels, str):
                return labels if labels in classes else None
            raise TypeError(f"Expect string, list or tuple but found {type(labels)} in {y_col} column ")

        table = table.copy()
        if classes:
            classes = list(dict.fromkeys(classes))
            table[y_col] = table[y_col].apply(kept)
        else:
            found = set()
            for label in table[y_col]:
                found.update(label if isinstance(label, (list, tuple)) else [label])
            classes = sorted(found)
        return table.dropna(subset=[y_col]), classes
