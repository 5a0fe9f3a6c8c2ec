"""The implementation of Keras; the public names live in `keras`, `keras.layers`, ..."""
