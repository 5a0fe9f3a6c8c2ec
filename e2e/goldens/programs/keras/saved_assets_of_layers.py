# needs: numpy
# What layers write beside their weights: vocabularies, and files of one's own, in .keras archives.
import os
import zipfile

import keras
import tensorflow as tf
from keras import layers

words = layers.TextVectorization(max_tokens=30, output_mode="multi_hot")
words.adapt(["The Brain is wider than the Sky"])
numbers = layers.IntegerLookup()
numbers.adapt([[3], [4], [3]])
rare = layers.StringLookup(output_mode="tf_idf")
rare.adapt(tf.constant([["a", "b"], ["a", "c"]]))
text, code, letter = keras.Input((1,), dtype="string"), keras.Input((1,), dtype="int64"), keras.Input((1,), dtype="string")
model = keras.Model([text, code, letter], [words(text), numbers(code), rare(letter)])
sample = [tf.constant([["the sky"]]), tf.constant([[3]], dtype="int64"), tf.constant([["b"]])]
model.save("words.keras")
with zipfile.ZipFile("words.keras") as archive:
    for name in sorted(archive.namelist()):
        print(name, archive.read(name) if name.endswith(".txt") else "")
again = keras.models.load_model("words.keras")
for before, after in zip(model(sample), again(sample)):
    print([f"{v:.5f}" for v in before.numpy().ravel()], bool((before.numpy() == after.numpy()).all()))


@keras.saving.register_keras_serializable()
class Remembers(layers.Layer):
    def __init__(self, poem=None, **kwargs):
        super().__init__(**kwargs)
        self.poem = poem

    def call(self, x):
        return x

    def save_assets(self, inner_path):
        with open(os.path.join(inner_path, "poem.txt"), "w") as file:
            file.write(self.poem)

    def load_assets(self, inner_path):
        with open(os.path.join(inner_path, "poem.txt")) as file:
            self.poem = file.read()


model = keras.Sequential([keras.Input((3,)), Remembers("the sea is deep", name="remembers")])
model.save("poem.keras")
print(keras.models.load_model("poem.keras").layers[0].poem)
