# needs: numpy
# Two kinds of input in one model: a picture's features and words; teacher forcing, masked loss, greedy decoding.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

captions = ["start red square end", "start blue square end", "start red bar end", "start blue bar end"]
images = np.zeros((4, 8, 8, 3), "float32")
for i in range(4):
    channel = 0 if "red" in captions[i] else 2
    if "square" in captions[i]:
        images[i, 2:6, 2:6, channel] = 1.0
    else:
        images[i, 3:5, :, channel] = 1.0
vectorization = layers.TextVectorization(max_tokens=12, output_mode="int", output_sequence_length=5, standardize=None)
vectorization.adapt(captions)
vocab = vectorization.get_vocabulary()
sequences = vectorization(captions).numpy()
print(vocab, sequences.tolist())


class Captioner(keras.Model):
    def __init__(self, vocab_size, units, **kwargs):
        super().__init__(**kwargs)
        self.cnn = keras.Sequential([layers.Conv2D(4, 3, activation="relu"), layers.Conv2D(units, 3, activation="relu"), layers.Reshape((-1, units))], name="cnn")
        self.embedding = layers.Embedding(vocab_size, units, mask_zero=True)
        self.rnn = layers.GRU(units, return_sequences=True)
        self.attention = layers.MultiHeadAttention(1, units)
        self.add = layers.Add()
        self.norm = layers.LayerNormalization()
        self.out = layers.Dense(vocab_size)
        self.loss_tracker = keras.metrics.Mean(name="loss")
        self.acc_tracker = keras.metrics.Mean(name="accuracy")

    def call(self, inputs, training=False):
        image, tokens = inputs
        features = self.cnn(image)
        x = self.rnn(self.embedding(tokens))
        attended, self.last_scores = self.attention(query=x, value=features, return_attention_scores=True)
        return self.out(self.norm(self.add([x, attended])))

    def calculate_loss(self, y_true, y_pred, mask):
        loss = keras.losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits=True)
        mask = ops.cast(mask, dtype=loss.dtype)
        return ops.sum(loss * mask) / ops.sum(mask)

    def calculate_accuracy(self, y_true, y_pred, mask):
        accuracy = ops.logical_and(mask, ops.equal(y_true, ops.cast(ops.argmax(y_pred, axis=2), y_true.dtype)))
        return ops.sum(ops.cast(accuracy, "float32")) / ops.sum(ops.cast(mask, "float32"))

    def train_step(self, batch_data):
        batch_img, batch_seq = batch_data
        inputs, targets = batch_seq[:, :-1], batch_seq[:, 1:]
        mask = ops.not_equal(targets, 0)
        with tf.GradientTape() as tape:
            logits = self((batch_img, inputs), training=True)
            loss = self.calculate_loss(targets, logits, mask)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        self.loss_tracker.update_state(loss)
        self.acc_tracker.update_state(self.calculate_accuracy(targets, logits, mask))
        return {"loss": self.loss_tracker.result(), "acc": self.acc_tracker.result()}

    @property
    def metrics(self):
        return [self.loss_tracker, self.acc_tracker]


keras.utils.set_random_seed(8)
model = Captioner(len(vocab), 8)
dataset = tf.data.Dataset.from_tensor_slices((images, sequences)).batch(2)
model.compile(optimizer=keras.optimizers.Adam(0.01))
history = model.fit(dataset, epochs=3, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], sorted(history.history))
tokens = [vocab.index("start")]
for i in range(3):
    logits = model((images[:1], np.array([tokens])))
    tokens.append(int(ops.argmax(logits[0, -1])))
print(len(tokens), model.last_scores.shape)

image_input = layers.Input((8, 8, 3), name="image")
question_input = layers.Input((5,), dtype="int32", name="question")
a = layers.Dense(8, activation="tanh")(layers.Flatten()(layers.MaxPooling2D(2)(image_input)))
b = layers.Dense(8, activation="tanh")(layers.GlobalAveragePooling1D()(layers.Embedding(len(vocab), 6)(question_input)))
answer = layers.Dense(2, activation="softmax")(layers.Multiply()([a, b]))
qa = keras.Model([image_input, question_input], answer)
qa.compile(optimizer=keras.optimizers.Adam(5e-3), loss="categorical_crossentropy", metrics=["accuracy"])
targets = np.eye(2)[[0, 1, 0, 1]]
history = qa.fit({"image": images, "question": sequences}, targets, epochs=3, batch_size=2, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], qa.count_params())
