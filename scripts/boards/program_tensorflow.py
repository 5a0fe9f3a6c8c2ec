# The same from TensorFlow: summaries, the callback of fit, and a session.
import base64
import os

import tensorflow as tf

with tf.summary.create_file_writer("logs/tf").as_default():
    for step in range(10):
        tf.summary.scalar("loss", 1 / (step + 1), step)
    tf.summary.histogram("weights", [-1.0, 0.0, 0.5, 0.5, 2.0], 3)
    tf.summary.image("picture", tf.reshape(tf.linspace(0.0, 1.0, 60), (1, 4, 5, 3)), 2)
    tf.summary.text("note", "words", 1)

model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
x = tf.ones((8, 2))
model.fit(x, tf.ones((8, 1)), epochs=2, verbose=0, callbacks=[tf.keras.callbacks.TensorBoard("logs/keras", histogram_freq=1)])

tf1 = tf.compat.v1
graph = tf1.Graph()
with graph.as_default():
    place = tf1.placeholder(tf.float32, [2], name="x")
    tf1.summary.scalar("mean", tf1.reduce_mean(place, name="middle"))
    merged = tf1.summary.merge_all()
with tf1.Session(graph=graph) as session, tf1.summary.FileWriter("logs/session", graph) as writer:
    for step in range(3):
        writer.add_summary(session.run(merged, {place: [0.0, step]}), step)

for place, _, names in os.walk("logs"):
    for name in names:
        path = os.path.join(place, name)
        with open(path, "rb") as file:
            print("FILE", path, base64.b64encode(file.read()).decode())
