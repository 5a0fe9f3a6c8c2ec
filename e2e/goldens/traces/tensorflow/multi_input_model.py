# A functional model with two inputs and two outputs: words and tags of tickets, a priority and a department.
# needs: numpy
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(21)
rng = np.random.RandomState(4)
titles = rng.randint(0, 50, (160, 6))
tags = rng.randint(0, 2, (160, 5)).astype("float32")
priority = (tags.sum(1, keepdims=True) + rng.rand(160, 1) > 3).astype("float32")
department = titles[:, 0] % 4


class Losses(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        print(logs["loss"])


title_input = keras.Input((6,), name="title")
tags_input = keras.Input((5,), name="tags")
title_features = layers.LSTM(16)(layers.Embedding(50, 16)(title_input))
joined = layers.concatenate([title_features, layers.Dense(8, activation="relu")(tags_input)])
joined = layers.Dropout(0.2)(joined)
outputs = {
    "priority": layers.Dense(1, activation="sigmoid", name="priority")(joined),
    "department": layers.Dense(4, name="department")(joined),
}
model = keras.Model([title_input, tags_input], outputs)
model.compile(
    keras.optimizers.RMSprop(1e-3),
    {"priority": "binary_crossentropy", "department": keras.losses.SparseCategoricalCrossentropy(from_logits=True)},
    loss_weights={"priority": 1.0, "department": 0.2},
)
model.fit(
    {"title": titles, "tags": tags}, {"priority": priority, "department": department}, epochs=10, batch_size=16, verbose=0,
    callbacks=[Losses()],
)
