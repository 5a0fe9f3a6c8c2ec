# needs: numpy
# The published files of keras.datasets, made small and put where Keras keeps them; get_file with files and archives.
import gzip
import json
import os
import pickle
import tarfile
import zipfile

import keras
import numpy as np

keras.config.disable_interactive_logging()
os.makedirs("files", exist_ok=True)
with open("files/words.txt", "w") as file:
    file.write("one\ntwo\n")
with zipfile.ZipFile("files/pack.zip", "w") as archive:
    archive.write("files/words.txt", "inner/words.txt")
with tarfile.open("files/pack.tar.gz", "w:gz") as archive:
    archive.add("files/words.txt", "deep/words.txt")
path = keras.utils.get_file("words.txt", origin=f"file://{os.path.abspath('files/words.txt')}", cache_dir="cache")
print(os.path.basename(path), open(path).read().split())
folder = keras.utils.get_file("pack.zip", origin=f"file://{os.path.abspath('files/pack.zip')}", cache_dir="cache", extract=True)
print(os.path.basename(folder), sorted(os.listdir(os.path.join(folder, "inner"))))
folder = keras.utils.get_file(origin=f"file://{os.path.abspath('files/pack.tar.gz')}", cache_dir="cache", untar=True, cache_subdir="sets")
print(os.path.basename(folder), sorted(os.listdir(os.path.join(folder, "deep"))))
for bad in (lambda: keras.utils.get_file("x"), lambda: keras.utils.get_file("a/b.txt", origin="file:///nowhere/b.txt")):
    try:
        bad()
    except ValueError as error:
        print(str(error)[:80])
print(keras.datasets.reuters.get_label_names()[:5], len(keras.datasets.reuters.get_label_names()))
try:
    keras.datasets.cifar100.load_data(label_mode="middle")
except ValueError as error:
    print(error)
train = keras.utils.split_dataset(np.arange(10).reshape(10, 1), left_size=0.7)
print([len(part) for part in train], [int(v[0]) for v in train[1]])
left, right = keras.utils.split_dataset([np.arange(6.0), np.arange(6) % 2], left_size=4, shuffle=True, seed=3)
print([(float(a), int(b)) for a, b in left], len(right))
for bad in ({}, {"left_size": 12}, {"left_size": 0.9, "right_size": 0.4}):
    try:
        keras.utils.split_dataset(np.arange(10), **bad)
    except ValueError as error:
        print(error)
print(gzip.decompress(gzip.compress(b"ok")), pickle.loads(pickle.dumps([1])), json.dumps({"a": 1}))
padded = keras.utils.pad_sequences([[1, 2, 3], [4]], maxlen=2, padding="post", truncating="post", value=9)
print(padded.tolist(), keras.preprocessing.sequence.pad_sequences([[1], [2, 3]], dtype="float32").tolist())
