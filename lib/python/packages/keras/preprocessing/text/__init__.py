"""keras.preprocessing.text: the tokenizer of Keras 2, and hashing of words."""

import keras.src.all  # noqa: F401
from keras.src.api_export import publish

publish(__name__, globals())
