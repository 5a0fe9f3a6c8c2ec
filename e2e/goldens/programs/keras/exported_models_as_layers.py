# needs: numpy
# Models exported with endpoints, used again as layers inside of other models.
import os
import tempfile

import keras
import numpy as np
import tensorflow as tf

folder = tempfile.mkdtemp()
keras.utils.set_random_seed(3)
model = keras.Sequential([
    keras.Input((4,)), keras.layers.Dense(3, activation="relu"), keras.layers.BatchNormalization(), keras.layers.Dropout(0.5),
    keras.layers.Dense(2),
])  # fmt: skip
x = np.linspace(-1, 1, 8).reshape(2, 4).astype("float32")
wanted = model(x).numpy()
path = os.path.join(folder, "model")
model.export(path, verbose=False)
artifact = tf.saved_model.load(path)
print(np.allclose(artifact.serve(x), wanted, atol=1e-6), sorted(artifact.signatures))
print([v.name for v in artifact.trainable_variables], len(artifact.variables), len(artifact.non_trainable_variables))
serve = artifact.signatures["serve"]
print(serve.structured_outputs["output_0"], len(serve.structured_input_signature[1]))

layer = keras.layers.TFSMLayer(path, call_endpoint="serve")
print(np.allclose(layer(x), wanted, atol=1e-6), len(layer.trainable_weights), len(layer.non_trainable_weights))
inputs = keras.Input((4,))
outer = keras.Model(inputs, keras.layers.Dense(1, kernel_initializer="ones")(layer(inputs)))
print(np.allclose(outer.predict(x, verbose=0).ravel(), wanted.sum(1), atol=1e-5), outer.count_params())
print(layer.get_config()["call_endpoint"])

left, right = keras.Input((2,), name="left"), keras.Input((3,), name="right")
joined = keras.layers.Concatenate()([left, right])
two = keras.Model([left, right], {"sum": keras.layers.Dense(1, kernel_initializer="ones")(joined), "joined": joined})
two.export(os.path.join(folder, "two"), verbose=False)
again = tf.saved_model.load(os.path.join(folder, "two"))
found = again.serve([np.ones((1, 2), "float32"), np.full((1, 3), 2.0, "float32")])
print({k: v.numpy().tolist() for k, v in sorted(found.items())})
signature = again.signatures["serving_default"]
found = signature(left=tf.ones((1, 2)), right=tf.zeros((1, 3)))
print({k: v.numpy().tolist() for k, v in sorted(found.items())}, sorted(signature.structured_input_signature[1]))

archive = keras.export.ExportArchive()
archive.track(model)
archive.add_endpoint("call_inference", lambda x: model.call(x, training=False), input_signature=[keras.InputSpec(shape=(None, 4), dtype="float32")])
archive.add_endpoint("double", lambda x: 2.0 * model.call(x, training=False), input_signature=[tf.TensorSpec((None, 4), tf.float32)])
archive.add_variable_collection("biases", [v for v in model.variables if v.name == "bias"])
archive.write_out(os.path.join(folder, "archive"), verbose=False)
revived = tf.saved_model.load(os.path.join(folder, "archive"))
print(np.allclose(revived.call_inference(x), wanted, atol=1e-6), np.allclose(revived.double(x), 2 * wanted, atol=1e-5))
print(len(revived.biases), sorted(revived.signatures), len(revived.variables))
for wrong in (
    lambda: archive.add_endpoint("double", lambda x: x, input_signature=[tf.TensorSpec(())]), lambda: keras.export.ExportArchive().write_out(folder),
    lambda: keras.models.load_model(path), lambda: keras.layers.TFSMLayer(path, call_endpoint="nothing"),
    lambda: keras.Sequential([keras.layers.Dense(2)]).export(os.path.join(folder, "unbuilt")),
):
    try:
        wrong()
    except ValueError as error:
        print(str(error).replace(folder, "FOLDER"))
