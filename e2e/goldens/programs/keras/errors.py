# needs: numpy
# What Keras says when something does not fit.
import keras
import numpy as np
import tensorflow as tf


def attempt(title, action):
    try:
        print(title, "->", action())
    except Exception as error:
        print(title, "->", type(error).__name__ + ":", str(error).strip().split("\n")[0])


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="out")], name="small")
attempt("wrong width", lambda: model(tf.zeros([1, 4])))
attempt("fit before compile", lambda: model.fit(np.zeros((1, 3)), np.zeros((1, 2)), verbose=0))
attempt("evaluate before compile", lambda: model.evaluate(np.zeros((1, 3)), np.zeros((1, 2)), verbose=0))
attempt("unknown loss", lambda: model.compile(loss="msee") or model.fit(np.zeros((1, 3)), np.zeros((1, 2)), verbose=0))
attempt("unknown optimizer", lambda: model.compile(optimizer="adamm"))
attempt("unknown metric", lambda: model.compile(loss="mse", metrics=["accuracyy"]) or model.fit(np.zeros((1, 3)), np.zeros((1, 2)), verbose=0))
model.compile(loss="mse", optimizer="sgd")
attempt("sizes", lambda: model.fit(np.zeros((4, 3)), np.zeros((3, 2)), verbose=0))
attempt("missing layer", lambda: model.get_layer("nothing"))
attempt("layer index", lambda: model.get_layer(index=9))
attempt("weights count", lambda: model.set_weights([np.zeros((3, 2))]))
attempt("weights shape", lambda: model.layers[0].set_weights([np.zeros((2, 2)), np.zeros(2)]))
attempt("not a layer", lambda: keras.Sequential([keras.layers.Dense(1), "relu"]))
attempt("same names", lambda: keras.Sequential([keras.layers.Dense(1, name="a"), keras.layers.Dense(1, name="a")]))
attempt("weights of unbuilt", lambda: keras.Sequential([keras.layers.Dense(1)]).weights)
attempt("activation", lambda: keras.layers.Dense(1, activation="reluu"))
attempt("initializer", lambda: keras.layers.Dense(1, kernel_initializer="oness"))
attempt("dropout", lambda: keras.layers.Dropout(2.0))
attempt("missing name", lambda: keras.layers.Densee)
attempt("units", lambda: keras.layers.Dense("a"))
attempt("keyword", lambda: keras.layers.Dense(1, activaton="relu"))
