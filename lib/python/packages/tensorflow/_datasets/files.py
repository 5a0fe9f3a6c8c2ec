"""Datasets in files: saved ones, and tables of comma-separated values."""

import collections
import csv
import os
import pickle

from .._core import dtypes as _dtypes, nest as _nest
from .._core.convert import convert_to_tensor, make
from .dataset import Dataset
from .sources import _file_names, _opened, _resolved_names
from .._core.dtypes import as_dtype
from .._files.records import TFRecordWriter, path_of, records
from .._core.spec import TensorSpec
from ..errors import NotFoundError


def save(dataset, path, compression=None, shard_func=None, checkpoint_args=None):
    """Writes the elements to a folder, for `load`. The format is this package's own."""
    folder = path_of(path)
    os.makedirs(folder, exist_ok=True)
    count = 0
    with TFRecordWriter(os.path.join(folder, "elements.tfrecord"), compression or "") as file:
        for element in dataset:
            file.write(pickle.dumps([(t._values(), t.shape.as_list(), t.dtype.name) for t in _nest.flatten(element)]))
            count += 1
    spec = _nest.map_structure(lambda s: (s.shape.as_list() if s.shape.rank is not None else None, s.dtype.name), dataset.element_spec)
    with open(os.path.join(folder, "dataset_spec.pkl"), "wb") as file:
        pickle.dump((spec, len(_nest.flatten(dataset.element_spec)), count, compression or ""), file)


class LoadedDataset(Dataset):
    """A dataset that `save` wrote."""

    def __init__(self, path):
        self._folder = path_of(path)
        try:
            with open(os.path.join(self._folder, "dataset_spec.pkl"), "rb") as file:
                spec, _, self._saved, self._compression = pickle.load(file)
        except FileNotFoundError:
            raise NotFoundError(None, None, f"{self._folder}; No such file or directory") from None
        self.element_spec = _specs(spec)

    def _elements(self):
        for record in records(os.path.join(self._folder, "elements.tfrecord"), self._compression):
            yield _nest.pack(self.element_spec, [make(v, s, as_dtype(d)) for v, s, d in pickle.loads(record)])

    def _count(self):
        return self._saved


LoadedDataset.__name__ = LoadedDataset.__qualname__ = "_LoadDataset"
LoadedDataset.__module__ = "tensorflow.python.data.ops.load_op"


def _specs(saved):
    if isinstance(saved, tuple) and len(saved) == 2 and isinstance(saved[1], str) and (saved[0] is None or isinstance(saved[0], list)):
        return TensorSpec(saved[0], as_dtype(saved[1]))
    if isinstance(saved, dict):
        return type(saved)((k, _specs(v)) for k, v in saved.items())
    return tuple(_specs(v) for v in saved)


def load(path, element_spec=None, compression=None, reader_func=None, wait=False):
    """A dataset that was saved."""
    return LoadedDataset(path)


class CsvDataset(Dataset):
    """Rows of files with comma-separated values, as tuples of scalars."""

    _slots = ("_files",)

    def __init__(self, filenames, record_defaults, compression_type=None, buffer_size=None, header=False, field_delim=",",
                 use_quote_delim=True, na_value="", select_cols=None, exclude_cols=None):  # fmt: skip
        self._files = _file_names(filenames)
        self._defaults = list(record_defaults)
        self._header, self._delimiter = bool(header), field_delim
        self._quotes, self._missing, self._columns = use_quote_delim, na_value, select_cols
        dtypes = [as_dtype(d) if _is_type(d) else convert_to_tensor(d).dtype for d in self._defaults]
        self.element_spec = tuple(TensorSpec([], d) for d in dtypes)

    def _elements(self):
        from .._files.parsing import decode_csv

        for name in _resolved_names(self._files):
            with _opened(name) as file:
                for i, line in enumerate(file):
                    text = line.rstrip(b"\r\n")
                    if (i == 0 and self._header) or not text:
                        continue
                    defaults = [as_dtype(d) if _is_type(d) else [d] if not hasattr(d, "__iter__") or isinstance(d, str) else d for d in self._defaults]
                    yield tuple(decode_csv(convert_to_tensor(text), defaults, self._delimiter, self._quotes, self._missing, self._columns))


def _is_type(value):
    return isinstance(value, (_dtypes.DType, type))


CsvDataset.__name__ = CsvDataset.__qualname__ = "CsvDatasetV2"
CsvDataset.__module__ = "tensorflow.python.data.experimental.ops.readers"


def make_csv_dataset(
    file_pattern, batch_size, column_names=None, column_defaults=None, label_name=None, select_columns=None, field_delim=",",
    use_quote_delim=True, na_value="", header=True, num_epochs=None, shuffle=True, shuffle_buffer_size=10000, shuffle_seed=None,
    prefetch_buffer_size=None, num_parallel_reads=None, sloppy=False, num_rows_for_inference=100, compression_type=None,
    ignore_errors=False, encoding="utf-8",
):  # fmt: skip
    """Batches of columns: a dictionary, beside the labels where `label_name` says which column holds them."""
    import glob

    patterns = [file_pattern] if isinstance(file_pattern, str) else list(file_pattern)
    files = sorted({f for p in patterns for f in glob.glob(path_of(p))})
    if not files:
        raise ValueError(f"No files match {file_pattern}.")
    with open(files[0], newline="", encoding=encoding) as file:
        rows = csv.reader(file, delimiter=field_delim)
        names = list(column_names) if column_names else next(rows)
        if header and column_names:
            next(rows, None)
        sample = [row for _, row in zip(range(num_rows_for_inference or 10**9), rows)]
    if len(set(names)) != len(names):
        raise ValueError("Cannot have duplicate column names.")
    if label_name is not None and label_name not in names:
        raise ValueError("`label_name` provided must be one of the columns.")
    chosen = list(range(len(names)))
    if select_columns is not None:
        chosen = sorted(c if isinstance(c, int) else names.index(c) for c in select_columns)
    defaults = list(column_defaults) if column_defaults is not None else [_inferred([r[c] for r in sample if c < len(r)], na_value) for c in chosen]
    rows = CsvDataset(files, defaults, header=header, field_delim=field_delim, use_quote_delim=use_quote_delim, na_value=na_value,
                      select_cols=chosen if len(chosen) < len(names) else None)  # fmt: skip
    kept = [names[c] for c in chosen]
    if shuffle:
        rows = rows.shuffle(shuffle_buffer_size, shuffle_seed)
    if num_epochs != 1:
        rows = rows.repeat(num_epochs)

    def arranged(*columns):
        features = collections.OrderedDict(zip(kept, columns))
        return features if label_name is None else (features, features.pop(label_name))

    return rows.batch(batch_size, drop_remainder=num_epochs is None).map(arranged).prefetch(prefetch_buffer_size or 1)


def _inferred(texts, na_value):
    """The narrowest type that all of a column's values fit, as an empty default of it."""
    known = [t for t in texts if t not in ("", na_value)]
    if _all(known, int):
        small = all(-(2**31) <= int(t) < 2**31 for t in known)
        return convert_to_tensor(0, _dtypes.int32 if small else _dtypes.int64)
    if _all(known, float):
        return convert_to_tensor(0.0, _dtypes.float32)
    return convert_to_tensor("")


def _all(texts, kind):
    try:
        for t in texts:
            kind(t)
    except ValueError:
        return False
    return bool(texts)
