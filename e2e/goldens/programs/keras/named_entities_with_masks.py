# needs: numpy
# A tag per word: padding masked out of attention and of the loss; a lookup table for words and tags.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

sentences = [["EU", "rejects", "German", "call"], ["Peter", "Blackburn"], ["Brussels", "1996"], ["The", "European", "Commission", "said", "on", "Thursday"]]
tags = [["ORG", "O", "MISC", "O"], ["PER", "PER"], ["LOC", "O"], ["O", "ORG", "ORG", "O", "O", "O"]]
tag_names = ["[PAD]", "O", "LOC", "MISC", "ORG", "PER"]
vocabulary = sorted({w.lower() for s in sentences for w in s})
lookup_layer = layers.StringLookup(vocabulary=vocabulary)
print(len(vocabulary), lookup_layer.vocabulary_size(), lookup_layer(["eu", "said", "nobody"]).numpy())
inverse = layers.StringLookup(vocabulary=vocabulary, invert=True)
print(inverse([0, 1, 2]).numpy())


def generate():
    for words, labels in zip(sentences, tags):
        yield [w.lower() for w in words], [tag_names.index(t) for t in labels]


dataset = tf.data.Dataset.from_generator(generate, output_signature=(tf.TensorSpec([None], tf.string), tf.TensorSpec([None], tf.int64)))
dataset = dataset.map(lambda w, t: (lookup_layer(w), t)).padded_batch(2).repeat()
print([(x.numpy().tolist(), y.numpy().tolist()) for x, y in dataset.take(1)][0])


class CustomNonPaddingTokenLoss(keras.losses.Loss):
    def __init__(self, name="custom_ner_loss"):
        super().__init__(name=name)

    def call(self, y_true, y_pred):
        loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=False, reduction=None)
        loss = loss_fn(y_true, y_pred)
        mask = ops.cast((y_true > 0), dtype="float32")
        loss = loss * mask
        return ops.sum(loss) / ops.sum(mask)


class NERModel(keras.Model):
    def __init__(self, num_tags, vocab_size, maxlen=8, embed_dim=8, num_heads=2, ff_dim=8):
        super().__init__()
        self.token = layers.Embedding(vocab_size, embed_dim, mask_zero=True)
        self.position = layers.Embedding(maxlen, embed_dim)
        self.attention = layers.MultiHeadAttention(num_heads, embed_dim)
        self.norm = layers.LayerNormalization()
        self.dropout1 = layers.Dropout(0.1)
        self.ff = layers.Dense(ff_dim, activation="relu")
        self.ff_final = layers.Dense(num_tags, activation="softmax")

    def call(self, inputs, training=False):
        x = self.token(inputs)
        mask = self.token.compute_mask(inputs)
        x = x + self.position(ops.arange(ops.shape(inputs)[1]))
        x = self.norm(x + self.attention(x, x, attention_mask=mask[:, None, :]))
        x = self.dropout1(x, training=training)
        return self.ff_final(self.ff(x))


keras.utils.set_random_seed(15)
model = NERModel(len(tag_names), len(vocabulary) + 1)
model.compile(optimizer="adam", loss=CustomNonPaddingTokenLoss())
history = model.fit(dataset, steps_per_epoch=2, epochs=3, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
sample = lookup_layer(["eu", "said"])[None]
output = model.predict(sample, verbose=0)
print(output.shape, [tag_names[i] in tag_names for i in np.argmax(output, axis=-1)[0]])
tagger = keras.Sequential([
    keras.Input((None,)),
    layers.Embedding(20, 6, mask_zero=True),
    layers.Bidirectional(layers.LSTM(4, return_sequences=True)),
    layers.Dense(6, activation="softmax"),
])
tagger.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = tagger.fit(dataset, steps_per_epoch=2, epochs=1, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
