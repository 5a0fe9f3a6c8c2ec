# needs: numpy
# Text files in folders as a dataset, a vectorisation layer adapted to it, a convolution over word vectors.
import os
import re
import string

import keras
import numpy as np
import tensorflow as tf
from keras import layers

texts = {
    "neg": ["a dull, dull film<br />", "I hated every minute of it!", "boring and far too long", "bad acting; bad plot"],
    "pos": ["what a lovely film", "I enjoyed every minute<br /><br />of it", "great acting, great plot", "a joy to watch!"],
}
for label, items in texts.items():
    os.makedirs(f"reviews/{label}", exist_ok=True)
    for i, text in enumerate(items):
        with open(f"reviews/{label}/{i}_{label}.txt", "w") as file:
            file.write(text)

raw_train_ds = keras.utils.text_dataset_from_directory("reviews", batch_size=3, validation_split=0.25, subset="training", seed=1337)
raw_val_ds = keras.utils.text_dataset_from_directory("reviews", batch_size=3, validation_split=0.25, subset="validation", seed=1337)
print(raw_train_ds.class_names, raw_train_ds.cardinality().numpy(), raw_val_ds.cardinality().numpy())
for text_batch, label_batch in raw_train_ds.take(1):
    for i in range(3):
        print(text_batch.numpy()[i], label_batch.numpy()[i])


@keras.saving.register_keras_serializable()
def custom_standardization(input_data):
    lowercase = tf.strings.lower(input_data)
    stripped_html = tf.strings.regex_replace(lowercase, "<br />", " ")
    return tf.strings.regex_replace(stripped_html, f"[{re.escape(string.punctuation)}]", "")


vectorize_layer = layers.TextVectorization(standardize=custom_standardization, max_tokens=40, output_mode="int", output_sequence_length=8)
vectorize_layer.adapt(raw_train_ds.map(lambda x, y: x))
print(vectorize_layer.get_vocabulary()[:8], vectorize_layer.vocabulary_size())


def vectorize_text(text, label):
    text = tf.expand_dims(text, -1)
    return vectorize_layer(text), label


train_ds = raw_train_ds.map(vectorize_text).cache().prefetch(buffer_size=10)
val_ds = raw_val_ds.map(vectorize_text).cache()
print([(x.shape, y.shape) for x, y in train_ds], next(iter(val_ds))[0].numpy()[0])

keras.utils.set_random_seed(3)
inputs = keras.Input(shape=(None,), dtype="int64")
x = layers.Embedding(40, 6)(inputs)
x = layers.Dropout(0.5)(x)
x = layers.Conv1D(5, 3, padding="valid", activation="relu", strides=1)(x)
x = layers.GlobalMaxPooling1D()(x)
predictions = layers.Dense(1, activation="sigmoid", name="predictions")(x)
model = keras.Model(inputs, predictions)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(train_ds, validation_data=val_ds, epochs=2, verbose=0)
print(sorted(history.history))

text_input = keras.Input(shape=(1,), dtype=tf.string, name="text")
end_to_end = keras.Model(text_input, model(vectorize_layer(text_input)))
end_to_end.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
print(len(end_to_end.evaluate(raw_val_ds, verbose=0)), [layer.__class__.__name__ for layer in end_to_end.layers])
short = keras.preprocessing.text_dataset_from_directory("reviews", labels=[3, 3, 3, 3, 5, 5, 5, 5], label_mode="int", max_length=6, shuffle=False)
print([t.numpy().tolist() for t in next(iter(short))], short.class_names)
